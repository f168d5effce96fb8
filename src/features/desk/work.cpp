#include "work.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"

namespace ognishte::desk {
namespace {

using records::Action;
using records::State;

constexpr std::array k_acts = {"save", "submit", "take", "send_back", "publish", "archive", "withdraw"};

// As the audit names them; none: nothing but a draft was written.
constexpr std::array k_audited = {"", "handed_in", "taken", "sent_back", "published", "archived", "withdrawn"};

Error conflict(std::string message) {
    return {Code::conflict, std::move(message), "desk.conflict"};
}

Json with_address(Json fields, std::string_view slug) {
    fields.set("id", slug);
    return fields;
}

}  // namespace

std::optional<Act> act_named(std::string_view name) {
    for (std::size_t i = 0; i < k_acts.size(); ++i)
        if (name == k_acts[i]) return static_cast<Act>(i);
    return std::nullopt;
}

std::string_view name_of(Act act) {
    return k_acts[static_cast<std::size_t>(act)];
}

Result<Found> Work::locate(store::Reader& reader, Actor const& actor, editing::Kind const& kind,
                           std::string_view record) const {
    auto const unknown = [&] {
        return Error{Code::not_found, "no " + kind.kind + " " + std::string(record) + " at the desk of " + actor.id};
    };
    auto const id = records::RecordId::parse(record);
    if (!id) return unknown();
    auto known = TRY(deps_.records.find(reader, *id));
    if (!known || known->kind != kind.kind || !records::authorize(actor, Action::see_draft, *known)) return unknown();
    auto newest = TRY(deps_.records.version(reader, *id, known->newest_version));
    if (!newest || !records::may_see(actor, *known, *newest)) return unknown();
    newest->content.fields = with_address(std::move(newest->content.fields), known->slug);
    Found out{std::move(*known), std::move(*newest), {}, {}, {}};
    out.remarks = TRY(open_remarks(reader, record));
    out.typed = TRY(find_typed(reader, {actor.id, kind.kind, record}));
    out.plans = TRY(plans_of(reader, record));
    return out;
}

Result<Found> Work::find(Actor const& actor, editing::Kind const& kind, std::string_view record) const {
    return deps_.db.reading([&](store::Reader& reader) { return locate(reader, actor, kind, record); });
}

Result<std::optional<Typed>> Work::typed(Actor const& actor, editing::Kind const& kind, std::string_view record) const {
    return deps_.db.reading([&](store::Reader& reader) { return find_typed(reader, {actor.id, kind.kind, record}); });
}

Result<> Work::keep(Actor const& actor, editing::Kind const& kind, std::string_view record, Typed typed,
                    std::string_view once) const {
    typed.saved = deps_.clock.now();
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        if (TRY(find_once(tx, actor.id, once))) return done();
        return keep_typed(tx, {actor.id, kind.kind, record}, typed);
    });
}

Result<> Work::forget(Actor const& actor, editing::Kind const& kind, std::string_view record) const {
    return deps_.db.write([&](store::Tx& tx) { return forget_typed(tx, {actor.id, kind.kind, record}); });
}

Result<Made> Work::take(Actor const& actor, Ask const& ask) const {
    auto made = TRY(deps_.db.writing([&](store::Tx& tx) -> Result<Made> {
        if (auto before = TRY(find_once(tx, actor.id, ask.once))) return std::move(*before);
        auto out = TRY(carry_out(tx, actor, ask));
        TRY(keep_once(tx, actor.id, ask.once, out, deps_.clock.now()));
        TRY(forget_typed(tx, {actor.id, ask.kind.kind, ask.record}));
        return out;
    }));
    bool const in_public = ask.act == Act::publish || ask.act == Act::archive || ask.act == Act::withdraw;
    (in_public ? deps_.written : deps_.listed)();
    return made;
}

