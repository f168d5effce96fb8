#include <array>

#include "base/url.hpp"
#include "choosing.hpp"
#include "practice_list.hpp"
#include "practice_view.hpp"

namespace ognishte::practices {
namespace {

// What has to be asked at home, and the field of the description that says how it is there.
struct Question {
    char const* name;  // in the address and in the text keys
    char const* field;
};
constexpr std::array<Question, 7> k_questions = {{{"whom", "target_groups"},
                                                  {"people", "staff_training"},
                                                  {"conditions", "conditions_for_transfer"},
                                                  {"money", "cost"},
                                                  {"law", "plan_measures"},
                                                  {"hard", "difficulties"},
                                                  {"voice", "participation"}}};
constexpr std::array<char const*, 3> k_answers = {"have", "need", "unknown"};

// The place with what its records may be marked by: a district with its municipalities, a municipality with its
// district.
std::vector<std::string> around(vocabulary::Vocabulary const& vocabulary, std::string const& place) {
    auto const* found = vocabulary.find("territories", place);
    if (found == nullptr) return {};
    if (found->type == "municipality") return {found->code, found->broader};
    return vocabulary.closure("territories", place);
}

class Worksheet {
public:
    Worksheet(PageDeps const& deps, http::Request const& request, Practice const& practice)
        : deps_(deps),
          request_(request),
          lang_(request.lang),
          practice_(practice),
          fields_(practice.version.content.fields),
          words_(content_lang(practice.version, lang_)) {
        for (auto const& question : k_questions)
            for (char const* answer : k_answers)
                if (request.query.get(question.name) == answer) pairs_.emplace_back(question.name, answer);
    }

    std::string text(std::string const& key) const { return std::string(deps_.texts.get(lang_, key)); }
    std::string path() const { return practice_path(lang_, practice_.record.slug) + "/here"; }
    listing::Pairs const& answers() const { return pairs_; }

    void questions(view::Dict& dict) const {
        for (auto const& question : k_questions) {
            auto row = dict.add("QUESTIONS");
            auto const key = "practices.here." + std::string(question.name);
            row.set("QUESTION", text(key)).set("QUESTION_NAME", question.name).set("THERE_LANG", tag(words_));
            there(row, question);
            for (char const* answer : k_answers)
                row.add("ANSWERS")
                    .set("ANSWER_VALUE", answer)
                    .set("ANSWER", text("practices.here.answer." + std::string(answer)))
                    .show_if("ANSWER_CHOSEN", request_.query.get(question.name) == answer);
        }
        if (pairs_.empty()) return;
        std::array<std::int64_t, k_answers.size()> times{};
        for (auto const& pair : pairs_)
            for (std::size_t i = 0; i < k_answers.size(); ++i) times[i] += pair.second == k_answers[i] ? 1 : 0;
        i18n::Values values;
        for (std::size_t i = 0; i < k_answers.size(); ++i) values.emplace_back(k_answers[i], std::to_string(times[i]));
        values.emplace_back("open", std::to_string(k_questions.size() - pairs_.size()));
        dict.add("RESULT").set("RESULT_TEXT", deps_.texts.get(lang_, "practices.here.result", values));
    }

