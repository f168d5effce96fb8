#include "base/id.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/markdown/markdown.hpp"
#include "quality.hpp"

namespace ognishte::desk {
namespace {

// Of the record in the address; empty: a new one.
std::string const& record_of(http::Request const& request) {
    return request.route.get("id");
}

std::string once_of(http::Request const& request) {
    auto const& once = request.form.get("once");
    return is_well_formed_id(once) ? once : new_random_id();
}

void continue_with(Sheet& sheet, Typed const& typed) {
    sheet.value = typed.fields;
    sheet.audience = typed.audience;
    sheet.based_on = typed.based_on;
}

}  // namespace

Result<http::Response> Pages::form(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const vocabulary = deps_.vocabularies.current();
    fields::Context const context{deps_.texts, *vocabulary, request.lang};
    Sheet sheet{kind};
    sheet.once = new_random_id();
    std::optional<Typed> typed;
    if (record_of(request).empty()) {
        if (!may_write(request.actor, kind))
            return Error{Code::forbidden, request.actor.id + " may not write " + kind.kind};
        typed = TRY(deps_.work.typed(request.actor, kind, ""));
        sheet.value = first_value(request.actor, kind);
    } else {
        sheet.found = TRY(deps_.work.find(request.actor, kind, record_of(request)));
        sheet.value = sheet.found->newest.content.fields;
        sheet.audience = sheet.found->newest.content.audience;
        sheet.based_on = sheet.found->newest.number;
        typed = std::move(sheet.found->typed);
    }
    bool const continued = typed && request.query.get("typed") == "1";
    if (continued) continue_with(sheet, *typed);
    if (typed && !continued) sheet.offered = typed->saved;
    auto const stage = request.query.get("check") == "1" ? fields::Stage::complete : fields::Stage::draft;
    // A form nobody has written in has no mistakes yet, nor one to which an item has just been added.
    if (sheet.found && !continued)
        sheet.problems = fields::check(*kind.declaration, sheet.value, stage, context).problems;
    return show(request, sheet);
}

void Pages::judge(Sheet& sheet, Act act, fields::Context const& context) const {
    auto const& kind = sheet.kind;
    if (needs_all(act)) {
        sheet.problems = fields::check(*kind.declaration, sheet.value, fields::Stage::complete, context).problems;
        if (!sheet.problems.empty()) sheet.status = 422;
    }
    for (auto& path : personal_numbers_in(*kind.declaration, sheet.value)) {
        sheet.problems.push_back({std::move(path), text(context.lang, "desk.quality.personal")});
        sheet.status = 422;
    }
    if (kind.content(sheet.value).title.empty()) {
        sheet.general = "desk.mend.title";
        sheet.status = 422;
    }
    if (sheet.found && sheet.found->record.published && sheet.value["id"].text() != sheet.found->record.slug) {
        sheet.problems.push_back({"id", text(context.lang, "desk.mend.address.fixed")});
        sheet.status = 422;
    }
    if (needs_reason(act) && trim(sheet.reason).empty()) {
        sheet.reason_missing = true;
        sheet.general = "desk.mend.reason";
        sheet.status = 422;
    }
}

Result<http::Response> Pages::take(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const vocabulary = deps_.vocabularies.current();
    fields::Context const context{deps_.texts, *vocabulary, request.lang};
    Sheet sheet{kind};
    sheet.once = once_of(request);
    sheet.reason = request.form.get("reason");
    Json base = Json::object();
    if (!record_of(request).empty()) {
        sheet.found = TRY(deps_.work.find(request.actor, kind, record_of(request)));
        base = sheet.found->newest.content.fields;
        sheet.based_on = number_in<int>(request.form.get("based_on")).value_or(0);
    }
    sheet.audience = records::audience_named(request.form.get("audience"))
                         .value_or(sheet.found ? sheet.found->newest.content.audience : records::Audience::everyone);
    auto sent = fields::parse_form(*kind.declaration, request.form.pairs(), base);
    auto const record = sheet.record();
    auto const own = record_path(request.lang, kind, record);
    if (request.proof == http::Proof::none) {
        sheet.value = std::move(sent.value);
        sheet.general = "desk.mend.stale";
        sheet.status = 403;
        return show(request, sheet);
    }
    if (sent.reshaped) {
        TRY(deps_.work.keep(request.actor, kind, record, {sheet.based_on, sheet.audience, std::move(sent.value), {}}));
        return http::redirect(own + "?typed=1#" + sent.anchor);
    }
    auto const act = act_named(sent.act).value_or(Act::save);
    auto checked = fields::check(*kind.declaration, sent.value, fields::Stage::draft, context);
    sheet.value = std::move(checked.value);
    if (sheet.found && sheet.value["id"].text().empty()) sheet.value.set("id", sheet.found->record.slug);
    judge(sheet, act, context);
    if (sheet.status != 200) return show(request, sheet);

    auto made = deps_.work.take(
        request.actor, {kind, record, sheet.based_on, sheet.audience, sheet.value, act, sheet.reason, sheet.once});
    if (made)
        return http::redirect(
            with_query(record_path(request.lang, kind, made->record), {{"did", std::string(name_of(act))}}));
    auto const& error = made.error();
    if (error.text_key == "desk.conflict") {
        TRY(deps_.work.keep(request.actor, kind, record, {sheet.based_on, sheet.audience, sheet.value, {}}));
        return http::redirect(own + "/merge");
    }
    switch (error.code) {
        case Code::conflict:
            sheet.general = error.text_key.empty() ? "desk.mend.held" : error.text_key;
            sheet.status = 409;
            return show(request, sheet);
        case Code::invalid:
        case Code::too_large:
            sheet.general = error.text_key.empty() ? "desk.mend.content" : error.text_key;
            sheet.status = 422;
            return show(request, sheet);
        case Code::forbidden:
            sheet.general =
                !sheet.found && may_write(request.actor, kind) ? "desk.mend.limited" : "desk.mend.forbidden";
            sheet.status = 403;
            return show(request, sheet);
        case Code::unavailable:
        case Code::no_space:
            sheet.general = "desk.mend.later";
            sheet.status = 503;
            return show(request, sheet);
        default:
            return error;
    }
}

Result<http::Response> Pages::keep(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const& record = record_of(request);
    if (request.proof == http::Proof::none) return Error{Code::forbidden, "typed text without proof of origin"};
    Json base = Json::object();
    if (record.empty()) {
        if (!may_write(request.actor, kind))
            return Error{Code::forbidden, request.actor.id + " may not write " + kind.kind};
    } else {
        base = TRY(deps_.work.find(request.actor, kind, record)).newest.content.fields;
    }
    auto sent = fields::parse_form(*kind.declaration, request.form.pairs(), base);
    bool const holds_number = !personal_numbers_in(*kind.declaration, sent.value).empty();
    if (!holds_number) {
        Typed typed;
        typed.based_on = number_in<int>(request.form.get("based_on")).value_or(0);
        typed.audience = records::audience_named(request.form.get("audience")).value_or(records::Audience::everyone);
        typed.fields = std::move(sent.value);
        TRY(deps_.work.keep(request.actor, kind, record, std::move(typed), request.form.get("once")));
    }
    auto const when = i18n::time_of_day(request.lang, in_sofia(deps_.clock.now()));
    http::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.no_store = true;
    response.body = holds_number ? text(request.lang, "desk.quality.personal")
                                 : deps_.texts.get(request.lang, "desk.typed.kept", {{"when", when}});
    return response;
}

Result<http::Response> Pages::markdown(http::Request const& request) const {
    if (request.proof == http::Proof::none) return Error{Code::forbidden, "typed text without proof of origin"};
    auto response = http::html("<!doctype html><title>.</title>" +
                               markdown::render(request.form.get("text"), {markdown::Trust::editors}).html.markup());
    response.no_store = true;
    return response;
}

Result<http::Response> Pages::forget(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    if (request.proof != http::Proof::none) TRY(deps_.work.forget(request.actor, kind, record_of(request)));
    return http::redirect(record_path(request.lang, kind, record_of(request)));
}

Result<http::Response> Pages::preview(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto found = TRY(deps_.work.find(request.actor, kind, record_of(request)));
    auto const& content = found.newest.content;
    auto record = found.record;
    record.audience = content.audience;
    record.title = content.title;
    record.summary = content.summary;
    record.topics = content.topics;
    record.territories = content.territories;
    record.version = found.newest.number;
    auto const page = TRY(kind.preview(request, record, found.newest));
    auto const lang = request.lang;
    auto const own = record_path(lang, kind, record.id.text());
    Lang text_lang = lang;
    auto const title = title_or_blank(deps_.texts, lang, content.title, text_lang);
    auto const body = deps_.views.render("desk/preview", lang, [&](view::Dict& dict) {
        dict.set("EDIT_URL", own).refer("PAGE_HTML", page);
        dict.set("PREVIEW_TEXT",
                 deps_.texts.get(lang, "desk.preview.text", {{"version", std::to_string(found.newest.number)}}));
    });
    return answer(request,
                  {deps_.texts.get(lang, "desk.preview.title", {{"title", title}}),
                   {{text(lang, kind.many), kind_path(lang, kind)}, {title, own}}},
                  body);
}

}  // namespace ognishte::desk
