// Words: cuts text into the words that are indexed and asked for, folded (search.md §6 of the brief is kept in
// docs/adr/0007-search.md).
//
//   и + U+0306 is й; other combining marks, soft hyphens and zero-width signs vanish; lower case; ѝ ѐ ё are и е е;
//   accents leave Latin letters; Latin look-alikes in a Cyrillic word become Cyrillic and the reverse; letters and
//   digits part; "по-" and "най-" vanish before a word; "Ц.Н.С.Т." and "д-р", "г-жа" become one word.
// Pure, thread-safe, never fails: broken bytes part words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ognishte::search {

enum class Script : unsigned char {
    bulgarian,  // `codes` holds it
    latin,      // a–z
    number,     // 0–9
    other       // any other alphabet, or a mixture
};

// Valid during the call only.
struct WordView {
    Script script = Script::other;
    std::string_view codes;   // letters.hpp; Bulgarian words only
    std::string_view folded;  // UTF-8; empty for Bulgarian words (from_codes makes it)
    std::size_t begin = 0;    // place in the text, in bytes
    std::size_t end = 0;
    // Of most short Bulgarian words: the codes in five bits each, another number for another word; else 0.
    std::uint64_t packed = 0;
};

class WordSink {
public:
    virtual ~WordSink() = default;
    virtual void take(WordView const& word) = 0;
};

inline constexpr std::size_t k_longest_word = 64;  // letters; what is longer is cut there

void scan_words(std::string_view text, WordSink& sink);

}  // namespace ognishte::search
