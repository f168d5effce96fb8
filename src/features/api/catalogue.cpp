#include "catalogue.hpp"

#include <set>

#include "platform/records/walk.hpp"

namespace ognishte::api {
namespace {

using rdf::Term;

std::string const k_dcat = "http://www.w3.org/ns/dcat#";
std::string const k_dct = "http://purl.org/dc/terms/";
std::string const k_foaf = "http://xmlns.com/foaf/0.1/";
std::string const k_vcard = "http://www.w3.org/2006/vcard/ns#";
std::string const k_skos = "http://www.w3.org/2004/02/skos/core#";
std::string const k_rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
std::string const k_xsd = "http://www.w3.org/2001/XMLSchema#";
std::string const k_authority = "http://publications.europa.eu/resource/authority/";
std::string const k_media = "https://www.iana.org/assignments/media-types/";

rdf::Prefixes prefixes() {
    return {{"dcat", k_dcat}, {"dct", k_dct}, {"foaf", k_foaf}, {"vcard", k_vcard}, {"skos", k_skos}, {"xsd", k_xsd}};
}

struct Dataset {
    std::string name, page;
    Json title, description;  // by language
    std::vector<offer::File> files;
    std::vector<Lang> languages;
    std::optional<Instant> modified;
};

class Catalogue {
public:
    explicit Catalogue(Deps const& deps) : deps_(deps), addresses_(deps.frame), base_(addresses_.of("/dcat.jsonld#")) {}

    void add(Dataset const& dataset) {
        auto const subject = base_ + dataset.name;
        datasets_.push_back(subject);
        is(subject, k_dcat + "Dataset");
        texts(subject, k_dct + "title", dataset.title);
        texts(subject, k_dct + "description", dataset.description);
        plain(subject, k_dct + "identifier", subject);
        common(subject);
        to(subject, k_dcat + "contactPoint", base_ + "contact");
        subjects(subject);
        to(subject, k_dct + "spatial", k_authority + "country/BGR", k_dct + "Location");
        to(subject, k_dct + "accrualPeriodicity", k_authority + "frequency/IRREG", k_dct + "Frequency");
        to(subject, k_dct + "accessRights", k_authority + "access-right/PUBLIC", k_dct + "RightsStatement");
        for (auto const lang : dataset.languages) language(subject, lang);
        to(subject, k_dcat + "landingPage", addresses_.of(dataset.page), k_foaf + "Document");
        if (dataset.modified) moment(subject, k_dct + "modified", *dataset.modified);
        for (auto const& file : dataset.files) to(subject, k_dcat + "distribution", base_ + file.path.substr(1));
        for (auto const& file : dataset.files) distribution(dataset, file);
    }

