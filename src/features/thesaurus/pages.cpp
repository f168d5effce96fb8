#include "pages.hpp"

#include "base/text.hpp"
#include "base/url.hpp"
#include "skos.hpp"
#include "views.hpp"

namespace ognishte::thesaurus {
namespace {

constexpr int k_cards = 6;

Error no_term(std::string_view slug) {
    return {Code::not_found, "no term \"" + std::string(slug) + "\"", "thesaurus.not_found"};
}

// Whatever is published may carry a term, and any vocabulary may name it.
std::vector<std::string> term_tags() {
    return {"any", "vocabulary"};
}

http::Response data(rdf::Format format, std::string body) {
    http::Response response;
    response.content_type = rdf::content_type_of(format);
    response.body = std::move(body);
    response.cache = {true, {"vocabulary"}, std::nullopt};
    return response;
}

// The same answer behind an address that gives several: told apart by Accept, so not kept.
http::Response negotiated(http::Response response, std::string location) {
    response.cache = {};
    response.headers.emplace_back("content-location", std::move(location));
    response.headers.emplace_back("vary", "Accept, Accept-Language");
    return response;
}

std::string_view ending_of(rdf::Format format) {
    switch (format) {
        case rdf::Format::turtle:
            return ".ttl";
        case rdf::Format::n_triples:
            return ".nt";
        case rdf::Format::rdf_xml:
            return ".rdf";
        case rdf::Format::json_ld:
            break;
    }
    return ".jsonld";
}

http::Response to_page(std::string const& where) {
    auto response = http::redirect(where, 303);
    response.headers.emplace_back("vary", "Accept, Accept-Language");
    return response;
}

std::vector<frame::Meta::Format> formats(std::string const& path, std::string const& title) {
    return {{"text/turtle", title, path + ".ttl"},
            {"application/rdf+xml", title, path + ".rdf"},
            {"application/ld+json", title, path + ".jsonld"}};
}

}  // namespace

Result<http::Response> Pages::index(http::Request const& request) const {
    auto const vocabulary = deps_.sheets.vocabularies.current();
    IndexView view{request.lang, *vocabulary, deps_.sheets.texts, deps_.views, Sorted::by_group, {}};
    view.words = shorten(trim(request.query.get("q")), 100);
    if (request.query.get("sort") == "letter") view.sorted = Sorted::by_letter;
    auto const body = deps_.views.render("thesaurus/index", request.lang, [&](view::Dict& dict) { fill(dict, view); });
    frame::Meta meta;
    meta.title = deps_.sheets.texts.get(request.lang, "thesaurus.index.title");
    meta.description = deps_.sheets.texts.get(request.lang, "thesaurus.index.lead");
    meta.kind = request.query.pairs().empty() ? frame::Kind::page : frame::Kind::listing;
    meta.formats = formats("/terms", meta.title);
    meta.cache_tags = {"vocabulary"};
    auto const path = index_path(request.lang);
    if (!view.words.empty()) {
        meta.own_target = with_query(path, {{"q", view.words}});
    } else {
        meta.own_target = view.sorted == Sorted::by_letter ? with_query(path, {{"sort", "letter"}}) : path;
    }
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> Pages::term(http::Request const& request) const {
    auto const vocabulary = deps_.sheets.vocabularies.current();
    auto const& slug = request.route.get("slug");
    auto const* entry = vocabulary->find(k_topics, slug);
    if (entry == nullptr) {
        // A name instead of the code, as people write addresses: „ЦНСТ“.
        auto const match = vocabulary->match(k_topics, slug);
        if (match.found()) return http::redirect(term_path(request.lang, match.codes.front()), 301);
        return no_term(slug);
    }
    contract::HoldingsAsked asked;
    asked.actor = request.actor;
    asked.lang = request.lang;
    asked.topics = {entry->code};
    asked.newest = 0;
    auto const own = TRY(deps_.holdings(asked));
    asked.topics = vocabulary->closure(k_topics, entry->code);
    asked.newest = k_cards;
    auto const below = TRY(deps_.holdings(asked));
    TermView const view{
        request.lang, *vocabulary, deps_.sheets.texts, *entry, own, below, deps_.base + "/" + entry->code};
    auto const body = deps_.views.render("thesaurus/term", request.lang, [&](view::Dict& dict) { fill(dict, view); });
    frame::Meta meta;
    meta.title = vocabulary->label(request.lang, k_topics, entry->code);
    auto const note = vocabulary->note(request.lang, k_topics, entry->code);
    meta.description = note.empty()
                           ? deps_.sheets.texts.get(request.lang, "thesaurus.term.description", {{"term", meta.title}})
                           : std::string(note);
    meta.trail = {
        {std::string(deps_.sheets.texts.get(request.lang, "thesaurus.index.title")), index_path(request.lang)}};
    meta.formats = formats("/terms/" + entry->code, meta.title);
    meta.own_target = term_path(request.lang, entry->code);
    meta.cache_tags = term_tags();
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> Pages::scheme_address(http::Request const& request) const {
    auto const format = rdf::wished(request.header("accept"));
    if (!format) return to_page(index_path(request.lang));
    return negotiated(TRY(scheme_data(*format)), "/terms" + std::string(ending_of(*format)));
}

Result<http::Response> Pages::term_address(http::Request const& request) const {
    auto const& slug = request.route.get("slug");
    if (deps_.sheets.vocabularies.current()->find(k_topics, slug) == nullptr) return no_term(slug);
    auto const format = rdf::wished(request.header("accept"));
    if (!format) return to_page(term_path(request.lang, slug));
    return negotiated(TRY(term_data(request, *format)), "/terms/" + slug + std::string(ending_of(*format)));
}

Result<http::Response> Pages::scheme_data(rdf::Format format) const {
    auto const vocabulary = deps_.sheets.vocabularies.current();
    auto const triples = triples_of(*vocabulary, deps_.base, Part::scheme, vocabulary->every(k_topics));
    return data(format, TRY(rdf::write(format, triples, prefixes(deps_.base))));
}

Result<http::Response> Pages::term_data(http::Request const& request, rdf::Format format) const {
    auto const vocabulary = deps_.sheets.vocabularies.current();
    auto const* entry = vocabulary->find(k_topics, request.route.get("slug"));
    if (entry == nullptr) return no_term(request.route.get("slug"));
    auto const triples = triples_of(*vocabulary, deps_.base, Part::concept_alone, {entry});
    return data(format, TRY(rdf::write(format, triples, prefixes(deps_.base))));
}

Result<http::Response> Pages::table(std::string const& format) const {
    auto bytes = TRY(exporter(deps_.sheets, deps_.base).run(Actor::system(), format));
    auto response =
        http::file_answer(format == "csv"    ? "text/csv; charset=utf-8"
                          : format == "json" ? "application/json; charset=utf-8"
                                             : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                          "terms." + format, std::move(bytes));
    response.cache = {true, {"vocabulary"}, std::nullopt};
    return response;
}

}  // namespace ognishte::thesaurus
