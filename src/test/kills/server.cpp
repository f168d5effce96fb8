#include "server.hpp"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <new>
#include <thread>

#include "base/check.hpp"

namespace ognishte::test {
namespace {

std::string whole(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// With both ends of what it says as files, or its output as a pipe.
pid_t spawn(std::vector<std::string> const& words, std::vector<std::string> const& more_environment, int output,
            std::string const& errors) {
    std::vector<std::string> environment = more_environment;
    for (char** entry = environ; *entry != nullptr; ++entry) environment.emplace_back(*entry);
    std::vector<char*> arguments;
    std::vector<char*> variables;
    for (auto const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    for (auto const& entry : environment) variables.push_back(const_cast<char*>(entry.c_str()));
    arguments.push_back(nullptr);
    variables.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t process = -1;
    int const failed = ::posix_spawn(&process, words[0].c_str(), &actions, nullptr, arguments.data(), variables.data());
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? process : -1;
}

Ended read_status(int status) {
    Ended ended;
    if (WIFEXITED(status)) ended.status = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) ended.signal = WTERMSIG(status);
    return ended;
}

}  // namespace

Ended run_program(std::string const& program, std::vector<std::string> const& arguments, std::string const& scratch) {
    std::string const out = scratch + "/command.out";
    std::string const errors = scratch + "/command.err";
    int const output = ::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    std::vector<std::string> words = {program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto const process = spawn(words, {}, output, errors);
    ::close(output);
    int status = 0;
    if (process < 0 || ::waitpid(process, &status, 0) != process) return {};
    auto ended = read_status(status);
    ended.output = whole(out);
    ended.errors = whole(errors);
    return ended;
}

Server::Server(std::string program, std::string folder, std::string scratch, std::uint16_t mail_port)
    : program_(std::move(program)), folder_(std::move(folder)), scratch_(std::move(scratch)) {
    std::ofstream(scratch_ + "/ognishte.toml")
        << "listen = \"127.0.0.1:0\"\ntrusted_proxies = [\"127.0.0.1\"]\n"
           "[log]\nlevel = \"warning\"\n[mail]\nfrom = \"centre@example.org\"\n"
           "[smtp]\nhost = \"127.0.0.1\"\nsecurity = \"none\"\nport = "
        << mail_port << "\n[limits]\nsends_per_hour = 1000\nsends_per_day = 100000\n";
    int const file = ::open((scratch_ + "/shim.page").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    OG_CHECK(file >= 0 && ::ftruncate(file, sizeof(ShimPage)) == 0);
    void* const page = ::mmap(nullptr, sizeof(ShimPage), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    OG_CHECK(page != MAP_FAILED);
    page_ = new (page) ShimPage;
}

Server::~Server() {
    if (runs()) {
        signal(SIGKILL);
        wait();
    }
    ::munmap(page_, sizeof(ShimPage));
}

bool Server::start() {
    std::array<int, 2> ends{};
    OG_CHECK(::pipe2(ends.data(), O_CLOEXEC) == 0);
    auto const folder = program_.substr(0, program_.rfind('/'));
    process_ = spawn(
        {program_, "serve", "--config", scratch_ + "/ognishte.toml", "--data", folder_},
        {"LD_PRELOAD=" + folder + "/libfault_shim.so", std::string(k_shim_variable) + "=" + scratch_ + "/shim.page"},
        ends[1], scratch_ + "/server.err");
    ::close(ends[1]);
    output_ = ends[0];
    // First "Ognishte listens on http://127.0.0.1:PORT/"; other lines may follow. Or the end.
    std::string said;
    std::array<char, 256> buffer{};
    while (said.find('\n') == std::string::npos) {
        auto const count = ::read(output_, buffer.data(), buffer.size());
        if (count <= 0) return false;
        said.append(buffer.data(), static_cast<std::size_t>(count));
    }
    said.resize(said.find('\n'));
    port_ = static_cast<std::uint16_t>(std::atoi(said.c_str() + said.rfind(':') + 1));
    return port_ != 0;
}

void Server::signal(int number) const {
    if (runs()) ::kill(process_, number);
}

Ended Server::wait(int patience_s) {
    int status = 0;
    auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(patience_s);
    while (::waitpid(process_, &status, WNOHANG) == 0) {
        if (std::chrono::steady_clock::now() > until) signal(SIGKILL);
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    process_ = -1;
    ::close(output_);
    auto ended = read_status(status);
    ended.errors = whole(scratch_ + "/server.err");
    return ended;
}

}  // namespace ognishte::test
