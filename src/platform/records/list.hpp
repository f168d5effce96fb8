// Lists of public records across kinds, for pages that gather (home, "related", a municipality's card, feeds): paged by
// key, through the same visibility predicate as everything else. Cost grows with the page, not with the store.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/records/authorize.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

enum class Order { newest, title };  // by first publication; by title in the dictionary order of the language

struct ListRequest {
    std::vector<std::string> kinds;        // empty: every kind
    std::vector<std::string> topics;       // any of these (give the closure for "and narrower"); empty: all
    std::vector<std::string> territories;  // any of these; empty: all
    Order order = Order::newest;
    Lang lang = Lang::bg;  // of the titles, with the record's own language where there is no translation
    int limit = 20;        // 1 to 200
    std::string cursor;    // `next` or `previous` of another page of this list; empty: the first page
};

// What a list shows of a record.
struct Listed {
    RecordId id;
    std::string kind;
    std::string slug;
    State state = State::published;
    Audience audience = Audience::everyone;
    std::string title;
    Lang text_lang = Lang::bg;  // of the title: another than asked when there is no translation
    std::string summary;
    Lang summary_lang = Lang::bg;
    int version = 0;
    Instant published{};
    Instant changed{};
};

struct ListPage {
    std::vector<Listed> items;
    std::string next;      // cursor; empty: this is the last page
    std::string previous;  // cursor; empty: this is the first page
};

// invalid: the cursor or the limit is not one of ours. too_large: more than 256 kinds, topics or territories.
Result<ListPage> list(store::Reader& reader, Actor const& actor, ListRequest const& request);

// Exact up to 10 000.
struct Count {
    std::int64_t number = 0;  // 10 000 when there are more
    bool more = false;
};
inline constexpr std::int64_t k_counted_exactly = 10'000;

// The first of each kind in turn, then their seconds and so on, up to the limit: a large kind does not hide a small
// one.
Result<std::vector<Listed>> list_in_turn(store::Reader& reader, Actor const& actor, ListRequest request);

// How many the whole list has; cursor, order and limit do not matter. Without topics and territories it reads the kept
// counters.
Result<Count> count(store::Reader& reader, Actor const& actor, ListRequest const& request);

// How many records that the actor may see carry each of these codes, by kind; codes that nobody carries are left out. A
// record with two of them counts under each.
enum class By { topic, territory };
struct Tally {
    std::string kind;
    std::string code;
    std::int64_t number = 0;
};
Result<std::vector<Tally>> tally(store::Reader& reader, Actor const& actor, By by,
                                 std::vector<std::string> const& codes);

// The public records among these ids that the actor may see, in the order given; for search results and cards.
Result<std::vector<Listed>> listed(store::Reader& reader, Actor const& actor, std::vector<RecordId> const& ids,
                                   Lang lang);

// Ids of every public record of a kind, of all audiences, in the dictionary order of their titles; one at a time.
Result<> each_by_title(store::Reader& reader, std::string_view kind, Lang lang,
                       std::function<void(std::string_view id)> const& take);

}  // namespace ognishte::records
