// Catalogue: every public record of a list in memory, as row numbers: what filters, counts and orders without asking
// the store. No words are held: about 26 bytes a record for its id, 8 for each order (of titles: each language), and 4
// or less for each of its values. Built whole, then never changed, so any number of threads read it.
//
// Counting: within one facet the chosen values widen (or), between facets they narrow (and); the count beside a value
// is what the list would hold if that value alone were chosen in its facet.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "hits.hpp"
#include "platform/listing/choice.hpp"
#include "platform/listing/source.hpp"
#include "row_set.hpp"

namespace ognishte::listing {

class Catalogue {
public:
    // Takes entries whose records rise, then the records of each language in the order of their titles.
    class Builder {
    public:
        explicit Builder(Definition const& definition);
        void add(Entry const& entry);
        void next_title(Lang lang, std::string_view record);
        Catalogue build() &&;

    private:
        friend class Catalogue;
        Definition const& definition_;
        std::string ids_;
        std::vector<std::int64_t> published_;
        std::vector<std::vector<std::int64_t>> numbers_;  // by order
        std::array<std::vector<std::uint32_t>, 3> audiences_;
        std::vector<std::map<std::string, std::vector<std::uint32_t>, std::less<>>> values_;  // by facet
        std::array<std::vector<std::uint32_t>, k_langs.size()> titles_;
    };

    // `only`: record ids, rising, to stay within (found words); null: all.
    Hits find(Choice const& choice, Audiences const& audiences, Lang lang, std::vector<std::string> const* only) const;
    PageRows page(Hits const& hits, std::size_t order, Lang lang, Place const& place, std::size_t size) const;
    // All rows of what was found, in their order.
    std::vector<std::uint32_t> every(Hits const& hits, std::size_t order, Lang lang) const;
    // Those that share most with one in the facets that make akin: each shared value weighs the more, the fewer have
    // it. At most `count`, of the audience everyone, best first; only some thousands of rows are looked at, those of
    // the rarest values first.
    std::vector<std::uint32_t> similar(std::string_view record, std::size_t count) const;

    std::string_view record(std::uint32_t row) const;
    std::uint32_t size() const { return size_; }

private:
    struct Value {
        std::string name;
        RowSet rows;
    };
    struct Sorted {
        std::vector<std::uint32_t> rows;    // as shown
        std::vector<std::uint32_t> places;  // of each row
    };
    explicit Catalogue(Builder&& from);
    std::optional<std::uint32_t> row_of(std::string_view record) const;
    std::optional<RowSet> visible(Audiences const& audiences) const;
    RowSet having(std::size_t facet, Choice const& choice) const;
    Sorted const& sorted(std::size_t order, Lang lang) const;
    std::vector<Counted> counted(std::size_t facet, RowSet const* within) const;

    std::uint32_t size_ = 0;
    std::string ids_;  // of equal length, one behind the other, rising
    std::array<RowSet, 3> audiences_;
    std::vector<std::vector<Value>> facets_;  // by name
    std::vector<Order::By> by_;
    std::vector<std::array<Sorted, k_langs.size()>> orders_;  // of titles one a language, of numbers the first
    std::vector<bool> akin_;
};

}  // namespace ognishte::listing
