// Lang: a language of the pages. Bulgarian is the first; more are added by their BCP 47 tag in one place.
#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace ognishte {

enum class Lang : unsigned char { bg, en };

inline constexpr std::array k_langs = {Lang::bg, Lang::en};

constexpr std::string_view tag(Lang lang) {
    return lang == Lang::bg ? "bg" : "en";
}

constexpr std::optional<Lang> lang_from_tag(std::string_view tag) {
    if (tag == "bg") return Lang::bg;
    if (tag == "en") return Lang::en;
    return std::nullopt;
}

}  // namespace ognishte
