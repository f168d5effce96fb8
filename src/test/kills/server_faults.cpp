#include "test/kills/server_faults.hpp"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "load.hpp"
#include "server.hpp"
#include "test/client/client.hpp"
#include "test/smtp/sink.hpp"

namespace ognishte::test {
namespace {

constexpr int k_exit_of_a_failed_disk = 70;
constexpr int k_most_letters = 2'000;

// An installation with the demonstration content, and its server.
struct Site {
    Site(std::string const& given, std::string data_folder, std::string scratch_folder)
        : program(given),
          data(std::move(data_folder)),
          scratch(std::move(scratch_folder)),
          server(program, data, scratch, sink.port()) {
        expect(command({"init", "--demo"}).status == 0, "init works");
        auto all = Json::parse(command({"export", "practices", "--format", "json"}).output);
        expect(static_cast<bool>(all), "export works");
        if (all) practices = std::move(*all);
    }

    void expect(bool holds, std::string const& what) {
        if (!holds) faults.push_back(what);
    }
    Ended command(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", data});
        return run_program(program, words, scratch);
    }
    Ended import() {
        std::string const file = scratch + "/load-" + std::to_string(++number) + ".json";
        std::ofstream(file) << import_of(practices, number);
        auto ended = command({"import", "practices", file});
        if (ended.status == 0) journal.imports.push_back(number);
        return ended;
    }
    int letter() {
        int const status = send_letter(server.port(), ++number);
        if (status == 303) journal.letters.push_back(number);
        return status;
    }
    void compare_journal() {
        expect(command({"verify"}).output == "clean\n", "verify is clean");
        auto const missing = compare(data + "/ognishte.db", journal, practices);
        expect(missing && missing->lost == 0 && missing->disorder == 0, "everything acknowledged is there, whole");
    }

    std::string const& program;
    std::string data, scratch;
    Sink sink;
    Server server;
    Json practices;
    Journal journal;
    Faults faults;
    std::int64_t number = 0;
};

bool write_file(char const* path, std::string const& text) {
    std::ofstream file(path);
    file << text;
    return static_cast<bool>(file.flush());
}

// A small file system that only this thread and its children see.
bool mount_disk(std::string const& folder) {
    auto const user = ::getuid();
    auto const group = ::getgid();
    if (user == 0) {
        if (::unshare(CLONE_NEWNS) != 0) return false;
    } else if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !write_file("/proc/self/setgroups", "deny") ||
               !write_file("/proc/self/uid_map", "0 " + std::to_string(user) + " 1") ||
               !write_file("/proc/self/gid_map", "0 " + std::to_string(group) + " 1")) {
        return false;
    }
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("none", folder.c_str(), "tmpfs", 0, "size=24m") == 0;
}

void fill(std::string const& path) {
    int const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    std::string const piece(4'096, 'x');
    while (::write(file, piece.data(), piece.size()) > 0) {
    }
    ::close(file);
}

void use_full_disk(Site& site, std::string const& ballast) {
    site.expect(site.letter() == 303, "a letter is taken while there is room");
    site.expect(site.import().status == 0, "an import is taken while there is room");
    fill(ballast);
    int status = 303;
    for (int i = 0; i < k_most_letters && status == 303; ++i) status = site.letter();
    site.expect(status == 507, "a letter for which there is no room gets 507, not " + std::to_string(status));
    auto const answer =
        kit::post(site.server.port(), "/bg/send",
                  {{"page", "/bg/help-now"}, {"to", "maria@example.org"}, {"once", letter_key(++site.number)}});
    site.expect(
        answer.status == 507 && answer.header("retry-after") == "3600" && answer.holds("maria@example.org") &&
            answer.holds("Писмото не е записано, защото на сървъра свърши мястото. Написаното е тук; опитайте пак "
                         "след час или пратете адреса на страницата от своята поща."),
        "the page keeps what was typed and says what to do");
    auto const refused = site.import();
    site.expect(
        refused.status == 1 && refused.errors.starts_with("ognishte: no space is left for the database; make room "
                                                          "and try again, nothing needs a restart: "),
        "an import says what to do, not: " + refused.errors);
    site.expect(kit::get(site.server.port(), "/bg/practices").status == 200 &&
                    kit::get(site.server.port(), "/en/practices?origin=foreign&q=family").status == 200,
                "reading goes on");
    site.expect(kit::get(site.server.port(), "/health/ready").status == 503, "the watching machine hears of it");
    std::filesystem::remove(ballast);
    site.expect(site.letter() == 303 && site.import().status == 0,
                "with room again, writing goes on without a restart");
    site.expect(kit::get(site.server.port(), "/health/ready").status == 200, "and the watching machine hears of that");
}

}  // namespace

std::optional<Faults> fill_disk(std::string const& program, std::string const& folder) {
    std::string const disk = folder + "/disk";
    std::filesystem::create_directory(disk);
    if (!mount_disk(disk)) return std::nullopt;
    Faults faults;
    {
        Site site(program, disk + "/data", folder);
        site.expect(site.server.start(), "the server starts");
        if (site.faults.empty()) use_full_disk(site, disk + "/ballast");
        site.server.signal(SIGTERM);
        site.expect(site.server.wait().status == 0, "it ends in order");
        site.compare_journal();
        faults = site.faults;
    }
    ::umount2(disk.c_str(), MNT_DETACH);
    return faults;
}

Faults fail_syncs(std::string const& program, std::string const& folder) {
    Site site(program, folder + "/data", folder);
    site.expect(site.server.start(), "the server starts");
    std::atomic<std::int64_t> last = 0;
    {
        Load load(site.server.port(), site.data + "/ognishte.sock", site.practices, site.journal, last);
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        load.stop();
    }
    site.number = last;
    site.expect(!site.journal.letters.empty() && !site.journal.imports.empty() && site.journal.refusal.empty(),
                "letters and imports are taken while the disk works");
    site.server.shim().syncs_fail = true;
    for (int i = 0; i < 10; ++i) site.expect(site.letter() != 303, "nothing is acknowledged after a failed fsync");
    auto const ended = site.server.wait();
    site.expect(ended.status == k_exit_of_a_failed_disk, "the server ends with 70: " + ended.errors);
    site.expect(ended.errors.find("store.stopped") != std::string::npos, "the log says why");
    site.server.shim().syncs_fail = false;
    site.compare_journal();
    site.expect(site.server.start() && site.letter() == 303 && site.import().status == 0, "the next start works");
    site.server.signal(SIGTERM);
    site.expect(site.server.wait().status == 0, "and ends in order");
    site.compare_journal();
    return site.faults;
}

}  // namespace ognishte::test
