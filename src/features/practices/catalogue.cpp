#include "catalogue.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.hpp"

namespace ognishte::practices {
namespace {

constexpr std::size_t k_facet_count = k_facets.size();

std::size_t index_of(Facet facet) {
    return static_cast<std::size_t>(facet);
}

template <class Less>
std::vector<std::uint32_t> sorted(std::size_t size, Less const& less) {
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), less);
    return order;
}

}  // namespace

std::string_view name_of(Facet facet) {
    static constexpr std::array<std::string_view, k_facet_count> names = {"origin", "evidence",     "group",
                                                                          "topic",  "municipality", "country"};
    return names[index_of(facet)];
}

std::string_view name_of(Order order) {
    static constexpr std::array<std::string_view, 3> names = {"evidence", "newest", "title"};
    return names[static_cast<std::size_t>(order)];
}

Catalogue::Catalogue(std::vector<Entry> entries) {
    std::sort(entries.begin(), entries.end(), [](Entry const& a, Entry const& b) { return a.record < b.record; });
    begins_.push_back(0);
    for (auto const& entry : entries) {
        records_.push_back(entry.record);
        audiences_.push_back(static_cast<std::uint8_t>(entry.audience));
        all_public_ = all_public_ && entry.audience == 0;
        for (auto const& value : entry.values) {
            auto const [at, fresh] = code_of_.try_emplace(value, static_cast<std::uint16_t>(dictionary_.size()));
            if (fresh) {
                OG_CHECK(dictionary_.size() < UINT16_MAX);
                dictionary_.push_back(Code{value.first, value.second});
            }
            codes_.push_back(at->second);
            holders_.resize(dictionary_.size());
            if (value.first == Facet::topic || value.first == Facet::group)
                holders_[at->second].push_back(static_cast<std::uint32_t>(records_.size() - 1));
        }
        begins_.push_back(static_cast<std::uint32_t>(codes_.size()));
    }
    auto const newer = [&](std::uint32_t a, std::uint32_t b) {
        return entries[a].published_us != entries[b].published_us ? entries[a].published_us > entries[b].published_us
                                                                  : records_[a] > records_[b];
    };
    orders_.push_back(sorted(entries.size(), [&](std::uint32_t a, std::uint32_t b) {
        return entries[a].label != entries[b].label ? entries[a].label > entries[b].label : newer(a, b);
    }));
    orders_.push_back(sorted(entries.size(), newer));
    for (std::size_t lang = 0; lang < k_langs.size(); ++lang)
        orders_.push_back(sorted(entries.size(), [&](std::uint32_t a, std::uint32_t b) {
            return entries[a].sort_title[lang] < entries[b].sort_title[lang];
        }));
    all_counts_ = find(Selection{}, Order::evidence, Lang::bg).counts;
}

std::map<Facet, std::vector<Counted>> Catalogue::named(std::vector<std::uint32_t> const& counts) const {
    std::map<Facet, std::vector<Counted>> out;
    for (std::size_t code = 0; code < dictionary_.size(); ++code)
        if (counts[code] > 0) out[dictionary_[code].facet].push_back({dictionary_[code].value, counts[code]});
    for (auto& facet : out)
        std::sort(facet.second.begin(), facet.second.end(), [](Counted const& a, Counted const& b) {
            return a.count != b.count ? a.count > b.count : a.value < b.value;
        });
    return out;
}

std::vector<std::uint32_t> Catalogue::similar(std::string_view record, std::size_t count) const {
    constexpr std::size_t k_looked_at = 4'000;
    auto const at = std::lower_bound(records_.begin(), records_.end(), record);
    if (at == records_.end() || *at != record) return {};
    auto const self = static_cast<std::size_t>(at - records_.begin());
    std::vector<std::uint16_t> shared(codes_.begin() + begins_[self], codes_.begin() + begins_[self + 1]);
    std::erase_if(shared, [&](std::uint16_t code) { return holders_[code].size() < 2; });
    std::sort(shared.begin(), shared.end(),
              [&](std::uint16_t a, std::uint16_t b) { return holders_[a].size() < holders_[b].size(); });
    std::map<std::uint32_t, double> weights;
    std::size_t seen = 0;
    for (std::uint16_t const code : shared) {
        if (seen + holders_[code].size() > k_looked_at) break;
        seen += holders_[code].size();
        double const weight =
            std::log(static_cast<double>(records_.size() + 1) / static_cast<double>(holders_[code].size()));
        for (std::uint32_t const row : holders_[code])
            if (row != self && audiences_[row] == 0) weights[row] += weight;
    }
    std::vector<std::pair<double, std::uint32_t>> ranked;
    for (auto const& one : weights) ranked.emplace_back(-one.second, one.first);
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i) out.push_back(ranked[i].second);
    return out;
}

Hits Catalogue::find(Selection const& selection, Order order, Lang lang) const {
    auto const& rows =
        orders_[order == Order::title ? 2 + static_cast<std::size_t>(lang) : static_cast<std::size_t>(order)];
    bool const everyone_only = selection.audiences[0] && !selection.audiences[1] && !selection.audiences[2];
    bool const unfiltered = selection.chosen.empty() && selection.only == nullptr;
    if (unfiltered && selection.audiences[0] && all_public_ && !all_counts_.empty()) return {rows, all_counts_};

    std::vector<char> wanted(dictionary_.size(), 0);
    std::array<bool, k_facet_count> asked{};
    for (auto const& [facet, values] : selection.chosen) {
        asked[index_of(facet)] = !values.empty();
        for (auto const& value : values)
            if (auto const found = code_of_.find({facet, value}); found != code_of_.end()) wanted[found->second] = 1;
    }
    Hits hits;
    bool const counts_known = unfiltered && everyone_only && !all_counts_.empty();
    std::vector<std::uint32_t> counts(dictionary_.size(), 0);
    for (std::uint32_t const row : rows) {
        if (!selection.audiences[audiences_[row]]) continue;
        if (selection.only != nullptr &&
            !std::binary_search(selection.only->begin(), selection.only->end(), records_[row]))
            continue;
        std::array<bool, k_facet_count> met{};
        for (auto at = begins_[row]; at < begins_[row + 1]; ++at)
            if (wanted[codes_[at]] != 0) met[index_of(dictionary_[codes_[at]].facet)] = true;
        std::size_t missed = 0;
        Facet which{};
        for (Facet const facet : k_facets)
            if (asked[index_of(facet)] && !met[index_of(facet)]) {
                ++missed;
                which = facet;
            }
        if (missed == 0) hits.rows.push_back(row);
        if (counts_known || missed > 1) continue;
        for (auto at = begins_[row]; at < begins_[row + 1]; ++at)
            if (missed == 0 || dictionary_[codes_[at]].facet == which) ++counts[codes_[at]];
    }
    hits.counts = counts_known ? all_counts_ : named(counts);
    return hits;
}

}  // namespace ognishte::practices
