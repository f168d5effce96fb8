#include "platform/fields/diff.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "markup.hpp"
#include "members.hpp"
#include "plain.hpp"
#include "sequence.hpp"
#include "words.hpp"

namespace ognishte::fields {
namespace {

constexpr std::size_t k_most_words = 4000;

// Words with the spaces behind them.
std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        bool const space = text[at] == ' ' || text[at] == '\n' || text[at] == '\t';
        bool const next_is_word =
            at + 1 < text.size() && text[at + 1] != ' ' && text[at + 1] != '\n' && text[at + 1] != '\t';
        if (space && next_is_word) {
            out.push_back(text.substr(from, at + 1 - from));
            from = at + 1;
        }
    }
    if (from < text.size()) out.push_back(text.substr(from));
    return out;
}

void add_piece(std::vector<Piece>& out, std::string_view text, bool changed) {
    if (!out.empty() && out.back().changed == changed) {
        out.back().text += text;
    } else {
        out.push_back({std::string(text), changed});
    }
}

class Comparer {
public:
    Comparer(Declaration const& declaration, Context const& context, Sees viewer)
        : words_(declaration, context), viewer_(viewer) {}
    std::vector<Change> changes;

    void object(std::vector<Field> const& fields, Json const& before, Json const& after, std::string const& path) {
        for (auto const& member : members_of(fields))
            if (member.field->sees <= viewer_)
                one(*member.field, before[member.name], after[member.name], join_path(path, member.name));
    }

private:
    void one(Field const& field, Json const& before, Json const& after, std::string const& path) {
        if (before == after || (is_nothing(before) && is_nothing(after))) return;
        if (field.type == Type::group) return object(field.members, before, after, path);
        bool const items =
            field.type == Type::groups || (field.type == Type::texts && field.languages == Languages::object);
        if (items) return list(field, before.items(), after.items(), path);
        if (field.languages == Languages::object) return languages(field, before, after, path);
        say(path, shown(field, before), shown(field, after), field.type == Type::long_text || field.type == Type::text);
    }

    void languages(Field const& field, Json const& before, Json const& after, std::string const& path) {
        for (auto const lang : k_langs) {
            auto const& was = before[tag(lang)];
            auto const& is = after[tag(lang)];
            if (!(was == is) && !(is_nothing(was) && is_nothing(is)))
                say(join_path(path, tag(lang)), shown(field, was), shown(field, is), true);
        }
    }

    void list(Field const& field, Json::Array const& before, Json::Array const& after, std::string const& path) {
        auto same = common_places(before.size(), after.size(),
                                  [&](std::size_t i, std::size_t k) { return before[i] == after[k]; });
        same.emplace_back(before.size(), after.size());
        std::size_t i = 0;
        std::size_t k = 0;
        for (auto const& [next_i, next_k] : same) {
            for (; i < next_i && k < next_k; ++i, ++k)
                item(field, before[i], after[k], join_path(path, std::to_string(k + 1)));
            for (; i < next_i; ++i) say(join_path(path, std::to_string(i + 1)), whole(field, before[i]), "", false);
            for (; k < next_k; ++k) say(join_path(path, std::to_string(k + 1)), "", whole(field, after[k]), false);
            i = next_i + 1;
            k = next_k + 1;
        }
    }

    void item(Field const& field, Json const& before, Json const& after, std::string const& path) {
        if (field.type == Type::groups) return object(field.members, before, after, path);
        languages(field, before, after, path);
    }

    std::string shown(Field const& field, Json const& value) const {
        std::vector<std::string> parts;
        if (value.is_array()) {
            for (auto const& item : value.items()) parts.push_back(words_.shown(field, item));
            return join(parts, "\n");
        }
        if (field.type == Type::money && value.is_object()) {
            for (auto const& member : money_members(field)) parts.push_back(words_.shown(member, value[member.name]));
            return join(parts, " ");
        }
        return words_.shown(field, value);
    }

