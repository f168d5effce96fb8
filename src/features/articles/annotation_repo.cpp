#include "annotation_repo.hpp"

#include <array>

namespace ognishte::articles {
namespace {

constexpr std::array<std::string_view, 4> k_task_states = {"writing", "reading", "read", "closed"};

store::Sql task_columns() {
    return "SELECT id, record, lang, writer, reader, asked_by, asked_us, due_us, state, changed_us FROM article_task ";
}

Task task_from(store::Row const& row) {
    Task out;
    out.id = row.text(0);
    out.record = row.text(1);
    out.lang = lang_from_tag(row.text(2)).value_or(Lang::bg);
    out.writer = row.text(3);
    out.reader = row.text(4);
    out.asked_by = row.text(5);
    out.asked.us = row.integer(6);
    out.due.us = row.integer(7);
    for (std::size_t i = 0; i < k_task_states.size(); ++i)
        if (row.text(8) == k_task_states[i]) out.state = static_cast<TaskState>(i);
    out.changed.us = row.integer(9);
    return out;
}

}  // namespace

std::string_view name_of(TaskState state) {
    return k_task_states[static_cast<std::size_t>(state)];
}

Result<> add(store::Tx& tx, Task const& task) {
    TRY(
        tx.execute("INSERT INTO article_task (id, record, lang, writer, reader, asked_by, asked_us, due_us, state, "
                   "changed_us) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {task.id, task.record, tag(task.lang), task.writer, task.reader, task.asked_by, task.asked.us,
                    task.due.us, name_of(task.state), task.changed.us}));
    return done();
}

Result<> set_state(store::Tx& tx, std::string_view id, TaskState state, Instant now) {
    TRY(tx.execute("UPDATE article_task SET state = ?, changed_us = ? WHERE id = ?", {name_of(state), now.us, id}));
    return done();
}

Result<> add_remark(store::Tx& tx, std::string_view task, TaskRemark const& remark) {
    TRY(tx.execute("INSERT INTO article_task_remark (task, written_us, person, words) VALUES (?, ?, ?, ?)",
                   {task, remark.written.us, remark.person, remark.words}));
    return done();
}

Result<std::optional<Task>> task(store::Reader& reader, std::string_view id) {
    return store::first(reader, task_columns() + "WHERE id = ?", {id}, task_from);
}

Result<std::vector<Task>> open_tasks(store::Reader& reader) {
    return store::all(reader, task_columns() + "WHERE state <> 'closed' ORDER BY due_us, id", {}, task_from);
}

Result<std::vector<TaskRemark>> remarks_of(store::Reader& reader, std::string_view task) {
    return store::all(
        reader,
        "SELECT written_us, person, words FROM article_task_remark WHERE task = ? "
        "ORDER BY written_us DESC",
        {task}, [](store::Row const& row) {
            return TaskRemark{Instant{row.integer(0)}, std::string(row.text(1)), std::string(row.text(2))};
        });
}

}  // namespace ognishte::articles
