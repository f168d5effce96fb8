#include "platform/frame/frame.hpp"

#include <algorithm>

#include "base/url.hpp"
#include "platform/view/qr.hpp"

namespace ognishte::frame {
namespace {

std::string prefixed(Lang lang, std::string_view path) {
    return "/" + std::string(tag(lang)) + std::string(path);
}

// The path and query as sent; both were judged by the server and stand percent-encoded.
std::string_view path_of(std::string_view target) {
    return target.substr(0, target.find('?'));
}

std::string_view name_of(Lang lang) {
    return lang == Lang::bg ? "Български" : "English";
}

}  // namespace

Frame::Frame(view::Views const& views, i18n::Texts const& texts, std::string public_url, http::Assets const& assets)
    : views_(views),
      texts_(texts),
      public_url_(std::move(public_url)),
      css_(assets.url("site.css")),
      script_(assets.url("site.js")),
      script_integrity_(assets.integrity("site.js")),
      icon_(assets.url("logo.svg")),
      cyrillic_(assets.url("fonts/sofia-sans-cyrillic.woff2")),
      latin_(assets.url("fonts/sofia-sans-latin.woff2")) {}

void Frame::set_menu(std::vector<MenuEntry> entries, std::vector<std::pair<std::string, std::string>> foot) {
    std::stable_sort(entries.begin(), entries.end(),
                     [](MenuEntry const& a, MenuEntry const& b) { return a.order < b.order; });
    menu_ = std::move(entries);
    foot_ = std::move(foot);
}

void Frame::set_twins(std::vector<Twin> const& twins) {
    for (auto const& twin : twins) {
        easy_of_.emplace(twin.page, twin.easy);
        page_of_.emplace(twin.easy, twin.page);
    }
}

std::string Frame::in_language(std::string_view target, Lang lang) {
    bool const has_prefix = target.size() >= 3 && target[0] == '/' && lang_from_tag(target.substr(1, 2)) &&
                            (target.size() == 3 || target[3] == '/' || target[3] == '?');
    return prefixed(lang, has_prefix ? target.substr(3) : std::string_view("/"));
}

void Frame::fill_head(view::Dict& dict, http::Request const& request, Meta const& meta) const {
    bool const indexed = meta.kind == Kind::page && meta.status == 200;
    dict.set("LANG", tag(request.lang))
        .set("TITLE", meta.title)
        .set("DESCRIPTION", meta.description)
        .show_if("NOINDEX", !indexed)
        .set("CSS_HREF", css_)
        .set("CYRILLIC_HREF", cyrillic_)
        .set("LATIN_HREF", latin_)
        .set("JS_SRC", script_)
        .set("JS_INTEGRITY", script_integrity_)
        .set("ICON_HREF", icon_);
    if (indexed) {
        auto const path = path_of(request.target);
        dict.set_if("CANONICAL_URL", address(path));
        for (Lang const lang : k_langs)
            dict.add("ALTERNATES")
                .set("ALTERNATE_LANG", tag(lang))
                .set("ALTERNATE_URL", address(in_language(path, lang)));
        dict.add("ALTERNATES")
            .set("ALTERNATE_LANG", "x-default")
            .set("ALTERNATE_URL", address(in_language(path, Lang::bg)));
    }
    for (auto const& format : meta.formats)
        dict.add("FORMATS")
            .set("FORMAT_TYPE", format.type)
            .set("FORMAT_TITLE", format.title)
            .set("FORMAT_URL", format.address);
    for (auto const& one : meta.tags) dict.add("TAGS").set("TAG_NAME", one.first).set("TAG_CONTENT", one.second);
    // Data, not script: no policy lets it run, and dump() leaves no "<" in it.
    if (!meta.structured.is_null())
        dict.set("STRUCTURED_HTML",
                 SafeHtml::trusted("<script type=\"application/ld+json\">" + meta.structured.dump() + "</script>\n"));
}

void Frame::fill_menu(view::Dict& dict, http::Request const& request) const {
    auto const here = request.page_path();
    auto const is_inside = [&](MenuEntry const& entry) {
        return here == entry.path ||
               (here.size() > entry.path.size() && here.starts_with(entry.path) && here[entry.path.size()] == '/');
    };
    // Of entries above one another the nearest is where the reader is.
    MenuEntry const* current = nullptr;
    for (auto const& entry : menu_)
        if (entry.in_bar && is_inside(entry) && (current == nullptr || entry.path.size() > current->path.size()))
            current = &entry;
    std::vector<std::string> groups;
    for (auto const& entry : menu_) {
        if (std::find(groups.begin(), groups.end(), entry.group) == groups.end()) groups.push_back(entry.group);
        if (!entry.in_bar) continue;
        dict.add("MENU")
            .set("MENU_LABEL", texts_.get(request.lang, entry.text_key))
            .set("MENU_URL", prefixed(request.lang, entry.path))
            .show_if("MENU_CURRENT", &entry == current);
    }
    for (auto const& group : groups) {
        auto part = dict.add("MENU_GROUPS");
        part.set("GROUP_TITLE", texts_.get(request.lang, group));
        for (auto const& entry : menu_)
            if (entry.group == group)
                part.add("GROUP_ITEMS")
                    .set("ITEM_LABEL", texts_.get(request.lang, entry.text_key))
                    .set("ITEM_URL", prefixed(request.lang, entry.path));
    }
    for (auto const& link : foot_)
        dict.add("SITE_LINKS")
            .set("LINK_LABEL", texts_.get(request.lang, link.first))
            .set("LINK_URL", prefixed(request.lang, link.second));
}

void Frame::fill_twin(view::Dict& dict, http::Request const& request) const {
    auto const here = request.page_path();
    for (auto const* from : {&easy_of_, &page_of_}) {
        auto const found = from->find(here);
        if (found == from->end()) continue;
        auto const path = prefixed(request.lang, found->second);
        auto const label = texts_.get(request.lang, from == &easy_of_ ? "frame.twin.easy" : "frame.twin.usual");
        dict.add("TWIN").set("TWIN_URL", path).set("TWIN_LABEL", label);
        dict.add("ALTERNATE_TWIN").set("TWIN_URL", path).set("TWIN_LABEL", label);
    }
}

void Frame::fill_tools(view::Dict& dict, http::Request const& request, Meta const& meta) const {
    auto const own = [&](std::string_view path) { return prefixed(request.lang, path); };
    auto const target = request.method == http::Method::get ? request.target : own(request.page_path());
    dict.set("HOME_URL", own("/"))
        .set("SEARCH_URL", own("/search"))
        .set("SEARCH_WORDS", meta.search_words)
        .set("OPENSEARCH_URL", own("/opensearch.xml"))
        .set("SUGGEST_URL", own("/search/suggest"))
        .set("HELP_URL", own("/help-now"))
        .set("REPORT_URL", with_query(own("/report"), {{"page", target}}))
        .set("READING_URL", own("/reading"))
        .set("READING_BACK_URL", with_query(own("/reading"), {{"back", target}}))
        .set("BACK", target);
    for (Lang const lang : k_langs)
        if (lang != request.lang)
            dict.add("LANGUAGES")
                .set("LANGUAGE_CODE", tag(lang))
                .set("LANGUAGE_NAME", name_of(lang))
                .set("LANGUAGE_URL", in_language(target, lang));
    if (!meta.home) {
        auto trail = dict.add("TRAIL");
        trail.add("TRAIL_ITEMS")
            .set("TRAIL_LABEL", texts_.get(request.lang, "frame.trail.home"))
            .set("TRAIL_URL", own("/"));
        for (auto const& item : meta.trail)
            trail.add("TRAIL_ITEMS").set("TRAIL_LABEL", item.first).set("TRAIL_URL", item.second);
        trail.set("TRAIL_HERE", meta.here.empty() ? meta.title : meta.here);
    }
    bool const plain = (meta.kind == Kind::page || meta.kind == Kind::listing) && meta.status == 200;
    if (!plain) return;
    auto const& shown = meta.own_target.empty() ? target : meta.own_target;
    auto const absolute = address(shown);
    dict.set_if("SEND_URL", with_query(own("/send"), {{"page", shown}}));
    dict.show("PRINT")
        .set("PAGE_ADDRESS", absolute)
        .set("QR_HTML", view::qr(absolute, texts_.get(request.lang, "frame.paper.code")));
}

// RFC 8288; relations of the FAIR Signposting Profile 1.0.
std::string Frame::links(http::Request const& request, Meta const& meta) const {
    auto const& signs = *meta.signs;
    std::string out;
    auto const add = [&](std::string const& where, std::string_view relation, std::string_view type = {}) {
        if (!out.empty()) out += ", ";
        out.append("<").append(where).append(">; rel=\"").append(relation).append("\"");
        if (!type.empty()) out.append("; type=\"").append(type).append("\"");
    };
    auto const own = address(meta.own_target.empty() ? path_of(request.target) : std::string_view(meta.own_target));
    add(signs.cite_as.empty() ? own : signs.cite_as, "cite-as");
    add("https://schema.org/AboutPage", "type");
    add("https://schema.org/" + signs.schema, "type");
    if (!signs.license.empty()) add(signs.license, "license");
    for (auto const& format : meta.formats) add(address(format.address), "describedby", format.type);
    add(address(signs.collection), "collection", "text/html");
    return out;
}

http::Response Frame::answer(http::Request const& request, Meta const& meta, SafeHtml const& body) const {
    auto page = views_.render("layout/frame", request.lang, [&](view::Dict& dict) {
        fill_head(dict, request, meta);
        fill_menu(dict, request);
        fill_twin(dict, request);
        fill_tools(dict, request, meta);
        dict.refer("BODY_HTML", body);
    });
    auto response = http::html(std::move(page).markup(), meta.status);
    response.headers.emplace_back("content-language", std::string(tag(request.lang)));
    if (meta.signs && meta.status == 200) response.headers.emplace_back("link", links(request, meta));
    response.last_modified = meta.changed;
    response.no_store = meta.kind == Kind::private_page || meta.kind == Kind::form;
    response.cache.cacheable = !response.no_store && meta.status == 200 && !meta.cache_tags.empty();
    response.cache.tags = meta.cache_tags;
    return response;
}

http::Response Frame::embed(Lang lang, Meta const& meta, SafeHtml const& body, std::string_view whole) const {
    auto const page = views_.render("layout/embed", lang, [&](view::Dict& dict) {
        dict.set("LANG", tag(lang))
            .set("TITLE", meta.title)
            .set("DESCRIPTION", meta.description)
            .set("CSS_HREF", css_)
            .set("WHOLE_URL", address(whole));
        dict.refer("BODY_HTML", body);
    });
    auto response = http::html(page.markup(), meta.status);
    response.headers.emplace_back("content-language", std::string(tag(lang)));
    response.headers.emplace_back("cross-origin-resource-policy", "cross-origin");
    response.content_security_policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'none'; base-uri 'none'; "
        "frame-ancestors *";
    response.cache.cacheable = meta.status == 200 && !meta.cache_tags.empty();
    response.cache.tags = meta.cache_tags;
    return response;
}

}  // namespace ognishte::frame
