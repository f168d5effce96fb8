#include "platform/programs/programs.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <mutex>
#include <set>

namespace ognishte::programs {
namespace {

using Clock = std::chrono::steady_clock;

class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int number() const { return number_; }
    void close() {
        if (number_ >= 0) ::close(number_);
        number_ = -1;
    }

private:
    int number_;
};

// The programs that run now, each the leader of its group.
struct Running {
    std::mutex mutex;
    std::set<pid_t> groups;
    int endings = 0;
};
Running& running() {
    static Running all;
    return all;
}

// In the child, between fork and exec: only what is safe there.
[[noreturn]] void become(char const* program, char* const* arguments, int input, int output, Limits const& limits) {
    auto const limit = [](auto what, std::uint64_t value) {
        rlimit const both{value, value};
        ::setrlimit(what, &both);
    };
    limit(RLIMIT_CPU, static_cast<std::uint64_t>(limits.seconds));
    limit(RLIMIT_AS, limits.memory_bytes);
    limit(RLIMIT_FSIZE, limits.file_bytes);
    limit(RLIMIT_CORE, 0);
    // Who serves comes first.
    ::setpriority(PRIO_PROCESS, 0, 10);
    // It does not outlive the server, however that ends.
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    // Its group can be killed whole.
    ::setpgid(0, 0);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    int const nowhere = ::open("/dev/null", O_WRONLY);
    if (::dup2(input, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 || ::dup2(nowhere, STDERR_FILENO) < 0)
        ::_exit(127);
    ::syscall(SYS_close_range, 3U, ~0U, 0U);
    char language[] = "LANG=C.UTF-8";
    char home[] = "HOME=/nonexistent";
    std::array<char*, 3> environment = {language, home, nullptr};
    ::execve(program, arguments, environment.data());
    ::_exit(127);
}

// Writes and reads at once, so that neither side waits for the other for ever.
Result<std::string> talk(Descriptor& socket, std::string_view input, Limits const& limits) {
    auto const until = Clock::now() + std::chrono::seconds(limits.seconds);
    std::string out;
    std::array<char, 65'536> piece;
    bool writing = true;
    for (;;) {
        if (writing && input.empty()) {
            ::shutdown(socket.number(), SHUT_WR);
            writing = false;
        }
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0) return Error{Code::unavailable, "it took too long"};
        pollfd waits{socket.number(), static_cast<short>(writing ? POLLIN | POLLOUT : POLLIN), 0};
        int const ready = ::poll(&waits, 1, static_cast<int>(left));
        if (ready < 0 && errno != EINTR) return Error{Code::unavailable, "poll failed"};
        if (ready <= 0) continue;
        if ((waits.revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
            auto const got = ::recv(socket.number(), piece.data(), piece.size(), MSG_DONTWAIT);
            if (got == 0) return out;
            if (got > 0) out.append(piece.data(), static_cast<std::size_t>(got));
            // It ended without reading all that was written to it.
            if (got < 0 && errno == ECONNRESET) return out;
            if (out.size() > limits.output_bytes) return Error{Code::too_large, "it wrote more than it may"};
        }
        if (writing && (waits.revents & POLLOUT) != 0) {
            auto const sent = ::send(socket.number(), input.data(), std::min<std::size_t>(input.size(), 65'536),
                                     MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
            // It does not want to read more; what it writes still counts.
            if (sent < 0 && errno != EAGAIN && errno != EINTR) input = {};
        }
    }
}

}  // namespace

std::optional<std::string> find(std::string_view name) {
    if (name.empty() || name.find('/') != std::string_view::npos) return std::nullopt;
    for (char const* folder : {"/usr/bin/", "/usr/local/bin/", "/bin/"}) {
        auto path = folder + std::string(name);
        if (::access(path.c_str(), X_OK) == 0) return path;
    }
    return std::nullopt;
}

Ending::Ending() {
    auto& all = running();
    std::lock_guard const lock(all.mutex);
    ++all.endings;
    for (auto const group : all.groups) ::kill(-group, SIGKILL);
}

Ending::~Ending() {
    auto& all = running();
    std::lock_guard const lock(all.mutex);
    --all.endings;
}

Result<std::string> run(Call const& call, Limits const& limits) {
    if (!call.program.starts_with("/")) return Error{Code::unavailable, "not the whole path of a program"};
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0)
        return Error{Code::unavailable, "no socket"};
    Descriptor ours(pair[0]), theirs(pair[1]);
    auto words = call.arguments;
    words.insert(words.begin(), call.program);
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    auto& all = running();
    pid_t child = -1;
    {
        std::lock_guard const lock(all.mutex);
        if (all.endings > 0) return Error{Code::unavailable, "the server stops"};
        child = ::fork();
        if (child < 0) return Error{Code::unavailable, "no process"};
        if (child == 0) become(call.program.c_str(), arguments.data(), theirs.number(), theirs.number(), limits);
        ::setpgid(child, child);
        all.groups.insert(child);
    }
    theirs.close();
    auto out = talk(ours, call.input, limits);
    // Of a program that has closed its output nothing more is wanted.
    if (!out) ::kill(-child, SIGKILL);
    ours.close();
    bool stopped = false;
    {
        // From here on its number may become another's.
        std::lock_guard const lock(all.mutex);
        all.groups.erase(child);
        stopped = all.endings > 0;
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!out) return std::move(out).error().within(call.program);
    if (stopped && WIFSIGNALED(status)) return Error{Code::unavailable, call.program + " was stopped with the server"};
    if (WIFEXITED(status) && WEXITSTATUS(status) == 127)
        return Error{Code::unavailable, call.program + " cannot be started"};
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Error{Code::invalid, call.program + " failed"};
    return out;
}

}  // namespace ognishte::programs
