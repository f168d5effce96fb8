#include "texts.hpp"

#include <algorithm>
#include <array>
#include <mutex>
#include <unordered_map>
#include <unordered_set>

#include "language.hpp"
#include "po.hpp"

namespace ognishte::i18n {
namespace {

struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

using Forms = std::vector<std::string>;
using Table = std::unordered_map<std::string, Forms, Hash, std::equal_to<>>;

// The language of "src/features/practices/text/bg.po"; nothing for any other file.
std::optional<Lang> language_of(std::string_view name) {
    if (!name.ends_with(".po")) return std::nullopt;
    name.remove_suffix(3);
    auto slash = name.rfind('/');
    if (slash == std::string_view::npos || !("/" + std::string(name.substr(0, slash))).ends_with("/text"))
        return std::nullopt;
    return lang_from_tag(name.substr(slash + 1));
}

// Puts values for {names}; what is no name given here stays as it is.
std::string fill(std::string_view text, Values const& values) {
    std::string out;
    out.reserve(text.size() + 32);
    while (true) {
        auto open = text.find('{');
        auto close = open == std::string_view::npos ? open : text.find('}', open);
        if (close == std::string_view::npos) return out.append(text);
        auto name = text.substr(open + 1, close - open - 1);
        auto value = std::find_if(values.begin(), values.end(), [&](auto const& pair) { return pair.first == name; });
        if (value == values.end()) {
            out.append(text.substr(0, open + 1));
            text.remove_prefix(open + 1);
        } else {
            out.append(text.substr(0, open)).append(value->second);
            text.remove_prefix(close + 1);
        }
    }
}

}  // namespace

struct Texts::State {
    std::array<Table, k_langs.size()> tables;
    std::function<void(Lang, std::string_view)> tell;
    std::mutex mutex;
    std::unordered_set<std::string> told;

    Forms const* find(Lang lang, std::string_view key) const {
        auto const& table = tables[static_cast<std::size_t>(lang)];
        auto at = table.find(key);
        return at == table.end() ? nullptr : &at->second;
    }

    struct Found {
        Forms const* forms;
        Lang lang;
    };

    Found find_any(Lang lang, std::string_view key) {
        if (auto const* forms = find(lang, key)) return {forms, lang};
        report(lang, key);
        for (auto other : k_langs)
            if (auto const* forms = find(other, key)) return {forms, other};
        return {nullptr, lang};
    }

    void report(Lang lang, std::string_view key) {
        if (!tell) return;
        {
            std::lock_guard lock(mutex);
            if (!told.insert(std::string(tag(lang)) + ' ' + std::string(key)).second) return;
        }
        tell(lang, key);
    }
};

Texts::Texts() : state_(std::make_unique<State>()) {}
Texts::~Texts() = default;
Texts::Texts(Texts&&) noexcept = default;

Result<> Texts::add(std::span<embedded::File const> files) {
    for (auto const& file : files) {
        auto lang = language_of(file.name);
        if (!lang) continue;
        auto parsed = parse_po(file.bytes);
        if (!parsed) return std::move(parsed).error().within(file.name);
        if (parsed->language != tag(*lang))
            return Error{Code::invalid, std::string(file.name) + ": its header says Language: " + parsed->language};
        auto& table = state_->tables[static_cast<std::size_t>(*lang)];
        for (auto& entry : parsed->entries) {
            auto [at, is_new] = table.try_emplace(std::move(entry.key), std::move(entry.forms));
            if (!is_new)
                return Error{Code::invalid, std::string(file.name) + ": line " + std::to_string(entry.line) +
                                                " has the key " + at->first + " of another file"};
        }
    }
    return done();
}

void Texts::on_missing(std::function<void(Lang, std::string_view)> tell) {
    state_->tell = std::move(tell);
}

std::string_view Texts::get(Lang lang, std::string_view key) const {
    auto found = state_->find_any(lang, key);
    return found.forms ? std::string_view(found.forms->front()) : std::string_view();
}

std::string Texts::get(Lang lang, std::string_view key, Values const& values) const {
    return fill(get(lang, key), values);
}

std::string Texts::plural(Lang lang, std::string_view key, std::int64_t count, Values const& values) const {
    auto found = state_->find_any(lang, key);
    if (!found.forms) return {};
    auto form = std::min(plural_form(found.lang, count), found.forms->size() - 1);
    Values all = values;
    all.emplace_back("count", number(found.lang, count));
    return fill((*found.forms)[form], all);
}

bool Texts::has(Lang lang, std::string_view key) const {
    return state_->find(lang, key) != nullptr;
}

std::vector<std::string_view> Texts::keys(Lang lang) const {
    std::vector<std::string_view> all;
    for (auto const& [key, forms] : state_->tables[static_cast<std::size_t>(lang)]) all.emplace_back(key);
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace ognishte::i18n
