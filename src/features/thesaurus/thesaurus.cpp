#include "features/thesaurus/thesaurus.hpp"

#include "base/check.hpp"
#include "platform/search/documents/source.hpp"

namespace ognishte::embedded {
std::span<File const> features_thesaurus();
}

namespace ognishte::thesaurus {
namespace {

using What = sheets::Column::What;

sheets::Sheet topics() {
    return {"thesaurus",
            std::string(k_topics),
            {{"bg", "Теми"}, {"en", "Topics"}},
            {{"id", What::code},
             {"pref_bg", What::preferred, "bg"},
             {"pref_en", What::preferred, "en"},
             {"alt_bg", What::alternative, "bg"},
             {"alt_en", What::alternative, "en"},
             {"hidden", What::alias},
             {"broader_id", What::broader},
             {"facet", What::type},
             {"scope_bg", What::note, "bg"},
             {"scope_en", What::note, "en"},
             {"status", What::notation, "verification"}},
            "; "};
}

sheets::Sheet plain(std::string_view scheme, char const* title_bg, char const* title_en) {
    return {std::string(scheme),
            std::string(scheme),
            {{"bg", title_bg}, {"en", title_en}},
            {{"code", What::code}, {"name_bg", What::preferred, "bg"}, {"name_en", What::preferred, "en"}},
            "|"};
}

std::string_view content(std::string_view name) {
    for (auto const& file : embedded::features_thesaurus())
        if (file.name.ends_with("/" + std::string(name) + ".csv")) return file.bytes;
    OG_CHECK(false);
    return {};
}

}  // namespace

Manifest manifest(sheets::Deps const& deps) {
    Manifest out;
    out.feature = "thesaurus";
    out.files = embedded::features_thesaurus();
    out.importers = {sheets::importer(deps, topics())};
    out.exporters = {sheets::exporter(deps, topics())};
    out.foundation = {
        sheets::seed(deps, plain(k_facets, "Групи теми", "Groups of topics"), content("facets")),
        sheets::seed(deps, topics(), content("thesaurus")),
        sheets::seed(deps, plain(k_plan_measures, "Мерки от Плана за действие", "Measures of the Action Plan"),
                     content("plan_measures")),
        sheets::seed(deps, plain(k_indicators, "Показатели", "Indicators"), content("indicators")),
    };
    search::Sources found;
    found.concepts = {{std::string(k_topics), search::ConceptSource::Filters::topics}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    return out;
}

}  // namespace ognishte::thesaurus
