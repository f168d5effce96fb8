// Manifest: what a feature offers to the rest of the program: a list, no logic. app/ gathers the manifests of all
// features (app/features.cpp) and gives each part to whoever needs it. Handlers hold references to the feature, which
// outlives them.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/embedded.hpp"
#include "base/result.hpp"
#include "platform/http/router.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/manifest/held.hpp"
#include "platform/manifest/import.hpp"
#include "platform/manifest/offer.hpp"
#include "platform/store/db.hpp"

namespace ognishte::describe {
class Sections;  // platform/describe/describe.hpp
}
namespace ognishte::editing {
struct Kinds;  // platform/manifest/editing.hpp
}
namespace ognishte::search {
struct Sources;  // platform/search/documents/source.hpp
}

namespace ognishte {

struct MenuEntry {
    std::string group;     // text key of the group: "frame.menu.knowledge"
    std::string text_key;  // of the entry
    std::string path;      // below the language prefix
    int order = 0;
    bool in_bar = false;  // also in the short bar of the header
};

// A page and the same told in easy reading: the frame of each leads to the other. Paths below the language prefix. Of
// several pages with one easy twin the first is where it leads back to.
struct Twin {
    std::string page, easy;
};

struct Importer {
    std::string kind;  // "practices"
    std::function<Result<ImportReport>(Actor const&, ImportRequest const&)> run;
};

struct Exporter {
    std::string kind;
    std::vector<std::string> formats;  // the first is the default
    std::function<Result<std::string>(Actor const&, std::string_view format)> run;
};

// Loads demonstration content, once, in the order of the features.
using Seed = std::function<Result<>(Actor const&)>;

struct Manifest {
    std::string feature;
    std::span<embedded::File const> files;  // its text/, views/, sql/, content/
    std::vector<http::Route> routes;
    std::vector<MenuEntry> menu;
    std::vector<Twin> twins;
    std::vector<Importer> importers;
    std::vector<Exporter> exporters;
    std::vector<Seed> foundation;  // what every installation needs; loaded by `init`, again after an upgrade
    std::vector<Seed> seeds;       // demonstration content
    std::vector<jobs::Handler> jobs;
    std::shared_ptr<search::Sources const> found;         // what the search finds of it; null: nothing
    std::shared_ptr<describe::Sections const> described;  // its public records for other programs; null: none
    std::vector<held::Kind> held;                         // what it holds on persons of the team
    offer::Offer offer;                                   // what other programs read of it
    std::shared_ptr<editing::Kinds const> editing;        // its records that people write in the desk; null: none
};

}  // namespace ognishte
