#include "tar.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

#include "platform/files/hasher.hpp"

namespace ognishte::backup {
namespace {

constexpr std::size_t k_piece = 1U << 16U;

Error disk(std::string const& what) {
    auto const code = errno == ENOSPC || errno == EDQUOT ? Code::no_space : Code::unavailable;
    return {code, what + ": " + std::strerror(errno)};
}

class File {
public:
    explicit File(int number) : number_(number) {}
    ~File() {
        if (number_ >= 0) ::close(number_);
    }
    File(File const&) = delete;
    File& operator=(File const&) = delete;
    int number() const { return number_; }

private:
    int number_;
};

bool write_out(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const count = ::write(file, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

// What was renamed there stays there after a power cut.
Result<> sync_folder_of(std::string const& path) {
    auto const folder = std::filesystem::path(path).parent_path();
    File const file(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (file.number() < 0 || ::fsync(file.number()) != 0) return disk("fsync of the folder of " + path);
    return done();
}

Result<> rename_into_place(std::string const& path) {
    if (std::rename((path + ".new").c_str(), path.c_str()) != 0) return disk("renaming " + path + ".new");
    return sync_folder_of(path);
}

}  // namespace

struct TarWriter::State {
    explicit State(std::string where, int number) : path(std::move(where)), file(number) {}
    std::string path;
    File file;
    archive* writer = nullptr;
    files::Hasher hasher;
    std::uint64_t size = 0;
    int trouble = 0;
    bool placed = false;

    Error refused(std::string const& what) {
        errno = trouble;
        if (trouble != 0) return disk("writing " + path);
        char const* const why = archive_error_string(writer);
        return {Code::failed, what + ": " + (why != nullptr ? why : "libarchive refused")};
    }
};

TarWriter::TarWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}

TarWriter::~TarWriter() {
    if (state_->writer != nullptr) archive_write_free(state_->writer);
    if (!state_->placed) std::remove((state_->path + ".new").c_str());
}

Result<std::unique_ptr<TarWriter>> TarWriter::create(std::string path) {
    auto const beside = path + ".new";
    int const number = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (number < 0) return disk("cannot make " + beside);
    auto state = std::make_unique<State>(std::move(path), number);
    if (::flock(number, LOCK_EX | LOCK_NB) != 0)
        return Error{Code::conflict, beside + " is being written by another program; wait for it"};
    if (::ftruncate(number, 0) != 0) return disk("emptying " + beside);
    state->writer = archive_write_new();
    archive_write_set_format_ustar(state->writer);
    auto const write = [](archive*, void* given, void const* bytes, std::size_t size) -> la_ssize_t {
        auto& mine = *static_cast<State*>(given);
        std::string_view const piece(static_cast<char const*>(bytes), size);
        if (!write_out(mine.file.number(), piece)) {
            mine.trouble = errno;
            return -1;
        }
        mine.hasher.add(piece);
        mine.size += size;
        return static_cast<la_ssize_t>(size);
    };
    auto* const raw = state.get();
    std::unique_ptr<TarWriter> out(new TarWriter(std::move(state)));
    if (archive_write_open2(raw->writer, raw, nullptr, write, nullptr, nullptr) != ARCHIVE_OK)
        return raw->refused("opening the archive");
    return out;
}

Result<> TarWriter::begin(std::string const& name, std::uint64_t size) {
    auto* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(size));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    int const code = archive_write_header(state_->writer, entry);
    archive_entry_free(entry);
    if (code != ARCHIVE_OK) return state_->refused("the head of " + name);
    return done();
}

Result<> TarWriter::more(std::string_view bytes) {
    auto const wrote = archive_write_data(state_->writer, bytes.data(), bytes.size());
    if (wrote < 0) return state_->refused("a member");
    if (static_cast<std::size_t>(wrote) != bytes.size())
        return Error{Code::failed, "a member grew while it was being written"};
    return done();
}

Result<> TarWriter::add(std::string const& name, std::string_view bytes) {
    TRY(begin(name, bytes.size()));
    return more(bytes);
}

Result<std::string> TarWriter::finish() {
    if (archive_write_close(state_->writer) != ARCHIVE_OK) return state_->refused("the end of the archive");
    if (::fsync(state_->file.number()) != 0) return disk("fsync of " + state_->path);
    return state_->hasher.finish();
}

std::uint64_t TarWriter::size() const {
    return state_->size;
}

Result<> TarWriter::in_place() {
    TRY(rename_into_place(state_->path));
    state_->placed = true;
    return done();
}

void TarReader::Closer::operator()(archive* reader) const {
    archive_read_free(reader);
}

Result<TarReader> TarReader::open(std::string const& path) {
    TarReader out;
    out.reader_.reset(archive_read_new());
    archive_read_support_format_tar(out.reader_.get());
    if (std::error_code error; !std::filesystem::is_regular_file(path, error))
        return Error{Code::not_found, "there is no file " + path};
    if (archive_read_open_filename(out.reader_.get(), path.c_str(), k_piece) != ARCHIVE_OK)
        return Error{Code::corrupt, path + " is no backup: it is no tar archive, or its beginning was altered"};
    return out;
}

Result<std::optional<Member>> TarReader::next() {
    archive_entry* entry = nullptr;
    int const code = archive_read_next_header(reader_.get(), &entry);
    if (code == ARCHIVE_EOF) return std::optional<Member>{};
    auto const where = member_.name.empty() ? "at the beginning" : "behind " + member_.name;
    if (code != ARCHIVE_OK) {
        char const* const why = archive_error_string(reader_.get());
        return Error{Code::corrupt, "the archive is cut off or altered " + where + (why != nullptr ? ": " : "") +
                                        (why != nullptr ? why : "")};
    }
    char const* const name = archive_entry_pathname(entry);
    if (name == nullptr || archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry) != nullptr)
        return Error{Code::corrupt, "the archive was altered " + where + ": what stands there is no file"};
    member_ = {name, static_cast<std::uint64_t>(archive_entry_size(entry))};
    return std::optional<Member>(member_);
}

Result<> TarReader::read(std::function<Result<>(std::string_view)> const& piece) {
    std::array<char, k_piece> bytes{};
    for (std::uint64_t left = member_.size; left > 0;) {
        auto const count = archive_read_data(reader_.get(), bytes.data(), bytes.size());
        if (count <= 0) return Error{Code::corrupt, "the archive is cut off inside " + member_.name};
        left -= static_cast<std::uint64_t>(count);
        TRY(piece({bytes.data(), static_cast<std::size_t>(count)}));
    }
    return done();
}

Result<std::string> TarReader::read_all(std::uint64_t at_most) {
    if (member_.size > at_most) return Error{Code::too_large, member_.name + " in the archive is too large"};
    std::string out;
    out.reserve(member_.size);
    TRY(read([&](std::string_view piece) {
        out += piece;
        return done();
    }));
    return out;
}

Result<> write_whole(std::string const& path, std::string_view bytes) {
    auto const beside = path + ".new";
    File const file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (file.number() < 0) return disk("cannot make " + beside);
    if (!write_out(file.number(), bytes) || ::fsync(file.number()) != 0) {
        auto refusal = disk("writing " + beside);
        std::remove(beside.c_str());
        return refusal;
    }
    return rename_into_place(path);
}

Result<std::string> sha256_of_file(std::string const& path) {
    File const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (file.number() < 0) return Error{Code::not_found, "cannot read " + path + ": " + std::strerror(errno)};
    std::string piece(std::size_t{1} << 20U, '\0');
    files::Hasher hasher;
    for (;;) {
        auto const count = ::read(file.number(), piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return disk("reading " + path);
        if (count == 0) return hasher.finish();
        hasher.add({piece.data(), static_cast<std::size_t>(count)});
    }
}

}  // namespace ognishte::backup
