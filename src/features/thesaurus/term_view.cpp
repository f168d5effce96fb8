#include <algorithm>

#include "base/text.hpp"
#include "features/thesaurus/thesaurus.hpp"
#include "views.hpp"

namespace ognishte::thesaurus {
namespace {

using vocabulary::Concept;

class Term {
public:
    Term(view::Dict& dict, TermView const& view) : dict_(dict), view_(view), entry_(view.entry) {}

    void fill() {
        auto const shown = view_.vocabulary.label_lang(view_.lang, k_topics, entry_.code);
        dict_.set("TERM_TITLE", view_.vocabulary.label(view_.lang, k_topics, entry_.code))
            .set("TITLE_LANG", shown_tag())
            .set("ADDRESS", view_.address)
            .set("INDEX_URL", index_path(view_.lang))
            .show_if("UNTRANSLATED", shown != view_.lang || !entry_.preferred.contains(tag(view_.lang)))
            .show_if("RETIRED", entry_.status == vocabulary::Status::retired);
        words();
        names();
        place();
        links("BROADER",
              entry_.broader.empty() ? std::vector<std::string>{} : std::vector<std::string>{entry_.broader});
        links("NARROWER", view_.vocabulary.narrower(k_topics, entry_.code));
        links("RELATED", view_.vocabulary.related(k_topics, entry_.code));
        codes();
        held();
        for (char const* format : {"ttl", "rdf", "jsonld"})
            dict_.add("FORMATS_LIST")
                .set("FORMAT_NAME", format == std::string_view("ttl")   ? "Turtle"
                                    : format == std::string_view("rdf") ? "RDF/XML"
                                                                        : "JSON-LD")
                .set("FORMAT_HREF", "/terms/" + entry_.code + "." + format);
    }

private:
    std::string shown_tag() const {
        if (entry_.preferred.contains(tag(view_.lang))) return std::string(tag(view_.lang));
        for (Lang const lang : k_langs)
            if (entry_.preferred.contains(tag(lang))) return std::string(tag(lang));
        return entry_.preferred.empty() ? std::string(tag(view_.lang)) : entry_.preferred.begin()->first;
    }

    // Definition and scope note in the page's language; else in another one, marked.
    void words() {
        auto const best = [&](vocabulary::ByLang const& texts) -> vocabulary::ByLang::value_type const* {
            auto found = texts.find(tag(view_.lang));
            for (auto at = k_langs.begin(); found == texts.end() && at != k_langs.end(); ++at)
                found = texts.find(tag(*at));
            if (found == texts.end()) found = texts.begin();
            return found == texts.end() ? nullptr : &*found;
        };
        auto const put = [&](std::string const& part, vocabulary::ByLang const& texts) {
            auto const* text = best(texts);
            if (text != nullptr) dict_.add(part).set("WORDS_LANG", text->first).set("WORDS", text->second);
        };
        put("DEFINITION", entry_.definitions);
        put("NOTE", entry_.notes);
        dict_.show_if("NO_WORDS", entry_.definitions.empty() && entry_.notes.empty());
    }

    // Every language that the concept has: ours first.
    void names() {
        std::vector<std::string> langs;
        langs.reserve(k_langs.size());
        for (Lang const lang : k_langs) langs.emplace_back(tag(lang));
        auto const add = [&](std::string const& lang) {
            if (std::find(langs.begin(), langs.end(), lang) == langs.end()) langs.push_back(lang);
        };
        for (auto const& [lang, text] : entry_.preferred) add(lang);
        for (auto const& label : entry_.alternative) add(label.lang);
        for (auto const& lang : langs) {
            auto const name = entry_.preferred.find(lang);
            std::vector<std::string> others;
            for (auto const& label : entry_.alternative)
                if (label.lang == lang) others.push_back(label.text);
            if (name == entry_.preferred.end() && others.empty()) continue;
            auto row = dict_.add("NAMES");
            row.set("NAME_LANG", lang)
                .set("LANGUAGE", lang == vocabulary::k_no_language
                                     ? std::string(view_.texts.get(view_.lang, "thesaurus.term.no_language"))
                                     : i18n::language_name(view_.lang, lang));
            if (name != entry_.preferred.end()) row.set_if("NAME", name->second);
            for (auto const& text : others) row.add("OTHER_NAMES").set("OTHER_NAME", text);
        }
    }

    void place() {
        auto up = view_.vocabulary.broader(k_topics, entry_.code);
        std::reverse(up.begin(), up.end());
        if (!up.empty()) {
            auto part = dict_.add("PATH");
            for (auto const& code : up) link(part.add("PATH_STEPS"), code);
        }
        if (view_.vocabulary.find(k_facets, entry_.type) == nullptr) return;
        std::string id = "#group-";
        for (char const c : entry_.type) id += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        dict_.add("GROUP")
            .set("GROUP_NAME", view_.vocabulary.label(view_.lang, k_facets, entry_.type))
            .set("GROUP_URL", index_path(view_.lang) + id);
    }

    void link(view::Dict row, std::string const& code) const {
        row.set("LINK", view_.vocabulary.label(view_.lang, k_topics, code))
            .set("LINK_LANG", tag(view_.vocabulary.label_lang(view_.lang, k_topics, code)))
            .set("LINK_URL", term_path(view_.lang, code));
    }

    void links(std::string const& part, std::vector<std::string> const& codes) {
        if (codes.empty()) return;
        auto list = dict_.add(part);
        for (auto const& code : codes) link(list.add(part + "_TERMS"), code);
    }

    void codes() {
        for (auto const& mapping : entry_.mappings)
            dict_.add("MAPPINGS")
                .set("LIKENESS",
                     view_.texts.get(view_.lang, "thesaurus.match." + std::string(name_of(mapping.likeness))))
                .set("MAPPING_URL", mapping.address);
        auto const checked = entry_.notations.find("verification");
        if (checked == entry_.notations.end()) return;
        for (char const* known : {"v", "d", "s"})
            if (to_lower(checked->second) == known)
                dict_.set_if("CHECKED", view_.texts.get(view_.lang, std::string("thesaurus.checked.") + known));
    }

    void held() {
        if (view_.below.total == 0) {
            dict_.show("NOTHING_HELD");
            return;
        }
        dict_.add("HELD")
            .set("HELD_TEXT",
                 view_.texts.plural(
                     view_.lang,
                     view_.own.total == view_.below.total ? "thesaurus.term.held" : "thesaurus.term.held_below",
                     view_.below.total, {{"own", i18n::number(view_.lang, view_.own.total)}}))
            .refer("HELD_HTML", view_.below.html);
    }

    view::Dict& dict_;
    TermView const& view_;
    Concept const& entry_;
};

}  // namespace

void fill(view::Dict& dict, TermView const& view) {
    Term(dict, view).fill();
}

}  // namespace ognishte::thesaurus
