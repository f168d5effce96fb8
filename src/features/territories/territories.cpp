#include "features/territories/territories.hpp"

#include "platform/search/documents/source.hpp"

namespace ognishte::embedded {
std::span<File const> features_territories();
}

namespace ognishte::territories {
namespace {

using What = sheets::Column::What;

sheets::Sheet sheet() {
    return {"territories",
            std::string(k_scheme),
            {{"bg", "Области и общини"}, {"en", "Districts and municipalities"}},
            {{"code", What::code},
             {"kind", What::type},
             {"parent", What::broader},
             {"name_bg", What::preferred, "bg"},
             {"name_en", What::preferred, "en"},
             {"nuts3", What::notation, "nuts3"},
             {"ekatte", What::notation, "ekatte"},
             {"aliases", What::alias}},
            "|"};
}

std::string_view content() {
    for (auto const& file : embedded::features_territories())
        if (file.name.ends_with(".csv")) return file.bytes;
    return {};
}

Result<http::Response> table(sheets::Deps const& deps, std::string const& format) {
    auto bytes = TRY(sheets::export_sheet(deps, sheet(), format));
    auto response = http::file_answer(format == "csv"    ? "text/csv; charset=utf-8"
                                      : format == "json" ? "application/json; charset=utf-8"
                                                         : "application/vnd.openxmlformats-officedocument."
                                                           "spreadsheetml.sheet",
                                      "territories." + format, std::move(bytes));
    response.cache = {true, {"vocabulary"}, std::nullopt};
    return response;
}

}  // namespace

std::string district_of(vocabulary::Vocabulary const& vocabulary, std::string_view code) {
    auto const* place = vocabulary.find(k_scheme, code);
    return place != nullptr && place->type == "municipality" ? place->broader : std::string();
}

Manifest manifest(sheets::Deps const& deps) {
    Manifest out;
    out.feature = "territories";
    out.files = embedded::features_territories();
    for (std::string const format : {"csv", "json", "xlsx"})
        out.routes.push_back(http::open_get("=/territories." + format,
                                            [deps, format](http::Request const&) { return table(deps, format); }));
    // texts: territories.title territories.lead
    out.offer.schemes = {{"territories",
                          std::string(k_scheme),
                          "territories.title",
                          "territories.lead",
                          {},
                          {{"/territories.csv"}, {"/territories.xlsx"}, {"/territories.json"}}}};
    out.importers = {sheets::importer(deps, sheet())};
    out.exporters = {sheets::exporter(deps, sheet())};
    // Not only for demonstration: without its territories the program has no places.
    out.foundation = {sheets::seed(deps, sheet(), content())};
    search::Sources found;
    found.concepts = {{std::string(k_scheme), search::ConceptSource::Filters::territories}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    return out;
}

}  // namespace ognishte::territories
