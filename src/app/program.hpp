// Program: every object of a running installation, built in order and torn down in reverse. It knows all features and
// gives each part of their manifests to whoever needs it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/config/settings.hpp"
#include "platform/credentials/hasher.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/router.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/records/changes.hpp"
#include "platform/store/db.hpp"
#include "platform/store/migrate.hpp"

namespace ognishte::search {
class Keeper;
}

namespace ognishte::accounts {
class Accounts;
}

namespace ognishte::app {

// What a test puts in the place of the house's own; no setting reaches it.
struct Fittings {
    Clock const* clock = nullptr;  // outlives the program; null: the system's
    credentials::Cost password_cost = {};
};

class Program {
public:
    // Opens the store and, when nothing is pending, builds everything above it.
    enum class Need {
        create,   // the database alone, made when it is not there: for init and migrate
        store,    // the database alone, whatever its state: for verify
        features  // all of it; conflict when migrations are pending (the message says what to run)
    };
    static Result<std::unique_ptr<Program>> open(config::Settings settings, Need need, Fittings fittings = {});
    ~Program();
    Program(Program const&) = delete;

    config::Settings const& settings() const;
    store::Db& db();
    Clock const& clock() const;
    std::vector<store::Migration> const& migrations() const;

    // Only when built with Need::features.
    std::vector<Manifest> const& manifests() const;
    http::Router const& router() const;
    http::PageCache& page_cache();
    accounts::Accounts& accounts();
    http::Response error_page(http::Request const& request, int status, Error const& error) const;
    // Brings every projection up to the feed: called after each write and, for other nodes' writes, now and then.
    Result<> project();
    search::Keeper& search();
    // How the installation stands, in Prometheus' text format.
    Result<std::string> figures() const;
    // The thread that keeps the search index; stop_background() ends it too.
    void start_search();
    // Jobs and letters, on threads of their own, until stop_background().
    void start_background();
    void stop_background();
    // What every installation needs and, if wished, the demonstration content, in the order of the features.
    enum class Content { foundation, demonstration };
    Result<> seed(Content content);

private:
    struct Parts;
    explicit Program(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace ognishte::app
