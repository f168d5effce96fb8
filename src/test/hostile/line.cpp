#include "test/hostile/line.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace ognishte::hostile {
namespace {

constexpr std::uint32_t k_first_source = 0x7F010000;  // 127.1.0.0

std::string field(std::string_view head, std::string_view name) {
    auto const at = head.find("\r\n" + std::string(name) + ": ");
    if (at == std::string_view::npos) return {};
    auto const begin = at + name.size() + 4;
    return std::string(head.substr(begin, head.find("\r\n", begin) - begin));
}

}  // namespace

int open_line(std::uint16_t port, std::uint32_t number, Waits waits) {
    int const line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | (waits == Waits::no ? SOCK_NONBLOCK : 0), 0);
    if (line < 0) return -1;
    int const on = 1;
    ::setsockopt(line, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof(on));
    sockaddr_in from{};
    from.sin_family = AF_INET;
    from.sin_addr.s_addr = htonl(k_first_source + number);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    timeval const patience{5, 0};
    ::setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    ::setsockopt(line, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof(patience));
    if (::bind(line, reinterpret_cast<sockaddr*>(&from), sizeof(from)) == 0 &&
        (::connect(line, reinterpret_cast<sockaddr*>(&to), sizeof(to)) == 0 ||
         (waits == Waits::no && errno == EINPROGRESS)))
        return line;
    ::close(line);
    return -1;
}

Told tell(std::uint16_t port, std::uint32_t number, std::string_view bytes) {
    Told told;
    int const line = open_line(port, number);
    if (line < 0) return told;
    told.connected = true;
    while (!bytes.empty()) {
        auto const sent = ::send(line, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) break;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    ::shutdown(line, SHUT_WR);
    char piece[16 * 1024];
    for (;;) {
        auto const got = ::recv(line, piece, sizeof(piece), 0);
        if (got == 0) told.whole = true;
        if (got <= 0) break;
        told.bytes.append(piece, static_cast<std::size_t>(got));
    }
    ::close(line);
    return told;
}

Replies replies_in(std::string_view bytes, std::vector<bool> const& heads) {
    Replies out;
    for (;;) {
        auto const end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos || bytes.substr(0, 9) != "HTTP/1.1 ") break;
        auto const head = bytes.substr(0, end + 2);
        Reply reply;
        reply.status = static_cast<int>(std::strtol(std::string(head.substr(9, 3)).c_str(), nullptr, 10));
        reply.closes = field(head, "Connection") == "close";
        reply.retry_after = !field(head, "Retry-After").empty();
        if (reply.status < 200) {
            bytes.remove_prefix(end + 4);
            continue;
        }
        bool const bare = reply.status == 204 || reply.status == 304 ||
                          (!reply.closes && out.all.size() < heads.size() && heads[out.all.size()]);
        auto length = static_cast<std::size_t>(std::strtoull(field(head, "Content-Length").c_str(), nullptr, 10));
        // A refused HEAD may come with the page of the refusal or without; the connection ends either way.
        if (bare || (reply.closes && bytes.size() == end + 4)) length = 0;
        if (bytes.size() < end + 4 + length) break;
        bytes.remove_prefix(end + 4 + length);
        out.all.push_back(reply);
        if (reply.closes) break;
    }
    out.rest = bytes;
    return out;
}

}  // namespace ognishte::hostile
