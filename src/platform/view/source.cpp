#include "source.hpp"

#include <algorithm>
#include <vector>

#include "base/safe_html.hpp"

namespace ognishte::view {
namespace {

constexpr std::string_view k_first = "{{%AUTOESCAPE context=\"HTML\"}}";
constexpr std::string_view k_separator = "_separator";
constexpr int k_deepest_include = 8;

bool is_name(std::string_view text) {
    return !text.empty() && text.front() >= 'A' && text.front() <= 'Z' && !text.starts_with("BI_") &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool is_key(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
    });
}

// {name} as texts write it, or ctemplate's own marks: neither may come from a text put in unseen.
bool has_braces(std::string_view text) {
    if (text.find("{{") != std::string_view::npos) return true;
    auto open = text.find('{');
    return open != std::string_view::npos && text.find('}', open) != std::string_view::npos;
}

class Preparer {
public:
    explicit Preparer(Surroundings const& surroundings) : surroundings_(surroundings) {}

    Result<Prepared> run(std::string_view source) {
        if (auto ok = take(source); !ok) return std::move(ok).error();
        out_.markup = k_first;
        for (auto const& piece : out_.pieces) {
            switch (piece.kind) {
                case Piece::Kind::text:
                    out_.markup += piece.text;
                    break;
                case Piece::Kind::value:
                    out_.markup += "{{" + piece.text + (piece.text.ends_with("_HTML") ? ":none}}" : "}}");
                    break;
                case Piece::Kind::open:
                    out_.markup += "{{#" + piece.text + "}}";
                    break;
                case Piece::Kind::close:
                    out_.markup += "{{/" + piece.text + "}}";
                    break;
            }
        }
        return std::move(out_);
    }

private:
    Error wrong(std::string_view source, std::size_t at, std::string what) const {
        auto line = 1 + std::count(source.begin(), source.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        return {Code::invalid, "line " + std::to_string(line) + " " + std::move(what)};
    }

    Result<> take(std::string_view source) {
        if (!source.starts_with(k_first)) return wrong(source, 0, "must begin " + std::string(k_first));
        auto const open_before = open_.size();
        std::size_t at = k_first.size();
        while (at < source.size()) {
            auto next = std::min(source.find("{{", at), source.find("[[", at));
            if (next == std::string_view::npos) next = source.size();
            if (next > at) markup().append(source.substr(at, next - at));
            at = next;
            if (at == source.size()) break;
            bool is_text = source[at] == '[';
            auto end = source.find(is_text ? "]]" : "}}", at);
            if (end == std::string_view::npos) return wrong(source, at, "opens a mark that never closes");
            auto inside = source.substr(at + 2, end - at - 2);
            auto ok = is_text ? text(inside) : mark(inside);
            if (!ok) return wrong(source, at, ok.error().message);
            at = end + 2;
        }
        if (open_.size() != open_before) return wrong(source, source.size(), "ends before {{/" + open_.back() + "}}");
        return done();
    }

    static Error says(std::string what) { return {Code::invalid, std::move(what)}; }

    Result<> text(std::string_view key) {
        if (!is_key(key)) return says("has [[" + std::string(key) + "]], which is no key of a text");
        auto value = surroundings_.text(key);
        if (!value) return says("names the text " + std::string(key) + ", which is not there");
        if (has_braces(*value))
            return says("names the text " + std::string(key) + ", which waits for values: set it from code");
        append_escaped(markup(), *value);
        return done();
    }

    Result<> mark(std::string_view inside) {
        if (inside.empty()) return says("has an empty mark");
        switch (inside.front()) {
            case '!':
                return done();
            case '%':
                return says("has a second pragma");
            case '=':
                return says("changes the marks of ctemplate");
            case '>':
                return include(inside.substr(1));
            case '#':
                return open(inside.substr(1));
            case '/':
                return close(inside.substr(1));
            default:
                return value(inside);
        }
    }

    Result<> include(std::string_view name) {
        auto source = surroundings_.view(name);
        if (!source) return says("includes " + std::string(name) + ", which is not there");
        if (depth_ == k_deepest_include)
            return says("includes " + std::string(name) + " too deep: does it include itself?");
        ++depth_;
        auto ok = take(*source);
        --depth_;
        if (!ok) return std::move(ok).error().within("includes " + std::string(name));
        return done();
    }

    Result<> open(std::string_view name) {
        auto plain = name;
        if (plain.ends_with(k_separator)) {
            plain.remove_suffix(k_separator.size());
            if (open_.empty() || open_.back() != plain)
                return says("has {{#" + std::string(name) + "}} not directly inside its part");
        }
        if (!is_name(plain)) return says("opens {{#" + std::string(name) + "}}; names are UPPER_SNAKE");
        open_.emplace_back(name);
        emit(Piece::Kind::open, name);
        return done();
    }

    Result<> close(std::string_view name) {
        if (open_.empty() || open_.back() != name)
            return says("closes {{/" + std::string(name) + "}} where " +
                        (open_.empty() ? "nothing is open" : open_.back() + " is open"));
        open_.pop_back();
        emit(Piece::Kind::close, name);
        return done();
    }

    Result<> value(std::string_view inside) {
        auto colon = inside.find(':');
        auto name = inside.substr(0, colon);
        auto modifier = colon == std::string_view::npos ? std::string_view() : inside.substr(colon + 1);
        if (!is_name(name)) return says("has {{" + std::string(inside) + "}}; names are UPPER_SNAKE");
        if (name.ends_with("_HTML") != (modifier == "none"))
            return says("has {{" + std::string(inside) +
                        "}}; :none belongs to names that end in _HTML, and to each of them");
        if (!modifier.empty() && modifier != "none")
            return says("has {{" + std::string(inside) + "}}; escaping is chosen by its place");
        emit(Piece::Kind::value, name);
        return done();
    }

    void emit(Piece::Kind kind, std::string_view text) { out_.pieces.push_back({kind, std::string(text)}); }

    std::string& markup() {
        if (out_.pieces.empty() || out_.pieces.back().kind != Piece::Kind::text) emit(Piece::Kind::text, {});
        return out_.pieces.back().text;
    }

    Surroundings const& surroundings_;
    Prepared out_;
    std::vector<std::string> open_;
    int depth_ = 0;
};

}  // namespace

std::optional<std::string> view_name(std::string_view path) {
    if (!path.ends_with(".html")) return std::nullopt;
    path.remove_suffix(5);
    auto slash = path.rfind('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto name = path.substr(slash + 1);
    auto folder = path.substr(0, slash);
    if (folder == "web/layout" || folder.ends_with("/web/layout")) return "layout/" + std::string(name);
    if (!folder.ends_with("/views")) return std::nullopt;
    folder.remove_suffix(6);
    return std::string(folder.substr(folder.rfind('/') + 1)) + "/" + std::string(name);
}

Result<Prepared> prepare(std::string_view source, Surroundings const& surroundings) {
    return Preparer(surroundings).run(source);
}

}  // namespace ognishte::view
