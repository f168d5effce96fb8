#include "asked.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/number.hpp"
#include "base/text.hpp"

namespace ognishte::api {
namespace {

constexpr std::size_t k_most_values = 40;
constexpr std::size_t k_longest_value = 200;
constexpr std::size_t k_longest_cursor = 200;

Problem wrong(std::string parameter, std::string name, i18n::Values values = {}) {
    Problem out;
    out.name = std::move(name);
    out.values = std::move(values);
    out.values.emplace_back("parameter", parameter);
    out.parameter = std::move(parameter);
    return out;
}

// "2026-11-22" or "2026-11-22T01:33:00Z".
std::optional<Instant> instant_in(std::string_view text) {
    if (auto const date = parse_iso_date(text)) return Instant{days_from_civil(*date) * std::int64_t{86'400'000'000}};
    return parse_iso_utc(text);
}

std::string checksum(std::string_view list, http::Pairs const& pairs, std::string_view place) {
    std::string bound(list);
    for (auto const& [name, value] : pairs) bound += '\n' + name + '\t' + value;
    bound += "\n\n";
    bound += place;
    return to_base64_url(sha256(bound).substr(0, 9));
}

bool is_facet(listing::Definition const& definition, std::string_view name) {
    return std::any_of(definition.facets.begin(), definition.facets.end(),
                       [&](listing::Facet const& facet) { return facet.name == name; });
}

std::string names_of(listing::Definition const& definition) {
    std::vector<std::string> names;
    for (auto const& facet : definition.facets) names.push_back(facet.name);
    for (char const* name : {"q", "order", "updated_since", "limit", "cursor"}) names.emplace_back(name);
    return join(names, ", ");
}

std::optional<Problem> wrong_name_in(listing::Definition const& definition, http::Parameters const& query) {
    std::size_t values = 0;
    for (auto const& [name, value] : query.pairs()) {
        bool const facet = is_facet(definition, name);
        bool const own =
            name == "q" || name == "order" || name == "updated_since" || name == "limit" || name == "cursor";
        if (!facet && !own) return wrong(shorten(name, 60), "unknown-parameter", {{"known", names_of(definition)}});
        if (own && query.all(name).size() > 1) return wrong(name, "repeated-parameter");
        if (name != "cursor" && count_code_points(value) > k_longest_value)
            return wrong(name, "long-parameter", {{"most", std::to_string(k_longest_value)}});
        if (facet && ++values > k_most_values)
            return wrong(name, "many-values", {{"most", std::to_string(k_most_values)}});
    }
    for (auto const& facet : definition.facets)
        for (auto const& value : query.all(facet.name))
            if (!facet.fixed.empty() && std::find(facet.fixed.begin(), facet.fixed.end(), value) == facet.fixed.end())
                return wrong(facet.name, "unknown-value", {{"known", join(facet.fixed, ", ")}});
    return std::nullopt;
}

}  // namespace

std::variant<int, Problem> limit_from(http::Parameters const& query) {
    if (!query.has("limit")) return k_usual_page;
    auto const number = number_in<int>(query.get("limit"));
    if (!number || *number < 1 || *number > k_longest_page)
        return wrong("limit", "invalid-limit", {{"most", std::to_string(k_longest_page)}});
    return *number;
}

std::string cursor_of(std::string_view list, http::Pairs const& pairs, records::WalkKey const& key) {
    auto const place = std::to_string(key.at.us) + "." + key.id;
    return to_base64_url(place + "." + checksum(list, pairs, place));
}

std::optional<records::WalkKey> read_cursor(std::string_view list, http::Pairs const& pairs, std::string_view cursor) {
    if (cursor.size() > k_longest_cursor) return std::nullopt;
    auto const text = from_base64_url(cursor);
    if (!text) return std::nullopt;
    auto const parts = split(*text, '.');
    if (parts.size() != 3) return std::nullopt;
    auto const place = std::string(parts[0]) + "." + std::string(parts[1]);
    auto const us = number_in<std::int64_t>(parts[0]);
    if (!us || parts[1].empty() || parts[2] != checksum(list, pairs, place)) return std::nullopt;
    return records::WalkKey{Instant{*us}, std::string(parts[1])};
}

std::variant<Asked, Problem> asked_from(listing::Definition const& definition, http::Parameters const& query) {
    if (auto problem = wrong_name_in(definition, query)) return std::move(*problem);
    Asked out;
    out.choice = listing::choice_from(definition, query.pairs());
    out.pairs = listing::pairs_of(definition, out.choice);
    // Orders of the page are none of ours.
    std::erase_if(out.pairs, [](auto const& pair) { return pair.first == "sort"; });
    if (query.has("updated_since")) {
        out.since = instant_in(query.get("updated_since"));
        if (!out.since) return wrong("updated_since", "invalid-time");
        out.by = records::WalkOrder::changed;
        out.pairs.emplace_back("updated_since", query.get("updated_since"));
    }
    if (query.has("order")) {
        auto const& order = query.get("order");
        if (order != "published" && order != "changed")
            return wrong("order", "unknown-value", {{"known", "published, changed"}});
        out.by = order == "changed" ? records::WalkOrder::changed : records::WalkOrder::published;
        out.pairs.emplace_back("order", order);
    }
    auto const limit = limit_from(query);
    if (auto const* problem = std::get_if<Problem>(&limit)) return *problem;
    out.limit = std::get<int>(limit);
    if (query.has("cursor")) {
        out.after = read_cursor(definition.kind, out.pairs, query.get("cursor"));
        if (!out.after) return wrong("cursor", "invalid-cursor");
    }
    return out;
}

}  // namespace ognishte::api
