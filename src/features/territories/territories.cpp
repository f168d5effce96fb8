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

}  // namespace

std::string district_of(vocabulary::Vocabulary const& vocabulary, std::string_view code) {
    auto const* place = vocabulary.find(k_scheme, code);
    return place != nullptr && place->type == "municipality" ? place->broader : std::string();
}

Manifest manifest(sheets::Deps const& deps) {
    Manifest out;
    out.feature = "territories";
    out.files = embedded::features_territories();
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
