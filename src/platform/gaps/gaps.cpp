#include "platform/gaps/gaps.hpp"

#include <algorithm>

#include "base/url.hpp"
#include "grid.hpp"
#include "platform/plots/plot.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::gaps {
namespace {

std::int64_t whole(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

// One map being answered.
class Answer {
public:
    Answer(Deps const& deps, Definition const& definition, http::Request const& request)
        : deps_(deps),
          definition_(definition),
          request_(request),
          lang_(request.lang),
          list_(deps.list.definition()),
          filters_(filters_from(list_, definition, request.query.pairs())) {}

    Result<> count() {
        grid_ = TRY(gaps::count(deps_, definition_, request_.actor, filters_, lang_));
        return done();
    }

    std::string text(std::string_view ending) const {
        return std::string(deps_.texts.get(lang_, definition_.texts + std::string(ending)));
    }
    std::string path() const { return "/" + std::string(tag(lang_)) + definition_.path; }
    std::string address(std::string const& ending = {}) const {
        return with_query(path() + ending, listing::pairs_of(list_, filters_));
    }
    http::CacheTags kept() const { return {true, {"kind:" + list_.kind, "vocabulary"}, std::nullopt}; }

    plots::Matrix matrix() const {
        plots::Matrix out;
        auto const number = [&](std::size_t one) { return i18n::number(lang_, whole(one)); };
        out.caption.id = "map";
        out.caption.finding = deps_.texts.get(lang_, definition_.texts + ".finding",
                                              {{"filled", number(grid_.filled)},
                                               {"all", number(grid_.all)},
                                               {"empty", number(grid_.all - grid_.filled)}});
        out.caption.description = text(".description");
        out.caption.unit = text(".unit");
        out.caption.how = text(".how") + " " +
                          deps_.texts.get(lang_, definition_.texts + ".with",
                                          {{"with", number(grid_.with)}, {"all", number(grid_.records)}});
        out.caption.heading_level = 2;
        out.label_heading = deps_.texts.get(lang_, "gaps.rows");
        out.step_text = text(".strength");
        for (auto const& column : grid_.columns) out.columns.push_back(column.label);
        for (auto const& one : definition_.strengths)
            out.steps.push_back({std::string(deps_.texts.get(lang_, one.text)), one.fill});
        for (auto const& row : grid_.rows) {
            auto& into = out.rows.emplace_back();
            into.label = row.head.label;
            for (auto const& cell : row.cells) {
                plots::Cell drawn;
                if (cell.count > 0) drawn.count = whole(cell.count);
                drawn.address = cell.address;
                drawn.step = cell.strongest();
                into.cells.push_back(std::move(drawn));
            }
        }
        return out;
    }

    Result<http::Response> page() const {
        frame::Meta meta;
        meta.title = text(".title");
        meta.description = text(".description");
        meta.kind = filters_.empty() ? frame::Kind::page : frame::Kind::listing;
        meta.trail = {{std::string(deps_.texts.get(lang_, list_.texts + ".title")), listing::list_path(list_, lang_)}};
        meta.own_target = address();
        meta.formats = {{"text/csv", meta.title, address(".csv")}};
        meta.cache_tags = kept().tags;
        auto const options = TRY(all_options());
        auto const figure = plots::bubble_matrix({deps_.texts, lang_}, matrix());
        auto const body = deps_.views.render("gaps/map", lang_, [&](view::Dict& dict) {
            dict.set("MAP_TITLE", meta.title)
                .set("MAP_LEAD", text(".lead"))
                .set("MAP_URL", path())
                .set("LIST_URL", listing::list_path(list_, lang_))
                .set("LIST_TITLE", meta.trail.front().first)
                .set("CSV_URL", address(".csv"))
                .set("SVG_URL", address(".svg"))
                .set("FIGURE_HTML", figure)
                .set("EMPTY_TEXT", text(".empty"))
                .show_if("NARROWED", !filters_.empty())
                .show_if("NOTHING", grid_.with == 0);
            fill_others(dict);
            fill_filters(dict, options);
            if (grid_.with > 0) fill_rows(dict);
        });
        return deps_.frame.answer(request_, meta, body);
    }

    Result<http::Response> csv() const {
        tables::Table table;
        auto const head = [&](std::string_view key) { table.header.names.emplace_back(deps_.texts.get(lang_, key)); };
        for (char const* key : {"gaps.rows", "gaps.columns", "gaps.number"}) head(key);
        for (auto const& one : definition_.strengths) head(one.text);
        head("gaps.list");
        for (auto const& row : grid_.rows)
            for (std::size_t c = 0; c < row.cells.size(); ++c) {
                auto const& cell = row.cells[c];
                tables::Row out;
                out.cells = {{row.head.label}, {grid_.columns[c].label}, number(cell.count)};
                for (auto const count : cell.by_strength) out.cells.push_back(number(count));
                out.cells.push_back({cell.address.empty() ? std::string() : deps_.frame.address(cell.address)});
                table.rows.push_back(std::move(out));
            }
        auto response =
            http::file_answer("text/csv; charset=utf-8", file_name("csv"), TRY(tables::write_table(table, "csv")));
        response.cache = kept();
        return response;
    }

    http::Response svg() const {
        auto response = http::file_answer(
            "image/svg+xml", file_name("svg"),
            plots::svg_file({deps_.texts, lang_}, plots::Plot(matrix()), deps_.frame.address(address())));
        response.cache = kept();
        return response;
    }

private:
    static tables::Cell number(std::size_t count) { return {std::to_string(count), tables::Kind::number}; }
    std::string file_name(std::string const& ending) const { return list_.kind + "-map." + ending; }

    struct Options {
        std::size_t facet = 0;
        std::vector<std::pair<std::string, std::size_t>> values;
    };
    Result<std::vector<Options>> all_options() const {
        std::vector<Options> out;
        for (auto const& name : definition_.filters) {
            auto tally = TRY(deps_.list.tally(request_.actor, filters_, name, lang_));
            auto const facet = listing::facet_named(list_, name);
            for (auto const& one : filters_.chosen)
                if (one.first == facet && tally.of(one.second) == 0) tally.values.emplace_back(one.second, 0);
            out.push_back({facet, std::move(tally.values)});
        }
        return out;
    }

    void fill_others(view::Dict& dict) const {
        if (definition_.others.empty()) return;
        auto part = dict.add("OTHERS");
        for (auto const& [key, other] : definition_.others)
            part.add("OTHER_MAPS")
                .set("OTHER_LABEL", deps_.texts.get(lang_, key))
                .set("OTHER_URL", "/" + std::string(tag(lang_)) + other);
    }

    void fill_filters(view::Dict& dict, std::vector<Options> const& all) const {
        for (auto const& options : all) {
            auto const& facet = list_.facets[options.facet];
            auto row = dict.add("FILTERS");
            row.set("FILTER_NAME", facet.name).set("FILTER_TITLE", deps_.texts.get(lang_, facet.title));
            for (auto const& [value, count] : options.values)
                row.add("OPTIONS")
                    .set("OPTION_VALUE", value)
                    .set("OPTION_LABEL", facet.label(lang_, value))
                    .set("OPTION_COUNT", i18n::number(lang_, whole(count)))
                    .show_if("OPTION_CHOSEN", filters_.holds(options.facet, value));
        }
    }

    void fill_rows(view::Dict& dict) const {
        auto part = dict.add("HAS_ROWS");
        for (auto const& row : grid_.rows) {
            auto out = part.add("ROWS");
            out.set("ROW_CODE", row.head.code).set("ROW_LABEL", row.head.label);
            out.set_if("ROW_DEFINITION", row.head.definition);
            std::string empty;
            for (std::size_t c = 0; c < row.cells.size(); ++c) {
                auto const& cell = row.cells[c];
                if (cell.count == 0) {
                    empty += (empty.empty() ? "" : "; ") + grid_.columns[c].label;
                    continue;
                }
                auto item = out.add("CELLS");
                item.set("CELL_LABEL", grid_.columns[c].label)
                    .set("CELL_URL", cell.address)
                    .set("CELL_COUNT", i18n::number(lang_, whole(cell.count)));
                if (auto const step = cell.strongest())
                    item.set_if("CELL_STRENGTH", deps_.texts.get(lang_, definition_.strengths[*step].text));
            }
            out.set_if("ROW_EMPTY", empty);
            if (row.aims > 0)
                out.add("AIMED")
                    .set("AIMS_URL", row.aims_address)
                    .set("AIMS_TEXT", deps_.texts.plural(lang_, definition_.texts + ".aims", whole(row.aims)));
        }
    }

    Deps const& deps_;
    Definition const& definition_;
    http::Request const& request_;
    Lang lang_;
    listing::Definition const& list_;
    listing::Choice filters_;
    Grid grid_;
};

}  // namespace

Result<http::Response> Map::page(http::Request const& request) const {
    Answer answer(deps_, definition_, request);
    TRY(answer.count());
    return answer.page();
}

Result<http::Response> Map::csv(http::Request const& request) const {
    Answer answer(deps_, definition_, request);
    TRY(answer.count());
    return answer.csv();
}

Result<http::Response> Map::svg(http::Request const& request) const {
    Answer answer(deps_, definition_, request);
    TRY(answer.count());
    return answer.svg();
}

std::vector<http::Route> Map::routes() const {
    return {http::public_get(definition_.path, [this](auto const& request) { return page(request); }),
            http::public_get(definition_.path + ".csv", [this](auto const& request) { return csv(request); }),
            http::public_get(definition_.path + ".svg", [this](auto const& request) { return svg(request); })};
}

}  // namespace ognishte::gaps
