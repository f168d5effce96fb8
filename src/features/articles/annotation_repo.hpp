// The only SQL of the annotation tasks. All functions work in the caller's transaction or snapshot.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::articles {

enum class TaskState { writing, reading, read, closed };
std::string_view name_of(TaskState state);

struct Task {
    std::string id, record;
    Lang lang = Lang::bg;  // of the annotation
    std::string writer, reader, asked_by;
    Instant asked{}, due{};
    TaskState state = TaskState::writing;
    Instant changed{};
};

struct TaskRemark {
    Instant written{};
    std::string person, words;
};

// conflict: one is open for this article and language.
Result<> add(store::Tx& tx, Task const& task);
Result<> set_state(store::Tx& tx, std::string_view id, TaskState state, Instant now);
Result<> add_remark(store::Tx& tx, std::string_view task, TaskRemark const& remark);
Result<std::optional<Task>> task(store::Reader& reader, std::string_view id);
// The first due first.
Result<std::vector<Task>> open_tasks(store::Reader& reader);
// The newest first.
Result<std::vector<TaskRemark>> remarks_of(store::Reader& reader, std::string_view task);

}  // namespace ognishte::articles
