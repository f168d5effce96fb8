#include "app/features.hpp"

#include <algorithm>

#include "app/landing.hpp"
#include "contract/cards/cards.hpp"
#include "features/accounts/accounts.hpp"
#include "features/addresses/addresses.hpp"
#include "features/api/api.hpp"
#include "features/articles/manifest.hpp"
#include "features/desk/desk.hpp"
#include "features/easy/easy.hpp"
#include "features/events/events.hpp"
#include "features/feeds/feeds.hpp"
#include "features/guides/guides.hpp"
#include "features/harvest/harvest.hpp"
#include "features/health/health.hpp"
#include "features/holdings/holdings.hpp"
#include "features/imports/imports.hpp"
#include "features/inbox/inbox.hpp"
#include "features/manuals/manuals.hpp"
#include "features/news/news.hpp"
#include "features/organisations/organisations.hpp"
#include "features/practices/manifest.hpp"
#include "features/process/process.hpp"
#include "features/projects/projects.hpp"
#include "features/publications/publications.hpp"
#include "features/search/search.hpp"
#include "features/send/send.hpp"
#include "features/site/site.hpp"
#include "features/territories/territories.hpp"
#include "features/thesaurus/thesaurus.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/manifest/working.hpp"
#include "platform/records/list.hpp"
#include "platform/rooms/room.hpp"
#include "platform/sheets/sheets.hpp"

namespace ognishte::embedded {
std::span<File const> features_accounts();
std::span<File const> features_addresses();
std::span<File const> features_api();
std::span<File const> features_articles();
std::span<File const> features_desk();
std::span<File const> features_easy();
std::span<File const> features_events();
std::span<File const> features_feeds();
std::span<File const> features_guides();
std::span<File const> features_harvest();
std::span<File const> features_health();
std::span<File const> features_manuals();
std::span<File const> features_holdings();
std::span<File const> features_imports();
std::span<File const> features_inbox();
std::span<File const> features_organisations();
std::span<File const> features_practices();
std::span<File const> features_process();
std::span<File const> features_projects();
std::span<File const> features_publications();
std::span<File const> features_news();
std::span<File const> features_search();
std::span<File const> features_send();
std::span<File const> features_site();
std::span<File const> features_territories();
std::span<File const> features_thesaurus();
}  // namespace ognishte::embedded

