// What the centre holds, gathered from records of every kind. Thread-safe.
#pragma once

#include "contract/cards/holdings.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::holdings {

// All outlive what is made from them.
struct Deps {
    store::Db& db;
    records::Records const& records;
    contract::Cards const& cards;
    view::Views const& views;
    i18n::Texts const& texts;
};

// Of more than 256 topics that have records, the 256 with most are looked at, and the answer says "at least".
Result<contract::Holdings> held(Deps const& deps, contract::HoldingsAsked const& asked);

Manifest manifest();

}  // namespace ognishte::holdings
