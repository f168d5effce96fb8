// Tokens of resumption: "1|verb|format|from|until|after_us|after|told|total|set", then 16 bytes of its HMAC. Stateless,
// so that a harvest goes on after a restart, on another node and after any time.

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/id.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "platform/oai/request.hpp"

namespace ognishte::oai {
namespace {

constexpr std::size_t k_seal = 16;
constexpr std::size_t k_longest = 600;
constexpr std::string_view k_make = "1";

std::string seal_of(std::string_view words, std::string_view key) {
    return hmac_sha256(key, "harvest token " + std::string(words)).substr(0, k_seal);
}

}  // namespace

std::string token_of(Selection const& selection, std::string_view key) {
    std::string words(k_make);
    auto const add = [&](std::string_view word) { words.append("|").append(word); };
    add(name_of(selection.verb));
    add(prefix_of(selection.format));
    for (auto const number : {selection.from_us, selection.until_us, selection.after_us}) add(std::to_string(number));
    add(selection.after);
    for (auto const number : {selection.told, selection.total}) add(std::to_string(number));
    add(selection.set);
    return to_base64_url(words + seal_of(words, key));
}

std::optional<Selection> selection_from(std::string_view token, std::string_view key) {
    if (key.empty() || token.size() > k_longest) return std::nullopt;
    auto const bytes = from_base64_url(token);
    if (!bytes || bytes->size() <= k_seal) return std::nullopt;
    auto const words = std::string_view(*bytes).substr(0, bytes->size() - k_seal);
    if (!equal_secrets(std::string_view(*bytes).substr(words.size()), seal_of(words, key))) return std::nullopt;
    auto const parts = split(words, '|');
    if (parts.size() != 10 || parts[0] != k_make) return std::nullopt;
    Selection out;
    if (parts[1] == name_of(Verb::list_identifiers)) out.verb = Verb::list_identifiers;
    if (parts[1] != name_of(out.verb)) return std::nullopt;
    if (parts[2] == prefix_of(Format::openaire)) out.format = Format::openaire;
    if (parts[2] != prefix_of(out.format)) return std::nullopt;
    std::int64_t* const numbers[] = {&out.from_us, &out.until_us, &out.after_us, nullptr, &out.told, &out.total};
    for (std::size_t i = 0; i < 6; ++i) {
        if (numbers[i] == nullptr) continue;
        auto const number = number_in<std::int64_t>(parts[3 + i]);
        if (!number || *number < 0) return std::nullopt;
        *numbers[i] = *number;
    }
    out.after = parts[6];
    if (!is_well_formed_id(out.after)) return std::nullopt;
    out.set = parts[9];
    return out;
}

}  // namespace ognishte::oai
