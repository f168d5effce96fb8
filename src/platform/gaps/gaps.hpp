// Gaps: a list as a map of two of its facets, after the evidence and gap maps of 3ie and the Campbell Collaboration:
// what changes for whom (rows) by areas of work (columns); at each crossing how many records there are, how sure we are
// of them, and the way to the list narrowed to it. Where nobody has anything the place stays visible: the gap is the
// message. A record is counted at every crossing that it stands on. Built once; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/plots/areas.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::gaps {

struct Strength {
    std::string text;  // text key
    plots::Fill fill;
    std::vector<std::string> values;  // of the facet of strength
};

struct Definition {
    std::string path;  // "/practices/map"
    // Prefix of the text keys: .title .lead .description .unit .finding {filled, all, empty} .how .strength .with
    // {with, all} .empty .aims
    std::string texts;
    std::string row_facet, row_scheme;
    // A column is a concept with the notation "topics": codes of the facet with all below them, "-" before what is left
    // out. Concepts of both schemes stand in the order of their notation "order".
    std::string column_facet, column_facet_scheme, column_scheme;
    std::string strength_facet;
    std::vector<Strength> strengths;   // weakest first, at most five; a record is of one at most
    std::vector<std::string> filters;  // facets a reader may narrow the map by
    std::string aim_facet = {};        // records that mean a row without anything found: named beside it; empty: none
    std::vector<std::pair<std::string, std::string>> others = {};  // other maps: text key, path
};

// All outlive the map.
struct Deps {
    listing::List const& list;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
};

class Map {
public:
    Map(Deps deps, Definition definition) : deps_(deps), definition_(std::move(definition)) {}

    Result<http::Response> page(http::Request const& request) const;
    // One row a crossing, the empty ones too: numbers by strength, and the address of the list.
    Result<http::Response> csv(http::Request const& request) const;
    Result<http::Response> svg(http::Request const& request) const;
    // The page and its files, for the manifest; the map outlives them.
    std::vector<http::Route> routes() const;

private:
    Deps deps_;
    Definition definition_;
};

}  // namespace ognishte::gaps
