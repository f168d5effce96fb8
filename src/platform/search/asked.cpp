#include "asked.hpp"

#include <array>
#include <optional>

#include "base/text.hpp"

namespace ognishte::search {
namespace {

struct Quotes {
    std::string_view open;
    std::array<std::string_view, 3> close;
};
// „ is closed as printers do and as keyboards can.
constexpr std::array<Quotes, 5> k_quotes = {{{"\"", {"\"", "", ""}},
                                             {"„", {"“", "”", "\""}},
                                             {"“", {"”", "", ""}},
                                             {"«", {"»", "", ""}},
                                             {"”", {"”", "", ""}}}};

bool ends_word(std::string_view text, std::size_t at) {
    return at >= text.size() || text[at] == ' ';
}

// The phrase that begins at `at`, which moves behind it.
std::optional<std::string_view> take_phrase(std::string_view text, std::size_t& at) {
    for (auto const& quotes : k_quotes) {
        if (!text.substr(at).starts_with(quotes.open)) continue;
        auto const begin = at + quotes.open.size();
        for (std::size_t end = begin; end < text.size(); ++end)
            for (auto const close : quotes.close) {
                if (close.empty() || !text.substr(end).starts_with(close) || !ends_word(text, end + close.size()))
                    continue;
                auto const inside = trim(text.substr(begin, end - begin));
                if (inside.empty()) return std::nullopt;
                at = end + close.size();
                return inside;
            }
    }
    return std::nullopt;
}

void add_word(std::string& to, std::string_view word) {
    if (!to.empty()) to += ' ';
    to += word;
}

std::string spaced(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        bool const space = c < 0x21 || c == 0x7F || c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F;
        if (!space) {
            append_utf8(out, c);
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
        if (out.size() >= k_longest_query) break;
    }
    return std::string(trim(out));
}

}  // namespace

Asked read_query(std::string_view whole) {
    auto const text = spaced(whole);
    std::string_view const view = text;
    Asked out;
    std::string minus_words;  // kept as words when nothing else is there
    for (std::size_t at = 0; at < view.size();) {
        if (view[at] == ' ') {
            ++at;
            continue;
        }
        if (auto const phrase = take_phrase(view, at)) {
            out.phrases.emplace_back(*phrase);
            continue;
        }
        std::size_t behind = at + 1;
        if (view[at] == '-' && behind < view.size()) {
            if (auto const phrase = take_phrase(view, behind)) {
                out.without.emplace_back(*phrase);
                add_word(minus_words, *phrase);
                at = behind;
                continue;
            }
        }
        auto const end = std::min(view.find(' ', at), view.size());
        auto const word = view.substr(at, end - at);
        at = end;
        if (word.size() > 1 && word[0] == '-' && word[1] != '-') {
            out.without.emplace_back(word.substr(1));
            add_word(minus_words, word.substr(1));
        } else {
            add_word(out.words, word);
        }
    }
    if (out.words.empty() && out.phrases.empty() && !out.without.empty()) {
        out.words = std::move(minus_words);
        out.without.clear();
    }
    return out;
}

std::string with_words(Asked const& asked, std::string_view words) {
    std::string out(words);
    for (auto const& phrase : asked.phrases) add_word(out, "\"" + phrase + "\"");
    for (auto const& one : asked.without)
        add_word(out, one.find(' ') == std::string::npos ? "-" + one : "-\"" + one + "\"");
    return out;
}

}  // namespace ognishte::search
