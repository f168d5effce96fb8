#include "features/site/site.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "base/text.hpp"
#include "gone.hpp"
#include "home.hpp"
#include "platform/http/csrf.hpp"
#include "platform/http/sender.hpp"
#include "platform/search/documents/source.hpp"
#include "reading.hpp"
#include "text_pages.hpp"

namespace ognishte::embedded {
std::span<File const> features_site();
}

namespace ognishte::site {
namespace {

http::Response plain(std::string text) {
    http::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = std::move(text);
    return response;
}

// The words of a lost address, for the search of the page that says so.
std::string words_of(std::string_view path) {
    std::string out;
    for (char const c : path.substr(path.rfind('/') + 1)) out += c == '-' || c == '_' || c == '.' ? ' ' : c;
    return is_utf8(out) ? shorten(trim(out), 60) : std::string();
}

constexpr int k_held_cards = 2;  // beside each goal and priority

std::string_view content(std::string_view ending) {
    for (auto const& file : embedded::features_site())
        if (file.name.ends_with(ending)) return file.bytes;
    return {};
}

// Statuses that have texts of their own; others speak with those of the nearest.
int worded(int status) {
    for (int const known : {400, 403, 404, 405, 410, 413, 422, 429, 500, 503, 507})
        if (status == known) return known;
    return status >= 500 ? 500 : status == 431 || status == 414 ? 413 : 400;
}

}  // namespace

struct Site::State {
    explicit State(Deps given) : deps(std::move(given)) {}
    Deps deps;
    TextPages pages;
    HeldByAnchor held;

