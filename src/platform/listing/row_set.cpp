#include "row_set.hpp"

#include <algorithm>
#include <bit>

namespace ognishte::listing {
namespace {

constexpr std::uint32_t k_word = 64;

bool has(std::vector<std::uint64_t> const& words, std::uint32_t row) {
    return (words[row / k_word] >> (row % k_word) & 1U) != 0;
}

void add(std::vector<std::uint64_t>& words, std::uint32_t row) {
    words[row / k_word] |= std::uint64_t{1} << (row % k_word);
}

std::vector<std::uint64_t> no_words(std::uint32_t universe) {
    return std::vector<std::uint64_t>((universe + k_word - 1) / k_word, 0);
}

using Words = std::vector<std::uint64_t>;

std::size_t plainly_counted(Words const& a, Words const& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += static_cast<std::size_t>(std::popcount(a[i] & b[i]));
    return count;
}

// Most of the time of a filter is spent here, and our builds are for processors that may lack the instruction.
#if defined(__x86_64__)
[[gnu::target("popcnt")]] std::size_t quickly_counted(Words const& a, Words const& b) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < a.size(); ++i) count += static_cast<std::size_t>(__builtin_popcountll(a[i] & b[i]));
    return count;
}
std::size_t counted(Words const& a, Words const& b) {
    static bool const quick = __builtin_cpu_supports("popcnt") != 0;
    return quick ? quickly_counted(a, b) : plainly_counted(a, b);
}
#else
std::size_t counted(Words const& a, Words const& b) {
    return plainly_counted(a, b);
}
#endif

// Calls `take` with what both lists have. Each step doubles its stride, so that a short list goes through a long one
// without touching most of it (Bentley and Yao, "An almost optimal algorithm for unbounded searching", 1976).
template <class Take>
void each_common(std::vector<std::uint32_t> const& few, std::vector<std::uint32_t> const& many, Take&& take) {
    auto at = many.begin();
    for (std::uint32_t const row : few) {
        std::ptrdiff_t stride = 1;
        while (many.end() - at > stride && at[stride] < row) {
            at += stride;
            stride *= 2;
        }
        at = std::lower_bound(at, many.end() - at > stride ? at + stride + 1 : many.end(), row);
        if (at == many.end()) return;
        if (*at == row) take(row);
    }
}

bool is_many(std::size_t size, std::uint32_t universe) {
    return size * 32 > universe;
}

}  // namespace

RowSet::RowSet(std::vector<std::uint32_t> rows, std::uint32_t universe) : universe_(universe), size_(rows.size()) {
    if (is_many(size_, universe)) {
        words_ = no_words(universe);
        for (std::uint32_t const row : rows) add(words_, row);
    } else {
        rows_ = std::move(rows);
        rows_.shrink_to_fit();
    }
}

RowSet RowSet::of_words(std::vector<std::uint64_t> words, std::uint32_t universe) {
    RowSet out;
    out.universe_ = universe;
    out.words_ = std::move(words);
    for (std::uint64_t const word : out.words_) out.size_ += static_cast<std::size_t>(std::popcount(word));
    if (is_many(out.size_, universe)) return out;
    return {out.rows(), universe};
}

RowSet RowSet::marked() const {
    if (!listed()) return *this;
    RowSet out;
    out.universe_ = universe_;
    out.size_ = size_;
    out.words_ = no_words(universe_);
    for (std::uint32_t const row : rows_) add(out.words_, row);
    return out;
}

bool RowSet::contains(std::uint32_t row) const {
    return listed() ? std::binary_search(rows_.begin(), rows_.end(), row) : has(words_, row);
}

std::vector<std::uint32_t> RowSet::rows() const {
    if (listed()) return rows_;
    std::vector<std::uint32_t> out;
    out.reserve(size_);
    for (std::size_t i = 0; i < words_.size(); ++i)
        for (std::uint64_t left = words_[i]; left != 0; left &= left - 1)
            out.push_back(static_cast<std::uint32_t>(i * k_word) + static_cast<std::uint32_t>(std::countr_zero(left)));
    return out;
}

template <class Take>
void RowSet::each_of_both(RowSet const& a, RowSet const& b, Take&& take) {
    auto const& few = a.listed() && (!b.listed() || a.size() <= b.size()) ? a : b;
    auto const& other = &few == &a ? b : a;
    if (other.listed()) {
        each_common(few.rows_, other.rows_, take);
        return;
    }
    for (std::uint32_t const row : few.rows_)
        if (has(other.words_, row)) take(row);
}

RowSet common(RowSet const& a, RowSet const& b) {
    if (!a.listed() && !b.listed()) {
        auto words = a.words_;
        for (std::size_t i = 0; i < words.size(); ++i) words[i] &= b.words_[i];
        return RowSet::of_words(std::move(words), a.universe_);
    }
    std::vector<std::uint32_t> rows;
    RowSet::each_of_both(a, b, [&](std::uint32_t row) { rows.push_back(row); });
    return {std::move(rows), a.universe_};
}

std::size_t count_common(RowSet const& a, RowSet const& b) {
    if (!a.listed() && !b.listed()) return counted(a.words_, b.words_);
    std::size_t count = 0;
    RowSet::each_of_both(a, b, [&](std::uint32_t) { ++count; });
    return count;
}

RowSet united(std::vector<RowSet const*> const& sets, std::uint32_t universe) {
    auto words = no_words(universe);
    for (auto const* set : sets) {
        for (std::uint32_t const row : set->rows_) add(words, row);
        for (std::size_t i = 0; i < set->words_.size(); ++i) words[i] |= set->words_[i];
    }
    return RowSet::of_words(std::move(words), universe);
}

}  // namespace ognishte::listing
