#include "annotations.hpp"

#include <algorithm>
#include <array>

#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/jobs/daily.hpp"
#include "platform/records/authorize.hpp"

namespace ognishte::articles {
namespace {

using records::Action;
using records::State;

constexpr std::string_view k_late_job = "articles.tasks";
constexpr std::array<std::string_view, 5> k_task_acts = {"ready", "send_back", "approve", "publish", "close"};
// As the audit names them.
constexpr std::array k_audited_acts = {"annotation_ready", "annotation_sent_back", "annotation_approved", "published",
                                       "annotation_closed"};

Error mend(Code code, std::string message, std::string_view key) {
    return {code, std::move(message), "articles.task.mend." + std::string(key)};
}

Error no_task(std::string_view id) {
    return {Code::not_found, "no annotation task " + std::string(id)};
}

// The place of the extended annotation in this language, which says what was found.
std::optional<std::size_t> place_of(Json const& fields, Lang lang) {
    auto const& all = fields["annotations"].items();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i]["language"].text() == tag(lang) && all[i]["extent"].text() == "extended" &&
            !trim(all[i]["findings"].text()).empty())
            return i;
    return std::nullopt;
}

bool names(std::vector<working::Person> const& people, std::string_view id) {
    return std::any_of(people.begin(), people.end(), [&](working::Person const& one) { return one.id == id; });
}

}  // namespace

std::string_view name_of(TaskAct act) {
    return k_task_acts[static_cast<std::size_t>(act)];
}

std::optional<TaskAct> task_act_named(std::string_view name) {
    for (std::size_t i = 0; i < k_task_acts.size(); ++i)
        if (name == k_task_acts[i]) return static_cast<TaskAct>(i);
    return std::nullopt;
}

Result<> Annotations::put_down(store::Tx& tx, Actor const& actor, std::string_view act, Task const& task) const {
    return audit::append(
        tx, {deps_.clock.now(), actor.id, "articles." + std::string(act), std::string(k_kind) + ":" + task.record});
}

Result<> Annotations::tell(store::Tx& tx, std::string_view what, std::string const& account, Task const& task) const {
    auto const name = std::string(what);
    return deps_.people.tell(tx, {account, "annotation:" + task.id + ":" + name + ":" + std::to_string(task.changed.us),
                                  "articles.letter." + name, "/desk/annotations/" + task.id});
}

Result<Annotations::Seen> Annotations::seen(store::Reader& reader, Actor const& actor, Task task) const {
    auto record = TRY(deps_.records.find(reader, records::RecordId::of(task.record)));
    if (!record) return no_task(task.id);
    bool const publishes = records::authorize(actor, Action::publish, *record);
    bool const writes = actor.id == task.writer && records::authorize(actor, Action::write, *record);
    bool const reads = actor.id == task.reader && records::authorize(actor, Action::see_draft, *record);
    if (!publishes && !writes && !reads) return no_task(task.id);
    Seen out;
    using enum TaskState;
    if (writes && task.state == writing) out.acts.push_back(TaskAct::ready);
    if (reads && task.state == reading) out.acts.insert(out.acts.end(), {TaskAct::approve, TaskAct::send_back});
    out.done_by_actor = !out.acts.empty();
    if (publishes && task.state == read) out.acts.push_back(TaskAct::publish), out.done_by_actor = true;
    if (publishes && task.state != closed) out.acts.push_back(TaskAct::close);
    out.remarks = TRY(remarks_of(reader, task.id));
    out.record = std::move(*record);
    out.task = std::move(task);
    return out;
}

Result<Annotations::Seen> Annotations::find(Actor const& actor, std::string_view id) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<Seen> {
        auto found = TRY(task(reader, id));
        if (!found) return no_task(id);
        return seen(reader, actor, std::move(*found));
    });
}

Result<std::vector<Annotations::Seen>> Annotations::open_for(Actor const& actor) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<Seen>> {
        std::vector<Seen> out;
        for (auto& one : TRY(open_tasks(reader))) {
            auto found = seen(reader, actor, std::move(one));
            if (found)
                out.push_back(std::move(*found));
            else if (found.error().code != Code::not_found)
                return found.error();
        }
        return out;
    });
}

Result<Annotations::Subject> Annotations::subject(Actor const& actor, std::string_view record) const {
    auto const id = records::RecordId::parse(record);
    auto found = id ? TRY(deps_.db.reading([&](store::Reader& reader) { return deps_.records.find(reader, *id); }))
                    : std::nullopt;
    if (!found || found->kind != k_kind || !records::authorize(actor, Action::see_draft, *found))
        return Error{Code::not_found, "no article " + std::string(record)};
    if (!records::authorize(actor, Action::publish, *found))
        return Error{Code::forbidden, actor.id + " may not ask for annotations"};
    Subject out{std::move(*found), deps_.people.holding("article.write"), {}};
    out.readers = out.writers;
    for (auto& person : deps_.people.holding("article.publish"))
        if (!names(out.readers, person.id)) out.readers.push_back(std::move(person));
    return out;
}

