#include "catalogue.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.hpp"

namespace ognishte::listing {
namespace {

// Up to here the rows of an answer are kept in their order; longer ones are walked.
constexpr std::size_t k_few = 10'000;
constexpr std::size_t k_id_size = 26;
// So many times longer a list must be for strides to be quicker than a look at each of its rows.
constexpr std::size_t k_long = 8;

std::string_view id_at(std::string const& ids, std::size_t row) {
    return std::string_view(ids).substr(row * k_id_size, k_id_size);
}

std::optional<std::uint32_t> find_id(std::string const& ids, std::string_view id) {
    std::size_t from = 0;
    std::size_t to = ids.size() / k_id_size;
    while (from < to) {
        auto const middle = (from + to) / 2;
        if (id_at(ids, middle) < id) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    if (from * k_id_size == ids.size() || id_at(ids, from) != id) return std::nullopt;
    return static_cast<std::uint32_t>(from);
}

}  // namespace

Catalogue::Builder::Builder(Definition const& definition)
    : definition_(definition), numbers_(definition.orders.size()), values_(definition.facets.size()) {}

void Catalogue::Builder::add(Entry const& entry) {
    auto const row = static_cast<std::uint32_t>(published_.size());
    OG_CHECK(entry.record.size() == k_id_size && (row == 0 || id_at(ids_, row - 1) < entry.record));
    ids_ += entry.record;
    published_.push_back(entry.published_us);
    audiences_[static_cast<std::size_t>(entry.audience)].push_back(row);
    for (std::size_t order = 0; order < numbers_.size(); ++order)
        for (auto const& number : entry.numbers)
            if (number.first == definition_.orders[order].name) numbers_[order].push_back(number.second);
    for (auto const& [facet, value] : entry.values) {
        auto& rows = values_[facet_named(definition_, facet)][value];
        if (rows.empty() || rows.back() != row) rows.push_back(row);
    }
}

void Catalogue::Builder::next_title(Lang lang, std::string_view record) {
    if (auto const row = find_id(ids_, record)) titles_[static_cast<std::size_t>(lang)].push_back(*row);
}

Catalogue Catalogue::Builder::build() && {
    return Catalogue(std::move(*this));
}

Catalogue::Catalogue(Builder&& from) : size_(static_cast<std::uint32_t>(from.published_.size())) {
    ids_ = std::move(from.ids_);
    ids_.shrink_to_fit();
    for (std::size_t i = 0; i < audiences_.size(); ++i) audiences_[i] = RowSet(std::move(from.audiences_[i]), size_);
    for (std::size_t i = 0; i < from.values_.size(); ++i) {
        akin_.push_back(from.definition_.facets[i].akin);
        auto& facet = facets_.emplace_back();
        for (auto& value : from.values_[i]) facet.push_back({value.first, RowSet(std::move(value.second), size_)});
    }
    auto const newer = [&](std::uint32_t a, std::uint32_t b) {
        return from.published_[a] != from.published_[b] ? from.published_[a] > from.published_[b] : a > b;
    };
    for (std::size_t order = 0; order < from.definition_.orders.size(); ++order) {
        by_.push_back(from.definition_.orders[order].by);
        auto& kept = orders_.emplace_back();
        auto const& numbers = from.numbers_[order];
        for (std::size_t lang = 0; lang < (by_.back() == Order::By::title ? k_langs.size() : 1); ++lang) {
            auto& rows = kept[lang].rows;
            if (by_.back() == Order::By::title) {
                // A record without a title in the spine is shown last rather than lost.
                rows = std::move(from.titles_[lang]);
                std::vector<bool> titled(size_, false);
                for (std::uint32_t const row : rows) titled[row] = true;
                for (std::uint32_t row = 0; row < size_; ++row)
                    if (!titled[row]) rows.push_back(row);
            } else {
                rows.resize(size_);
                std::iota(rows.begin(), rows.end(), 0U);
                bool const rising = by_.back() == Order::By::rising;
                OG_CHECK(by_.back() == Order::By::newest || numbers.size() == size_);
                std::sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
                    if (numbers.empty() || numbers[a] == numbers[b]) return newer(a, b);
                    return rising ? numbers[a] < numbers[b] : numbers[a] > numbers[b];
                });
            }
            kept[lang].places.resize(size_);
            for (std::uint32_t place = 0; place < size_; ++place) kept[lang].places[rows[place]] = place;
        }
    }
}