    void places(view::Dict& dict, vocabulary::Vocabulary const& vocabulary, std::string const& chosen) const {
        for (auto const* district : vocabulary.all(lang_, "territories", "district")) {
            auto group = dict.add("DISTRICTS");
            auto const option = [&](std::string const& code, std::string const& label) {
                group.add("PLACES")
                    .set("PLACE_CODE", code)
                    .set("PLACE_NAME", label)
                    .show_if("PLACE_CHOSEN", code == chosen);
            };
            auto const name = deps_.names.territory(lang_, district->code);
            group.set("DISTRICT_NAME", name);
            option(district->code, deps_.texts.get(lang_, "practices.here.district", {{"name", name}}));
            // With answers the page is the reader's own and goes over the line unpacked: the other districts open once
            // they are chosen.
            auto const* place = vocabulary.find("territories", chosen);
            bool const open = place != nullptr && (place == district || place->broader == district->code);
            if (!pairs_.empty() && !open) continue;
            for (auto const& code : vocabulary.narrower("territories", district->code))
                option(code, deps_.names.territory(lang_, code));
        }
    }

private:
    // As the description says it; what it does not say is said too.
    void there(view::Dict& row, Question const& question) const {
        std::string const field = question.field;
        std::vector<std::string> items;
        if (field == "target_groups") {
            for (auto const& one : fields_[field + "_" + std::string(tag(words_))].items()) items.push_back(one.text());
        } else if (field == "plan_measures") {
            for (auto const& code : fields_["links_to"][field].items())
                items.push_back(code.text() + " " + deps_.names.measure(lang_, code.text()));
        } else if (field == "cost") {
            if (auto amount = cost_text(fields_, lang_); !amount.empty()) items.push_back(std::move(amount));
            auto const& note = fields_[field]["note_" + std::string(tag(words_))].text();
            if (!note.empty()) items.push_back(note);
        } else {
            row.set_if("THERE_HTML", rendered(fields_[field + "_" + std::string(tag(words_))].text()));
            row.show_if("THERE_BLANK", fields_[field + "_" + std::string(tag(words_))].text().empty());
            return;
        }
        if (items.empty()) {
            row.show("THERE_BLANK");
            return;
        }
        auto part = row.add("THERE_LIST");
        for (auto const& item : items) part.add("ITEMS").set("ITEM", item);
    }

    PageDeps const& deps_;
    http::Request const& request_;
    Lang lang_;
    Practice const& practice_;
    Json const& fields_;
    Lang words_;
    listing::Pairs pairs_;
};

}  // namespace

Result<http::Response> Choosing::here(http::Request const& request) const {
    auto const lang = request.lang;
    auto const found = TRY(deps_.practices.find(request.actor, request.route.get("slug")));
    Worksheet const sheet(deps_, request, found.practice);
    if (found.moved) return http::redirect(with_query(sheet.path(), request.query.pairs()), 301);
    auto const vocabulary = deps_.vocabularies.current();
    auto const territories = around(*vocabulary, request.query.get("place"));
    auto const place = territories.empty() ? std::string() : request.query.get("place");
    contract::Holdings held;
    if (!place.empty()) held = TRY(holdings_({request.actor, lang, {}, territories, {}, 6, 3}));
    auto const title = records::shown_in(found.practice.version.content.title, lang);
    auto const body = deps_.views.render("practices/here", lang, [&](view::Dict& dict) {
        dict.set("PRACTICE_TITLE", title.text)
            .set("PRACTICE_URL", practice_path(lang, found.practice.record.slug))
            .set("CONTENT_LANG", tag(title.lang))
            .set("HERE_URL", sheet.path())
            .set("COMPARE_URL", with_query(list_path(lang) + "/compare", {{"id", found.practice.record.slug}}));
        sheet.questions(dict);
        sheet.places(dict, *vocabulary, place);
        if (place.empty()) return;
        auto part = dict.add("PLACED");
        part.set("PLACED_TITLE",
                 deps_.texts.get(lang, "practices.here.held", {{"name", deps_.names.territory(lang, place)}}))
            .show_if("NOTHING_HELD", held.total == 0);
        if (held.total > 0) part.refer("HELD_HTML", held.html);
    });
    frame::Meta meta;
    meta.title = deps_.texts.get(lang, "practices.here.of", {{"title", std::string(title.text)}});
    meta.here = deps_.texts.get(lang, "practices.here.title");
    meta.description = deps_.texts.get(lang, "practices.here.lead");
    meta.kind = frame::Kind::listing;
    meta.trail = {{std::string(deps_.texts.get(lang, "practices.list.title")), list_path(lang)},
                  {std::string(title.text), practice_path(lang, found.practice.record.slug)}};
    auto own = sheet.answers();
    if (!place.empty()) own.emplace_back("place", place);
    meta.own_target = with_query(sheet.path(), own);
    meta.cache_tags = {"record:" + found.practice.record.id.text(), "kind:practice", "vocabulary"};
    for (auto const& kind : held.kinds) meta.cache_tags.push_back("kind:" + kind.kind);
    auto response = deps_.frame.answer(request, meta, body);
    // What is held changes when the first record of any kind comes; answers are the reader's own.
    if (!place.empty() || !sheet.answers().empty()) response.cache = {};
    response.no_store = !sheet.answers().empty();
    return response;
}

}  // namespace ognishte::practices
