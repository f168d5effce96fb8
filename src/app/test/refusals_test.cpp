// What can be wrong from outside, and the one line that says what to do about it: settings, databases, addresses,
// files.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "app/commands.hpp"
#include "base/text.hpp"
#include "platform/store/db.hpp"
#include "platform/store/open.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::app {
namespace {

struct Said {
    int status = -1;
    std::string output, errors;
};

class Refusals : public testing::Test {
protected:
    static void SetUpTestSuite() {
        ready_ = new test::Folder;
        // NOLINTNEXTLINE(concurrency-mt-unsafe): no other thread is there yet
        for (auto const* name : {"OGNISHTE_DATA", "OGNISHTE_DATABASE", "OGNISHTE_LISTEN"}) ::unsetenv(name);
        ASSERT_EQ(run({"init", "--data", ready_->path()}), 0);
    }
    static void TearDownTestSuite() {
        delete ready_;
        ready_ = nullptr;
    }

    // The folder's name, which differs each time, is FOLDER in what was said.
    Said say(std::vector<std::string> words) const {
        for (auto& word : words) word = replace_all(word, "FOLDER", folder_.path());
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        int const status = run(words);
        auto const plain = [&](std::string const& text) { return replace_all(text, folder_.path(), "FOLDER"); };
        auto output = plain(testing::internal::GetCapturedStdout());
        return {status, std::move(output), plain(testing::internal::GetCapturedStderr())};
    }
    void refused(std::vector<std::string> const& words, std::string const& line, int status = 1) const {
        auto const said = say(words);
        EXPECT_EQ(said.errors, "ognishte: " + line + "\n");
        EXPECT_EQ(said.output, "");
        EXPECT_EQ(said.status, status);
    }
    std::string file(std::string const& name, std::string_view bytes) const {
        std::ofstream(folder_.path(name), std::ios::binary) << bytes;
        return "FOLDER/" + name;
    }
    // A database as `init` leaves it.
    void take_database() const { std::filesystem::copy(ready_->path("ognishte.db"), folder_.path("ognishte.db")); }
    std::string bytes_of_database() const {
        std::ifstream from(ready_->path("ognishte.db"), std::ios::binary);
        return {std::istreambuf_iterator<char>(from), {}};
    }
    void change_database(store::Sql const& sql) const {
        store::Settings settings;
        settings.address = "sqlite:" + folder_.path("ognishte.db");
        auto const db = store::open(settings);
        ASSERT_TRUE(db);
        ASSERT_TRUE((*db)->write([&](store::Tx& tx) -> Result<> {
            TRY(tx.execute(sql, {}));
            return done();
        }));
    }

