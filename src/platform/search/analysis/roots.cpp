// Roots: what a family of words shares once the endings that derive one from another are gone: осинов- of осиновя,
// осиновявам, осиновяване, осиновител. Endings are written longest first within a group; one of each group goes.
#include <array>
#include <utility>

#include "analysis.hpp"
#include "letters.hpp"

namespace ognishte::search {
namespace {

constexpr std::size_t k_shortest_root = 4;
constexpr std::size_t k_longest_ending = 9;

struct Ending {
    std::array<char, k_longest_ending> codes{};
    std::size_t size = 0;
    std::string_view view() const { return {codes.data(), size}; }
};

constexpr Ending ending(std::u32string_view text) {
    Ending out;
    for (char32_t const c : text) out.codes[out.size++] = letter_code(c);
    return out;
}

constexpr std::array k_listed = {
    // nouns and adjectives of verbs
    ending(U"ителство"),
    ending(U"ителски"),
    ending(U"ителка"),
    ending(U"ителен"),
    ending(U"ителност"),
    ending(U"ител"),
    ending(U"ателство"),
    ending(U"ателски"),
    ending(U"ателка"),
    ending(U"ателен"),
    ending(U"ателност"),
    ending(U"ател"),
    ending(U"иране"),
    ending(U"ирам"),
    ending(U"изирам"),
    ending(U"изиране"),
    ending(U"ираност"),
    ending(U"явание"),
    ending(U"яване"),
    ending(U"явам"),
    ending(U"аване"),
    ending(U"авам"),
    ending(U"уване"),
    ending(U"увам"),
    ending(U"ване"),
    ending(U"вам"),
    ending(U"ение"),
    ending(U"ание"),
    ending(U"яние"),
    ending(U"ене"),
    ending(U"ане"),
    ending(U"яне"),
    // qualities and persons
    ending(U"ническо"),
    ending(U"нически"),
    ending(U"ничество"),
    ending(U"ически"),
    ending(U"ичен"),
    ending(U"ичност"),
    ending(U"ственост"),
    ending(U"ствен"),
    ending(U"ество"),
    ending(U"ство"),
    ending(U"ност"),
    ending(U"ост"),
    ending(U"еност"),
    ending(U"ница"),
    ending(U"ник"),
    ending(U"ична"),
    ending(U"ски"),
    ending(U"нски"),
    ending(U"енски"),
    ending(U"ация"),
    ending(U"ция"),
    ending(U"ия"),
    ending(U"ист"),
    ending(U"изъм"),
    ending(U"ов"),
    ending(U"ен"),
    ending(U"ка"),
    ending(U"ец"),
    ending(U"ар"),
    ending(U"но"),
    // ends of words
    ending(U"ам"),
    ending(U"ям"),
    ending(U"ея"),
    ending(U"ие"),
    ending(U"а"),
    ending(U"я"),
    ending(U"о"),
    ending(U"е"),
    ending(U"и"),
    ending(U"й"),
};

// In order of the last letter, the longest first; k_places tells where a letter's endings begin.
constexpr auto make_order() {
    auto order = k_listed;
    auto const before = [](Ending const& a, Ending const& b) {
        char const last_a = a.codes[a.size - 1];
        char const last_b = b.codes[b.size - 1];
        return last_a != last_b ? last_a < last_b : a.size > b.size;
    };
    for (std::size_t i = 1; i < order.size(); ++i)
        for (std::size_t j = i; j > 0 && before(order[j], order[j - 1]); --j) std::swap(order[j], order[j - 1]);
    return order;
}
constexpr auto k_endings = make_order();

constexpr auto make_places() {
    std::array<std::size_t, k_letters + 1> places{};
    std::size_t at = 0;
    for (std::size_t letter = 0; letter < k_letters; ++letter) {
        places[letter] = at;
        while (at < k_endings.size() && k_endings[at].codes[k_endings[at].size - 1] == static_cast<char>(letter)) ++at;
    }
    places[k_letters] = k_endings.size();
    return places;
}
constexpr auto k_places = make_places();

}  // namespace

std::size_t root_length(std::string_view lemma) {
    if (lemma.size() < k_shortest_root) return 0;
    auto const last = static_cast<std::size_t>(lemma.back());
    for (std::size_t i = k_places[last]; i < k_places[last + 1]; ++i) {
        auto const ending = k_endings[i].view();
        if (lemma.size() >= ending.size() + k_shortest_root && lemma.ends_with(ending))
            return lemma.size() - ending.size();
    }
    return lemma.size();
}

}  // namespace ognishte::search