namespace ognishte::app {

namespace {

// A code of a scope and all below it: a district with its municipalities, a topic with its narrower ones.
std::vector<std::string> closure_of(vocabulary::Vocabularies const& all, std::string_view kind, std::string_view code) {
    std::string_view const scheme = kind == "territory" ? "territories" : kind == "topic" ? "topics" : "";
    auto codes = scheme.empty() ? std::vector<std::string>{} : all.current()->closure(scheme, code);
    if (codes.empty()) codes.emplace_back(code);
    return codes;
}

// What a role may be limited to: districts, municipalities, topics, organisations.
std::vector<accounts::ScopeChoice> scopes_of(store::Db& db, vocabulary::Vocabularies const& vocabularies,
                                             i18n::Texts const& texts, Lang lang) {
    std::vector<accounts::ScopeChoice> out;
    auto const all = vocabularies.current();
    auto const group = [&](std::string_view key) { return std::string(texts.get(lang, key)); };
    auto const add = [&](std::string_view scheme, std::string_view type, std::string_view kind,
                         std::string const& under) {
        for (auto const* one : all->all(lang, scheme, type))
            out.push_back({std::string(kind), one->code, std::string(all->label(lang, scheme, one->code)), under});
    };
    add("territories", "district", "territory", group("accounts.scope.districts"));
    add("territories", "municipality", "territory", group("accounts.scope.municipalities"));
    add("topics", "", "topic", group("accounts.scope.topics"));
    records::ListRequest asked{{"organisation"}, {}, {}, records::Order::title, lang, 200, {}};
    for (;;) {
        auto const page =
            db.reading([&](store::Reader& reader) { return records::list(reader, Actor::system(), asked); });
        if (!page) break;
        for (auto const& one : page->items)
            out.push_back({"organisation", one.id.text(), one.title, group("accounts.scope.organisations")});
        if (page->next.empty()) break;
        asked.cursor = page->next;
    }
    return out;
}

// How a record shows itself on the page of a room, from its card.
std::function<std::optional<rooms::Linked>(records::Record const&, Lang)> linked_from(contract::Cards const& cards) {
    return [&cards](records::Record const& record, Lang lang) -> std::optional<rooms::Linked> {
        auto const title = records::shown_in(record.title, lang);
        auto card = cards.card({record.kind, record.id.text(), record.slug, title.text, {}, lang, title.lang, nullptr});
        if (!card) return std::nullopt;
        return rooms::Linked{
            record.kind,    record.slug, std::move(card->kinds_label), std::move(card->href), std::move(card->title),
            card->text_lang};
    };
}

// The same beside a record of any kind.
related::Show shown_from(contract::Cards const& cards) {
    return [&cards](related::Subject const& subject, Lang lang) -> std::optional<related::Shown> {
        auto const id = subject.id.text();
        auto card = cards.card({subject.kind, id, subject.slug, subject.title, {}, lang, subject.text_lang, nullptr});
        if (!card) return std::nullopt;
        return related::Shown{std::move(card->kind_label), std::move(card->href), std::move(card->title),
                              card->text_lang};
    };
}

void add_card(contract::Cards& cards, rooms::Room const& room, i18n::Texts const& texts) {
    auto const list = [&room, &texts](contract::ListAsked const& asked) {
        return contract::ListLink{std::string(texts.get(asked.lang, room.name() + ".kinds")),
                                  room.list_path(asked.lang, asked.topics, asked.territories)};
    };
    auto const card = [&room, &texts](contract::CardSource const& source) {
        contract::CardView card;
        card.href = room.path(source.lang, source.slug);
        card.kind_label = texts.get(source.lang, room.name() + ".kind");
        card.kinds_label = texts.get(source.lang, room.name() + ".kinds");
        card.title = source.title;
        card.summary = source.summary;
        card.text_lang = source.text_lang;
        return card;
    };
    cards.add(room.kind(), card, list);
}

}  // namespace

struct Features::All {
    explicit All(Platform const& platform)
        : related({platform.db, platform.records, platform.vocabularies, platform.texts, platform.views,
                   shown_from(cards), [this] { return cards.kinds(); },
                   [&all = platform.pictures](records::Record const& record, Lang lang) {
                       return all.html(record, lang);
                   }}),
          room{platform.db,    platform.records,           platform.vocabularies, platform.texts, platform.views,
               platform.frame, platform.search.analyzer(), linked_from(cards),    &related},
          sheets{platform.db, platform.vocabularies, platform.texts, platform.clock},
          old_addresses{platform.db,
                        platform.texts,
                        platform.clock,
                        platform.settings.public_url,
                        [&router = platform.router](std::string_view path) { return landing(router, path); },
                        [this](std::string_view kind, std::string_view slug) -> std::optional<std::string> {
                            auto card = cards.card({kind, {}, slug, {}, {}, Lang::bg, Lang::bg, nullptr});
                            if (!card) return std::nullopt;
                            return std::move(card->href);
                        }},
          gathering{platform.db, platform.records, cards, platform.views, platform.texts},
          thesaurus({sheets, platform.views, platform.frame, holdings_of(), platform.frame.address("/terms")}),
          practices({platform.db, platform.records, platform.vocabularies, related, holdings_of(), platform.texts,
                     platform.views, platform.frame, platform.clock, platform.search.analyzer(), working(),
                     platform.written,
                     [this](Lang lang, std::string_view record) {
                         std::vector<practices::TriedHere> out;
                         for (auto& one : inbox.tried(lang, record))
                             out.push_back({one.lang, std::move(one.place), std::move(one.when),
                                            std::move(one.happened), std::move(one.needed)});
                         return out;
                     }}),
          articles({platform.db, platform.records, platform.vocabularies, related, platform.texts, platform.views,
                    platform.frame, platform.clock, working(), platform.written}),
          organisations(organisations::definition(room), room),
          projects(projects::definition(room), room),
          publications(publications::definition(room), room),
          news(news::definition(room), room),
          events({room, cards, platform.clock}),
          search({platform.search, platform.db, platform.records, cards, platform.vocabularies, platform.limits,
                  platform.settings.limits.searches_per_minute, platform.clock, platform.texts, platform.views,
                  platform.frame}),
          send({platform.db,
                platform.outbox,
                platform.wake_mail,
                platform.limits,
                {platform.settings.limits.sends_per_hour, platform.settings.limits.sends_per_recipient_day,
                 platform.settings.limits.sends_per_day},
                platform.clock,
                platform.texts,
                platform.views,
                platform.frame,
                platform.router}),
          guides({holdings_of(), platform.vocabularies, platform.texts, platform.views, platform.frame}),
          feeds({platform.db, platform.sections, platform.texts, platform.settings.public_url}),
          harvest({platform.db, platform.sections, platform.vocabularies, platform.search, platform.frame,
                   platform.texts, platform.clock, platform.settings.public_url, platform.settings.contact,
                   platform.settings.mail.from}),
          process({platform.vocabularies, platform.texts, platform.views, platform.frame, platform.listening}),
          easy({platform.texts, platform.views, platform.frame, platform.listening,
                [this](Lang lang, std::string_view word) { return process.explained(lang, word); }}),
          site({platform.db, cards, holdings_of(), [this](Lang lang) { return process.front_figures(lang); },
                [this](Lang lang, std::size_t most) { return events.agenda(lang, most); }, platform.vocabularies,
                platform.views, platform.texts, platform.frame, platform.clock, platform.bundle,
                platform.settings.public_url, [this](Lang lang) { return practices.common_topics(lang); }}),
          accounts(accounts_deps(platform)),
          api({platform.db, platform.records, platform.vocabularies, platform.texts, platform.views, platform.frame,
               platform.limits, platform.settings.limits.api_reads_per_minute, platform.router, platform.clock}),
          desk({platform.db,
                platform.records,
                platform.vocabularies,
                platform.texts,
                platform.views,
                platform.frame,
                platform.clock,
                platform.pictures,
                platform.written,
                [this](Lang, std::string_view actor) { return accounts.name_of(actor); },
                [&router = platform.router](std::string_view path) { return landing(router, path).has_value(); },
                {{"accounts.own.title", "/desk/account", "account.own"},
                 {"accounts.people.title", "/desk/people", "accounts.manage"},
                 {"accounts.audit.title", "/desk/audit", "audit.read"},
                 {"health.title", "/desk/health", "health.read"},
                 {"practices.assess.title", "/desk/assessments", "practice.settle"},
                 {"articles.task.title", "/desk/annotations", "article.publish"},
                 {"imports.title", "/desk/import", "desk.use"},
                 {"inbox.title", "/desk/inbox", "inbox.use"},
                 {"manuals.title", "/desk/manual", "desk.use"}}}),
          imports({platform.db, platform.files, platform.vocabularies, platform.texts, platform.views, platform.frame,
                   platform.clock, platform.written}),
          inbox(inbox_deps(platform)),
          health({platform.db, [this](store::Reader& reader) { return practices.overdue(reader); }, platform.outbox,
                  platform.settings.data, platform.settings.database, platform.settings.backup.folder,
                  [&search = platform.search] { return search.position(); }, platform.clock, platform.texts,
                  platform.views, platform.frame}),
          manuals{platform.texts, platform.views, platform.frame} {
        practices.add_cards(cards);
        articles.add_cards(cards);
        for (auto const* one : {&organisations, &projects, &publications, &news, &events.room()})
            add_card(cards, *one, platform.texts);
    }

