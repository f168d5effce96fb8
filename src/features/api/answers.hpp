// The answers of the read API: lists, records, vocabularies, and what there is. Thread-safe.
#pragma once

#include "deps.hpp"
#include "platform/records/walk.hpp"
#include "problem.hpp"

namespace ognishte::api {

class Answers {
public:
    // Both outlive it.
    Answers(Deps const& deps, Offers const& offers) : deps_(deps), offers_(offers), addresses_(deps.frame) {}

    using Answer = Result<http::Response>;
    Answer index(http::Request const& request) const;
    Answer list(http::Request const& request, offer::Kind const& kind) const;
    Answer one(http::Request const& request, offer::Kind const& kind) const;  // {id}: slug or id
    Answer concepts(http::Request const& request, offer::Scheme const& scheme) const;
    Answer one_concept(http::Request const& request, offer::Scheme const& scheme) const;

    // The newest record of a kind as everyone sees it; null: there is none. Also with its links.
    Result<Json> example(offer::Kind const& kind) const;
    // How many records of a kind everyone sees.
    Result<std::int64_t> total(offer::Kind const& kind) const;

private:
    // A problem instead of an answer for who asks too often.
    std::optional<Problem> too_often(http::Request const& request) const;
    http::Response json(Json const& body, std::vector<std::string> tags) const;
    Result<Json> links_of(store::Reader& reader, Actor const& actor, records::RecordId const& id,
                          std::vector<std::string>& tags, Instant& changed) const;
    http::Response gone(Lang lang, offer::Kind const& kind, records::Record const& record) const;
    offer::Kind const* kind_of(std::string_view record_kind) const;

    Deps const& deps_;
    Offers const& offers_;
    Addresses addresses_;
};

}  // namespace ognishte::api
