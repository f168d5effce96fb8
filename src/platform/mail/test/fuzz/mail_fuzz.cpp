// Addresses and headers from anybody: whatever is taken, the letter has the headers we gave it and no more.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "platform/mail/letter.hpp"

namespace {

using namespace ognishte;
using namespace ognishte::mail;

void demand(bool holds) {
    if (!holds) std::abort();
}

// Names at the beginning of header lines, up to the empty line.
void look_at_headers(std::string_view message) {
    int subjects = 0;
    int recipients = 0;
    int all = 0;
    for (std::size_t at = 0;;) {
        auto const end = message.find("\r\n", at);
        demand(end != std::string_view::npos);
        auto const line = message.substr(at, end - at);
        if (line.empty()) break;
        demand(line.size() <= 998 && line.find_first_of("\r\n") == std::string_view::npos);
        if (line[0] != ' ' && line[0] != '\t') {
            ++all;
            subjects += line.starts_with("Subject:") ? 1 : 0;
            recipients += line.starts_with("To:") ? 1 : 0;
        }
        at = end + 2;
    }
    demand(subjects == 1 && recipients == 1 && all == 10);
    for (char const c : message) demand(static_cast<unsigned char>(c) < 0x80);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const input(reinterpret_cast<char const*>(data), size);
    auto const cut = input.find('\x01');
    auto const first = input.substr(0, cut);
    auto const rest = cut == std::string_view::npos ? std::string_view() : input.substr(cut + 1);

    auto const address = MailAddress::parse(first);
    if (address) {
        auto const& text = address->text();
        demand(text.size() <= 254 &&
               text.find_first_of(std::string_view("\r\n\0 <>,;:\"()[]\\", 15)) == std::string::npos);
        demand(text.find('@') == text.rfind('@'));
        demand(MailAddress::parse(text).value().text() == text);
    }
    auto const to = address ? *address : MailAddress::parse("a@b.bg").value();
    auto const given = HeaderText::make(rest);
    auto const fitted = HeaderText::fitted(rest);
    demand(HeaderText::make(fitted.text()).has_value());
    Origin const origin{MailAddress::parse("centre@ognishte.example").value(), fitted};
    for (auto const& subject : {given ? *given : HeaderText(), fitted}) {
        auto const message = compose({to, subject, std::string(first)}, origin, "abc", Instant{1'795'348'800'000'000});
        if (message) look_at_headers(*message);
    }
    return 0;
}
