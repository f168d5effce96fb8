#include "duplicates.hpp"

#include "base/text.hpp"
#include "platform/i18n/letters.hpp"

namespace ognishte::bibliography {
namespace {

// Shorter titles ("Editorial", „Предговор“, "Homeless youth") are shared by many works.
constexpr std::size_t k_short_title = 25;

bool agree(std::string const& a, std::string const& b) {
    return a.empty() || b.empty() || a == b || a.ends_with(b) || b.ends_with(a) || a.starts_with(b) || b.starts_with(a);
}

bool is_ascii(std::string_view text) {
    for (char const c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::string author_key(Work const& work) {
    auto const& names = work.author.empty() ? work.editor : work.author;
    if (names.empty()) return {};
    auto const& name = names[0];
    auto const& text = name.literal.empty() ? name.family : name.literal;
    // Letters of Cyrillic are not to lose their marks before they are put into Latin: й is no и.
    return title_key(is_ascii(text) ? text : i18n::without_marks(transliterate(text)));
}

std::string first_page(std::string_view page) {
    return title_key(page.substr(0, page.find_first_of("-,;")));
}

}  // namespace

std::string title_key(std::string_view title) {
    return i18n::letters_and_digits(is_ascii(title) ? std::string(title) : repair_look_alikes(title));
}

Keys keys_of(Work const& work) {
    Keys keys;
    keys.doi = doi_key(work.doi);
    keys.title = title_key(work.title);
    keys.year = work.issued.from.year;
    keys.author = author_key(work);
    if (count_code_points(keys.title) < k_short_title)
        keys.place = title_key(work.container_title) + "/" + title_key(work.volume) + "/" + first_page(work.page);
    return keys;
}

bool same_work(Keys const& a, Keys const& b) {
    if (!a.doi.empty() && !b.doi.empty()) return a.doi == b.doi;
    if (a.title.empty() || a.title != b.title) return false;
    return a.year == b.year && agree(a.author, b.author) && a.place == b.place;
}

std::optional<std::size_t> Index::find(Keys const& keys) const {
    std::optional<std::size_t> best;
    auto const look = [&](std::unordered_map<std::string, std::vector<std::size_t>> const& map,
                          std::string const& key) {
        auto const found = map.find(key);
        if (key.empty() || found == map.end()) return;
        for (auto const place : found->second) {
            auto const& entry = entries_[place];
            if (best && entry.number >= *best) continue;
            if (same_work(entry.keys, keys)) best = entry.number;
        }
    };
    look(by_doi_, keys.doi);
    look(by_title_, keys.title);
    return best;
}

void Index::add(Keys keys, std::size_t number) {
    if (!keys.doi.empty()) by_doi_[keys.doi].push_back(entries_.size());
    if (!keys.title.empty()) by_title_[keys.title].push_back(entries_.size());
    entries_.push_back({std::move(keys), number});
}

std::vector<std::size_t> first_of_each(std::span<Work const> works) {
    Index index;
    std::vector<std::size_t> out;
    out.reserve(works.size());
    for (std::size_t i = 0; i < works.size(); ++i) {
        auto keys = keys_of(works[i]);
        auto const same = index.find(keys);
        out.push_back(same.value_or(i));
        // Repeats count too: they may carry the DOI that the first one lacks.
        index.add(std::move(keys), same.value_or(i));
    }
    return out;
}

}  // namespace ognishte::bibliography
