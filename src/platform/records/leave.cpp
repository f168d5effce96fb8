#include "platform/records/leave.hpp"

namespace ognishte::records {
namespace {

std::vector<std::string_view> words_for(Action action) {
    switch (action) {
        case Action::see:
            return {};
        case Action::see_draft:
            return {"write", "publish"};
        case Action::write:
            return {"write"};
        case Action::publish:
        case Action::archive:
            return {"publish"};
        case Action::withdraw:
            return {"withdraw"};
    }
    return {};
}

}  // namespace

std::map<std::string, std::vector<std::string>> limits_of(Actor const& actor, Action action, std::string_view kind) {
    std::map<std::string, std::vector<std::string>> out;
    for (auto const word : words_for(action)) {
        auto permission = std::string(kind).append(".").append(word);
        if (actor.holds(permission)) return {};
        permission += '@';
        for (auto it = actor.permissions.lower_bound(permission);
             it != actor.permissions.end() && it->starts_with(permission); ++it) {
            auto const colon = it->find(':', permission.size());
            if (colon == std::string::npos) continue;
            out[it->substr(permission.size(), colon - permission.size())].push_back(it->substr(colon + 1));
        }
    }
    return out;
}

bool may_somewhere(Actor const& actor, Action action, std::string_view kind) {
    Record record;
    record.kind = kind;
    return authorize(actor, action, record) || !limits_of(actor, action, kind).empty();
}

}  // namespace ognishte::records
