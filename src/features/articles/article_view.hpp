// The page of one article: from a version to the names of views/article.html.
#pragma once

#include <string>
#include <vector>

#include "names.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/definition.hpp"
#include "platform/records/record.hpp"
#include "platform/view/view.hpp"

namespace ognishte::articles {

// All references outlive the call.
struct ArticleView {
    Lang lang = Lang::bg;
    records::Record const& record;
    records::Version const& version;
    Names const& names;
    i18n::Texts const& texts;
    listing::Definition const& list;
    std::string path;  // of this page, with the language
    bool old_version = false;
    SafeHtml const& beside;
};

void fill(view::Dict& dict, ArticleView const& view);

}  // namespace ognishte::articles
