#include "test/hostile/crowd.hpp"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>

#include "test/hostile/line.hpp"

namespace ognishte::hostile {

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

Crowd::Crowd(std::uint16_t port, std::size_t size, Manner manner)
    : port_(port), manner_(std::move(manner)), poll_(::epoll_create1(EPOLL_CLOEXEC)), connections_(size) {
    for (std::size_t i = 0; i < size; ++i) {
        start(i);
        // The queue of connections that wait to be accepted is finite.
        if (i % 256 == 255) step(seconds_now() + 0.02);
    }
}

Crowd::~Crowd() {
    for (auto const& connection : connections_)
        if (connection.line >= 0) ::close(connection.line);
    ::close(poll_);
}

void Crowd::start(std::size_t number) {
    auto& connection = connections_[number];
    auto const source = manner_.source + static_cast<std::uint32_t>(number) / manner_.from_each_source;
    connection.line = open_line(port_, source, Waits::no);
    if (connection.line < 0) {
        ++failed_;
        return;
    }
    if (!manner_.reads) {
        int const small = 2'048;
        ::setsockopt(connection.line, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
    }
    epoll_event event{};
    event.events = EPOLLOUT | (manner_.reads ? EPOLLIN : 0U) | EPOLLET;
    event.data.u64 = number;
    ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.line, &event);
    ask(number);
}

void Crowd::ask(std::size_t number) {
    auto& connection = connections_[number];
    connection.out = manner_.request(number, connection.turn++);
    connection.sent = 0;
    if (!connection.waits) ++waiting_;
    connection.waits = true;
    push(connection);
}

void Crowd::push(Connection& connection) {
    while (connection.sent < connection.out.size()) {
        auto const sent = ::send(connection.line, connection.out.data() + connection.sent,
                                 connection.out.size() - connection.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0) return;
        connection.sent += static_cast<std::size_t>(sent);
    }
}

void Crowd::end(std::size_t number) {
    auto& connection = connections_[number];
    ::close(connection.line);
    if (connection.waits) --waiting_;
    auto const turn = connection.turn;
    connection = Connection();
    connection.turn = turn;
    if (manner_.again && !stopping_) start(number);
}

void Crowd::answered(std::size_t number) {
    auto& connection = connections_[number];
    auto const status = static_cast<int>(
        std::strtol(connection.head.c_str() + std::min<std::size_t>(9, connection.head.size()), nullptr, 10));
    ++statuses_[status];
    if (status == 503 && connection.head.find("\r\nRetry-After: ") == std::string::npos) ++without_retry_after_;
    connection.closes = connection.head.find("\r\nConnection: close\r\n") != std::string::npos;
    connection.head.clear();
    connection.in_body = false;
    if (connection.waits) --waiting_;
    connection.waits = false;
    if (manner_.again && !connection.closes && !stopping_) ask(number);
}

void Crowd::take(std::size_t number, std::string_view bytes) {
    auto& connection = connections_[number];
    while (!bytes.empty()) {
        if (!connection.in_body) {
            connection.head.append(bytes);
            auto const end = connection.head.find("\r\n\r\n");
            if (end == std::string::npos) return;
            bytes.remove_prefix(bytes.size() - (connection.head.size() - end - 4));
            connection.head.resize(end + 2);
            auto const length = connection.head.find("\r\nContent-Length: ");
            connection.left =
                length == std::string::npos ? 0 : std::strtoull(connection.head.c_str() + length + 18, nullptr, 10);
            connection.in_body = true;
        }
        auto const part = std::min(connection.left, bytes.size());
        connection.left -= part;
        bytes.remove_prefix(part);
        if (connection.left == 0) answered(number);
    }
}

void Crowd::hear(std::size_t number) {
    static std::array<char, 256 * 1024> piece;
    for (;;) {
        auto const got = ::recv(connections_[number].line, piece.data(), piece.size(), MSG_DONTWAIT);
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
        if (got <= 0) {
            ++ended_;
            return end(number);
        }
        take(number, {piece.data(), static_cast<std::size_t>(got)});
    }
}

// Whether there is time left.
bool Crowd::step(double until) {
    auto const left = until - seconds_now();
    std::array<epoll_event, 512> events;
    int const count = ::epoll_wait(poll_, events.data(), static_cast<int>(events.size()),
                                   std::clamp(static_cast<int>(left * 1000), 0, 50));
    for (int i = 0; i < count; ++i) {
        auto const number = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
        auto const what = events[static_cast<std::size_t>(i)].events;
        if (connections_[number].line < 0) continue;
        push(connections_[number]);
        if (manner_.reads && (what & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0) {
            hear(number);
        } else if ((what & (EPOLLHUP | EPOLLERR)) != 0) {
            ++ended_;
            end(number);
        }
    }
    return seconds_now() < until;
}

void Crowd::run(double seconds) {
    auto const until = seconds_now() + seconds;
    while (step(until)) {
    }
}

void Crowd::run_until_answered(double seconds) {
    auto const until = seconds_now() + seconds;
    while (waiting_ > 0 && step(until)) {
    }
}

void Crowd::ask_again() {
    for (std::size_t i = 0; i < connections_.size(); ++i)
        if (connections_[i].line >= 0) ask(i);
}

std::size_t Crowd::open() const {
    return static_cast<std::size_t>(
        std::count_if(connections_.begin(), connections_.end(), [](auto const& c) { return c.line >= 0; }));
}

}  // namespace ognishte::hostile
