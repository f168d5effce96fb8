// Work: a bibliographic work as a value, in the terms of CSL-JSON 1.0 (citationstyles.org, csl-data.json).
//
// Every text is plain UTF-8, trimmed, without markup: readers turn HTML, JATS and LaTeX into text. What a reader did
// not understand stands in `extra` under the format's own name, so that writing the same format gives it back; CSL-JSON
// carries everything. Plain values; functions are pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "platform/bibliography/name_and_date.hpp"

namespace ognishte::bibliography {

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
