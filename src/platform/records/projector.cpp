#include <algorithm>
#include <mutex>

#include "platform/records/changes.hpp"

namespace ognishte::records {
namespace {

constexpr int k_batch = 500;

Result<std::int64_t> stored_position(store::Reader& reader, std::string const& name) {
    auto const found = TRY(store::first(reader, "SELECT sequence FROM projection_position WHERE name = ?", {name},
                                        [](store::Row const& row) { return row.integer(0); }));
    return found.value_or(0);
}

Result<> store_position(store::Tx& tx, std::string const& name, std::int64_t sequence) {
    TRY(
        tx.execute("INSERT INTO projection_position (name, sequence) VALUES (?, ?) "
                   "ON CONFLICT (name) DO UPDATE SET sequence = excluded.sequence",
                   {name, sequence}));
    return done();
}

Result<> catch_up(store::Db& db, Projection& projection) {
    for (;;) {
        auto const position = TRY(projection.position());
        auto const changes =
            TRY(db.reading([&](store::Reader& reader) { return changes_after(reader, position, k_batch); }));
        if (changes.empty()) return done();
        TRY(projection.apply(changes));
    }
}

}  // namespace

Result<std::int64_t> StoredProjection::position() {
    return db_.reading([this](store::Reader& reader) { return stored_position(reader, name_); });
}

Result<> StoredProjection::apply(std::vector<Change> const& changes) {
    return db_.write([&](store::Tx& tx) -> Result<> {
        auto const position = TRY(stored_position(tx, name_));
        std::vector<Change> fresh;
        for (auto const& change : changes)
            if (change.sequence > position) fresh.push_back(change);
        if (fresh.empty()) return done();
        TRY(take(tx, fresh));
        return store_position(tx, name_, fresh.back().sequence);
    });
}

Result<> StoredProjection::start_again() {
    return db_.write([&](store::Tx& tx) -> Result<> {
        TRY(clear(tx));
        return store_position(tx, name_, 0);
    });
}

struct Projector::State {
    store::Db& db;
    std::mutex mutex;
    std::vector<std::unique_ptr<Projection>> projections;
};

Projector::Projector(store::Db& db) : state_(new State{db, {}, {}}) {}
Projector::~Projector() = default;

void Projector::add(std::unique_ptr<Projection> projection) {
    std::lock_guard const lock(state_->mutex);
    state_->projections.push_back(std::move(projection));
}

Result<> Projector::run() {
    std::lock_guard const lock(state_->mutex);
    Result<> outcome = done();
    for (auto const& projection : state_->projections) {
        auto one = catch_up(state_->db, *projection);
        if (!one && outcome) outcome = std::move(one).error().within(projection->name());
    }
    return outcome;
}

Result<> Projector::rebuild(std::string_view name) {
    std::lock_guard const lock(state_->mutex);
    auto const found = std::find_if(state_->projections.begin(), state_->projections.end(),
                                    [&](auto const& projection) { return projection->name() == name; });
    if (found == state_->projections.end()) return Error{Code::not_found, "no projection " + std::string(name)};
    TRY((*found)->start_again());
    return catch_up(state_->db, **found);
}

}  // namespace ognishte::records