    Result<std::map<std::string, contract::Holdings>> held_in(http::Request const& request, TextPage const& page) const;
    Result<http::Response> text_page(http::Request const& request, Place const& place) const;
    http::Response reading_form(http::Request const& request, Reading const& reading, std::string const& back,
                                bool saved) const;
    http::Response save_reading(http::Request const& request) const;
    http::Response reading_style(http::Request const& request) const;
    http::Response ready() const;
    std::vector<search::Document> documents() const;
    bool https() const { return deps.public_url.starts_with("https://"); }
};

// What is held for each piece that the content names, by its anchor.
Result<std::map<std::string, contract::Holdings>> Site::State::held_in(http::Request const& request,
                                                                       TextPage const& page) const {
    std::map<std::string, contract::Holdings> out;
    auto const vocabulary = deps.vocabularies.current();
    for (auto const& piece : page.pieces) {
        auto const named = held.find(piece.anchor);
        if (named == held.end()) continue;
        contract::HoldingsAsked asked;
        asked.actor = request.actor;
        asked.lang = request.lang;
        asked.kinds = named->second.kinds;
        asked.newest = k_held_cards;
        asked.heading_level = piece.level + 1;
        for (auto const& topic : named->second.topics) {
            auto below = vocabulary->closure("topics", topic);
            if (below.empty()) below.push_back(topic);
            asked.topics.insert(asked.topics.end(), below.begin(), below.end());
        }
        out[piece.anchor] = TRY(deps.holdings(asked));
    }
    return out;
}

Result<http::Response> Site::State::text_page(http::Request const& request, Place const& place) const {
    auto const* page = pages.find(place.name, request.lang);
    OG_CHECK(page != nullptr);
    auto const lang = request.lang;
    auto const holdings = TRY(held_in(request, *page));
    auto const body =
        deps.views.render(place.name == "help-now" ? "site/help_now" : "site/text_page", lang, [&](view::Dict& dict) {
            dict.set("PAGE_TITLE", page->title).set("CONTENT_LANG", tag(page->lang)).set_if("LEAD", page->lead);
            dict.show_if("UNTRANSLATED", page->lang != lang);
            for (auto const& piece : page->pieces) {
                auto part = dict.add("PIECES");
                part.refer("PIECE_HTML", piece.html);
                auto const found = holdings.find(piece.anchor);
                if (found == holdings.end()) continue;
                if (found->second.total == 0) {
                    part.show("NOTHING_HELD");
                } else {
                    part.add("HELD").refer("HELD_HTML", found->second.html);
                }
            }
            if (place.name == "help-now") return;
            std::vector<markdown::Heading const*> contents;
            for (auto const& heading : page->headings)
                if (heading.level == 2) contents.push_back(&heading);
            if (contents.size() < 3) {
                dict.show("SHORT");
                return;
            }
            auto part = dict.add("CONTENTS");
            for (auto const* heading : contents)
                part.add("CONTENTS_ITEMS").set("CONTENTS_URL", "#" + heading->id).set("CONTENTS_TITLE", heading->title);
        });
    frame::Meta meta;
    meta.title = page->title;
    meta.description = page->lead;
    meta.cache_tags = {"text"};
    // Whatever is published may be held for a goal.
    if (!holdings.empty()) meta.cache_tags = {"text", "any", "vocabulary"};
    if (auto const* above = place.above.empty() ? nullptr : pages.find(place.above, lang))
        meta.trail = {{above->title, own(lang, "/" + std::string(place.above))}};
    return deps.frame.answer(request, meta, body);
}

http::Response Site::State::reading_form(http::Request const& request, Reading const& reading, std::string const& back,
                                         bool saved) const {
    auto const upper = [](std::string_view prefix, std::string_view name) {
        std::string out(prefix);
        for (char const c : name) out += static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
        return out;
    };
    auto const body = deps.views.render("site/reading", request.lang, [&](view::Dict& dict) {
        dict.set("READING_URL", own(request.lang, "/reading"))
            .set("TOKEN", http::csrf_token(request, deps.clock.now()))
            .set("BACK", back)
            .show_if("SAVED", saved)
            .show(upper("TEXT_", name_of(reading.text)))
            .show(upper("SPACING_", name_of(reading.spacing)))
            .show(upper("THEME_", name_of(reading.theme)));
    });
    frame::Meta meta;
    meta.title = deps.texts.get(request.lang, "site.reading.title");
    meta.description = deps.texts.get(request.lang, "site.reading.lead");
    meta.kind = frame::Kind::form;
    return deps.frame.answer(request, meta, body);
}

http::Response Site::State::save_reading(http::Request const& request) const {
    auto const before = reading_from_cookie(request.cookie("reading"));
    auto const after = changed(before, request.form);
    auto const back = http::page_of_ours(request.form.get("back")).value_or(own(request.lang, "/"));
    // A browser that says nothing of where the form came from gets the form with what it asked for: one more press.
    if (request.proof == http::Proof::none) return reading_form(request, after, back, false);
    auto response = http::redirect(back);
    response.headers.emplace_back("set-cookie", set_cookie(after, https()));
    response.no_store = true;
    return response;
}

http::Response Site::State::reading_style(http::Request const& request) const {
    http::Response response;
    response.content_type = "text/css; charset=utf-8";
    response.body = style_of(reading_from_cookie(request.cookie("reading")), deps.bundle);
    response.headers = {{"cache-control", "private, no-cache"}, {"vary", "Cookie"}};
    return response;
}

http::Response Site::State::ready() const {
    if (auto const trouble = deps.db.trouble()) {
        auto response = plain("not ready: the store takes no writes\n");
        response.status = 503;
        return response;
    }
    auto const read = deps.db.read([](store::Reader&) { return done(); });
    if (read) return plain("ready\n");
    auto response = plain("not ready: the store cannot be read\n");
    response.status = 503;
    return response;
}

std::vector<search::Document> Site::State::documents() const {
    std::vector<search::Document> out;
    for (auto const& place : places()) {
        search::Document document;
        document.key = "page:" + std::string(place.path);
        document.kind = "page";
        document.path = place.path;
        for (Lang const lang : k_langs) {
            auto const* page = pages.find(place.name, lang);
            if (page == nullptr || page->lang != lang) continue;
            document.title[lang] = page->title;
            document.summary[lang] = page->lead;
            document.passages.push_back({page->words, 2, lang, {}});
        }
        out.push_back(std::move(document));
    }
    return out;
}

Site::Site(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {
    auto const added = state_->pages.add(embedded::features_site());
    OG_CHECK(added.has_value());
    auto held = read_held(content("/held.csv"));
    OG_CHECK(held.has_value());
    state_->held = std::move(*held);
}
Site::~Site() = default;

Manifest Site::manifest() {
    Manifest out;
    out.feature = "site";
    out.files = embedded::features_site();
    auto const* state = state_.get();
    out.routes.push_back(
        http::public_get("/", [state](auto const& request) { return home_page(state->deps, request); }));
    out.routes.push_back(http::public_get("=/", [](http::Request const& request) -> Result<http::Response> {
        auto response = http::redirect(own(request.lang, "/"), 302);
        response.headers.emplace_back("vary", "Accept-Language");
        return response;
    }));
    for (auto const& place : places())
        out.routes.push_back(http::public_get(std::string(place.path),
                                              [state, &place](http::Request const& request) -> Result<http::Response> {
                                                  return state->text_page(request, place);
                                              }));
    out.routes.push_back(http::public_get("/reading", [state](http::Request const& request) -> Result<http::Response> {
        auto const back = http::page_of_ours(request.query.get("back")).value_or(own(request.lang, "/"));
        return state->reading_form(request, reading_from_cookie(request.cookie("reading")), back, false);
    }));
    auto save = http::public_get("/reading", [state](http::Request const& request) -> Result<http::Response> {
        return state->save_reading(request);
    });
    save.method = http::Method::post;
    save.origin = http::Origin::asked;
    save.body_limit = 8 * 1024;
    out.routes.push_back(std::move(save));
    out.routes.push_back(http::public_get(
        "=/reading.css",
        [state](http::Request const& request) -> Result<http::Response> { return state->reading_style(request); }));
    out.routes.push_back(http::public_get("=/robots.txt", [state](http::Request const&) -> Result<http::Response> {
        return plain(
            "User-agent: *\nDisallow: /bg/send\nDisallow: /en/send\nDisallow: /bg/reading\nDisallow: /en/reading\n"
            "Sitemap: " +
            state->deps.public_url + "/sitemap.xml\n");
    }));
    out.routes.push_back(http::public_get(
        "=/health/live", [](http::Request const&) -> Result<http::Response> { return plain("alive\n"); }));
    out.routes.push_back(http::public_get(
        "=/health/ready", [state](http::Request const&) -> Result<http::Response> { return state->ready(); }));
    search::Sources found;
    found.pages = {{"page", "site.found", [state] { return state->documents(); }}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    out.menu = {
        {"frame.menu.centre", "site.menu.about", "/about", 80, true},
        {"frame.menu.help", "site.menu.help", "/help-now", 90, true},
        {"frame.menu.help", "site.menu.contact", "/contact", 91, false},
        {"frame.menu.help", "site.menu.reading", "/reading", 92, false},
    };
    return out;
}

std::vector<std::pair<std::string, std::string>> Site::foot() const {
    return {{"site.menu.accessibility", "/accessibility"},
            {"site.menu.privacy", "/privacy"},
            {"site.menu.contact", "/contact"},
            {"site.menu.imprint", "/imprint"},
            {"site.menu.sign_in", "/sign-in"}};
}

http::Response Site::error_page(http::Request const& request, int status, Error const& error) const {
    auto const& deps = state_->deps;
    auto const lang = request.lang;
    auto const key = "frame.error." + std::to_string(worded(status));
    auto const withdrawn = withdrawn_of(error);
    if (status == 410 && is_for_programs(request.path)) return gone_problem(deps.texts, lang, withdrawn);
    auto const title = std::string(deps.texts.get(lang, key + ".title"));
    auto const body = deps.views.render("layout/error", lang, [&](view::Dict& dict) {
        dict.set("STATUS_TEXT", std::string(deps.texts.get(lang, "frame.error.status")) + " " + std::to_string(status))
            .set("ERROR_TITLE", title)
            .set("ERROR_LEAD", deps.texts.get(lang, key + ".lead"))
            .set("SEARCH_URL", own(lang, "/search"));
        // Only a withdrawal's reason is written for people; other messages are for the log.
        if (status == 410)
            dict.set_if("REASON",
                        withdrawn.title.empty() ? withdrawn.reason : withdrawn.title + ": " + withdrawn.reason);
        if (status == 404 || status == 410) dict.add("SEARCH").set("SEARCH_WORDS", words_of(request.path));
        dict.add("WAYS")
            .set("WAY_URL", own(lang, "/"))
            .set("WAY_TITLE", deps.texts.get(lang, "frame.trail.home"))
            .set("WAY_TEXT", deps.texts.get(lang, "site.home.description"));
        for (char const* way : {"work", "help"})
            dict.add("WAYS")
                .set("WAY_URL", own(lang, way == std::string_view("help") ? "/help-now" : "/practices"))
                .set("WAY_TITLE", deps.texts.get(lang, "site.home.path." + std::string(way)))
                .set("WAY_TEXT", deps.texts.get(lang, "site.home.path." + std::string(way) + ".text"));
    });
    frame::Meta meta;
    meta.title = title;
    meta.description = deps.texts.get(lang, key + ".lead");
    meta.kind = frame::Kind::form;
    meta.status = status;
    return deps.frame.answer(request, meta, body);
}

}  // namespace ognishte::site
