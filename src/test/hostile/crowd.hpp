// Crowd: thousands of connections of strangers held by one thread (epoll), each with a request of its own; what they
// are answered is counted, never kept. Used by one thread.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::hostile {

struct Manner {
    std::function<std::string(std::size_t connection, std::size_t turn)> request;
    bool reads = true;                    // otherwise answers stay where they are
    bool again = false;                   // asks anew when answered, and connects anew when the connection ends
    std::uint32_t source = 0;             // first number of open_line
    std::uint32_t from_each_source = 50;  // connections from one address
};

class Crowd {
public:
    Crowd(std::uint16_t port, std::size_t size, Manner manner);
    Crowd(Crowd const&) = delete;
    Crowd& operator=(Crowd const&) = delete;
    ~Crowd();

    void run(double seconds);
    // Runs until each connection was answered or has ended, at most so long.
    void run_until_answered(double seconds);
    // All that are open ask once more.
    void ask_again();

    std::size_t open() const;
    std::map<int, std::size_t> const& statuses() const { return statuses_; }
    std::size_t without_retry_after() const { return without_retry_after_; }  // of the answers 503
    std::size_t ended() const { return ended_; }                              // connections the server ended
    std::size_t failed() const { return failed_; }                            // that could not be made

private:
    struct Connection {
        int line = -1;
        std::string out;
        std::size_t sent = 0;
        std::string head;      // of the answer that comes
        std::size_t left = 0;  // of its body
        bool in_body = false, closes = false, waits = false;
        std::size_t turn = 0;
    };
    void start(std::size_t number);
    void ask(std::size_t number);
    void push(Connection& connection);
    void hear(std::size_t number);
    void take(std::size_t number, std::string_view bytes);
    void answered(std::size_t number);
    void end(std::size_t number);
    bool step(double until);

    std::uint16_t const port_;
    Manner const manner_;
    int const poll_;
    std::vector<Connection> connections_;
    std::map<int, std::size_t> statuses_;
    std::size_t without_retry_after_ = 0, ended_ = 0, failed_ = 0, waiting_ = 0;
    bool stopping_ = false;
};

// Seconds of a steady clock.
double seconds_now();

}  // namespace ognishte::hostile
