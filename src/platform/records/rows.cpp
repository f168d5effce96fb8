#include "rows.hpp"

#include <algorithm>

#include "base/bytes.hpp"
#include "base/json_readable.hpp"
#include "base/text.hpp"
#include "platform/i18n/texts.hpp"
#include "states.hpp"

namespace ognishte::records {
namespace {

constexpr std::size_t k_longest_title = 500;
constexpr std::size_t k_longest_summary = 5'000;
constexpr std::size_t k_most_codes = 400;
constexpr std::size_t k_largest_fields = std::size_t{4} * 1024 * 1024;
// Sort keys decide among titles by their first letters; the id decides among those that share this much.
constexpr std::size_t k_sort_key_bytes = 160;

Json texts_json(Texts const& texts) {
    auto object = Json::object();
    for (auto const& [lang, text] : texts) object.append(std::string(tag(lang)), text);
    return object;
}

Json codes_json(std::vector<std::string> const& codes) {
    auto array = Json::array();
    for (auto const& code : codes) array.push(code);
    return array;
}

Texts texts_of(Json const& json) {
    Texts texts;
    for (auto const& [name, text] : json.members())
        if (auto const lang = lang_from_tag(name)) texts[*lang] = text.text();
    return texts;
}

std::vector<std::string> codes_of(Json const& json) {
    std::vector<std::string> codes;
    for (auto const& code : json.items()) codes.push_back(code.text());
    return codes;
}

Error invalid(std::string message) {
    return {Code::invalid, std::move(message)};
}

Result<> check_texts(Texts& texts, std::size_t longest, std::string_view what) {
    for (auto text = texts.begin(); text != texts.end();) {
        if (!is_utf8(text->second) || text->second.find('\0') != std::string::npos)
            return invalid(std::string(what) + " is not UTF-8 text");
        text->second = std::string(trim(text->second));
        if (count_code_points(text->second) > longest)
            return Error{Code::too_large, std::string(what) + " is too long"};
        text = text->second.empty() ? texts.erase(text) : std::next(text);
    }
    return done();
}

Result<> check_codes(std::vector<std::string>& codes, std::string_view what) {
    std::vector<std::string> kept;
    for (auto const& code : codes) {
        if (code.empty() || code.size() > 64 || !is_utf8(code) || code.find('\0') != std::string::npos)
            return invalid(std::string(what) + " holds what is no code");
        if (std::find(kept.begin(), kept.end(), code) == kept.end()) kept.push_back(code);
    }
    if (kept.size() > k_most_codes) return Error{Code::too_large, std::string(what) + " has too many"};
    codes = std::move(kept);
    return done();
}

struct RawVersion {
    Version version;
    std::string words;
    std::string fields;
};

Result<> write_codes(store::Tx& tx, Record const& record, store::Sql const& remove, store::Sql const& insert,
                     std::vector<std::string> const& codes, std::string_view shown_to) {
    TRY(tx.execute(remove, {record.id.text()}));
    std::int64_t const published = record.published ? record.published->us : 0;
    for (auto const& code : codes) TRY(tx.execute(insert, {record.id.text(), code, record.kind, shown_to, published}));
    return done();
}

}  // namespace

std::string words_of(Content const& content) {
    auto words = Json::object();
    words.append("title", texts_json(content.title));
    words.append("summary", texts_json(content.summary));
    words.append("topics", codes_json(content.topics));
    words.append("territories", codes_json(content.territories));
    return words.dump();
}

Result<> take_words(std::string_view words, Texts& title, Texts& summary, std::vector<std::string>& topics,
                    std::vector<std::string>& territories) {
    auto const json = Json::parse(words);
    if (!json) return Error{Code::corrupt, "words of a version are no JSON: " + json.error().message};
    title = texts_of((*json)["title"]);
    summary = texts_of((*json)["summary"]);
    topics = codes_of((*json)["topics"]);
    territories = codes_of((*json)["territories"]);
    return done();
}

Result<Checked> checked(Content content) {
    TRY(check_texts(content.title, k_longest_title, "title"));
    TRY(check_texts(content.summary, k_longest_summary, "summary"));
    if (content.title.empty()) return invalid("a record needs a title in one language at least");
    TRY(check_codes(content.topics, "topics"));
    TRY(check_codes(content.territories, "territories"));
    if (!content.fields.is_object()) return invalid("fields are not an object");
    auto written = content.fields.dump();
    if (written.size() > k_largest_fields) return Error{Code::too_large, "fields are too large"};
    // What goes in must come out: broken UTF-8 or too deep a nesting would make a version nobody can read.
    if (!reads_back(content.fields)) return invalid("fields are not JSON that can be read back");
    return Checked{std::move(content), std::move(written)};
}

store::Sql select_spine() {
    return "SELECT record.id, record.kind, record.slug, record.state, record.audience, record.version, "
           "record.newest_version, record.published_version, record.created_us, record.changed_us, "
           "record.published_us, "
           "record.withdrawn_reason, record_body.words FROM record "
           "JOIN record_body ON record_body.record = record.id AND record_body.number = record.version ";
}

RawSpine spine_row(store::Row const& row) {
    RawSpine raw;
    auto& record = raw.spine.record;
    record.id = RecordId::of(std::string(row.text(0)));
    record.kind = row.text(1);
    record.slug = row.text(2);
    record.state = state_named(row.text(3)).value_or(State::withdrawn);
    record.audience = audience_named(row.text(4)).value_or(Audience::staff);
    record.version = static_cast<int>(row.integer(5));
    record.newest_version = static_cast<int>(row.integer(6));
    raw.spine.published_version = static_cast<int>(row.integer(7));
    record.created = instant(row.integer(8));
    record.changed = instant(row.integer(9));
    if (!row.is_null(10)) record.published = instant(row.integer(10));
    record.withdrawn_reason = row.text(11);
    raw.words = row.text(12);
    return raw;
}

Result<Spine> finished(RawSpine raw) {
    auto& record = raw.spine.record;
    TRY(take_words(raw.words, record.title, record.summary, record.topics, record.territories));
    return std::move(raw.spine);
}

Result<std::optional<Spine>> find_spine(store::Reader& reader, RecordId const& id) {
    auto raw = TRY(store::first(reader, select_spine() + "WHERE record.id = ?", {id.text()}, spine_row));
    if (!raw) return std::optional<Spine>();
    return std::optional<Spine>(TRY(finished(std::move(*raw))));
}

Result<Spine> need_spine(store::Reader& reader, RecordId const& id) {
    auto spine = TRY(find_spine(reader, id));
    if (!spine) return Error{Code::not_found, "no record " + id.text()};
    return std::move(*spine);
}

Result<> write_version(store::Tx& tx, RecordId const& id, NewRow const& row, Actor const& actor, std::string_view note,
                       Instant now) {
    TRY(
        tx.execute("INSERT INTO record_version (record, number, state, audience, changed, actor, note, valid_from_us) "
                   "VALUES (?, ?, 'draft', ?, ?, ?, ?, ?)",
                   {id.text(), row.number, name_of(row.audience), row.changed, actor.id, note, now.us}));
    TRY(tx.execute("INSERT INTO record_body (record, number, words, fields) VALUES (?, ?, ?, ?)",
                   {id.text(), row.number, row.words, row.fields}));
    return done();
}

Result<std::optional<Version>> find_version(store::Reader& reader, RecordId const& id, int number) {
    auto raw = TRY(store::first(reader,
                                "SELECT v.number, v.state, v.audience, b.words, b.fields, v.changed, v.actor, v.note, "
                                "v.valid_from_us, v.published_us, v.valid_to_us FROM record_version v "
                                "JOIN record_body b ON b.record = v.record AND b.number = v.number "
                                "WHERE v.record = ? AND v.number = ?",
                                {id.text(), number}, [](store::Row const& row) {
                                    RawVersion out;
                                    out.version.number = static_cast<int>(row.integer(0));
                                    out.version.state = state_named(row.text(1)).value_or(State::withdrawn);
                                    out.version.content.audience =
                                        audience_named(row.text(2)).value_or(Audience::staff);
                                    out.words = row.text(3);
                                    out.fields = row.text(4);
                                    out.version.changed = split_names(row.text(5));
                                    out.version.actor = row.text(6);
                                    out.version.note = row.text(7);
                                    out.version.valid_from = instant(row.integer(8));
                                    if (!row.is_null(9)) out.version.published = instant(row.integer(9));
                                    if (!row.is_null(10)) out.version.valid_to = instant(row.integer(10));
                                    return out;
                                }));
    if (!raw) return std::optional<Version>();
    auto& content = raw->version.content;
    TRY(take_words(raw->words, content.title, content.summary, content.topics, content.territories));
    auto fields = Json::parse(raw->fields);
    if (!fields) return Error{Code::corrupt, "fields of " + id.text() + " are no JSON: " + fields.error().message};
    content.fields = std::move(*fields);
    return std::optional<Version>(std::move(raw->version));
}

Result<Version> need_version(store::Reader& reader, RecordId const& id, int number) {
    auto version = TRY(find_version(reader, id, number));
    if (!version) return Error{Code::not_found, "record " + id.text() + " has no version " + std::to_string(number)};
    return std::move(*version);
}

std::string sort_key_of(Lang lang, std::string_view title) {
    return to_hex(i18n::collation_key(lang, title).substr(0, k_sort_key_bytes));
}

Result<> write_shown(store::Tx& tx, Record const& record) {
    std::string_view const shown_to = is_public(record.state) ? name_of(record.audience) : std::string_view();
    for (auto const lang : k_langs) {
        auto const title = shown_in(record.title, lang);
        auto const summary = shown_in(record.summary, lang);
        auto const key = sort_key_of(lang, title.text);
        TRY(tx.execute(
            "INSERT INTO record_text (record, lang, text_lang, title, summary_lang, summary, sort_key, kind, shown_to) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record, lang) DO UPDATE SET "
            "text_lang = excluded.text_lang, title = excluded.title, summary_lang = excluded.summary_lang, "
            "summary = excluded.summary, sort_key = excluded.sort_key, kind = excluded.kind, "
            "shown_to = excluded.shown_to",
            {record.id.text(), tag(lang), tag(title.lang), title.text, tag(summary.lang), summary.text, key,
             record.kind, shown_to}));
    }
    TRY(write_codes(tx, record, "DELETE FROM record_topic WHERE record = ?",
                    "INSERT INTO record_topic (record, code, kind, shown_to, published_us) VALUES (?, ?, ?, ?, ?)",
                    record.topics, shown_to));
    return write_codes(
        tx, record, "DELETE FROM record_territory WHERE record = ?",
        "INSERT INTO record_territory (record, code, kind, shown_to, published_us) VALUES (?, ?, ?, ?, ?)",
        record.territories, shown_to);
}

Result<> count_move(store::Tx& tx, std::string_view kind, std::optional<Counted> from, std::optional<Counted> to,
                    std::int64_t number) {
    if (from && to && from->state == to->state && from->audience == to->audience) return done();
    // One row a connection on PostgreSQL: two transactions never wait for each other's counter.
    store::Sql const slot =
        tx.engine() == store::Engine::postgres ? store::Sql("pg_backend_pid() % 256") : store::Sql("0");
    auto const add = [&](Counted const& counted, std::int64_t change) {
        return tx.execute(
            store::Sql("INSERT INTO record_count (kind, state, audience, slot, number) VALUES (?, ?, ?, ") + slot +
                ", ?) ON CONFLICT (kind, state, audience, slot) DO UPDATE SET "
                "number = record_count.number + excluded.number",
            {kind, name_of(counted.state), name_of(counted.audience), change});
    };
    if (from) TRY(add(*from, -number));
    if (to) TRY(add(*to, number));
    return done();
}

}  // namespace ognishte::records
