#include "keeper.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <thread>

#include "base/id.hpp"
#include "generation.hpp"
#include "platform/log/log.hpp"

namespace ognishte::search {
namespace {

using Time = std::chrono::steady_clock;

constexpr std::string_view k_make = "1";  // of what stands in an index; another one is made anew
constexpr std::chrono::milliseconds k_look{1'000};
constexpr std::chrono::milliseconds k_after_failure{5'000};
// Reading the words of a large index again takes its time: at most this share of it.
constexpr int k_rest = 3;
constexpr std::chrono::milliseconds k_longest_rest{2'500};

Result<std::unique_ptr<Engine>> make_engine() {
    auto table = TRY(LemmaTable::open(table_path("lemma.bin", "OGNISHTE_LEMMA")));
    auto dictionary = Dictionary::open(table_path("freedict.bin", "OGNISHTE_FREEDICT"));
    if (!dictionary) log::warning("search.no_dictionary", {{"why", dictionary.error().message}});
    return std::make_unique<Engine>(std::move(table), dictionary ? *dictionary : nullptr);
}

}  // namespace

struct Keeper::State {
    explicit State(Deps given) : deps(std::move(given)), engine(make_engine()) {
        if (!engine) log::warning("search.unavailable", {{"why", engine.error().message}});
    }

    Deps deps;
    Result<std::unique_ptr<Engine>> engine;
    Sources sources;
    std::unique_ptr<Filler> filler;
    std::string stamp;

    std::mutex writing;   // of `generation`
    std::mutex building;  // one making anew at a time
    std::unique_ptr<Generation> generation;
    bool stale = true;  // the engine has not seen the last commit
    Time::time_point rested{};

    std::mutex mutex;  // of what follows
    std::condition_variable changed;
    bool woken = false;
    std::atomic<bool> stopping = false;
    std::atomic<std::int64_t> seen = -1;  // what position() last told
    std::thread thread;

    std::string pointer() const { return deps.folder + "/current"; }
    std::string named() const;
    Result<> serve_existing();
    Result<> open();
    Result<> step_all();
    Result<> refresh(std::string const& folder);
    Result<std::unique_ptr<Generation>> make_beside();
    Result<> take_place(std::unique_ptr<Generation> next);
    enum class When { now, rested };
    Result<bool> advance(When when);
    void run();
};

// The folder that the pointer names; empty: none.
std::string Keeper::State::named() const {
    std::string name;
    std::ifstream(pointer()) >> name;
    return name.empty() || name.find('/') != std::string::npos ? std::string() : deps.folder + "/" + name;
}

// Searches are answered from what the last run left, before the feed is followed.
Result<> Keeper::State::serve_existing() {
    auto const folder = named();
    std::error_code ignored;
    if (folder.empty() || !std::filesystem::exists(folder, ignored)) return done();
    auto const reader = TRY(IndexReader::open(folder));
    if (TRY(reader->metadata(k_stamp)) != stamp) return done();
    return refresh(folder);
}

// The index named by the pointer, or a new one where that cannot serve.
Result<> Keeper::State::open() {
    if (generation != nullptr) return done();
    if (auto const folder = named(); !folder.empty()) {
        auto opened = Generation::open(folder, stamp);
        if (opened) {
            generation = std::move(*opened);
            if (TRY(generation->put_pages(*filler))) stale = true;
            return done();
        }
        if (opened.error().code == Code::unavailable) return opened.error();
        log::info("search.made_anew", {{"why", opened.error().message}});
    }
    auto made = TRY(make_beside());
    return take_place(std::move(made));
}

Result<std::unique_ptr<Generation>> Keeper::State::make_beside() {
    std::error_code error;
    std::filesystem::create_directories(deps.folder, error);
    if (error) return Error{Code::failed, "cannot make " + deps.folder + ": " + error.message()};
    return Generation::make(deps.folder + "/" + new_random_id(), stamp, *filler, [this] { return !stopping.load(); });
}

// With `writing` held. The pointer moves by rename: a crash leaves the one or the other. What no pointer names goes.
Result<> Keeper::State::take_place(std::unique_ptr<Generation> next) {
    while (TRY(next->follow(deps.db, *filler)).more) {
    }
    auto const name = std::filesystem::path(next->folder()).filename().string();
    {
        std::ofstream file(pointer() + ".new", std::ios::trunc);
        file << name << '\n';
        if (!file.flush()) return Error{Code::failed, "cannot write " + pointer()};
    }
    std::error_code error;
    std::filesystem::rename(pointer() + ".new", pointer(), error);
    if (error) return Error{Code::failed, "cannot write " + pointer() + ": " + error.message()};
    generation = std::move(next);
    TRY(refresh(generation->folder()));
    for (auto const& entry : std::filesystem::directory_iterator(deps.folder, error))
        if (entry.is_directory() && entry.path().filename() != name) std::filesystem::remove_all(entry.path(), error);
    return done();
}

Result<> Keeper::State::refresh(std::string const& folder) {
    auto const vocabulary = deps.vocabularies.current();
    auto concepts = Concepts::of(*vocabulary, sources.concepts, (*engine)->analyzer());
    auto const begun = Time::now();
    TRY((*engine)->refresh([folder] { return IndexReader::open(folder); }, std::move(concepts)));
    stale = false;
    auto const rest = std::chrono::duration_cast<std::chrono::milliseconds>((Time::now() - begun) * k_rest);
    rested = Time::now() + std::min(rest, k_longest_rest);
    return done();
}

// With `writing` held: everything the feed has.
Result<> Keeper::State::step_all() {
    for (bool more = true; more;) {
        auto const step = TRY(generation->follow(deps.db, *filler));
        if (step.vocabulary) TRY(deps.vocabularies.load());
        stale = stale || step.documents || step.vocabulary;
        more = step.more && !stopping;
    }
    return done();
}

// Once: opens, follows, puts one more slice after a change of labels; answers whether another is left.
Result<bool> Keeper::State::advance(When when) {
    std::lock_guard const lock(writing);
    auto const work = [&]() -> Result<bool> {
        TRY(open());
        TRY(step_all());
        auto const refilled = TRY(generation->refill(*filler));
        stale = stale || refilled;
        if (stale && (when == When::now || Time::now() >= rested)) TRY(refresh(generation->folder()));
        return refilled;
    };
    auto worked = work();
    if (worked || worked.error().code != Code::corrupt) return worked;
    log::warning("search.damaged", {{"why", worked.error().message}});
    generation.reset();
    std::error_code ignored;
    std::filesystem::remove(pointer(), ignored);
    return work();
}

void Keeper::State::run() {
    while (!stopping) {
        auto const worked = advance(When::rested);
        if (!worked && !stopping) log::warning("search.failed", {{"why", worked.error().message}});
        auto const pause = worked ? (*worked ? std::chrono::milliseconds(0) : k_look) : k_after_failure;
        std::unique_lock lock(mutex);
        changed.wait_for(lock, pause, [&] { return woken || stopping; });
        woken = false;
    }
}

Keeper::Keeper(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Keeper::~Keeper() {
    stop();
}

void Keeper::set_sources(Sources sources) {
    auto& state = *state_;
    state.sources = std::move(sources);
    if (!state.engine) return;
    auto const& analyzer = (*state.engine)->analyzer();
    state.stamp = std::string(k_make) + ":" + std::to_string(analyzer.table().checksum());
    for (auto const& source : state.sources.records) state.stamp += ":" + source.kind;
    state.filler =
        std::make_unique<Filler>(state.deps.db, state.deps.records, state.deps.vocabularies, state.sources, analyzer);
}

Sources const& Keeper::sources() const {
    return state_->sources;
}

void Keeper::start() {
    if (!state_->engine || state_->thread.joinable()) return;
    state_->stopping = false;
    // What cannot serve is made anew by the thread, which says why.
    static_cast<void>(state_->serve_existing());
    state_->thread = std::thread([state = state_.get()] { state->run(); });
}

void Keeper::stop() {
    {
        std::lock_guard const lock(state_->mutex);
        state_->stopping = true;
    }
    state_->changed.notify_all();
    if (state_->thread.joinable()) state_->thread.join();
}

void Keeper::wake() {
    {
        std::lock_guard const lock(state_->mutex);
        state_->woken = true;
    }
    state_->changed.notify_all();
}

Result<> Keeper::catch_up() {
    if (!state_->engine) return state_->engine.error();
    while (TRY(state_->advance(State::When::now))) {
    }
    return done();
}

Result<std::size_t> Keeper::rebuild() {
    auto& state = *state_;
    if (!state.engine) return state.engine.error();
    std::lock_guard const one(state.building);
    auto next = TRY(state.make_beside());
    std::lock_guard const lock(state.writing);
    TRY(state.take_place(std::move(next)));
    return (*state.engine)->documents();
}

std::int64_t Keeper::position() const {
    std::unique_lock const lock(state_->writing, std::try_to_lock);
    if (lock && state_->generation) state_->seen = state_->generation->position();
    return state_->seen;
}

Result<Answer> Keeper::search(Ask const& ask) const {
    if (!state_->engine) return Error{Code::unavailable, state_->engine.error().message};
    return (*state_->engine)->search(ask);
}

std::vector<std::string> Keeper::completions(std::string_view typed, Lang lang, std::size_t limit) const {
    if (!state_->engine) return {};
    return (*state_->engine)->completions(typed, lang, limit);
}

Analyzer const* Keeper::analyzer() const {
    return state_->engine ? &(*state_->engine)->analyzer() : nullptr;
}

}  // namespace ognishte::search
