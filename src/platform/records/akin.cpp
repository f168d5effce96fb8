#include "platform/records/akin.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "platform/records/authorize.hpp"

namespace ognishte::records {
namespace {

constexpr std::int64_t k_looked_at = 4'000;

struct Code {
    By by = By::topic;
    std::string code;
    std::int64_t number = 0;
};

struct Candidate {
    std::string kind;
    std::int64_t published_us = 0;
    double weight = 0;
    std::vector<std::string> topics, territories;
};

// The codes of a record that others carry too, the rarest first.
Result<std::vector<Code>> codes_of(store::Reader& reader, Actor const& actor, Record const& record) {
    std::vector<Code> out;
    for (By const by : {By::topic, By::territory}) {
        std::map<std::string, std::int64_t> numbers;
        for (auto const& one : TRY(tally(reader, actor, by, by == By::topic ? record.topics : record.territories)))
            numbers[one.code] += one.number;
        for (auto const& [code, number] : numbers)
            if (number > 1) out.push_back({by, code, number});
    }
    std::stable_sort(out.begin(), out.end(), [](Code const& a, Code const& b) { return a.number < b.number; });
    return out;
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
    for (auto const& code : TRY(codes_of(reader, actor, record))) {
        seen += code.number;
        if (seen > k_looked_at) break;
        double const weight = std::log((all + 1) / static_cast<double>(code.number));
        auto const select = code.by == By::topic
                                ? store::Sql(
                                      "SELECT record.id, record.kind, record.published_us FROM record_topic t "
                                      "JOIN record ON record.id = t.record WHERE t.code = ? AND ")
                                : store::Sql(
                                      "SELECT record.id, record.kind, record.published_us FROM record_territory "
                                      "t JOIN record ON record.id = t.record WHERE t.code = ? AND ");
        TRY(reader.query(select + visible(actor), {code.code}, [&](store::Row const& row) {
            auto& one = candidates[std::string(row.text(0))];
            one.kind = row.text(1);
            one.published_us = row.integer(2);
            one.weight += weight;
            (code.by == By::topic ? one.topics : one.territories).push_back(code.code);
        }));
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