    // Who works here, for features that are built before the accounts; asked for once all of them are.
    working::People working() const {
        working::People out;
        out.holding = [this](std::string_view permission) { return accounts.working().holding(permission); };
        out.name = [this](std::string_view id) { return accounts.name_of(id); };
        out.tell = [this](store::Tx& tx, working::Notice const& notice) { return accounts.working().tell(tx, notice); };
        out.wake = [this] { accounts.working().wake(); };
        return out;
    }

    accounts::Deps accounts_deps(Platform const& platform) const {
        credentials::Hasher::Settings hashing;
        // One worker is always left for readers.
        hashing.waiting = std::max(0, platform.settings.workers - hashing.at_once - 1);
        hashing.cost = platform.password_cost;
        return {platform.db,
                platform.outbox,
                platform.wake_mail,
                platform.limits,
                platform.clock,
                platform.texts,
                platform.views,
                platform.frame,
                platform.settings.public_url,
                [this] { return cards.kinds(); },
                [&all = platform.vocabularies](std::string_view kind, std::string_view code) {
                    return closure_of(all, kind, code);
                },
                [&db = platform.db, &all = platform.vocabularies, &texts = platform.texts](Lang lang) {
                    return scopes_of(db, all, texts, lang);
                },
                hashing,
                platform.settings.keys(),
                [this]() -> std::vector<held::Kind> const& { return held; },
                [this](Actor const& actor, Lang lang, std::string_view object) {
                    return desk.object_name(actor, lang, object);
                },
                [this](std::string_view address) { return desk.object_at(address); }};
    }

