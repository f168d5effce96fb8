#include "figures.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/i18n/when.hpp"

namespace ognishte::process {
namespace {

std::string const& word(Lang lang, Json const& words) {
    return words[tag(lang)].text();
}

// The host without "www.": how a source without a better name is called.
std::string host_of(std::string_view address) {
    auto const from = address.find("://");
    if (from == std::string_view::npos) return std::string(address);
    address.remove_prefix(from + 3);
    address = address.substr(0, address.find('/'));
    if (address.starts_with("www.")) address.remove_prefix(4);
    return std::string(address);
}

plots::Value value_of(Lang lang, Published const& one) {
    return {one.value, in(lang, one.words)};
}

}  // namespace

Json const* Figures::spec(std::string_view slug) const {
    auto const found =
        std::find_if(specs_.begin(), specs_.end(), [&](Json const& one) { return one["slug"].text() == slug; });
    return found == specs_.end() ? nullptr : &*found;
}

std::string Figures::name(Lang lang, std::string_view kind, std::string_view code) const {
    auto const found = std::find_if(names_.begin(), names_.end(),
                                    [&](Name const& one) { return one.kind == kind && one.code == code; });
    return found == names_.end() ? std::string() : in(lang, found->name);
}

Published const* Figures::find(Json const& pick) const {
    auto const place = pick.has("geo") ? pick["geo"].text() : "BG";
    auto const found = std::find_if(values_.begin(), values_.end(), [&](Published const& one) {
        return one.indicator == pick["indicator"].text() && one.breakdown == pick["breakdown"].text() &&
               one.date == pick["date"].text() && one.place == place;
    });
    return found == values_.end() ? nullptr : &*found;
}

// Of the whole country, by date; ISO dates order as text.
std::vector<Published const*> Figures::series(Json const& wish) const {
    std::vector<Published const*> out;
    for (auto const& one : values_)
        if (one.indicator == wish["indicator"].text() && one.breakdown == wish["breakdown"].text() &&
            one.place == "BG" && one.date >= wish["from"].text() && i18n::when_year(one.date))
            out.push_back(&one);
    std::stable_sort(out.begin(), out.end(), [](Published const* a, Published const* b) {
        return i18n::when_year(a->date).value_or(0) < i18n::when_year(b->date).value_or(0);
    });
    return out;
}

plots::Plot Figures::lines(Lang lang, Json const& spec, std::vector<Published const*>& used) const {
    plots::Lines out;
    for (auto const& wish : spec["series"].items()) {
        plots::Line line{word(lang, wish["name"]), {}};
        for (auto const* one : series(wish)) {
            line.points.push_back({i18n::when_year(one->date).value_or(0), value_of(lang, *one),
                                   i18n::when_text(lang, one->date), one->apart});
            used.push_back(one);
        }
        out.lines.push_back(std::move(line));
    }
    for (auto const& event : spec["events"].items())
        out.events.push_back({i18n::when_year(event["date"].text()).value_or(0), word(lang, event["label"])});
    return out;
}

// A row for each number picked, or for each date with one number of each series.
plots::Rows Figures::rows(Lang lang, Json const& spec, std::vector<Published const*>& used) const {
    plots::Rows out;
    auto const add = [&](plots::Row& row, Published const* one) {
        OG_CHECK(one != nullptr);
        row.values.push_back(value_of(lang, *one));
        used.push_back(one);
    };
    for (auto const& wish : spec["series"].items()) out.series.push_back(word(lang, wish["name"]));
    if (out.series.empty()) out.series.emplace_back();
    for (auto const& pick : spec["rows"].items()) {
        auto const& date = pick["date"].text();
        plots::Row row{pick.has("label") ? word(lang, pick["label"]) : i18n::when_text(lang, date), {}};
        if (date == spec["marked"].text()) out.marked = out.rows.size();
        add(row, find(pick));
        out.rows.push_back(std::move(row));
    }
    for (auto const& date : spec["dates"].items()) {
        plots::Row row{i18n::when_text(lang, date.text()), {}};
        for (auto const& wish : spec["series"].items()) {
            auto pick = wish;
            pick.set("date", date);
            add(row, find(pick));
        }
        out.rows.push_back(std::move(row));
    }
    return out;
}

plots::Squares Figures::squares(Lang lang, Json const& spec, std::vector<Published const*>& used) const {
    plots::Squares out;
    for (auto const& wish : spec["rows"].items()) {
        auto const* value = find(wish);
        used.push_back(value);
        out.steps.push_back(
            {i18n::when_text(lang, value->date), static_cast<int>(value->value), in(lang, value->note)});
    }
    return out;
}

plots::Plot Figures::tiles(Lang lang, Json const& spec, OtherNames const& names,
                           std::vector<Published const*>& used) const {
    plots::TileMap out;
    out.width = land_.x;
    out.height = land_.y;
    for (auto const& tile : tiles_) {
        plots::Tile one{tile.column, tile.row, lang == Lang::bg ? tile.short_name : tile.code,
                        names.territory(lang, tile.code)};
        one.outline = tile.outline;
        auto pick = spec["tiles"];
        pick.set("geo", tile.code);
        if (auto const* value = find(pick)) {
            one.value = value_of(lang, *value);
            used.push_back(value);
        }
        out.tiles.push_back(std::move(one));
    }
    return out;
}

plots::Plot Figures::plot(Lang lang, Json const& spec, OtherNames const& names,
                          std::vector<Published const*>& used) const {
    auto const& kind = spec["kind"].text();
    auto out = [&]() -> plots::Plot {
        if (kind == "lines") return lines(lang, spec, used);
        if (kind == "tiles") return tiles(lang, spec, names, used);
        if (kind == "squares") return squares(lang, spec, used);
        if (kind == "dots") return plots::Dots{rows(lang, spec, used)};
        return plots::Bars{rows(lang, spec, used)};
    }();
    auto const& heading = word(lang, spec["heading"]);
    if (auto* drawn = std::get_if<plots::Lines>(&out)) drawn->label_heading = heading;
    if (auto* drawn = std::get_if<plots::Squares>(&out)) drawn->label_heading = heading;
    if (auto* drawn = std::get_if<plots::TileMap>(&out)) drawn->label_heading = heading;
    if (auto* drawn = std::get_if<plots::Dots>(&out)) drawn->data.label_heading = heading;
    if (auto* drawn = std::get_if<plots::Bars>(&out)) drawn->data.label_heading = heading;
    return out;
}

std::string Figures::title(Lang lang, std::string_view slug) const {
    auto const* one = spec(slug);
    return one == nullptr ? std::string() : word(lang, (*one)["title"]);
}

std::string Figures::lead(Lang lang, std::string_view slug) const {
    auto const* one = spec(slug);
    return one == nullptr ? std::string() : word(lang, (*one)["lead"]);
}

std::string Figures::indicator(Lang lang, std::string_view code, OtherNames const& names) const {
    auto own = name(lang, "indicator", code);
    return own.empty() ? names.indicator(lang, code) : own;
}

exhibits::Number Figures::number(Lang lang, Published const& value, OtherNames const& names) const {
    exhibits::Number out;
    out.when = i18n::when_text(lang, value.date);
    out.when_iso = value.date;
    out.what = indicator(lang, value.indicator, names);
    if (auto const part = breakdown(lang, value); !part.empty()) out.what += ": " + part;
    out.where = names.territory(lang, value.place);
    out.value = value.value;
    out.unit = name(lang, "unit", value.unit);
    auto const host = host_of(value.source);
    out.source = name(lang, "source", host);
    if (out.source.empty()) out.source = host;
    out.address = value.source;
    out.quality = name(lang, "quality", value.quality);
    out.note = in(lang, value.note);
    out.disputed = value.disputed;
    return out;
}

exhibits::Exhibit Figures::exhibit(Lang lang, std::string_view slug, OtherNames const& names, bool on_front) const {
    auto const* found = spec(slug);
    OG_CHECK(found != nullptr);
    auto wish = *found;
    if (on_front)
        for (auto const& [name, value] : (*found)["front"].members()) wish.set(name, value);
    exhibits::Exhibit out;
    std::vector<Published const*> used;
    out.plot = plot(lang, wish, names, used);
    std::vector<std::string> sources;
    for (auto const* one : used) {
        out.numbers.push_back(number(lang, *one, names));
        auto const& source = out.numbers.back().source;
        if (std::find(sources.begin(), sources.end(), source) == sources.end()) sources.push_back(source);
    }
    auto& caption = plots::caption_of(out.plot);
    caption.id = slug;
    caption.finding = word(lang, wish["title"]);
    caption.description = word(lang, wish["description"]);
    caption.how = word(lang, wish["how"]);
    for (auto const& source : sources) caption.source += (caption.source.empty() ? "" : ", ") + source;
    if (!used.empty()) {
        caption.unit = name(lang, "unit", used.front()->unit);
        if (std::all_of(used.begin(), used.end(), [&](auto const* one) { return one->date == used.front()->date; }))
            caption.as_of = i18n::when_text(lang, used.front()->date);
    }
    out.lead = word(lang, wish["lead"]);
    return out;
}

}  // namespace ognishte::process
