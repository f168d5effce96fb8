#include "platform/records/record.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "rows.hpp"

namespace ognishte::records {
namespace {

constexpr std::array<std::string_view, 6> k_states = {"draft",     "submitted", "in_review",
                                                      "published", "archived",  "withdrawn"};
constexpr std::array<std::string_view, 3> k_audiences = {"everyone", "partners", "staff"};
constexpr std::array<std::string_view, 8> k_relations = {"rests_on",   "answers",  "implements", "considers",
                                                         "reports_on", "replaces", "is_about",   "related"};

template <class Enum, std::size_t N>
std::optional<Enum> named(std::array<std::string_view, N> const& names, std::string_view name) {
    auto const found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view name_of(State state) {
    return k_states.at(static_cast<std::size_t>(state));
}
std::string_view name_of(Audience audience) {
    return k_audiences.at(static_cast<std::size_t>(audience));
}
std::string_view name_of(Relation relation) {
    return k_relations.at(static_cast<std::size_t>(relation));
}
std::optional<State> state_named(std::string_view name) {
    return named<State>(k_states, name);
}
std::optional<Audience> audience_named(std::string_view name) {
    return named<Audience>(k_audiences, name);
}
std::optional<Relation> relation_named(std::string_view name) {
    return named<Relation>(k_relations, name);
}

Shown shown_in(Texts const& texts, Lang wished) {
    auto const own = texts.find(wished);
    if (own != texts.end() && !own->second.empty()) return {own->second, wished};
    for (auto const& [lang, text] : texts)
        if (!text.empty()) return {text, lang};
    return {{}, wished};
}

std::vector<std::string> changed_names(Content const& before, Content const& after) {
    std::vector<std::string> names;
    if (before.title != after.title) names.emplace_back("title");
    if (before.summary != after.summary) names.emplace_back("summary");
    if (before.audience != after.audience) names.emplace_back("audience");
    if (before.topics != after.topics) names.emplace_back("topics");
    if (before.territories != after.territories) names.emplace_back("territories");
    auto const add = [&](std::string const& name) {
        auto const plain = plain_name(name);
        if (std::find(names.begin(), names.end(), plain) == names.end()) names.push_back(plain);
    };
    for (auto const& [name, value] : after.fields.members()) {
        auto const* old = before.fields.find(name);
        if (old == nullptr || !(*old == value)) add(name);
    }
    for (auto const& [name, value] : before.fields.members())
        if (!after.fields.has(name)) add(name);
    return names;
}

std::string plain_name(std::string_view name) {
    constexpr std::size_t longest = 64;
    auto const plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '-';
    };
    if (name.empty() || name.size() > longest || !std::all_of(name.begin(), name.end(), plain)) return "other";
    return std::string(name);
}

std::string join_names(std::vector<std::string> const& names) {
    std::vector<std::string> plain;
    plain.reserve(names.size());
    for (auto const& name : names) plain.push_back(plain_name(name));
    return join(plain, ",");
}

std::vector<std::string> split_names(std::string_view names) {
    std::vector<std::string> out;
    if (names.empty()) return out;
    for (auto const name : split(names, ',')) out.emplace_back(name);
    return out;
}

}  // namespace ognishte::records
