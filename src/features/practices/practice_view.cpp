#include "practice_view.hpp"

#include <algorithm>
#include <array>

#include "assessment_pages.hpp"
#include "base/url.hpp"
#include "evidence.hpp"
#include "platform/listing/choice.hpp"
#include "platform/markdown/markdown.hpp"
#include "practice_list.hpp"

namespace ognishte::practices {
namespace {

std::string whole(Json const& number, Lang lang) {
    return number.is_int() ? i18n::number(lang, number.integer()) : i18n::number(lang, number.number(), 1);
}

// One page being filled: the fields, the language of the page and that of the description.
class Filling {
public:
    Filling(view::Dict& dict, PracticeView const& view)
        : dict_(dict),
          view_(view),
          fields_(view.version.content.fields),
          lang_(content_lang(view.version, view.lang)) {}

    void all() {
        head();
        key_facts();
        groups_and_topics();
        markdown("PROBLEM", "problem");
        markdown("HOW", "how");
        markdown("STAFF", "staff_training");
        markdown("RESULTS", "results");
        markdown("PARTICIPATION", "participation");
        markdown("DIFFICULTIES", "difficulties");
        markdown("CONDITIONS", "conditions_for_transfer");
        numbers();
        evidence();
        judged();
        evaluation();
        cost();
        tried();
        uncertainties();
        sources();
        codes();
        foot();
    }

private:
    std::string text(std::string_view key) const { return std::string(view_.texts.get(view_.lang, key)); }
    std::string const& translated(std::string_view name) const {
        return fields_[std::string(name) + "_" + std::string(tag(lang_))].text();
    }
    std::string const& in_lang(Json const& words) const { return words[tag(lang_)].text(); }

    void head() {
        auto const criteria = criteria_of(fields_);
        dict_.set("KIND_TEXT", text("practices.kind." + fields_["origin"].text()))
            .set("PRACTICE_TITLE", translated("title"))
            .set("CONTENT_LANG", tag(lang_))
            .set("SUMMARY", translated("summary"))
            .set("REVIEW_TEXT", view_.judged == nullptr
                                    ? text("practices.page.first_rating")
                                    : view_.texts.get(view_.lang, "practices.page.judged", {{"date", judged_on()}}))
            .show_if("UNTRANSLATED", lang_ != view_.lang)
            .set("ORIGINAL_LANG", "en");
        auto const& original = fields_["original_title"].text();
        if (original != translated("title")) dict_.set_if("ORIGINAL_TITLE", original);
        auto const columns = columns_of(criteria);
        dict_.set("EFFECT", columns[0])
            .set("ENDURING", columns[1])
            .set("TRANSFER", columns[2])
            .set("EVIDENCE_LABEL", text("practices.evidence." + std::string(name_of(label_of(criteria)))));
        if (!view_.old_version) return;
        auto const when = view_.version.published.value_or(view_.version.valid_from);
        dict_
            .set_if("OLD_VERSION", view_.texts.get(view_.lang, "practices.page.old_version",
                                                   {{"version", std::to_string(view_.version.number)},
                                                    {"date", i18n::date(view_.lang, in_sofia(when).date)}}))
            .set("CURRENT_URL", practice_path(view_.lang, view_.record.slug));
    }

    void key_facts() {
        auto const& english = fields_["organisations_en"].items();
        auto const& names = lang_ == Lang::en && !english.empty() ? english : fields_["organisations"].items();
        if (!names.empty()) {
            auto part = dict_.add("HAS_ORGANISATIONS");
            for (auto const& name : names)
                part.add("ORGANISATIONS").set("ORGANISATION", name.text()).show("ORGANISATION_PLAIN");
        }
        auto const& places = view_.version.content.territories;
        if (places.empty()) {
            dict_.add("PLACES")
                .set("PLACE", view_.names.country(view_.lang, fields_["country"].text()))
                .show("PLACE_PLAIN");
        }
        for (auto const& place : places) {
            dict_.add("PLACES")
                .set("PLACE", view_.names.territory(view_.lang, place))
                .set_if("PLACE_URL", listing::list_address(view_.list, view_.lang, "municipality", place));
        }
        dict_.set("PERIOD", period())
            .set("STATUS", text("practices.status." + fields_["status"].text()))
            .set("TYPE", text("practices.type." + fields_["type"].text()));
    }

    std::string period() const {
        auto const& from = fields_["period"]["from"];
        auto const& to = fields_["period"]["to"];
        i18n::Values const years = {{"from", std::to_string(from.integer())}, {"to", std::to_string(to.integer())}};
        if (from.is_null() && to.is_null()) return text("practices.period.unknown");
        if (to.is_null()) {
            bool const over = fields_["status"].text() == "ended";
            return view_.texts.get(view_.lang, over ? "practices.period.from_ended" : "practices.period.from", years);
        }
        if (from.is_null()) return view_.texts.get(view_.lang, "practices.period.to", years);
        return view_.texts.get(view_.lang, "practices.period.range", years);
    }

