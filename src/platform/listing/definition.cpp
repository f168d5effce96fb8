#include "platform/listing/definition.hpp"

#include <algorithm>
#include <set>

namespace ognishte::listing {

Label labels_of(vocabulary::Vocabularies const& vocabularies, std::string scheme) {
    return [&vocabularies, scheme = std::move(scheme)](Lang lang, std::string_view value) {
        return std::string(vocabularies.current()->label(lang, scheme, value));
    };
}

Label labels_of(i18n::Texts const& texts, std::string prefix, std::vector<std::string> values) {
    return [&texts, prefix = std::move(prefix), values = std::move(values)](Lang lang, std::string_view value) {
        if (std::find(values.begin(), values.end(), value) == values.end()) return std::string(value);
        return std::string(texts.get(lang, prefix + std::string(value)));
    };
}

std::function<std::string(std::string_view)> wider_of(vocabulary::Vocabularies const& vocabularies, std::string scheme,
                                                      std::string type) {
    return [&vocabularies, scheme = std::move(scheme), type = std::move(type)](std::string_view code) -> std::string {
        auto const vocabulary = vocabularies.current();
        auto const* found = vocabulary->find(scheme, code);
        return found != nullptr && found->type == type ? found->broader : std::string();
    };
}

std::vector<std::string> with_wider(std::vector<std::string> const& codes,
                                    std::function<std::string(std::string_view)> const& wider) {
    std::set<std::string> out(codes.begin(), codes.end());
    for (auto const& code : codes)
        if (auto above = wider(code); !above.empty()) out.insert(std::move(above));
    return {out.begin(), out.end()};
}

}  // namespace ognishte::listing
