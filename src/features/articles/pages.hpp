// The pages of the articles: parse, call the use case, fill the view. HTTP is known here and nowhere else in the
// feature. Thread-safe.
#pragma once

#include <string>

#include "articles.hpp"
#include "names.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/related/related.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::articles {

// All outlive the pages.
struct PageDeps {
    Articles const& articles;
    listing::List const& list;
    Names const& names;
    related::Related const& related;
    view::Views const& views;
    i18n::Texts const& texts;
    frame::Frame const& frame;
    vocabulary::Vocabularies const& vocabularies;
};

class Pages {
public:
    explicit Pages(PageDeps deps) : deps_(deps) {}

    Result<http::Response> article(http::Request const& request) const;
    Result<http::Response> history(http::Request const& request) const;
    // One work for reference managers: "bib", "ris", "csl".
    Result<http::Response> one_file(http::Request const& request, std::string const& format) const;
    // The list as a file, with the filters of the address, or the ones picked by hand ("pick", repeated).
    Result<http::Response> list_file(http::Request const& request, std::string const& format) const;
    // All authors, topics or years with how many articles each has.
    Result<http::Response> browse(http::Request const& request, Articles::By by) const;
    // The body of the page of a version, whether it is public or not.
    SafeHtml body(http::Request const& request, records::Record const& record, records::Version const& version,
                  bool old_version, SafeHtml const& beside) const;

private:
    http::Response article_page(http::Request const& request, records::Record const& record,
                                records::Version const& version, bool old_version, SafeHtml const& beside) const;

    PageDeps deps_;
};

}  // namespace ognishte::articles
