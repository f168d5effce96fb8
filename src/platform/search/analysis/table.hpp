// The lemma table: what the build makes of hunspell-bg (tools/lemma) and the search reads by mmap.
//
// A trie over reversed words. A node is 8 bytes: which letters follow (a bit each, bit 30 is the word's beginning),
// where its children stand (together, in the order of their letters; equal families of children are stored once), and
// a value: the edits that make the lemmas of a form, best first. The deepest value met on the way wins, so a word that
// is not in the table gets the lemmas of the longest ending known. Numbers are little endian.
// Loaded once, then read by many threads; views and edits live as long as the table.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::search {

struct TableHeader {
    char magic[8];  // "OGLEMMA2"
    std::uint32_t nodes;
    std::uint32_t values;
    std::uint32_t edits;
    std::uint32_t letters;
    std::uint64_t checksum;  // FNV-1a of everything behind the header
};
struct TableNode {
    std::uint32_t children;  // a bit each
    std::uint32_t place;     // first child << 12 | value, 0: no value
};
struct TableEdit {
    std::uint8_t cut;    // letters to take off the end …
    std::uint8_t count;  // … and to put on, `count` of them from `letters`
    std::uint16_t letters;
};
inline constexpr char k_table_magic[9] = "OGLEMMA2";
inline constexpr std::uint32_t k_value_bits = 12;

std::uint64_t table_checksum(std::string_view bytes);

// Where a table of words is: what the environment variable names, else the file of this name beside the program or in
// ../share/ognishte. Call it before threads start.
std::string table_path(std::string_view name, char const* variable);

class LemmaTable {
public:
    // not_found: no such file. corrupt: no table of this version, or damaged. The message tells what to do.
    static Result<std::shared_ptr<LemmaTable const>> open(std::string const& path);
    ~LemmaTable();
    LemmaTable(LemmaTable const&) = delete;
    LemmaTable& operator=(LemmaTable const&) = delete;

    struct Found {
        std::span<TableEdit const> edits;  // may be empty: the word stands for itself
        bool exact = false;                // the whole word is in the table
    };
    struct Step {
        std::uint32_t value;
        bool exact;
    };
    // `codes`: letters of letters.hpp.
    Found find(std::string_view codes) const { return at(look_up(codes)); }
    // The same in two parts, for who keeps the first.
    Step look_up(std::string_view codes) const { return walk_(nodes_, codes); }
    Found at(Step step) const { return {{edits_ + starts_[step.value], edits_ + starts_[step.value + 1]}, step.exact}; }
    std::string_view added(TableEdit const& edit) const { return {letters_ + edit.letters, edit.count}; }

    using Walk = Step (*)(TableNode const* nodes, std::string_view codes);

    std::uint64_t checksum() const { return header_->checksum; }
    std::size_t bytes() const { return bytes_; }

private:
    LemmaTable();
    Walk walk_;  // the way down the trie that suits this processor
    char const* map_ = nullptr;
    std::size_t bytes_ = 0;
    TableHeader const* header_ = nullptr;
    TableNode const* nodes_ = nullptr;
    std::uint16_t const* starts_ = nullptr;  // values + 1 of them
    TableEdit const* edits_ = nullptr;
    char const* letters_ = nullptr;
};

}  // namespace ognishte::search
