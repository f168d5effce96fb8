// Keys of an installation: secrets of 32 random bytes, each in a file of its own in one folder beside the store,
// readable by its owner alone. A stolen store or copy of it opens nothing that one of them closed; whoever moves the
// store takes the folder along, and a backup holds it in its keys (docs/adr/0011-backup.md). Nodes that share a store
// share the folder. Thread-safe; several processes may share a file.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "base/result.hpp"

namespace ognishte::credentials {

inline constexpr std::size_t k_key_bytes = 32;

class KeyFile {
public:
    explicit KeyFile(std::string file) : file_(std::move(file)) {}

    enum class Missing { make, refuse };
    // Read once. Made anew it is never half there and never takes the place of another. unavailable: it can neither be
    // read nor made, or what is there is no key.
    Result<std::string> bytes(Missing missing);

private:
    std::string const file_;
    std::mutex mutex_;
    std::string bytes_;
};

// What the files `*.key` of a folder hold, by name; nothing for a folder that is not there. unavailable: one of them
// cannot be read or is no key.
using Keys = std::map<std::string, std::string>;
Result<Keys> keys_in(std::string const& folder);
// Puts them into the folder, each in the place of one of the same name. invalid: a name that is none of ours.
Result<> put_keys(std::string const& folder, Keys const& keys);

}  // namespace ognishte::credentials
