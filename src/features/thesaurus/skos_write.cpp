#include <algorithm>
#include <set>

#include "features/thesaurus/thesaurus.hpp"
#include "skos.hpp"
#include "skos_names.hpp"

namespace ognishte::thesaurus {
namespace {

using rdf::iri;
using rdf::literal;
using vocabulary::Concept;
using vocabulary::Vocabulary;

std::string lang_of(std::string const& lang) {
    return lang == vocabulary::k_no_language ? std::string() : lang;
}

class Writer {
public:
    Writer(Vocabulary const& vocabulary, std::string_view base, Part part)
        : vocabulary_(vocabulary), base_(base), part_(part) {}

    std::vector<rdf::Triple> write(std::vector<Concept const*> const& concepts) {
        if (part_ == Part::scheme) scheme(concepts);
        for (auto const* one : concepts) concept_node(*one);
        groups(concepts);
        return std::move(out_);
    }

private:
    std::string address(std::string_view code) const { return base_ + "/" + std::string(code); }
    void say(std::string const& subject, std::string predicate, rdf::Term object) {
        out_.push_back({iri(subject), std::move(predicate), std::move(object)});
    }
    void texts(std::string const& subject, std::string const& predicate, vocabulary::ByLang const& by_lang) {
        for (auto const& [lang, text] : by_lang) say(subject, predicate, literal(text, lang_of(lang)));
    }

    void scheme(std::vector<Concept const*> const& concepts) {
        say(base_, k_type, iri(skos("ConceptScheme")));
        for (Lang const lang : k_langs)
            say(base_, skos("prefLabel"),
                literal(std::string(vocabulary_.scheme_title(lang, k_topics)), std::string(tag(lang))));
        for (auto const* one : concepts)
            if (one->broader.empty()) say(base_, skos("hasTopConcept"), iri(address(one->code)));
    }

    void concept_node(Concept const& one) {
        auto const self = address(one.code);
        say(self, k_type, iri(skos("Concept")));
        say(self, skos("inScheme"), iri(base_));
        if (one.broader.empty()) say(self, skos("topConceptOf"), iri(base_));
        texts(self, skos("prefLabel"), one.preferred);
        auto others = one.alternative;
        std::stable_sort(others.begin(), others.end(), [](auto const& a, auto const& b) { return a.lang < b.lang; });
        for (auto const& label : others) say(self, skos("altLabel"), literal(label.text, lang_of(label.lang)));
        for (auto const& alias : one.aliases) say(self, skos("hiddenLabel"), literal(alias));
        texts(self, skos("definition"), one.definitions);
        texts(self, skos("scopeNote"), one.notes);
        for (auto const& [system, code] : one.notations)
            say(self, skos("notation"), literal(code, {}, system == k_plain_notation ? "" : base_ + "#" + system));
        if (!one.broader.empty()) say(self, skos("broader"), iri(address(one.broader)));
        for (auto const& code : vocabulary_.narrower(k_topics, one.code))
            say(self, skos("narrower"), iri(address(code)));
        for (auto const& code : vocabulary_.related(k_topics, one.code)) say(self, skos("related"), iri(address(code)));
        for (auto const& [likeness, name] : k_matches)
            for (auto const& mapping : one.mappings)
                if (mapping.likeness == likeness) say(self, skos(name), iri(mapping.address));
        if (one.status == vocabulary::Status::retired) say(self, k_deprecated, literal("true", {}, k_boolean));
    }

    // Groups are collections: a concept is a member, whatever is wider than it.
    void groups(std::vector<Concept const*> const& concepts) {
        std::set<std::string> used;
        for (auto const* one : concepts)
            if (vocabulary_.find(k_facets, one->type) != nullptr) used.insert(one->type);
        for (auto const& code : used) {
            auto const group = base_ + "#" + code;
            say(group, k_type, iri(skos("Collection")));
            texts(group, skos("prefLabel"), vocabulary_.find(k_facets, code)->preferred);
            for (auto const* one : concepts)
                if (one->type == code) say(group, skos("member"), iri(address(one->code)));
        }
    }

    Vocabulary const& vocabulary_;
    std::string base_;
    Part part_;
    std::vector<rdf::Triple> out_;
};

}  // namespace

rdf::Prefixes prefixes(std::string_view base) {
    return {{"skos", skos({})},
            {"owl", "http://www.w3.org/2002/07/owl#"},
            {"xsd", "http://www.w3.org/2001/XMLSchema#"},
            {"term", std::string(base) + "/"},
            {"group", std::string(base) + "#"}};
}

std::vector<rdf::Triple> triples_of(Vocabulary const& vocabulary, std::string_view base, Part part,
                                    std::vector<Concept const*> const& concepts) {
    return Writer(vocabulary, base, part).write(concepts);
}

}  // namespace ognishte::thesaurus
