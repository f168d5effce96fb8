#include "base/link.hpp"
#include "platform/describe/describe.hpp"
#include "platform/rooms/definition.hpp"

namespace ognishte::rooms {

void name_contributors(describe::Description& description, Json const& named) {
    for (auto const& one : named.items()) {
        auto const& name = one["name_bg"].text();
        description.contributors.push_back({name.empty() ? one["name_en"].text() : name});
    }
}

void rest_on(describe::Description& description, Json const& sources) {
    for (auto const& source : sources.items())
        if (is_external_link(source.text()) && is_safe_link(source.text()))
            description.relations.push_back(source.text());
}

}  // namespace ognishte::rooms
