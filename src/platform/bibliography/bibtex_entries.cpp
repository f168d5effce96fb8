#include "bibtex_entries.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "dates.hpp"
#include "problems.hpp"

namespace ognishte::bibliography {
namespace {

// BibTeX's own rule for names of fields and macros, narrowed to what cannot end them.
bool is_name(char c) {
    return !is_ascii_space(c) && static_cast<unsigned char>(c) > 0x20 &&
           std::string_view("\"#%'(),={}@").find(c) == std::string_view::npos;
}

class Parser {
public:
    Parser(std::string_view text, Limits const& limits) : text_(text), limits_(limits) {}

    RawFile run() {
        while (find_entry()) {
            auto const type_begin = at_;
            while (at_ < text_.size() && is_ascii_letter(text_[at_])) ++at_;
            auto const type = to_lower(text_.substr(type_begin, at_ - type_begin));
            skip_space();
            if (type.empty() || at_ == text_.size() || (text_[at_] != '{' && text_[at_] != '(')) continue;
            close_ = text_[at_++] == '{' ? '}' : ')';
            if (type == "comment" || type == "preamble") {
                skip_block();
            } else if (type == "string") {
                macro();
            } else if (!entry(type, type_begin)) {
                break;
            }
        }
        return std::move(file_);
    }

private:
    // Moves behind the next "@" that is on no line of comment.
    bool find_entry() {
        while (true) {
            at_ = text_.find('@', at_);
            if (at_ == std::string_view::npos) return false;
            auto const end = text_.substr(seen_, at_ - seen_).rfind('\n');
            if (end != std::string_view::npos || seen_ == 0) {
                auto const begin = end == std::string_view::npos ? std::size_t{0} : seen_ + end + 1;
                comment_ = trim(text_.substr(begin, at_ - begin)).starts_with('%');
            }
            seen_ = ++at_;
            if (!comment_) return true;
        }
    }

    void skip_space() {
        while (at_ < text_.size() && is_ascii_space(text_[at_])) ++at_;
    }
    void skip_block() {
        auto const begin = at_;
        int depth = 1;
        for (; at_ < text_.size() && depth > 0; ++at_) {
            if (entry_begins_here()) break;
            char const c = text_[at_];
            if (c == '{') ++depth;
            if (c == '}') --depth;
            if (c == ')' && close_ == ')' && depth == 1) depth = 0;
        }
        // A comment need not be balanced: then it ends with its line.
        if (depth > 0) at_ = std::min(text_.find('\n', begin), text_.size());
    }

    // "@word{key," at the beginning of a line: a value that runs into it was never closed.
    bool entry_begins_here() const {
        if (text_[at_] != '@' || at_ == 0 || text_[at_ - 1] != '\n') return false;
        auto i = at_ + 1;
        while (i < text_.size() && i - at_ < 30 && is_ascii_letter(text_[i])) ++i;
        if (i == at_ + 1 || i == text_.size() || (text_[i] != '{' && text_[i] != '(')) return false;
        auto const key = i + 1;
        for (i = key; i < text_.size() && i - key < 200 && is_name(text_[i]);) ++i;
        return i > key && i < text_.size() && text_[i] == ',';
    }

    std::string_view name() {
        skip_space();
        auto const begin = at_;
        while (at_ < text_.size() && is_name(text_[at_])) ++at_;
        return text_.substr(begin, at_ - begin);
    }

    // The text between quotes or braces, at_ behind them. Nothing: not closed, or too deep.
    std::optional<std::string_view> delimited() {
        char const open = text_[at_++];
        auto const begin = at_;
        int depth = 0;
        for (; at_ < text_.size(); ++at_) {
            char const c = text_[at_];
            if (c == '@' && entry_begins_here()) return std::nullopt;
            if (open == '"' && c == '"' && depth == 0) return text_.substr(begin, at_++ - begin);
            if (c == '{' && ++depth > limits_.depth) return std::nullopt;
            if (c == '}' && depth-- == 0)
                return open == '{' ? std::optional(text_.substr(begin, at_++ - begin)) : std::nullopt;
        }
        return std::nullopt;
    }

