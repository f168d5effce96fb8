#include "tree.hpp"

#include "base/text.hpp"
#include "members.hpp"
#include "plain.hpp"

namespace ognishte::fields {
namespace {

constexpr std::size_t k_deepest = 6;

std::vector<std::string> items_of(Node const& node, std::string_view separators, std::size_t most) {
    std::vector<std::string> out;
    auto const add = [&](Node const& from) {
        for (auto const& text : from.texts)
            for (auto& item : split_items(text, separators))
                if (out.size() <= most) out.push_back(std::move(item));
    };
    add(node);
    for (auto const* const child : node.numbered(most)) add(*child);
    return out;
}

// A long line stands in a form as a text area, where it may be broken.
std::string in_one_line(std::string_view text) {
    std::string out;
    for (char const c : text) {
        bool const is_break = c == '\n' || c == '\r';
        if (!is_break || !out.ends_with(' ')) out += is_break ? ' ' : c;
    }
    return out;
}

Json read_field(Field const& field, Node const& node, Source source);

Json read_language_object(Field const& field, Node const& node, Source source) {
    Field one = field;
    one.languages = Languages::none;
    if (field.type == Type::texts) one.type = Type::text;
    Json out = Json::object();
    for (auto const lang : k_langs)
        if (auto const child = node.children.find(tag(lang)); child != node.children.end())
            out.append(std::string(tag(lang)), read_field(one, child->second, source));
    return out;
}

Json read_list(Field const& field, Node const& node, Source source) {
    auto const most = limits_of(field).max_items + 1;
    Json out = Json::array();
    if (field.type == Type::groups || field.languages == Languages::object) {
        std::size_t blanks = 0;
        for (auto const* const child : node.numbered(most)) {
            auto item = field.type == Type::groups ? read_tree(field.members, *child, source)
                                                   : read_language_object(field, *child, source);
            if (is_nothing(item)) {
                ++blanks;
                continue;
            }
            // A blank item between others keeps its place in a table, so that messages name the right column.
            for (; source == Source::table && blanks > 0; --blanks) out.push(Json::object());
            blanks = 0;
            out.push(std::move(item));
        }
        return out;
    }
    std::string_view separators = "\n";
    if (source == Source::table) separators = field.type == Type::codes ? "|;\n" : "|\n";
    for (auto const& item : items_of(node, separators, most))
        if (auto const text = trim(item); !text.empty()) out.push(Json(std::string(text)));
    return out;
}

Json read_field(Field const& field, Node const& node, Source source) {
    if (is_list(field)) return read_list(field, node, source);
    if (field.languages == Languages::object) return read_language_object(field, node, source);
    if (field.type == Type::group) return read_tree(field.members, node, source);
    if (field.type == Type::money) return read_tree(money_members(field), node, source);
    // Markers of "this was asked" come first and are empty; the last text is the answer.
    if (node.texts.empty()) return value_of_text(field, {});
    if (source == Source::form && field.type == Type::text) return value_of_text(field, in_one_line(node.texts.back()));
    return value_of_text(field, node.texts.back());
}

}  // namespace

void Node::add(std::string_view path, std::string_view text) {
    auto* at = this;
    std::size_t depth = 0;
    for (auto const step : split(path, '.')) {
        if (++depth > k_deepest) return;
        auto found = at->children.find(step);
        if (found == at->children.end()) found = at->children.emplace(std::string(step), Node{}).first;
        at = &found->second;
    }
    at->texts.emplace_back(text);
}

std::vector<Node const*> Node::numbered(std::size_t most) const {
    std::map<int, Node const*> found;
    for (auto const& [step, child] : children)
        if (is_number_step(step)) found.emplace(std::stoi(step), &child);
    std::vector<Node const*> out;
    static Node const blank;
    int last = 0;
    for (auto const& [number, child] : found) {
        for (++last; last < number && out.size() < most; ++last) out.push_back(&blank);
        if (out.size() < most) out.push_back(child);
    }
    return out;
}

Json read_tree(std::vector<Field> const& fields, Node const& node, Source source) {
    Json out = Json::object();
    for (auto const& member : members_of(fields))
        if (auto const child = node.children.find(member.name); child != node.children.end())
            out.append(member.name, read_field(*member.field, child->second, source));
    return out;
}

std::string join_items(std::vector<std::string> const& items) {
    std::string out;
    for (auto const& item : items) {
        if (!out.empty()) out += " | ";
        for (char const c : item) {
            if (c == '|' || c == '\\' || c == ';') out += '\\';
            out += c;
        }
    }
    return out;
}

std::vector<std::string> split_items(std::string_view text, std::string_view separators) {
    std::vector<std::string> out(1);
    bool const guarded = separators.find('|') != std::string_view::npos;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (guarded && text[i] == '\\' && i + 1 < text.size() &&
            std::string_view("|\\;").find(text[i + 1]) != std::string_view::npos) {
            out.back() += text[++i];
        } else if (separators.find(text[i]) != std::string_view::npos) {
            out.emplace_back();
        } else {
            out.back() += text[i];
        }
    }
    return out;
}

}  // namespace ognishte::fields
