#include "language.hpp"

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/plurrule.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <utility>

#include "base/check.hpp"
#include "base/text.hpp"
#include "letters.hpp"
#include "texts.hpp"

namespace ognishte::i18n {
namespace {

struct Language {
    std::once_flag plural_once, collator_once;
    std::unique_ptr<icu::PluralRules> rules;
    std::vector<icu::UnicodeString> categories;
    std::unique_ptr<icu::Collator> collator;
};

Language& language(Lang lang) {
    static std::array<Language, k_langs.size()> languages;
    return languages[static_cast<std::size_t>(lang)];
}

icu::Locale locale(Lang lang) {
    return icu::Locale(std::string(tag(lang)).c_str());
}

// Categories that whole numbers fall into; CLDR also lists those of fractions alone, which gettext does not count.
void load_plural(Lang lang, Language& into) {
    UErrorCode status = U_ZERO_ERROR;
    into.rules.reset(icu::PluralRules::forLocale(locale(lang), status));
    OG_CHECK(U_SUCCESS(status) && into.rules);
    for (char const* name : {"zero", "one", "two", "few", "many", "other"}) {
        icu::UnicodeString category(name);
        double sample = 0;
        UErrorCode ignored = U_ZERO_ERROR;
        if (into.rules->isKeyword(category) && into.rules->getSamples(category, &sample, 1, ignored) > 0 &&
            sample == static_cast<double>(static_cast<std::int64_t>(sample)))
            into.categories.push_back(category);
    }
}

void load_collator(Lang lang, Language& into) {
    UErrorCode status = U_ZERO_ERROR;
    into.collator.reset(icu::Collator::createInstance(locale(lang), status));
    OG_CHECK(U_SUCCESS(status) && into.collator);
}

std::string normalized(std::string_view utf8, icu::Normalizer2 const* form) {
    if (form == nullptr) return std::string(utf8);
    UErrorCode status = U_ZERO_ERROR;
    auto const wide =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    auto const result = form->normalize(wide, status);
    if (U_FAILURE(status)) return std::string(utf8);
    std::string out;
    result.toUTF8String(out);
    return out;
}

}  // namespace

std::size_t plural_form(Lang lang, std::int64_t count) {
    auto& known = language(lang);
    std::call_once(known.plural_once, [&] { load_plural(lang, known); });
    auto category = known.rules->select(static_cast<double>(count < 0 ? -count : count));
    for (std::size_t i = 0; i < known.categories.size(); ++i)
        if (known.categories[i] == category) return i;
    return known.categories.empty() ? 0 : known.categories.size() - 1;
}

std::string country_name(Lang lang, std::string_view code) {
    // ICU looks through its resources each time, and a list asks for each of its rows.
    static std::shared_mutex mutex;
    static std::map<std::pair<Lang, std::string>, std::string> known;
    constexpr std::size_t k_most = 1'000;
    std::pair<Lang, std::string> const key{lang, code};
    {
        std::shared_lock const lock(mutex);
        if (auto const found = known.find(key); found != known.end()) return found->second;
    }
    icu::UnicodeString name;
    icu::Locale("", key.second.c_str()).getDisplayCountry(icu::Locale(std::string(tag(lang)).c_str()), name);
    std::string out;
    name.toUTF8String(out);
    if (out.empty()) out = code;
    std::unique_lock const lock(mutex);
    if (known.size() < k_most) known.emplace(key, out);
    return out;
}

std::string language_name(Lang lang, std::string_view tag) {
    UErrorCode status = U_ZERO_ERROR;
    std::string out;
    auto const named = icu::Locale::forLanguageTag(std::string(tag), status);
    if (U_SUCCESS(status)) {
        icu::UnicodeString name;
        named.getDisplayName(icu::Locale(std::string(ognishte::tag(lang)).c_str()), name);
        name.toUTF8String(out);
    }
    return out.empty() ? std::string(tag) : out;
}

std::string collation_key(Lang lang, std::string_view text) {
    auto& known = language(lang);
    std::call_once(known.collator_once, [&] { load_collator(lang, known); });
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::string key(text.size() * 3 + 16, '\0');
    auto bytes = [&] { return reinterpret_cast<std::uint8_t*>(key.data()); };
    auto size = known.collator->getSortKey(wide, bytes(), static_cast<std::int32_t>(key.size()));
    if (static_cast<std::size_t>(size) > key.size()) {
        key.resize(static_cast<std::size_t>(size));
        size = known.collator->getSortKey(wide, bytes(), size);
    }
    key.resize(size > 0 ? static_cast<std::size_t>(size) - 1 : 0);  // without the closing NUL
    return key;
}

std::string composed(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    return normalized(utf8, icu::Normalizer2::getNFCInstance(status));
}

std::string without_marks(std::string_view utf8) {
    UErrorCode status = U_ZERO_ERROR;
    auto const apart = normalized(utf8, icu::Normalizer2::getNFDInstance(status));
    std::string out;
    for (std::size_t at = 0; at < apart.size();) {
        auto const c = next_code_point(apart, at);
        if (u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) append_utf8(out, c);
    }
    return out;
}

std::string letters_and_digits(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        auto const c = static_cast<UChar32>(next_code_point(utf8, at));
        if (u_isalnum(c)) append_utf8(out, static_cast<char32_t>(u_tolower(c)));
    }
    return out;
}

std::string capitals(std::string_view utf8) {
    auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
    std::string out;
    wide.toUpper(icu::Locale::getRoot()).toUTF8String(out);
    return out;
}

}  // namespace ognishte::i18n
