// RowSet: a set of row numbers of one catalogue, as a sorted list where there are few and as one bit a row where there
// are many, whichever is smaller: never more than an eighth of a byte a row. Immutable; threads may share it.
#pragma once

#include <cstdint>
#include <vector>

namespace ognishte::listing {

class RowSet {
public:
    RowSet() = default;
    // `rows` rise; all are below `universe`. Sets of one catalogue have one universe.
    RowSet(std::vector<std::uint32_t> rows, std::uint32_t universe);

    std::size_t size() const { return size_; }
    bool contains(std::uint32_t row) const;
    std::vector<std::uint32_t> rows() const;
    std::size_t bytes() const { return rows_.size() * sizeof(rows_[0]) + words_.size() * sizeof(words_[0]); }

    // The same rows with a bit for each, however few: quick to meet with many other sets.
    RowSet marked() const;

    friend RowSet common(RowSet const& a, RowSet const& b);
    friend std::size_t count_common(RowSet const& a, RowSet const& b);
    friend RowSet united(std::vector<RowSet const*> const& sets, std::uint32_t universe);

private:
    static RowSet of_words(std::vector<std::uint64_t> words, std::uint32_t universe);
    // One of them at least is a list.
    template <class Take>
    static void each_of_both(RowSet const& a, RowSet const& b, Take&& take);
    bool listed() const { return words_.empty(); }

    std::uint32_t universe_ = 0;
    std::size_t size_ = 0;
    std::vector<std::uint32_t> rows_;
    std::vector<std::uint64_t> words_;
};

RowSet common(RowSet const& a, RowSet const& b);
std::size_t count_common(RowSet const& a, RowSet const& b);
RowSet united(std::vector<RowSet const*> const& sets, std::uint32_t universe);

}  // namespace ognishte::listing