Result<std::string> Annotations::ask(Actor const& actor, Task const& wished) const {
    auto const asked = TRY(subject(actor, wished.record));
    if (!names(asked.writers, wished.writer)) return mend(Code::invalid, "no such writer", "writer");
    if (!names(asked.readers, wished.reader)) return mend(Code::invalid, "no such reader", "reader");
    if (wished.writer == wished.reader) return mend(Code::invalid, "one person for both", "two");
    if (wished.due <= deps_.clock.now()) return mend(Code::invalid, "the term is over", "due");
    auto one = wished;
    one.id = new_ulid(deps_.clock.now());
    one.asked_by = actor.id;
    one.asked = one.changed = deps_.clock.now();
    one.state = TaskState::writing;
    auto const made = deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const put = tx.attempt([&](store::Tx& part) { return add(part, one); });
        if (!put && put.error().code == Code::conflict) return mend(Code::conflict, "one is open", "open");
        TRY(put);
        TRY(tell(tx, "write", one.writer, one));
        return put_down(tx, actor, "annotation_asked", one);
    });
    TRY(made);
    deps_.people.wake();
    return one.id;
}

// The reader's name and the day go into the annotation, as a version of its own.
Result<> Annotations::approve(store::Tx& tx, Seen const& seen, Names const& names) const {
    auto newest = TRY(deps_.records.version(tx, seen.record.id, seen.record.newest_version));
    if (!newest) return Error{Code::failed, "the newest version is not there"};
    auto const place = place_of(newest->content.fields, seen.task.lang);
    if (!place) return mend(Code::conflict, "the annotation is gone", "ready");
    auto fields = newest->content.fields;
    auto all = fields["annotations"].items();
    auto& one = all[*place];
    if (one["author"].text().empty()) one.set("author", names.writer);
    one.set("second_reader", names.reader);
    one.set("date", iso_date(in_sofia(deps_.clock.now()).date));
    fields.set("annotations", std::move(all));
    auto content = content_of(std::move(fields));
    content.audience = newest->content.audience;
    // Who reads was asked above whether it is their task; they need not be able to write.
    Actor const reader{seen.task.reader, {"*"}};
    auto const made = TRY(deps_.records.revise(tx, reader, seen.record.id, newest->number, content, ""));
    return deps_.records.stage(tx, reader, seen.record.id, made.version, State::in_review);
}

Result<> Annotations::act(Actor const& actor, std::string_view id, TaskAct act, std::string_view words) const {
    auto const said = trim(words);
    bool const publishes = act == TaskAct::publish;
    // The names are asked of the accounts before the transaction.
    auto const before = TRY(find(actor, id)).task;
    Names const names{deps_.people.name(before.writer), deps_.people.name(before.reader)};
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto found = TRY(task(tx, id));
        if (!found) return no_task(id);
        auto shown = TRY(seen(tx, actor, std::move(*found)));
        if (std::find(shown.acts.begin(), shown.acts.end(), act) == shown.acts.end())
            return Error{Code::forbidden, actor.id + " may not do this now"};
        auto& one = shown.task;
        one.changed = deps_.clock.now();
        auto const newest = TRY(deps_.records.version(tx, shown.record.id, shown.record.newest_version));
        if (!newest) return Error{Code::failed, "the newest version is not there"};
        TRY(put_down(tx, actor, k_audited_acts[static_cast<std::size_t>(act)], one));
        switch (act) {
            case TaskAct::ready:
                if (!place_of(newest->content.fields, one.lang)) return mend(Code::invalid, "not written", "ready");
                TRY(tell(tx, "read", one.reader, one));
                return set_state(tx, id, TaskState::reading, one.changed);
            case TaskAct::send_back:
                if (said.empty() || !is_utf8(said) || count_code_points(said) > k_longest_task_remark)
                    return mend(Code::invalid, "sent back without words", "words");
                TRY(add_remark(tx, id, {one.changed, actor.id, std::string(said)}));
                TRY(tell(tx, "back", one.writer, one));
                return set_state(tx, id, TaskState::writing, one.changed);
            case TaskAct::approve:
                TRY(approve(tx, shown, names));
                TRY(tell(tx, "approved", one.asked_by, one));
                return set_state(tx, id, TaskState::read, one.changed);
            case TaskAct::publish:
                if (!deps_.complete(newest->content.fields)) return mend(Code::invalid, "not complete", "complete");
                TRY(deps_.articles.publish(tx, actor, shown.record.id, newest->number));
                return set_state(tx, id, TaskState::closed, one.changed);
            case TaskAct::close:
                return set_state(tx, id, TaskState::closed, one.changed);
        }
        return done();
    }));
    deps_.people.wake();
    if (publishes || act == TaskAct::approve) deps_.written();
    return done();
}

Result<> Annotations::start() const {
    return deps_.db.write([&](store::Tx& tx) { return jobs::order_for_tomorrow(tx, k_late_job, deps_.clock.now()); });
}

jobs::Handler Annotations::daily() const {
    jobs::Handler out;
    out.kind = k_late_job;
    out.record = [this](store::Tx& tx, jobs::Job const&, std::string const&) -> Result<> {
        auto const now = deps_.clock.now();
        for (auto one : TRY(open_tasks(tx))) {
            if (one.due > now || one.state == TaskState::read) continue;
            one.changed.us = jobs::day_of(now) / 7;  // one letter a week
            TRY(tell(tx, "late", one.state == TaskState::writing ? one.writer : one.reader, one));
        }
        return jobs::order_for_tomorrow(tx, k_late_job, now);
    };
    return out;
}

}  // namespace ognishte::articles
