#include "features/easy/easy.hpp"

#include <array>

#include "base/check.hpp"
#include "platform/log/log.hpp"
#include "platform/search/documents/source.hpp"
#include "told.hpp"

namespace ognishte::embedded {
std::span<File const> features_easy();
}

namespace ognishte::easy {
namespace {

struct Place {
    std::string_view name;  // of the text and of its address
    std::string_view page;  // the page it is the twin of
};

// In the order in which they are offered: what somebody in need looks for first.
constexpr std::array<Place, 16> k_places = {{
    {"help-now", "/help-now"},
    {"home", "/"},
    {"about", "/about"},
    {"goals", "/about/goals"},
    {"process", "/about/process"},
    {"foster-care", "/collections/foster-care"},
    {"prevention", "/prevention"},
    {"myths", "/about/myths"},
    {"practices", "/practices"},
    {"articles", "/articles"},
    {"organisations", "/organisations"},
    {"search", "/search"},
    {"reading", "/reading"},
    {"contact", "/contact"},
    {"privacy", "/privacy"},
    {"accessibility", "/accessibility"},
}};

std::string path_of(Place const& place) {
    return "/easy/" + std::string(place.name);
}

std::string own(Lang lang, std::string_view path) {
    return "/" + std::string(tag(lang)) + std::string(path);
}

// What is linked into the program was read by a test before.
Texts read_texts() {
    std::vector<std::string_view> names;
    for (auto const& place : k_places) names.push_back(place.name);
    auto texts = Texts::read(embedded::features_easy(), names);
    if (!texts) log::error("easy.content", {{"why", texts.error().message}});
    OG_CHECK(texts.has_value());
    return std::move(*texts);
}

}  // namespace

struct Easy::State {
    explicit State(Deps given) : deps(std::move(given)), texts(read_texts()) {
        for (auto const& place : k_places)
            for (Lang const lang : k_langs)
                deps.listening.add(lang, texts.in(lang, place.name).aloud(), speech::Listening::Turn::first);
    }
    Deps deps;
    Texts texts;

    std::string text(Lang lang, std::string_view key) const { return std::string(deps.texts.get(lang, key)); }
    void fill_words(view::Dict& dict, Lang lang, std::vector<std::string> const& ids) const;
    http::Response page(http::Request const& request, Place const& place) const;
    http::Response index(http::Request const& request) const;
    std::vector<search::Document> documents() const;
};

void Easy::State::fill_words(view::Dict& dict, Lang lang, std::vector<std::string> const& ids) const {
    if (ids.empty()) return;
    auto part = dict.add("HAS_WORDS");
    part.set("WORDS_URL", own(lang, "/about/process/words"));
    for (auto const& id : ids) {
        auto const word = deps.words(lang, id);
        OG_CHECK(word.has_value());
        part.add("WORDS").set("WORD_ID", "s-word-" + id).set("TERM", word->term).set("MEANING", word->meaning);
    }
}

http::Response Easy::State::page(http::Request const& request, Place const& place) const {
    auto const lang = request.lang;
    auto const& told = texts.in(lang, place.name);
    auto const body = deps.views.render("easy/page", lang, [&](view::Dict& dict) {
        dict.set("EASY_TITLE", told.title)
            .set("EASY_LEAD", told.lead)
            .set("LISTEN_HTML", deps.listening.html(lang, told.aloud()))
            .set("PAGE_URL", own(lang, place.page))
            .set("INDEX_URL", own(lang, "/easy"));
        for (auto const& section : told.sections)
            dict.add("SECTIONS")
                .set("SECTION_ID", section.picture)
                .set("SECTION_TITLE", section.heading)
                .set("SECTION_HTML", section.html)
                .set("PICTURE_HTML", section.drawing);
        fill_words(dict, lang, told.words);
    });
    frame::Meta meta;
    meta.title = deps.texts.get(lang, "easy.title", {{"title", told.title}});
    meta.here = told.title;
    meta.description = told.lead;
    meta.trail = {{text(lang, "easy.menu"), own(lang, "/easy")}};
    meta.cache_tags = {"text", std::string(speech::k_cache_tag)};
    return deps.frame.answer(request, meta, body);
}

http::Response Easy::State::index(http::Request const& request) const {
    auto const lang = request.lang;
    auto const body = deps.views.render("easy/index", lang, [&](view::Dict& dict) {
        for (auto const& place : k_places) {
            auto const& told = texts.in(lang, place.name);
            dict.add("PAGES")
                .set("EASY_URL", own(lang, path_of(place)))
                .set("EASY_TITLE", told.title)
                .set("EASY_LEAD", told.lead)
                .set("PICTURE_HTML", told.sections.front().drawing);
        }
        dict.set("STAGES_URL", own(lang, "/about/process/children"))
            .set("WORDS_URL", own(lang, "/about/process/words"));
    });
    frame::Meta meta;
    meta.title = text(lang, "easy.menu");
    meta.description = text(lang, "easy.lead");
    meta.cache_tags = {"text"};
    return deps.frame.answer(request, meta, body);
}

std::vector<search::Document> Easy::State::documents() const {
    std::vector<search::Document> out;
    for (auto const& place : k_places) {
        search::Document document;
        document.path = path_of(place);
        document.key = "page:" + document.path;
        document.kind = "easy";
        for (Lang const lang : k_langs) {
            auto const& told = texts.in(lang, place.name);
            document.title[lang] = told.title;
            document.summary[lang] = told.lead;
            document.passages.push_back({told.aloud(), 1, lang, {}});
        }
        out.push_back(std::move(document));
    }
    return out;
}

Easy::Easy(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Easy::~Easy() = default;

Manifest Easy::manifest() {
    Manifest out;
    out.feature = "easy";
    out.files = embedded::features_easy();
    auto const* state = state_.get();
    out.routes.push_back(http::public_get(
        "/easy", [state](http::Request const& request) -> Result<http::Response> { return state->index(request); }));
    for (auto const& place : k_places) {
        out.routes.push_back(
            http::public_get(path_of(place), [state, &place](http::Request const& request) -> Result<http::Response> {
                return state->page(request, place);
            }));
        out.twins.push_back({std::string(place.page), path_of(place)});
    }
    search::Sources found;
    found.pages = {{"easy", "easy.menu", [state] { return state->documents(); }}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    out.menu = {{"frame.menu.help", "easy.menu", "/easy", 93, false}};
    return out;
}

}  // namespace ognishte::easy
