// Dictionary: English words to Bulgarian and back, from Debian's dict-freedict-eng-bul (tools/freedict makes the file;
// CC BY-SA 3.0, so it stays a file of its own and the pages name its makers). Read by mmap, shared by many threads;
// views live as long as the dictionary.
//
// The file: a header, the places of the records, the records in order of their keys. A record is its key, a zero byte,
// and its answers, each ended by a line feed. Keys: "e:" English words as written, "s:" their stems, "b:" a Bulgarian
// lemma.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ognishte::search {

struct DictionaryHeader {
    char magic[8];  // "OGDICT01"
    std::uint32_t records;
    std::uint32_t bytes;
    std::uint64_t checksum;
};
inline constexpr char k_dictionary_magic[9] = "OGDICT01";

class Dictionary {
public:
    // not_found, corrupt: the message tells what to do.
    static Result<std::shared_ptr<Dictionary const>> open(std::string const& path);
    ~Dictionary();
    Dictionary(Dictionary const&) = delete;
    Dictionary& operator=(Dictionary const&) = delete;

    // The answers of a key, best first; none when it is not there.
    std::vector<std::string_view> find(std::string_view key) const;

private:
    Dictionary() = default;
    char const* map_ = nullptr;
    std::size_t bytes_ = 0;
    std::uint32_t records_ = 0;
    std::uint32_t const* places_ = nullptr;
    char const* text_ = nullptr;
};

}  // namespace ognishte::search
