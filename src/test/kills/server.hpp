// The whole program as another process: `ognishte serve` on a free port with a data folder of its own, and the other
// commands of it. Its standard error is gathered in a file. Not thread-safe.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "test/kills/shim.hpp"

namespace ognishte::test {

struct Ended {
    int status = -1;  // exit status; -1 when a signal ended it
    int signal = 0;
    std::string output, errors;
};

// Runs `program ARGUMENTS…` to its end.
Ended run_program(std::string const& program, std::vector<std::string> const& arguments, std::string const& scratch);

class Server {
public:
    // `folder` is the data folder; `scratch` a folder beside it. The mail of pages goes to a sink on `mail_port`.
    Server(std::string program, std::string folder, std::string scratch, std::uint16_t mail_port);
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    // True once it listens; false when it ended before.
    bool start();
    void signal(int number) const;
    // Its end, and what it said on standard error; killed after `patience_s`, which shows as SIGKILL.
    Ended wait(int patience_s = 20);
    bool runs() const { return process_ > 0; }
    std::uint16_t port() const { return port_; }
    // What its disk calls are to do; holds for the server that runs and for those to come.
    ShimPage& shim() { return *page_; }

private:
    std::string program_, folder_, scratch_;
    ShimPage* page_ = nullptr;
    pid_t process_ = -1;
    int output_ = -1;
    std::uint16_t port_ = 0;
};

}  // namespace ognishte::test
