#include "work.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "clean.hpp"

namespace ognishte::bibliography {

std::string display_name(Name const& name) {
    if (!name.literal.empty()) return name.literal;
    std::string out;
    for (auto const* part :
         {&name.given, &name.dropping_particle, &name.non_dropping_particle, &name.family, &name.suffix}) {
        if (part->empty()) continue;
        bool const tight = out.ends_with("’") || out.ends_with('\'');
        if (!out.empty() && !tight) out += ' ';
        out += *part;
    }
    return out;
}

std::string doi_key(std::string_view text) {
    return to_lower(doi_text(text));
}

std::string_view language_tag(std::string_view stated) {
    struct Row {
        std::string_view tag;
        std::string_view names;
    };
    static constexpr Row k_rows[] = {{"bg", " bg bul bulgarian български "},
                                     {"en", " en eng english английски usenglish american "},
                                     {"ru", " ru rus russian руски русский "},
                                     {"de", " de ger deu german deutsch немски ngerman "},
                                     {"fr", " fr fre fra french français френски "},
                                     {"es", " es spa spanish español испански "},
                                     {"it", " it ita italian italiano италиански "},
                                     {"ro", " ro rum ron romanian română румънски "},
                                     {"el", " el gre ell greek гръцки "},
                                     {"tr", " tr tur turkish türkçe турски "},
                                     {"mk", " mk mac mkd macedonian македонски "},
                                     {"sr", " sr srp serbian сръбски "},
                                     {"pl", " pl pol polish polski полски "},
                                     {"cs", " cs cze ces czech чешки "},
                                     {"pt", " pt por portuguese português португалски "},
                                     {"nl", " nl dut nld dutch nederlands нидерландски "},
                                     {"uk", " uk ukr ukrainian украински "},
                                     {"hu", " hu hun hungarian magyar унгарски "}};
    auto key = to_lower(trim(stated));
    key = key.substr(0, key.find_first_of("-_,; "));
    if (key.empty()) return {};
    key = " " + key + " ";
    auto const* const found = std::find_if(std::begin(k_rows), std::end(k_rows), [&](Row const& row) {
        return row.names.find(key) != std::string_view::npos;
    });
    return found == std::end(k_rows) ? std::string_view() : found->tag;
}

}  // namespace ognishte::bibliography
