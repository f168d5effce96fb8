#include "fields.hpp"

#include "platform/rooms/definition.hpp"
#include "when.hpp"

namespace ognishte::events {
namespace {

using fields::Field;
using fields::Languages;
using fields::Need;
using fields::Type;
using fields::Width;

Field words(char const* name, Type type, std::size_t longest, int weight) {
    return {.name = name,
            .type = type,
            .languages = Languages::suffixed,
            .limits = {.max_length = longest},
            .search_weight = weight};
}
Field half(char const* name, std::size_t longest) {
    return {.name = name, .limits = {.max_length = longest}, .width = Width::half};
}

std::vector<Field> main_part() {
    Field start = half("start", 10);
    start.need = Need::required;
    start.section = "when";
    Field place = words("place", Type::text, 200, 4);
    place.section = "where";
    return {
        {.name = "id", .limits = {.max_length = 100}, .section = "main"},
        rooms::choice("type", "events.type.", types(), Need::required),
        words("title", Type::text, 300, 10),
        words("about", Type::long_text, 4000, 6),
        {.name = "topics", .type = Type::codes, .limits = {.max_items = 12}, .scheme = "topics", .search_weight = 5},
        start,
        half("end", 10),
        half("start_time", 5),
        half("end_time", 5),
        {.name = "cancelled", .type = Type::yes_no},
        place,
        {.name = "places", .type = Type::codes, .scheme = "territories", .search_weight = 3},
        {.name = "url", .type = Type::address}};
}

std::vector<Field> people_part() {
    Field name = words("name", Type::text, 160, 4);
    name.need = Need::required;
    Field title = words("title", Type::text, 200, 0);
    title.need = Need::required;
    return {{.name = "organisers",
             .type = Type::groups,
             .limits = {.max_items = 20},
             .members = {half("organisation", 80), name},
             .section = "people"},
            half("project", 80)};
}

std::vector<Field> outcome_part() {
    Field programme = words("programme", Type::long_text, 8000, 3);
    programme.section = "outcome";
    Field const address{.name = "url", .type = Type::address, .need = Need::required};
    Field material = words("title", Type::text, 200, 2);
    material.need = Need::required;
    return {programme,
            words("result", Type::long_text, 8000, 3),
            {.name = "materials", .type = Type::groups, .limits = {.max_items = 30}, .members = {material, address}},
            rooms::unsure("sources"),
            {.name = "sources", .type = Type::texts, .limits = {.max_length = 500, .max_items = 20}},
            half("uid", 250)};
}

fields::Declaration make() {
    fields::Declaration out{
        .text_prefix = "events.field.",
        .sections = {{"main", "main"},
                     {"when", "main"},
                     {"where", "main"},
                     {"people", "more"},
                     {"outcome", "more"},
                     {"sources", "more"}},
        .fields = main_part(),
        .rules = {
            {"id", "events.rule.id", rooms::id_is_address},
            {"title_bg", "events.rule.title",
             [](Json const& value) { return !value["title_bg"].text().empty() || !value["title_en"].text().empty(); }},
            {"start", "events.rule.date", [](Json const& value) { return day_or_month(value["start"].text()); }},
            {"end", "events.rule.end", [](Json const& value) { return end_is_right(value); }},
            {"start_time", "events.rule.time",
             [](Json const& value) { return time_is_right(value["start_time"].text()); }},
            {"end_time", "events.rule.time", [](Json const& value) { return time_is_right(value["end_time"].text()); }},
            {"end_time", "events.rule.end_time", [](Json const& value) { return end_time_is_right(value); }}}};
    for (auto const& part : {people_part(), outcome_part()})
        out.fields.insert(out.fields.end(), part.begin(), part.end());
    return out;
}

}  // namespace

std::vector<std::string> const& types() {
    static std::vector<std::string> const all = {"conference", "round_table", "presentation",
                                                 "training",   "meeting",     "other"};
    return all;
}

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::events
