#include "scanner.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

std::string_view trim(std::string_view text) {
    auto const blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::optional<Method> method_of(std::string_view text) {
    for (auto const method :
         {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del, Method::options})
        if (text == name_of(method)) return method;
    return std::nullopt;
}

int judge_request_line(std::string_view line, Head& out, std::string_view& authority) {
    auto const first = line.find(' ');
    auto const second = line.find(' ', first == std::string_view::npos ? first : first + 1);
    if (second == std::string_view::npos) return 400;
    auto const method = line.substr(0, first);
    auto const version = line.substr(second + 1);
    out.raw_target = out.target = line.substr(first + 1, second - first - 1);
    if (method.empty() || method.size() > 32 || !all_are(method, k_name_byte) || out.target.empty()) return 400;
    if (version.size() != 8 || version.substr(0, 5) != "HTTP/" || !is_ascii_digit(version[5]) || version[6] != '.' ||
        !is_ascii_digit(version[7]))
        return 400;
    if (version[5] != '1' || version[7] > '1') return 505;
    out.keep_alive = version[7] == '1';
    auto const known = method_of(method);
    if (!known) return 501;
    out.method = *known;
    if (out.target == "*") return *known == Method::options ? 0 : 400;
    if (out.target[0] != '/') {
        auto const scheme = out.target.find("://");
        if (scheme == std::string_view::npos) return 400;
        if (!same_name(out.target.substr(0, scheme), "http") && !same_name(out.target.substr(0, scheme), "https"))
            return 400;
        auto const rest = out.target.substr(scheme + 3);
        auto const path = rest.find('/');
        if (path == std::string_view::npos) return 400;
        authority = rest.substr(0, path);
        out.target = rest.substr(path);
    }
    return is_sound_target(out.target) ? 0 : 400;
}

int read_length(std::string_view value, Head& out) {
    // Leading zeros are octal to some readers.
    if (out.content_length || value.empty() || value.size() > 16 || (value.size() > 1 && value[0] == '0') ||
        !std::all_of(value.begin(), value.end(), is_ascii_digit))
        return 400;
    std::uint64_t length = 0;
    for (char const c : value) length = length * 10 + static_cast<std::uint64_t>(c - '0');
    if (length > std::uint64_t{1} << 53U) return 400;
    out.content_length = length;
    return 0;
}

// Fields that no decision about framing rests on; a second one only keeps the request from the page cache.
void keep(std::string_view& field, std::string_view value, Head& out) {
    out.repeated = out.repeated || field.data() != nullptr;
    field = value;
}

int read_connection(std::string_view value, Head& out) {
    for (std::size_t at = 0; at <= value.size();) {
        auto const end = std::min(value.find(',', at), value.size());
        auto const option = trim(value.substr(at, end - at));
        if (!all_are(option, k_name_byte)) return 400;
        if (same_name(option, "close")) out.keep_alive = false;
        at = end + 1;
    }
    return 0;
}

int judge_field(std::string_view name, std::string_view value, Head& out) {
    switch (name.size()) {
        case 4:
            if (!same_name(name, "host")) break;
            if (out.host.data() != nullptr || value.empty()) return 400;
            out.host = value;
            break;
        case 6:
            if (same_name(name, "cookie")) keep(out.cookie, value, out);
            if (same_name(name, "expect")) {
                if (!same_name(value, "100-continue")) return 417;
                out.expects_continue = true;
            }
            break;
        case 10:
            if (same_name(name, "connection")) return read_connection(value, out);
            break;
        case 13:
            if (same_name(name, "if-none-match")) keep(out.if_none_match, value, out);
            if (same_name(name, "authorization")) out.authorized = true;
            break;
        case 14:
            if (same_name(name, "content-length")) return read_length(value, out);
            break;
        case 15:
            if (same_name(name, "accept-encoding")) keep(out.accept_encoding, value, out);
            if (same_name(name, "accept-language")) keep(out.accept_language, value, out);
            break;
        case 16:
            if (same_name(name, "proxy-connection")) return read_connection(value, out);
            break;
        case 17:
            if (same_name(name, "transfer-encoding")) return 411;
            if (same_name(name, "if-modified-since")) keep(out.if_modified_since, value, out);
            break;
        default:
            break;
    }
    return 0;
}

}  // namespace

HeadFinder::Found HeadFinder::look(std::string_view bytes, HeadLimits const& limits) {
    auto const over = [&] { return Found{lines_ == 0 ? 414 : 431, 0}; };
    for (; at_ < bytes.size(); ++at_) {
        if (!is_byte(bytes[at_], k_control_byte)) continue;
        if (bytes[at_] != '\r') return {400, 0};
        if (at_ + 1 == bytes.size()) break;
        if (bytes[at_ + 1] != '\n') return {400, 0};
        auto const length = at_ - line_begin_;
        if (length > limits.line_bytes) return over();
        if (at_ + 2 > limits.head_bytes) return {431, 0};
        if (length == 0) return lines_ == 0 ? Found{400, 0} : Found{0, at_ + 2};
        if (++lines_ > limits.fields + 1) return {431, 0};
        line_begin_ = ++at_ + 1;
    }
    if (at_ - line_begin_ > limits.line_bytes) return over();
    return {at_ > limits.head_bytes ? 431 : 0, 0};
}

int judge(std::string_view head, std::span<std::string const> hosts, Head& out) {
    std::string_view authority;
    auto end = head.find("\r\n");
    if (int const status = judge_request_line(head.substr(0, end), out, authority)) return status;
    bool const is_1_1 = out.keep_alive;
    for (auto at = end + 2; (end = head.find("\r\n", at)) != at; at = end + 2) {
        if (end == std::string_view::npos) return 400;
        auto const line = head.substr(at, end - at);
        auto const colon = line.find(':');
        if (colon == 0 || colon == std::string_view::npos || !all_are(line.substr(0, colon), k_name_byte)) return 400;
        if (int const status = judge_field(line.substr(0, colon), trim(line.substr(colon + 1)), out)) return status;
        ++out.fields;
    }
    if (out.host.data() == nullptr ? is_1_1 : !is_our_host(out.host, hosts)) return 400;
    if (authority.data() != nullptr && (!is_our_host(authority, hosts) || !same_name(authority, out.host))) return 400;
    bool const sends_body = out.method == Method::post || out.method == Method::put || out.method == Method::patch;
    if (sends_body && !out.content_length) return 411;
    if (!is_1_1) out.expects_continue = false;
    return 0;
}

}  // namespace ognishte::http
