#include "app/program.hpp"

#include <cstdlib>
#include <filesystem>

#include "app/features.hpp"
#include "app/mailing.hpp"
#include "features/accounts/accounts.hpp"
#include "features/health/health.hpp"
#include "platform/describe/describe.hpp"
#include "platform/files/files.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/assets.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/jobs/worker.hpp"
#include "platform/limits/limits.hpp"
#include "platform/log/log.hpp"
#include "platform/pictures/pictures.hpp"
#include "platform/programs/programs.hpp"
#include "platform/records/records.hpp"
#include "platform/search/documents/source.hpp"
#include "platform/search/keeper/keeper.hpp"
#include "platform/speech/listening.hpp"
#include "platform/store/open.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::embedded {
std::span<File const> platform_audit();
std::span<File const> platform_frame();
std::span<File const> platform_records();
std::span<File const> platform_vocabulary();
std::span<File const> platform_fields();
std::span<File const> platform_bibliography();
std::span<File const> platform_calendar();
std::span<File const> platform_history();
std::span<File const> platform_jobs();
std::span<File const> platform_listing();
std::span<File const> platform_markdown();
std::span<File const> platform_plots();
std::span<File const> platform_exhibits();
std::span<File const> platform_gaps();
std::span<File const> platform_pictures();
std::span<File const> platform_related();
std::span<File const> platform_rdf();
std::span<File const> platform_rooms();
std::span<File const> platform_sheets();
std::span<File const> platform_speech();
std::span<File const> platform_tables();
}  // namespace ognishte::embedded

namespace ognishte::app {
namespace {

constexpr std::size_t k_cache_bytes = 64U << 20U;

// Drops the cached pages that showed what has changed.
class CacheProjection final : public records::Projection {
public:
    CacheProjection(http::PageCache& cache, std::int64_t position) : cache_(cache), position_(position) {}
    std::string name() const override { return "page_cache"; }
    Result<std::int64_t> position() override { return position_; }
    Result<> apply(std::vector<records::Change> const& changes) override {
        std::vector<std::string> tags;
        if (!changes.empty()) tags.emplace_back("any");
        for (auto const& change : changes) {
            tags.push_back(change.kind == vocabulary::k_change_kind ? "vocabulary" : "kind:" + change.kind);
            if (!change.record.empty()) tags.push_back("record:" + change.record.text());
        }
        if (!changes.empty()) position_ = changes.back().sequence;
        cache_.drop(tags);
        return done();
    }
    Result<> start_again() override {
        cache_.clear();
        position_ = 0;
        return done();
    }

private:
    http::PageCache& cache_;
    std::int64_t position_;
};

std::vector<store::Migration> platform_migrations(store::Engine engine) {
    std::vector<store::Migration> out;
    auto const add = [&](std::string_view owner, std::span<embedded::File const> files) {
        for (auto& migration : store::migrations_of(owner, engine, files)) out.push_back(std::move(migration));
    };
    add("records", embedded::platform_records());
    add("vocabulary", embedded::platform_vocabulary());
    add("jobs", embedded::platform_jobs());
    add("rooms", embedded::platform_rooms());
    add("speech", embedded::platform_speech());
    add("mail", mail::schema());
    add("audit", embedded::platform_audit());
    add("pictures", embedded::platform_pictures());
    return out;
}

}  // namespace

// In the order they are built; torn down from the last to the first.
struct Program::Parts {
    Parts(config::Settings given, Fittings fitted)
        : settings(std::move(given)),
          fittings(fitted),
          clock(fitted.clock != nullptr ? *fitted.clock : system_clock),
          records(clock) {}

    config::Settings settings;
    Fittings const fittings;
    SystemClock system_clock;
    Clock const& clock;
    std::unique_ptr<store::Db> db;
    std::vector<store::Migration> migrations;
    records::Records records;
    std::unique_ptr<vocabulary::Vocabularies> vocabularies;
    i18n::Texts texts;
    view::Views views;
    std::unique_ptr<http::Assets> assets;
    std::unique_ptr<frame::Frame> frame;
    http::PageCache cache{k_cache_bytes};
    limits::Limits limits{clock};
    std::unique_ptr<Mailing> mailing;
    std::unique_ptr<files::Store> files;
    std::unique_ptr<speech::Listening> listening;
    std::unique_ptr<pictures::Pictures> pictures;
    std::unique_ptr<search::Keeper> search;
    http::Router router;
    describe::Sections sections;
    std::unique_ptr<Features> features;
    std::vector<Manifest> manifests;
    std::unique_ptr<records::Projector> projector;
    std::unique_ptr<jobs::Worker> worker;

