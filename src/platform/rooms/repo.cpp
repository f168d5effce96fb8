#include "repo.hpp"

#include "base/text.hpp"
#include "platform/listing/source.hpp"

namespace ognishte::rooms {

Result<> save(store::Tx& tx, std::string_view kind, std::string_view record, records::Texts const& title,
              std::string_view words) {
    TRY(remove(tx, record));
    TRY(tx.execute("INSERT INTO room_words (record, kind, words) VALUES (?, ?, ?)", {record, kind, words}));
    for (auto const& one : title) {
        auto const folded = fold_key(one.second);
        TRY(tx.execute("INSERT INTO room_title (record, lang, kind, title, folded) VALUES (?, ?, ?, ?, ?)",
                       {record, tag(one.first), kind, one.second, folded}));
    }
    return done();
}

Result<> remove(store::Tx& tx, std::string_view record) {
    TRY(tx.execute("DELETE FROM room_title WHERE record = ?", {record}));
    TRY(tx.execute("DELETE FROM room_words WHERE record = ?", {record}));
    return done();
}

Result<std::optional<std::string>> titled(store::Reader& reader, std::string_view kind, std::string_view folded) {
    return store::first(reader, "SELECT title FROM room_title WHERE kind = ? AND folded = ?", {kind, folded},
                        [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<std::vector<std::string>> with_words(store::Reader& reader, std::string_view kind,
                                            std::vector<std::vector<std::string>> const& parts) {
    return listing::rows_with_words(reader, "SELECT record FROM room_words WHERE kind = ?", {kind}, parts);
}

}  // namespace ognishte::rooms
