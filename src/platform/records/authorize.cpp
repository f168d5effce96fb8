#include "platform/records/authorize.hpp"

#include <algorithm>

#include "platform/records/judging.hpp"
#include "states.hpp"

namespace ognishte::records {
namespace {

// Everywhere, or limited to where the record belongs.
bool holds_for(Actor const& actor, std::string const& permission, Record const& record) {
    if (actor.holds(permission)) return true;
    auto const in = [&](std::string_view scope, std::string const& code) {
        return actor.holds(permission + "@" + std::string(scope) + ":" + code);
    };
    auto const any = [&](std::string_view scope, std::vector<std::string> const& codes) {
        return std::any_of(codes.begin(), codes.end(), [&](std::string const& code) { return in(scope, code); });
    };
    return any("territory", record.territories) || any("topic", record.topics) || in("organisation", record.id.text());
}

bool may(Actor const& actor, Record const& record, std::string_view act) {
    if (record.kind.empty()) return false;
    std::string permission = record.kind;
    permission += '.';
    permission += act;
    return opens(actor, record.audience) && holds_for(actor, permission, record);
}

}  // namespace

bool opens(Actor const& actor, Audience audience) {
    switch (audience) {
        case Audience::everyone:
            return true;
        case Audience::partners:
            return actor.holds("records.partners") || actor.holds("records.staff");
        case Audience::staff:
            return actor.holds("records.staff");
    }
    return false;
}

bool authorize(Actor const& actor, Action action, Record const& record) {
    switch (action) {
        case Action::see:
            return is_public(record.state) && opens(actor, record.audience);
        case Action::see_draft:
            return may(actor, record, "write") || may(actor, record, "publish");
        case Action::write:
            return may(actor, record, "write");
        case Action::publish:
        case Action::archive:
            return may(actor, record, "publish");
        case Action::withdraw:
            return may(actor, record, "withdraw");
    }
    return false;
}

bool may_rate(Actor const& actor, Record const& record) {
    return may(actor, record, "rate");
}

bool may_settle(Actor const& actor, Record const& record) {
    return may(actor, record, "settle");
}

bool may_see(Actor const& actor, Record const& record, Version const& version) {
    if (!opens(actor, version.content.audience)) return false;
    if (authorize(actor, Action::see_draft, record)) return true;
    return version.published.has_value() && authorize(actor, Action::see, record);
}

Answer answer_to(Actor const& actor, Record const& record) {
    if (authorize(actor, Action::see, record)) return Answer::shown;
    bool const would_be_seen = opens(actor, record.audience);
    if (record.state == State::withdrawn && would_be_seen) return Answer::gone;
    return Answer::hidden;
}

std::vector<Audience> visible_audiences(Actor const& actor) {
    std::vector<Audience> audiences;
    for (auto const audience : {Audience::everyone, Audience::partners, Audience::staff})
        if (opens(actor, audience)) audiences.push_back(audience);
    return audiences;
}

store::Sql visible(Actor const& actor) {
    if (opens(actor, Audience::staff)) return "record.shown_to IN ('everyone', 'partners', 'staff')";
    if (opens(actor, Audience::partners)) return "record.shown_to IN ('everyone', 'partners')";
    return "record.shown_to = 'everyone'";
}

}  // namespace ognishte::records
