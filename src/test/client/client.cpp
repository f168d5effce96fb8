#include "test/client/client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>

#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::kit {
namespace {

Answer parsed(std::string const& bytes) {
    Answer answer;
    auto const end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return answer;
    auto const lines = split(std::string_view(bytes).substr(0, end), '\n');
    answer.status = std::atoi(std::string(lines[0].substr(9, 3)).c_str());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto const colon = lines[i].find(':');
        answer.headers.emplace_back(to_lower(lines[i].substr(0, colon)), std::string(trim(lines[i].substr(colon + 1))));
    }
    answer.body = bytes.substr(end + 4);
    return answer;
}

Answer send(std::uint16_t port, std::string const& request) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string bytes;
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        for (std::size_t sent = 0; sent < request.size();) {
            auto const n = ::send(socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) break;
            sent += static_cast<std::size_t>(n);
        }
        std::array<char, 65536> buffer{};
        for (;;) {
            auto const n = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (n <= 0) break;
            bytes.append(buffer.data(), static_cast<std::size_t>(n));
        }
    }
    ::close(socket);
    return parsed(bytes);
}

std::string head(std::string_view method, std::string_view target, Pairs const& headers) {
    std::string out =
        std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (auto const& header : headers) out += header.first + ": " + header.second + "\r\n";
    return out;
}

}  // namespace

std::string const& Answer::header(std::string_view name) const {
    static std::string const none;
    for (auto const& header : headers)
        if (header.first == name) return header.second;
    return none;
}

Answer get(std::uint16_t port, std::string_view target, Pairs const& headers) {
    return send(port, head("GET", target, headers) + "\r\n");
}

Answer post(std::uint16_t port, std::string_view target, Pairs const& form, Pairs const& headers) {
    auto const query = with_query("", form);
    return send_body(port, target, "application/x-www-form-urlencoded", query.empty() ? query : query.substr(1),
                     headers);
}

Answer send_body(std::uint16_t port, std::string_view target, std::string_view content_type, std::string_view body,
                 Pairs const& headers) {
    auto whole = head("POST", target, headers);
    whole.append("Content-Type: ").append(content_type);
    whole.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
    return send(port, whole);
}

}  // namespace ognishte::kit