    void groups_and_topics() {
        auto const& groups = fields_["target_groups_" + std::string(tag(lang_))].items();
        if (groups.empty()) {
            dict_.show("NO_GROUPS");
        } else {
            auto part = dict_.add("HAS_GROUPS");
            for (auto const& group : groups) part.add("GROUPS").set("GROUP", group.text());
        }
        outcomes("OUTCOME", "outcomes", "outcome");
        outcomes("AIM", "aims", "aim");
        if (view_.version.content.topics.empty()) return;
        auto part = dict_.add("HAS_TOPICS");
        for (auto const& topic : view_.version.content.topics) {
            part.add("TOPICS")
                .set("TOPIC", view_.names.topic(view_.lang, topic))
                .set("TOPIC_URL", "/" + std::string(tag(view_.lang)) + "/terms/" + topic);
        }
    }

    void outcomes(std::string const& name, std::string_view field, std::string_view facet) {
        auto const& codes = fields_[field].items();
        if (codes.empty()) return;
        auto part = dict_.add("HAS_" + name + "S");
        for (auto const& code : codes)
            part.add(name + "S")
                .set(name, view_.names.outcome(view_.lang, code.text()))
                .set(name + "_URL", listing::list_address(view_.list, view_.lang, facet, code.text()));
    }

    void markdown(std::string const& part, std::string_view name) {
        auto const& source = translated(name);
        if (source.empty()) {
            dict_.show("NO_" + part);
            return;
        }
        dict_.add(part).set(part + "_HTML", rendered(source));
    }

    void numbers() {
        auto const& reached = fields_["numbers_reached"].items();
        if (reached.empty()) return;
        auto part = dict_.add("HAS_NUMBERS");
        for (auto const& number : reached)
            part.add("NUMBERS")
                .set("NUMBER", whole(number["value"], view_.lang))
                .set("NUMBER_WHAT", number["what_" + std::string(tag(lang_))].text())
                .set_if("NUMBER_PERIOD", number["period"].text());
    }

    void evidence() {
        auto const criteria = criteria_of(fields_);
        auto const one = [&](std::string const& name, std::string const& key, Level level) {
            dict_.set(name + "_SIGN", sign_of(level))
                .set(name + "_MEANING", text("practices.proof." + key + "." + std::to_string(static_cast<int>(level))));
        };
        one("EFFECT", "effect", criteria.effectiveness);
        one("ENDURING", "enduring", criteria.enduring);
        one("TRANSFER", "transfer", criteria.transferability);
        auto const rating = std::string(name_of(cebc_of(criteria, studies_of(fields_))));
        dict_.set("EVIDENCE_MEANING", text("practices.proof." + std::string(name_of(label_of(criteria)))))
            .set("CEBC_RATING", text("practices.cebc." + rating))
            .set("CEBC_MEANING", text("practices.cebc." + rating + ".meaning"));
        auto const& reason = fields_["evidence_criteria"]["reason_" + std::string(tag(lang_))].text();
        if (!reason.empty()) dict_.add("PROOF_REASON").set("REASON_HTML", rendered(reason));
    }

    std::string judged_on() const {
        return i18n::date(view_.lang, in_sofia(view_.judged->settled.value_or(view_.judged->opened)).date);
    }

    void judged() {
        if (view_.judged == nullptr) return;
        auto const& one = *view_.judged;
        auto part = dict_.add("JUDGED");
        part.set("JUDGED_TEXT",
                 view_.texts.plural(view_.lang, "practices.judged.text", one.panel, {{"date", judged_on()}}));
        auto const again = Instant{one.settled.value_or(one.opened).us + k_rereview_us};
        part.set("JUDGED_AGAIN", view_.texts.get(view_.lang, "practices.judged.again",
                                                 {{"date", i18n::date(view_.lang, in_sofia(again).date)}}));
        for (std::size_t i = 0; i < k_criteria.size(); ++i) {
            auto const& result = one.result[i];
            bool const english = view_.lang == Lang::en && !result.reason_en.empty();
            auto row = part.add("JUDGED_CRITERIA");
            row.set("JUDGED_CRITERION", text(criterion_key(i))).set("JUDGED_SIGN", sign_of(result.level));
            // Which of the two said which is nobody's business: their words are for the panel.
            auto const low = std::min(one.raters[0].said[i].level, one.raters[1].said[i].level);
            auto const high = std::max(one.raters[0].said[i].level, one.raters[1].said[i].level);
            row.set("JUDGED_HOW",
                    view_.texts.get(view_.lang, low == high ? "practices.judged.same" : "practices.judged.differed",
                                    {{"low", std::string(sign_of(low))}, {"high", std::string(sign_of(high))}}));
            row.set("JUDGED_LANG", tag(english ? Lang::en : Lang::bg))
                .set_if("JUDGED_REASON", english ? result.reason_en : result.reason);
        }
    }

