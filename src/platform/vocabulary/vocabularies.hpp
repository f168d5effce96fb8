// Vocabularies: the stored vocabulary. Writes concepts inside the caller's transaction, with one entry of the feed for
// each write (kind "vocabulary", `fields` names the scheme); keeps the snapshot that everything reads.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/records/changes.hpp"
#include "platform/store/db.hpp"
#include "platform/vocabulary/concept.hpp"
#include "platform/vocabulary/vocabulary.hpp"

namespace ognishte::vocabulary {

inline constexpr std::string_view k_change_kind = "vocabulary";

enum class Written { added, changed, unchanged };

// Puts these concepts into a scheme, new or in place of those with their code; the others stay. Answers what happened
// to each, in order; nothing changed is no entry of the feed. All or nothing: the message names the concept. forbidden:
// the actor does not hold "vocabulary.write". invalid: no code, no preferred label, text that is not UTF-8, a code
// given twice, a wider or related concept that does not exist, or a circle of wider ones. too_large: a text over 2 000
// characters.
Result<std::vector<Written>> put(store::Tx& tx, Actor const& actor, std::string_view scheme,
                                 std::vector<Concept> const& concepts, Clock const& clock);
// What put() would refuse in how these concepts point to one another and to those there are, each at its place.
struct Fault {
    std::size_t place = 0;
    enum class What { no_broader, no_related, circle } what = What::no_broader;
    std::string code;  // that does not exist; of a circle the way round: "a, b, a"
};
std::vector<Fault> faults_in(std::vector<Concept> const& concepts, Vocabulary const& now, std::string_view scheme);

// What a scheme is called. Errors as above.
Result<Written> put_scheme(store::Tx& tx, Actor const& actor, std::string_view scheme, ByLang const& title,
                           Clock const& clock);

// Everything stored, as of this reader's snapshot.
Result<std::shared_ptr<Vocabulary const>> read_vocabulary(store::Reader& reader);

// Thread-safe. Empty until load(); `db` outlives it.
class Vocabularies {
public:
    explicit Vocabularies(store::Db& db) : db_(db), current_(std::make_shared<Vocabulary const>()) {}
    // Hold it while using what it gave.
    std::shared_ptr<Vocabulary const> current() const;
    Result<> load();

private:
    friend class VocabularyProjection;
    store::Db& db_;
    mutable std::mutex mutex_;
    std::shared_ptr<Vocabulary const> current_;
};

// Follows the feed and loads anew when a vocabulary changed; `vocabularies` outlives it.
std::unique_ptr<records::Projection> projection_of(Vocabularies& vocabularies);

}  // namespace ognishte::vocabulary
