#include "features/harvest/harvest.hpp"

#include <algorithm>
#include <set>

#include "follow.hpp"
#include "oai.hpp"
#include "platform/search/documents/source.hpp"
#include "sitemap.hpp"

namespace ognishte::embedded {
std::span<File const> features_harvest();
}

namespace ognishte::harvest {
namespace {

constexpr std::int64_t k_day_us = std::int64_t{86'400} * 1'000'000;
// RFC 9116 wants less than a year; made anew at each request.
constexpr std::int64_t k_security_days = 180;

http::Response answer(char const* type, std::string body) {
    http::Response response;
    response.content_type = type;
    response.body = std::move(body);
    return response;
}

http::Response xml_answer(std::string body) {
    return answer("application/xml; charset=utf-8", std::move(body));
}

}  // namespace

struct Harvest::State {
    explicit State(Deps given)
        : deps(std::move(given)),
          oai({deps.db, deps.sections, deps.vocabularies, deps.texts, deps.clock, deps.public_url,
               deps.contact.empty() ? deps.mail_from : deps.contact}) {}

    // Every page that is no record: of the menu, of the site's texts, of terms.
    std::vector<std::string> pages() const {
        std::set<std::string> out = {"/"};
        for (auto const& entry : deps.frame.menu()) out.insert(entry.path);
        auto const& sources = deps.search.sources();
        for (auto const& source : sources.pages)
            for (auto const& document : source.documents())
                out.insert(document.path.substr(0, document.path.find('#')));
        auto const vocabulary = deps.vocabularies.current();
        for (auto const& source : sources.concepts) {
            if (!source.path) continue;
            for (auto const* one : vocabulary->all(Lang::bg, source.scheme))
                if (auto const path = source.path(one->code); !path.empty()) out.insert(path);
        }
        // With a query it is a part of another page.
        std::erase_if(out, [](std::string const& path) { return path.find('?') != std::string::npos; });
        return {out.begin(), out.end()};
    }

    Result<http::Response> security() const {
        if (deps.contact.empty()) return Error{Code::not_found, "no contact is configured"};
        auto const expires = Instant{(deps.clock.now().us / k_day_us + k_security_days) * k_day_us};
        return answer("text/plain; charset=utf-8", "Contact: mailto:" + deps.contact +
                                                       "\nExpires: " + iso_utc(expires) +
                                                       "\nPreferred-Languages: bg, en\nCanonical: " + deps.public_url +
                                                       "/.well-known/security.txt\n");
    }

    Deps deps;
    Oai oai;
};

Harvest::Harvest(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Harvest::~Harvest() = default;

// texts: harvest.repository
Manifest Harvest::manifest() {
    Manifest out;
    out.feature = "harvest";
    out.files = embedded::features_harvest();
    auto* const state = state_.get();
    out.routes.push_back(http::public_get(
        "=/oai", [state](http::Request const& request) { return state->oai.answer(request.query.pairs()); }));
    auto post = http::public_get("=/oai", [state](http::Request const& request) {
        auto arguments = request.query.pairs();
        auto const& form = request.form.pairs();
        arguments.insert(arguments.end(), form.begin(), form.end());
        return state->oai.answer(arguments);
    });
    post.method = http::Method::post;
    // It only reads: what a page elsewhere makes a browser send changes nothing.
    post.origin = http::Origin::any;
    post.body_limit = 64 * 1024;
    out.routes.push_back(std::move(post));
    out.routes.push_back(http::public_get("=/sitemap.xml", [state](auto const&) -> Result<http::Response> {
        return xml_answer(TRY(sitemap_index(state->deps.db, state->deps.public_url)));
    }));
    out.routes.push_back(
        http::public_get("=/sitemaps/{part}.xml", [state](auto const& request) -> Result<http::Response> {
            auto const& part = request.route.get("part");
            auto const& url = state->deps.public_url;
            if (part == "pages") return xml_answer(sitemap_of_pages(url, state->pages()));
            return xml_answer(TRY(sitemap_of_records(state->deps.db, url, part)));
        }));
    out.routes.push_back(
        http::public_get("=/.well-known/security.txt", [state](auto const&) { return state->security(); }));
    return out;
}

std::unique_ptr<records::Projection> Harvest::projection() {
    return follow(state_->deps.db, state_->deps.sections, state_->deps.clock);
}

}  // namespace ognishte::harvest
