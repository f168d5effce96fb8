#include "fields.hpp"

#include "platform/i18n/when.hpp"
#include "platform/rooms/definition.hpp"

namespace ognishte::projects {
namespace {

using fields::Field;
using fields::Languages;
using fields::Need;
using fields::Type;
using fields::Width;

Field line(char const* name, std::size_t longest, int weight = 0) {
    return {.name = name, .languages = Languages::suffixed, .limits = {.max_length = longest}, .search_weight = weight};
}
Field half(char const* name, std::size_t longest) {
    return {.name = name, .limits = {.max_length = longest}, .width = Width::half};
}
Field lines(char const* name, int weight) {
    return {.name = name,
            .type = Type::texts,
            .languages = Languages::suffixed,
            .limits = {.max_length = 400, .max_items = 20},
            .search_weight = weight};
}

std::vector<Field> main_part() {
    Field title = line("title", 200, 10);
    title.need = Need::required;
    return {
        {.name = "id", .limits = {.max_length = 80}, .section = "main"},
        rooms::choice("owner", "projects.owner.", owners(), Need::required),
        rooms::choice("status", "projects.status.", statuses(), Need::required),
        title,
        {.name = "goal",
         .type = Type::long_text,
         .languages = Languages::suffixed,
         .need = Need::required,
         .limits = {.min_length = 20, .max_length = 600},
         .search_weight = 6},
        half("start", 10),
        half("end", 10),
        {.name = "topics", .type = Type::codes, .limits = {.max_items = 12}, .scheme = "topics", .search_weight = 5},
        {.name = "places", .type = Type::codes, .scheme = "territories", .search_weight = 3},
        {.name = "plan_measures", .type = Type::codes, .scheme = "plan_measures"}};
}

std::vector<Field> money_part() {
    Field role = rooms::choice("role", "projects.role.", {"lead", "partner", "funder"}, Need::required);
    Field name = line("name", 160, 4);
    name.need = Need::required;
    Field reference = half("reference", 60);
    reference.search_weight = 4;
    return {{.name = "partners",
             .type = Type::groups,
             .limits = {.max_items = 40},
             .members = {role, half("organisation", 80), name},
             .section = "money"},
            line("funder", 200, 4),
            reference,
            {.name = "amount",
             .type = Type::money,
             .nothing = fields::Nothing::null,
             .choices = {{"EUR"}, {"BGN"}, {"USD"}}}};
}

std::vector<Field> work_part() {
    Field activities = lines("activities", 3);
    activities.section = "work";
    // The stages of the process of deinstitutionalisation.
    Field stage = rooms::choice(
        "stage", "projects.stage.",
        {"decision", "assessment", "plan", "preparation", "moving", "follow_up", "closing", "new_use"}, Need::required);
    return {activities,
            lines("results", 3),
            {.name = "stages",
             .type = Type::groups,
             .limits = {.max_items = 8},
             .members = {stage, lines("strengths", 2), lines("difficulties", 2)}},
            rooms::unsure("sources"),
            {.name = "sources",
             .type = Type::texts,
             .need = Need::required,
             .limits = {.max_length = 500, .max_items = 20}}};
}

bool is_date(Json const& value) {
    return value.text().empty() || i18n::is_when(value.text());
}

fields::Declaration make() {
    fields::Declaration out{
        .text_prefix = "projects.field.",
        .sections = {{"main", "main"}, {"money", "main"}, {"work", "work"}, {"sources", "work"}},
        .fields = main_part(),
        .rules = {{"id", "projects.rule.id", rooms::id_is_address},
                  {"start", "projects.rule.date", [](Json const& value) { return is_date(value["start"]); }},
                  {"end", "projects.rule.date", [](Json const& value) { return is_date(value["end"]); }},
                  {"end", "projects.rule.term", [](Json const& value) {
                       auto const& start = value["start"].text();
                       auto const& end = value["end"].text();
                       // A shorter date is a prefix of the longer: 2018 ends after 2018-09.
                       auto const common = std::min(start.size(), end.size());
                       return start.empty() || end.empty() || start.substr(0, common) <= end.substr(0, common);
                   }}}};
    for (auto const& part : {money_part(), work_part()}) out.fields.insert(out.fields.end(), part.begin(), part.end());
    return out;
}

}  // namespace

std::vector<std::string> const& owners() {
    static std::vector<std::string> const all = {"centre", "national", "partner"};
    return all;
}

std::vector<std::string> const& statuses() {
    static std::vector<std::string> const all = {"running", "ended", "unknown"};
    return all;
}

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::projects
