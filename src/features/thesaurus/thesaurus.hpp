// The thesaurus of the field: it fills the vocabulary's scheme "topics", shows each term with what the centre holds on
// it, and gives and takes the whole as SKOS. Beside it the names of the Action Plan's measures and of the indicators,
// which records point to by code.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "contract/cards/holdings.hpp"
#include "platform/frame/frame.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/sheets/sheets.hpp"
#include "platform/view/view.hpp"

namespace ognishte::thesaurus {

inline constexpr std::string_view k_topics = "topics";
inline constexpr std::string_view k_facets = "facets";  // the groups that topics fall into
inline constexpr std::string_view k_plan_measures = "plan_measures";
inline constexpr std::string_view k_indicators = "indicators";
inline constexpr std::string_view k_outcomes = "outcomes";      // what may change for a child or those around it
inline constexpr std::string_view k_work_areas = "work_areas";  // few groups of topics: columns of the evidence map

// All outlive the feature.
struct Deps {
    sheets::Deps sheets;
    view::Views const& views;
    frame::Frame const& frame;
    contract::HoldingsOf holdings;
    std::string base;  // address of the scheme: "https://…/terms"; a term's is this, "/" and its code
};

class Thesaurus {
public:
    explicit Thesaurus(Deps deps);
    ~Thesaurus();
    Manifest manifest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Imports and exports of "thesaurus": CSV, XLSX and JSON rows, Turtle, N-Triples, RDF/XML and JSON-LD.
Importer importer(sheets::Deps const& deps, std::string const& base);
Exporter exporter(sheets::Deps const& deps, std::string const& base);

}  // namespace ognishte::thesaurus
