#include "repo.hpp"

namespace ognishte::desk {
namespace {

constexpr std::int64_t k_day_us = 24LL * 3600 * 1'000'000;

std::string_view title_in(records::Texts const& title, Lang lang) {
    auto const found = title.find(lang);
    return found == title.end() ? std::string_view() : std::string_view(found->second);
}

void add_title(records::Texts& title, Lang lang, std::string_view text) {
    if (!text.empty()) title.emplace(lang, text);
}

// " AND <column> IN (?, ?, …)"; the values are parameters that follow.
store::Sql places(std::size_t count) {
    store::Sql out = "(?";
    for (std::size_t i = 1; i < count; ++i) out += ", ?";
    return out += ")";
}

}  // namespace

Result<> save(store::Tx& tx, Item const& item, std::string_view folded_words) {
    TRY(tx.execute(
        "INSERT INTO desk_item (record, kind, audience, state, stage, version, person, changed_us, title_bg, "
        "title_en, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (record) DO UPDATE SET "
        "audience = excluded.audience, state = excluded.state, stage = excluded.stage, "
        "version = excluded.version, person = excluded.person, changed_us = excluded.changed_us, "
        "title_bg = excluded.title_bg, title_en = excluded.title_en, words = excluded.words",
        {item.record, item.kind, name_of(item.audience), name_of(item.state),
         item.stage ? name_of(*item.stage) : std::string_view(), item.version, item.person, item.changed.us,
         title_in(item.title, Lang::bg), title_in(item.title, Lang::en), folded_words}));
    return done();
}

Result<> clear_items(store::Tx& tx) {
    TRY(tx.execute("DELETE FROM desk_item", {}));
    return done();
}

Result<std::vector<Item>> items(store::Reader& reader, Wanted const& wanted) {
    if (wanted.kinds.empty() || wanted.audiences.empty()) return std::vector<Item>();
    store::Sql sql =
        "SELECT record, kind, audience, state, stage, version, person, changed_us, title_bg, title_en FROM desk_item "
        "WHERE kind IN ";
    sql += places(wanted.kinds.size());
    store::Params params(wanted.kinds.begin(), wanted.kinds.end());
    sql += " AND audience IN ";
    sql += places(wanted.audiences.size());
    for (auto const audience : wanted.audiences) params.emplace_back(name_of(audience));
    if (wanted.state) {
        sql += " AND (state = ? OR stage = ?)";
        params.emplace_back(name_of(*wanted.state));
        params.emplace_back(name_of(*wanted.state));
    }
    if (wanted.waiting) sql += " AND stage IN ('submitted', 'in_review')";
    if (!wanted.person.empty()) {
        sql += " AND person = ? AND stage <> ''";
        params.emplace_back(wanted.person);
    }
    std::vector<std::string> patterns;
    patterns.reserve(wanted.words.size());
    for (auto const& word : wanted.words) {
        sql += " AND words LIKE ? ESCAPE '\\'";
        patterns.push_back(store::holding(word));
        params.emplace_back(patterns.back());
    }
    if (wanted.before) {
        sql += " AND (changed_us, record) < (?, ?)";
        params.emplace_back(wanted.before->first);
        params.emplace_back(wanted.before->second);
    }
    sql += " ORDER BY changed_us DESC, record DESC LIMIT ?";
    params.emplace_back(wanted.limit);
    return store::all(reader, sql, params, [](store::Row const& row) {
        Item item;
        item.record = row.text(0);
        item.kind = row.text(1);
        item.audience = records::audience_named(row.text(2)).value_or(records::Audience::staff);
        item.state = records::state_named(row.text(3)).value_or(records::State::draft);
        item.stage = records::state_named(row.text(4));
        item.version = static_cast<int>(row.integer(5));
        item.person = row.text(6);
        item.changed.us = row.integer(7);
        add_title(item.title, Lang::bg, row.text(8));
        add_title(item.title, Lang::en, row.text(9));
        return item;
    });
}

Result<std::optional<Typed>> find_typed(store::Reader& reader, Form const& form) {
    std::string json;
    auto found = TRY(store::first(reader,
                                  "SELECT based_on, audience, fields, saved_us FROM desk_typed "
                                  "WHERE person = ? AND kind = ? AND record = ?",
                                  {form.person, form.kind, form.record}, [&](store::Row const& row) {
                                      Typed typed;
                                      typed.based_on = static_cast<int>(row.integer(0));
                                      typed.audience =
                                          records::audience_named(row.text(1)).value_or(records::Audience::staff);
                                      json = row.text(2);
                                      typed.saved.us = row.integer(3);
                                      return typed;
                                  }));
    if (found) found->fields = TRY(Json::parse(json));
    return found;
}

Result<> keep_typed(store::Tx& tx, Form const& form, Typed const& typed) {
    auto const json = typed.fields.dump();
    TRY(tx.execute(
        "INSERT INTO desk_typed (person, kind, record, based_on, audience, fields, saved_us) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (person, kind, record) DO UPDATE SET "
        "based_on = excluded.based_on, audience = excluded.audience, fields = excluded.fields, "
        "saved_us = excluded.saved_us",
        {form.person, form.kind, form.record, typed.based_on, name_of(typed.audience), json, typed.saved.us}));
    return done();
}

Result<> forget_typed(store::Tx& tx, Form const& form) {
    TRY(tx.execute("DELETE FROM desk_typed WHERE person = ? AND kind = ? AND record = ?",
                   {form.person, form.kind, form.record}));
    return done();
}

Result<> forget_typed_before(store::Tx& tx, Instant before) {
    TRY(tx.execute("DELETE FROM desk_typed WHERE saved_us < ?", {before.us}));
    return done();
}

Result<std::vector<OwnTyped>> typed_by(store::Reader& reader, std::string_view person) {
    auto out = TRY(
        store::all(reader, "SELECT kind, record FROM desk_typed WHERE person = ? ORDER BY saved_us DESC, kind, record",
                   {person}, [](store::Row const& row) {
                       return OwnTyped{std::string(row.text(0)), std::string(row.text(1)), {}};
                   }));
    for (auto& one : out)
        if (auto typed = TRY(find_typed(reader, {person, one.kind, one.record}))) one.typed = std::move(*typed);
    return out;
}

Result<> forget_person(store::Tx& tx, std::string_view person) {
    TRY(tx.execute("DELETE FROM desk_typed WHERE person = ?", {person}));
    TRY(tx.execute("DELETE FROM desk_once WHERE person = ?", {person}));
    return done();
}

Result<std::optional<Made>> find_once(store::Reader& reader, std::string_view person, std::string_view key) {
    return store::first(reader, "SELECT record, version FROM desk_once WHERE person = ? AND key = ?", {person, key},
                        [](store::Row const& row) {
                            return Made{std::string(row.text(0)), static_cast<int>(row.integer(1))};
                        });
}

Result<> keep_once(store::Tx& tx, std::string_view person, std::string_view key, Made const& made, Instant now) {
    TRY(tx.execute("DELETE FROM desk_once WHERE made_us < ?", {now.us - k_day_us}));
    TRY(tx.execute("INSERT INTO desk_once (person, key, record, version, made_us) VALUES (?, ?, ?, ?, ?)",
                   {person, key, made.record, made.version, now.us}));
    return done();
}

Result<> add(store::Tx& tx, Remark const& remark) {
    TRY(
        tx.execute("INSERT INTO desk_remark (id, record, version, person, what, field, words, written_us) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   {remark.id, remark.record, remark.version, remark.person, remark.what, remark.field, remark.words,
                    remark.written.us}));
    return done();
}