    Result<> build();
    void catch_up();
    Result<> load_words();
    Result<> add_routes();
    void gather_sources();
};

Result<> Program::Parts::load_words() {
    for (auto const files : {embedded::platform_frame(), embedded::platform_fields(), embedded::platform_bibliography(),
                             embedded::platform_history(), embedded::platform_listing(), embedded::platform_markdown(),
                             embedded::platform_plots(), embedded::platform_exhibits(), embedded::platform_gaps(),
                             embedded::platform_related(), embedded::platform_rdf(), embedded::platform_rooms(),
                             embedded::platform_pictures(), embedded::platform_sheets(), embedded::platform_speech(),
                             embedded::platform_calendar(), embedded::platform_tables()})
        TRY(texts.add(files));
    for (auto const& files : feature_files()) TRY(texts.add(files));
    // At once: what includes others is compiled anew whenever something is added.
    std::vector<embedded::File> pages;
    auto const take = [&](std::span<embedded::File const> files) {
        pages.insert(pages.end(), files.begin(), files.end());
    };
    for (auto const files : {embedded::platform_frame(), embedded::platform_history(), embedded::platform_listing(),
                             embedded::platform_exhibits(), embedded::platform_gaps(), embedded::platform_pictures(),
                             embedded::platform_related(), embedded::platform_rooms(), embedded::platform_speech()})
        take(files);
    for (auto const& files : feature_files()) take(files);
    TRY(views.add(pages, texts));
    return done();
}

Result<> Program::Parts::add_routes() {
    for (auto const& manifest : manifests)
        for (auto route : manifest.routes) {
            route.feature = manifest.feature;
            TRY(router.add(std::move(route)));
        }
    auto recordings = listening->route();
    recordings.feature = "speech";
    TRY(router.add(std::move(recordings)));
    auto seen = pictures->route();
    seen.feature = "pictures";
    TRY(router.add(std::move(seen)));
    return router.add(assets->route());
}

void Program::Parts::gather_sources() {
    search::Sources all;
    auto const append = [](auto& to, auto const& from) { to.insert(to.end(), from.begin(), from.end()); };
    for (auto const& manifest : manifests) {
        if (manifest.found == nullptr) continue;
        append(all.records, manifest.found->records);
        append(all.pages, manifest.found->pages);
        append(all.concepts, manifest.found->concepts);
    }
    search->set_sources(std::move(all));
}

// What fails here is tried again by the next run.
void Program::Parts::catch_up() {
    if (auto const projected = projector->run(); !projected)
        log::warning("projection.failed", {{"why", projected.error().message}});
    search->wake();
}

Result<> Program::Parts::build() {
    TRY(load_words());
    vocabularies = std::make_unique<vocabulary::Vocabularies>(*db);
    TRY(vocabularies->load());
    assets = std::make_unique<http::Assets>(embedded::platform_frame(), "web/dist/");
    frame = std::make_unique<frame::Frame>(views, texts, settings.public_url, *assets);
    mailing = TRY(Mailing::create(settings, *db, clock));
    search =
        std::make_unique<search::Keeper>(search::Keeper::Deps{*db, records, *vocabularies, settings.data + "/search"});
    files = TRY(files::open({settings.files}));
    listening = std::make_unique<speech::Listening>(
        speech::Listening::Deps{*db, *files, texts, views, clock, speech::Voice::find()});
    pictures = std::make_unique<pictures::Pictures>(
        pictures::Pictures::Deps{*db, records, *files, texts, views, clock, [this] { catch_up(); }});
    features = std::make_unique<Features>(Platform{settings,
                                                   *db,
                                                   records,
                                                   *vocabularies,
                                                   texts,
                                                   views,
                                                   *frame,
                                                   clock,
                                                   embedded::platform_frame(),
                                                   limits,
                                                   mailing->outbox(),
                                                   mailing->wake(),
                                                   *search,
                                                   *listening,
                                                   *pictures,
                                                   *files,
                                                   router,
                                                   sections,
                                                   fittings.password_cost,
                                                   [this] { catch_up(); }});
    manifests = features->manifests();
    for (auto const& manifest : manifests)
        if (manifest.described)
            for (auto const& section : manifest.described->all()) sections.add(section);
    gather_sources();
    std::vector<MenuEntry> menu;
    for (auto const& manifest : manifests) menu.insert(menu.end(), manifest.menu.begin(), manifest.menu.end());
    frame->set_menu(std::move(menu), features->foot());
    std::vector<Twin> twins;
    for (auto const& manifest : manifests) twins.insert(twins.end(), manifest.twins.begin(), manifest.twins.end());
    frame->set_twins(twins);
    TRY(add_routes());
    projector = std::make_unique<records::Projector>(*db);
    projector->add(vocabulary::projection_of(*vocabularies));
    for (auto& projection : features->projections()) projector->add(std::move(projection));
    // Last: what it drops is made anew from what the others already know.
    auto const position = TRY(db->reading([](store::Reader& reader) { return records::last_sequence(reader); }));
    projector->add(std::make_unique<CacheProjection>(cache, position));
    auto projected = projector->run();
    // What is kept in the store catches up when there is room again; reading goes on without it.
    if (!projected && projected.error().code == Code::no_space) return done();
    return projected;
}

Program::Program(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Program::~Program() {
    // The threads read what is torn down next, also when serving ends before it has begun; parts that were not built
    // have none.
    if (parts_->search) stop_background();
}

Result<std::unique_ptr<Program>> Program::open(config::Settings settings, Need need, Fittings fittings) {
    auto parts = std::make_unique<Parts>(std::move(settings), fittings);
    if (need == Need::create) {
        // The data are nobody else's to read.
        std::error_code error;
        if (std::filesystem::create_directories(parts->settings.data, error))
            std::filesystem::permissions(parts->settings.data, std::filesystem::perms::owner_all, error);
        if (error)
            return Error{Code::failed, "cannot make the folder " + parts->settings.data + ": " + error.message()};
    }
    store::Settings store_settings;
    store_settings.address = parts->settings.database;
    store_settings.readers = parts->settings.workers;
    store_settings.access = need == Need::create ? store::Access::create : store::Access::read_write;
    store_settings.on_fatal = [](Error const& error) {
        log::error("store.stopped", {{"why", error.message}});
        // The supervisor starts the program anew; nothing acknowledged is lost (docs/adr/0003-store.md).
        std::_Exit(70);
    };
    parts->db = TRY(store::open(store_settings));
    parts->migrations = platform_migrations(parts->db->engine());
    for (auto const& one : feature_migrations(parts->db->engine())) parts->migrations.push_back(one);
    if (need == Need::features) {
        auto const pending = TRY(store::pending(*parts->db, parts->migrations));
        if (!pending.empty())
            return Error{Code::conflict, std::to_string(pending.size()) + " migrations are pending, the first is " +
                                             pending.front() + ": run ognishte migrate"};
        TRY(parts->build());
    }
    return std::unique_ptr<Program>(new Program(std::move(parts)));
}

config::Settings const& Program::settings() const {
    return parts_->settings;
}
store::Db& Program::db() {
    return *parts_->db;
}
Clock const& Program::clock() const {
    return parts_->clock;
}
std::vector<store::Migration> const& Program::migrations() const {
    return parts_->migrations;
}
std::vector<Manifest> const& Program::manifests() const {
    return parts_->manifests;
}
http::Router const& Program::router() const {
    return parts_->router;
}
http::PageCache& Program::page_cache() {
    return parts_->cache;
}
Result<> Program::project() {
    auto projected = parts_->projector->run();
    parts_->search->wake();
    return projected;
}

accounts::Accounts& Program::accounts() {
    return parts_->features->accounts();
}

Result<std::string> Program::figures() const {
    return parts_->features->health().metrics();
}

search::Keeper& Program::search() {
    return *parts_->search;
}

void Program::start_search() {
    parts_->search->start();
}

void Program::start_background() {
    // A store that takes no writes now is asked again at the next start.
    if (auto const ordered = parts_->listening->order(); !ordered)
        log::warning("speech.not_ordered", {{"why", ordered.error().message}});
    if (auto const ordered = accounts().order_retention(); !ordered)
        log::warning("retention.not_ordered", {{"why", ordered.error().message}});
    std::vector<jobs::Handler> handlers = {parts_->listening->job(), parts_->listening->tidying()};
    for (auto const& manifest : parts_->manifests)
        handlers.insert(handlers.end(), manifest.jobs.begin(), manifest.jobs.end());
    jobs::WorkerSettings settings;
    settings.on_failure = [](jobs::Job const& job, Error const& error, bool dead) {
        log::warning("job.failed", {{"kind", job.kind}, {"job", job.id}, {"dead", dead}, {"why", error.message}});
    };
    parts_->worker =
        std::make_unique<jobs::Worker>(*parts_->db, parts_->clock, std::move(handlers), std::move(settings));
    parts_->worker->start();
    parts_->mailing->start();
}

void Program::stop_background() {
    parts_->search->stop();
    parts_->mailing->stop();
    // A recording that is being made is made another time.
    programs::Ending const ending;
    parts_->worker.reset();
}

http::Response Program::error_page(http::Request const& request, int status, Error const& error) const {
    return parts_->features->error_page(request, status, error);
}

Result<> Program::seed(Content content) {
    auto const actor = Actor::system();
    for (auto const& manifest : parts_->manifests) {
        for (auto const& step : manifest.foundation) TRY(step(actor));
        if (content == Content::demonstration)
            for (auto const& step : manifest.seeds) TRY(step(actor));
        TRY(parts_->projector->run());
    }
    return done();
}

}  // namespace ognishte::app
