#include "fields.hpp"

#include "platform/rooms/definition.hpp"

namespace ognishte::publications {
namespace {

using fields::Languages;
using fields::Need;
using fields::Type;

fields::Declaration make() {
    auto const type = rooms::choice("type", "publications.type.", types(), Need::required);
    return {
        .text_prefix = "publications.field.",
        .sections = {{"main", "main"}, {"links", "main"}},
        .fields = {{.name = "id", .limits = {.max_length = 80}, .section = "main"},
                   type,
                   {.name = "title",
                    .languages = Languages::suffixed,
                    .need = Need::required,
                    .limits = {.max_length = 300},
                    .search_weight = 10},
                   {.name = "authors", .type = Type::texts, .limits = {.max_length = 160}, .search_weight = 6},
                   {.name = "year", .type = Type::year, .width = fields::Width::half},
                   rooms::choice("language", "publications.language.", languages()),
                   {.name = "publisher", .limits = {.max_length = 200}, .search_weight = 4},
                   {.name = "summary",
                    .type = Type::long_text,
                    .languages = Languages::suffixed,
                    .need = Need::required,
                    .limits = {.min_length = 20, .max_length = 600},
                    .search_weight = 6},
                   {.name = "topics",
                    .type = Type::codes,
                    .limits = {.max_items = 12},
                    .scheme = "topics",
                    .search_weight = 5},
                   {.name = "url", .type = Type::address, .section = "links"},
                   rooms::related_pages("publications.related.", {"organisation", "project", "article", "practice"}),
                   rooms::unsure()},
        .rules = {{"id", "publications.rule.id", rooms::id_is_address}},
    };
}

}  // namespace

std::vector<std::string> const& types() {
    static std::vector<std::string> const all = {"report",    "evaluation", "article", "recommendations",
                                                 "statement", "plan",       "guide"};
    return all;
}

std::vector<std::string> const& languages() {
    static std::vector<std::string> const all = {"bg", "en", "bg_en"};
    return all;
}

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::publications
