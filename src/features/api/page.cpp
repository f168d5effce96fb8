#include "page.hpp"

#include <array>

#include "files.hpp"

namespace ognishte::api {
namespace {

// "/bg/practices.csv" is "CSV".
std::string label_of(std::string_view path) {
    std::string out;
    for (char const c : path.substr(path.rfind('.') + 1)) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
    return out == "JSONLD" ? "JSON-LD" : out == "TTL" ? "Turtle" : out == "RDF" ? "RDF/XML" : out;
}

void add_files(view::Dict part, std::string const& title, std::vector<offer::File> const& files) {
    for (auto const& file : files)
        part.add("FILES").set("FILE_URL", file.path).set("FILE", label_of(file.path)).set("FILE_OF", title);
}

// What programs meet, in the order of the page; each has an anchor that the type of a problem leads to.
constexpr std::array k_problems = {"unknown-parameter", "unknown-value",  "repeated-parameter",
                                   "long-parameter",    "many-values",    "invalid-limit",
                                   "invalid-time",      "invalid-cursor", "refused",
                                   "not-found",         "method",         "withdrawn",
                                   "too-often",         "failed",         "later"};

// Addresses that follow the whole site; those that this program has.
struct Way {
    char const* address;
    char const* text;
};
// texts: api.way.*
constexpr std::array k_ways = {Way{"/dcat.jsonld", "api.way.dcat"},
                               Way{"/datapackage.json", "api.way.datapackage"},
                               Way{"/api/v1/openapi.json", "api.way.openapi"},
                               Way{"/terms.ttl", "api.way.skos"},
                               Way{"/oai", "api.way.oai"},
                               Way{"/feeds/practices.xml", "api.way.feeds"},
                               Way{"/sitemap.xml", "api.way.sitemap"},
                               Way{"/calendar.ics", "api.way.calendar"}};

}  // namespace

Result<http::Response> page(Deps const& deps, Offers const& offers, Answers const& answers,
                            http::Request const& request) {
    auto const lang = request.lang;
    Addresses const addresses(deps.frame);
    auto const text = [&](std::string_view key) { return std::string(deps.texts.get(lang, key)); };
    auto const prefix = "/" + std::string(tag(lang));
    std::vector<std::int64_t> totals;
    for (auto const& kind : offers.kinds) totals.push_back(TRY(answers.total(kind)));
    auto const vocabulary = deps.vocabularies.current();
    auto const body = deps.views.render("api/api", lang, [&](view::Dict& dict) {
        for (std::size_t i = 0; i < offers.kinds.size(); ++i) {
            auto const& kind = offers.kinds[i];
            auto row = dict.add("KINDS");
            row.set("KIND", text(kind.title))
                .set("KIND_URL", prefix + "/" + kind.name)
                .set("KIND_NUMBER", i18n::number(lang, totals[i]))
                .set("KIND_API", "/api/v1/" + kind.name);
            auto files = files_of(kind);
            for (auto& file : files) file.path = prefix + file.path.substr(3);
            add_files(row, text(kind.title), files);
        }
        for (auto const& scheme : offers.schemes) {
            auto row = dict.add("KINDS");
            row.set("KIND", text(scheme.title))
                .set("KIND_URL", scheme.page.empty() ? "/api/v1/" + scheme.name
                                                     : prefix + scheme.page.substr(0, scheme.page.size() - 1))
                .set("KIND_NUMBER",
                     i18n::number(lang, static_cast<std::int64_t>(vocabulary->every(scheme.scheme).size())))
                .set("KIND_API", "/api/v1/" + scheme.name);
            add_files(row, text(scheme.title), scheme.files);
        }
        for (auto const& numbers : offers.numbers(lang)) {
            auto row = dict.add("NUMBERS");
            row.set("NUMBER_TITLE", numbers.title).set("NUMBER_URL", numbers.page);
            add_files(row, numbers.title, numbers.files);
        }
        for (auto const& way : k_ways)
            if (deps.router.find(http::Method::get, way.address).route != nullptr)
                dict.add("WAYS").set("WAY_URL", way.address).set("WAY", way.address).set("WAY_TEXT", text(way.text));
        for (char const* name : k_problems) {
            auto const key = "api.problem." + std::string(name);
            dict.add("PROBLEMS").set("PROBLEM", name).set("PROBLEM_TITLE", text(key + ".title"));
        }
        auto const root = addresses.api();
        dict.set("ROOT", root)
            .set("ROOT_URL", "/api/v1")
            .set("MOST", deps.reads_per_minute)
            .set("LICENCE_URL", prefix + "/imprint")
            .set("CONTACT_URL", prefix + "/contact")
            .set("CITE", deps.texts.get(lang, "api.cite.example",
                                        {{"centre", text("frame.centre")},
                                         {"site", text("frame.site")},
                                         {"address", addresses.web(lang, "/practices")},
                                         {"date", i18n::date(lang, in_sofia(deps.clock.now()).date)}}));
    });
    frame::Meta meta;
    meta.title = text("api.title");
    meta.description = text("api.lead");
    meta.formats = {{"application/ld+json", text("api.catalogue.title"), "/dcat.jsonld"},
                    {"application/json", text("api.title"), "/api/v1"}};
    // The date of the example is that of the day: kept until something changes is near enough.
    meta.cache_tags = {"any", "vocabulary", "text"};
    return deps.frame.answer(request, meta, body);
}

}  // namespace ognishte::api
