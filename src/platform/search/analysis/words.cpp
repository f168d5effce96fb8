#include "words.hpp"

#include <array>

#include "base/text.hpp"
#include "letters.hpp"

namespace ognishte::search {
namespace {

// What the two bytes of U+0400–U+047F stand for: a letter code, or no letter of the Bulgarian alphabet.
constexpr std::array<char, 128> make_cyrillic() {
    std::array<char, 128> table{};
    for (char& code : table) code = k_no_letter;
    for (unsigned i = 0; i < 32; ++i) {
        table[0x10 + i] = letters_detail::k_codes[i];  // А–Я
        table[0x30 + i] = letters_detail::k_codes[i];  // а–я
    }
    char const e = letter_code(U'е');
    char const i = letter_code(U'и');
    table[0x00] = table[0x01] = table[0x50] = table[0x51] = e;  // Ѐ Ё ѐ ё
    table[0x0D] = table[0x5D] = i;                              // Ѝ ѝ
    return table;
}
constexpr std::array<char, 128> k_cyrillic = make_cyrillic();

constexpr std::size_t k_longest_packed = 64 / 5;

constexpr unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

// The code of the Bulgarian letter at `at`, which takes two bytes; k_no_letter for anything else. Written with
// pointers: this is where the time of indexing goes.
inline char bulgarian_at(char const* at, char const* end) {
    if (end - at < 2) return k_no_letter;
    unsigned const first = static_cast<unsigned char>(at[0]) ^ 0xD0U;
    unsigned const second = static_cast<unsigned char>(at[1]) ^ 0x80U;
    if (first > 1U || second > 0x3FU) return k_no_letter;
    return k_cyrillic.data()[first << 6U | second];
}
inline char bulgarian_at(std::string_view text, std::size_t at) {
    return at < text.size() ? bulgarian_at(text.data() + at, text.data() + text.size()) : k_no_letter;
}

constexpr bool is_digit(unsigned c) {
    return c - '0' < 10U;
}
constexpr bool is_ascii_letter(char32_t c) {
    return (c | 0x20U) - U'a' < 26U;
}
constexpr bool is_combining(char32_t c) {
    return c >= 0x300 && c <= 0x36F;
}
constexpr bool is_invisible(char32_t c) {
    return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF;
}
constexpr bool is_cyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}

// Latin letters with accents, U+00C0–U+017F, without them; "." is no letter.
constexpr std::string_view k_plain_latin =
    "aaaaaaaceeeeiiiidnooooo.ouuuuytsaaaaaaaceeeeiiiidnooooo.ouuuuyty"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(k_plain_latin.size() == 0x180 - 0xC0);

constexpr char32_t without_accent(char32_t c) {
    if (c < 0xC0 || c >= 0x180) return c;
    char const plain = k_plain_latin[c - 0xC0];
    return plain == '.' ? c : static_cast<char32_t>(plain);
}

// Letters of any alphabet; signs, punctuation and pictures are not.
constexpr bool is_letter(char32_t c) {
    if (c < 0x80) return is_ascii_letter(c);
    if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c < 0x300) return c != 0xD7 && c != 0xF7;
    if (c < 0x370 || (c >= 0x482 && c <= 0x489) || c == 0x37E || c == 0x387 || c == 0xFFFD) return false;
    if (c >= 0x2000 && c < 0x2C00) return false;
    if (c >= 0x2E00 && c < 0x3040) return false;
    if (c >= 0xD800 && c < 0xF900) return false;
    return c < 0xFE00 || (c >= 0xFF21 && c < 0xFFDD) || (c >= 0x10000 && c < 0x1F000) || c >= 0x20000;
}

constexpr std::u32string_view k_latin_alike = U"ABCEHKMOPTXYaceopxyk";
constexpr std::u32string_view k_cyrillic_alike = U"АВСЕНКМОРТХУасеорхук";
static_assert(k_latin_alike.size() == k_cyrillic_alike.size());

