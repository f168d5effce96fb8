// What waits for a person, told on the first page of the desk.
#include <algorithm>

#include "pages.hpp"

namespace ognishte::desk {

Result<std::vector<working::Waiting>> Pages::tasks(http::Request const& request) const {
    std::vector<working::Waiting> out;
    for (auto const& of : deps_.waiting)
        for (auto& one : TRY(of(request))) out.push_back(std::move(one));
    // What has no term comes last.
    std::stable_sort(out.begin(), out.end(), [](working::Waiting const& a, working::Waiting const& b) {
        if (!a.due || !b.due) return a.due.has_value();
        return *a.due < *b.due;
    });
    return out;
}

void Pages::fill_tasks(view::Dict& dict, http::Request const& request,
                       std::vector<working::Waiting> const& tasks) const {
    auto part = dict.add("TASKS_PART");
    part.show_if("NO_TASKS", tasks.empty());
    for (auto const& task : tasks) {
        auto row = part.add("TASKS");
        row.set("TASK_URL", task.href)
            .set("TASK_TITLE", task.title)
            .set("TASK_LANG", tag(task.title_lang))
            .set("TASK_WHAT", task.what);
        if (!task.due) continue;
        row.add("TASK_TERM")
            .set("TASK_DUE", deps_.texts.get(request.lang, "desk.task.due",
                                             {{"date", i18n::date(request.lang, in_sofia(*task.due).date)}}))
            .set("TASK_ISO", iso_sofia(*task.due))
            .show_if("TASK_LATE", *task.due <= deps_.clock.now());
    }
}

}  // namespace ognishte::desk
