#include "layouts.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace ognishte::search {
namespace {

// The keys of the American layout, and what each layout writes with them.
constexpr std::u32string_view k_keys = U"`qwertyuiop[]\\asdfghjkl;'zxcvbnm,./";
constexpr std::u32string_view k_standard = U"(,уеишщксдзц;„ьяаожгтнвмчюйъэфхпрлб";
constexpr std::u32string_view k_phonetic = U"чявертъуиопшщюасдфгхйкл;'зьцжбнм,./";
constexpr std::u32string_view k_new_phonetic = U"ючшертъуиопящьасдфгхйкл;'зжцвбнм,./";
static_assert(k_keys.size() == k_standard.size() && k_keys.size() == k_phonetic.size());
static_assert(k_keys.size() == k_new_phonetic.size());

constexpr std::u32string_view k_shifted = U"~{}|:\"<>?";
constexpr std::u32string_view k_plain = U"`[]\\;',./";
static_assert(k_shifted.size() == k_plain.size());

struct Change {
    std::u32string_view on;  // the layout that was on
    std::u32string_view meant;
};
constexpr std::array k_changes = {
    Change{k_keys, k_standard},         Change{k_keys, k_phonetic},         Change{k_keys, k_new_phonetic},
    Change{k_standard, k_phonetic},     Change{k_standard, k_new_phonetic}, Change{k_phonetic, k_standard},
    Change{k_new_phonetic, k_standard}, Change{k_standard, k_keys},         Change{k_phonetic, k_keys},
    Change{k_new_phonetic, k_keys},
};

bool is_letter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'а' && c <= U'я');
}

}  // namespace

std::vector<std::string> other_layouts(std::string_view text) {
    std::vector<std::string> out;
    for (auto const& change : k_changes) {
        std::string changed;
        bool any = false;
        bool unread = false;
        for (std::size_t at = 0; at < text.size() && !unread;) {
            char32_t c = to_lower(next_code_point(text, at));
            if (auto const shifted = k_shifted.find(c); shifted != k_shifted.npos) c = k_plain[shifted];
            auto const key = change.on.find(c);
            if (key == change.on.npos) {
                unread = is_letter(c);  // a letter this layout cannot write was not typed with it
                append_utf8(changed, c);
                continue;
            }
            char32_t const other = change.meant[key];
            any = any || other != c;
            append_utf8(changed, other);
        }
        if (any && !unread && std::find(out.begin(), out.end(), changed) == out.end())
            out.push_back(std::move(changed));
    }
    return out;
}

}  // namespace ognishte::search