// The version that holds what was asked for: the newest, or one more.
Result<int> Work::write(store::Tx& tx, Actor const& actor, Ask const& ask, Found const& found) const {
    auto const& newest = found.newest;
    bool const same = newest.content.fields == ask.value && newest.content.audience == ask.audience;
    // What was taken from the public can only come back as a version of its own.
    bool const had_its_time = needs_all(ask.act) && newest.published && found.record.state == State::withdrawn;
    if (same && !had_its_time) {
        if (ask.act == Act::submit && newest.published)
            return Error{Code::conflict, "nothing to review in " + ask.record, "desk.mend.nothing"};
        return newest.number;
    }
    auto const slug = ask.value["id"].text();
    if (!found.record.published && !slug.empty() && slug != found.record.slug) {
        auto renamed = deps_.records.rename(tx, actor, found.record.id, slug);
        if (!renamed && (renamed.error().code == Code::conflict || renamed.error().code == Code::invalid))
            renamed.error().text_key = "desk.mend.address";
        TRY(std::move(renamed));
    }
    auto content = ask.kind.content(ask.value);
    content.audience = ask.audience;
    return TRY(deps_.records.revise(tx, actor, found.record.id, newest.number, content, "")).version;
}

Result<> Work::put_down(store::Tx& tx, Actor const& actor, std::string_view act, editing::Kind const& kind,
                        Made const& made) const {
    if (act.empty()) return done();
    Json detail = Json::object();
    detail.set("version", made.version);
    return audit::append(tx, {deps_.clock.now(), actor.id, "desk." + std::string(act), kind.kind + ":" + made.record,
                              std::move(detail)});
}

Result<Made> Work::carry_out(store::Tx& tx, Actor const& actor, Ask const& ask) const {
    Made out{ask.record, 0};
    if (ask.record.empty()) {
        auto const address = ask.kind.address(ask.value);
        auto content = ask.kind.content(with_address(ask.value, address));
        content.audience = ask.audience;
        auto const made = TRY(deps_.records.create(tx, actor, ask.kind.kind, address, content, ""));
        out = {made.id.text(), made.version};
    } else {
        auto const found = TRY(locate(tx, actor, ask.kind, ask.record));
        if (found.newest.number != ask.based_on) return conflict("somebody wrote " + ask.record + " meanwhile");
        out.version = TRY(write(tx, actor, ask, found));
    }
    TRY(perform(tx, actor, ask, out));
    return out;
}

Result<> Work::perform(store::Tx& tx, Actor const& actor, Ask const& ask, Made const& made) const {
    auto const id = records::RecordId::of(made.record);
    auto const now = deps_.clock.now();
    switch (ask.act) {
        case Act::save:
            break;
        case Act::submit:
            TRY(deps_.records.stage(tx, actor, id, made.version, State::submitted));
            TRY(settle_remarks(tx, made.record, "sent_back", now));
            break;
        case Act::take:
            TRY(deps_.records.stage(tx, actor, id, made.version, State::in_review));
            break;
        case Act::send_back:
            TRY(deps_.records.stage(tx, actor, id, made.version, State::draft));
            TRY(add(tx, {new_random_id(), made.record, made.version, actor.id, "sent_back", "",
                         std::string(trim(ask.reason)), now}));
            break;
        case Act::publish:
            TRY(ask.kind.publish(tx, actor, id, made.version));
            if (deps_.published) TRY(deps_.published(tx, actor, id));
            TRY(settle_remarks(tx, made.record, "sent_back", now));
            TRY(settle_remarks(tx, made.record, "comment", now));
            break;
        case Act::archive:
            TRY(deps_.records.archive(tx, actor, id));
            break;
        case Act::withdraw:
            TRY(ask.kind.withdraw(tx, actor, id, ask.reason));
            break;
    }
    return put_down(tx, actor, k_audited[static_cast<std::size_t>(ask.act)], ask.kind, made);
}

