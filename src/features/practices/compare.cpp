#include <algorithm>
#include <map>

#include "base/url.hpp"
#include "choosing.hpp"
#include "practice_list.hpp"
#include "practice_view.hpp"

namespace ognishte::practices {
namespace {

constexpr std::size_t k_most = 4;        // side by side
constexpr std::size_t k_looked_at = 20;  // of an address
constexpr std::size_t k_offered = 12;

std::string compare_path(Lang lang, std::vector<std::string> const& slugs) {
    listing::Pairs pairs;
    for (auto const& slug : slugs) pairs.emplace_back("id", slug);
    return with_query(list_path(lang) + "/compare", pairs);
}

// One thing that is compared, for each practice in turn.
struct Cell {
    SafeHtml prose = {};
    std::vector<std::string> items = {};
    bool empty() const { return prose.markup().empty() && items.empty(); }
    bool operator==(Cell const& other) const { return prose.markup() == other.prose.markup() && items == other.items; }
};

class Table {
public:
    Table(PageDeps const& deps, Lang lang, std::vector<Practice> const& practices)
        : deps_(deps), lang_(lang), practices_(practices) {}

    void fill(view::Dict dict) {
        dict.set("COLUMNS_CLASS", "compare of" + std::to_string(practices_.size()));
        for (auto const& practice : practices_) head(dict.add("HEADS"), practice);
        row(dict, "practices.fact.group", [&](Practice const& one) { return codes(one, "groups", deps_.names.group); });
        row(dict, "practices.page.how", [&](Practice const& one) { return prose(one, "how"); });
        row(dict, "practices.fact.organisation", [&](Practice const& one) { return organisations(one); });
        row(dict, "practices.page.staff", [&](Practice const& one) { return prose(one, "staff_training"); });
        row(dict, "practices.compare.where", [&](Practice const& one) { return place_and_state(one); });
        row(dict, "practices.page.proof", [&](Practice const& one) { return evidence(one); });
        row(dict, "practices.facet.outcome",
            [&](Practice const& one) { return codes(one, "outcomes", deps_.names.outcome); });
        row(dict, "practices.page.results", [&](Practice const& one) { return prose(one, "results"); });
        row(dict, "practices.page.cost", [&](Practice const& one) { return cost(one); });
        row(dict, "practices.page.move", [&](Practice const& one) { return prose(one, "conditions_for_transfer"); });
        row(dict, "practices.page.hard", [&](Practice const& one) { return prose(one, "difficulties"); });
        row(dict, "practices.page.voice", [&](Practice const& one) { return prose(one, "participation"); });
    }

private:
    std::string text(std::string const& key) const { return std::string(deps_.texts.get(lang_, key)); }
    static Json const& fields(Practice const& one) { return one.version.content.fields; }
    Lang words(Practice const& one) const { return content_lang(one.version, lang_); }
    std::string_view title(Practice const& one) const {
        return records::shown_in(one.version.content.title, lang_).text;
    }

    void head(view::Dict dict, Practice const& one) const {
        auto const criteria = criteria_of(fields(one));
        auto const columns = columns_of(criteria);
        std::vector<std::string> others;
        for (auto const& other : practices_)
            if (&other != &one) others.push_back(other.record.slug);
        dict.set("HEAD_TITLE", title(one))
            .set("HEAD_URL", practice_path(lang_, one.record.slug))
            .set("HEAD_LANG", tag(words(one)))
            .set("HEAD_SUMMARY", records::shown_in(one.version.content.summary, lang_).text)
            .set("EFFECT", columns[0])
            .set("ENDURING", columns[1])
            .set("TRANSFER", columns[2])
            .set("EVIDENCE_LABEL", text("practices.evidence." + std::string(name_of(label_of(criteria)))))
            .set("REMOVE_URL", compare_path(lang_, others))
            .set("HERE_URL", practice_path(lang_, one.record.slug) + "/here");
    }

    template <class Make>
    void row(view::Dict& dict, char const* key, Make const& make) const {
        std::vector<Cell> cells;
        for (auto const& one : practices_) cells.push_back(make(one));
        if (std::all_of(cells.begin(), cells.end(), [](Cell const& cell) { return cell.empty(); })) return;
        auto out = dict.add("ROWS");
        out.set("ROW_TITLE", text(key));
        bool const same = std::all_of(cells.begin(), cells.end(), [&](Cell const& cell) { return cell == cells[0]; });
        out.show_if("ROW_SAME", same);
        std::map<std::string, std::size_t> times;
        for (auto const& cell : cells)
            for (auto const& item : cell.items) ++times[item];
        // Where nothing is shared, all would be bold: that tells nobody anything.
        bool const shared = std::any_of(times.begin(), times.end(), [](auto const& one) { return one.second > 1; });
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto part = out.add("CELLS");
            part.set("CELL_TITLE", title(practices_[i])).set("CELL_LANG", tag(words(practices_[i])));
            part.set_if("CELL_HTML", cells[i].prose).show_if("CELL_BLANK", cells[i].empty());
            if (cells[i].items.empty()) continue;
            auto list = part.add("LISTED");
            for (auto const& item : cells[i].items)
                list.add("ITEMS").set("ITEM", item).show_if("ITEM_ONLY", times[item] == 1 && shared);
        }
    }

    Cell prose(Practice const& one, std::string const& name) const {
        auto const& source = fields(one)[name + "_" + std::string(tag(words(one)))].text();
        return source.empty() ? Cell{} : Cell{rendered(source), {}};
    }
    static Cell listed(std::vector<std::string> items) { return {{}, std::move(items)}; }