    inbox::Deps inbox_deps(Platform const& platform) {
        // Readers tell of practices that everybody may see.
        auto const subject = [&db = platform.db, &records = platform.records](
                                 Lang lang, std::string_view record) -> std::optional<inbox::Subject> {
            auto const id = ognishte::records::RecordId::parse(record);
            if (!id) return std::nullopt;
            auto const found = db.reading([&](store::Reader& reader) { return records.find(reader, *id); });
            if (!found || !*found ||
                !ognishte::records::authorize(Actor::anonymous(), ognishte::records::Action::see, **found))
                return std::nullopt;
            return inbox::Subject{id->text(), std::string(ognishte::records::shown_in((**found).title, lang).text)};
        };
        inbox::Drafts drafts;
        drafts.may = [](Actor const& actor) { return actor.holds("practice.write"); };
        drafts.make = [this](store::Tx& tx, Actor const& actor, Lang lang, Json const& offered) {
            return practices.draft_from(tx, actor, lang, offered);
        };
        drafts.missing = [this](Lang page, Lang lang, Json const& offered) {
            return practices.missing_in(page, lang, offered);
        };
        drafts.desk_path = "/desk/practices/";
        return {platform.db,
                platform.outbox,
                platform.wake_mail,
                platform.limits,
                platform.clock,
                platform.texts,
                platform.views,
                platform.frame,
                platform.vocabularies,
                [this, subject](Lang lang, std::string_view path) -> std::optional<inbox::Subject> {
                    auto const object = desk.object_at(path);
                    constexpr std::string_view k_practice = "practice:";
                    if (!object.starts_with(k_practice)) return std::nullopt;
                    return subject(lang, std::string_view(object).substr(k_practice.size()));
                },
                subject,
                std::move(drafts),
                platform.written};
    }

    // What the centre holds, for the pages that gather.
    contract::HoldingsOf holdings_of() const {
        return [this](contract::HoldingsAsked const& asked) { return holdings::held(gathering, asked); };
    }

