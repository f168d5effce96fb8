#include "features/thesaurus/thesaurus.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "pages.hpp"
#include "platform/search/documents/source.hpp"
#include "skos.hpp"

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
             {"pref_*", What::preferred},
             {"alt_*", What::alternative},
             {"hidden", What::alias},
             {"broader_id", What::broader},
             {"related", What::related},
             {"facet", What::type},
             {"definition_*", What::definition},
             {"scope_*", What::note},
             {"status", What::notation, "verification"},
             {"notation", What::notation, "notation"},
             {"match", What::mapping},
             {"state", What::status}},
            "; "};
}

sheets::Sheet plain(std::string_view scheme, char const* title_bg, char const* title_en) {
    return {std::string(scheme),
            std::string(scheme),
            {{"bg", title_bg}, {"en", title_en}},
            {{"code", What::code}, {"name_bg", What::preferred, "bg"}, {"name_en", What::preferred, "en"}},
            "|"};
}

// In an order of their own; what an area gathers stands as topics with all below them, "-" before what is left out.
sheets::Sheet ordered(std::string_view scheme, char const* title_bg, char const* title_en) {
    auto out = plain(scheme, title_bg, title_en);
    for (char const* name : {"order", "topics"}) out.columns.push_back({name, What::notation, name});
    out.columns.push_back({"definition_*", What::definition});
    return out;
}

std::string_view content(std::string_view name) {
    for (auto const& file : embedded::features_thesaurus())
        if (file.name.ends_with("/" + std::string(name) + ".csv")) return file.bytes;
    OG_CHECK(false);
    return {};
}

http::Route get(std::string pattern, http::Handler handler) {
    http::Route route;
    route.pattern = std::move(pattern);
    route.permission = "public";
    route.handler = std::move(handler);
    return route;
}

}  // namespace

Importer importer(sheets::Deps const& deps, std::string const& base) {
    return {"thesaurus", [deps, base](Actor const& actor, ImportRequest const& request) -> Result<ImportReport> {
                auto const format = rdf::format_named(request.format.empty() ? request.file_name : request.format);
                if (!format) return sheets::import(deps, topics(), actor, request);
                auto reading =
                    TRY(read_skos(*format, request.bytes, base, *deps.vocabularies.current(), deps.texts, Lang::bg));
                auto report = TRY(sheets::take_in(deps, topics(), actor, request, std::move(reading)));
                report.counted = *format == rdf::Format::json_ld ? "node" : "line";
                return report;
            }};
}

Exporter exporter(sheets::Deps const& deps, std::string const& base) {
    return {"thesaurus",
            {"csv", "xlsx", "json", "ttl", "rdf", "jsonld", "nt"},
            [deps, base](Actor const&, std::string_view name) -> Result<std::string> {
                auto const format = rdf::format_named(name);
                if (!format) return sheets::export_sheet(deps, topics(), name);
                auto const vocabulary = deps.vocabularies.current();
                return rdf::write(*format, triples_of(*vocabulary, base, Part::scheme, vocabulary->every(k_topics)),
                                  prefixes(base));
            }};
}

struct Thesaurus::State {
    explicit State(Deps given) : deps(std::move(given)), pages(deps) {}
    Deps deps;
    Pages pages;
};

Thesaurus::Thesaurus(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Thesaurus::~Thesaurus() = default;

Manifest Thesaurus::manifest() {
    auto const& deps = state_->deps.sheets;
    auto const* pages = &state_->pages;
    Manifest out;
    out.feature = "thesaurus";
    out.files = embedded::features_thesaurus();
    out.routes.push_back(get("/terms", [pages](auto const& request) { return pages->index(request); }));
    out.routes.push_back(get("/terms/{slug}", [pages](auto const& request) { return pages->term(request); }));
    out.routes.push_back(
        http::open_get("=/terms", [pages](auto const& request) { return pages->scheme_address(request); }));
    out.routes.push_back(
        http::open_get("=/terms/{slug}", [pages](auto const& request) { return pages->term_address(request); }));
    for (std::string const ending : {"ttl", "rdf", "jsonld", "nt"}) {
        auto const format = *rdf::format_named(ending);
        out.routes.push_back(http::open_get(
            "=/terms." + ending, [pages, format](http::Request const&) { return pages->scheme_data(format); }));
        out.routes.push_back(http::open_get("=/terms/{slug}." + ending, [pages, format](http::Request const& request) {
            return pages->term_data(request, format);
        }));
    }
    for (std::string const format : {"csv", "xlsx", "json"})
        out.routes.push_back(http::open_get("=/terms." + format,
                                            [pages, format](http::Request const&) { return pages->table(format); }));
    out.menu = {{"frame.menu.knowledge", "thesaurus.menu", "/terms", 40, false}};
    out.importers = {importer(deps, state_->deps.base)};
    out.exporters = {exporter(deps, state_->deps.base)};
    out.foundation = {
        sheets::seed(deps, plain(k_facets, "Групи теми", "Groups of topics"), content("facets")),
        sheets::seed(deps, topics(), content("thesaurus")),
        sheets::seed(deps, plain(k_plan_measures, "Мерки от Плана за действие", "Measures of the Action Plan"),
                     content("plan_measures")),
        sheets::seed(deps, plain(k_indicators, "Показатели", "Indicators"), content("indicators")),
        sheets::seed(deps, ordered(k_outcomes, "Какво се променя", "Outcomes"), content("outcomes")),
        sheets::seed(deps, ordered(k_work_areas, "Области на работа", "Areas of work"), content("work_areas")),
    };
    // texts: thesaurus.index.title thesaurus.index.lead
    out.offer.schemes = {
        {"terms",
         std::string(k_topics),
         "thesaurus.index.title",
         "thesaurus.index.lead",
         "/terms/",
         {{"/terms.csv"}, {"/terms.xlsx"}, {"/terms.json"}, {"/terms.ttl"}, {"/terms.rdf"}, {"/terms.jsonld"}}}};
    search::Sources found;
    found.concepts = {{std::string(k_topics), search::ConceptSource::Filters::topics}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    return out;
}

}  // namespace ognishte::thesaurus