Result<Made> Work::restore(Actor const& actor, editing::Kind const& kind, std::string_view record, int based_on,
                           int version, std::string_view once) const {
    auto made = TRY(deps_.db.writing([&](store::Tx& tx) -> Result<Made> {
        if (auto before = TRY(find_once(tx, actor.id, once))) return std::move(*before);
        auto const found = TRY(locate(tx, actor, kind, record));
        if (found.newest.number != based_on) return conflict("somebody wrote meanwhile");
        auto const note = "version " + std::to_string(version);
        Made out{std::string(record), 0};
        out.version = TRY(deps_.records.restore(tx, actor, found.record.id, based_on, version, note)).version;
        TRY(put_down(tx, actor, "restored", kind, out));
        TRY(keep_once(tx, actor.id, once, out, deps_.clock.now()));
        return out;
    }));
    deps_.listed();
    return made;
}

Result<std::optional<Collision>> Work::collision(Actor const& actor, editing::Kind const& kind,
                                                 std::string_view record) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::optional<Collision>> {
        auto found = TRY(locate(reader, actor, kind, record));
        if (!found.typed || found.typed->based_on == found.newest.number) return std::optional<Collision>();
        auto base = TRY(deps_.records.version(reader, found.record.id, found.typed->based_on));
        if (!base) return std::optional<Collision>();
        Collision out;
        out.base = with_address(std::move(base->content.fields), found.record.slug);
        out.mine = std::move(found.typed->fields);
        out.theirs = std::move(found.newest.content.fields);
        out.based_on = found.typed->based_on;
        out.newest = found.newest.number;
        out.person = found.newest.actor;
        for (auto const& member : out.mine.members()) {
            auto const& name = member.first;
            auto const& theirs = out.theirs[name];
            if (!(member.second == out.base[name]) && !(theirs == out.base[name]) && !(member.second == theirs))
                out.both.push_back(name);
        }
        return std::optional<Collision>(std::move(out));
    });
}

Json merged(Collision const& collision, std::vector<std::string> const& mine) {
    Json out = collision.theirs;
    for (auto const& member : collision.mine.members()) {
        auto const& name = member.first;
        bool const collides = std::find(collision.both.begin(), collision.both.end(), name) != collision.both.end();
        bool const wished = std::find(mine.begin(), mine.end(), name) != mine.end();
        bool const changed = !(member.second == collision.base[name]);
        if (collides ? wished : changed) out.set(name, member.second);
    }
    return out;
}

Result<std::vector<records::Version>> Work::versions(Actor const& actor, editing::Kind const& kind,
                                                     std::string_view record) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<records::Version>> {
        auto const found = TRY(locate(reader, actor, kind, record));
        std::vector<records::Version> out;
        auto const all = TRY(deps_.records.history(reader, found.record.id, records::Records::Which::all));
        for (auto const& one : all)
            if (auto whole = TRY(deps_.records.version(reader, found.record.id, one.number)))
                if (records::may_see(actor, found.record, *whole)) out.push_back(std::move(*whole));
        return out;
    });
}

Result<std::vector<Item>> Work::items(Actor const& actor, Wanted wanted) const {
    constexpr int k_most_looked_at = 5'000;
    auto const most = static_cast<std::size_t>(wanted.limit);
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<Item>> {
        std::vector<Item> out;
        for (int looked_at = 0; looked_at < k_most_looked_at;) {
            auto page = TRY(desk::items(reader, wanted));
            for (auto& item : page) {
                wanted.before = std::pair(item.changed.us, item.record);
                auto const record = TRY(deps_.records.find(reader, records::RecordId::of(item.record)));
                if (!record || !records::authorize(actor, Action::see_draft, *record)) continue;
                out.push_back(std::move(item));
                if (out.size() == most) return out;
            }
            if (page.size() < most) break;
            looked_at += wanted.limit;
        }
        return out;
    });
}

}  // namespace ognishte::desk
