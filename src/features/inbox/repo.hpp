// The only SQL of the inbox. All functions work in the caller's transaction or snapshot.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::inbox {

enum class Kind { error, tried, practice };
enum class State { unconfirmed, open, published, closed };
std::string_view name_of(Kind kind);

struct Message {
    std::string id;
    Kind kind = Kind::error;
    std::string subject;  // of an error: the path; of "tried": the record
    Lang lang = Lang::bg;
    Instant written{};
    State state = State::open;
    Json fields = Json::object();
    std::string address;  // of the sender, as long as it is needed
    std::string token_hash;
    std::string made;  // the record that was made of it
    std::optional<Instant> closed;
};

Result<> add(store::Tx& tx, Message const& message);
// State, address, token, what was made and when it was closed.
Result<> save(store::Tx& tx, Message const& message);
Result<std::optional<Message>> by_id(store::Reader& reader, std::string_view id);
Result<std::optional<Message>> by_token(store::Reader& reader, std::string_view hash);
// The oldest first; at most 200.
Result<std::vector<Message>> in_state(store::Reader& reader, State state);
Result<std::vector<Message>> published_on(store::Reader& reader, std::string_view subject);
// Those nobody confirmed, written before; those closed before. How many.
Result<std::int64_t> forget_unconfirmed(store::Tx& tx, Instant before);
Result<std::int64_t> forget_closed(store::Tx& tx, Instant before);

}  // namespace ognishte::inbox
