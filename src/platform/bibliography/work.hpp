// Work: a bibliographic work as a value, in the terms of CSL-JSON 1.0 (citationstyles.org, csl-data.json).
//
// Every text is plain UTF-8, trimmed, without markup: readers turn HTML, JATS and LaTeX into text. What a reader did
// not understand stands in `extra` under the format's own name, so that writing the same format gives it back; CSL-JSON
// carries everything. Plain values; functions are pure and thread-safe.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"

namespace ognishte::bibliography {

// A person by parts, or an organisation, or a name that nobody took apart, as `literal` alone.
struct Name {
    std::string family = {};                 // "Маркова"
    std::string given = {};                  // "Галина", "Galina I."
    std::string non_dropping_particle = {};  // sorts with the family name: "van", "de"
    std::string dropping_particle = {};      // does not: "von" in APA's "Goethe, J. W. von"
    std::string suffix = {};                 // "Jr."
    std::string literal = {};                // "Държавна агенция за закрила на детето"
    bool operator==(Name const&) const = default;
};

// The name in reading order: "Ludwig van Beethoven Jr.".
std::string display_name(Name const& name);

// A date as far as it is known; 0 is unknown. Years before 1 are negative.
struct DateParts {
    int year = 0;
    int month = 0;  // 1–12; 21–24 are spring, summer, autumn, winter (EDTF)
    int day = 0;
    bool operator==(DateParts const&) const = default;
};

struct PartialDate {
    DateParts from = {};
    DateParts to = {};         // of a range; year 0 when it is none
    bool circa = false;        // approximate
    std::string literal = {};  // words that are no date: "in press", "под печат"
    bool empty() const { return from.year == 0 && literal.empty(); }
    bool operator==(PartialDate const&) const = default;
};

struct Work {
    std::string id = {};            // key in its file; not unique among files
    std::string type = "document";  // of CSL: "article-journal", "book", "chapter", "report", "thesis", "webpage",
                                    // "legislation", "paper-conference", "dataset" …
    std::string title = {};
    std::string title_short = {};
    std::vector<Name> author = {};
    std::vector<Name> editor = {};
    std::vector<Name> translator = {};
    PartialDate issued = {};
    PartialDate accessed = {};
    std::string container_title = {};  // journal, book of a chapter, site, „Държавен вестник“
    std::string container_title_short = {};
    std::string collection_title = {};  // series
    std::string collection_number = {};
    std::string volume = {};
    std::string issue = {};
    std::string page = {};    // "258-270" with a plain hyphen; "e1678-e1689", "12, 15-18"
    std::string number = {};  // of a report, an act, an article without pages
    std::string number_of_pages = {};
    std::string edition = {};
    std::string genre = {};  // "PhD thesis", "Доклад"
    std::string publisher = {};
    std::string publisher_place = {};
    std::string event_title = {};  // conference
    std::string doi = {};          // "10.1000/xyz", as written but for the resolver before it
    std::string pmid = {};
    std::string pmcid = {};  // "PMC1234567"
    std::vector<std::string> isbn = {};
    std::vector<std::string> issn = {};  // "1314-1031"
    std::string url = {};                // http, https or ftp; anything else is dropped by the readers
    std::string language = {};           // as stated: "bg", "en", "eng", "English"; language_tag() makes it a tag
    std::string abstract = {};           // paragraphs are parted by an empty line
    std::string note = {};
    std::vector<std::string> keyword = {};
    // What has no place above: an object. A CSL variable stands under its name ("archive"), a field of a format under
    // "bibtex:annote" or "ris:M3", as a text or an array of texts.
    Json extra = Json::object();
    bool operator==(Work const&) const = default;
};

// One item of CSL-JSON and back; from_csl(to_csl(w)) is w for every Work the readers give. Fields of formats go into
// `custom`, which the schema leaves free. invalid: no object, or neither a title nor a way to name the work; the text
// key says which.
Json to_csl(Work const& work);
Result<Work> from_csl(Json const& item);

// "10.1000/xyz" in lower case from any way to write a DOI ("https://doi.org/…", "doi:…", "DOI 10.…"); empty when it is
// none. DOIs compare without case (DOI Handbook 2.4).
std::string doi_key(std::string_view text);
// "bg" of "bul", "Bulgarian", "български", "bg-BG"; empty when the language is not one we know by name.
std::string_view language_tag(std::string_view stated);

}  // namespace ognishte::bibliography
