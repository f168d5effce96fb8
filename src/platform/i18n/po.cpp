#include "po.hpp"

#include <unordered_set>

#include "base/text.hpp"

namespace ognishte::i18n {
namespace {

constexpr std::size_t k_most_forms = 6;  // no CLDR language has more plural categories

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

std::string_view without_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

// One of: nothing open, or the string that a following line of quotes continues.
enum class Open { none, id, plural, form };

class Parser {
public:
    explicit Parser(std::string_view bytes) : rest_(bytes) {}

    Result<PoFile> run() {
        if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
        if (!is_utf8(rest_)) return wrong("is not UTF-8");
        if (rest_.find('\0') != std::string_view::npos) return wrong("holds a NUL");
        while (!rest_.empty()) {
            ++line_;
            auto end = rest_.find('\n');
            auto text = rest_.substr(0, end);
            rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
            if (text.ends_with('\r')) text.remove_suffix(1);
            if (auto ok = take(without_blanks(text)); !ok) return std::move(ok).error();
        }
        if (auto ok = finish(); !ok) return std::move(ok).error();
        if (!saw_header_) return wrong("has no header (an entry with an empty msgid)");
        return std::move(file_);
    }

private:
    Error wrong(std::string_view what) const {
        return {Code::invalid, "line " + std::to_string(line_) + " " + std::string(what)};
    }

    Result<> take(std::string_view text) {
        if (text.empty() || text.front() == '#') {
            if (has_form_) {
                if (auto ok = finish(); !ok) return ok;
            }
            if (text.starts_with("#,") && text.find("fuzzy") != std::string_view::npos) fuzzy_ = true;
            return done();
        }
        if (text.front() == '"')
            return open_ == Open::none ? wrong("is a string that belongs to nothing") : append(text);
        if (text.starts_with("msgctxt")) return wrong("uses msgctxt; a key says enough");
        if (text.starts_with("msgid_plural")) {
            if (open_ != Open::id) return wrong("has msgid_plural without msgid");
            entry_.plural = true;
            open_ = Open::plural;
            return append(text.substr(12));
        }
        if (text.starts_with("msgid")) {
            if (auto ok = finish(); !ok) return ok;
            open_ = Open::id;
            in_entry_ = true;
            entry_.line = line_;
            return append(text.substr(5));
        }
        if (text.starts_with("msgstr")) return take_form(text.substr(6));
        return wrong("is neither a comment, a keyword nor a string");
    }

    Result<> take_form(std::string_view text) {
        if (!in_entry_) return wrong("has msgstr without msgid");
        if (text.starts_with('[')) {
            auto expected = "[" + std::to_string(entry_.forms.size()) + "]";
            if (!entry_.plural) return wrong("has msgstr[n] without msgid_plural");
            if (!text.starts_with(expected)) return wrong("should begin msgstr" + expected);
            if (entry_.forms.size() == k_most_forms) return wrong("has more plural forms than any language");
            text.remove_prefix(expected.size());
        } else if (entry_.plural) {
            return wrong("needs msgstr[0], msgstr[1] … after msgid_plural");
        } else if (has_form_) {
            return wrong("is a second msgstr of one msgid");
        }
        entry_.forms.emplace_back();
        has_form_ = true;
        open_ = Open::form;
        return append(text);
    }

    // A quoted string with escapes, appended to what is open.
    Result<> append(std::string_view text) {
        text = without_blanks(text);
        if (text.size() < 2 || text.front() != '"' || text.back() != '"')
            return wrong("needs a string in double quotes");
        text = text.substr(1, text.size() - 2);
        std::string& out = open_ == Open::id ? entry_.key : open_ == Open::plural ? plural_id_ : entry_.forms.back();
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '"') return wrong("has a quote inside a string without a backslash");
            if (text[i] != '\\') {
                out += text[i];
                continue;
            }
            if (++i == text.size()) return wrong("ends a string with a backslash");
            switch (text[i]) {
                case 'n':
                    out += '\n';
                    break;
                case 't':
                    out += '\t';
                    break;
                case 'r':
                    out += '\r';
                    break;
                case '"':
                    out += '"';
                    break;
                case '\\':
                    out += '\\';
                    break;
                default:
                    return wrong("has an unknown escape; use \\n, \\t, \\r, \\\" or \\\\");
            }
        }
        return done();
    }

    Result<> finish() {
        if (in_entry_) {
            if (!has_form_) return wrong("comes before msgstr of the entry above");
            if (entry_.key.empty()) {
                if (auto ok = read_header(entry_.forms.front()); !ok) return ok;
            } else if (!keys_.insert(entry_.key).second) {
                return Error{Code::invalid,
                             "line " + std::to_string(entry_.line) + " has the key " + entry_.key + " again"};
            } else if (!fuzzy_ && is_complete()) {
                file_.entries.push_back(std::move(entry_));
            }
            fuzzy_ = false;
        }
        entry_ = {};
        plural_id_.clear();
        open_ = Open::none;
        in_entry_ = has_form_ = false;
        return done();
    }

    bool is_complete() const {
        for (auto const& form : entry_.forms)
            if (form.empty()) return false;
        return true;
    }

    Result<> read_header(std::string_view header) {
        if (saw_header_) return wrong("ends a second header");
        saw_header_ = true;
        for (auto row : split(header, '\n')) {
            if (starts_with_ignoring_case(row, "language:")) file_.language = trim(row.substr(9));
            if (auto at = row.find("charset="); at != std::string_view::npos)
                if (!equals_ignoring_ascii_case(trim(row.substr(at + 8)), "utf-8"))
                    return wrong("ends a header whose charset is not UTF-8");
        }
        return done();
    }

    std::string_view rest_;
    int line_ = 0;
    PoFile file_;
    PoEntry entry_;
    std::string plural_id_;
    Open open_ = Open::none;
    bool in_entry_ = false, has_form_ = false, fuzzy_ = false, saw_header_ = false;
    std::unordered_set<std::string> keys_;
};

}  // namespace

Result<PoFile> parse_po(std::string_view bytes) {
    return Parser(bytes).run();
}

}  // namespace ognishte::i18n
