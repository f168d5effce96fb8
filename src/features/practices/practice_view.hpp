// The page of one practice: from a version to the names of views/practice.html.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "assessment_repo.hpp"
#include "features/practices/manifest.hpp"
#include "names.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/definition.hpp"
#include "platform/view/view.hpp"
#include "practices.hpp"

namespace ognishte::practices {

struct PracticeView {
    Lang lang = Lang::bg;
    records::Record const& record;
    records::Version const& version;
    Names const& names;
    i18n::Texts const& texts;
    listing::Definition const& list;
    std::string address;  // absolute, for the citation
    std::string json_path;
    std::string history_path;
    bool old_version = false;
    SafeHtml const& beside;
    Assessment const* judged = nullptr;  // how its evidence was judged, if two reviewers did
    std::vector<TriedHere> tried = {};   // by readers
};

void fill(view::Dict& dict, PracticeView const& view);

// A text of the description; headings in it begin at the third level.
SafeHtml rendered(std::string const& source);
// "1 200 EUR"; empty: no cost was found.
std::string cost_text(Json const& fields, Lang lang);
// The language of the description itself: the page's, or another one where there is no translation.
Lang content_lang(records::Version const& version, Lang wished);

}  // namespace ognishte::practices
