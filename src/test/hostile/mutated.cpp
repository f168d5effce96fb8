#include "test/hostile/mutated.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "test/hostile/line.hpp"

namespace ognishte::hostile {
namespace {

constexpr std::array<std::string_view, 28> k_words = {"\r\n",
                                                      "\n",
                                                      "\r",
                                                      "\t",
                                                      " ",
                                                      ":",
                                                      ",",
                                                      ";",
                                                      "%",
                                                      "%00",
                                                      "%2e%2e/",
                                                      "\\",
                                                      "\x7F",
                                                      "\xD0",
                                                      "\xFF",
                                                      "0",
                                                      "-",
                                                      "+",
                                                      "\r\n\r\n",
                                                      "Content-Length: 3\r\n",
                                                      "Content-Length: 47\r\n",
                                                      "Transfer-Encoding: chunked\r\n",
                                                      "Host: localhost\r\n",
                                                      "Connection: close\r\n",
                                                      "Expect: 100-continue\r\n",
                                                      "HTTP/1.0",
                                                      "HTTP/1.1",
                                                      "GET /bg/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n"};

// xorshift64*: G. Marsaglia, Xorshift RNGs, 2003; S. Vigna, 2016.
std::uint64_t next(std::uint64_t& state) {
    state ^= state >> 12U;
    state ^= state << 25U;
    state ^= state >> 27U;
    return state * 0x2545F4914F6CDD1DU;
}

std::size_t below(std::uint64_t& state, std::size_t most) {
    return most == 0 ? 0 : static_cast<std::size_t>(next(state) % most);
}

std::string_view trimmed(std::string_view text) {
    auto const blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

bool is_length(std::string_view name) {
    constexpr std::string_view k_name = "content-length";
    return name.size() == k_name.size() && std::equal(name.begin(), name.end(), k_name.begin(), [](char a, char b) {
               return a == b || (is_ascii_letter(a) && static_cast<char>(a | 0x20) == b);
           });
}

// The length of the body that a head promises; nothing when a strict reader would refuse it.
std::size_t promised(std::string_view head) {
    std::optional<std::size_t> length;
    for (std::size_t at = 0; (at = head.find("\r\n", at)) != std::string_view::npos; at += 2) {
        auto const line = head.substr(at + 2, head.find("\r\n", at + 2) - at - 2);
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || !is_length(line.substr(0, colon))) continue;
        auto const value = trimmed(line.substr(colon + 1));
        if (length || value.empty() || value.size() > 9 || !std::all_of(value.begin(), value.end(), is_ascii_digit))
            return 0;
        length = 0;
        for (char const c : value) length = *length * 10 + static_cast<std::size_t>(c - '0');
    }
    return length.value_or(0);
}

}  // namespace

std::string mutated(std::vector<std::string> const& seeds, std::uint64_t& random) {
    auto out = seeds[below(random, seeds.size())];
    auto const changes = 1 + below(random, 4);
    for (std::size_t i = 0; i < changes; ++i) {
        auto const at = below(random, out.size() + 1);
        auto const length = below(random, std::min<std::size_t>(out.size() - at, 40) + 1);
        switch (below(random, 6)) {
            case 0:
                if (at < out.size()) out[at] = static_cast<char>(below(random, 256));
                break;
            case 1:
                out.insert(at, k_words[below(random, k_words.size())]);
                break;
            case 2:
                out.erase(at, length);
                break;
            case 3:
                out.insert(at, out.substr(at, length));
                break;
            case 4: {
                auto const& other = seeds[below(random, seeds.size())];
                out.insert(at, other.substr(below(random, other.size() + 1), 200));
                break;
            }
            default:
                out.replace(at, length, k_words[below(random, k_words.size())]);
        }
    }
    if (below(random, 2) == 0) out += seeds[0];
    return out;
}

Counted counted(std::string_view bytes) {
    Counted out;
    while (!bytes.empty()) {
        auto const end = bytes.find("\r\n\r\n");
        if (end == std::string_view::npos) break;
        auto const length = promised(bytes.substr(0, end + 2));
        if (bytes.size() < end + 4 + length) break;
        out.heads.push_back(bytes.substr(0, 5) == "HEAD ");
        bytes.remove_prefix(end + 4 + length);
    }
    out.rest = !bytes.empty();
    return out;
}

std::string judged(std::string_view sent, std::string_view heard) {
    constexpr std::array<int, 20> known = {200, 204, 206, 301, 302, 303, 304, 400, 403, 404,
                                           405, 408, 411, 413, 414, 415, 416, 417, 422, 429};
    auto const requests = counted(sent);
    auto const replies = replies_in(heard, requests.heads);
    if (!replies.rest.empty()) return "something that is no answer";
    for (auto const& reply : replies.all)
        if (std::find(known.begin(), known.end(), reply.status) == known.end() && reply.status != 431 &&
            reply.status != 501 && reply.status != 505)
            return "status " + std::to_string(reply.status);
    auto const most = requests.heads.size() + (requests.rest ? 1U : 0U);
    if (replies.all.size() > most) return "more answers than requests";
    bool const closed = !replies.all.empty() && replies.all.back().closes;
    if (!closed && replies.all.size() < requests.heads.size()) return "fewer answers than requests";
    return {};
}

}  // namespace ognishte::hostile
