#include "repo.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/listing/source.hpp"

namespace ognishte::practices {
namespace {

std::vector<std::string> parts_of(std::string_view joined) {
    std::vector<std::string> out;
    if (joined.empty()) return out;
    for (auto const part : split(joined, '|')) out.emplace_back(part);
    return out;
}

Level level(std::int64_t stored) {
    return static_cast<Level>(stored);
}
std::int64_t number(Level level) {
    return static_cast<std::int64_t>(level);
}

Listed listed_from(store::Row const& row) {
    Listed out;
    out.record = row.text(0);
    out.slug = row.text(1);
    out.audience = records::audience_named(row.text(2)).value_or(records::Audience::staff);
    out.origin = row.text(3);
    out.country = row.text(4);
    out.type = row.text(5);
    out.criteria = {level(row.integer(6)), level(row.integer(7)), level(row.integer(8))};
    out.topics = parts_of(row.text(9));
    out.groups = parts_of(row.text(10));
    out.places = parts_of(row.text(11));
    out.published_us = row.integer(12);
    out.outcomes = parts_of(row.text(13));
    out.aims = parts_of(row.text(14));
    return out;
}

void read_words(store::Row const& row, int column, Listed& out) {
    auto const lang = lang_from_tag(row.text(column));
    if (!lang) return;
    out.words[index_of(*lang)] = {lang_from_tag(row.text(column + 1)).value_or(*lang),
                                  std::string(row.text(column + 2)), std::string(row.text(column + 3))};
}

store::Sql columns() {
    return "SELECT p.record, p.slug, p.audience, p.origin, p.country, p.type, p.effectiveness, p.enduring, "
           "p.transferability, p.topics, p.target_groups, p.places, p.published_us, p.outcomes, p.aims";
}

}  // namespace

Result<> save(store::Tx& tx, Listed const& practice, std::string_view folded) {
    TRY(remove(tx, practice.record));
    auto const topics = join(practice.topics, "|");
    auto const groups = join(practice.groups, "|");
    auto const places = join(practice.places, "|");
    auto const outcomes = join(practice.outcomes, "|");
    auto const aims = join(practice.aims, "|");
    TRY(
        tx.execute("INSERT INTO practice (record, slug, audience, origin, country, type, effectiveness, enduring, "
                   "transferability, topics, target_groups, places, words, published_us, outcomes, aims) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {practice.record, practice.slug, records::name_of(practice.audience), practice.origin,
                    practice.country, practice.type, number(practice.criteria.effectiveness),
                    number(practice.criteria.enduring), number(practice.criteria.transferability), topics, groups,
                    places, folded, practice.published_us, outcomes, aims}));
    for (Lang const lang : k_langs) {
        auto const& words = practice.words[index_of(lang)];
        auto const folded_title = fold_key(words.title);
        TRY(
            tx.execute("INSERT INTO practice_text (record, lang, text_lang, title, folded_title, summary) "
                       "VALUES (?, ?, ?, ?, ?, ?)",
                       {practice.record, tag(lang), tag(words.text_lang), words.title, folded_title, words.summary}));
    }
    return done();
}

Result<> remove(store::Tx& tx, std::string_view record) {
    TRY(tx.execute("DELETE FROM practice_text WHERE record = ?", {record}));
    TRY(tx.execute("DELETE FROM practice WHERE record = ?", {record}));
    return done();
}

Result<> each(store::Reader& reader, std::function<void(Listed const&)> const& take) {
    return reader.query(columns() + " FROM practice p ORDER BY p.record", {},
                        [&](store::Row const& row) { take(listed_from(row)); });
}

Result<std::vector<Listed>> these(store::Reader& reader, std::vector<std::string> const& records, Lang lang) {
    std::vector<Listed> out(records.size());
    if (records.empty()) return out;
    store::Sql sql = columns() +
                     ", t.lang, t.text_lang, t.title, t.summary FROM practice p "
                     "JOIN practice_text t ON t.record = p.record WHERE t.lang = ? AND p.record IN (?";
    store::Params params = {tag(lang), records.front()};
    for (std::size_t i = 1; i < records.size(); ++i) {
        sql += ", ?";
        params.emplace_back(records[i]);
    }
    sql += ")";
    TRY(reader.query(sql, params, [&](store::Row const& row) {
        auto const at = std::find(records.begin(), records.end(), row.text(0));
        auto& practice = out[static_cast<std::size_t>(at - records.begin())];
        practice = listed_from(row);
        read_words(row, 15, practice);
    }));
    // One that was withdrawn between the catalogue and this snapshot is left out.
    std::erase_if(out, [](Listed const& practice) { return practice.record.empty(); });
    return out;
}

Result<std::optional<std::string>> titled(store::Reader& reader, std::string const& folded) {
    return store::first(reader, "SELECT title FROM practice_text WHERE folded_title = ?", {folded},
                        [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<std::vector<std::string>> with_words(store::Reader& reader, std::vector<std::vector<std::string>> const& parts) {
    return listing::rows_with_words(reader, "SELECT record FROM practice WHERE 1 = 1", {}, parts);
}

}  // namespace ognishte::practices
