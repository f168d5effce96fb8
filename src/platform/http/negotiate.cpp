#include "negotiate.hpp"

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

// Calls seen(name, weight) for each element of "name;q=0.5, other"; weights in thousandths.
template <class Seen>
void each_choice(std::string_view field, Seen const& seen) {
    while (!field.empty()) {
        auto const end = std::min(field.find(','), field.size());
        auto element = field.substr(0, end);
        field.remove_prefix(std::min(end + 1, field.size()));
        auto const name = trim(element.substr(0, element.find(';')));
        int weight = 1000;
        for (auto at = element.find(';'); at != std::string_view::npos; at = element.find(';', at + 1)) {
            auto const parameter = trim(element.substr(at + 1, element.find(';', at + 1) - at - 1));
            if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=') continue;
            weight = parameter[2] == '1' ? 1000 : 0;
            int place = 100;
            for (std::size_t i = 4; i < parameter.size() && i < 7 && weight < 1000; ++i, place /= 10)
                if (parameter[i] >= '0' && parameter[i] <= '9') weight += (parameter[i] - '0') * place;
        }
        if (!name.empty()) seen(name, weight);
    }
}

std::string_view opaque(std::string_view tag) {
    tag = trim(tag);
    return tag.substr(0, 2) == "W/" ? tag.substr(2) : tag;
}

}  // namespace

Lang choose_language(std::string_view accept_language) {
    std::array<int, k_langs.size()> weights{};
    weights.fill(-1);
    int others = 0;
    each_choice(accept_language, [&](std::string_view name, int weight) {
        if (name == "*") others = std::max(others, weight);
        auto const primary = name.substr(0, name.find('-'));
        for (std::size_t i = 0; i < k_langs.size(); ++i)
            if (same_name(primary, tag(k_langs[i]))) weights[i] = std::max(weights[i], weight);
    });
    std::size_t best = 0;
    for (std::size_t i = 0; i < k_langs.size(); ++i) {
        if (weights[i] < 0) weights[i] = others;
        if (weights[i] > weights[best]) best = i;
    }
    return k_langs[best];
}

std::optional<Lang> language_of(std::string_view path) {
    if (path.size() < 2) return std::nullopt;
    auto const end = path.find_first_of("/?", 1);
    return lang_from_tag(path.substr(1, end == std::string_view::npos ? end : end - 1));
}

Coding choose_coding(std::string_view accept_encoding) {
    bool gzip = false;
    bool brotli = false;
    each_choice(accept_encoding, [&](std::string_view name, int weight) {
        if (same_name(name, "br")) brotli = weight > 0;
        if (same_name(name, "gzip") || same_name(name, "x-gzip")) gzip = weight > 0;
    });
    return brotli ? Coding::brotli : gzip ? Coding::gzip : Coding::identity;
}

bool is_current(std::string_view if_none_match, std::string_view if_modified_since, std::string_view etag,
                std::optional<Instant> last_modified) {
    if (!if_none_match.empty()) {
        if (trim(if_none_match) == "*") return true;
        while (!if_none_match.empty()) {
            auto const end = std::min(if_none_match.find(','), if_none_match.size());
            if (!etag.empty() && opaque(if_none_match.substr(0, end)) == etag) return true;
            if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
        }
        return false;
    }
    if (if_modified_since.empty() || !last_modified) return false;
    auto const since = parse_http_date(trim(if_modified_since));
    return since && last_modified->us / 1'000'000 <= since->us / 1'000'000;
}

std::optional<ByteRange> byte_range(std::string_view range, std::size_t size) {
    constexpr std::string_view k_unit = "bytes=";
    range = trim(range);
    if (!range.starts_with(k_unit)) return std::nullopt;
    range = trim(range.substr(k_unit.size()));
    auto const dash = range.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    auto const before = range.substr(0, dash), behind = range.substr(dash + 1);
    auto const last = number_in<std::uint64_t>(behind);
    if (before.empty()) {
        if (!last) return std::nullopt;
        auto const length = static_cast<std::size_t>(std::min<std::uint64_t>(*last, size));
        return ByteRange{size - length, length};
    }
    auto const first = number_in<std::uint64_t>(before);
    if (!first || (!last && !behind.empty()) || (last && *last < *first)) return std::nullopt;
    if (*first >= size) return ByteRange{0, 0};
    auto const end = last ? std::min<std::uint64_t>(*last, size - 1) : size - 1;
    return ByteRange{static_cast<std::size_t>(*first), static_cast<std::size_t>(end - *first + 1)};
}

bool holds_only(std::string_view cookie_header, std::string_view harmless_name) {
    while (!cookie_header.empty()) {
        auto const end = std::min(cookie_header.find(';'), cookie_header.size());
        auto const cookie = trim(cookie_header.substr(0, end));
        if (!cookie.empty() && cookie.substr(0, cookie.find('=')) != harmless_name) return false;
        cookie_header.remove_prefix(std::min(end + 1, cookie_header.size()));
    }
    return true;
}

}  // namespace ognishte::http
