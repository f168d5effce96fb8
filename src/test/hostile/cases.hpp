// Hostile requests, at least five for each line of the reject list (docs/adr/0004-http.md), each with the one status it
// must get before the connection closes. The table is written by hand from RFC 9110, RFC 9112 and the list; it covers
// the classes of Http11Probe and refuses wherever the standards say MAY.
//
// The server they are sent to answers to localhost and www.test, shows /bg/page, takes a form at /bg/form, and has
// nothing at /bg/smuggled.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace ognishte::hostile {

struct Case {
    char const* rule;
    int status;
    std::string bytes;
};

// A GET or POST of a page that exists, with these further lines; what follows the head comes after.
inline std::string got(std::string const& lines, std::string const& after = "") {
    return "GET /bg/page HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n" + after;
}
inline std::string posted(std::string const& lines, std::string const& after = "") {
    return "POST /bg/form HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\n"
           "Content-Type: application/x-www-form-urlencoded\r\n" +
           lines + "\r\n" + after;
}
inline std::string target(std::string const& text) {
    return "GET " + text + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
}
inline std::string hosted(std::string const& lines) {
    return "GET /bg/page HTTP/1.1\r\n" + lines + "\r\n";
}
inline std::string nul(std::string text) {
    for (auto& c : text)
        if (c == '@') c = '\0';
    return text;
}

// What would be answered as a second request if framing were misread.
inline std::string const k_smuggled = "GET /bg/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

std::vector<Case> framing();
std::vector<Case> lines();
std::vector<Case> request_lines();

inline std::vector<Case> cases() {
    auto all = framing();
    for (auto& more : {lines(), request_lines()}) all.insert(all.end(), more.begin(), more.end());
    return all;
}

}  // namespace ognishte::hostile
