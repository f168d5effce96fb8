// Scientific articles with annotations: the use cases of the feature.
//
// An article is a record of kind "article" whose fields follow fields.hpp: the work itself (citation.hpp), its place in
// the field, and annotations by our readers. Nothing here knows HTTP. Owns the table article. Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/records/put.hpp"
#include "platform/records/records.hpp"
#include "platform/records/shown.hpp"
#include "platform/store/db.hpp"
#include "repo.hpp"

namespace ognishte::articles {

inline constexpr std::string_view k_kind = "article";
inline constexpr std::string_view k_texts = "articles";  // texts: articles.not_found articles.withdrawn

// All outlive the articles.
struct Deps {
    store::Db& db;
    records::Records& records;
    Clock const& clock;
};

class Articles {
public:
    explicit Articles(Deps deps) : deps_(deps) {}

    // By address. not_found; gone (withdrawn: the message is the reason).
    Result<records::ShownRecord> find(Actor const& actor, std::string_view slug) const;
    Result<records::Version> version(Actor const& actor, records::ShownRecord const& shown, int number) const;
    Result<std::vector<records::Version>> history(Actor const& actor, records::Record const& record) const;

    // These records as the actor sees them, in this order; what is not there for them is left out.
    Result<std::vector<records::ShownRecord>> by_ids(Actor const& actor, std::vector<std::string> const& ids) const;
    Result<std::vector<records::ShownRecord>> by_slugs(Actor const& actor, std::vector<std::string> const& slugs) const;

    // How many public articles for everyone have each author, each topic, each year.
    struct Tally {
        std::string value;
        std::int64_t count = 0;
    };
    enum class By { author, topic, year };
    Result<std::vector<Tally>> tally(By by) const;

    // One article as it comes from an import or the demonstration content: made or revised, then published, and its
    // links made what its fields say. `fields` is valid (fields.hpp).
    using Outcome = records::Outcome;
    Result<Outcome> publish(store::Tx& tx, Actor const& actor, std::string_view slug, Json const& fields,
                            std::string_view note) const;
    // The same for a version that is written already; errors as Records::publish.
    Result<> publish(store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) const;
    Result<> withdraw(store::Tx& tx, Actor const& actor, records::RecordId const& id, std::string_view reason) const;
    Result<> withdraw(Actor const& actor, std::string_view slug, std::string_view reason) const;

    // Makes the links of a record what its fields say (member "related"): new ones linked, gone ones unlinked. A record
    // that is not there is passed over.
    Result<> link(store::Tx& tx, Actor const& actor, records::RecordId const& id, Json const& before,
                  Json const& after) const;

    Deps const& deps() const { return deps_; }

private:
    Deps deps_;
};

// What the spine keeps of an article, and its row, from valid fields.
records::Content content_of(Json fields);
Row row_of(Json const& fields);
// The address an article gets: its id, or made of the first author, the year and the title.
std::string slug_of(Json const& fields);

}  // namespace ognishte::articles
