// Page: what a room tells of one record, as plain parts; view.cpp lays them out the same in every room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/definition.hpp"
#include "platform/records/record.hpp"

namespace ognishte::rooms {

// A record that is linked with the one shown, as its own feature names it.
struct Linked {
    std::string kind;
    std::string slug;
    std::string kinds_label;  // "Проекти"
    std::string href;
    std::string title;
    Lang text_lang = Lang::bg;
};

// Words that may lead somewhere.
struct Words {
    std::string text;
    std::string href = {};          // empty: no link
    std::optional<Lang> lang = {};  // where it is not that of the page
};
// A source as it is shown: an address shortened and linked, anything else as it stands.
Words source_words(std::string const& source);

struct Row {
    std::string label;
    std::vector<Words> values;
};
struct Section {
    std::string id;  // in the address, Latin
    std::string title;
    std::string prose = {};         // Markdown, in the language of the record
    std::vector<Words> items = {};  // a list
    std::vector<Row> rows = {};     // a table of two columns
    std::string blank = {};         // said where there is nothing of the above
};
struct Page {
    std::string icon = "i-book";  // of web/layout
    std::vector<Row> facts;       // beside the text; those without values are left out
    // How sure we are of what stands here: always shown, above everything else.
    struct Note {
        std::string title, words;
        bool warn = false;
    };
    std::optional<Note> note;
    std::vector<Section> sections;
    struct Format {
        std::string type, label, href;
    };
    std::vector<Format> formats;  // it can be taken as, beside JSON
    std::vector<Words> unsure;    // what nobody could confirm
    std::vector<Words> sources;   // addresses or names
    Json structured = {};         // schema.org; null: none
};

// What a page is told from. All outlive the call.
struct Subject {
    Lang lang;          // of the page
    Lang content_lang;  // of the record's words: another one where there is no translation
    records::Record const& record;
    records::Version const& version;
    std::vector<Linked> const& linked;
    i18n::Texts const& texts;
    listing::Definition const& list;

    Json const& fields() const { return version.content.fields; }
    std::string text(std::string_view key) const { return std::string(texts.get(lang, key)); }
    // Of fields that are translated with a suffix.
    Json const& translated(std::string_view name) const {
        return fields()[std::string(name) + "_" + std::string(tag(content_lang))];
    }
    // The texts of a list of fields, in the language of the record.
    std::vector<Words> words_of(Json const& list) const;
    // The values of a facet as links into the list.
    std::vector<Words> into_list(std::string_view facet, std::vector<std::string> const& values) const;
    // The linked record, or null when it is not there for everyone.
    Linked const* link_to(std::string_view kind, std::string_view slug) const;
    // The same as words; else the name that was written beside it ("name_bg").
    Words link_or_name(std::string_view kind, std::string_view slug, Json const& named) const;
};

}  // namespace ognishte::rooms
