#include "dictionary.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>

#include "platform/search/analysis/table.hpp"

namespace ognishte::search {

Result<std::shared_ptr<Dictionary const>> Dictionary::open(std::string const& path) {
    auto const broken = [&](std::string_view why) {
        return Error{Code::corrupt, "the dictionary " + path + " " + std::string(why) +
                                        ": build it anew (cmake --build build/release --target word_tables)"};
    };
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return Error{Code::not_found, "the dictionary " + path +
                                          " cannot be read: install freedict.bin beside the program, or name it in "
                                          "OGNISHTE_FREEDICT (it is made from dict-freedict-eng-bul by the build)"};
    struct stat about {};
    std::size_t const size = ::fstat(file, &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
    void* const map =
        size > sizeof(DictionaryHeader) ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (map == MAP_FAILED) return broken("is too short");

    std::shared_ptr<Dictionary> dictionary(new Dictionary);
    dictionary->map_ = static_cast<char const*>(map);
    dictionary->bytes_ = size;
    auto const& header = *reinterpret_cast<DictionaryHeader const*>(dictionary->map_);
    if (std::memcmp(header.magic, k_dictionary_magic, sizeof header.magic) != 0) return broken("is of another version");
    std::size_t const places = (std::size_t{header.records} + 1) * sizeof(std::uint32_t);
    if (sizeof(DictionaryHeader) + places + header.bytes != size) return broken("is cut off");
    if (table_checksum({dictionary->map_ + sizeof(DictionaryHeader), size - sizeof(DictionaryHeader)}) !=
        header.checksum)
        return broken("is damaged");
    dictionary->records_ = header.records;
    dictionary->places_ = reinterpret_cast<std::uint32_t const*>(dictionary->map_ + sizeof(DictionaryHeader));
    dictionary->text_ = dictionary->map_ + sizeof(DictionaryHeader) + places;
    return std::shared_ptr<Dictionary const>(std::move(dictionary));
}

Dictionary::~Dictionary() {
    if (map_ != nullptr) ::munmap(const_cast<char*>(map_), bytes_);
}

std::vector<std::string_view> Dictionary::find(std::string_view key) const {
    std::vector<std::string_view> answers;
    std::uint32_t low = 0;
    std::uint32_t high = records_;
    while (low < high) {
        std::uint32_t const middle = low + (high - low) / 2;
        std::string_view const record(text_ + places_[middle], places_[middle + 1] - places_[middle]);
        auto const end = record.find('\0');
        int const order = record.substr(0, end).compare(key);
        if (order < 0) {
            low = middle + 1;
        } else if (order > 0) {
            high = middle;
        } else {
            for (std::size_t at = end + 1; at < record.size();) {
                std::size_t const stop = record.find('\n', at);
                answers.push_back(record.substr(at, stop - at));
                at = stop + 1;
            }
            break;
        }
    }
    return answers;
}

}  // namespace ognishte::search
