#include <algorithm>

#include "base/number.hpp"
#include "figures.hpp"
#include "platform/i18n/when.hpp"
#include "sheet.hpp"

namespace ognishte::process {
namespace {

template <class Number>
bool read_number(std::string_view text, Number& out) {
    auto const number = number_in<Number>(text);
    if (number) out = *number;
    return number.has_value();
}

Result<ByLang> by_lang(Json const& words, std::string_view where) {
    ByLang out;
    for (Lang const lang : k_langs) {
        out[static_cast<std::size_t>(lang)] = words[tag(lang)].text();
        if (in(lang, out).empty()) return Error{Code::invalid, std::string(where) + ": a language is missing"};
    }
    return out;
}

}  // namespace

Result<> Figures::read_names(std::string_view csv) {
    for (auto const& cells : TRY(read_sheet(csv, {"kind", "code", "bg", "en"})))
        names_.push_back({cells[0], cells[1], {cells[2], cells[3]}});
    return done();
}

Result<> Figures::read_values(std::string_view csv) {
    auto const rows = TRY(read_sheet(csv, {"indicator", "breakdown", "date", "geo", "value", "unit", "quality",
                                           "disputed", "source", "words_bg", "words_en", "note_bg", "note_en"}));
    for (auto const& cells : rows) {
        Published one;
        one.indicator = cells[0];
        one.breakdown = cells[1];
        one.date = cells[2];
        one.place = cells[3];
        one.unit = cells[5];
        one.quality = cells[6];
        one.disputed = !cells[7].empty();
        one.apart = cells[7] == "apart";
        one.source = cells[8];
        one.words = {cells[9], cells[10]};
        one.note = {cells[11], cells[12]};
        auto const where = one.indicator + " " + one.date;
        if (!read_number(cells[4], one.value) || !i18n::is_when(one.date))
            return Error{Code::invalid, where + ": no number or no date"};
        if (!one.source.starts_with("http")) return Error{Code::invalid, where + ": no source"};
        if (name(Lang::bg, "unit", one.unit).empty() || name(Lang::bg, "quality", one.quality).empty() ||
            (!one.breakdown.empty() && name(Lang::bg, "breakdown", one.breakdown).empty()))
            return Error{Code::invalid, where + ": a code that names.csv does not have"};
        if (one.note[0].empty() != one.note[1].empty() || one.words[0].empty() != one.words[1].empty())
            return Error{Code::invalid, where + ": a note in one language only"};
        values_.push_back(std::move(one));
    }
    return done();
}

Result<> Figures::read_tiles(std::string_view csv) {
    for (auto const& cells : TRY(read_sheet(csv, {"code", "column", "row", "bg"}))) {
        Tile tile{cells[0], 0, 0, cells[3]};
        if (!read_number(cells[1], tile.column) || !read_number(cells[2], tile.row))
            return Error{Code::invalid, tile.code + ": no place on the map"};
        tiles_.push_back(std::move(tile));
    }
    return done();
}

Result<> Figures::read_districts(std::string_view csv) {
    for (auto& cells : TRY(read_sheet(csv, {"code", "x", "y", "path"}))) {
        auto const tile =
            std::find_if(tiles_.begin(), tiles_.end(), [&](Tile const& one) { return one.code == cells[0]; });
        if (tile == tiles_.end() && cells[0] != "BG") return Error{Code::invalid, cells[0] + ": no such district"};
        auto& outline = tile == tiles_.end() ? land_ : tile->outline;
        if (!read_number(cells[1], outline.x) || !read_number(cells[2], outline.y))
            return Error{Code::invalid, cells[0] + ": no place on the map"};
        outline.path = std::move(cells[3]);
    }
    for (auto const& tile : tiles_)
        if (tile.outline.path.empty()) return Error{Code::invalid, tile.code + ": no outline"};
    return done();
}

Result<> Figures::read_figures(std::string_view json) {
    auto const all = TRY(Json::parse(json));
    specs_ = all["figures"].items();
    for (auto const& spec : specs_) {
        auto const& slug = spec["slug"].text();
        for (char const* needed : {"title", "lead", "description", "how", "heading"})
            TRY(by_lang(spec[needed], slug + " " + needed));
        for (auto const* rows : {&spec["rows"], &spec["front"]["rows"]})
            for (auto const& pick : rows->items())
                if (find(pick) == nullptr) return Error{Code::invalid, slug + ": no such number " + pick.dump()};
        for (auto const& wish : spec["series"].items()) {
            if (series(wish).empty()) return Error{Code::invalid, slug + ": no such series " + wish.dump()};
            for (auto const& date : spec["dates"].items()) {
                auto pick = wish;
                pick.set("date", date);
                if (find(pick) == nullptr) return Error{Code::invalid, slug + ": no number of " + date.text()};
            }
        }
    }
    for (auto const& wish : all["groups"].items()) {
        Group group{TRY(by_lang(wish["title"], "groups")), {}};
        for (auto const& spec : specs_)
            if (spec["group"].text() == wish["id"].text()) group.figures.push_back(spec["slug"].text());
        if (group.figures.empty()) return Error{Code::invalid, "a group without figures"};
        groups_.push_back(std::move(group));
    }
    for (auto const& slug : all["front"].items()) {
        if (!has(slug.text())) return Error{Code::invalid, "no figure for the front page: " + slug.text()};
        front_.push_back(slug.text());
    }
    for (auto const& one : all["disputes"].items()) {
        Dispute dispute{TRY(by_lang(one["title"], "disputes")), TRY(by_lang(one["text"], "disputes")),
                        one["figure"].text()};
        if (!dispute.figure.empty() && !has(dispute.figure))
            return Error{Code::invalid, "a dispute about no figure: " + dispute.figure};
        disputes_.push_back(std::move(dispute));
    }
    return done();
}

Result<Figures> Figures::read(FigureFiles const& files) {
    Figures out;
    TRY(out.read_names(files.names));
    TRY(out.read_values(files.values));
    TRY(out.read_tiles(files.tiles));
    TRY(out.read_districts(files.districts));
    TRY(out.read_figures(files.figures));
    return out;
}

}  // namespace ognishte::process
