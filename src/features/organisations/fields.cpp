#include "fields.hpp"

#include "platform/rooms/definition.hpp"

namespace ognishte::organisations {
namespace {

using fields::Field;
using fields::Languages;
using fields::Need;
using fields::Type;
using fields::Width;

fields::Declaration make() {
    Field const kind = rooms::choice("kind", "organisations.kind.", kinds(), Need::required);
    Field scope = rooms::choice("scope", "organisations.scope.",
                                {"national", "international", "district", "municipal", "everywhere"}, Need::required);
    scope.section = "where";
    Field verification = rooms::choice("verification", "organisations.verification.", verifications(), Need::required);
    verification.section = "proof";
    Field const checked{.name = "checked", .type = Type::date, .width = Width::half};
    return {
        .text_prefix = "organisations.field.",
        .sections = {{"main", "main"}, {"where", "main"}, {"proof", "main"}},
        .fields =
            {{.name = "id", .limits = {.max_length = 80}, .section = "main"},
             kind,
             {.name = "name",
              .languages = Languages::suffixed,
              .need = Need::required,
              .limits = {.max_length = 160},
              .search_weight = 10},
             {.name = "short", .languages = Languages::suffixed, .limits = {.max_length = 40}, .search_weight = 9},
             {.name = "role",
              .type = Type::long_text,
              .languages = Languages::suffixed,
              .need = Need::required,
              .limits = {.min_length = 20, .max_length = 600},
              .search_weight = 5},
             {.name = "topics",
              .type = Type::codes,
              .limits = {.max_items = 8},
              .scheme = "topics",
              .search_weight = 4},
             {.name = "website", .type = Type::address},
             scope,
             {.name = "seat", .languages = Languages::suffixed, .limits = {.max_length = 80}, .search_weight = 3},
             {.name = "places", .type = Type::codes, .scheme = "territories", .search_weight = 3},
             verification,
             checked,
             {.name = "sources",
              .type = Type::texts,
              .need = Need::required,
              .limits = {.max_length = 500, .max_items = 20}}},
        .rules = {{"id", "organisations.rule.id", rooms::id_is_address}},
    };
}

}  // namespace

std::vector<std::string> const& kinds() {
    static std::vector<std::string> const all = {"state",   "local",  "mechanism", "academia",      "provider",
                                                 "network", "expert", "donor",     "international", "media"};
    return all;
}

std::vector<std::string> const& verifications() {
    static std::vector<std::string> const all = {"page", "register", "text", "general"};
    return all;
}

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::organisations
