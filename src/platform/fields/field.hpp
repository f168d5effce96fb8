// Declared fields: a feature says once what a record of its kind holds; form, messages, validation, comparison, tables
// in and out, API schema and search weight follow (docs/adr/0006-declared-fields.md). Plain values, built at start and
// then only read.
//
// A declaration describes one JSON object. A text that is translated stands in members with a suffix ("title_bg",
// "title_en") or in an object of languages ({"bg": …, "en": …}, null when there is none). A path names a value as
// forms, table columns and messages do: "title_bg", "period.from", "sources.2.url" (items count from 1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "platform/fields/type.hpp"

namespace ognishte::fields {

struct Choice {
    std::string value;
    std::string text_key = {};  // empty: the value itself is shown
};

struct OnlyIf {
    std::string field = {};  // beside this one, else at the top of the record; empty: always
    std::vector<std::string> values = {};
};

// 0 and none mean the usual limit of the type (limits_of).
struct Limits {
    std::size_t min_length = 0, max_length = 0;  // in characters
    std::optional<double> min = {}, max = {};    // of number, year, amount
    int decimals = 0;
    std::size_t min_items = 0, max_items = 0;
};

struct Field {
    std::string name;  // [a-z][a-z0-9_]*
    Type type = Type::text;
    Languages languages = Languages::none;
    Need need = Need::optional;
    Nothing nothing = Nothing::of_type;
    Limits limits = {};
    std::vector<Choice> choices = {};
    std::string scheme = {};       // vocabulary of code and codes; one that is not there checks the form of codes only
    std::string scheme_type = {};  // group inside the scheme
    std::vector<Field> members = {};
    Sees sees = Sees::everyone;  // the least that may see it
    Personal personal = Personal::no;
    std::string section = {};  // of the form; empty: the one before
    Width width = Width::full;
    OnlyIf only_if = {};
    int search_weight = 0;  // 0: not searched
};

struct Section {
    std::string name;
    std::string step = {};  // forms may show one step at a time
};

// Something that must hold between fields; the message stands beside the field at `path`.
struct Rule {
    std::string path;
    std::string text_key;
    bool (*holds)(Json const& value);
};

// Texts: text_prefix + path without numbers ("practices.field." + "sources.url") is the label; with ".hint", ".example"
// and, for groups, ".item" ("Source {number}") behind it the words beside it, where there are any. A section's heading
// is text_prefix + "section." + name.
struct Declaration {
    std::string text_prefix;  // ends in a dot
    std::vector<Section> sections = {};
    std::vector<Field> fields;
    std::vector<Rule> rules = {};
};

Limits limits_of(Field const& field);
bool is_list(Field const& field);
// The field at a path ("sources.2.url", "title_bg"); null when none is declared there.
Field const* find_field(Declaration const& declaration, std::string_view path);
// Mistakes of the declaration itself (names, choices, schemes, conditions); tests expect none.
std::vector<std::string> mistakes_of(Declaration const& declaration);

}  // namespace ognishte::fields
