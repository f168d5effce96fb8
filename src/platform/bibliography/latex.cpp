#include "latex.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "latex_letters.hpp"
#include "platform/i18n/letters.hpp"

namespace ognishte::bibliography {
namespace {

// Combining marks of accent commands.
char32_t accent_of(std::string_view command) {
    struct Row {
        std::string_view command;
        char32_t mark;
    };
    static constexpr std::array<Row, 17> k_rows = {{{"'", 0x301},
                                                    {"`", 0x300},
                                                    {"^", 0x302},
                                                    {"\"", 0x308},
                                                    {"~", 0x303},
                                                    {"=", 0x304},
                                                    {".", 0x307},
                                                    {"u", 0x306},
                                                    {"v", 0x30C},
                                                    {"H", 0x30B},
                                                    {"c", 0x327},
                                                    {"k", 0x328},
                                                    {"r", 0x30A},
                                                    {"d", 0x323},
                                                    {"b", 0x331},
                                                    {"G", 0x30F},
                                                    {"U", 0x30E}}};
    for (auto const& row : k_rows)
        if (row.command == command) return row.mark;
    return 0;
}

class Decoder {
public:
    explicit Decoder(std::string_view text) : text_(text) {}

    std::string run() {
        while (at_ < text_.size()) step();
        mark_ = 0;
        return composes_ ? i18n::composed(out_) : std::move(out_);
    }

private:
    void step() {
        char const c = text_[at_];
        if (c == '\\') {
            command();
        } else if (c == '{' || c == '}') {
            ++at_;
            if (c == '}') mark_ = 0;
        } else if (c == '~') {
            ++at_;
            put(0xA0);
        } else if (c == '$') {
            ++at_;
            math_ = !math_;
        } else if (math_ && (c == '^' || c == '_')) {
            ++at_;
        } else if (!ligature()) {
            put(next_code_point(text_, at_));
        }
    }

    bool ligature() {
        struct Row {
            std::string_view from;
            std::string_view to;
        };
        static constexpr std::array<Row, 4> k_rows = {{{"---", "—"}, {"--", "–"}, {"``", "“"}, {"''", "”"}}};
        char const c = text_[at_];
        if (c != '-' && c != '`' && c != '\'') return false;
        for (auto const& row : k_rows) {
            if (!text_.substr(at_).starts_with(row.from)) continue;
            at_ += row.from.size();
            mark_ = 0;
            out_ += row.to;
            return true;
        }
        return false;
    }

    void command() {
        auto const begin = ++at_;
        if (begin == text_.size()) return;
        while (at_ < text_.size() && is_ascii_letter(text_[at_])) ++at_;
        bool const word = at_ > begin;
        if (!word) ++at_;
        auto const name = text_.substr(begin, at_ - begin);
        if (auto const mark = accent_of(name); mark != 0) {
            if (word) skip_space();
            mark_ = mark;  // waits for its letter
            return;
        }
        if (word) {
            auto const known = latex_letter(name);
            skip_space();
            if (text_.substr(at_, 2) == "{}") at_ += 2;
            if (name == "par") {
                mark_ = 0;
                out_ += "\n\n";
            } else {
                for (std::size_t i = 0; i < known.size();) put(next_code_point(known, i));
            }
            return;
        }
        char const c = name[0];
        if (c == '\\' || c == ',' || c == ';' || c == ':' || c == ' ' || c == '\n' || c == '\t') {
            put(' ');
        } else if (c != '-' && c != '/' && c != '!' && c != '(' && c != ')' && c != '[' && c != ']' && c != '@') {
            at_ = begin;
            put(next_code_point(text_, at_));
        }
    }

    void skip_space() {
        while (at_ < text_.size() &&
               (text_[at_] == ' ' || text_[at_] == '\n' || text_[at_] == '\t' || text_[at_] == '\r'))
            ++at_;
    }

    void put(char32_t c) {
        append_utf8(out_, c);
        if (mark_ == 0) return;
        append_utf8(out_, mark_);
        mark_ = 0;
        composes_ = true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::string out_;
    char32_t mark_ = 0;
    bool math_ = false;
    bool composes_ = false;
};

bool needs_latex(std::string_view text) {
    return text.find_first_of("\\{}~$-`'&%#_^\xC2") != std::string_view::npos;
}

}  // namespace

std::string from_latex(std::string_view latex) {
    if (latex.find_first_of("\\{}~$-`'") == std::string_view::npos) return std::string(latex);
    return Decoder(latex).run();
}

std::string to_latex(std::string_view text) {
    if (!needs_latex(text)) return std::string(text);
    std::string out;
    out.reserve(text.size() + 16);
    for (std::size_t at = 0; at < text.size(); ++at) {
        char const c = text[at];
        switch (c) {
            case '\\':
                out += "\\textbackslash{}";
                break;
            case '~':
                out += "\\textasciitilde{}";
                break;
            case '^':
                out += "\\textasciicircum{}";
                break;
            case '{':
                out += "\\textbraceleft{}";
                break;
            case '}':
                out += "\\textbraceright{}";
                break;
            case '$':
            case '&':
            case '%':
            case '#':
            case '_':
                out += '\\';
                out += c;
                break;
            case '-':
            case '`':
            case '\'':
                out += c;
                // Two would run together.
                if (at + 1 < text.size() && text[at + 1] == c) out += "{}";
                break;
            default:
                if (text.substr(at, 2) == "\xC2\xA0") {
                    out += '~';
                    ++at;
                } else {
                    out += c;
                }
        }
    }
    return out;
}

std::string to_latex_title(std::string_view text) {
    std::string out;
    bool first = true;
    for (auto const word : split(text, ' ')) {
        bool capital = false;
        std::size_t letters = 0;
        for (std::size_t at = 0; at < word.size(); ++letters) {
            auto const c = next_code_point(word, at);
            capital = capital || (to_lower(c) != c && (!first || letters > 0));
        }
        if (!first) out += ' ';
        first = false;
        out += capital ? "{" + to_latex(word) + "}" : to_latex(word);
    }
    return out;
}

std::string from_verbatim(std::string_view latex) {
    std::string out;
    for (std::size_t at = 0; at < latex.size(); ++at) {
        char const c = latex[at];
        if (c == '\\' && at + 1 < latex.size() &&
            std::string_view("_%&#~{}$").find(latex[at + 1]) != std::string_view::npos) {
            out += latex[++at];
        } else if (latex.substr(at).starts_with("\\textasciitilde")) {
            out += '~';
            at += 14;
        } else if (c != '{' && c != '}') {
            out += c;
        }
    }
    return out;
}

}  // namespace ognishte::bibliography