    void evaluation() {
        auto const& evaluation = fields_["evaluation"];
        static constexpr std::array<std::pair<char const*, char const*>, 4> parts = {
            {{"DESIGN", "design"}, {"SAMPLE", "sample"}, {"FOUND", "effect"}, {"FOLLOW_UP", "follow_up"}}};
        for (auto const& part : parts) {
            auto const& words = in_lang(evaluation[part.second]);
            if (words.empty()) {
                dict_.show(std::string("NO_") + part.first);
            } else {
                dict_.set_if(part.first, words);
            }
        }
        auto const& quality = evaluation["quality"].text();
        dict_.set("QUALITY", text("practices.quality." + (quality.empty() ? "none_found" : quality)));
    }

    void cost() {
        auto const& cost = fields_["cost"];
        if (!cost.is_object()) {
            dict_.show("COST_NONE");
            return;
        }
        auto part = dict_.add("COST");
        part.set("COST_AMOUNT", cost_text(fields_, view_.lang))
            .set_if("COST_NOTE", cost["note_" + std::string(tag(lang_))].text());
        if (!cost["year"].is_null()) part.set_if("COST_YEAR", std::to_string(cost["year"].integer()));
    }

    void tried() {
        auto const own = practice_path(view_.lang, view_.record.slug);
        dict_.set("TRIED_URL", with_query("/" + std::string(tag(view_.lang)) + "/tried", {{"page", own}}));
        dict_.show_if("NO_TRIED", view_.tried.empty());
        for (auto const& one : view_.tried)
            dict_.add("TRIED")
                .set("TRIED_WHERE", one.place + ", " + one.when)
                .set("TRIED_LANG", tag(one.lang))
                .set("TRIED_HAPPENED", one.happened)
                .set_if("TRIED_NEEDED", one.needed);
    }

    void uncertainties() {
        auto const& list = fields_["uncertainties"].items();
        if (list.empty()) return;
        auto part = dict_.add("UNCERTAIN");
        for (auto const& one : list) part.add("UNCERTAINTIES").set("UNCERTAINTY", in_lang(one));
    }

    void sources() {
        auto const& list = fields_["sources"].items();
        if (list.empty()) {
            dict_.show("NO_SOURCES");
            return;
        }
        auto part = dict_.add("HAS_SOURCES");
        for (auto const& source : list) {
            std::string publisher = source["publisher"].text();
            if (!source["year"].is_null())
                publisher += (publisher.empty() ? "" : ", ") + std::to_string(source["year"].integer());
            part.add("SOURCES")
                .set("SOURCE_URL", source["url"].text())
                .set("SOURCE_TITLE", source["title"].text())
                .set("SOURCE_PUBLISHER", publisher)
                .show(source["checked"].text() == "seen" ? "SOURCE_SEEN" : "SOURCE_PARTIAL");
        }
    }

    void codes() {
        auto const& links = fields_["links_to"];
        auto const list = [&](Json const& values, std::string const& name, auto const& name_of_code) {
            if (values.items().empty()) return;
            auto part = dict_.add("HAS_" + name + "S");
            for (auto const& code : values.items())
                part.add(name + "S")
                    .set(name + "_CODE", code.text())
                    .set(name + "_TITLE", name_of_code(view_.lang, code.text()))
                    .show(name + "_PLAIN");
        };
        list(links["plan_measures"], "MEASURE", view_.names.measure);
        list(links["indicators"], "INDICATOR", view_.names.indicator);
    }

    void foot() {
        auto const changed = view_.version.published.value_or(view_.version.valid_from);
        auto const date = i18n::date(view_.lang, in_sofia(changed).date);
        dict_.set("CHANGED", date)
            .set("CHANGED_ISO", iso_sofia(changed))
            .refer("BESIDE_HTML", view_.beside)
            .set("HISTORY_URL", view_.history_path)
            .set("JSON_URL", view_.json_path)
            .set("HERE_URL", practice_path(view_.lang, view_.record.slug) + "/here")
            .set("COMPARE_URL", with_query(list_path(view_.lang) + "/compare", {{"id", view_.record.slug}}))
            .set("CITATION",
                 view_.texts.get(view_.lang, "practices.page.citation",
                                 {{"title", translated("title")}, {"date", date}, {"address", view_.address}}));
    }

    view::Dict& dict_;
    PracticeView const& view_;
    Json const& fields_;
    Lang lang_;
};

}  // namespace

SafeHtml rendered(std::string const& source) {
    return markdown::render(source, {markdown::Trust::editors, 2, "s-"}).html;
}

std::string cost_text(Json const& fields, Lang lang) {
    auto const& cost = fields["cost"];
    if (!cost.is_object()) return {};
    return whole(cost["amount"], lang) + "\u00a0" + cost["currency"].text();
}

Lang content_lang(records::Version const& version, Lang wished) {
    return records::shown_in(version.content.title, wished).lang;
}

void fill(view::Dict& dict, PracticeView const& view) {
    Filling(dict, view).all();
}

}  // namespace ognishte::practices
