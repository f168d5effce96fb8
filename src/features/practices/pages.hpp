// The pages of the practices: parse, call the use case, fill the view. HTTP is known here and nowhere else in the
// feature. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "assessment.hpp"
#include "base/result.hpp"
#include "features/practices/manifest.hpp"
#include "names.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/related/related.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"
#include "practices.hpp"

namespace ognishte::practices {

struct PageDeps {
    Practices const& practices;
    listing::List const& list;
    Names names;
    related::Related const& related;
    view::Views const& views;
    i18n::Texts const& texts;
    frame::Frame const& frame;
    vocabulary::Vocabularies const& vocabularies;
    Assessments const& assessments;
    std::function<std::vector<TriedHere>(Lang, std::string_view record)> tried;
};

class Pages {
public:
    explicit Pages(PageDeps deps) : deps_(std::move(deps)) {}

    Result<http::Response> practice(http::Request const& request) const;
    Result<http::Response> practice_json(http::Request const& request) const;
    Result<http::Response> history(http::Request const& request) const;
    // The list as a file, with the filters of the address: csv, xlsx or json.
    Result<http::Response> download(http::Request const& request, std::string const& format) const;

    // The body of the page of a version, whether it is public or not.
    SafeHtml preview(http::Request const& request, Practice const& practice) const {
        return body(request, practice, false, {});
    }

private:
    // What the frame tells of the version that is shown.
    struct Shown {
        records::Texts const& title;
        records::Texts const& summary;
        std::optional<Instant> changed;
        int old_version = 0;  // its number, where it is not the present one
    };
    SafeHtml body(http::Request const& request, Practice const& practice, bool old_version,
                  SafeHtml const& beside) const;
    http::Response framed(http::Request const& request, records::Record const& record, Shown const& shown,
                          SafeHtml const& body) const;
    Result<http::Response> old_version(http::Request const& request, records::Record const& record) const;

    PageDeps deps_;
};

}  // namespace ognishte::practices
