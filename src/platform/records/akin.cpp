#include "platform/records/akin.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

#include "platform/records/authorize.hpp"

namespace ognishte::records {
namespace {

constexpr std::int64_t k_looked_at = 4'000;
constexpr std::int64_t k_counted = 500;   // beyond this a code is common, and how common no longer matters
constexpr std::size_t k_most_codes = 16;  // of topics, and of territories
constexpr std::size_t k_most_common = 4;  // of the common codes that are looked at
constexpr std::int64_t k_newest = 25;     // of a kind, of those that carry a common code

struct Code {
    By by = By::topic;
    std::string code;
    std::int64_t number = 0;  // that carry it, at most k_counted + 1
    bool common() const { return number > k_counted; }
};

struct Candidate {
    std::string kind;
    std::int64_t published_us = 0;
    double weight = 0;
    std::vector<std::string> topics, territories;
};

// The index of a code repeats what is asked of a record here, so the record itself is not read.
store::Sql carrying(By by) {
    return by == By::topic ? store::Sql("FROM record_topic AS record WHERE record.code = ? AND ")
                           : store::Sql("FROM record_territory AS record WHERE record.code = ? AND ");
}

// The codes of a record that others carry too, the rarest first.
Result<std::vector<Code>> codes_of(store::Reader& reader, Actor const& actor, Record const& record) {
    std::vector<Code> out;
    for (By const by : {By::topic, By::territory}) {
        auto const& codes = by == By::topic ? record.topics : record.territories;
        auto const sql = "SELECT COUNT(*) FROM (SELECT 1 " + carrying(by) + visible(actor) + " LIMIT ?) AS found";
        for (std::size_t i = 0; i < std::min(codes.size(), k_most_codes); ++i) {
            auto const number = TRY(store::first(reader, sql, {codes[i], k_counted + 1},
                                                 [](store::Row const& row) { return row.integer(0); }));
            if (number.value_or(0) > 1) out.push_back({by, codes[i], *number});
        }
    }
    std::stable_sort(out.begin(), out.end(), [](Code const& a, Code const& b) { return a.number < b.number; });
    return out;
}

using Take = std::function<void(store::Row const&)>;

Result<> each_carrier(store::Reader& reader, Actor const& actor, Code const& code, Take const& take) {
    return reader.query("SELECT record.record, record.kind, record.published_us " + carrying(code.by) + visible(actor),
                        {code.code}, take);
}

Result<> newest_carriers(store::Reader& reader, Actor const& actor, Code const& code, Take const& take) {
    std::vector<std::string> kinds;
    TRY(reader.query("SELECT DISTINCT kind FROM record_count", {},
                     [&](store::Row const& row) { kinds.emplace_back(row.text(0)); }));
    auto const sql = "SELECT record.record, record.kind, record.published_us " + carrying(code.by) +
                     "record.kind = ? AND record.shown_to = ? ORDER BY record.published_us DESC LIMIT ?";
    for (auto const& kind : kinds)
        for (auto const audience : visible_audiences(actor))
            TRY(reader.query(sql, {code.code, kind, name_of(audience), k_newest}, take));
    return done();
}

bool better(Candidate const& a, Candidate const& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.published_us > b.published_us;
}

}  // namespace

Result<std::vector<Akin>> akin(store::Reader& reader, Actor const& actor, Record const& record,
                               std::vector<RecordId> const& without, Lang lang, std::size_t limit) {
    auto const all = static_cast<double>(TRY(count(reader, actor, {})).number);
    std::map<std::string, Candidate> candidates;
    std::int64_t seen = 0;
    std::size_t common = 0;
    for (auto const& code : TRY(codes_of(reader, actor, record))) {
        double const weight = std::log((all + 1) / static_cast<double>(code.number));
        Take const take = [&](store::Row const& row) {
            auto& one = candidates[std::string(row.text(0))];
            one.kind = row.text(1);
            one.published_us = row.integer(2);
            one.weight += weight;
            (code.by == By::topic ? one.topics : one.territories).push_back(code.code);
        };
        if (!code.common() && seen + code.number <= k_looked_at) {
            seen += code.number;
            TRY(each_carrier(reader, actor, code, take));
        } else if (++common <= k_most_common) {
            TRY(newest_carriers(reader, actor, code, take));
        }
    }
    candidates.erase(record.id.text());
    for (auto const& id : without) candidates.erase(id.text());

    using Ranked = std::vector<std::pair<std::string, Candidate const*>>;
    std::map<std::string, Ranked> kinds;
    for (auto const& [id, one] : candidates) kinds[one.kind].emplace_back(id, &one);
    std::vector<Ranked> lists;
    for (auto& [kind, ranked] : kinds) {
        std::stable_sort(ranked.begin(), ranked.end(),
                         [](auto const& a, auto const& b) { return better(*a.second, *b.second); });
        lists.push_back(std::move(ranked));
    }
    std::stable_sort(lists.begin(), lists.end(),
                     [](Ranked const& a, Ranked const& b) { return better(*a.front().second, *b.front().second); });
    std::vector<RecordId> ids;
    for (std::size_t place = 0; ids.size() < limit && place < candidates.size(); ++place)
        for (auto const& list : lists)
            if (place < list.size() && ids.size() < limit) ids.push_back(RecordId::of(list[place].first));
    std::vector<Akin> out;
    for (auto& shown : TRY(listed(reader, actor, ids, lang))) {
        auto const& one = candidates.at(shown.id.text());
        out.push_back({std::move(shown), one.topics, one.territories});
    }
    return out;
}

}  // namespace ognishte::records
