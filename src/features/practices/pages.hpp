// The pages of the practices: parse, call the use case, fill the view. HTTP is known here and nowhere else in the
// feature. Thread-safe.
#pragma once

#include "base/result.hpp"
#include "names.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "practices.hpp"

namespace ognishte::practices {

struct PageDeps {
    Practices& practices;
    listing::List const& list;
    Names names;
    view::Views const& views;
    i18n::Texts const& texts;
    frame::Frame const& frame;
    vocabulary::Vocabularies const& vocabularies;
};

class Pages {
public:
    explicit Pages(PageDeps deps) : deps_(std::move(deps)) {}

    Result<http::Response> practice(http::Request const& request) const;
    Result<http::Response> practice_json(http::Request const& request) const;
    Result<http::Response> history(http::Request const& request) const;
    // The list as a file, with the filters of the address: csv, xlsx or json.
    Result<http::Response> download(http::Request const& request, std::string const& format) const;

private:
    http::Response practice_page(http::Request const& request, records::Record const& record,
                                 records::Version const& version, bool old_version,
                                 std::vector<std::pair<std::string, std::string>> related) const;

    PageDeps deps_;
};

}  // namespace ognishte::practices
