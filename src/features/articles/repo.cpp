#include "repo.hpp"

#include "base/text.hpp"
#include "platform/listing/source.hpp"

namespace ognishte::articles {
namespace {

std::vector<std::string> parts_of(std::string_view joined, char separator) {
    std::vector<std::string> out;
    if (joined.empty()) return out;
    for (auto const part : split(joined, separator)) out.emplace_back(part);
    return out;
}

store::Sql columns() {
    return "SELECT a.record, r.slug, r.audience, r.published_us, a.type, a.year, a.language, a.method, a.access, "
           "a.reading, a.annotated, a.topics, a.countries, a.authors, a.source ";
}
store::Sql public_ones() {
    return "FROM article a JOIN record r ON r.id = a.record AND r.shown_to <> '' ";
}

Listed listed_from(store::Row const& row) {
    Listed out;
    out.record = row.text(0);
    out.slug = row.text(1);
    out.audience = records::audience_named(row.text(2)).value_or(records::Audience::staff);
    out.published_us = row.integer(3);
    out.row.type = row.text(4);
    out.row.year = static_cast<int>(row.integer(5));
    out.row.language = row.text(6);
    out.row.method = row.text(7);
    out.row.access = row.text(8);
    out.row.reading = row.text(9);
    out.row.annotated = row.text(10);
    out.row.topics = parts_of(row.text(11), '|');
    out.row.countries = parts_of(row.text(12), '|');
    out.row.authors = parts_of(row.text(13), '\n');
    out.row.source = row.text(14);
    return out;
}

}  // namespace

Result<> save(store::Tx& tx, std::string_view record, Row const& row) {
    TRY(remove(tx, record));
    return insert(tx, record, row);
}

Result<> insert(store::Tx& tx, std::string_view record, Row const& row) {
    auto const topics = join(row.topics, "|");
    auto const countries = join(row.countries, "|");
    auto const authors = join(row.authors, "\n");
    TRY(tx.execute(
        "INSERT INTO article (record, type, year, language, method, access, reading, annotated, topics, "
        "countries, authors, source, words, doi, title_key, author_key, place_key) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        {record, row.type, row.year, row.language, row.method, row.access, row.reading, row.annotated, topics,
         countries, authors, row.source, row.words, row.keys.doi, row.keys.title, row.keys.author, row.keys.place}));
    return done();
}

Result<> remove(store::Tx& tx, std::string_view record) {
    TRY(tx.execute("DELETE FROM article WHERE record = ?", {record}));
    return done();
}

Result<> each(store::Reader& reader, std::function<void(Listed const&)> const& take) {
    return reader.query(columns() + public_ones() + "ORDER BY a.record", {},
                        [&](store::Row const& row) { take(listed_from(row)); });
}

Result<std::vector<Listed>> these(store::Reader& reader, std::vector<std::string> const& records, Lang lang) {
    std::vector<Listed> out;
    if (records.empty()) return out;
    store::Sql sql = columns() + ", t.text_lang, t.title, t.summary " + public_ones() +
                     "JOIN record_text t ON t.record = a.record AND t.lang = ? WHERE a.record IN (?";
    store::Params params = {tag(lang), records.front()};
    for (std::size_t i = 1; i < records.size(); ++i) {
        sql += ", ?";
        params.emplace_back(records[i]);
    }
    sql += ")";
    TRY(reader.query(sql, params, [&](store::Row const& row) {
        auto one = listed_from(row);
        one.text_lang = lang_from_tag(row.text(15)).value_or(lang);
        one.title = row.text(16);
        one.summary = row.text(17);
        out.push_back(std::move(one));
    }));
    return out;
}

Result<std::vector<std::string>> with_words(store::Reader& reader, std::vector<std::string> const& parts) {
    // One way for each part: the words are kept folded, as they stand.
    std::vector<std::vector<std::string>> ways;
    ways.reserve(parts.size());
    for (auto const& part : parts) ways.push_back({part});
    return listing::rows_with_words(reader, "SELECT record FROM article WHERE 1 = 1", {}, ways);
}

Result<> each_known(store::Reader& reader, std::function<void(Known)> const& take) {
    return reader.query(
        "SELECT a.record, r.slug, t.title, a.doi, a.title_key, a.year, a.author_key, a.place_key FROM article a "
        "JOIN record r ON r.id = a.record JOIN record_text t ON t.record = a.record AND t.lang = 'bg' "
        "ORDER BY a.record",
        {}, [&](store::Row const& row) {
            take({std::string(row.text(0)),
                  std::string(row.text(1)),
                  std::string(row.text(2)),
                  {std::string(row.text(3)), std::string(row.text(4)), static_cast<int>(row.integer(5)),
                   std::string(row.text(6)), std::string(row.text(7))}});
        });
}

}  // namespace ognishte::articles