    std::vector<rdf::Triple> finish(std::optional<Instant> modified) {
        service();
        publisher();
        auto const subject = base_ + "catalogue";
        is(subject, k_dcat + "Catalog");
        for (auto const lang : k_langs) {
            auto const language_tag = std::string(tag(lang));
            triple(subject, k_dct + "title",
                   rdf::literal(word(lang, "frame.site") + ": " + word(lang, "api.catalogue.title"), language_tag));
            triple(subject, k_dct + "description", rdf::literal(word(lang, "api.catalogue.text"), language_tag));
            language(subject, lang);
        }
        common(subject);
        to(subject, k_dct + "license", addresses_.licence(), k_dct + "LicenseDocument");
        to(subject, k_dct + "spatial", k_authority + "country/BGR", k_dct + "Location");
        to(subject, k_dcat + "themeTaxonomy", k_authority + "data-theme", k_skos + "ConceptScheme");
        to(subject, k_foaf + "homepage", addresses_.page(Lang::bg), k_foaf + "Document");
        if (modified) moment(subject, k_dct + "modified", *modified);
        to(subject, k_dcat + "service", base_ + "api");
        for (auto const& dataset : datasets_) to(subject, k_dcat + "dataset", dataset);
        for (auto const& [address, type] : types_) {
            is(address, type);
            if (address == k_authority + "data-theme")
                triple(address, k_dct + "title", rdf::literal("Data theme", "en"));
            if (address != k_authority + "data-theme/SOCI") continue;
            triple(address, k_skos + "prefLabel", rdf::literal("Население и общество", "bg"));
            triple(address, k_skos + "prefLabel", rdf::literal("Population and society", "en"));
        }
        return std::move(triples_);
    }

private:
    std::string word(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    void triple(std::string const& subject, std::string const& predicate, Term object) {
        triples_.push_back({rdf::iri(subject), predicate, std::move(object)});
    }
    void is(std::string const& subject, std::string const& type) { triple(subject, k_rdf + "type", rdf::iri(type)); }
    // The class of what stands elsewhere is said once, at the end: readers need not fetch it.
    void to(std::string const& subject, std::string const& predicate, std::string const& object,
            std::string const& type = {}) {
        triple(subject, predicate, rdf::iri(object));
        if (!type.empty()) types_.emplace(object, type);
    }
    void plain(std::string const& subject, std::string const& predicate, std::string text) {
        triple(subject, predicate, rdf::literal(std::move(text)));
    }
    void moment(std::string const& subject, std::string const& predicate, Instant at) {
        triple(subject, predicate, rdf::literal(iso_utc(at), {}, k_xsd + "dateTime"));
    }
    void texts(std::string const& subject, std::string const& predicate, Json const& by_language) {
        for (auto const& [lang, text] : by_language.members())
            triple(subject, predicate, rdf::literal(text.text(), lang));
    }
    void language(std::string const& subject, Lang lang) {
        to(subject, k_dct + "language", k_authority + (lang == Lang::bg ? "language/BUL" : "language/ENG"),
           k_dct + "LinguisticSystem");
    }
    void subjects(std::string const& subject) {
        to(subject, k_dcat + "theme", k_authority + "data-theme/SOCI", k_skos + "Concept");
        for (auto const lang : k_langs)
            triple(subject, k_dcat + "keyword", rdf::literal(word(lang, "api.keyword"), std::string(tag(lang))));
    }
    void common(std::string const& subject) { to(subject, k_dct + "publisher", base_ + "centre"); }

    void distribution(Dataset const& dataset, offer::File const& file) {
        auto const subject = base_ + file.path.substr(1);
        auto const address = addresses_.of(file.path);
        is(subject, k_dcat + "Distribution");
        texts(subject, k_dct + "title", dataset.title);
        to(subject, k_dcat + "accessURL", address);
        to(subject, k_dcat + "downloadURL", address);
        to(subject, k_dct + "license", addresses_.licence(), k_dct + "LicenseDocument");
        if (auto const lang = lang_from_tag(file.lang)) language(subject, *lang);
        if (dataset.modified) moment(subject, k_dct + "modified", *dataset.modified);
        auto const type = type_of(file.path);
        if (!type) return;
        to(subject, k_dcat + "mediaType", k_media + std::string(type->media), k_dct + "MediaType");
        if (!type->format.empty())
            to(subject, k_dct + "format", k_authority + "file-type/" + std::string(type->format),
               k_dct + "MediaTypeOrExtent");
    }

    void service() {
        auto const subject = base_ + "api";
        is(subject, k_dcat + "DataService");
        for (auto const lang : k_langs) {
            triple(subject, k_dct + "title", rdf::literal(word(lang, "api.title"), std::string(tag(lang))));
            triple(subject, k_dct + "description", rdf::literal(word(lang, "api.lead"), std::string(tag(lang))));
        }
        common(subject);
        subjects(subject);
        to(subject, k_dcat + "contactPoint", base_ + "contact");
        to(subject, k_dcat + "endpointURL", addresses_.api());
        to(subject, k_dcat + "endpointDescription", addresses_.api("/openapi.json"));
        to(subject, k_dcat + "landingPage", addresses_.page(Lang::bg), k_foaf + "Document");
        to(subject, k_dct + "license", addresses_.licence(), k_dct + "LicenseDocument");
        to(subject, k_dct + "accessRights", k_authority + "access-right/PUBLIC", k_dct + "RightsStatement");
        for (auto const& dataset : datasets_) to(subject, k_dcat + "servesDataset", dataset);
    }

    void publisher() {
        auto const centre = base_ + "centre";
        is(centre, k_foaf + "Agent");
        for (auto const lang : k_langs)
            triple(centre, k_foaf + "name", rdf::literal(word(lang, "frame.centre"), std::string(tag(lang))));
        to(centre, k_foaf + "homepage", addresses_.web(Lang::bg, "/about"), k_foaf + "Document");
        auto const contact = base_ + "contact";
        is(contact, k_vcard + "Kind");
        plain(contact, k_vcard + "fn", word(Lang::en, "frame.centre"));
        to(contact, k_vcard + "hasURL", addresses_.web(Lang::bg, "/contact"));
    }

    Deps const& deps_;
    Addresses addresses_;
    std::string base_;
    std::vector<rdf::Triple> triples_;
    std::vector<std::string> datasets_;
    std::set<std::pair<std::string, std::string>> types_;
};

}  // namespace

Result<std::string> catalogue(Deps const& deps, Offers const& offers, rdf::Format format) {
    Catalogue out(deps);
    std::vector<Lang> const both(k_langs.begin(), k_langs.end());
    std::optional<Instant> latest;
    for (auto const& kind : offers.kinds) {
        auto const changed = TRY(deps.db.reading([&](store::Reader& reader) {
            return records::last_change(reader, Actor::anonymous(), kind.list->definition().kind);
        }));
        if (changed && (!latest || *latest < *changed)) latest = changed;
        out.add({kind.name, "/bg/" + kind.name, in_all(deps.texts, kind.title), in_all(deps.texts, kind.description),
                 files_of(kind), both, changed});
    }
    for (auto const& scheme : offers.schemes)
        out.add({scheme.name,
                 scheme.page.empty() ? "/bg/api" : "/bg" + scheme.page.substr(0, scheme.page.size() - 1),
                 in_all(deps.texts, scheme.title),
                 in_all(deps.texts, scheme.description),
                 scheme.files,
                 both,
                 {}});
    // One dataset a figure, in all languages.
    auto const first = offers.numbers(k_langs[0]);
    for (std::size_t i = 0; i < first.size(); ++i) {
        Dataset dataset{first[i].name, first[i].page, Json::object(), Json::object(), {}, both, {}};
        for (auto const lang : k_langs) {
            auto const numbers = offers.numbers(lang)[i];
            dataset.title.append(std::string(tag(lang)), numbers.title);
            dataset.description.append(std::string(tag(lang)), numbers.description);
            dataset.files.insert(dataset.files.end(), numbers.files.begin(), numbers.files.end());
        }
        out.add(dataset);
    }
    return rdf::write(format, out.finish(latest), prefixes());
}

}  // namespace ognishte::api