std::string_view Catalogue::record(std::uint32_t row) const {
    return id_at(ids_, row);
}

std::optional<std::uint32_t> Catalogue::row_of(std::string_view record) const {
    return find_id(ids_, record);
}

Catalogue::Sorted const& Catalogue::sorted(std::size_t order, Lang lang) const {
    return orders_[order][by_[order] == Order::By::title ? static_cast<std::size_t>(lang) : 0];
}

std::optional<RowSet> Catalogue::visible(Audiences const& audiences) const {
    std::vector<RowSet const*> sets;
    std::size_t rows = 0;
    for (std::size_t i = 0; i < audiences.size(); ++i) {
        if (!audiences[i]) continue;
        sets.push_back(&audiences_[i]);
        rows += audiences_[i].size();
    }
    return rows == size_ ? std::nullopt : std::optional(united(sets, size_));
}

RowSet Catalogue::having(std::size_t facet, Choice const& choice) const {
    std::vector<RowSet const*> sets;
    for (auto const& value : facets_[facet])
        if (choice.holds(facet, value.name)) sets.push_back(&value.rows);
    return sets.size() == 1 ? *sets.front() : united(sets, size_);
}

std::vector<Counted> Catalogue::counted(std::size_t facet, RowSet const* within) const {
    std::vector<Counted> out;
    auto const marked = within == nullptr ? RowSet() : within->marked();
    for (auto const& value : facets_[facet]) {
        // A long list is walked by the strides of a short one, everything else meets the bits.
        bool const strides = within != nullptr && within->size() * k_long < value.rows.size();
        auto const count = within == nullptr ? value.rows.size() : count_common(value.rows, strides ? *within : marked);
        if (count > 0) out.push_back({value.name, count});
    }
    std::stable_sort(out.begin(), out.end(), [](Counted const& a, Counted const& b) { return a.count > b.count; });
    return out;
}

Hits Catalogue::find(Choice const& choice, Audiences const& audiences, Lang lang,
                     std::vector<std::string> const* only) const {
    auto base = visible(audiences);
    auto const narrow = [](std::optional<RowSet>& rows, RowSet const& by) { rows = rows ? common(*rows, by) : by; };
    if (only != nullptr) {
        std::vector<std::uint32_t> rows;
        for (auto const& record : *only)
            if (auto const row = row_of(record)) rows.push_back(*row);
        narrow(base, RowSet(std::move(rows), size_));
    }
    // For each facet with chosen values the rows that have one of them.
    std::vector<std::optional<RowSet>> asked(facets_.size());
    for (auto const& one : choice.chosen)
        if (!asked[one.first]) asked[one.first] = having(one.first, choice);
    Hits hits;
    hits.rows = base;
    for (auto const& one : asked)
        if (one) narrow(hits.rows, *one);
    for (std::size_t facet = 0; facet < facets_.size(); ++facet) {
        if (!asked[facet]) {
            hits.counts.push_back(counted(facet, hits.rows ? &*hits.rows : nullptr));
            continue;
        }
        auto others = base;
        for (std::size_t other = 0; other < facets_.size(); ++other)
            if (other != facet && asked[other]) narrow(others, *asked[other]);
        hits.counts.push_back(counted(facet, others ? &*others : nullptr));
    }
    hits.total = hits.rows ? hits.rows->size() : size_;
    if (hits.rows && hits.total <= k_few) {
        hits.in_order = hits.rows->rows();
        auto const& places = sorted(choice.order, lang).places;
        std::sort(hits.in_order.begin(), hits.in_order.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return places[a] < places[b]; });
    }
    return hits;
}

