// The pages for parents in further languages.
#include "pages.hpp"

namespace ognishte::process {

void Pages::fill_tongues(view::Dict& dict, Lang lang, std::string_view here) const {
    for (Lang const own : k_langs)
        dict.add("TONGUES")
            .set("TONGUE", own == Lang::bg ? "Български" : "English")
            .set("TONGUE_LANG", tag(own))
            .show_if("TONGUE_CURRENT", tag(own) == here)
            .set("TONGUE_URL", process_path(own, "/parents"));
    for (auto const& tongue : content_.tongues)
        dict.add("TONGUES")
            .set("TONGUE", tongue.name)
            .set("TONGUE_LANG", tongue.tag)
            .show_if("TONGUE_CURRENT", tongue.tag == here)
            .set("TONGUE_URL", process_path(lang, "/parents/" + std::string(tongue.tag)));
}

http::Response Pages::told_in(http::Request const& request, Tongue const& tongue) const {
    auto const lang = request.lang;
    auto const title = deps_.texts.get(lang, "process.tongue.title", {{"tongue", std::string(tongue.name)}});
    auto const key = tongue.parts.empty() ? "process.tongue.none" : "process.tongue.unread";
    auto const body = deps_.views.render("process/tongue", lang, [&](view::Dict& dict) {
        dict.set("TONGUE_TAG", tongue.tag)
            .set("TOLD_TITLE", tongue.parts.empty() ? title : tongue.title)
            .set("TOLD_LANG", tongue.parts.empty() ? tag(lang) : tongue.tag)
            .set("TONGUE_STATE", text(lang, key))
            .set("EASY_URL", process_path(lang, "/children"))
            .set("CONTACT_URL", "/" + std::string(tag(lang)) + "/contact");
        fill_tongues(dict, lang, tongue.tag);
        if (tongue.parts.empty()) return;
        auto told = dict.add("TOLD");
        told.set("TOLD_LEAD", tongue.lead);
        for (auto const& part : tongue.parts)
            told.add("PARTS").set("PART_ID", part.stage).set("PART_TITLE", part.title).set("PART_HTML", part.html);
    });
    return page(request, title, text(lang, key), body,
                {{deps_.texts.get(lang, "process.walk.title", {{"reader", text(lang, "process.for.parents")}}),
                  process_path(lang, "/parents")}});
}

}  // namespace ognishte::process
