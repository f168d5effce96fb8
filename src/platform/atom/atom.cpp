#include "platform/atom/atom.hpp"

#include <algorithm>

#include "platform/xml/writer.hpp"

namespace ognishte::atom {
namespace {

Instant updated(Feed const& feed) {
    Instant newest{};
    for (auto const& entry : feed.entries) newest = std::max(newest, entry.updated);
    return newest;
}

void link(xml::Writer& out, std::string_view relation, std::string_view type, std::string_view address) {
    if (address.empty()) return;
    out.open("link").attribute("rel", relation).attribute("type", type).attribute("href", address).close();
}

}  // namespace

std::string tag_of(std::string_view public_url, std::string_view what) {
    auto const from = public_url.find("://");
    auto host = from == std::string_view::npos ? public_url : public_url.substr(from + 3);
    host = host.substr(0, host.find_first_of(":/"));
    return "tag:" + std::string(host) + ",2026:" + std::string(what);
}

std::string write(Feed const& feed) {
    constexpr std::string_view k_atom = "application/atom+xml";
    xml::Writer out;
    out.open("feed").attribute("xmlns", "http://www.w3.org/2005/Atom").attribute("xml:lang", tag(feed.lang));
    out.element("id", feed.id).element("title", feed.title).element_if("subtitle", feed.subtitle);
    out.element("updated", iso_utc(updated(feed)));
    out.open("author").element("name", feed.author).close();
    link(out, "self", k_atom, feed.self);
    link(out, "alternate", "text/html", feed.alternate);
    link(out, "first", k_atom, feed.first);
    link(out, "next", k_atom, feed.next);
    out.element_if("icon", feed.icon);
    for (auto const& entry : feed.entries) {
        out.open("entry").attribute("xml:lang", tag(entry.lang));
        out.element("id", entry.id).element("title", entry.title);
        out.element("published", iso_utc(entry.published)).element("updated", iso_utc(entry.updated));
        link(out, "alternate", "text/html", entry.address);
        if (!entry.kind_term.empty())
            out.open("category").attribute("term", entry.kind_term).attribute("label", entry.kind).close();
        out.element_if("summary", entry.summary);
        out.close();
    }
    return std::move(out).finish();
}

http::Response answer(Feed const& feed, std::vector<std::string> cache_tags) {
    http::Response response;
    response.content_type = "application/atom+xml; charset=utf-8";
    response.body = write(feed);
    response.headers = {{"content-language", std::string(tag(feed.lang))}, {"vary", "Accept-Language"}};
    if (!feed.entries.empty()) response.last_modified = updated(feed);
    response.cache.cacheable = !cache_tags.empty();
    response.cache.tags = std::move(cache_tags);
    return response;
}

}  // namespace ognishte::atom
