// The list of features: the one place that knows them all. A feature goes by deleting its folder and its lines here.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/embedded.hpp"
#include "platform/config/settings.hpp"
#include "platform/credentials/hasher.hpp"
#include "platform/describe/describe.hpp"
#include "platform/files/files.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/limits/limits.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/pictures/pictures.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/search/keeper/keeper.hpp"
#include "platform/speech/listening.hpp"
#include "platform/store/db.hpp"
#include "platform/store/migrate.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::accounts {
class Accounts;
}

namespace ognishte::health {
class Health;
}

namespace ognishte::app {

// What features are built from; all outlive them.
struct Platform {
    config::Settings const& settings;
    store::Db& db;
    records::Records& records;
    vocabulary::Vocabularies& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
    std::span<embedded::File const> bundle;  // web/dist and web/layout
    limits::Limits& limits;
    mail::Outbox const* outbox;  // null: no mail is configured
    std::function<void()> wake_mail;
    search::Keeper const& search;
    speech::Listening& listening;
    pictures::Pictures& pictures;
    files::Store& files;
    http::Router const& router;  // filled after the features are built, as are the sections
    describe::Sections const& sections;
    credentials::Cost password_cost;
    std::function<void()> written;  // after a write of a page: brings every projection up to it
};

class Features {
public:
    explicit Features(Platform const& platform);
    ~Features();

    std::vector<Manifest> manifests();
    std::vector<std::unique_ptr<records::Projection>> projections();
    // The links of the foot: text key, path.
    std::vector<std::pair<std::string, std::string>> foot() const;
    accounts::Accounts& accounts();
    health::Health const& health() const;
    http::Response error_page(http::Request const& request, int status, Error const& error) const;

private:
    struct All;
    std::unique_ptr<All> all_;
};

// Texts, views, SQL and content of every feature, before any is built.
std::vector<std::span<embedded::File const>> feature_files();
std::vector<store::Migration> feature_migrations(store::Engine engine);

}  // namespace ognishte::app
