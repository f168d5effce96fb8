#include "fields.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::practices {
namespace {

using fields::Field;
using fields::Languages;
using fields::Need;
using fields::Nothing;
using fields::Type;
using fields::Width;

// Translated texts stand in two members: title_bg, title_en.
constexpr auto k_both = Languages::suffixed;

Field year(char const* name) {
    return {.name = name, .type = Type::year, .width = Width::half};
}
Field count(char const* name) {
    return {.name = name, .type = Type::number, .limits = {.min = 0, .max = 1e9}, .width = Width::half};
}

Field story(char const* name, std::size_t longest, int weight) {
    return {.name = name,
            .type = Type::long_text,
            .languages = k_both,
            .limits = {.max_length = longest},
            .search_weight = weight};
}

// What was found about the studies, in the words of a source.
Field found(char const* name) {
    return {.name = name,
            .type = Type::text,
            .languages = Languages::object,
            .limits = {.max_length = 400},
            .search_weight = 1};
}

Field level(char const* name, char const* none, char const* one, char const* two) {
    return {.name = name, .type = Type::choice, .choices = {{"0", none}, {"+", one}, {"++", two}}};
}

std::vector<Field> basic() {
    return {
        {.name = "id", .limits = {.max_length = 80}, .section = "main"},
        {.name = "origin",
         .type = Type::choice,
         .need = Need::required,
         .choices = {{"national", "practices.origin.national"}, {"foreign", "practices.origin.foreign"}}},
        {.name = "title",
         .languages = k_both,
         .need = Need::required,
         .limits = {.max_length = 120},
         .search_weight = 10},
        {.name = "original_title", .nothing = Nothing::null, .limits = {.max_length = 200}, .search_weight = 8},
        {.name = "summary",
         .languages = k_both,
         .need = Need::required,
         .limits = {.min_length = 20, .max_length = 160},
         .search_weight = 6},
        {.name = "country", .need = Need::required, .limits = {.min_length = 2, .max_length = 2}, .width = Width::half},
        {.name = "places", .type = Type::codes, .scheme = "territories", .search_weight = 4},
        {.name = "organisations", .type = Type::texts, .search_weight = 4},
        {.name = "organisations_en", .type = Type::texts, .search_weight = 4},
        {.name = "period", .type = Type::group, .members = {year("from"), year("to")}},
        {.name = "status",
         .type = Type::choice,
         .need = Need::required,
         .choices = {{"active", "practices.status.active"},
                     {"partly_continued", "practices.status.partly_continued"},
                     {"adopted_nationally", "practices.status.adopted_nationally"},
                     {"ended", "practices.status.ended"}}},
        {.name = "type",
         .type = Type::choice,
         .need = Need::required,
         .choices = {{"service", "practices.type.service"},
                     {"programme", "practices.type.programme"},
                     {"method", "practices.type.method"},
                     {"policy", "practices.type.policy"},
                     {"instrument", "practices.type.instrument"}}},
    };
}

std::vector<Field> work() {
    Field value = count("value");
    value.need = Need::required;
    return {
        {.name = "topics",
         .type = Type::codes,
         .need = Need::required,
         .limits = {.max_items = 12},
         .scheme = "topics",
         .section = "whom",
         .search_weight = 5},
        {.name = "groups", .type = Type::codes, .limits = {.max_items = 8}, .scheme = "groups", .search_weight = 3},
        {.name = "target_groups",
         .type = Type::texts,
         .languages = k_both,
         .limits = {.max_items = 12},
         .search_weight = 3},
        {.name = "problem",
         .type = Type::long_text,
         .languages = k_both,
         .need = Need::required,
         .limits = {.max_length = 1500},
         .section = "work",
         .search_weight = 3},
        {.name = "how",
         .type = Type::long_text,
         .languages = k_both,
         .need = Need::required,
         .limits = {.max_length = 6000},
         .search_weight = 3},
        story("staff_training", 1500, 2),
        {.name = "numbers_reached",
         .type = Type::groups,
         .limits = {.max_items = 20},
         .members = {value,
                     {.name = "what", .languages = k_both, .need = Need::required},
                     {.name = "period", .nothing = Nothing::null, .limits = {.max_length = 30}, .width = Width::half}}},
    };
}

std::vector<Field> proof() {
    Field results = story("results", 3000, 2);
    results.section = "proof";
    Field quality{.name = "quality",
                  .type = Type::choice,
                  .choices = {{"high", "practices.quality.high"},
                              {"moderate", "practices.quality.moderate"},
                              {"low", "practices.quality.low"},
                              {"none_found", "practices.quality.none_found"}}};
    auto const outcomes = [](char const* name) {
        return Field{
            .name = name, .type = Type::codes, .limits = {.max_items = 12}, .scheme = "outcomes", .search_weight = 3};
    };
    return {
        results,
        outcomes("outcomes"),
        outcomes("aims"),
        {.name = "evaluation",
         .type = Type::group,
         .members = {found("design"),
                     found("sample"),
                     found("effect"),
                     found("follow_up"),
                     quality,
                     count("randomised_trials"),
                     count("controlled_studies"),
                     count("follow_up_months"),
                     {.name = "harm_found", .type = Type::yes_no}}},
        {.name = "evidence_criteria",
         .type = Type::group,
         .members = {level("effectiveness", "practices.proof.effect.0", "practices.proof.effect.1",
                           "practices.proof.effect.2"),
                     level("transferability", "practices.proof.transfer.0", "practices.proof.transfer.1",
                           "practices.proof.transfer.2"),
                     level("enduring", "practices.proof.enduring.0", "practices.proof.enduring.1",
                           "practices.proof.enduring.2"),
                     story("reason", 800, 0)}},
    };
}

std::vector<Field> transfer() {
    Field participation = story("participation", 1500, 2);
    participation.section = "transfer";
    Field amount{.name = "amount",
                 .type = Type::number,
                 .need = Need::required,
                 .limits = {.min = 0, .max = 1e12, .decimals = 2},
                 .width = Width::half};
    Field currency{.name = "currency",
                   .type = Type::choice,
                   .need = Need::required,
                   .choices = {{"EUR"}, {"BGN"}, {"USD"}, {"GBP"}, {"CHF"}, {"RON"}, {"CZK"}},
                   .width = Width::half};
    return {
        participation,
        story("difficulties", 1500, 2),
        story("conditions_for_transfer", 1500, 2),
        {.name = "cost",
         .type = Type::group,
         .nothing = Nothing::null,
         .members = {amount, currency, year("year"), {.name = "note", .languages = k_both}}},
        {.name = "links_to",
         .type = Type::group,
         .members = {{.name = "plan_measures", .type = Type::codes, .scheme = "plan_measures"},
                     {.name = "indicators", .type = Type::codes, .scheme = "indicators"}}},
        {.name = "sources",
         .type = Type::groups,
         .need = Need::required,
         .limits = {.max_items = 40},
         .members = {{.name = "title", .need = Need::required},
                     {.name = "publisher"},
                     {.name = "url", .type = Type::address, .need = Need::required},
                     year("year"),
                     {.name = "checked",
                      .type = Type::choice,
                      .choices = {{"seen", "practices.source.seen"}, {"partial", "practices.source.partial"}}}},
         .section = "sources"},
        {.name = "uncertainties",
         .type = Type::texts,
         .languages = Languages::object,
         .limits = {.max_length = 600, .max_items = 20}},
    };
}

std::vector<fields::Rule> rules() {
    return {
        {"id", "practices.rule.id",
         [](Json const& value) {
             return value["id"].text().empty() || slugify(value["id"].text()) == value["id"].text();
         }},
        {"country", "practices.rule.country",
         [](Json const& value) {
             auto const& code = value["country"].text();
             return code.empty() || i18n::country_name(Lang::bg, code) != code;
         }},
        {"organisations_en", "practices.rule.organisations",
         [](Json const& value) {
             return value["organisations_en"].items().empty() ||
                    value["organisations_en"].items().size() == value["organisations"].items().size();
         }},
        {"period.to", "practices.rule.period",
         [](Json const& value) {
             auto const& period = value["period"];
             return !period["from"].is_int() || !period["to"].is_int() ||
                    period["from"].integer() <= period["to"].integer();
         }},
        // Words in a period would be of one language: "–2017" says up to, "2015–" since.
        {"numbers_reached", "practices.rule.numbers",
         [](Json const& value) {
             auto const& numbers = value["numbers_reached"].items();
             return std::all_of(numbers.begin(), numbers.end(), [](Json const& one) {
                 auto const bare = replace_all(one["period"].text(), "–", "-");
                 return bare.find_first_not_of("0123456789.-/ ") == std::string::npos;
             });
         }},
    };
}

fields::Declaration make() {
    fields::Declaration out{.text_prefix = "practices.field.",
                            .sections = {{"main", "basic"},
                                         {"whom", "basic"},
                                         {"work", "work"},
                                         {"proof", "proof"},
                                         {"transfer", "transfer"},
                                         {"sources", "sources"}},
                            .fields = basic(),
                            .rules = rules()};
    for (auto const& part : {work(), proof(), transfer()})
        out.fields.insert(out.fields.end(), part.begin(), part.end());
    return out;
}

}  // namespace

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::practices