char32_t alike(char32_t c, std::u32string_view from, std::u32string_view to) {
    auto const place = from.find(c);
    return place == std::u32string_view::npos ? 0 : to[place];
}

// Makes a word of mixed scripts a word of one where only look-alikes stand in the way.
void repair_mixture(std::u32string& word) {
    bool cyrillic = false;
    bool sure_cyrillic = false;
    bool latin = false;
    bool sure_latin = false;
    for (char32_t const c : word) {
        if (is_cyrillic(c)) {
            cyrillic = true;
            sure_cyrillic = sure_cyrillic || alike(c, k_cyrillic_alike, k_latin_alike) == 0;
        } else if (is_ascii_letter(c)) {
            latin = true;
            sure_latin = sure_latin || alike(c, k_latin_alike, k_cyrillic_alike) == 0;
        }
    }
    if (!cyrillic || !latin || (sure_cyrillic && sure_latin)) return;
    for (char32_t& c : word) {
        char32_t const other =
            sure_latin ? alike(c, k_cyrillic_alike, k_latin_alike) : alike(c, k_latin_alike, k_cyrillic_alike);
        if (other != 0) c = other;
    }
}

// The length in bytes of a hyphen at `at`; 0 when there is none. An en dash counts: people type it for one.
std::size_t hyphen_at(std::string_view text, std::size_t at) {
    if (at >= text.size()) return 0;
    if (text[at] == '-') return 1;
    if (byte_at(text, at) != 0xE2) return 0;
    auto const sign = text.substr(at, 3);
    return sign == "\u2010" || sign == "\u2011" || sign == "\u2013" ? 3 : 0;
}

constexpr bool is_vowel(char code) {
    for (char32_t const vowel : std::u32string_view(U"аеиоуъюя"))
        if (letter_code(vowel) == code) return true;
    return false;
}

class Scanner {
public:
    Scanner(std::string_view text, WordSink& sink) : text_(text), sink_(sink) {}

    void run() {
        while (at_ < text_.size()) {
            unsigned const first = static_cast<unsigned char>(text_.data()[at_]);
            if (first >= 0x80 && bulgarian_at(text_, at_) != k_no_letter) {
                bulgarian_word();
                continue;
            }
            if (first < 0x80 && !is_ascii_letter(first)) {
                if (is_digit(first)) {
                    number();
                } else {
                    ++at_;
                }
                continue;
            }
            std::size_t next = at_;
            if (is_letter(next_code_point(text_, next))) {
                any_word(at_);
            } else {
                at_ = next;
            }
        }
    }

private:
    void number() {
        std::size_t const begin = at_;
        while (at_ < text_.size() && is_digit(byte_at(text_, at_))) ++at_;
        auto const digits = text_.substr(begin, std::min(at_ - begin, k_longest_word));
        sink_.take({Script::number, {}, digits, begin, at_});
    }

    // The quick way: nothing but Bulgarian letters.
    void bulgarian_word() {
        std::size_t const begin = at_;
        char const* next = text_.data() + at_;
        char const* const end = text_.data() + text_.size();
        char* const codes = codes_.data();
        std::size_t length = 0;
        std::uint64_t packed = 0;
        for (char code; (code = bulgarian_at(next, end)) != k_no_letter; next += 2) {
            codes[length] = code;
            length += length < k_longest_word ? 1 : 0;
            packed = packed << 5U | (static_cast<std::uint64_t>(code) + 1U);
        }
        at_ = static_cast<std::size_t>(next - text_.data());
        if (goes_on()) return any_word(begin);
        if (length <= 3 && at_ < text_.size() && joined(begin, length)) return;
        sink_.take(
            {Script::bulgarian, {codes_.data(), length}, {}, begin, at_, length <= k_longest_packed ? packed : 0});
    }

    // Whether something follows that belongs to the word but is no Bulgarian letter.
    bool goes_on() const {
        if (at_ >= text_.size()) return false;
        unsigned const first = byte_at(text_, at_);
        if (first < 0x80) return is_ascii_letter(first);
        std::size_t next = at_;
        char32_t const c = next_code_point(text_, next);
        return is_letter(c) || is_combining(c) || is_invisible(c);
    }

