// Texts: every word people read, by key and language, from the PO files of the features. Numbers and dates as the
// language writes them. Built once at start, then read by many threads; language is an argument, never a global.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace ognishte::i18n {

// Values for {names} in a text.
using Values = std::vector<std::pair<std::string_view, std::string>>;

class Texts {
public:
    Texts();
    ~Texts();
    Texts(Texts&&) noexcept;

    // Takes every */text/<lang>.po among the files. invalid: not PO, or a key that stands twice; the message says where.
    Result<> add(std::span<embedded::File const> files);

    // The text of a key. A key without text is a mistake that the build finds; if it happens all the same, the text of
    // the other language is given and the key is logged once, never shown.
    std::string_view get(Lang lang, std::string_view key) const;
    std::string get(Lang lang, std::string_view key, Values const& values) const;
    // The plural form of a count (CLDR rules of the language by ICU); {count} is the number as the language writes it.
    std::string plural(Lang lang, std::string_view key, std::int64_t count, Values const& values = {}) const;
    bool has(Lang lang, std::string_view key) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string number(Lang lang, std::int64_t value);                 // 7 587 with a non-breaking space; 7,587 in English
std::string number(Lang lang, double value, int decimals);         // 98,3
std::string date(Lang lang, Date date);                            // 22 ноември 2026 г.
std::string short_date(Lang lang, Date date);                      // 22.11.2026 г.; 22 Nov 2026
std::string month_name(Lang lang, int month);
// Orders text as a dictionary of the language does (ICU collation): use as key of a sort.
std::string collation_key(Lang lang, std::string_view text);
// The best of our languages for an Accept-Language header; Bulgarian first.
Lang choose(std::string_view accept_language);

}  // namespace ognishte::i18n
