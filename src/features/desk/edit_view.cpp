#include <algorithm>

#include "pages.hpp"
#include "platform/fields/field.hpp"
#include "platform/http/csrf.hpp"
#include "platform/records/leave.hpp"
#include "quality.hpp"

namespace ognishte::desk {
namespace {

using records::Action;
using records::State;

constexpr std::size_t k_steps = 4;
constexpr State k_way[k_steps] = {State::draft, State::submitted, State::in_review, State::published};

// What the buttons of a form depend on.
struct Rights {
    bool write = false, publish = false, withdraw = false;
    State state = State::draft;  // of the record
    std::optional<State> stage;  // of what waits
};

Rights rights_of(Actor const& actor, Sheet const& sheet) {
    records::Record record;
    record.kind = sheet.kind.kind;
    if (sheet.found) record = sheet.found->record;
    Rights out;
    // Where a new one belongs is not known yet.
    out.write = sheet.found ? records::authorize(actor, Action::write, record)
                            : records::may_somewhere(actor, Action::write, record.kind);
    out.publish = records::authorize(actor, Action::publish, record);
    out.withdraw = records::authorize(actor, Action::withdraw, record);
    out.state = record.state;
    if (!sheet.found || !sheet.found->newest.published)
        out.stage = sheet.found ? sheet.found->newest.state : State::draft;
    return out;
}

struct Acts {
    std::vector<Act> beside;  // in the bar, before the one that matters
    Act first = Act::save;
    std::vector<Act> with_reason;  // apart, under a fold
};

Acts acts_of(Rights const& may, bool is_new) {
    Acts out;
    bool const waits = may.stage == State::submitted || may.stage == State::in_review;
    if (waits && may.publish) {
        out.first = Act::publish;
        if (may.stage == State::submitted) out.beside.push_back(Act::take);
        out.with_reason.push_back(Act::send_back);
    } else if (may.write && !waits) {
        out.first = Act::submit;
        if (may.publish && !is_new) out.beside.push_back(Act::publish);
    }
    if (may.write && out.first != Act::save) out.beside.insert(out.beside.begin(), Act::save);
    if (may.publish && may.state == State::published) out.with_reason.push_back(Act::archive);
    if (may.withdraw && (may.state == State::published || may.state == State::archived))
        out.with_reason.push_back(Act::withdraw);
    return out;
}

}  // namespace

void Pages::fill_stages(view::Dict& dict, http::Request const& request, Sheet const& sheet) const {
    auto const may = rights_of(request.actor, sheet);
    auto const now = state_of(may.state, may.stage);
    auto const at = static_cast<std::size_t>(std::find(k_way, k_way + k_steps, now) - k_way);
    if (at == k_steps) {
        auto row = dict.add("STAGES");
        row.show("STAGE_CURRENT");
        fill_state(row, deps_.texts, request.lang, now);
        return;
    }
    for (std::size_t i = 0; i < k_steps; ++i) {
        auto row = dict.add("STAGES");
        auto const words = text(request.lang, "desk.state." + std::string(records::name_of(k_way[i])));
        row.show_if("STAGE_CURRENT", i == at);
        row.add(i < at || (i == at && now == State::published) ? "STATE_DONE"
                : i == at                                      ? "STATE_GOING"
                                                               : "STATE_REST")
            .set("STATE", words);
    }
}

void Pages::fill_acts(view::Dict& dict, http::Request const& request, Sheet const& sheet) const {
    auto const lang = request.lang;
    auto const acts = acts_of(rights_of(request.actor, sheet), !sheet.found);
    auto const set = [&](view::Dict row, Act act) {
        row.set("ACT", name_of(act)).set("ACT_LABEL", text(lang, "desk.act." + std::string(name_of(act))));
    };
    for (auto const act : acts.beside) set(dict.add("ACTS"), act);
    set(dict.add("FIRST_ACT"), acts.first);
    if (acts.with_reason.empty()) return;
    auto part = dict.add("DECISION");
    part.set("REASON", sheet.reason).show_if("REASON_OPEN", sheet.reason_missing);
    part.show_if("REASON_MISSING", sheet.reason_missing).show_if("REASON_WRONG", sheet.reason_missing);
    for (auto const act : acts.with_reason) {
        auto row = part.add("DECISIONS");
        set(row, act);
        row.set("ACT_HINT", text(lang, "desk.act." + std::string(name_of(act)) + ".hint"));
    }
}

void Pages::fill_notices(view::Dict& dict, http::Request const& request, Sheet const& sheet) const {
    auto const lang = request.lang;
    if (auto const did = act_named(request.query.get("did")); did && sheet.status == 200)
        dict.add("DID").set("DID_TEXT", text(lang, "desk.did." + std::string(name_of(*did))));
    if (!sheet.general.empty()) dict.add("GENERAL").set("GENERAL_TEXT", text(lang, sheet.general));
    if (sheet.offered) {
        auto part = dict.add("OFFERED");
        auto const own = record_path(lang, sheet.kind, sheet.record());
        part.set("OFFERED_TEXT", deps_.texts.get(lang, "desk.typed.text", {{"when", moment(lang, *sheet.offered)}}))
            .set("CONTINUE_URL", own + "?typed=1")
            .set("FORGET_URL", own + "/forget")
            .set("FORGET_TOKEN", http::csrf_token(request, deps_.clock.now()));
    }
    if (auto const places = limits_said(request.actor, sheet.kind, lang); !sheet.found && !places.empty())
        dict.add("LIMITED").set("LIMITED_TEXT", deps_.texts.get(lang, "desk.limited", {{"places", places}}));
    if (!sheet.found) return;
    for (auto const& remark : sheet.found->remarks)
        if (remark.what == "sent_back")
            dict.add("SENT_BACK")
                .set("SENT_BACK_REASON", remark.words)
                .set("SENT_BACK_BY", deps_.texts.get(lang, "desk.sent_back.by",
                                                     {{"person", person(request, remark.person)},
                                                      {"when", moment(lang, remark.written)}}));
    auto const may = rights_of(request.actor, sheet);
    if (may.stage == State::submitted || may.stage == State::in_review)
        dict.add("WAITS").set("WAITS_TEXT", text(lang, may.publish ? "desk.waits.reviewer" : "desk.waits.writer"));
    if (sheet.found->record.state == State::withdrawn)
        dict.add("WITHDRAWN").set("WITHDRAWN_REASON", sheet.found->record.withdrawn_reason);
}

void Pages::fill_audiences(view::Dict& dict, http::Request const& request, Sheet const& sheet) const {
    for (auto const audience : records::visible_audiences(request.actor)) {
        auto const name = std::string(records::name_of(audience));
        auto row = dict.add("AUDIENCES");
        row.set("AUDIENCE", name).set("AUDIENCE_LABEL", text(request.lang, "desk.audience." + name));
        row.show_if("AUDIENCE_CHOSEN", audience == sheet.audience);
    }
}

std::vector<fields::Problem> Pages::advice(Sheet const& sheet, Lang lang) const {
    std::vector<fields::Problem> out;
    for (auto const& one : advice_on(*sheet.kind.declaration, sheet.value, deps_.leads))
        out.push_back({one.path, deps_.texts.get(lang, one.key, {{"what", one.what}})});
    if (!sheet.found) return out;
    for (auto const& remark : sheet.found->remarks) {
        if (remark.what != "comment" || remark.field.empty()) continue;
        auto path = remark.field;
        if (fields::find_field(*sheet.kind.declaration, path) == nullptr)
            path += "_" + std::string(tag(k_langs.front()));
        out.push_back({path, deps_.texts.get(lang, "desk.remark.beside", {{"words", remark.words}})});
    }
    return out;
}

void Pages::fill(view::Dict& dict, http::Request const& request, Sheet const& sheet,
                 fields::Context const& context) const {
    auto const lang = request.lang;
    auto const& declaration = *sheet.kind.declaration;
    auto const own = record_path(lang, sheet.kind, sheet.record());
    auto const advised = advice(sheet, lang);
    fields::FormOptions options;
    options.advice = &advised;
    dict.set("OWN_URL", own)
        .set("TOKEN", http::csrf_token(request, deps_.clock.now()))
        .set("ONCE", sheet.once)
        .set("BASED_ON", sheet.based_on)
        .set("TYPED_URL", own + "/typed")
        .set("MARKDOWN_URL", desk_path(lang) + "/markdown")
        .set("SUMMARY_HTML",
             sheet.status == 200 ? SafeHtml{} : fields::render_summary(declaration, sheet.problems, context))
        .set("CONTENTS_HTML", fields::render_contents(declaration, sheet.problems, context, options))
        .set("FORM_HTML", fields::render_form(declaration, sheet.value, sheet.problems, context, options));
    fill_stages(dict, request, sheet);
    fill_notices(dict, request, sheet);
    fill_acts(dict, request, sheet);
    fill_audiences(dict, request, sheet);
    fill_beside(dict, request, sheet);
    auto const one = text(lang, sheet.kind.one);
    if (!sheet.found) {
        dict.set("KIND_LINE", one).set("HEADING", text(lang, "desk.new")).set("HEADING_LANG", tag(lang));
        dict.set("SAVED_TEXT", text(lang, "desk.saved.never"));
        return;
    }
    auto const& newest = sheet.found->newest;
    Lang text_lang = lang;
    auto const title = title_or_blank(deps_.texts, lang, newest.content.title, text_lang);
    dict.set("KIND_LINE",
             deps_.texts.get(lang, "desk.kind_line", {{"kind", one}, {"version", std::to_string(newest.number)}}))
        .set("HEADING", title)
        .set("HEADING_LANG", tag(text_lang));
    auto const saved = std::pair{person(request, newest.actor), moment(lang, newest.valid_from)};
    dict.set("SAVED_TEXT", deps_.texts.get(lang, "desk.saved", {{"person", saved.first}, {"when", saved.second}}));
    auto part = dict.add("KNOWN");
    if (!advised.empty())
        part.set_if("ADVISED", deps_.texts.plural(lang, "desk.advised", static_cast<std::int64_t>(advised.size())));
    part.set("PREVIEW_URL", own + "/preview").set("VERSIONS_URL", own + "/versions");
    part.set("PICTURES_URL", own + "/pictures");
    if (sheet.kind.ways)
        for (auto const& way : sheet.kind.ways(request.actor, sheet.found->record))
            part.add("WAYS")
                .set("WAY_URL", "/" + std::string(tag(lang)) + way.path)
                .set("WAY_TEXT", text(lang, way.text_key));
    auto const waiting = fields::check(declaration, sheet.value, fields::Stage::complete, context).problems.size();
    part.set("READY_TEXT", waiting == 0
                               ? text(lang, "desk.ready")
                               : deps_.texts.plural(lang, "desk.not_ready", static_cast<std::int64_t>(waiting)));
    part.set_if("CHECK_URL", waiting == 0 ? std::string() : own + "?check=1");
    bool const is_public =
        sheet.found->record.state == State::published || sheet.found->record.state == State::archived;
    part.set_if("PUBLIC_URL",
                is_public ? "/" + std::string(tag(lang)) + "/" + sheet.kind.name + "/" + sheet.found->record.slug
                          : std::string());
}

http::Response Pages::show(http::Request const& request, Sheet const& sheet) const {
    auto const lang = request.lang;
    auto const vocabulary = deps_.vocabularies.current();
    fields::Context const context{deps_.texts, *vocabulary, lang};
    auto const body =
        deps_.views.render("desk/edit", lang, [&](view::Dict& dict) { fill(dict, request, sheet, context); });
    Lang text_lang = lang;
    auto const title = sheet.found ? title_or_blank(deps_.texts, lang, sheet.found->newest.content.title, text_lang)
                                   : text(lang, "desk.new") + ": " + text(lang, sheet.kind.one);
    return answer(request, {title, {{text(lang, sheet.kind.many), kind_path(lang, sheet.kind)}}, sheet.status}, body);
}

}  // namespace ognishte::desk