    // "по-" and "най-" before a word vanish; "д-р" and "Ц.Н.С.Т." are one word. True when it has been dealt with.
    bool joined(std::size_t begin, std::size_t length) {
        if (length == 1 && text_[at_] == '.') return initials(begin);
        std::size_t const hyphen = hyphen_at(text_, at_);
        if (hyphen == 0 || bulgarian_at(text_, at_ + hyphen) == k_no_letter) return false;
        std::string_view const word(codes_.data(), length);
        if (word == k_more || word == k_most) {
            at_ += hyphen;
            return true;
        }
        if (length != 1 || hyphen != 1 || is_vowel(word.front())) return false;
        std::size_t const before = at_;
        std::size_t whole = length;
        at_ += hyphen;
        for (char code; (code = bulgarian_at(text_, at_)) != k_no_letter && whole < 5; at_ += 2) codes_[whole++] = code;
        if (whole == 5 || goes_on()) {
            at_ = before;
            return false;
        }
        sink_.take({Script::bulgarian, {codes_.data(), whole}, {}, begin, at_});
        return true;
    }

    bool initials(std::size_t begin) {
        std::size_t length = 1;
        std::size_t end = at_;  // at a full stop
        while (end < text_.size() && text_[end] == '.' && length < k_longest_word) {
            char const code = bulgarian_at(text_, end + 1);
            if (code == k_no_letter || bulgarian_at(text_, end + 3) != k_no_letter) break;
            codes_[length++] = code;
            end += 3;
        }
        if (length == 1) return false;
        at_ = end;
        sink_.take({Script::bulgarian, {codes_.data(), length}, {}, begin, at_});
        return true;
    }

    // The careful way: any letters, marks and mixtures.
    void any_word(std::size_t begin) {
        wide_.clear();
        at_ = begin;
        while (at_ < text_.size()) {
            std::size_t next = at_;
            char32_t const c = next_code_point(text_, next);
            if (is_combining(c)) {
                if (c == 0x306 && !wide_.empty() && (wide_.back() == U'и' || wide_.back() == U'И')) wide_.back() = U'й';
            } else if (!is_invisible(c)) {
                if (!is_letter(c)) break;
                if (wide_.size() < k_longest_word) wide_ += without_accent(c);
            }
            at_ = next;
        }
        if (wide_.empty()) return;
        repair_mixture(wide_);
        fold(begin);
    }

    void fold(std::size_t begin) {
        bool latin = true;
        bool bulgarian = true;
        folded_.clear();
        std::size_t length = 0;
        for (char32_t c : wide_) {
            c = to_lower(c);
            if (c == U'ё' || c == U'ѐ') c = U'е';
            if (c == U'ѝ') c = U'и';
            latin = latin && c < 0x80;
            char const code = letter_code(c);
            bulgarian = bulgarian && code != k_no_letter;
            codes_[length++] = code;
            append_utf8(folded_, c);
        }
        if (bulgarian) {
            sink_.take({Script::bulgarian, {codes_.data(), length}, {}, begin, at_});
        } else {
            sink_.take({latin ? Script::latin : Script::other, {}, folded_, begin, at_});
        }
    }

    static constexpr char k_more_codes[] = {letter_code(U'п'), letter_code(U'о')};
    static constexpr char k_most_codes[] = {letter_code(U'н'), letter_code(U'а'), letter_code(U'й')};
    static constexpr std::string_view k_more{k_more_codes, 2};
    static constexpr std::string_view k_most{k_most_codes, 3};

    std::string_view text_;
    WordSink& sink_;
    std::size_t at_ = 0;
    std::array<char, k_longest_word + 4> codes_{};
    std::u32string wide_;
    std::string folded_;
};

}  // namespace

void scan_words(std::string_view text, WordSink& sink) {
    Scanner(text, sink).run();
}

}  // namespace ognishte::search
