// The pages of the figures.
#include <algorithm>

#include "pages.hpp"

namespace ognishte::process {
namespace {

constexpr std::string_view k_figures = "/figures";

}  // namespace

OtherNames Pages::names() const {
    auto const of = [this](std::string scheme) {
        return [this, scheme = std::move(scheme)](Lang lang, std::string_view code) {
            return std::string(deps_.vocabularies.current()->label(lang, scheme, code));
        };
    };
    return {of("indicators"), of("territories")};
}

std::vector<contract::FrontFigure> Pages::front_figures(Lang lang) const {
    std::vector<contract::FrontFigure> out;
    for (auto const& slug : content_.figures.front()) {
        auto shown = content_.figures.exhibit(lang, slug, names(), true);
        plots::caption_of(shown.plot).heading_level = 3;
        auto const path = process_path(lang, std::string(k_figures) + "/" + slug);
        out.push_back({plots::figure({deps_.texts, lang}, shown.plot), path, path + ".csv", path + ".svg"});
    }
    return out;
}

Result<exhibits::Exhibit> Pages::exhibit(Lang lang, std::string const& slug) const {
    if (!content_.figures.has(slug)) return Error{Code::not_found, "no such figure"};
    auto out = content_.figures.exhibit(lang, slug, names());
    out.path = process_path(lang, std::string(k_figures) + "/" + slug);
    out.embed = "/embed/figures/" + slug + "?lang=" + std::string(tag(lang));
    return out;
}

std::vector<offer::Numbers> Pages::numbers(Lang lang) const {
    auto const code = std::string(tag(lang));
    auto const page = process_path(lang, k_figures);
    auto const columns = exhibits_.columns(lang);
    std::vector<offer::Numbers> out = {{"figures",
                                        text(lang, "process.values.title"),
                                        text(lang, "process.values.lead"),
                                        page + "/all",
                                        {{page + ".csv", code}},
                                        columns}};
    for (auto const& group : content_.figures.groups())
        for (auto const& slug : group.figures) {
            auto const path = page + "/" + slug;
            out.push_back({"figure-" + slug,
                           content_.figures.title(lang, slug),
                           content_.figures.lead(lang, slug),
                           path,
                           {{path + ".csv", code}, {path + ".svg", code}},
                           columns});
        }
    return out;
}

Pages::Answer Pages::figures(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& figures = content_.figures;
    std::vector<SafeHtml> drawn;
    for (auto const& group : figures.groups()) {
        auto shown = TRY(exhibit(lang, group.figures.front()));
        drawn.push_back(plots::figure({deps_.texts, lang}, shown.plot));
    }
    auto const body = deps_.views.render("process/figures", lang, [&](view::Dict& dict) {
        auto const url = [&](std::string const& slug) {
            return process_path(lang, std::string(k_figures) + "/" + slug);
        };
        for (std::size_t i = 0; i < figures.groups().size(); ++i) {
            auto const& group = figures.groups()[i];
            auto part = dict.add("GROUPS");
            part.set("GROUP_TITLE", in(lang, group.title))
                .set("FIGURE_HTML", drawn[i])
                .set("FIGURE_URL", url(group.figures.front()));
            for (std::size_t other = 1; other < group.figures.size(); ++other)
                part.add("OTHERS")
                    .set("OTHER_URL", url(group.figures[other]))
                    .set("OTHER_TITLE", figures.title(lang, group.figures[other]))
                    .set("OTHER_LEAD", figures.lead(lang, group.figures[other]));
        }
        for (auto const& dispute : figures.disputes()) {
            auto row = dict.add("DISPUTES");
            row.set("DISPUTE_TITLE", in(lang, dispute.title)).set("DISPUTE_TEXT", in(lang, dispute.text));
            row.set_if("DISPUTE_URL", dispute.figure.empty() ? std::string() : url(dispute.figure));
        }
        dict.set("COUNT_TEXT",
                 deps_.texts.plural(lang, "process.figures.count", static_cast<std::int64_t>(figures.values().size())))
            .set("ALL_URL", process_path(lang, "/figures/all"))
            .set("CSV_URL", process_path(lang, "/figures.csv"));
    });
    return page(request, text(lang, "process.figures.title"), text(lang, "process.figures.lead"), body);
}

Pages::Answer Pages::figure(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& slug = request.route.get("slug");
    auto const shown = TRY(exhibit(lang, slug));
    auto const title = plots::caption_of(shown.plot).finding;
    auto const inside = exhibits_.body(lang, shown);
    auto const& figures = content_.figures;
    auto const body = deps_.views.render("process/figure", lang, [&](view::Dict& dict) {
        dict.set("FIGURE_TITLE", title).set("EXHIBIT_HTML", inside);
        for (auto const& dispute : figures.disputes())
            if (dispute.figure == slug)
                dict.add("DISPUTES")
                    .set("DISPUTE_TITLE", in(lang, dispute.title))
                    .set("DISPUTE_TEXT", in(lang, dispute.text));
        for (auto const& group : figures.groups()) {
            if (std::find(group.figures.begin(), group.figures.end(), slug) == group.figures.end()) continue;
            for (auto const& other : group.figures)
                if (other != slug)
                    dict.add("OTHERS")
                        .set("OTHER_URL", process_path(lang, std::string(k_figures) + "/" + other))
                        .set("OTHER_TITLE", figures.title(lang, other));
        }
    });
    return page(request, title, shown.lead, body,
                {{text(lang, "process.figures.title"), process_path(lang, k_figures)}});
}

Pages::Answer Pages::figure_csv(http::Request const& request) const {
    return exhibits_.csv(request.lang, TRY(exhibit(request.lang, request.route.get("slug"))));
}

Pages::Answer Pages::figure_svg(http::Request const& request) const {
    return exhibits_.svg(request.lang, TRY(exhibit(request.lang, request.route.get("slug"))));
}

Pages::Answer Pages::figure_embedded(http::Request const& request) const {
    auto const lang = lang_from_tag(request.query.get("lang")).value_or(request.lang);
    return exhibits_.embedded(lang, TRY(exhibit(lang, request.route.get("slug"))));
}

Pages::Answer Pages::values(http::Request const& request) const {
    auto const lang = request.lang;
    auto const& values = content_.figures.values();
    auto const others = names();
    auto const body = deps_.views.render("process/values", lang, [&](view::Dict& dict) {
        std::vector<std::string> done;
        for (auto const& first : values) {
            if (std::find(done.begin(), done.end(), first.indicator) != done.end()) continue;
            done.push_back(first.indicator);
            auto part = dict.add("INDICATORS");
            part.set("INDICATOR", content_.figures.indicator(lang, first.indicator, others))
                .set("INDICATOR_ID", first.indicator);
            for (auto const& value : values) {
                if (value.indicator != first.indicator) continue;
                auto const number = content_.figures.number(lang, value, others);
                auto const breakdown = content_.figures.breakdown(lang, value);
                part.add("VALUES")
                    .set("WHEN", number.when)
                    .set("WHAT", breakdown.empty() ? text(lang, "process.values.whole") : breakdown)
                    .set("WHERE", number.where)
                    .set("VALUE", i18n::number(lang, number.value, 0))
                    .set("UNIT", number.unit)
                    .set("SOURCE", number.source)
                    .set("SOURCE_URL", number.address)
                    .set("QUALITY", number.quality)
                    .set_if("NOTE", number.note)
                    .show_if("DISPUTED", number.disputed);
            }
        }
        dict.set("CSV_URL", process_path(lang, "/figures.csv"));
    });
    return page(request, text(lang, "process.values.title"), text(lang, "process.values.lead"), body,
                {{text(lang, "process.figures.title"), process_path(lang, k_figures)}});
}

Pages::Answer Pages::values_csv(http::Request const& request) const {
    exhibits::Exhibit all;
    all.path = process_path(request.lang, k_figures);
    for (auto const& value : content_.figures.values())
        all.numbers.push_back(content_.figures.number(request.lang, value, names()));
    return exhibits_.csv(request.lang, all);
}

}  // namespace ognishte::process