PageRows Catalogue::page(Hits const& hits, std::size_t order, Lang lang, Place const& place, std::size_t size) const {
    auto const& all = sorted(order, lang);
    bool const few = hits.rows && hits.total <= k_few;
    auto const& rows = few ? hits.in_order : all.rows;
    auto const shown = [&](std::size_t at) { return few || !hits.rows || hits.rows->contains(rows[at]); };
    // The place in `rows` at which a record stands or would stand.
    auto const place_of = [&](std::string const& record) -> std::optional<std::size_t> {
        auto const row = record.empty() ? std::nullopt : row_of(record);
        if (!row) return std::nullopt;
        if (!few) return all.places[*row];
        auto const at = std::lower_bound(rows.begin(), rows.end(), *row, [&](std::uint32_t a, std::uint32_t b) {
            return all.places[a] < all.places[b];
        });
        return static_cast<std::size_t>(at - rows.begin());
    };
    PageRows out;
    std::size_t from = 0;
    if (auto const after = place_of(place.after)) {
        from = *after + (*after < rows.size() && record(rows[*after]) == place.after ? 1 : 0);
        out.has_previous = from > 0;
    } else if (auto const before = place_of(place.before)) {
        // Back over a page; where less is left, the first page whole.
        std::size_t left = size;
        for (from = *before; from > 0 && left > 0; --from) left -= shown(from - 1) ? 1U : 0U;
        for (std::size_t at = from; at > 0 && !out.has_previous; --at) out.has_previous = shown(at - 1);
    } else if (place.page > 1) {
        std::size_t left = (place.page - 1) * size;
        if (few || !hits.rows) {
            from = std::min(left, rows.size());
        } else {
            for (; from < rows.size() && left > 0; ++from) left -= shown(from) ? 1U : 0U;
        }
        out.has_previous = from > 0;
    }
    if (few || !hits.rows || from == 0) out.first = from;
    std::size_t at = from;
    for (; at < rows.size() && out.rows.size() < size; ++at)
        if (shown(at)) out.rows.push_back(rows[at]);
    for (; at < rows.size() && !out.has_next; ++at) out.has_next = shown(at);
    return out;
}

std::vector<std::uint32_t> Catalogue::every(Hits const& hits, std::size_t order, Lang lang) const {
    auto const& all = sorted(order, lang).rows;
    if (!hits.rows) return all;
    if (hits.total <= k_few) return hits.in_order;
    std::vector<std::uint32_t> out;
    out.reserve(hits.total);
    std::copy_if(all.begin(), all.end(), std::back_inserter(out),
                 [&](std::uint32_t row) { return hits.rows->contains(row); });
    return out;
}

std::vector<std::uint32_t> Catalogue::similar(std::string_view record, std::size_t count) const {
    constexpr std::size_t k_looked_at = 4'000;
    auto const self = row_of(record);
    if (!self) return {};
    std::vector<RowSet const*> shared;
    for (std::size_t facet = 0; facet < facets_.size(); ++facet)
        for (auto const& value : facets_[facet])
            if (akin_[facet] && value.rows.size() > 1 && value.rows.contains(*self)) shared.push_back(&value.rows);
    std::stable_sort(shared.begin(), shared.end(), [](auto const* a, auto const* b) { return a->size() < b->size(); });
    std::map<std::uint32_t, double> weights;
    std::size_t seen = 0;
    for (auto const* holders : shared) {
        seen += holders->size();
        if (seen > k_looked_at) break;
        double const weight = std::log((static_cast<double>(size_) + 1) / static_cast<double>(holders->size()));
        for (std::uint32_t const row : holders->rows())
            if (row != *self && audiences_[0].contains(row)) weights[row] += weight;
    }
    std::vector<std::pair<double, std::uint32_t>> ranked;
    ranked.reserve(weights.size());
    for (auto const& one : weights) ranked.emplace_back(-one.second, one.first);
    std::sort(ranked.begin(), ranked.end());
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < std::min(count, ranked.size()); ++i) out.push_back(ranked[i].second);
    return out;
}

}  // namespace ognishte::listing