    template <class Name>
    Cell codes(Practice const& one, char const* field, Name const& name) const {
        std::vector<std::string> out;
        for (auto const& code : fields(one)[field].items()) out.push_back(name(lang_, code.text()));
        return listed(std::move(out));
    }

    Cell organisations(Practice const& one) const {
        auto const& english = fields(one)["organisations_en"].items();
        std::vector<std::string> out;
        for (auto const& name :
             words(one) == Lang::en && !english.empty() ? english : fields(one)["organisations"].items())
            out.push_back(name.text());
        return listed(std::move(out));
    }

    Cell place_and_state(Practice const& one) const {
        return listed({where(deps_.names, lang_, fields(one)["country"].text(), one.version.content.territories),
                       text("practices.type." + fields(one)["type"].text()),
                       text("practices.status." + fields(one)["status"].text())});
    }

    Cell evidence(Practice const& one) const {
        auto const label = std::string(name_of(label_of(criteria_of(fields(one)))));
        auto const& reason = fields(one)["evidence_criteria"]["reason_" + std::string(tag(words(one)))].text();
        return {rendered(reason), {text("practices.evidence." + label)}};
    }

    Cell cost(Practice const& one) const {
        auto const amount = cost_text(fields(one), lang_);
        if (amount.empty()) return {};
        auto const& cost = fields(one)["cost"];
        std::vector<std::string> out = {amount};
        if (!cost["year"].is_null()) out[0] += " (" + std::to_string(cost["year"].integer()) + ")";
        if (auto const& note = cost["note_" + std::string(tag(words(one)))].text(); !note.empty()) out.push_back(note);
        return listed(std::move(out));
    }

    PageDeps const& deps_;
    Lang lang_;
    std::vector<Practice> const& practices_;
};

struct Asked {
    std::vector<Practice> practices;
    std::vector<std::string> missing;  // of the address, that nobody may see or that are not there
};

Result<Asked> asked_for(PageDeps const& deps, http::Request const& request) {
    Asked out;
    std::vector<std::string> seen;
    for (auto const& slug : request.query.all("id")) {
        if (slug.empty() || seen.size() == k_looked_at || std::find(seen.begin(), seen.end(), slug) != seen.end())
            continue;
        seen.push_back(slug);
        auto found = deps.practices.find(request.actor, slug);
        auto const same = [&](Practice const& one) { return found && one.record.id == found->practice.record.id; };
        if (found && std::none_of(out.practices.begin(), out.practices.end(), same))
            out.practices.push_back(std::move(found->practice));
        else if (!found && (found.error().code == Code::not_found || found.error().code == Code::gone))
            out.missing.push_back(slug);
        else if (!found)
            return found.error();
    }
    return out;
}

// Practices that share most with those that are chosen.
Result<std::vector<Listed>> akin_to(PageDeps const& deps, Asked const& asked, Lang lang) {
    std::vector<std::string> ids;
    for (auto const& one : asked.practices)
        for (auto const& id : deps.list.similar(one.record.id.text(), k_offered)) {
            bool const chosen = std::any_of(asked.practices.begin(), asked.practices.end(),
                                            [&](Practice const& other) { return other.record.id.text() == id; });
            if (!chosen && ids.size() < k_offered && std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
        }
    return deps.practices.named(ids, lang);
}

}  // namespace

Result<http::Response> Choosing::compare(http::Request const& request) const {
    auto const lang = request.lang;
    auto const asked = TRY(asked_for(deps_, request));
    auto const count = asked.practices.size();
    std::vector<std::string> slugs;
    for (auto const& one : asked.practices) slugs.push_back(one.record.slug);
    auto const offered = count < k_most ? TRY(akin_to(deps_, asked, lang)) : std::vector<Listed>{};
    frame::Meta meta;
    meta.title = deps_.texts.get(lang, "practices.compare.title");
    meta.description = deps_.texts.get(lang, "practices.compare.lead");
    meta.kind = request.query.pairs().empty() ? frame::Kind::page : frame::Kind::listing;
    meta.trail = {{std::string(deps_.texts.get(lang, "practices.list.title")), list_path(lang)}};
    meta.own_target = compare_path(lang, slugs);
    meta.cache_tags = {"kind:practice", "vocabulary"};
    meta.status = count > k_most ? 400 : 200;
    auto const body = deps_.views.render("practices/compare", lang, [&](view::Dict& dict) {
        dict.set("COMPARE_URL", list_path(lang) + "/compare").set("LIST_URL", list_path(lang));
        for (auto const& slug : asked.missing) dict.add("MISSING").set("MISSING_NAME", slug);
        dict.show_if("NONE_CHOSEN", count == 0).show_if("ONE_CHOSEN", count == 1);
        if (count > k_most) {
            auto part = dict.add("TOO_MANY");
            for (auto const& one : asked.practices)
                part.add("CHOSEN")
                    .set("CHOSEN_ID", one.record.slug)
                    .set("CHOSEN_LANG", tag(content_lang(one.version, lang)))
                    .set("CHOSEN_TITLE", records::shown_in(one.version.content.title, lang).text);
        } else if (count > 0) {
            Table(deps_, lang, asked.practices).fill(dict.add("SIDE_BY_SIDE"));
        }
        if (count == 0 || offered.empty()) return;
        auto part = dict.add("ADDING");
        for (auto const& slug : slugs) part.add("KEPT").set("KEPT_ID", slug);
        for (auto const& one : offered)
            part.add("OFFERED")
                .set("OFFERED_ID", one.slug)
                .set("OFFERED_TITLE", one.words[static_cast<std::size_t>(lang)].title);
    });
    return deps_.frame.answer(request, meta, body);
}

}  // namespace ognishte::practices
