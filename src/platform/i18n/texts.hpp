// Texts: every word people read, by key and language, from the PO files of the features. Numbers and dates as the
// language writes them. Built once at start, then read by many threads; language is an argument, never a global.
#pragma once

#include <functional>
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

// Values for {names} in a text. They go in as they are: escaping is the business of the page.
using Values = std::vector<std::pair<std::string_view, std::string>>;

class Texts {
public:
    Texts();
    ~Texts();
    Texts(Texts&&) noexcept;

    // Takes every */text/<lang>.po among the files. invalid: not PO, another language than its name says, or a key that
    // stands twice; the message says where. After an error the object is to be thrown away.
    Result<> add(std::span<embedded::File const> files);
    // Told once of each key without text, from any thread. Set before the object is shared.
    void on_missing(std::function<void(Lang, std::string_view key)> tell);

    // The text of a key; lives as long as this object. A key without text is a mistake that the build finds; if it
    // happens all the same, the text of another language is given, else an empty one, and never the key.
    std::string_view get(Lang lang, std::string_view key) const;
    std::string get(Lang lang, std::string_view key, Values const& values) const;
    // The plural form of a count (CLDR rules of the language by ICU); {count} is the number as the language writes it.
    std::string plural(Lang lang, std::string_view key, std::int64_t count, Values const& values = {}) const;
    // There is a text of this key in this very language.
    bool has(Lang lang, std::string_view key) const;
    // All keys of a language, sorted.
    std::vector<std::string_view> keys(Lang lang) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

// Numbers: 7 587 with a non-breaking space, 98,3; in English 7,587 and 98.3. Minus is U+2212. Not a number gives –.
std::string number(Lang lang, std::int64_t value);
std::string number(Lang lang, double value, int decimals);       // 0–9 decimals, rounded half away from zero
std::string percent(Lang lang, double value, int decimals = 0);  // of 63.4: 63 %; 63% in English

std::string date(Lang lang, Date date);                   // 22 ноември 2026 г.; 22 November 2026
std::string short_date(Lang lang, Date date);             // 22.11.2026 г.; 22 Nov 2026
std::string month_name(Lang lang, int month);             // ноември; November
std::string weekday_name(Lang lang, Date date);           // неделя; Sunday
std::string time_of_day(Lang lang, LocalTime const& at);  // 9:05 ч.; 09:05

// Orders text as a dictionary of the language does (ICU collation): use as key of a sort. Bytes, not text.
std::string collation_key(Lang lang, std::string_view text);
// The name of a country by its ISO 3166-1 alpha-2 code; the code itself when nobody knows it.
std::string country_name(Lang lang, std::string_view code);
// The name of a language by its BCP 47 tag: „фински“; the tag itself when nobody knows it.
std::string language_name(Lang lang, std::string_view tag);
// The best of our languages for an Accept-Language header (RFC 9110 §12.5.4); Bulgarian first.
Lang choose(std::string_view accept_language);

}  // namespace ognishte::i18n
