// A work for machines that read pages: Highwire Press tags (Google Scholar, Zotero), Dublin Core in <meta>, schema.org
// JSON-LD and COinS. Values are plain text; the page escapes them. Pure and thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

struct Meta {
    std::string name;  // "citation_title", "DC.creator"
    std::string content;
    bool operator==(Meta const&) const = default;
};

// In order, names repeated where there are several values. `page` is the address of the page itself, or empty.
std::vector<Meta> highwire(Work const& work, std::string_view page);
std::vector<Meta> dublin_core(Work const& work, std::string_view page);

// schema.org: ScholarlyArticle, Book, Chapter, Report, Thesis, Legislation, Dataset, WebPage or CreativeWork.
Json schema_org(Work const& work, std::string_view page);

// The title attribute of <span class="Z3988">: OpenURL 1.0 key-values, not yet escaped for HTML.
std::string coins(Work const& work);

}  // namespace ognishte::bibliography
