// The pages of annotation tasks at the desk. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotations.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/router.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/view/view.hpp"

namespace ognishte::articles {

struct AnnotationPageDeps {
    Annotations const& annotations;
    working::People const& people;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
};

class AnnotationPages {
public:
    explicit AnnotationPages(AnnotationPageDeps deps) : deps_(deps) {}

    std::vector<http::Route> routes() const;
    // For the desk: tasks in which it is the actor's turn.
    Result<std::vector<working::Waiting>> waiting(http::Request const& request) const;

private:
    Result<http::Response> list(http::Request const& request) const;
    Result<http::Response> begin(http::Request const& request) const;
    Result<http::Response> take_new(http::Request const& request) const;
    Result<http::Response> one(http::Request const& request) const;
    Result<http::Response> take(http::Request const& request) const;
    Result<http::Response> new_page(http::Request const& request, std::string const& record,
                                    std::string const& wrong) const;
    http::Response page_of(http::Request const& request, Annotations::Seen const& seen, std::string const& wrong) const;
    http::Response answer(http::Request const& request, std::string const& title, int status,
                          SafeHtml const& body) const;
    std::string text(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    std::string state_text(Lang lang, TaskState state) const;
    std::string person(http::Request const& request, std::string_view id) const;
    std::string day(Lang lang, Instant at) const;
    std::string path(http::Request const& request, std::string_view below = {}) const;

    AnnotationPageDeps deps_;
};

}  // namespace ognishte::articles
