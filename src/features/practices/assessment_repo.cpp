#include "assessment_repo.hpp"

#include "base/json.hpp"

namespace ognishte::practices {
namespace {

Json json_of(Judgements const& judgements) {
    Json out = Json::object();
    for (std::size_t i = 0; i < k_criteria.size(); ++i) {
        Json one = Json::object();
        one.set("level", static_cast<int>(judgements[i].level));
        one.set("reason", judgements[i].reason);
        one.set("reason_en", judgements[i].reason_en);
        out.set(k_criteria[i], std::move(one));
    }
    return out;
}

Result<Judgements> judgements_from(std::string const& text) {
    Judgements out;
    if (text.empty()) return out;
    auto const json = TRY(Json::parse(text));
    for (std::size_t i = 0; i < k_criteria.size(); ++i) {
        auto const& one = json[k_criteria[i]];
        out[i] = {static_cast<Level>(one["level"].integer()), one["reason"].text(), one["reason_en"].text()};
    }
    return out;
}

std::optional<Instant> moment(store::Row const& row, int column) {
    return row.is_null(column) ? std::nullopt : std::optional(Instant{row.integer(column)});
}

store::Sql columns() {
    return "SELECT a.id, a.record, a.version, a.opened_us, a.opened_by, a.due_us, a.settled_us, a.settled_by, "
           "a.settled_version, a.panel, a.result, r.place, r.person, r.rated_us, r.said FROM practice_assessment a "
           "JOIN practice_rater r ON r.assessment = a.id ";
}

// Two rows an assessment, one for each reviewer.
Result<std::vector<Assessment>> gathered(store::Reader& reader, store::Sql const& sql, store::Params const& params) {
    struct Words {
        std::string result;
        std::array<std::string, 2> said;
    };
    std::vector<Assessment> out;
    std::vector<Words> words;
    TRY(reader.query(sql, params, [&](store::Row const& row) {
        if (out.empty() || out.back().id != row.text(0)) {
            Assessment one;
            one.id = row.text(0);
            one.record = row.text(1);
            one.version = static_cast<int>(row.integer(2));
            one.opened.us = row.integer(3);
            one.opened_by = row.text(4);
            one.due.us = row.integer(5);
            one.settled = moment(row, 6);
            one.settled_by = row.text(7);
            one.settled_version = static_cast<int>(row.integer(8));
            one.panel = static_cast<int>(row.integer(9));
            out.push_back(std::move(one));
            words.push_back({std::string(row.text(10)), {}});
        }
        auto const place = row.integer(11) == 2 ? 1U : 0U;
        out.back().raters[place].person = row.text(12);
        out.back().raters[place].rated = moment(row, 13);
        words.back().said[place] = row.text(14);
    }));
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i].result = TRY(judgements_from(words[i].result));
        for (std::size_t place : {0U, 1U}) out[i].raters[place].said = TRY(judgements_from(words[i].said[place]));
    }
    return out;
}

Result<std::optional<Assessment>> only(Result<std::vector<Assessment>> found) {
    auto all = TRY(std::move(found));
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

}  // namespace

Criteria criteria_of(Judgements const& judgements) {
    return {judgements[0].level, judgements[1].level, judgements[2].level};
}

Rater* Assessment::rater(std::string_view person) {
    for (auto& one : raters)
        if (one.person == person) return &one;
    return nullptr;
}

Result<> add(store::Tx& tx, Assessment const& assessment) {
    TRY(
        tx.execute("INSERT INTO practice_assessment (id, record, version, opened_us, opened_by, due_us) "
                   "VALUES (?, ?, ?, ?, ?, ?)",
                   {assessment.id, assessment.record, assessment.version, assessment.opened.us, assessment.opened_by,
                    assessment.due.us}));
    for (int place : {1, 2})
        TRY(tx.execute("INSERT INTO practice_rater (assessment, place, person) VALUES (?, ?, ?)",
                       {assessment.id, place, assessment.raters[static_cast<std::size_t>(place - 1)].person}));
    return done();
}

Result<> save_said(store::Tx& tx, std::string_view assessment, Rater const& rater) {
    auto const said = json_of(rater.said).dump();
    TRY(tx.execute("UPDATE practice_rater SET rated_us = ?, said = ? WHERE assessment = ? AND person = ?",
                   {rater.rated ? std::optional(rater.rated->us) : std::nullopt, said, assessment, rater.person}));
    return done();
}

Result<> save_result(store::Tx& tx, Assessment const& assessment) {
    auto const result = json_of(assessment.result).dump();
    TRY(
        tx.execute("UPDATE practice_assessment SET settled_us = ?, settled_by = ?, settled_version = ?, panel = ?, "
                   "result = ? WHERE id = ?",
                   {assessment.settled ? std::optional(assessment.settled->us) : std::nullopt, assessment.settled_by,
                    assessment.settled_version, assessment.panel, result, assessment.id}));
    return done();
}

Result<> remove_assessment(store::Tx& tx, std::string_view id) {
    TRY(tx.execute("DELETE FROM practice_rater WHERE assessment = ?", {id}));
    TRY(tx.execute("DELETE FROM practice_assessment WHERE id = ?", {id}));
    return done();
}

Result<std::optional<Assessment>> assessment(store::Reader& reader, std::string_view id) {
    return only(gathered(reader, columns() + "WHERE a.id = ? ORDER BY r.place", {id}));
}

Result<std::vector<Assessment>> open_assessments(store::Reader& reader) {
    return gathered(reader, columns() + "WHERE a.settled_us IS NULL ORDER BY a.due_us, a.id, r.place", {});
}

Result<std::optional<std::string>> open_assessment_of(store::Reader& reader, std::string_view record) {
    return store::first(reader, "SELECT id FROM practice_assessment WHERE record = ? AND settled_us IS NULL", {record},
                        [](store::Row const& row) { return std::string(row.text(0)); });
}

Result<std::optional<Assessment>> settled_of(store::Reader& reader, std::string_view record) {
    return only(gathered(
        reader, columns() + "WHERE a.record = ? AND a.settled_us IS NOT NULL ORDER BY a.settled_us DESC, a.id, r.place",
        {record}));
}

Result<std::vector<int>> settled_versions(store::Reader& reader, std::string_view record) {
    return store::all(reader, "SELECT settled_version FROM practice_assessment WHERE record = ?", {record},
                      [](store::Row const& row) { return static_cast<int>(row.integer(0)); });
}

Result<std::vector<std::pair<std::string, Instant>>> not_judged_since(store::Reader& reader, Instant moment) {
    return store::all(reader,
                      "SELECT p.record, COALESCE(MAX(a.settled_us), p.published_us) AS since FROM practice p "
                      "LEFT JOIN practice_assessment a ON a.record = p.record AND a.settled_us IS NOT NULL "
                      "GROUP BY p.record, p.published_us HAVING COALESCE(MAX(a.settled_us), p.published_us) < ? "
                      "ORDER BY since, p.record",
                      {moment.us}, [](store::Row const& row) {
                          return std::pair(std::string(row.text(0)), Instant{row.integer(1)});
                      });
}

}  // namespace ognishte::practices
