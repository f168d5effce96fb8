// The desk: where people write every kind of record of the portal in the browser: drafts, review, publication, old
// versions. It works from what features offer (platform/manifest/editing.hpp) and knows none of them; what an actor may
// do is decided by records::authorize alone. Owns the tables desk_*.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/manifest/working.hpp"
#include "platform/pictures/pictures.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::desk {

// A page of another feature that those who hold the permission reach from the desk.
struct Place {
    std::string text_key, path, permission;  // the path below the language
};

// All outlive the desk.
struct Deps {
    store::Db& db;
    records::Records const& records;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
    pictures::Pictures& pictures;
    // After a write: brings what is kept beside the rows (lists, caches, search) up to it.
    std::function<void()> written;
    // What an actor is called; empty: nobody knows.
    std::function<std::string(Lang, std::string_view actor)> person;
    // Whether a path of ours is a public page.
    std::function<bool(std::string_view path)> leads;
    std::vector<Place> places = {};
};

// Thread-safe.
class Desk {
public:
    explicit Desk(Deps deps);
    ~Desk();

    // `kinds`, `waiting`: of all features. Called once, before anything else.
    Manifest manifest(std::vector<editing::Kind> kinds, std::vector<working::WaitingOf> waiting);
    std::unique_ptr<records::Projection> projection();

    // Of "<kind>:<id>" in the audit: what it is, with its title where the actor may read it. Empty: no record of a kind
    // of the desk.
    std::string object_name(Actor const& actor, Lang lang, std::string_view object) const;
    // "<kind>:<id>" of the record whose public page or page at the desk stands at this address; empty: none.
    std::string object_at(std::string_view address) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::desk
