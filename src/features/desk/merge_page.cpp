#include <algorithm>

#include "base/id.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/fields/diff.hpp"
#include "platform/http/csrf.hpp"

namespace ognishte::desk {
namespace {

constexpr std::string_view k_choose = "choose.";

std::string_view member_of(std::string_view path) {
    return path.substr(0, path.find('.'));
}

}  // namespace

http::Response Pages::merge_page(http::Request const& request, editing::Kind const& kind, std::string const& record,
                                 Collision const& collision, bool undecided) const {
    auto const lang = request.lang;
    auto const vocabulary = deps_.vocabularies.current();
    fields::Context const context{deps_.texts, *vocabulary, lang};
    auto const& declaration = *kind.declaration;
    auto const own = record_path(lang, kind, record);
    auto const is_both = [&](std::string_view path) {
        auto const& both = collision.both;
        return std::find(both.begin(), both.end(), member_of(path)) != both.end();
    };
    auto const fill_one_sided = [&](view::Dict& dict, Json const& side, std::string const& title) {
        std::vector<std::string> labels;
        for (auto const& change : fields::compare(declaration, collision.base, side, context))
            if (!is_both(change.path)) labels.push_back(change.label);
        if (!labels.empty()) dict.add("ONE_SIDED").set("SIDE_TITLE", title).set("SIDE_FIELDS", join(labels, ", "));
    };
    auto const body = deps_.views.render("desk/merge", lang, [&](view::Dict& dict) {
        auto const who = person(request, collision.person);
        dict.set("MERGE_URL", own + "/merge")
            .set("EDIT_URL", own)
            .set("TOKEN", http::csrf_token(request, deps_.clock.now()))
            .set("ONCE", new_random_id())
            .set("NEWEST", collision.newest)
            .set("LEAD_TEXT", deps_.texts.get(lang, "desk.merge.lead", {{"person", who}}))
            .set("THEIRS_LABEL", deps_.texts.get(lang, "desk.merge.theirs", {{"person", who}}));
        dict.show_if("UNDECIDED", undecided);
        fill_one_sided(dict, collision.mine, text(lang, "desk.merge.only_mine"));
        fill_one_sided(dict, collision.theirs, deps_.texts.get(lang, "desk.merge.only_theirs", {{"person", who}}));
        dict.show_if("NONE_BOTH", collision.both.empty());
        auto const changes = fields::compare(declaration, collision.theirs, collision.mine, context);
        for (auto const& name : collision.both) {
            auto row = dict.add("BOTH");
            row.set("FIELD_LABEL", fields::label_of(declaration, name, context))
                .set("CHOICE_NAME", std::string(k_choose) + name)
                .set("CHOICE_ID", fields::element_id(name));
            auto const& sent = request.form.get(std::string(k_choose) + name);
            row.show_if("MINE_CHOSEN", sent == "mine").show_if("THEIRS_CHOSEN", sent == "theirs");
            for (auto const& change : changes) {
                if (member_of(change.path) != name) continue;
                auto part = row.add("PARTS");
                part.set_if("PART_LABEL", change.path == name ? std::string() : change.label);
                part.set("THEIRS_HTML", fields::render_pieces(change.before, fields::Side::before))
                    .set("MINE_HTML", fields::render_pieces(change.after, fields::Side::after));
            }
        }
    });
    return answer(
        request,
        {text(lang, "desk.merge.title"), {{text(lang, kind.many), kind_path(lang, kind)}}, undecided ? 422 : 200},
        body);
}

Result<http::Response> Pages::collision(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const& record = request.route.get("id");
    auto const found = TRY(deps_.work.collision(request.actor, kind, record));
    if (!found) return http::redirect(record_path(request.lang, kind, record));
    return merge_page(request, kind, record, *found, false);
}

Result<http::Response> Pages::merge(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const& record = request.route.get("id");
    auto const own = record_path(request.lang, kind, record);
    auto const found = TRY(deps_.work.collision(request.actor, kind, record));
    if (!found) return http::redirect(own);
    std::vector<std::string> mine;
    bool undecided = false;
    for (auto const& name : found->both) {
        auto const& choice = request.form.get(std::string(k_choose) + name);
        if (choice == "mine") mine.push_back(name);
        undecided |= choice != "mine" && choice != "theirs";
    }
    // Written once more since the page was shown: what both changed may be different now.
    bool const moved = number_in<int>(request.form.get("newest")) != found->newest;
    auto const& once = request.form.get("once");
    if (undecided || moved || request.proof == http::Proof::none || !is_well_formed_id(once))
        return merge_page(request, kind, record, *found, true);
    auto const vocabulary = deps_.vocabularies.current();
    auto value = fields::check(*kind.declaration, merged(*found, mine), fields::Stage::draft,
                               {deps_.texts, *vocabulary, request.lang})
                     .value;
    auto const typed = TRY(deps_.work.typed(request.actor, kind, record));
    auto const audience = typed ? typed->audience : records::Audience::everyone;
    auto const made =
        deps_.work.take(request.actor, {kind, record, found->newest, audience, std::move(value), Act::save, "", once});
    if (!made && made.error().text_key == "desk.conflict") return http::redirect(own + "/merge");
    if (!made) return made.error();
    return http::redirect(with_query(own, {{"did", "save"}}));
}

}  // namespace ognishte::desk
