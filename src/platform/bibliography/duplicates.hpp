// Which works are the same. Two works are one when their DOIs are equal; or, where not both have a DOI, when the folded
// titles and the years are equal and the first authors do not disagree (short titles such as "Editorial" also need the
// container and the page). Different DOIs are different works. No two works are one because they merely resemble.
// Pure; an Index belongs to one thread at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "platform/bibliography/work.hpp"

namespace ognishte::bibliography {

// Letters and digits alone, lower case, look-alike letters repaired: under it two spellings of a title meet.
std::string title_key(std::string_view title);

// What a work is compared by; a store may keep these beside its rows. Empty or 0: unknown, agrees with anything
// but in `title`, which must be equal.
struct Keys {
    std::string doi;    // doi_key()
    std::string title;  // title_key()
    int year = 0;
    std::string author;  // first author's family name in Latin letters without accents: "stoyanov"
    std::string place;   // container, volume, issue and first page, folded; asked for when the title is short
    bool operator==(Keys const&) const = default;
};
Keys keys_of(Work const& work);
bool same_work(Keys const& a, Keys const& b);

class Index {
public:
    // The first of those added that is the same work.
    std::optional<std::size_t> find(Keys const& keys) const;
    void add(Keys keys, std::size_t number);

private:
    struct Entry {
        Keys keys;
        std::size_t number = 0;
    };
    std::vector<Entry> entries_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_doi_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_title_;
};

// For each work the place of the first work that is the same: its own when there is none before it.
std::vector<std::size_t> first_of_each(std::span<Work const> works);

}  // namespace ognishte::bibliography
