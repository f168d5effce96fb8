#include "platform/records/list.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "rows.hpp"

namespace ognishte::records {
namespace {

constexpr int k_longest_page = 200;
constexpr std::size_t k_list_sizes = 9;  // lists of 1, 2, 4 … 256 values
constexpr std::size_t k_most_values = std::size_t{1} << (k_list_sizes - 1);

// Where a record stands in an order; only the part that the order uses is filled.
struct Place {
    std::int64_t us = 0;
    std::string key;
    std::string id;
};

enum class Toward { next, previous };

struct Cursor {
    Place place;
    Toward toward = Toward::next;
};

// The values as "IN (?, ?, …)". The last one is repeated up to the next power of two, so that few different statements
// are ever prepared; those texts are made once.
store::Sql in_list(store::Params& params, std::vector<std::string> const& values) {
    static auto const texts = [] {
        std::array<store::Sql, k_list_sizes> made = {"IN (?)", "", "", "", "", "", "", "", ""};
        store::Sql marks = "?";
        for (std::size_t n = 1; n < k_list_sizes; ++n) {
            marks = marks + ", " + marks;
            made[n] = "IN (" + marks + ")";
        }
        return made;
    }();
    std::size_t size = 0;
    while (size + 1 < k_list_sizes && (std::size_t{1} << size) < values.size()) ++size;
    std::size_t const places = std::size_t{1} << size;
    params.reserve(params.size() + places + 4);
    for (std::size_t n = 0; n < places; ++n) params.emplace_back(values[std::min(n, values.size() - 1)]);
    return texts[size];
}

store::Sql shown_to_actor(Actor const& actor) {
    if (opens(actor, Audience::staff)) return "shown_to IN ('everyone', 'partners', 'staff')";
    if (opens(actor, Audience::partners)) return "shown_to IN ('everyone', 'partners')";
    return "shown_to = 'everyone'";
}

// The index that a list follows: its table, the column of the place, the column of the record.
struct Driver {
    store::Sql select;
    store::Sql key;
    store::Sql id;
    std::vector<std::string> const* codes = nullptr;  // one walk of the index for each
};

Driver driver_of(ListRequest const& request) {
    if (request.order == Order::title)
        return {"SELECT sort_key, record FROM record_text AS driver WHERE lang = ? ", "sort_key", "record"};
    if (!request.topics.empty())
        return {"SELECT published_us, record FROM record_topic AS driver WHERE code = ? ", "published_us", "record",
                &request.topics};
    if (!request.territories.empty())
        return {"SELECT published_us, record FROM record_territory AS driver WHERE code = ? ", "published_us", "record",
                &request.territories};
    return {"SELECT published_us, id FROM record AS driver WHERE id <> ? ", "published_us", "id"};
}

// Conditions on topics and territories that the driver itself does not fulfil.
store::Sql other_conditions(ListRequest const& request, Driver const& driver, store::Params& params) {
    store::Sql sql = "";
    auto const condition = [&](store::Sql const& table, std::vector<std::string> const& codes) {
        if (codes.empty() || driver.codes == &codes) return;
        sql += "AND EXISTS (SELECT 1 FROM " + table + " AS other WHERE other.record = driver." + driver.id +
               " AND other.code " + in_list(params, codes) + ") ";
    };
    condition("record_topic", request.topics);
    condition("record_territory", request.territories);
    return sql;
}

bool comes_before(ListRequest const& request, Toward toward, Place const& a, Place const& b) {
    bool const descending = (request.order == Order::newest) == (toward == Toward::next);
    auto const less = [](Place const& x, Place const& y) {
        if (x.us != y.us) return x.us < y.us;
        if (x.key != y.key) return x.key < y.key;
        return x.id < y.id;
    };
    return descending ? less(b, a) : less(a, b);
}

struct Walk {
    std::string_view code;
    std::string_view kind;
    std::string_view shown_to;
};

Result<> walk(store::Reader& reader, ListRequest const& request, Driver const& driver, Walk const& part,
              std::optional<Cursor> const& cursor, std::vector<Place>& places) {
    auto const toward = cursor ? cursor->toward : Toward::next;
    bool const by_title = request.order == Order::title;
    store::Params params;
    // The plain driver has no code: comparing its id with nothing keeps one shape of parameters for all.
    params.emplace_back(by_title ? tag(request.lang) : part.code);
    params.emplace_back(part.kind);
    params.emplace_back(part.shown_to);
    auto sql = driver.select + "AND kind = ? AND shown_to = ? " + other_conditions(request, driver, params);
    bool const descending = !by_title == (toward == Toward::next);
    if (cursor) {
        sql += "AND (" + driver.key + ", " + driver.id + ") ";
        sql += descending ? store::Sql("< (?, ?) ") : store::Sql("> (?, ?) ");
        if (by_title) {
            params.emplace_back(cursor->place.key);
        } else {
            params.emplace_back(cursor->place.us);
        }
        params.emplace_back(cursor->place.id);
    }
    sql += "ORDER BY " + driver.key;
    sql += descending ? store::Sql(" DESC, ") + driver.id + " DESC" : store::Sql(", ") + driver.id;
    sql += " LIMIT ?";
    params.emplace_back(request.limit + 1);
    return reader.query(sql, params, [&](store::Row const& row) {
        Place place;
        if (by_title) {
            place.key = row.text(0);
        } else {
            place.us = row.integer(0);
        }
        place.id = row.text(1);
        places.push_back(std::move(place));
    });
}

Result<std::vector<std::string>> kinds_of(store::Reader& reader, ListRequest const& request) {
    if (!request.kinds.empty()) return request.kinds;
    return store::all(reader, "SELECT DISTINCT kind FROM record_count ORDER BY kind", {},
                      [](store::Row const& row) { return std::string(row.text(0)); });
}

// The records of a page and one more, in the order of walking.
Result<std::vector<Place>> gather(store::Reader& reader, Actor const& actor, ListRequest const& request,
                                  std::optional<Cursor> const& cursor) {
    auto const driver = driver_of(request);
    auto const kinds = TRY(kinds_of(reader, request));
    static std::vector<std::string> const no_codes = {""};
    auto const& codes = driver.codes != nullptr ? *driver.codes : no_codes;
    std::vector<Place> places;
    for (auto const& code : codes)
        for (auto const& kind : kinds)
            for (auto const audience : visible_audiences(actor))
                TRY(walk(reader, request, driver, {code, kind, name_of(audience)}, cursor, places));
    auto const toward = cursor ? cursor->toward : Toward::next;
    std::sort(places.begin(), places.end(),
              [&](Place const& a, Place const& b) { return comes_before(request, toward, a, b); });
    places.erase(std::unique(places.begin(), places.end(), [](Place const& a, Place const& b) { return a.id == b.id; }),
                 places.end());
    if (places.size() > static_cast<std::size_t>(request.limit) + 1)
        places.resize(static_cast<std::size_t>(request.limit) + 1);
    return places;
}

Result<std::optional<Cursor>> read_cursor(store::Reader& reader, ListRequest const& request) {
    if (request.cursor.empty()) return std::optional<Cursor>();
    Cursor cursor;
    std::string_view id = request.cursor;
    if (id.front() == '-') {
        cursor.toward = Toward::previous;
        id.remove_prefix(1);
    }
    if (!is_well_formed_id(id)) return Error{Code::invalid, "no cursor of a list"};
    auto const place = request.order == Order::title
                           ? TRY(store::first(reader, "SELECT sort_key FROM record_text WHERE record = ? AND lang = ?",
                                              {id, tag(request.lang)},
                                              [&](store::Row const& row) {
                                                  return Place{0, std::string(row.text(0)), std::string(id)};
                                              }))
                           : TRY(store::first(reader, "SELECT COALESCE(published_us, 0) FROM record WHERE id = ?", {id},
                                              [&](store::Row const& row) {
                                                  return Place{row.integer(0), {}, std::string(id)};
                                              }));
    if (!place) return Error{Code::invalid, "no cursor of a list"};
    cursor.place = *place;
    return std::optional<Cursor>(cursor);
}

Result<> check_lengths(ListRequest const& request) {
    for (auto const* codes : {&request.kinds, &request.topics, &request.territories})
        if (codes->size() > k_most_values) return Error{Code::too_large, "a list is narrowed by at most 256 of each"};
    return done();
}

Listed listed_row(store::Row const& row) {
    Listed one;
    one.id = RecordId::of(std::string(row.text(0)));
    one.kind = row.text(1);
    one.slug = row.text(2);
    one.state = state_named(row.text(3)).value_or(State::withdrawn);
    one.audience = audience_named(row.text(4)).value_or(Audience::staff);
    one.version = static_cast<int>(row.integer(5));
    one.published = instant(row.integer(6));
    one.changed = instant(row.integer(7));
    one.title = row.text(8);
    one.text_lang = lang_from_tag(row.text(9)).value_or(Lang::bg);
    one.summary = row.text(10);
    one.summary_lang = lang_from_tag(row.text(11)).value_or(Lang::bg);
    return one;
}

Result<std::vector<Listed>> rows_of(store::Reader& reader, Actor const& actor, std::vector<std::string> const& ids,
                                    Lang lang) {
    std::unordered_map<std::string, Listed> found;
    for (std::size_t from = 0; from < ids.size(); from += k_most_values) {
        auto const end = std::min(ids.size(), from + k_most_values);
        std::vector<std::string> const some(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                            ids.begin() + static_cast<std::ptrdiff_t>(end));
        store::Params params = {tag(lang)};
        auto const sql =
            "SELECT record.id, record.kind, record.slug, record.state, record.audience, record.version, "
            "record.published_us, record.changed_us, record_text.title, record_text.text_lang, "
            "record_text.summary, record_text.summary_lang FROM record "
            "JOIN record_text ON record_text.record = record.id AND record_text.lang = ? WHERE record.id " +
            in_list(params, some) + " AND " + visible(actor);
        TRY(reader.query(sql, params, [&](store::Row const& row) {
            auto one = listed_row(row);
            auto id = one.id.text();
            found.emplace(std::move(id), std::move(one));
        }));
    }
    std::vector<Listed> items;
    for (auto const& id : ids) {
        auto const one = found.find(id);
        if (one == found.end()) continue;
        items.push_back(std::move(one->second));
        found.erase(one);
    }
    return items;
}

}  // namespace

Result<ListPage> list(store::Reader& reader, Actor const& actor, ListRequest const& request) {
    if (request.limit < 1 || request.limit > k_longest_page) return Error{Code::invalid, "a page has 1 to 200 records"};
    TRY(check_lengths(request));
    auto const cursor = TRY(read_cursor(reader, request));
    auto places = TRY(gather(reader, actor, request, cursor));
    auto const limit = static_cast<std::size_t>(request.limit);
    bool const more = places.size() > limit;
    if (more) places.resize(limit);
    bool const backward = cursor && cursor->toward == Toward::previous;
    if (backward && !more) {
        // The way back ended: the first page, whole, rather than what is left before the cursor.
        auto first = request;
        first.cursor.clear();
        return list(reader, actor, first);
    }
    if (backward) std::reverse(places.begin(), places.end());
    ListPage page;
    if (!places.empty()) {
        if (backward || more) page.next = places.back().id;
        if (cursor) page.previous = "-" + places.front().id;
    }
    std::vector<std::string> ids;
    ids.reserve(places.size());
    for (auto& place : places) ids.push_back(std::move(place.id));
    page.items = TRY(rows_of(reader, actor, ids, request.lang));
    return page;
}

Result<Count> count(store::Reader& reader, Actor const& actor, ListRequest const& request) {
    TRY(check_lengths(request));
    store::Params params;
    auto const number_of = [](store::Row const& row) { return row.integer(0); };
    std::optional<std::int64_t> number;
    if (request.topics.empty() && request.territories.empty()) {
        store::Sql sql =
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM record_count "
            "WHERE state IN ('published', 'archived') AND audience IN ('everyone'";
        if (opens(actor, Audience::partners)) sql += ", 'partners'";
        if (opens(actor, Audience::staff)) sql += ", 'staff'";
        sql += ")";
        if (!request.kinds.empty()) sql += " AND kind " + in_list(params, request.kinds);
        number = TRY(store::first(reader, sql, params, number_of));
    } else {
        auto by_date = request;
        by_date.order = Order::newest;
        auto const driver = driver_of(by_date);
        auto sql = (driver.codes == &by_date.topics
                        ? store::Sql("SELECT DISTINCT record FROM record_topic AS driver WHERE code ")
                        : store::Sql("SELECT DISTINCT record FROM record_territory AS driver WHERE code ")) +
                   in_list(params, *driver.codes) + " AND " + shown_to_actor(actor) + " ";
        if (!request.kinds.empty()) sql += "AND kind " + in_list(params, request.kinds) + " ";
        sql += other_conditions(by_date, driver, params);
        params.emplace_back(k_counted_exactly + 1);
        number = TRY(store::first(reader, "SELECT COUNT(*) FROM (" + sql + "LIMIT ?) AS found", params, number_of));
    }
    auto const whole = number.value_or(0);
    return Count{std::min(whole, k_counted_exactly), whole > k_counted_exactly};
}

Result<std::vector<Tally>> tally(store::Reader& reader, Actor const& actor, By by,
                                 std::vector<std::string> const& codes) {
    auto const table = by == By::topic ? store::Sql("record_topic") : store::Sql("record_territory");
    std::vector<Tally> out;
    for (std::size_t from = 0; from < codes.size(); from += k_most_values) {
        std::vector<std::string> const some(
            codes.begin() + static_cast<std::ptrdiff_t>(from),
            codes.begin() + static_cast<std::ptrdiff_t>(std::min(codes.size(), from + k_most_values)));
        store::Params params;
        auto const sql = "SELECT kind, code, COUNT(*) FROM " + table + " WHERE code " + in_list(params, some) +
                         " AND " + shown_to_actor(actor) + " GROUP BY kind, code ORDER BY kind, code";
        TRY(reader.query(sql, params, [&](store::Row const& row) {
            out.push_back({std::string(row.text(0)), std::string(row.text(1)), row.integer(2)});
        }));
    }
    return out;
}

Result<std::vector<Listed>> listed(store::Reader& reader, Actor const& actor, std::vector<RecordId> const& ids,
                                   Lang lang) {
    std::vector<std::string> texts;
    texts.reserve(ids.size());
    for (auto const& id : ids) texts.push_back(id.text());
    return rows_of(reader, actor, texts, lang);
}

Result<> each_by_title(store::Reader& reader, std::string_view kind, Lang lang,
                       std::function<void(std::string_view id)> const& take) {
    // One walk of the index for each audience, merged by the engine.
    store::Sql const walk = "SELECT sort_key, record FROM record_text WHERE lang = ? AND kind = ? AND shown_to = ";
    auto const sql = walk + "'everyone' UNION ALL " + walk + "'partners' UNION ALL " + walk + "'staff' ORDER BY 1, 2";
    return reader.query(sql, {tag(lang), kind, tag(lang), kind, tag(lang), kind},
                        [&](store::Row const& row) { take(row.text(1)); });
}

}  // namespace ognishte::records
