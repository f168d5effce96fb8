// The tables of imports. Functions of the caller's read or transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::imports {

// A file that waits to be brought in.
struct Waiting {
    std::string id, person, kind, name, file;
    Json matched = Json::array();
    Json mended = Json::array();
    Instant made{};
};

namespace repo {

Result<> add(store::Tx& tx, Waiting const& one);
Result<> save(store::Tx& tx, Waiting const& one);  // file, matched, mended
Result<> remove(store::Tx& tx, std::string_view id);
// Of this person alone.
Result<std::optional<Waiting>> find(store::Reader& reader, std::string_view person, std::string_view id);
Result<std::vector<Waiting>> of_person(store::Reader& reader, std::string_view person);  // the newest first
Result<bool> needs(store::Reader& reader, std::string_view file);

Result<> remember(store::Tx& tx, Waiting const& one, std::string_view heading, Instant now);
Result<std::optional<Json>> remembered(store::Reader& reader, std::string_view person, std::string_view kind,
                                       std::string_view heading);
Result<std::vector<std::string>> files_before(store::Reader& reader, Instant before);
Result<> forget_before(store::Tx& tx, Instant before);  // waiting files
Result<> forget_matched_before(store::Tx& tx, Instant before);
Result<> forget_person(store::Tx& tx, std::string_view person);

}  // namespace repo
}  // namespace ognishte::imports