    // A whole item on lines.
    std::string whole(Field const& field, Json const& value) const {
        std::vector<std::string> parts;
        if (field.type != Type::groups) {
            for (auto const lang : k_langs)
                if (!is_nothing(value[tag(lang)])) parts.push_back(value[tag(lang)].text());
            return join(parts, "\n");
        }
        for (auto const& member : members_of(field.members)) {
            auto const& inner = value[member.name];
            if (member.field->sees > viewer_ || is_nothing(inner)) continue;
            bool const simple = inner.is_object() && member.field->type != Type::money;
            parts.push_back(simple ? inner.dump() : shown(*member.field, inner));
        }
        return join(parts, "\n");
    }

    void say(std::string const& path, std::string const& before, std::string const& after, bool by_words) {
        Change change{path, label(path), {}, {}};
        if (by_words && !before.empty() && !after.empty()) {
            compare_words(before, after, change.before, change.after);
        } else {
            if (!before.empty()) change.before = {{before, true}};
            if (!after.empty()) change.after = {{after, true}};
        }
        changes.push_back(std::move(change));
    }

    std::string label(std::string const& path) const {
        auto const dot = path.rfind('.');
        if (dot != std::string::npos && is_number_step(std::string_view(path).substr(dot + 1))) {
            auto const parent = path.substr(0, dot);
            return words_.item(parent, static_cast<std::size_t>(std::stoi(path.substr(dot + 1))));
        }
        return words_.full_label(path);
    }

    Words words_;
    Sees viewer_;
};

void paths(std::vector<Field> const& fields, Json const& before, Json const& after, std::string const& path,
           std::vector<std::string>& out) {
    for (auto const& member : members_of(fields)) {
        auto const& was = before[member.name];
        auto const& is = after[member.name];
        auto const here = join_path(path, member.name);
        if (was == is || (is_nothing(was) && is_nothing(is))) continue;
        if (member.field->type == Type::group && was.is_object() && is.is_object()) {
            paths(member.field->members, was, is, here, out);
        } else {
            out.push_back(here);
        }
    }
}

}  // namespace

void compare_words(std::string_view before, std::string_view after, std::vector<Piece>& out_before,
                   std::vector<Piece>& out_after) {
    auto const a = words_of(before);
    auto const b = words_of(after);
    if (a.size() > k_most_words || b.size() > k_most_words) {
        out_before = {{std::string(before), true}};
        out_after = {{std::string(after), true}};
        return;
    }
    auto const same =
        common_places(a.size(), b.size(), [&](std::size_t i, std::size_t k) { return trim(a[i]) == trim(b[k]); });
    std::size_t i = 0;
    std::size_t k = 0;
    for (auto const& [at_a, at_b] : same) {
        for (; i < at_a; ++i) add_piece(out_before, a[i], true);
        for (; k < at_b; ++k) add_piece(out_after, b[k], true);
        add_piece(out_before, a[i++], false);
        add_piece(out_after, b[k++], false);
    }
    for (; i < a.size(); ++i) add_piece(out_before, a[i], true);
    for (; k < b.size(); ++k) add_piece(out_after, b[k], true);
}

std::vector<Change> compare(Declaration const& declaration, Json const& before, Json const& after,
                            Context const& context, Sees viewer) {
    Comparer comparer(declaration, context, viewer);
    comparer.object(declaration.fields, before, after, "");
    return std::move(comparer.changes);
}

std::vector<std::string> changed_fields(Declaration const& declaration, Json const& before, Json const& after) {
    std::vector<std::string> out;
    paths(declaration.fields, before, after, "", out);
    return out;
}

SafeHtml render_pieces(std::vector<Piece> const& pieces, Side side) {
    Markup out;
    for (auto const& piece : pieces) {
        if (piece.changed) out.open(side == Side::before ? "del" : "ins");
        bool first = true;
        for (auto const line : split(piece.text, '\n')) {
            if (!first) out.single("br", {});
            first = false;
            out.text(line);
        }
        if (piece.changed) out.close();
    }
    return out.take();
}

}  // namespace ognishte::fields
