#include "platform/listing/definition.hpp"

#include <algorithm>

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

}  // namespace ognishte::listing
