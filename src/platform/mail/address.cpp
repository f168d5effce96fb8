#include "platform/mail/address.hpp"

#include "base/text.hpp"

namespace ognishte::mail {
namespace {

constexpr std::size_t k_longest_local = 64;     // RFC 5321, 4.5.3.1.1
constexpr std::size_t k_longest_address = 254;  // RFC 3696, erratum 1690
constexpr std::size_t k_longest_header = 200;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_atom(std::string_view text) {
    if (text.empty()) return false;
    for (char const c : text)
        if (!is_letter_or_digit(c) && std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) == std::string_view::npos)
            return false;
    return true;
}

bool is_label(std::string_view text) {
    if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
    for (char const c : text)
        if (!is_letter_or_digit(c) && c != '-') return false;
    return true;
}

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Controls, line and paragraph separators, and marks that turn the direction of text.
bool may_not_stand(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x61C || c == 0xFEFF || c == 0xFFFD;
}

}  // namespace

Result<MailAddress> MailAddress::parse(std::string_view text) {
    Error const refused{Code::invalid, "not a mail address"};
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    auto const at = text.find('@');
    if (at == std::string_view::npos || text.size() > k_longest_address || at > k_longest_local) return refused;
    for (auto const atom : split(text.substr(0, at), '.'))
        if (!is_atom(atom)) return refused;
    auto const labels = split(text.substr(at + 1), '.');
    for (auto const label : labels)
        if (!is_label(label)) return refused;
    if (labels.size() < 2 || all_digits(labels.back())) return refused;
    return MailAddress(std::string(text.substr(0, at + 1)) + to_lower(text.substr(at + 1)));
}

std::string_view MailAddress::domain() const {
    return std::string_view(text_).substr(text_.find('@') + 1);
}

std::string MailAddress::folded() const {
    std::string lower = to_lower(text_);
    auto const at = lower.find('@');
    auto const plus = lower.find('+');
    if (plus == std::string::npos || plus == 0 || plus > at) return lower;
    return lower.substr(0, plus) + lower.substr(at);
}

Result<HeaderText> HeaderText::make(std::string_view text) {
    if (!is_utf8(text)) return Error{Code::invalid, "header is not UTF-8"};
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        if (may_not_stand(next_code_point(text, at))) return Error{Code::invalid, "control character in a header"};
    if (count > k_longest_header) return Error{Code::too_large, "header longer than 200 characters"};
    return HeaderText(std::string(text));
}

HeaderText HeaderText::fitted(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        bool const space = c == U' ' || may_not_stand(c);
        if (space && (out.empty() || out.back() == ' ')) continue;
        append_utf8(out, space ? U' ' : c);
    }
    if (out.ends_with(' ')) out.pop_back();
    return HeaderText(shorten(out, k_longest_header));
}

}  // namespace ognishte::mail
