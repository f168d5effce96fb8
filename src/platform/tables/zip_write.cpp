#include "platform/tables/zip_write.hpp"

#include <libdeflate.h>

#include <cstdint>
#include <limits>
#include <memory>

namespace ognishte::tables {
namespace {

constexpr std::uint16_t k_version = 20;  // deflate
constexpr std::uint16_t k_utf8_names = 0x0800;
constexpr std::uint16_t k_deflated = 8;
constexpr std::uint16_t k_stored = 0;
constexpr std::uint16_t k_date = (46U << 9U) | (1U << 5U) | 1U;  // 2026-01-01, of every entry
constexpr int k_level = 6;

void put16(std::string& out, std::size_t value) {
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>((value >> 8U) & 0xFFU);
}
void put32(std::string& out, std::size_t value) {
    put16(out, value & 0xFFFFU);
    put16(out, (value >> 16U) & 0xFFFFU);
}

struct Entry {
    std::string name;
    std::uint16_t method = k_deflated;
    std::size_t crc = 0, packed = 0, size = 0, at = 0;
};

// What stands before the bytes and again in the directory.
void put_common(std::string& out, Entry const& entry) {
    put16(out, k_version);
    put16(out, k_utf8_names);
    put16(out, entry.method);
    put16(out, 0);
    put16(out, k_date);
    put32(out, entry.crc);
    put32(out, entry.packed);
    put32(out, entry.size);
    put16(out, entry.name.size());
    put16(out, 0);
}

}  // namespace

Result<std::string> zip_of(std::vector<std::pair<std::string, std::string>> const& files) {
    constexpr std::size_t k_most = std::numeric_limits<std::uint32_t>::max();
    if (files.size() > std::numeric_limits<std::uint16_t>::max())
        return Error{Code::too_large, "more files than a ZIP archive holds"};
    std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> const packer(
        libdeflate_alloc_compressor(k_level), libdeflate_free_compressor);
    if (!packer) return Error{Code::failed, "no memory to compress"};
    std::string out;
    std::vector<Entry> entries;
    for (auto const& [name, bytes] : files) {
        std::string packed(libdeflate_deflate_compress_bound(packer.get(), bytes.size()), '\0');
        packed.resize(
            libdeflate_deflate_compress(packer.get(), bytes.data(), bytes.size(), packed.data(), packed.size()));
        bool const worth = !packed.empty() && packed.size() < bytes.size();
        auto const& body = worth ? packed : bytes;
        if (bytes.size() > k_most || out.size() + body.size() > k_most - (1U << 20U))
            return Error{Code::too_large, "more than a ZIP archive holds"};
        Entry entry{name,
                    worth ? k_deflated : k_stored,
                    libdeflate_crc32(0, bytes.data(), bytes.size()),
                    body.size(),
                    bytes.size(),
                    out.size()};
        put32(out, 0x04034B50);
        put_common(out, entry);
        out += name;
        out += body;
        entries.push_back(std::move(entry));
    }
    auto const directory = out.size();
    for (auto const& entry : entries) {
        put32(out, 0x02014B50);
        put16(out, k_version);
        put_common(out, entry);
        for (int i = 0; i < 3; ++i) put16(out, 0);  // comment, disk, whether it is text
        put32(out, 0);
        put32(out, entry.at);
        out += entry.name;
    }
    auto const size = out.size() - directory;
    put32(out, 0x06054B50);
    put32(out, 0);
    put16(out, entries.size());
    put16(out, entries.size());
    put32(out, size);
    put32(out, directory);
    put16(out, 0);
    return out;
}

}  // namespace ognishte::tables
