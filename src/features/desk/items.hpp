// Items: keeps the list of all records in step with the feed of changes: how each stands, and by which words it is
// found, drafts included.
#pragma once

#include <memory>
#include <vector>

#include "platform/manifest/editing.hpp"
#include "platform/records/changes.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"

namespace ognishte::desk {

// All outlive it.
std::unique_ptr<records::Projection> items_of(store::Db& db, records::Records const& records,
                                              std::vector<editing::Kind> const& kinds);

}  // namespace ognishte::desk
