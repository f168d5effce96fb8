// What people say of a draft, and when it goes to the public or away by itself: small forms beside the large one.
#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::desk {
namespace {

constexpr std::size_t k_longest_remark = 2'000;  // characters
constexpr std::int64_t k_furthest_us = 2LL * 366 * 24 * 3600 * 1'000'000;

// "2026-11-25T09:00", as the clock in Sofia shows it.
std::optional<Instant> moment_from(std::string_view text) {
    auto const at = text.find('T');
    if (at == std::string_view::npos || text.size() < at + 6 || text[at + 3] != ':') return std::nullopt;
    auto const day = parse_iso_date(text.substr(0, at));
    auto const hour = number_in<int>(text.substr(at + 1, 2));
    auto const minute = number_in<int>(text.substr(at + 4, 2));
    if (!day || !hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
    return from_sofia({*day, *hour, *minute, 0});
}

}  // namespace

std::string Pages::field_label(Lang lang, editing::Kind const& kind, std::string_view field) const {
    return text(lang, kind.declaration->text_prefix + std::string(field));
}

Result<http::Response> Pages::remark(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const found = TRY(deps_.work.find(request.actor, kind, request.route.get("id")));
    auto const own = record_path(request.lang, kind, found.record.id.text());
    auto const& act = request.form.get("act");
    if (act.starts_with("settle:")) {
        TRY(deps_.work.settle_remark(request.actor, kind, found.record.id.text(), act.substr(7)));
        return http::redirect(own + "#remarks");
    }
    auto const words = trim(request.form.get("words"));
    auto const& field = request.form.get("field");
    auto const& fields = kind.declaration->fields;
    bool const known = field.empty() || std::any_of(fields.begin(), fields.end(),
                                                    [&](fields::Field const& one) { return one.name == field; });
    if (words.empty() || !is_utf8(words) || count_code_points(words) > k_longest_remark || !known)
        return http::redirect(with_query(own, {{"wrong", "remark"}}) + "#remarks");
    TRY(deps_.work.add_remark(request.actor, kind, found.record.id.text(), field, words));
    return http::redirect(own + "#remarks");
}

Result<http::Response> Pages::plan(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const found = TRY(deps_.work.find(request.actor, kind, request.route.get("id")));
    auto const id = found.record.id.text();
    auto const own = record_path(request.lang, kind, id);
    auto act = request.form.get("act");
    auto const wrong = [&](std::string_view what) {
        return http::redirect(with_query(own, {{"wrong", std::string(what)}}) + "#plan");
    };
    if (act.starts_with("drop:")) {
        TRY(deps_.work.drop_plan(request.actor, kind, id, act.substr(5)));
        return http::redirect(own + "#plan");
    }
    if (act != "plan:publish" && act != "plan:withdraw") return wrong("plan");
    act.erase(0, 5);
    auto const at = moment_from(request.form.get("at"));
    auto const now = deps_.clock.now();
    if (!at || *at <= now || at->us - now.us > k_furthest_us) return wrong("plan_at");
    auto const reason = trim(request.form.get("plan_reason"));
    if (act == "withdraw" && reason.empty()) return wrong("plan_reason");
    if (act == "publish") {
        auto const vocabulary = deps_.vocabularies.current();
        fields::Context const context{deps_.texts, *vocabulary, request.lang};
        auto const& fields = found.newest.content.fields;
        if (!fields::check(*kind.declaration, fields, fields::Stage::complete, context).problems.empty())
            return http::redirect(own + "?check=1&wrong=plan_unready#plan");
    }
    auto const planned = deps_.work.plan(request.actor, kind,
                                         {id, act, found.newest.number, *at, request.actor.id, std::string(reason)});
    if (!planned && planned.error().code == Code::conflict) return wrong("plan");
    TRY(planned);
    return http::redirect(own + "#plan");
}

void Pages::fill_beside(view::Dict& dict, http::Request const& request, Sheet const& sheet) const {
    if (!sheet.found) return;
    auto const lang = request.lang;
    auto const own = record_path(lang, sheet.kind, sheet.record());
    auto const token = http::csrf_token(request, deps_.clock.now());
    auto const& wrong = request.query.get("wrong");
    auto part = dict.add("BESIDE");
    part.set("REMARKS_URL", own + "/remarks").set("PLAN_URL", own + "/plan").set("BESIDE_TOKEN", token);
    part.show_if("REMARK_WRONG", wrong == "remark");
    for (auto const& remark : sheet.found->remarks) {
        if (remark.what != "comment") continue;
        auto row = part.add("REMARKS");
        row.set("REMARK_WORDS", remark.words).set("REMARK_ID", "settle:" + remark.id);
        row.set("REMARK_BY",
                deps_.texts.get(lang, "desk.sent_back.by",
                                {{"person", person(request, remark.person)}, {"when", moment(lang, remark.written)}}));
        row.set_if("REMARK_FIELD", remark.field.empty() ? std::string() : field_label(lang, sheet.kind, remark.field));
    }
    for (auto const& field : sheet.kind.declaration->fields)
        part.add("FIELDS").set("FIELD", field.name).set("FIELD_LABEL", field_label(lang, sheet.kind, field.name));
    auto const& record = sheet.found->record;
    bool const publishes = records::authorize(request.actor, records::Action::publish, record);
    bool const withdraws = records::authorize(request.actor, records::Action::withdraw, record);
    if (!publishes && !withdraws && sheet.found->plans.empty()) return;
    auto plans = part.add("PLANS");
    if (wrong.starts_with("plan")) plans.add("PLAN_WRONG").set("PLAN_WRONG_TEXT", text(lang, "desk.mend." + wrong));
    for (auto const& plan : sheet.found->plans) {
        bool const to_public = plan.act == "publish";
        auto row = plans.add("PLANNED");
        row.set("PLANNED_TEXT", deps_.texts.get(lang, to_public ? "desk.plan.publish.told" : "desk.plan.withdraw.told",
                                                {{"when", moment(lang, plan.at)},
                                                 {"person", person(request, plan.person)},
                                                 {"version", std::to_string(plan.version)}}));
        row.show_if("PLAN_LATE", plan.at < deps_.clock.now());
        if (to_public ? publishes : withdraws) row.add("PLAN_DROP").set("PLAN_ACT", "drop:" + plan.act);
    }
    bool const waits = !sheet.found->newest.published;
    bool const in_public = record.state == records::State::published || record.state == records::State::archived;
    if ((publishes && waits) || (withdraws && in_public)) {
        auto form = plans.add("PLAN_FORM");
        form.show_if("PLAN_PUBLISH", publishes && waits).show_if("PLAN_WITHDRAW", withdraws && in_public);
    }
}

}  // namespace ognishte::desk
