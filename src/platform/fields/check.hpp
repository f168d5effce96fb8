// Checking: a value against its declaration, made canonical on the way, with messages that say how to mend it.
#pragma once

#include <string>
#include <vector>

#include "base/json.hpp"
#include "platform/fields/field.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::fields {

// Whom we speak to, and in which words. All outlive the call.
struct Context {
    i18n::Texts const& texts;
    vocabulary::Vocabulary const& vocabulary;
    Lang lang = Lang::bg;
};

struct Problem {
    std::string path;
    std::string message;  // for people; says how to mend it
    bool operator==(Problem const&) const = default;
};

enum class Stage : unsigned char { draft, complete };  // a draft may leave required fields out

struct Checked {
    // Every declared member, in order: trimmed, lines ended by LF, codes and choices in place of their labels,
    // "nothing" as declared, empty items of lists gone. What could not be read stays as it was given, so that a form
    // shows it.
    Json value = Json::object();
    std::vector<Problem> problems;  // in the order of the declaration
};

// What is not declared is a problem, never kept. Accepts what forms and tables give for a value (texts of numbers are
// not accepted here: parse_form and read_row make numbers of them).
Checked check(Declaration const& declaration, Json const& value, Stage stage, Context const& context);

// The parts of `change` put over `base`: an absent member leaves what was there, a list takes the place of a list, and
// what is not declared goes along, for check() to tell of.
Json put_over(Declaration const& declaration, Json base, Json const& change);

// Only what this viewer may see; what is not declared does not come out either.
Json shown_to(Declaration const& declaration, Json const& value, Sees viewer);

// The label of the value at a path: "Заглавие (английски)", "Източник 2: Адрес".
std::string label_of(Declaration const& declaration, std::string_view path, Context const& context);

// The text keys the declaration needs, without those it may have (hints, examples); tests compare them with the PO
// files.
std::vector<std::string> needed_text_keys(Declaration const& declaration);

}  // namespace ognishte::fields
