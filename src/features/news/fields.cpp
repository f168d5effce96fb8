#include "fields.hpp"

#include "platform/i18n/when.hpp"
#include "platform/rooms/definition.hpp"

namespace ognishte::news {
namespace {

using fields::Languages;
using fields::Need;
using fields::Type;

bool has_when(Json const& value) {
    return value["date"].text().empty() || i18n::is_when(value["date"].text());
}

fields::Declaration make() {
    return {
        .text_prefix = "news.field.",
        .sections = {{"main", "main"}, {"links", "main"}},
        .fields = {{.name = "id", .limits = {.max_length = 80}, .section = "main"},
                   {.name = "title",
                    .languages = Languages::suffixed,
                    .need = Need::required,
                    .limits = {.max_length = 200},
                    .search_weight = 10},
                   {.name = "date", .need = Need::required, .limits = {.max_length = 10}, .width = fields::Width::half},
                   {.name = "summary",
                    .type = Type::long_text,
                    .languages = Languages::suffixed,
                    .need = Need::required,
                    .limits = {.min_length = 20, .max_length = 400},
                    .search_weight = 6},
                   {.name = "text",
                    .type = Type::long_text,
                    .languages = Languages::suffixed,
                    .limits = {.max_length = 20'000},
                    .search_weight = 3},
                   {.name = "topics",
                    .type = Type::codes,
                    .limits = {.max_items = 12},
                    .scheme = "topics",
                    .search_weight = 5},
                   {.name = "places", .type = Type::codes, .limits = {.max_items = 28}, .scheme = "territories"},
                   {.name = "sources",
                    .type = Type::texts,
                    .limits = {.max_length = 500, .max_items = 20},
                    .section = "links"},
                   rooms::related_pages("news.related.",
                                        {"organisation", "project", "publication", "article", "practice", "event"}),
                   rooms::unsure()},
        .rules = {{"id", "news.rule.id", rooms::id_is_address}, {"date", "news.rule.date", has_when}},
    };
}

}  // namespace

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::news
