// The pages of the search: parse, ask, fill the view. Thread-safe.
#pragma once

#include "address.hpp"
#include "features/search/search.hpp"
#include "missed.hpp"
#include "platform/http/message.hpp"

namespace ognishte::finding {

class Pages {
public:
    explicit Pages(Deps deps) : deps_(deps), missed_(deps_.db, deps_.clock) {}

    Result<http::Response> results(http::Request const& request);
    Result<http::Response> json(http::Request const& request);
    // What is found as a feed, the newest records first.
    Result<http::Response> feed(http::Request const& request);
    // OpenSearch suggestions: ["typed", ["how it may go on", …]].
    Result<http::Response> suggestions(http::Request const& request);
    Result<http::Response> description(http::Request const& request) const;

private:
    // What was found, without records that went since the index last looked, and the cards of the others.
    struct Found {
        search::Answer answer;
        std::map<std::string, contract::CardView> cards;
    };
    Result<Found> find(http::Request const& request, Choice const& choice) const;
    Result<std::map<std::string, contract::CardView>> cards_of(http::Request const& request,
                                                               search::Answer const& answer) const;
    bool allowed(http::Request const& request, char const* what, int amount, std::int64_t& wait) const;
    http::Response trouble(http::Request const& request, Choice const& choice, int status, std::string_view key,
                           std::int64_t wait) const;
    std::vector<search::Counted> topics() const;  // of everything
    http::Response start(http::Request const& request, Choice const& choice) const;

    Deps deps_;
    Missed missed_;
};

}  // namespace ognishte::finding
