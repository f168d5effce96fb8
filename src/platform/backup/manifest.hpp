// Manifest: what an archive says of itself in its last member.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "platform/store/catalogue.hpp"

namespace ognishte::backup {

inline constexpr std::int64_t k_format = 1;
inline constexpr std::string_view k_head = "backup.json";
inline constexpr std::string_view k_manifest = "manifest.json";

// Keys of the installation, by name: what is sealed in the store opens with them alone.
using Secrets = std::map<std::string, std::string>;

struct KeptTable {
    std::string name;
    std::vector<store::Column> columns;
    store::Tally tally;
    bool sealed = false;  // about persons: can be read only with the key
    bool operator==(KeptTable const&) const = default;
};

struct FileTally {
    std::int64_t count = 0;
    std::int64_t bytes = 0;
    std::string names;  // SHA-256 over the names in the archive's order
    bool operator==(FileTally const&) const = default;
};

struct Manifest {
    std::string program;                            // its version
    std::string made;                               // ISO 8601, UTC
    std::string engine;                             // "sqlite" or "postgres"
    std::int64_t feed = 0;                          // the last sequence of the feed of changes
    std::map<std::string, std::string> migrations;  // applied: name and SHA-256
    std::vector<KeptTable> tables;                  // those others refer to first
    std::vector<std::string> left_out;              // tables whose rows are not kept
    std::map<std::string, std::string> members;     // name and SHA-256, without stored files: their name is their hash
    FileTally files;
    bool operator==(Manifest const&) const = default;

    std::int64_t rows() const;
};

std::string to_json(Manifest const& manifest);
// corrupt: it is none, or of a newer program.
Result<Manifest> read_manifest(std::string_view json);

}  // namespace ognishte::backup
