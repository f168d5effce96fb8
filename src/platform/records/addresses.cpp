#include "addresses.hpp"

#include <algorithm>
#include <array>

#include "base/bytes.hpp"
#include "base/text.hpp"

namespace ognishte::records {
namespace {

// Pages that stand beside the records of a kind ("/practices/map"): a record there could never be reached.
constexpr std::array<std::string_view, 16> k_taken_words = {
    "new",    "edit",       "map",     "search",  "compare",   "feed",   "export",  "import",
    "themes", "scoreboard", "receipt", "lessons", "subscribe", "ledger", "changes", "preferences"};
constexpr int k_most_numbers = 200;

Result<std::string> owner_of(store::Reader& reader, std::string_view kind, std::string_view slug) {
    auto const owner = TRY(store::first(reader, "SELECT record FROM record_slug WHERE kind = ? AND slug = ?",
                                        {kind, slug}, [](store::Row const& row) { return std::string(row.text(0)); }));
    return owner.value_or("");
}

bool is_taken_word(std::string_view slug) {
    return std::find(k_taken_words.begin(), k_taken_words.end(), slug) != k_taken_words.end();
}

}  // namespace

bool is_usable_slug(std::string_view slug) {
    return !slug.empty() && slugify(slug) == slug && !is_taken_word(slug);
}

Result<std::string> free_slug(store::Tx& tx, std::string_view kind, std::string_view wished) {
    auto const base = slugify(wished);
    for (int number = 1; number <= k_most_numbers; ++number) {
        auto slug = number == 1 ? base : base + "-" + std::to_string(number);
        if (!is_taken_word(slug) && TRY(owner_of(tx, kind, slug)).empty()) return slug;
    }
    // So many of one name are an import of nameless rows: a random ending spares looking through them all.
    return base + "-" + to_hex(random_bytes(6));
}

Result<> take_slug(store::Tx& tx, std::string_view kind, std::string_view slug, RecordId const& id, Instant now) {
    auto const owner = TRY(owner_of(tx, kind, slug));
    if (owner == id.text()) return done();
    if (!owner.empty()) return Error{Code::conflict, "the address " + std::string(slug) + " is another record's"};
    TRY(tx.execute("INSERT INTO record_slug (kind, slug, record, since_us) VALUES (?, ?, ?, ?)",
                   {kind, slug, id.text(), now.us}));
    return done();
}

}  // namespace ognishte::records
