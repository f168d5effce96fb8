#include "platform/exhibits/exhibits.hpp"

#include <utility>

#include "base/json.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::exhibits {
namespace {

// An answer made from what is linked into the program changes only with it.
constexpr char const* k_tag = "text";

// The last part of the page's path: the name of files.
std::string name_of(Exhibit const& exhibit) {
    return exhibit.path.substr(exhibit.path.rfind('/') + 1);
}

}  // namespace

SafeHtml Exhibits::body(Lang lang, Exhibit const& exhibit) const {
    auto plot = exhibit.plot;
    auto& caption = plots::caption_of(plot);
    auto const finding = std::exchange(caption.finding, exhibit.lead);
    caption.heading_level = 2;
    auto const figure = plots::figure({texts_, lang}, plot);
    auto const address = frame_.address(exhibit.embed);
    // A map of the land is as tall as it is wide; its source is to be seen too.
    bool const is_tall = std::holds_alternative<plots::TileMap>(plot);
    auto const code = "<iframe src=\"" + escape_text(address) + "\" title=\"" + escape_text(finding) +
                      "\" width=\"100%\" height=\"" + (is_tall ? "880" : "640") + "\" loading=\"lazy\"></iframe>";
    return views_.render("exhibits/exhibit", lang, [&](view::Dict& dict) {
        dict.set("FIGURE_HTML", figure)
            .set("CSV_URL", exhibit.path + ".csv")
            .set("SVG_URL", exhibit.path + ".svg")
            .set("EMBED_URL", exhibit.embed)
            .set("EMBED_CODE", code);
        for (auto const& number : exhibit.numbers) {
            auto row = dict.add("NUMBERS");
            row.set("WHEN", number.when)
                .set("WHAT", number.what)
                .set("WHERE", number.where)
                .set("VALUE", i18n::number(lang, number.value, exhibit.decimals))
                .set("UNIT", number.unit)
                .set("QUALITY", number.quality)
                .set_if("NOTE", number.note)
                .show_if("DISPUTED", number.disputed);
            if (number.address.empty())
                row.add("SOURCE_PLAIN").set("SOURCE", number.source);
            else
                row.add("SOURCE_LINKED").set("SOURCE", number.source).set("SOURCE_URL", number.address);
        }
    });
}

std::vector<offer::Column> Exhibits::columns(Lang lang) const {
    std::vector<offer::Column> out;
    for (char const* head :
         {"exhibits.what", "exhibits.when", "exhibits.where", "exhibits.value", "exhibits.unit", "exhibits.source",
          "exhibits.address", "exhibits.quality", "exhibits.note", "exhibits.disputed"})
        out.push_back(
            {std::string(texts_.get(lang, head)), head == std::string_view("exhibits.value") ? "number" : "string"});
    return out;
}

Result<http::Response> Exhibits::csv(Lang lang, Exhibit const& exhibit) const {
    tables::Table table;
    for (auto& column : columns(lang)) table.header.names.push_back(std::move(column.name));
    for (auto const& number : exhibit.numbers) {
        tables::Row row;
        for (auto const& text : {number.what, number.when_iso, number.where}) row.cells.push_back({text});
        row.cells.push_back({Json(number.value).dump(), tables::Kind::number});
        for (auto const& text : {number.unit, number.source, number.address, number.quality, number.note,
                                 std::string(number.disputed ? texts_.get(lang, "exhibits.yes") : "")})
            row.cells.push_back({text});
        table.rows.push_back(std::move(row));
    }
    auto bytes = TRY(tables::write_table(table, "csv"));
    auto response = http::file_answer("text/csv; charset=utf-8", name_of(exhibit) + ".csv", std::move(bytes));
    response.cache = {true, {k_tag}, std::nullopt};
    return response;
}

http::Response Exhibits::svg(Lang lang, Exhibit const& exhibit) const {
    auto response = http::file_answer("image/svg+xml", name_of(exhibit) + ".svg",
                                      plots::svg_file({texts_, lang}, exhibit.plot, frame_.address(exhibit.path)));
    response.cache = {true, {k_tag}, std::nullopt};
    return response;
}

http::Response Exhibits::embedded(Lang lang, Exhibit const& exhibit) const {
    auto plot = exhibit.plot;
    plots::caption_of(plot).heading_level = 2;
    frame::Meta meta;
    meta.title = plots::caption_of(plot).finding;
    meta.description = exhibit.lead;
    meta.cache_tags = {k_tag};
    return frame_.embed(lang, meta, plots::figure({texts_, lang}, plot), exhibit.path);
}

}  // namespace ognishte::exhibits