    std::vector<held::Kind> held;  // on persons, by every feature
    contract::Cards cards;
    related::Related related;
    rooms::Deps room;
    sheets::Deps sheets;
    addresses::Deps old_addresses;
    holdings::Deps gathering;
    thesaurus::Thesaurus thesaurus;
    practices::Feature practices;
    articles::Feature articles;
    rooms::Room organisations;
    rooms::Room projects;
    rooms::Room publications;
    rooms::Room news;
    events::Events events;
    finding::Search search;
    send::Send send;
    guides::Guides guides;
    feeds::Feeds feeds;
    harvest::Harvest harvest;
    process::Process process;
    easy::Easy easy;
    site::Site site;
    accounts::Accounts accounts;
    api::Api api;
    desk::Desk desk;
    imports::Imports imports;
    inbox::Inbox inbox;
    health::Health health;
    manuals::Deps manuals;
};

Features::Features(Platform const& platform) : all_(std::make_unique<All>(platform)) {}
Features::~Features() = default;

std::vector<Manifest> Features::manifests() {
    std::vector<Manifest> out;
    out.push_back(territories::manifest(all_->sheets));
    out.push_back(addresses::manifest(all_->old_addresses));
    out.push_back(all_->thesaurus.manifest());
    out.push_back(holdings::manifest());
    out.push_back(all_->practices.manifest());
    out.push_back(all_->articles.manifest());
    for (auto* room : {&all_->organisations, &all_->projects, &all_->publications, &all_->news})
        out.push_back(room->manifest());
    out.push_back(all_->events.manifest());
    out.push_back(all_->search.manifest());
    out.push_back(all_->send.manifest());
    out.push_back(all_->guides.manifest());
    out.push_back(all_->feeds.manifest());
    out.push_back(all_->harvest.manifest());
    out.push_back(all_->process.manifest());
    out.push_back(all_->easy.manifest());
    out.push_back(all_->site.manifest());
    out.push_back(all_->accounts.manifest());
    out.push_back(all_->inbox.manifest());
    out.push_back(all_->health.manifest());
    out.push_back(manuals::manifest(all_->manuals));
    std::vector<offer::Offer> offers;
    std::vector<editing::Kind> kinds;
    std::vector<Importer> importers;
    for (auto const& manifest : out) {
        importers.insert(importers.end(), manifest.importers.begin(), manifest.importers.end());
        offers.push_back(manifest.offer);
        if (manifest.editing) kinds.insert(kinds.end(), manifest.editing->all.begin(), manifest.editing->all.end());
    }
    out.push_back(all_->api.manifest(std::move(offers)));
    out.push_back(all_->imports.manifest(std::move(importers), kinds));
    out.push_back(all_->desk.manifest(std::move(kinds),
                                      {all_->practices.waiting(), all_->articles.waiting(), all_->inbox.waiting()}));
    all_->held.clear();
    for (auto const& manifest : out) all_->held.insert(all_->held.end(), manifest.held.begin(), manifest.held.end());
    return out;
}

std::vector<std::unique_ptr<records::Projection>> Features::projections() {
    std::vector<std::unique_ptr<records::Projection>> out;
    out.push_back(all_->related.projection());
    out.push_back(all_->practices.projection());
    out.push_back(all_->articles.projection());
    for (auto* room : {&all_->organisations, &all_->projects, &all_->publications, &all_->news, &all_->events.room()})
        out.push_back(room->projection());
    out.push_back(all_->harvest.projection());
    out.push_back(all_->desk.projection());
    return out;
}

std::vector<std::pair<std::string, std::string>> Features::foot() const {
    return all_->site.foot();
}

health::Health const& Features::health() const {
    return all_->health;
}

accounts::Accounts& Features::accounts() {
    return all_->accounts;
}

http::Response Features::error_page(http::Request const& request, int status, Error const& error) const {
    if (api::Api::is_ours(request.path)) return all_->api.problem(request, status);
    return all_->site.error_page(request, status, error);
}

std::vector<std::span<embedded::File const>> feature_files() {
    return {embedded::features_accounts(),     embedded::features_addresses(),     embedded::features_territories(),
            embedded::features_thesaurus(),    embedded::features_holdings(),      embedded::features_practices(),
            embedded::features_articles(),     embedded::features_organisations(), embedded::features_projects(),
            embedded::features_publications(), embedded::features_news(),          embedded::features_events(),
            embedded::features_search(),       embedded::features_send(),          embedded::features_guides(),
            embedded::features_harvest(),      embedded::features_feeds(),         embedded::features_process(),
            embedded::features_easy(),         embedded::features_site(),          embedded::features_api(),
            embedded::features_desk(),         embedded::features_health(),        embedded::features_manuals(),
            embedded::features_imports(),      embedded::features_inbox()};
}

std::vector<store::Migration> feature_migrations(store::Engine engine) {
    std::vector<store::Migration> out;
    auto const add = [&](std::string_view owner, std::span<embedded::File const> files) {
        for (auto& migration : store::migrations_of(owner, engine, files)) out.push_back(std::move(migration));
    };
    add("accounts", embedded::features_accounts());
    add("addresses", embedded::features_addresses());
    add("practices", embedded::features_practices());
    add("articles", embedded::features_articles());
    add("search", embedded::features_search());
    add("harvest", embedded::features_harvest());
    add("desk", embedded::features_desk());
    add("imports", embedded::features_imports());
    add("inbox", embedded::features_inbox());
    // migrations of features: the next line is where `x new-feature` adds one
    return out;
}

}  // namespace ognishte::app
