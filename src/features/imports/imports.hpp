// Imports at the desk: a file is brought in the browser, its columns are matched to fields, people see what would
// change, mend what is faulty in its place, and then all of it is written or nothing. Reading, judging and writing are
// the importers that the command `import` uses (manifest/import.hpp); what an actor may do is decided there, by
// records::authorize. A file belongs to who brought it and waits a week at most. Owns the tables import_*.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "platform/files/files.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::imports {

// All outlive the feature.
struct Deps {
    store::Db& db;
    files::Store& files;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    Clock const& clock;
    // After a write: brings what is kept beside the rows up to it.
    std::function<void()> written;
};

// Thread-safe.
class Imports {
public:
    explicit Imports(Deps deps);
    ~Imports();

    // Of all features; what has no importer and no page at the desk is not offered. Called once, before anything else.
    Manifest manifest(std::vector<Importer> importers, std::vector<editing::Kind> kinds);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::imports