    static test::Folder* ready_;
    test::Folder folder_;
};
test::Folder* Refusals::ready_ = nullptr;

TEST_F(Refusals, SettingsThatAreUnknownOrWrong) {
    auto const config = file("a.toml", "workers = 2\nlistn = \"127.0.0.1:80\"\n");
    refused({"serve", "--config", config}, "FOLDER/a.toml:2: unknown key \"listn\"; did you mean \"listen\"?", 2);
    refused({"serve", "--listen", "8080"},
            "--listen: listen is \"8080\"; allowed: an address and a port, such as 127.0.0.1:8080 or [::1]:8080", 2);
    refused({"verify", "--config", "FOLDER/none.toml"},
            "FOLDER/none.toml: cannot be read; give another file with --config, or make it", 2);
}

TEST_F(Refusals, NoDatabase) {
    for (std::vector<std::string> const& words :
         {std::vector<std::string>{"serve"}, {"verify"}, {"export", "practices"}}) {
        auto call = words;
        call.insert(call.end(), {"--data", "FOLDER/new"});
        refused(call, "there is no database at FOLDER/new/ognishte.db; make it with `ognishte init`");
    }
    EXPECT_FALSE(std::filesystem::exists(folder_.path("new"))) << "a command that only looks makes nothing";
}

TEST_F(Refusals, WhatIsNoDatabase) {
    file("ognishte.db", "Това не е база от данни, а писмо, което някой е записал на нейно място. Така не бива.");
    for (char const* command : {"serve", "verify", "migrate"})
        refused({command, "--data", "FOLDER"},
                "FOLDER/ognishte.db: is damaged; restore a backup: file is not a database (SQLite 26): PRAGMA "
                "application_id");
}

TEST_F(Refusals, ADatabaseThatWasWrittenHalfway) {
    auto const whole = bytes_of_database();
    file("ognishte.db", whole.substr(0, whole.size() / 2));
    refused({"serve", "--data", "FOLDER"},
            "FOLDER/ognishte.db: is damaged; restore a backup: database disk image is malformed (SQLite 11): PRAGMA "
            "application_id");
}

TEST_F(Refusals, ADatabaseOfAnotherProgram) {
    take_database();
    change_database("PRAGMA application_id = 17");
    refused({"serve", "--data", "FOLDER"}, "FOLDER/ognishte.db: is a database of another program; name another file");
}

TEST_F(Refusals, ADatabaseOfANewerVersion) {
    take_database();
    change_database("INSERT INTO store_migration (name, checksum, applied_us) VALUES ('voices/0007_later', 'x', 1)");
    for (char const* command : {"serve", "migrate"})
        refused(
            {command, "--data", "FOLDER"},
            "the database is of a newer version of the program (it knows the migration voices/0007_later); run that "
            "version, or restore a backup");
    change_database("PRAGMA user_version = 99");
    refused({"serve", "--data", "FOLDER"},
            "FOLDER/ognishte.db: was written by a newer version of the program; run that version, or restore a backup");
}

TEST_F(Refusals, ADatabaseThatWaitsForAMigration) {
    take_database();
    change_database("DELETE FROM store_migration WHERE name = 'jobs/0001_jobs'");
    auto const said = say({"serve", "--data", "FOLDER"});
    EXPECT_EQ(said.status, 1);
    EXPECT_EQ(said.errors, "ognishte: 1 migrations are pending, the first is jobs/0001_jobs: run ognishte migrate\n");
}

TEST_F(Refusals, ADatabaseThatIsInUse) {
    take_database();
    store::Settings settings;
    settings.address = "sqlite:" + folder_.path("ognishte.db");
    auto const held = store::open(settings);
    ASSERT_TRUE(held);
    refused({"serve", "--data", "FOLDER"},
            "FOLDER/ognishte.db is being written by another program (process " + std::to_string(::getpid()) +
                "); stop it first, or let it do the work: commands reach a running server by its socket");
}

TEST_F(Refusals, APortThatIsTakenAndAnAddressThatIsNotOurs) {
    take_database();
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    ASSERT_EQ(::bind(socket, generic, length), 0);
    ASSERT_EQ(::listen(socket, 1), 0);
    ASSERT_EQ(::getsockname(socket, generic, &length), 0);
    std::string const port = std::to_string(ntohs(address.sin_port));
    refused({"serve", "--data", "FOLDER", "--listen", "127.0.0.1:" + port},
            "listen: 127.0.0.1:" + port + " is in use by another program; stop it or set another port");
    ::close(socket);
    refused({"serve", "--data", "FOLDER", "--listen", "192.0.2.1:8080"},
            "listen: 192.0.2.1:8080 is no address of this machine; set one of its own, or 127.0.0.1 or 0.0.0.0");
}

TEST_F(Refusals, FilesThatCannotBeReadOrWritten) {
    take_database();
    refused({"import", "practices", "FOLDER/none.csv", "--data", "FOLDER"},
            "cannot read FOLDER/none.csv: No such file or directory; give the name of a file that this user may read");
    refused({"import", "practices", "FOLDER", "--data", "FOLDER"},
            "cannot read FOLDER: it is a folder; give the name of a file that this user may read");
    refused(
        {"export", "practices", "-o", "FOLDER/none/p.csv", "--data", "FOLDER"},
        "cannot write FOLDER/none/p.csv: No such file or directory; make room there or name another place, then run "
        "the command again");
    refused({"export", "practices", "-o", "/dev/full", "--data", "FOLDER"},
            "cannot write /dev/full: No space left on device; make room there or name another place, then run the "
            "command again");
    EXPECT_TRUE(std::filesystem::is_character_file("/dev/full")) << "what is no file is not replaced";
    refused({"export", "practices", "--format", "doc", "--data", "FOLDER"},
            "practices cannot be written as \"doc\"; there is csv, xlsx, json", 2);
    refused({"import", "dreams", file("d.csv", "a\n"), "--data", "FOLDER"},
            "nothing of the kind \"dreams\" can be imported; there is territories, addresses, thesaurus, practices, "
            "articles, "
            "organisations, projects, publications, news, events",
            2);
}

TEST_F(Refusals, FilesThatAreHalfOrDamagedSayWhatToDoAndWriteNothing) {
    take_database();
    struct Row {
        char const* name;
        std::string_view bytes;
        char const* first_line;
    };
    for (auto const& row : {
             Row{"empty.csv", "",
                 "the file: refused: Файлът е празен. Проверете дали не е записан наполовина и го пратете пак."},
             Row{"half.csv", "id,title_bg\na,\"Приемна гри",
                 "row 2: refused: Тук се отваря кавичка, която никъде не се затваря. Затворете я; ако редът е "
                 "последен, "
                 "файлът може да е записан наполовина."},
             Row{"half.json", "[{\"id\": \"a\", \"title_bg\": \"Прие",
                 "the file: refused: Файлът не е правилен JSON: очакваме списък от записи или по един запис на ред."},
             Row{"half.xlsx", "PK\x03\x04half of a workbook",
                 "the file: refused: Файлът е повреден или не е това, което казва името му. Отворете го, запишете го "
                 "наново и опитайте пак."},
             Row{"old.xls", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more",
                 "the file: refused: Файлът е от стар Excel (.xls) или е заключен с парола. Отворете го, махнете "
                 "паролата "
                 "и го запишете като „Работна книга на Excel (.xlsx)“."},
         }) {
        auto const said = say({"import", "practices", file(row.name, row.bytes), "--data", "FOLDER"});
        EXPECT_EQ(said.output.substr(0, said.output.find('\n')), row.first_line) << row.name;
        EXPECT_TRUE(said.output.ends_with("; nothing was written\n")) << said.output;
        EXPECT_EQ(said.errors, "ognishte: some rows were refused\n");
        EXPECT_EQ(said.status, 1);
    }
}

}  // namespace
}  // namespace ognishte::app
