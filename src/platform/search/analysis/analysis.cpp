#include "analysis.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "letters.hpp"

namespace ognishte::search {
namespace {

constexpr std::size_t k_least_left = 2;  // letters an edit of a guessed word must leave

// UTF-8 of each letter: two bytes.
constexpr std::array<std::array<char, 2>, k_letters> make_utf8() {
    std::array<std::array<char, 2>, k_letters> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        auto const c = static_cast<std::uint32_t>(k_alphabet[i]);
        table[i] = {static_cast<char>(0xC0U | c >> 6U), static_cast<char>(0x80U | (c & 0x3FU))};
    }
    return table;
}
constexpr auto k_utf8 = make_utf8();

// Words without allocation: at most this long, as scan_words cuts them, and what an edit may add.
struct Buffer {
    std::array<char, k_longest_word + 256> bytes{};
    std::size_t size = 0;
    std::string_view view() const { return {bytes.data(), size}; }
};

// Loops, not memcpy: a call costs more than these few letters.
inline void append(Buffer& out, std::string_view codes) {
    char* at = out.bytes.data() + out.size;
    for (char const code : codes) *at++ = code;
    out.size += codes.size();
}

inline void make_lemma(Buffer& out, std::string_view codes, LemmaTable const& table, TableEdit const& edit) {
    out.size = 0;
    append(out, codes.substr(0, codes.size() - edit.cut));
    append(out, table.added(edit));
}

struct Text {
    std::array<char, 2 * (k_longest_word + 256)> bytes{};
    std::string_view set(std::string_view codes) {
        char* at = bytes.data();
        for (char const code : codes) {
            std::memcpy(at, k_utf8.data()[static_cast<std::size_t>(code)].data(), 2);
            at += 2;
        }
        return {bytes.data(), 2 * codes.size()};
    }
};

// Calls `take` with the codes of each near lemma, best first. The caller keeps the buffer: clearing one a word costs
// more than finding the lemma.
template <class Take>
inline void each_lemma(LemmaTable const& table, LemmaTable::Found const& found, std::string_view codes, Buffer& lemma,
                       Take&& take) {
    bool any = false;
    for (auto const& edit : found.edits) {
        if (edit.cut > codes.size() || (!found.exact && codes.size() - edit.cut < k_least_left)) continue;
        make_lemma(lemma, codes, table, edit);
        any = true;
        take(lemma.view());
    }
    if (!any) take(codes);
}

// What was found of the words met last: running text says the same few again and again.
class Recent {
public:
    LemmaTable::Found find(LemmaTable const& table, WordView const& word) {
        if (word.packed == 0) return table.find(word.codes);
        // Fibonacci hashing (Knuth, TAOCP 6.4): the upper bits of a product are well mixed.
        auto& place = places_[word.packed * 0x9E3779B97F4A7C15U >> (64U - k_bits)];
        if (place.packed != word.packed) place = {word.packed, table.look_up(word.codes)};
        return table.at(place.step);
    }

private:
    static constexpr unsigned k_bits = 11;
    struct Place {
        std::uint64_t packed = 0;
        LemmaTable::Step step = {};
    };
    std::array<Place, std::size_t{1} << k_bits> places_{};
};

class Terms final : public WordSink {
public:
    Terms(LemmaTable const& table, TermSink& sink, Analyzer::Roots roots) : table_(table), sink_(sink), wish_(roots) {}

    void take(WordView const& word) override {
        ++position_;
        if (word.script != Script::bulgarian) {
            TermKind const kind = word.script == Script::latin    ? TermKind::latin
                                  : word.script == Script::number ? TermKind::number
                                                                  : TermKind::other;
            sink_.take({kind, word.folded, position_, word.begin, word.end});
            return;
        }
        std::size_t count = 0;
        each_lemma(table_, recent_.find(table_, word), word.codes, lemma_, [&](std::string_view lemma) {
            sink_.take({TermKind::lemma, text_.set(lemma), position_, word.begin, word.end});
            if (wish_ == Analyzer::Roots::left_out || count == roots_.size()) return;
            auto const root = lemma.substr(0, root_length(lemma));
            for (std::size_t i = 0; i < count; ++i)
                if (roots_[i].view() == root) return;
            if (root.empty()) return;
            roots_[count].size = 0;
            append(roots_[count++], root);
        });
        for (std::size_t i = 0; i < count; ++i)
            sink_.take({TermKind::root, text_.set(roots_[i].view()), position_, word.begin, word.end});
    }

private:
    LemmaTable const& table_;
    TermSink& sink_;
    Analyzer::Roots wish_;
    std::uint32_t position_ = 0;
    Recent recent_;
    Text text_;
    Buffer lemma_;
    std::array<Buffer, 4> roots_;
};

class Words final : public WordSink {
public:
    explicit Words(LemmaTable const& table) : table_(table) {}
    std::vector<Word> found;

    void take(WordView const& view) override {
        Word word;
        word.script = view.script;
        word.begin = view.begin;
        word.end = view.end;
        if (view.script != Script::bulgarian) {
            word.text = view.folded;
            word.lemmas.push_back(word.text);
            found.push_back(std::move(word));
            return;
        }
        word.text = from_codes(view.codes);
        each_lemma(table_, table_.find(view.codes), view.codes, lemma_, [&](std::string_view lemma) {
            word.lemmas.push_back(from_codes(lemma));
            auto root = from_codes(lemma.substr(0, root_length(lemma)));
            if (!root.empty() && std::find(word.roots.begin(), word.roots.end(), root) == word.roots.end())
                word.roots.push_back(std::move(root));
        });
        found.push_back(std::move(word));
    }

private:
    LemmaTable const& table_;
    Buffer lemma_;
};

}  // namespace

void Analyzer::analyse(std::string_view text, TermSink& sink, Roots roots) const {
    Terms terms(*table_, sink, roots);
    scan_words(text, terms);
}

std::vector<Word> Analyzer::words(std::string_view text) const {
    Words words(*table_);
    scan_words(text, words);
    return std::move(words.found);
}

std::vector<std::string> Analyzer::lemmas(std::string_view folded_word) const {
    auto const codes = to_codes(folded_word);
    if (!codes || codes->size() > k_longest_word) return {std::string(folded_word)};
    std::vector<std::string> out;
    Buffer buffer;
    each_lemma(*table_, table_->find(*codes), *codes, buffer,
               [&](std::string_view lemma) { out.push_back(from_codes(lemma)); });
    return out;
}

}  // namespace ognishte::search
