// Annotations as tasks: one person is asked to write the extended annotation of an article by a day, another reads it a
// second time and says what is to be mended or that it is in order, and who may publish publishes. The annotation
// itself is written in the form of the article. Nothing here knows HTTP. Owns tables article_task, article_task_remark.
// Thread-safe.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "annotation_repo.hpp"
#include "articles.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/manifest/working.hpp"

namespace ognishte::articles {

inline constexpr std::size_t k_longest_task_remark = 4'000;  // characters

// All outlive it. `complete`: whether these fields may be published. `written`: after a commit that may have changed
// what is public.
struct AnnotationDeps {
    store::Db& db;
    records::Records& records;
    Articles const& articles;
    Clock const& clock;
    working::People const& people;
    std::function<bool(Json const& fields)> complete;
    std::function<void()> const& written;
};

// What is done with a task, and the state it leads to.
enum class TaskAct { ready, send_back, approve, publish, close };
std::string_view name_of(TaskAct act);
std::optional<TaskAct> task_act_named(std::string_view name);

class Annotations {
public:
    explicit Annotations(AnnotationDeps deps) : deps_(std::move(deps)) {}

    struct Seen {
        Task task;
        records::Record record;
        std::vector<TaskRemark> remarks;
        std::vector<TaskAct> acts;   // that the actor may do now
        bool done_by_actor = false;  // it is the actor's turn
    };

    // Who may publish the article asks. Writer: who may write it; reader: another one. invalid, conflict with a text
    // key ("articles.task.mend.…").
    Result<std::string> ask(Actor const& actor, Task const& wished) const;
    // ready: by the writer, once the article has an extended annotation in the language, with what was found;
    // send_back: by the reader, with words; approve: by the reader, whose name goes into the annotation as a version of
    // its own; publish, close: by who may publish.
    Result<> act(Actor const& actor, std::string_view id, TaskAct act, std::string_view words) const;

    Result<Seen> find(Actor const& actor, std::string_view id) const;
    // The first due first.
    Result<std::vector<Seen>> open_for(Actor const& actor) const;
    struct Subject {
        records::Record record;
        std::vector<working::Person> writers, readers;
    };
    // For who may ask. not_found, forbidden.
    Result<Subject> subject(Actor const& actor, std::string_view record) const;

    // Once a day: tells who is late, once a week. `start` orders the first run; again changes nothing.
    jobs::Handler daily() const;
    Result<> start() const;

private:
    Result<Seen> seen(store::Reader& reader, Actor const& actor, Task task) const;
    struct Names {
        std::string writer, reader;
    };
    Result<> approve(store::Tx& tx, Seen const& seen, Names const& names) const;
    Result<> put_down(store::Tx& tx, Actor const& actor, std::string_view act, Task const& task) const;
    Result<> tell(store::Tx& tx, std::string_view what, std::string const& account, Task const& task) const;

    AnnotationDeps deps_;
};

}  // namespace ognishte::articles
