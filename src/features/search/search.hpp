// The feature "search": the page that searches everything public, its twins for programs, and the count of queries that
// found nothing.
#pragma once

#include <memory>

#include "contract/cards/cards.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/limits/limits.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/records/records.hpp"
#include "platform/search/keeper/keeper.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::finding {

// All outlive the feature.
struct Deps {
    search::Keeper const& keeper;
    store::Db& db;
    records::Records const& records;
    contract::Cards const& cards;
    vocabulary::Vocabularies const& vocabularies;
    limits::Limits& limits;
    int searches_per_minute = 30;  // of one sender
    Clock const& clock;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
};

class Search {
public:
    explicit Search(Deps deps);
    ~Search();
    Manifest manifest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::finding
