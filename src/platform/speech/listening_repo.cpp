#include "platform/speech/listening.hpp"

namespace ognishte::speech::repo {

Result<std::optional<Recording>> find(store::Reader& reader, std::string_view key) {
    return store::first(reader, "SELECT file, size, seconds FROM recording WHERE text_key = ?", {key},
                        [](store::Row const& row) {
                            return Recording{std::string(row.text(0)), row.integer(1), row.integer(2)};
                        });
}

Result<> add(store::Tx& tx, std::string_view key, Recording const& recording, Instant made) {
    TRY(
        tx.execute("INSERT INTO recording (text_key, file, size, seconds, made_us) VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (text_key) DO UPDATE SET file = excluded.file, size = excluded.size,"
                   " seconds = excluded.seconds, made_us = excluded.made_us",
                   {key, recording.file, recording.size, recording.seconds, made.us}));
    return done();
}

Result<std::vector<Kept>> every(store::Reader& reader) {
    return store::all(reader, "SELECT text_key, file FROM recording ORDER BY text_key", {}, [](store::Row const& row) {
        return Kept{std::string(row.text(0)), std::string(row.text(1))};
    });
}

Result<> remove(store::Tx& tx, std::string_view key) {
    TRY(tx.execute("DELETE FROM recording WHERE text_key = ?", {key}));
    return done();
}

}  // namespace ognishte::speech::repo
