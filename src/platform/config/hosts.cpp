#include <arpa/inet.h>

#include <array>

#include "base/number.hpp"
#include "base/text.hpp"
#include "entry.hpp"

namespace ognishte::config {

bool is_host_name(std::string_view text) {
    if (text.empty() || text.size() > 253) return false;
    for (auto const label : split(text, '.')) {
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-') return false;
        for (char const c : label) {
            bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
            if (!plain) return false;
        }
    }
    return true;
}

bool is_ip_address(std::string const& text) {
    std::array<unsigned char, 16> bytes{};
    return inet_pton(AF_INET, text.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, text.c_str(), bytes.data()) == 1;
}

bool read_endpoint(std::string_view text, std::string& address, std::uint16_t& port) {
    auto const colon = text.rfind(':');
    if (colon == std::string_view::npos) return false;
    std::string host(text.substr(0, colon));
    auto const digits = text.substr(colon + 1);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']') {
        host = host.substr(1, host.size() - 2);
        if (host.find(':') == std::string::npos) return false;
    } else if (host.find(':') != std::string::npos) {
        return false;
    }
    if (host == "localhost") host = "127.0.0.1";
    auto const number = number_in<std::uint16_t>(digits);
    if (!number || !is_ip_address(host)) return false;
    address = host;
    port = *number;
    return true;
}

bool is_public_url(std::string& value) {
    if (value.ends_with('/')) value.pop_back();
    std::string_view rest = value;
    if (rest.starts_with("https://")) {
        rest.remove_prefix(8);
    } else if (rest.starts_with("http://")) {
        rest.remove_prefix(7);
    } else {
        return false;
    }
    std::string address;
    std::uint16_t port = 0;
    if (read_endpoint(rest, address, port)) return port != 0;
    auto const colon = rest.find(':');
    if (!is_host_name(rest.substr(0, colon))) return false;
    if (colon == std::string_view::npos) return true;
    return read_endpoint("127.0.0.1" + std::string(rest.substr(colon)), address, port) && port != 0;
}

bool is_loopback(std::string const& host) {
    return host == "localhost" || host == "::1" || (host.starts_with("127.") && is_ip_address(host));
}

}  // namespace ognishte::config
