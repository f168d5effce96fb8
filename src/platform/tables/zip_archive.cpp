#include "zip_archive.hpp"

#include <minizip/unzip.h>

#include <array>
#include <cstring>

namespace ognishte::tables {
namespace {

constexpr std::uint64_t k_most_entries = 1000;
constexpr std::uint64_t k_most_ratio = 100;
constexpr std::uint64_t k_ratio_free = 1U << 20U;  // small parts may be as repetitive as they like

struct Source {
    std::string_view bytes;
    std::uint64_t at = 0;
};

voidpf open_source(voidpf opaque, void const*, int) {
    return opaque;
}
uLong read_source(voidpf, voidpf stream, void* out, uLong size) {
    auto& source = *static_cast<Source*>(stream);
    auto const rest = source.at < source.bytes.size() ? source.bytes.size() - source.at : 0;
    auto const count = std::min<std::uint64_t>(size, rest);
    std::memcpy(out, source.bytes.data() + source.at, count);
    source.at += count;
    return static_cast<uLong>(count);
}
uLong write_source(voidpf, voidpf, void const*, uLong) {
    return 0;
}
ZPOS64_T tell_source(voidpf, voidpf stream) {
    return static_cast<Source*>(stream)->at;
}
long seek_source(voidpf, voidpf stream, ZPOS64_T offset, int origin) {
    auto& source = *static_cast<Source*>(stream);
    std::uint64_t base = 0;
    if (origin == ZLIB_FILEFUNC_SEEK_CUR) base = source.at;
    if (origin == ZLIB_FILEFUNC_SEEK_END) base = source.bytes.size();
    if (base + offset > source.bytes.size()) return -1;
    source.at = base + offset;
    return 0;
}
int close_source(voidpf, voidpf) {
    return 0;
}
int error_source(voidpf, voidpf) {
    return 0;
}

Error damaged(std::string const& what) {
    return Error{Code::invalid, what, "tables.error.damaged"};
}
Error bomb(std::string const& what) {
    return Error{Code::too_large, what, "tables.error.too_large"};
}

}  // namespace

struct ZipArchive::State {
    Source source;
    unzFile file = nullptr;
    std::uint64_t unpacked = 0;
    std::uint64_t most_unpacked = 0;
    ~State() {
        if (file != nullptr) unzClose(file);
    }
};

ZipArchive::ZipArchive(std::unique_ptr<State> state) : state_(std::move(state)) {}
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;

Result<ZipArchive> ZipArchive::open(std::string_view bytes, std::size_t most_unpacked) {
    auto state = std::make_unique<State>();
    state->source.bytes = bytes;
    state->most_unpacked = most_unpacked;
    zlib_filefunc64_def functions{open_source, read_source,  write_source, tell_source,
                                  seek_source, close_source, error_source, &state->source};
    state->file = unzOpen2_64("memory", &functions);
    if (state->file == nullptr) return damaged("not a ZIP archive");
    unz_global_info64 info{};
    if (unzGetGlobalInfo64(state->file, &info) != UNZ_OK) return damaged("a ZIP archive without directory");
    if (info.number_entry > k_most_entries)
        return bomb("a ZIP archive of " + std::to_string(info.number_entry) + " entries");
    return ZipArchive(std::move(state));
}

bool ZipArchive::has(std::string const& name) const {
    return unzLocateFile(state_->file, name.c_str(), 2) == UNZ_OK;
}

bool ZipArchive::is_encrypted(std::string const& name) const {
    unz_file_info64 info{};
    return has(name) && unzGetCurrentFileInfo64(state_->file, &info, nullptr, 0, nullptr, 0, nullptr, 0) == UNZ_OK &&
           (info.flag & 1U) != 0;
}

Result<> ZipArchive::read(std::string const& name, std::function<Result<>(std::string_view)> const& on_piece) const {
    if (!has(name)) return Error{Code::not_found, "no part " + name, "tables.error.damaged"};
    unz_file_info64 info{};
    if (unzGetCurrentFileInfo64(state_->file, &info, nullptr, 0, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzOpenCurrentFile(state_->file) != UNZ_OK)
        return damaged("cannot open " + name);
    std::array<char, 32U << 10U> piece{};
    std::uint64_t total = 0;
    Result<> outcome = done();
    for (;;) {
        int const count = unzReadCurrentFile(state_->file, piece.data(), static_cast<unsigned>(piece.size()));
        if (count < 0) outcome = damaged(name + " does not unpack");
        if (count <= 0) break;
        total += static_cast<std::uint64_t>(count);
        state_->unpacked += static_cast<std::uint64_t>(count);
        // The sizes in the directory are the sender's claim; what comes out is counted.
        if (state_->unpacked > state_->most_unpacked) {
            outcome = bomb(name + " unpacks to more than the limit");
        } else if (total > k_ratio_free && total / k_most_ratio > info.compressed_size) {
            outcome = bomb(name + " unpacks to more than 100 times its size");
        } else {
            outcome = on_piece(std::string_view(piece.data(), static_cast<std::size_t>(count)));
        }
        if (!outcome) break;
    }
    int const closed = unzCloseCurrentFile(state_->file);
    if (outcome && closed == UNZ_CRCERROR) return damaged(name + " fails its checksum");
    return outcome;
}

}  // namespace ognishte::tables