    std::optional<std::string> value() {
        std::string out;
        while (true) {
            skip_space();
            if (at_ == text_.size()) return std::nullopt;
            if (text_[at_] == '{' || text_[at_] == '"') {
                auto const part = delimited();
                if (!part) return std::nullopt;
                out += *part;
            } else {
                auto const word = name();
                if (word.empty()) return std::nullopt;
                auto const found = macros_.find(to_lower(word));
                if (found == macros_.end()) {
                    out += word;
                } else {
                    put_in_ += found->second.size();
                    out += found->second;
                }
            }
            if (out.size() > limits_.field_bytes || put_in_ > limits_.bytes) {
                too_large_ = true;
                return std::nullopt;
            }
            skip_space();
            if (at_ == text_.size() || text_[at_] != '#') return out;
            ++at_;
        }
    }

    void macro() {
        auto const key = to_lower(name());
        skip_space();
        if (at_ == text_.size() || text_[at_] != '=') return;
        ++at_;
        auto text = value();
        if (!text || key.empty()) return;
        put_in_ += text->size();
        macros_.insert_or_assign(key, std::move(*text));
        skip_space();
        if (at_ < text_.size() && text_[at_] == close_) ++at_;
    }

    // false: no more records are wanted.
    bool entry(std::string const& type, std::size_t begin) {
        RawEntry entry;
        entry.line = line_of(begin);
        entry.record = ++record_;
        entry.type = type;
        if (static_cast<std::size_t>(record_) > limits_.records) {
            add_problem(file_.problems, {entry.line, entry.record, "bibliography.problem.too_many", {}});
            return false;
        }
        too_large_ = false;
        if (fields(entry)) {
            file_.entries.push_back(std::move(entry));
            return true;
        }
        std::string_view const key = too_large_ ? "bibliography.problem.too_large" : "bibliography.problem.not_closed";
        add_problem(file_.problems, {entry.line, entry.record, std::string(key), entry.key.empty() ? type : entry.key});
        resume();
        return true;
    }

    bool fields(RawEntry& entry) {
        skip_space();
        auto const begin = at_;
        while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != close_ && text_[at_] != '=' &&
               text_[at_] != '\n')
            ++at_;
        if (at_ == text_.size()) return false;
        if (text_[at_] == '=') {
            at_ = begin;  // it has no key
        } else {
            entry.key = trim(text_.substr(begin, at_ - begin));
        }
        while (true) {
            while (at_ < text_.size() && (is_ascii_space(text_[at_]) || text_[at_] == ',')) ++at_;
            if (at_ == text_.size()) return false;
            if (text_[at_] == close_) {
                ++at_;
                return true;
            }
            RawField field;
            field.name = to_lower(name());
            skip_space();
            if (field.name.empty() || at_ == text_.size() || text_[at_] != '=') return false;
            ++at_;
            auto text = value();
            if (!text) return false;
            if (entry.fields.size() >= limits_.fields) {
                too_large_ = true;
                return false;
            }
            field.value = std::move(*text);
            entry.fields.push_back(std::move(field));
        }
    }

    // To the next line that begins an entry.
    void resume() {
        while (at_ < text_.size() && text_[at_] != '@') {
            at_ = text_.find("\n@", at_);
            if (at_ == std::string_view::npos) at_ = text_.size();
            if (at_ < text_.size()) ++at_;
        }
    }

    int line_of(std::size_t place) {
        line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                             text_.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
        counted_ = place;
        return line_;
    }

    std::string_view text_;
    Limits limits_;
    RawFile file_;
    std::unordered_map<std::string, std::string> macros_;
    std::size_t at_ = 0;
    std::size_t seen_ = 0;  // behind the last "@" between entries
    std::size_t counted_ = 0;
    std::size_t put_in_ = 0;  // bytes that macros brought
    int line_ = 1;
    int record_ = 0;
    char close_ = '}';
    bool comment_ = false;  // its line begins with "%"
    bool too_large_ = false;
};

}  // namespace

RawField const* RawEntry::find(std::string_view name) const {
    for (auto const& field : fields)
        if (field.name == name && !trim(field.value).empty()) return &field;
    return nullptr;
}

RawFile read_bibtex_entries(std::string_view utf8, Limits const& limits) {
    return Parser(utf8, limits).run();
}

}  // namespace ognishte::bibliography
