#include "view.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "base/url.hpp"
#include "platform/listing/choice.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::rooms {
namespace {

void fill_words(view::Dict& dict, Words const& words, Lang lang) {
    dict.set("WORDS", words.text).set("WORDS_LANG", tag(words.lang.value_or(lang)));
    dict.set_if("WORDS_URL", words.href).show_if("WORDS_PLAIN", words.href.empty());
}

void fill_rows(view::Dict& dict, char const* part, std::vector<Row> const& rows, Lang lang) {
    for (auto const& row : rows) {
        if (row.values.empty()) continue;
        auto one = dict.add(part);
        one.set("ROW_LABEL", row.label);
        for (auto const& words : row.values) {
            auto value = one.add("VALUES");
            fill_words(value, words, lang);
        }
    }
}

void fill_list(view::Dict& dict, char const* part, std::vector<Words> const& list, Lang lang) {
    if (list.empty()) return;
    auto all = dict.add(part);
    for (auto const& words : list) {
        auto item = all.add("ITEMS");
        fill_words(item, words, lang);
    }
}

void fill_section(view::Dict& dict, Section const& section, Subject const& subject) {
    auto const lang = subject.content_lang;
    auto part = dict.add("SECTIONS");
    part.set("SECTION_ID", section.id)
        .set("SECTION_URL", "#" + section.id)
        .set("SECTION_TITLE", section.title)
        .set("CONTENT_LANG", tag(lang));
    part.set_if("PROSE_HTML", markdown::render(section.prose, {markdown::Trust::editors, 2, "s-"}).html);
    fill_list(part, "LIST", section.items, lang);
    if (!section.rows.empty()) {
        auto table = part.add("TABLE");
        fill_rows(table, "ROWS", section.rows, lang);
    }
    if (section.prose.empty() && section.items.empty() && section.rows.empty()) part.set_if("BLANK", section.blank);
}

// What is linked and not named beside the text already, by what it is, as rows of a table.
std::vector<Row> rows_of(std::vector<Linked> const& linked, std::vector<Row> const& facts) {
    auto const named = [&](Linked const& one) {
        for (auto const& fact : facts)
            for (auto const& words : fact.values)
                if (words.href == one.href) return true;
        return false;
    };
    std::vector<Row> out;
    for (auto const& one : linked) {
        if (named(one)) continue;
        auto const same = [&](Row const& row) { return row.label == one.kinds_label; };
        auto row = std::find_if(out.begin(), out.end(), same);
        if (row == out.end()) row = out.insert(out.end(), Row{one.kinds_label, {}});
        row->values.push_back({one.title, one.href, one.text_lang});
    }
    return out;
}

void fill_foot(view::Dict& dict, Subject const& subject, Place const& place) {
    auto const changed = subject.version.published.value_or(subject.version.valid_from);
    dict.set("CHANGED", i18n::date(subject.lang, in_sofia(changed).date))
        .set("CHANGED_ISO", iso_sofia(changed))
        .set("HISTORY_URL", place.path + "/history")
        .set("JSON_URL", place.path + ".json");
    if (subject.version.content.topics.empty()) return;
    auto topics = dict.add("HAS_TOPICS");
    for (auto const& words : subject.into_list("topic", subject.version.content.topics)) {
        auto topic = topics.add("TOPICS");
        fill_words(topic, words, subject.lang);
    }
}

}  // namespace

Words source_words(std::string const& source) {
    if (!source.starts_with("http://") && !source.starts_with("https://")) {
        // A name without an address: its letters tell its language.
        for (std::size_t at = 0; at < source.size();)
            if (auto const c = next_code_point(source, at); c >= 0x400 && c < 0x530) return {source, {}, Lang::bg};
        return {source, {}, Lang::en};
    }
    constexpr std::size_t k_longest = 70;
    auto shown = source.substr(source.find("//") + 2);
    if (shown.starts_with("www.")) shown.erase(0, 4);
    if (shown.ends_with('/')) shown.pop_back();
    if (auto const plain = decode_component(shown); plain && is_utf8(*plain)) shown = *plain;
    return {shorten(shown, k_longest), source};
}

std::vector<Words> Subject::words_of(Json const& list) const {
    std::vector<Words> out;
    for (auto const& item : list.items()) out.push_back({item.text()});
    return out;
}

std::vector<Words> Subject::into_list(std::string_view facet, std::vector<std::string> const& values) const {
    std::vector<Words> out;
    out.reserve(values.size());
    auto const& declared = list.facets[listing::facet_named(list, facet)];
    for (auto const& value : values)
        out.push_back({declared.label(lang, value), listing::list_address(list, lang, facet, value), lang});
    return out;
}

Linked const* Subject::link_to(std::string_view kind, std::string_view slug) const {
    for (auto const& one : linked)
        if (one.kind == kind && one.slug == slug) return &one;
    return nullptr;
}

Words Subject::link_or_name(std::string_view kind, std::string_view slug, Json const& named) const {
    if (auto const* linked = link_to(kind, slug)) return {linked->title, linked->href, linked->text_lang};
    return {named["name_" + std::string(tag(content_lang))].text(), {}, content_lang};
}

void fill(view::Dict& dict, Subject const& subject, Page const& page, Place const& place) {
    auto const lang = subject.lang;
    dict.set("ICON", "#" + page.icon)
        .set("KIND_TEXT", place.kind_label)
        .set("RECORD_TITLE", records::shown_in(subject.version.content.title, lang).text)
        .set("CONTENT_LANG", tag(subject.content_lang))
        .set_if("SUMMARY", records::shown_in(subject.version.content.summary, subject.content_lang).text)
        .show_if("UNTRANSLATED", subject.content_lang != lang);
    if (place.old_version)
        dict.set_if("OLD_VERSION",
                    subject.texts.get(
                        lang, "rooms.page.old_version",
                        {{"version", std::to_string(subject.version.number)},
                         {"date",
                          i18n::date(lang,
                                     in_sofia(subject.version.published.value_or(subject.version.valid_from)).date)}}))
            .set("CURRENT_URL", place.path);
    if (page.note)
        dict.add("NOTE")
            .set("NOTE_CLASS", page.note->warn ? "note warn" : "note")
            .set("NOTE_TITLE", page.note->title)
            .set("NOTE_WORDS", page.note->words);
    fill_rows(dict, "FACTS", page.facts, lang);
    for (auto const& section : page.sections) fill_section(dict, section, subject);
    if (auto rows = rows_of(subject.linked, page.facts); !rows.empty())
        fill_section(dict, {"linked", subject.text("rooms.page.linked"), {}, {}, std::move(rows), {}}, subject);
    fill_list(dict, "UNSURE", page.unsure, subject.content_lang);
    fill_list(dict, "SOURCES", page.sources, lang);
    for (auto const& format : page.formats)
        dict.add("FORMATS").set("FORMAT_URL", format.href).set("FORMAT_LABEL", format.label);
    fill_foot(dict, subject, place);
}

}  // namespace ognishte::rooms
