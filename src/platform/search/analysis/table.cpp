#include "table.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <bit>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "letters.hpp"

namespace ognishte::search {
namespace {

Error broken(std::string const& path, std::string_view why) {
    return {Code::corrupt, "the lemma table " + path + " " + std::string(why) +
                               ": build it anew (cmake --build build/release --target word_tables)"};
}

std::string beside_program(std::string_view name) {
    std::error_code none;
    auto folder = std::filesystem::read_symlink("/proc/self/exe", none).parent_path();
    for (auto const& place : {folder / name, folder.parent_path() / "share" / "ognishte" / name})
        if (std::filesystem::exists(place, none)) return place.string();
    // A program of the build that stands in a folder of its own.
    for (auto above = folder.parent_path(); above.has_relative_path(); above = above.parent_path())
        if (std::filesystem::exists(above / name, none)) return (above / name).string();
    return (folder / name).string();
}

}  // namespace

std::string table_path(std::string_view name, char const* variable) {
    char const* const wish = std::getenv(variable);
    return wish != nullptr && *wish != '\0' ? std::string(wish) : beside_program(name);
}

std::uint64_t table_checksum(std::string_view bytes) {
    std::uint64_t hash = 0xCBF29CE484222325U;
    for (char const c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    return hash;
}

Result<std::shared_ptr<LemmaTable const>> LemmaTable::open(std::string const& path) {
    static_assert(std::endian::native == std::endian::little);
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return Error{Code::not_found, "the lemma table " + path +
                                          " cannot be read: install lemma.bin beside the program, or name it in "
                                          "OGNISHTE_LEMMA (it is made from hunspell-bg by the build)"};
    struct stat about {};
    std::size_t const size = ::fstat(file, &about) == 0 ? static_cast<std::size_t>(about.st_size) : 0;
    void* const map = size > sizeof(TableHeader) ? ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0) : MAP_FAILED;
    ::close(file);
    if (map == MAP_FAILED) return broken(path, "is too short");

    std::shared_ptr<LemmaTable> table(new LemmaTable);
    table->map_ = static_cast<char const*>(map);
    table->bytes_ = size;
    table->header_ = reinterpret_cast<TableHeader const*>(table->map_);
    TableHeader const& header = *table->header_;
    if (std::memcmp(header.magic, k_table_magic, sizeof header.magic) != 0)
        return broken(path, "is of another version");
    std::size_t const nodes = std::size_t{header.nodes} * sizeof(TableNode);
    std::size_t const edits = std::size_t{header.edits} * sizeof(TableEdit);
    std::size_t const starts = (std::size_t{header.values} + 1) * sizeof(std::uint16_t);
    if (sizeof(TableHeader) + nodes + edits + starts + header.letters != size || header.nodes == 0)
        return broken(path, "is cut off");
    if (table_checksum({table->map_ + sizeof(TableHeader), size - sizeof(TableHeader)}) != header.checksum)
        return broken(path, "is damaged");
    char const* at = table->map_ + sizeof(TableHeader);
    table->nodes_ = reinterpret_cast<TableNode const*>(at);
    table->edits_ = reinterpret_cast<TableEdit const*>(at += nodes);
    table->starts_ = reinterpret_cast<std::uint16_t const*>(at += edits);
    table->letters_ = at + starts;
    return std::shared_ptr<LemmaTable const>(std::move(table));
}

namespace {

template <class Count>
inline __attribute__((always_inline)) LemmaTable::Step walk(TableNode const* nodes, std::string_view codes,
                                                            Count&& count) {
    TableNode const* node = nodes;
    std::uint32_t value = node->place & ((1U << k_value_bits) - 1U);
    for (std::size_t left = codes.size();; --left) {
        auto const letter = static_cast<std::uint32_t>(left > 0 ? codes[left - 1] : k_word_start);
        std::uint32_t const bit = 1U << letter;
        if ((node->children & bit) == 0) return {value, false};
        node = nodes + (node->place >> k_value_bits) + count(node->children & (bit - 1U));
        std::uint32_t const own = node->place & ((1U << k_value_bits) - 1U);
        if (own != 0) value = own;
        if (left == 0) return {value, own != 0};
    }
}

#if defined(__x86_64__)
__attribute__((target("popcnt"))) LemmaTable::Step walk_with_popcnt(TableNode const* nodes, std::string_view codes) {
    return walk(
        nodes, codes, [](std::uint32_t bits) __attribute__((target("popcnt"))) {
            return static_cast<std::uint32_t>(__builtin_popcount(bits));
        });
}
#endif

LemmaTable::Step walk_anywhere(TableNode const* nodes, std::string_view codes) {
    return walk(nodes, codes, [](std::uint32_t bits) {
        bits -= bits >> 1U & 0x55555555U;
        bits = (bits & 0x33333333U) + (bits >> 2U & 0x33333333U);
        bits = (bits + (bits >> 4U)) & 0x0F0F0F0FU;
        return bits * 0x01010101U >> 24U;
    });
}

LemmaTable::Walk best_walk() {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("popcnt")) return walk_with_popcnt;
#endif
    return walk_anywhere;
}

}  // namespace

LemmaTable::LemmaTable() : walk_(best_walk()) {}

LemmaTable::~LemmaTable() {
    if (map_ != nullptr) ::munmap(const_cast<char*>(map_), bytes_);
}

}  // namespace ognishte::search
