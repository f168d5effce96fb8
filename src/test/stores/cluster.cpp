#include "cluster.hpp"

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <thread>
#include <vector>

#include "base/id.hpp"

namespace ognishte::test {
namespace {

namespace fs = std::filesystem;

struct Person {
    uid_t user = ::getuid();
    gid_t group = ::getgid();
};

// PostgreSQL refuses to run as root.
std::optional<Person> whom_to_run_as() {
    if (::getuid() != 0) return Person{};
    for (char const* name : {"postgres", "nobody"}) {
        if (auto const* found = ::getpwnam(name)) return Person{found->pw_uid, found->pw_gid};
    }
    return std::nullopt;
}

fs::path programs() {
    for (char const* folder :
         {"/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin"}) {
        if (fs::exists(fs::path(folder) / "initdb") && fs::exists(fs::path(folder) / "postgres")) return folder;
    }
    return {};
}

pid_t start(std::vector<std::string> const& words, Person const& person, std::string const& log) {
    std::vector<char*> arguments;
    for (auto const& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    pid_t const parent = ::getpid();
    pid_t const child = ::fork();
    if (child != 0) return child;
    int const out = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(out, STDERR_FILENO);
    if (::getuid() == 0 && (::setgroups(0, nullptr) != 0 || ::setgid(person.group) != 0 || ::setuid(person.user) != 0))
        ::_exit(126);
    // After the change of user, which forgets it. SIGQUIT: the server drops everything at once.
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (::getppid() != parent || ::chdir("/") != 0) ::_exit(126);
    ::unsetenv("PGPASSWORD");
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int wait_for(pid_t child) {
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

class Server {
public:
    Cluster found;

    Server() {
        if (auto const* address = std::getenv("OGNISHTE_TEST_POSTGRES"); address != nullptr && *address != '\0') {
            found.address = address;
            return;
        }
        auto const reason = start_server();
        if (!reason.empty()) found.absent = "only SQLite was tested; no PostgreSQL for tests (" + reason + ")";
    }

    ~Server() {
        if (server_ > 0) {
            ::kill(server_, SIGQUIT);
            wait_for(server_);
        }
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

private:
    // Why not, or nothing.
    std::string start_server() {
        auto const bin = programs();
        auto const person = whom_to_run_as();
        if (bin.empty() || !person) {
            return "it is not installed: apt-get install postgresql-15";
        }
        // Short: the name of a unix socket has room for 107 bytes.
        folder_ = fs::temp_directory_path() / ("og-pg-" + new_random_id().substr(0, 12));
        fs::create_directory(folder_);
        fs::permissions(folder_, fs::perms::owner_all);
        if (::chown(folder_.c_str(), person->user, person->group) != 0) return "chown failed";
        std::string const log = folder_ / "log";
        std::string const data = folder_ / "data";
        if (wait_for(start({bin / "initdb", "--pgdata=" + data, "--username=test", "--auth=trust", "--encoding=UTF8",
                            "--no-sync", "--lc-collate=C", "--lc-ctype=C.UTF-8", "--no-instructions"},
                           *person, log)) != 0)
            return "initdb failed";
        server_ = start({bin / "postgres",
                         "-D",
                         data,
                         "-k",
                         folder_,
                         "-c",
                         "listen_addresses=",
                         "-c",
                         "fsync=off",
                         "-c",
                         "full_page_writes=off",
                         "-c",
                         "max_connections=60",
                         "-c",
                         "shared_buffers=16MB",
                         "-c",
                         "max_wal_size=256MB",
                         "-c",
                         "autovacuum=off",
                         "-c",
                         "logging_collector=off",
                         "-c",
                         "jit=off"},
                        *person, log);
        if (!await_ready(bin, *person, log)) return "the server did not start";
        found.address = "postgresql://test@/postgres?host=" + folder_.string();
        return {};
    }

    bool await_ready(fs::path const& bin, Person const& person, std::string const& log) const {
        for (int i = 0; i < 200; ++i) {
            if (::waitpid(server_, nullptr, WNOHANG) == server_) return false;
            if (wait_for(start({bin / "pg_isready", "-q", "-h", folder_}, person, log)) == 0) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(25));
        }
        return false;
    }

    fs::path folder_;
    pid_t server_ = -1;
};

}  // namespace

Cluster const& cluster() {
    static Server const server;
    return server.found;
}

}  // namespace ognishte::test
