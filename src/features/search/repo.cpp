#include "repo.hpp"

namespace ognishte::finding {

Result<> add(store::Tx& tx, std::string_view day, std::string_view lang, std::string_view words, std::int64_t times) {
    TRY(
        tx.execute("INSERT INTO search_missed (day, lang, words, times) VALUES (?, ?, ?, ?) "
                   "ON CONFLICT (day, lang, words) DO UPDATE SET times = search_missed.times + excluded.times",
                   {day, lang, words, times}));
    return done();
}

Result<> forget_before(store::Tx& tx, std::string_view day) {
    TRY(tx.execute("DELETE FROM search_missed WHERE day < ?", {day}));
    return done();
}

Result<std::vector<MissedQuery>> all_missed(store::Reader& reader) {
    return store::all(reader, "SELECT day, lang, words, times FROM search_missed ORDER BY day DESC, times DESC, words",
                      {}, [](store::Row const& row) {
                          return MissedQuery{std::string(row.text(0)), std::string(row.text(1)),
                                             std::string(row.text(2)), row.integer(3)};
                      });
}

}  // namespace ognishte::finding
