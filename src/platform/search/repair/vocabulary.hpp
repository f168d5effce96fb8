// Vocabulary: the words of one state of the index, as the repair of queries needs them: exact, by prefix, and by sound.
//
// Words are one byte a letter: Bulgarian letters as in letters.hpp, Latin a–z from k_latin_code on. The deletion index
// holds every word's sound with at most one letter left out, so a word one slip away shares an entry with what was
// typed (SymSpell's idea, W. Garbe 2012). Built once, then read by many threads.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::search {

inline constexpr char k_latin_code = 32;

// A folded word in bytes; nothing when it has other letters than Bulgarian and a–z.
std::optional<std::string> word_codes(std::string_view folded);
std::string word_text(std::string_view codes);

// How a word sounds, roughly: voiced and unvoiced, о and у, а and ъ, е, и and й are one; doubled letters are single.
std::string sound_of(std::string_view codes);

class Vocabulary {
public:
    struct Word {
        std::string codes;
        std::uint32_t documents = 0;
    };
    // Repeated words count with their largest number.
    explicit Vocabulary(std::vector<Word> words);

    std::size_t size() const { return documents_.size(); }
    std::string_view word(std::uint32_t id) const {
        return std::string_view(letters_).substr(places_[id], places_[id + 1] - places_[id]);
    }
    std::uint32_t documents_of(std::uint32_t id) const { return documents_[id]; }
    // 0 when the word is not there.
    std::uint32_t documents(std::string_view codes) const;

    // The words that begin alike, narrowed letter by letter.
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        bool empty() const { return begin == end; }
    };
    Range all() const { return {0, static_cast<std::uint32_t>(size())}; }
    Range narrow(Range range, std::size_t depth, char letter) const;
    bool ends_here(Range range, std::size_t depth) const {
        return !range.empty() && places_[range.begin + 1] - places_[range.begin] == depth;
    }

    // Words whose sound is at most one slip from this one's; at most `limit`.
    std::vector<std::uint32_t> alike(std::string_view codes, std::size_t limit) const;

private:
    struct Entry {
        std::uint32_t hash;
        std::uint32_t word;
        bool operator<(Entry const& other) const { return hash != other.hash ? hash < other.hash : word < other.word; }
    };
    std::string letters_;
    std::vector<std::uint32_t> places_;
    std::vector<std::uint32_t> documents_;
    std::vector<Entry> deletions_;
};

}  // namespace ognishte::search
