// Catalogue: all public practices in memory, as codes: what the list filters, counts and orders without asking the
// store. A few dozen bytes a practice. Built whole and then never changed, so any number of threads read it.
//
// Counting: within one facet the chosen values widen (or), between facets they narrow (and); the count beside a value
// is what the list would hold if that value alone were chosen in its facet. One pass over the practices finds all.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/lang.hpp"
#include "evidence.hpp"

namespace ognishte::practices {

enum class Facet : std::uint8_t { origin, evidence, group, topic, place, country };
inline constexpr std::array k_facets = {Facet::origin, Facet::evidence, Facet::group,
                                        Facet::topic,  Facet::place,    Facet::country};
// As in the address: origin, evidence, group, topic, municipality, country.
std::string_view name_of(Facet facet);

enum class Order : std::uint8_t { evidence, newest, title };
std::string_view name_of(Order order);

// One practice as it goes in.
struct Entry {
    std::string record;
    int audience = 0;  // 0 everyone, 1 partners, 2 staff
    std::vector<std::pair<Facet, std::string>> values;
    Label label = Label::none;
    std::int64_t published_us = 0;
    std::array<std::string, k_langs.size()> sort_title;  // collation keys
};

struct Selection {
    std::map<Facet, std::vector<std::string>> chosen;
    std::vector<bool> audiences = {true, false, false};
    std::vector<std::string> const* only = nullptr;  // sorted record ids to stay within (found words)
};

struct Counted {
    std::string value;
    std::uint32_t count = 0;
};

struct Hits {
    std::vector<std::uint32_t> rows;               // in the wished order
    std::map<Facet, std::vector<Counted>> counts;  // falling, then by value
};

class Catalogue {
public:
    explicit Catalogue(std::vector<Entry> entries);

    // Rows in the order, and the counts of every value that occurs.
    Hits find(Selection const& selection, Order order, Lang lang) const;
    // Those that share most with one: each shared topic or group weighs the more, the fewer have it. At most `count`,
    // of the audience everyone, best first; the rarest values are looked at first and only some thousands of rows.
    std::vector<std::uint32_t> similar(std::string_view record, std::size_t count) const;
    std::string const& record(std::uint32_t row) const { return records_[row]; }
    std::size_t size() const { return records_.size(); }

private:
    struct Code {
        Facet facet;
        std::string value;
    };
    std::vector<std::string> records_;  // sorted
    std::vector<std::uint8_t> audiences_;
    std::vector<std::uint32_t> begins_;  // of each row's codes; one more at the end
    std::vector<std::uint16_t> codes_;
    std::vector<Code> dictionary_;
    std::vector<std::vector<std::uint32_t>> holders_;  // rows of each topic and group
    std::map<std::pair<Facet, std::string>, std::uint16_t> code_of_;
    std::vector<std::vector<std::uint32_t>> orders_;  // evidence, newest, then title for each language
    std::map<Facet, std::vector<Counted>> all_counts_;
    bool all_public_ = true;  // no row is for partners or staff alone

    std::map<Facet, std::vector<Counted>> named(std::vector<std::uint32_t> const& counts) const;
};

}  // namespace ognishte::practices
