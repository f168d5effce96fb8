#include "repo.hpp"

#include <array>

namespace ognishte::inbox {
namespace {

constexpr std::array<std::string_view, 3> k_kinds = {"error", "tried", "practice"};
constexpr std::array<std::string_view, 4> k_states = {"unconfirmed", "open", "published", "closed"};

std::string_view name_of(State state) {
    return k_states[static_cast<std::size_t>(state)];
}

store::Sql columns() {
    return "SELECT id, kind, subject, lang, written_us, state, fields, address, token_hash, made, closed_us "
           "FROM inbox_message ";
}

Message from(store::Row const& row) {
    Message out;
    out.id = row.text(0);
    for (std::size_t i = 0; i < k_kinds.size(); ++i)
        if (row.text(1) == k_kinds[i]) out.kind = static_cast<Kind>(i);
    out.subject = row.text(2);
    out.lang = lang_from_tag(row.text(3)).value_or(Lang::bg);
    out.written.us = row.integer(4);
    for (std::size_t i = 0; i < k_states.size(); ++i)
        if (row.text(5) == k_states[i]) out.state = static_cast<State>(i);
    // Written by this program alone: it is JSON.
    if (auto fields = Json::parse(row.text(6))) out.fields = std::move(*fields);
    out.address = row.text(7);
    out.token_hash = row.text(8);
    out.made = row.text(9);
    if (!row.is_null(10)) out.closed = Instant{row.integer(10)};
    return out;
}

}  // namespace

std::string_view name_of(Kind kind) {
    return k_kinds[static_cast<std::size_t>(kind)];
}

Result<> add(store::Tx& tx, Message const& message) {
    auto const fields = message.fields.dump();
    TRY(tx.execute(
        "INSERT INTO inbox_message (id, kind, subject, lang, written_us, state, fields, address, token_hash) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {message.id, name_of(message.kind), message.subject, tag(message.lang), message.written.us,
         name_of(message.state), fields, message.address, message.token_hash}));
    return done();
}

Result<> save(store::Tx& tx, Message const& message) {
    TRY(
        tx.execute("UPDATE inbox_message SET state = ?, address = ?, token_hash = ?, made = ?, closed_us = ? "
                   "WHERE id = ?",
                   {name_of(message.state), message.address, message.token_hash, message.made,
                    message.closed ? std::optional(message.closed->us) : std::nullopt, message.id}));
    return done();
}

Result<std::optional<Message>> by_id(store::Reader& reader, std::string_view id) {
    return store::first(reader, columns() + "WHERE id = ?", {id}, from);
}

Result<std::optional<Message>> by_token(store::Reader& reader, std::string_view hash) {
    return store::first(reader, columns() + "WHERE token_hash = ? AND state = 'unconfirmed'", {hash}, from);
}

Result<std::vector<Message>> in_state(store::Reader& reader, State state) {
    return store::all(reader, columns() + "WHERE state = ? ORDER BY written_us, id LIMIT 200", {name_of(state)}, from);
}

Result<std::vector<Message>> published_on(store::Reader& reader, std::string_view subject) {
    return store::all(reader, columns() + "WHERE subject = ? AND state = 'published' ORDER BY written_us DESC LIMIT 50",
                      {subject}, from);
}

Result<std::int64_t> forget_unconfirmed(store::Tx& tx, Instant before) {
    return tx.execute("DELETE FROM inbox_message WHERE state = 'unconfirmed' AND written_us < ?", {before.us});
}

Result<std::int64_t> forget_closed(store::Tx& tx, Instant before) {
    return tx.execute("DELETE FROM inbox_message WHERE state = 'closed' AND closed_us < ?", {before.us});
}

}  // namespace ognishte::inbox