namespace {

Remark remark_from(store::Row const& row) {
    return {std::string(row.text(0)), std::string(row.text(1)), static_cast<int>(row.integer(2)),
            std::string(row.text(3)), std::string(row.text(4)), std::string(row.text(5)),
            std::string(row.text(6)), Instant{row.integer(7)}};
}

}  // namespace

Result<std::vector<Remark>> open_remarks(store::Reader& reader, std::string_view record) {
    return store::all(reader,
                      "SELECT id, record, version, person, what, field, words, written_us FROM desk_remark "
                      "WHERE record = ? AND settled_us IS NULL ORDER BY written_us, id",
                      {record}, remark_from);
}

Result<std::vector<Remark>> remarks_by(store::Reader& reader, std::string_view person) {
    return store::all(reader,
                      "SELECT id, record, version, person, what, field, words, written_us FROM desk_remark "
                      "WHERE person = ? ORDER BY written_us DESC, id",
                      {person}, remark_from);
}

Result<> forget_settled_remarks(store::Tx& tx, Instant before) {
    TRY(tx.execute("DELETE FROM desk_remark WHERE settled_us < ?", {before.us}));
    return done();
}

Result<> settle_remark(store::Tx& tx, std::string_view record, std::string_view id, Instant now) {
    TRY(tx.execute("UPDATE desk_remark SET settled_us = ? WHERE id = ? AND record = ? AND settled_us IS NULL",
                   {now.us, id, record}));
    return done();
}

Result<> save_plan(store::Tx& tx, Plan const& plan) {
    TRY(
        tx.execute("INSERT INTO desk_plan (record, act, version, at_us, person, reason) VALUES (?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT (record, act) DO UPDATE SET version = excluded.version, at_us = excluded.at_us, "
                   "person = excluded.person, reason = excluded.reason",
                   {plan.record, plan.act, plan.version, plan.at.us, plan.person, plan.reason}));
    return done();
}

Result<std::vector<Plan>> plans_of(store::Reader& reader, std::string_view record) {
    return store::all(
        reader, "SELECT record, act, version, at_us, person, reason FROM desk_plan WHERE record = ? ORDER BY at_us",
        {record}, [](store::Row const& row) {
            return Plan{std::string(row.text(0)), std::string(row.text(1)), static_cast<int>(row.integer(2)),
                        Instant{row.integer(3)},  std::string(row.text(4)), std::string(row.text(5))};
        });
}

Result<> forget_plan(store::Tx& tx, std::string_view record, std::string_view act) {
    TRY(tx.execute("DELETE FROM desk_plan WHERE record = ? AND act = ?", {record, act}));
    return done();
}

Result<> settle_remarks(store::Tx& tx, std::string_view record, std::string_view what, Instant now) {
    TRY(tx.execute("UPDATE desk_remark SET settled_us = ? WHERE record = ? AND what = ? AND settled_us IS NULL",
                   {now.us, record, what}));
    return done();
}

}  // namespace ognishte::desk
