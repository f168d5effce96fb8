#include "vocabulary.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "platform/search/analysis/letters.hpp"

namespace ognishte::search {
namespace {

// Words beyond this many, the rarest, are found exactly but not by sound: it bounds the memory.
constexpr std::size_t k_most_by_sound = 150000;
constexpr std::size_t k_longest_sound = 24;

constexpr char k_silent = 127;

struct Sound {
    char32_t letter;
    std::u32string_view sounds;
};
constexpr std::array<Sound, k_letters> k_sounds = {{
    {U'а', U"а"}, {U'б', U"п"},  {U'в', U"ф"}, {U'г', U"к"}, {U'д', U"т"},  {U'е', U"и"},  {U'ж', U"ш"},  {U'з', U"с"},
    {U'и', U"и"}, {U'й', U"и"},  {U'к', U"к"}, {U'л', U"л"}, {U'м', U"м"},  {U'н', U"н"},  {U'о', U"о"},  {U'п', U"п"},
    {U'р', U"р"}, {U'с', U"с"},  {U'т', U"т"}, {U'у', U"о"}, {U'ф', U"ф"},  {U'х', U"х"},  {U'ц', U"тс"}, {U'ч', U"ч"},
    {U'ш', U"ш"}, {U'щ', U"шт"}, {U'ъ', U"а"}, {U'ь', U"и"}, {U'ю', U"ио"}, {U'я', U"иа"},
}};

std::uint32_t hash_of(std::string_view text, std::size_t left_out) {
    std::uint32_t hash = 0x811C9DC5U;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (i != left_out) hash = (hash ^ static_cast<unsigned char>(text[i])) * 0x01000193U;
    return hash;
}

// Calls `take` with the hash of the sound and of the sound with each letter left out.
template <class Take>
void each_deletion(std::string_view sound, Take&& take) {
    take(hash_of(sound, std::string_view::npos));
    if (sound.size() < 3 || sound.size() > k_longest_sound) return;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        if (i > 0 && sound[i] == sound[i - 1]) continue;
        take(hash_of(sound, i));
    }
}

}  // namespace

std::optional<std::string> word_codes(std::string_view folded) {
    std::string codes;
    codes.reserve(folded.size());
    for (std::size_t at = 0; at < folded.size();) {
        char32_t const c = next_code_point(folded, at);
        char code = letter_code(c);
        if (c >= U'a' && c <= U'z') code = static_cast<char>(k_latin_code + static_cast<char>(c - U'a'));
        if (code == k_no_letter) return std::nullopt;
        codes += code;
    }
    if (codes.empty()) return std::nullopt;
    return codes;
}

std::string word_text(std::string_view codes) {
    std::string out;
    for (char const code : codes)
        append_utf8(out, code >= k_latin_code ? U'a' + static_cast<char32_t>(code - k_latin_code) : letter_of(code));
    return out;
}

std::string sound_of(std::string_view codes) {
    static auto const table = [] {
        std::array<std::array<char, 2>, k_letters> out{};
        for (std::size_t i = 0; i < out.size(); ++i) {
            auto const sounds = k_sounds[i].sounds;
            out[i] = {letter_code(sounds[0]), sounds.size() > 1 ? letter_code(sounds[1]) : k_silent};
        }
        return out;
    }();
    std::string out;
    auto const put = [&](char sound) {
        if (sound != k_silent && (out.empty() || out.back() != sound)) out += sound;
    };
    for (char const code : codes) {
        if (code >= k_latin_code) {
            put(code);
            continue;
        }
        put(table[static_cast<std::size_t>(code)][0]);
        put(table[static_cast<std::size_t>(code)][1]);
    }
    return out;
}

Vocabulary::Vocabulary(std::vector<Word> words) {
    std::sort(words.begin(), words.end(), [](Word const& a, Word const& b) {
        return a.codes != b.codes ? a.codes < b.codes : a.documents > b.documents;
    });
    words.erase(
        std::unique(words.begin(), words.end(), [](Word const& a, Word const& b) { return a.codes == b.codes; }),
        words.end());
    std::size_t bytes = 0;
    for (auto const& word : words) bytes += word.codes.size();
    letters_.reserve(bytes);
    places_.reserve(words.size() + 1);
    documents_.reserve(words.size());
    for (auto const& word : words) {
        places_.push_back(static_cast<std::uint32_t>(letters_.size()));
        documents_.push_back(word.documents);
        letters_ += word.codes;
    }
    places_.push_back(static_cast<std::uint32_t>(letters_.size()));

    std::uint32_t least = 0;
    if (words.size() > k_most_by_sound) {
        auto counts = documents_;
        std::nth_element(counts.begin(), counts.begin() + k_most_by_sound, counts.end(), std::greater<>());
        least = counts[k_most_by_sound] + 1;
    }
    for (std::uint32_t id = 0; id < documents_.size(); ++id) {
        if (documents_[id] < least) continue;
        each_deletion(sound_of(word(id)), [&](std::uint32_t hash) { deletions_.push_back({hash, id}); });
    }
    std::sort(deletions_.begin(), deletions_.end());
    deletions_.shrink_to_fit();
}

std::uint32_t Vocabulary::documents(std::string_view codes) const {
    std::uint32_t low = 0;
    auto high = static_cast<std::uint32_t>(size());
    while (low < high) {
        std::uint32_t const middle = low + (high - low) / 2;
        int const order = word(middle).compare(codes);
        if (order == 0) return documents_[middle];
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return 0;
}

Vocabulary::Range Vocabulary::narrow(Range range, std::size_t depth, char letter) const {
    // The letter at `depth`, -1 behind the end; sorted within the range.
    auto const at = [&](std::uint32_t id) -> int {
        std::size_t const place = places_[id] + depth;
        return place < places_[id + 1] ? letters_[place] : -1;
    };
    auto const first_not_below = [&](int wanted) {
        std::uint32_t low = range.begin;
        std::uint32_t high = range.end;
        while (low < high) {
            std::uint32_t const middle = low + (high - low) / 2;
            if (at(middle) < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    };
    return {first_not_below(letter), first_not_below(letter + 1)};
}

std::vector<std::uint32_t> Vocabulary::alike(std::string_view codes, std::size_t limit) const {
    std::set<std::uint32_t> found;
    auto const look = [&](std::uint32_t hash) {
        for (auto at = std::lower_bound(deletions_.begin(), deletions_.end(), Entry{hash, 0});
             at != deletions_.end() && at->hash == hash && found.size() < limit; ++at)
            found.insert(at->word);
    };
    each_deletion(sound_of(codes), look);
    // A letter that sounds as two (щ, ц) makes two slips by sound of what is one by hand.
    std::string other;
    for (std::size_t i = 0; i < codes.size() && codes.size() <= k_longest_sound; ++i) {
        other.assign(codes.substr(0, i)).append(codes.substr(i + 1));
        look(hash_of(sound_of(other), std::string_view::npos));
        if (i == 0) continue;
        other.assign(codes);
        std::swap(other[i - 1], other[i]);
        look(hash_of(sound_of(other), std::string_view::npos));
    }
    return {found.begin(), found.end()};
}

}  // namespace ognishte::search
