// The pages of assessments at the desk: what waits, one assessment, a new one. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "assessment.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/router.hpp"
#include "platform/manifest/working.hpp"
#include "platform/view/view.hpp"

namespace ognishte::practices {

struct AssessmentPageDeps {
    Assessments const& assessments;
    working::People const& people;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
};

class AssessmentPages {
public:
    explicit AssessmentPages(AssessmentPageDeps deps) : deps_(deps) {}

    std::vector<http::Route> routes() const;
    // For the desk: what the actor has to rate or settle, and that practices are overdue.
    Result<std::vector<working::Waiting>> waiting(http::Request const& request) const;

private:
    // What was typed and what is wrong with it, as a text key.
    struct Typed {
        Judgements said;
        std::array<bool, k_criteria.size()> chosen{};
        int panel = 1;
        std::string wrong;
    };
    Result<http::Response> list(http::Request const& request) const;
    Result<http::Response> begin(http::Request const& request) const;
    Result<http::Response> take_new(http::Request const& request) const;
    Result<http::Response> one(http::Request const& request) const;
    Result<http::Response> take(http::Request const& request) const;
    Result<http::Response> new_page(http::Request const& request, std::string const& record,
                                    std::string const& wrong) const;
    http::Response page_of(http::Request const& request, Assessments::Seen const& seen, Typed const& typed,
                           int status) const;
    void fill_form(view::Dict part, http::Request const& request, Assessments::Seen const& seen,
                   Typed const& typed) const;
    void fill_compared(view::Dict& dict, http::Request const& request, Assessment const& assessment) const;
    http::Response answer(http::Request const& request, std::string const& title, int status,
                          SafeHtml const& body) const;
    std::string text(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    std::string person(http::Request const& request, std::string_view id) const;
    std::string path(http::Request const& request, std::string_view below = {}) const;

    AssessmentPageDeps deps_;
};

// "practices.proof.effect" of "effectiveness": the words of a criterion.
std::string_view criterion_key(std::size_t criterion);

}  // namespace ognishte::practices
