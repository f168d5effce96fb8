#include "sitemap.hpp"

#include "base/id.hpp"
#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/time.hpp"
#include "platform/xml/writer.hpp"
#include "repo.hpp"

namespace ognishte::harvest {
namespace {

constexpr std::string_view k_first = "first";
constexpr int k_deadline_ms = 20'000;

std::string address(std::string const& public_url, Lang lang, std::string_view path) {
    return public_url + "/" + std::string(tag(lang)) + std::string(path);
}

void open_set(xml::Writer& out) {
    out.open("urlset")
        .attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9")
        .attribute("xmlns:xhtml", "http://www.w3.org/1999/xhtml");
}

void write_page(xml::Writer& out, std::string const& public_url, std::string_view path, std::string const& changed) {
    for (Lang const lang : k_langs) {
        out.open("url").element("loc", address(public_url, lang, path)).element_if("lastmod", changed);
        for (Lang const twin : k_langs)
            out.open("xhtml:link")
                .attribute("rel", "alternate")
                .attribute("hreflang", tag(twin))
                .attribute("href", address(public_url, twin, path))
                .close();
        out.close();
    }
}

}  // namespace

Result<std::string> sitemap_index(store::Db& db, std::string const& public_url) {
    xml::Writer out;
    out.open("sitemapindex").attribute("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");
    auto const part = [&](std::string_view name) {
        out.open("sitemap").element("loc", public_url + "/sitemaps/" + std::string(name) + ".xml").close();
    };
    part("pages");
    auto const parts =
        TRY(db.reading([](store::Reader& reader) { return part_ends(reader, k_records_a_part); }, k_deadline_ms));
    part(k_first);
    for (auto const& end : parts) part(end);
    return std::move(out).finish();
}

std::string sitemap_of_pages(std::string const& public_url, std::vector<std::string> const& paths) {
    xml::Writer out;
    open_set(out);
    for (auto const& path : paths) write_page(out, public_url, path, {});
    return std::move(out).finish();
}

Result<std::string> sitemap_of_records(store::Db& db, std::string const& public_url, std::string_view part) {
    if (part != k_first && !is_well_formed_id(part)) return Error{Code::not_found, "no such part of the map"};
    auto const after = part == k_first ? std::string_view() : part;
    auto const rows = TRY(
        db.reading([&](store::Reader& reader) { return pages_after(reader, after, k_records_a_part); }, k_deadline_ms));
    if (rows.empty() && part != k_first) return Error{Code::not_found, "no such part of the map"};
    xml::Writer out;
    open_set(out);
    for (auto const& row : rows) {
        auto const description = TRY(Json::parse(row.description));
        write_page(out, public_url, description["path"].text(), iso_utc(Instant{row.changed_us}));
    }
    return std::move(out).finish();
}

}  // namespace ognishte::harvest
