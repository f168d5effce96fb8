// Sets: which documents match, as bits, and what each document is filtered by: exact totals and facet counts without
// scoring every match. Built for one state of the index and then read by many threads; the sets of common words are
// kept, up to a budget, as they are asked for.
//
// Counting: within one facet the chosen values widen, between facets they narrow; the count beside a value is what the
// list would hold if that value alone were chosen in its facet.
#pragma once

#include <bit>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "platform/search/index.hpp"
#include "platform/search/terms.hpp"

namespace ognishte::search {

class Bits {
public:
    explicit Bits(std::size_t size) : words_((size >> 6U) + 1, 0) {}
    void set(std::uint32_t at) {
        if (at >> 6U < words_.size()) words_[at >> 6U] |= std::uint64_t{1} << (at & 63U);
    }
    bool has(std::uint32_t at) const { return at >> 6U < words_.size() && (words_[at >> 6U] >> (at & 63U) & 1U) != 0; }
    Bits& operator&=(Bits const& other);
    Bits& operator|=(Bits const& other);
    Bits& operator-=(Bits const& other);
    std::uint32_t count() const;
    template <class Take>
    void each(Take&& take) const {
        for (std::size_t i = 0; i < words_.size(); ++i)
            for (auto rest = words_[i]; rest != 0; rest &= rest - 1)
                take(static_cast<std::uint32_t>((i << 6U) + static_cast<unsigned>(std::countr_zero(rest))));
    }
    std::size_t bytes() const { return words_.size() * sizeof words_[0]; }

private:
    std::vector<std::uint64_t> words_;
};

struct Counted {
    std::string value;
    std::uint32_t count = 0;
};
using Chosen = std::map<Facet, std::vector<std::string>>;

class Sets {
public:
    // Reads the facets and audiences of everything.
    static Result<std::shared_ptr<Sets const>> read(IndexReader& reader);

    // Documents that match and that these audiences may see.
    Result<Bits> matching(IndexReader& reader, Query const& query,
                          std::vector<records::Audience> const& audiences) const;
    // `found` within what is chosen; `counts` gets every value that occurs, by falling count, then by value.
    using Counts = std::map<Facet, std::vector<Counted>>;
    Result<Bits> narrowed(IndexReader& reader, Bits const& found, Chosen const& chosen, Counts& counts) const;
    // Whether a filter by these audiences would leave everything.
    bool all_seen(std::vector<records::Audience> const& audiences) const;
    std::uint32_t documents() const { return documents_; }

private:
    using Shared = std::shared_ptr<Bits const>;
    explicit Sets(std::size_t size) : size_(size) {}
    Result<Bits> evaluate(IndexReader& reader, Query const& query) const;
    Result<Shared> of_term(IndexReader& reader, std::string const& term) const;
    Bits seen_by(std::vector<records::Audience> const& audiences) const;
    void count(Bits const& found, std::vector<std::uint32_t>& counts) const;

    struct Value {
        Facet facet;
        std::string value;
    };
    std::size_t size_;
    std::uint32_t documents_ = 0;
    std::vector<Value> values_;
    std::vector<std::uint32_t> begins_;  // of each document's values; one more at the end
    std::vector<std::uint16_t> codes_;   // places in values_
    std::map<records::Audience, Bits> audiences_;
    mutable std::mutex mutex_;
    mutable std::unordered_map<std::string, Shared> terms_;
    mutable std::size_t bytes_ = 0;
};

}  // namespace ognishte::search
