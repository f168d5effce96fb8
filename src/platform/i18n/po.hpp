// PO files: the gettext translators' format, as far as a table of texts by key needs it.
//
// Taken: comments, msgid, msgid_plural, msgstr, msgstr[n], strings over several lines, escapes. A fuzzy, obsolete or
// empty entry is no text. Refused with the line: msgctxt, a key that stands twice, broken UTF-8, NUL, a charset other
// than UTF-8. Pure and thread-safe; one pass, linear in the size.
// Source: GNU gettext manual, "The Format of PO Files".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::i18n {

struct PoEntry {
    std::string key;
    std::vector<std::string> forms;  // one for a plain text; msgstr[0], msgstr[1], … for one with a plural
    bool plural = false;
    int line = 0;
};

struct PoFile {
    std::string language;  // the header's Language
    std::vector<PoEntry> entries;
};

// invalid: not PO; the message begins with the line number.
Result<PoFile> parse_po(std::string_view bytes);

}  // namespace ognishte::i18n
