// RawClient: a blocking TCP client for tests that says exactly the bytes it is given. Every wait ends after ten
// seconds, so that a silent server fails the test instead of hanging it.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace ognishte::http::test {

// An answer as read from the connection.
struct Reply {
    int status = 0;  // 0: the connection ended before an answer
    std::string head;
    std::string body;
    std::string field(std::string_view name) const {
        auto const at = head.find("\r\n" + std::string(name) + ": ");
        if (at == std::string::npos) return {};
        auto const begin = at + name.size() + 4;
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
    bool closes() const { return field("Connection") == "close"; }
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0;
    }
    RawClient(RawClient const&) = delete;
    RawClient& operator=(RawClient const&) = delete;
    ~RawClient() { ::close(socket_); }

    bool connected() const { return connected_; }

    void say(std::string_view bytes) {
        while (!bytes.empty()) {
            auto const n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (n <= 0) return;
            bytes.remove_prefix(static_cast<std::size_t>(n));
        }
    }

    // The next answer; `bodiless` after HEAD.
    enum class Expect { body, no_body };
    Reply hear(Expect expect = Expect::body) {
        Reply reply;
        while (read_.find("\r\n\r\n") == std::string::npos)
            if (!more()) return reply;
        auto const end = read_.find("\r\n\r\n") + 4;
        reply.head = read_.substr(0, end);
        read_.erase(0, end);
        reply.status = static_cast<int>(std::strtol(reply.head.substr(9, 3).c_str(), nullptr, 10));
        auto const length = static_cast<std::size_t>(std::strtoll(reply.field("Content-Length").c_str(), nullptr, 10));
        if (expect == Expect::no_body || reply.status == 304 || reply.status == 204 || reply.status < 200) return reply;
        while (read_.size() < length)
            if (!more()) break;
        reply.body = read_.substr(0, length);
        read_.erase(0, std::min(length, read_.size()));
        return reply;
    }

    Reply ask(std::string_view bytes, Expect expect = Expect::body) {
        say(bytes);
        return hear(expect);
    }

    // Whether the server closes without another byte.
    bool ends() {
        while (more()) {
        }
        return ended_ && read_.empty();
    }
    std::string const& unread() const { return read_; }
    void finish_sending() { ::shutdown(socket_, SHUT_WR); }
    int handle() const { return socket_; }

private:
    bool more() {
        pollfd wait{socket_, POLLIN, 0};
        if (::poll(&wait, 1, 10'000) != 1) return false;
        char bytes[16 * 1024];
        auto const n = ::recv(socket_, bytes, sizeof(bytes), 0);
        if (n <= 0) {
            ended_ = true;
            return false;
        }
        read_.append(bytes, static_cast<std::size_t>(n));
        return true;
    }

    int socket_;
    bool connected_ = false;
    bool ended_ = false;
    std::string read_;
};

}  // namespace ognishte::http::test
