// The pictures of a record: added, shown, taken away.
#include "base/text.hpp"
#include "pages.hpp"
#include "platform/http/csrf.hpp"
#include "platform/pictures/pictures.hpp"

namespace ognishte::desk {
namespace {

std::string pictures_path(std::string const& record) {
    return record + "/pictures";
}

pictures::Words words_from(http::Request const& request) {
    pictures::Words out;
    for (auto const lang : k_langs) {
        auto const ending = "_" + std::string(tag(lang));
        out.alt[lang] = request.form.get("alt" + ending);
        out.caption[lang] = request.form.get("caption" + ending);
    }
    return out;
}

}  // namespace

// `wrong`: text key of what was refused; then the words that were typed stand in the form again.
Result<http::Response> Pages::show_pictures(http::Request const& request, std::string const& wrong, int status) const {
    auto const& kind = *TRY(kind_of(request));
    auto const found = TRY(deps_.work.find(request.actor, kind, request.route.get("id")));
    auto const lang = request.lang;
    auto const own = record_path(lang, kind, found.record.id.text());
    auto const all = TRY(deps_.pictures.of(found.record.id));
    bool const writes = records::authorize(request.actor, records::Action::write, found.record);
    bool const publishes = records::authorize(request.actor, records::Action::publish, found.record);
    auto const token = http::csrf_token(request, deps_.clock.now());
    auto const body = deps_.views.render("desk/pictures", lang, [&](view::Dict& dict) {
        dict.set("OWN_URL", pictures_path(own)).set("EDIT_URL", own).set("TOKEN", token);
        if (!wrong.empty()) dict.add("WRONG").set("WRONG_TEXT", text(lang, wrong));
        dict.show_if("NONE", all.empty());
        bool waits = false;
        for (auto const& one : all) {
            waits = waits || one.waits;
            auto row = dict.add("PICTURES");
            row.set("FIGURE_HTML", pictures::figures(deps_.views, {one}, lang));
            row.set("ALT_BG", one.alt.at(Lang::bg)).set("ALT_EN", one.alt.at(Lang::en)).show_if("WAITS", one.waits);
            bool const in_public = found.record.state == records::State::published && !one.waits;
            if (writes && (publishes || !in_public)) row.add("REMOVE").set("PICTURE_ID", one.id);
        }
        dict.show_if("SHOW", waits && publishes);
        if (!writes) return;
        auto form = dict.add("FORM");
        for (auto const* name : {"alt_bg", "alt_en", "caption_bg", "caption_en"}) {
            std::string variable(name);
            for (auto& c : variable) c = static_cast<char>(c == '_' ? c : c - 'a' + 'A');
            form.set(variable, wrong.empty() ? std::string() : request.form.get(name));
        }
    });
    Lang text_lang = lang;
    auto const title = title_or_blank(deps_.texts, lang, found.newest.content.title, text_lang);
    return answer(request,
                  {deps_.texts.get(lang, "desk.pictures.title", {{"title", title}}),
                   {{text(lang, kind.many), kind_path(lang, kind)}, {title, own}},
                   status},
                  body);
}

Result<http::Response> Pages::pictures(http::Request const& request) const {
    return show_pictures(request, "", 200);
}

Result<http::Response> Pages::take_picture(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const found = TRY(deps_.work.find(request.actor, kind, request.route.get("id")));
    if (request.proof == http::Proof::none) return show_pictures(request, "desk.mend.stale", 403);
    auto const& act = request.form.get("act");
    auto const& id = found.record.id;
    Result<> outcome = done();
    if (act == "remove") {
        outcome = deps_.pictures.remove(request.actor, id, request.form.get("picture"));
    } else if (act == "show") {
        outcome = deps_.pictures.show(request.actor, id);
    } else {
        auto const* const upload = request.uploads.empty() ? nullptr : &request.uploads.front();
        if (upload == nullptr || upload->size == 0) return show_pictures(request, "desk.pictures.mend.file", 422);
        auto const bytes = http::contents(*upload, pictures::k_largest_file);
        if (!bytes) return show_pictures(request, "pictures.mend.large", 413);
        outcome = deps_.pictures.add(request.actor, id, *bytes, words_from(request));
    }
    auto const own = pictures_path(record_path(request.lang, kind, id.text()));
    if (outcome) return http::redirect(own);
    auto const& error = outcome.error();
    if (error.text_key.empty()) return error;
    return show_pictures(request, error.text_key, error.code == Code::unavailable ? 503 : 422);
}

}  // namespace ognishte::desk
