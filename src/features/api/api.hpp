// What the centre publishes, for other programs: the read API with its description, catalogues of data, and the page
// that explains them (README.md). It knows no feature: kinds, vocabularies and numbers come from the offers of all
// manifests. Thread-safe.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "platform/frame/frame.hpp"
#include "platform/limits/limits.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/records/records.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::api {

// All outlive the feature.
struct Deps {
    store::Db& db;
    records::Records const& records;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    limits::Limits& limits;
    int reads_per_minute = 60;   // of one sender
    http::Router const& router;  // filled after it is built
    Clock const& clock;
};

class Api {
public:
    explicit Api(Deps deps);
    ~Api();

    // Once, with the offers of all other features.
    Manifest manifest(std::vector<offer::Offer> offers);

    // Whether errors of this path are told to programs.
    static bool is_ours(std::string_view path);
    http::Response problem(http::Request const& request, int status) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::api
