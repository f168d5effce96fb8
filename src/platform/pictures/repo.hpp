// The only SQL of pictures. Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/pictures/pictures.hpp"

namespace ognishte::pictures::repo {

struct Kept {
    Size size;
    std::string file;  // in the store of files
};

Result<std::vector<Picture>> of_record(store::Reader& reader, std::string_view record);
// Where a picture stands: record, and whether it waits there.
struct Place {
    std::string record;
    bool waits = false;
};
Result<std::vector<Place>> places(store::Reader& reader, std::string_view picture);
Result<std::optional<std::string>> file_of(store::Reader& reader, std::string_view picture, int width);
Result<std::vector<std::string>> files_of(store::Reader& reader, std::string_view picture);
Result<bool> is_needed(store::Reader& reader, std::string_view file);

Result<> add(store::Tx& tx, Picture const& picture, Instant now);
Result<> add_copies(store::Tx& tx, std::string_view picture, std::vector<Kept> const& copies);
Result<> remove(store::Tx& tx, std::string_view id);
Result<> remove_copies(store::Tx& tx, std::string_view picture);
Result<int> show(store::Tx& tx, std::string_view record);

}  // namespace ognishte::pictures::repo
