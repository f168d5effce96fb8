// Files: bytes kept under the name of their content (SHA-256, 64 hex digits). The same bytes are kept once; a name
// never means other bytes; nothing a person typed ever becomes part of a path.
//
// A file is there only when it is whole and on disk: it is written beside, fsynced, renamed, and its folder fsynced,
// before the name is given out; so the row that names it is committed after it. Reading checks the content
// against the name: flipped bits are found (corrupt), never given out. Store is thread-safe and may be shared by
// several processes of one machine; a Writing belongs to one thread. Another place than a folder is another Store.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::files {

struct Stored {
    std::string name;  // SHA-256 of the bytes, lower-case hex
    std::uint64_t size = 0;
};

bool is_name(std::string_view text);

// A file being written. Dropped unfinished, it leaves nothing.
class Writing {
public:
    virtual ~Writing() = default;
    // too_large: over the store's limit. unavailable: no space, or the disk refuses; nothing is kept.
    virtual Result<> add(std::string_view bytes) = 0;
    // Durable when it returns. Once.
    virtual Result<Stored> finish() = 0;
};

class Store {
public:
    virtual ~Store() = default;

    virtual Result<std::unique_ptr<Writing>> begin() = 0;
    // Of bytes in memory.
    Result<Stored> write(std::string_view bytes);
    // Of an open file of this process, from its beginning to its end (an upload); the file stays open.
    Result<Stored> write_from(int open_file);

    // invalid: no name. not_found. too_large: more than `at_most` bytes. corrupt: the content is not what the name
    // says.
    virtual Result<std::string> read(std::string_view name, std::uint64_t at_most = 64ULL * 1024 * 1024) = 0;
    // The same in pieces of at most 64 KiB, for bodies that do not go into memory; corrupt comes after the last piece.
    virtual Result<std::uint64_t> read_pieces(std::string_view name,
                                              std::function<Result<>(std::string_view)> const& piece) = 0;
    virtual Result<bool> exists(std::string_view name) = 0;
    // Reads all of it and compares.
    Result<> verify(std::string_view name);
    // For erasure. Removing what is not there is not an error.
    virtual Result<> remove(std::string_view name) = 0;
    // Every file kept, in no order; stops at the first error of `visit`.
    virtual Result<> each(std::function<Result<>(Stored const&)> const& visit) = 0;
};

struct Settings {
    std::string place;  // a folder; made when it is not there
    std::uint64_t largest = 64ULL * 1024 * 1024;
};

// invalid: a place this program cannot keep files in ("s3://…"). unavailable: the folder cannot be made or written.
Result<std::unique_ptr<Store>> open(Settings const& settings);

}  // namespace ognishte::files
