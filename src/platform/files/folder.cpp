#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <vector>

#include "base/bytes.hpp"
#include "platform/files/files.hpp"
#include "platform/files/hasher.hpp"

namespace ognishte::files {
namespace {

constexpr std::size_t k_piece = 64 * 1024;
constexpr std::time_t k_abandoned_s = 24 * 60 * 60;  // an unfinished file older than this belongs to nobody
constexpr std::string_view k_incoming = "incoming";

// An open file or folder, closed with its owner.
class Handle {
public:
    explicit Handle(int number = -1) : number_(number) {}
    Handle(Handle&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Handle& operator=(Handle&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Handle() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }
    bool ok() const { return number_ >= 0; }

private:
    int number_;
};

Error disk_error(std::string_view what) {
    int const why = errno;
    std::string message = std::string(what) + ": " + std::strerror(why);
    bool const full = why == ENOSPC || why == EDQUOT;
    return full ? Error{Code::no_space, "no space for files: " + message} : Error{Code::unavailable, message};
}

// The outermost folder may be a link of the operator's; inside it there are none.
enum class Links { refuse, follow };

Handle open_folder(int within, std::string const& name, Links links = Links::refuse) {
    int const flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (links == Links::refuse ? O_NOFOLLOW : 0);
    return Handle(::openat(within, name.c_str(), flags));
}

// Makes the folder if it is not there; a new one is durable when this returns.
Result<Handle> ensure_folder(int within, std::string const& name, Links links = Links::refuse) {
    if (::mkdirat(within, name.c_str(), 0700) == 0) {
        if (::fsync(within) != 0) return disk_error("fsync of a folder");
    } else if (errno != EEXIST) {
        return disk_error("making folder " + name);
    }
    Handle folder = open_folder(within, name, links);
    if (!folder.ok()) return disk_error("opening folder " + name);
    return folder;
}

class FolderWriting final : public Writing {
public:
    FolderWriting(int root, int incoming, std::string name, Handle file, std::uint64_t largest)
        : root_(root), incoming_(incoming), temporary_(std::move(name)), file_(std::move(file)), largest_(largest) {}
    ~FolderWriting() override {
        if (!temporary_.empty()) ::unlinkat(incoming_, temporary_.c_str(), 0);
    }

    Result<> add(std::string_view bytes) override {
        if (failed_) return Error{Code::failed, "this file was given up"};
        if (bytes.size() > largest_ - size_) {
            failed_ = true;
            return Error{Code::too_large, "larger than " + std::to_string(largest_) + " bytes"};
        }
        hasher_.add(bytes);
        size_ += bytes.size();
        while (!bytes.empty()) {
            ssize_t const count = ::write(file_.get(), bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count <= 0) {
                failed_ = true;
                return disk_error("writing a file");
            }
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return done();
    }

    Result<Stored> finish() override {
        if (failed_ || temporary_.empty()) return Error{Code::failed, "this file was given up or is finished"};
        failed_ = true;
        Stored stored{hasher_.finish(), size_};
        if (::fsync(file_.get()) != 0) return disk_error("fsync of a file");
        auto const shard = TRY(ensure_folder(root_, stored.name.substr(0, 2)));
        // A file of this name holds these bytes unless it is damaged, and then this replaces it.
        if (::renameat(incoming_, temporary_.c_str(), shard.get(), stored.name.c_str()) != 0)
            return disk_error("renaming a file");
        temporary_.clear();
        if (::fsync(shard.get()) != 0) return disk_error("fsync of a folder");
        return stored;
    }

private:
    int root_;
    int incoming_;
    std::string temporary_;
    Handle file_;
    std::uint64_t largest_;
    std::uint64_t size_ = 0;
    Hasher hasher_;
    bool failed_ = false;
};

class Folder final : public Store {
public:
    Folder(Handle root, Handle incoming, std::uint64_t largest)
        : root_(std::move(root)), incoming_(std::move(incoming)), largest_(largest) {}

    Result<std::unique_ptr<Writing>> begin() override {
        std::string name = to_hex(random_bytes(16));
        Handle file(
            ::openat(incoming_.get(), name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (!file.ok()) return disk_error("making a file");
        return std::unique_ptr<Writing>(
            new FolderWriting(root_.get(), incoming_.get(), std::move(name), std::move(file), largest_));
    }

    Result<std::string> read(std::string_view name, std::uint64_t at_most) override {
        std::string bytes;
        TRY(read_pieces(name, [&](std::string_view piece) -> Result<> {
            if (bytes.size() + piece.size() > at_most)
                return Error{Code::too_large, "file " + std::string(name) + " is too large to read"};
            bytes += piece;
            return done();
        }));
        return bytes;
    }

    Result<std::uint64_t> read_pieces(std::string_view name,
                                      std::function<Result<>(std::string_view)> const& piece) override {
        if (!is_name(name)) return Error{Code::invalid, "not the name of a file"};
        Handle const file(::openat(root_.get(), path_of(name).c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
        if (!file.ok() && errno == ENOENT) return Error{Code::not_found, "no file " + std::string(name)};
        if (!file.ok()) return disk_error("opening a file");
        std::string buffer(k_piece, '\0');
        std::uint64_t size = 0;
        Hasher hasher;
        for (;;) {
            ssize_t const count = ::read(file.get(), buffer.data(), buffer.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return disk_error("reading a file");
            if (count == 0) break;
            std::string_view const bytes(buffer.data(), static_cast<std::size_t>(count));
            hasher.add(bytes);
            size += bytes.size();
            TRY(piece(bytes));
        }
        if (hasher.finish() != name)
            return Error{Code::corrupt, "the bytes of file " + std::string(name) + " have changed"};
        return size;
    }

    Result<bool> exists(std::string_view name) override {
        if (!is_name(name)) return Error{Code::invalid, "not the name of a file"};
        struct stat info {};
        if (::fstatat(root_.get(), path_of(name).c_str(), &info, AT_SYMLINK_NOFOLLOW) == 0)
            return S_ISREG(info.st_mode);
        if (errno == ENOENT) return false;
        return disk_error("looking for a file");
    }

    Result<> remove(std::string_view name) override {
        if (!is_name(name)) return Error{Code::invalid, "not the name of a file"};
        if (::unlinkat(root_.get(), path_of(name).c_str(), 0) != 0) {
            if (errno == ENOENT) return done();
            return disk_error("removing a file");
        }
        Handle const shard = open_folder(root_.get(), std::string(name.substr(0, 2)));
        if (!shard.ok() || ::fsync(shard.get()) != 0) return disk_error("fsync of a folder");
        return done();
    }

    Result<> each(std::function<Result<>(Stored const&)> const& visit) override {
        for (unsigned shard = 0; shard < 256; ++shard) {
            std::string const folder = to_hex(std::string(1, static_cast<char>(shard)));
            for (auto const& name : TRY(names_in(folder))) {
                struct stat info {};
                if (::fstatat(root_.get(), path_of(name).c_str(), &info, AT_SYMLINK_NOFOLLOW) != 0) continue;
                TRY(visit(Stored{name, static_cast<std::uint64_t>(info.st_size)}));
            }
        }
        return done();
    }

    // What a crash left unfinished.
    void sweep() {
        DIR* const folder = ::fdopendir(::openat(incoming_.get(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (folder == nullptr) return;
        std::time_t const now = std::time(nullptr);
        while (dirent const* entry = ::readdir(folder)) {
            struct stat info {};
            bool const file =
                ::fstatat(incoming_.get(), entry->d_name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(info.st_mode);
            if (file && now - info.st_mtime > k_abandoned_s) ::unlinkat(incoming_.get(), entry->d_name, 0);
        }
        ::closedir(folder);
    }

private:
    static std::string path_of(std::string_view name) {
        return std::string(name.substr(0, 2)) + "/" + std::string(name);
    }

    Result<std::vector<std::string>> names_in(std::string const& shard) {
        std::vector<std::string> names;
        int const number = ::openat(root_.get(), shard.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
        if (number < 0 && errno == ENOENT) return names;
        DIR* const folder = number < 0 ? nullptr : ::fdopendir(number);
        if (folder == nullptr) return disk_error("opening folder " + shard);
        while (dirent const* entry = ::readdir(folder))
            if (is_name(entry->d_name)) names.emplace_back(entry->d_name);
        ::closedir(folder);
        return names;
    }

    Handle root_;
    Handle incoming_;
    std::uint64_t largest_;
};

}  // namespace

bool is_name(std::string_view text) {
    if (text.size() != 64) return false;
    for (char const c : text)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
    return true;
}

Result<Stored> Store::write(std::string_view bytes) {
    auto const writing = TRY(begin());
    TRY(writing->add(bytes));
    return writing->finish();
}

Result<Stored> Store::write_from(int open_file) {
    auto const writing = TRY(begin());
    std::string buffer(k_piece, '\0');
    for (off_t at = 0;;) {
        ssize_t const count = ::pread(open_file, buffer.data(), buffer.size(), at);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return disk_error("reading an upload");
        if (count == 0) return writing->finish();
        TRY(writing->add({buffer.data(), static_cast<std::size_t>(count)}));
        at += count;
    }
}

Result<> Store::verify(std::string_view name) {
    TRY(read_pieces(name, [](std::string_view) { return done(); }));
    return done();
}

Result<std::unique_ptr<Store>> open(Settings const& settings) {
    if (settings.place.empty() || settings.place.find("://") != std::string::npos)
        return Error{Code::invalid, "files are kept in a folder of this machine; \"" + settings.place + "\" is none"};
    auto const place = std::filesystem::path(settings.place + "/").lexically_normal().parent_path();
    Handle const parent(
        ::open(place.has_parent_path() ? place.parent_path().c_str() : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!parent.ok()) return disk_error("opening the folder above " + settings.place);
    Handle root = TRY(ensure_folder(parent.get(), place.filename().string(), Links::follow));
    Handle incoming = TRY(ensure_folder(root.get(), std::string(k_incoming)));
    if (::faccessat(incoming.get(), ".", W_OK | X_OK, 0) != 0) return disk_error("writing in " + settings.place);
    auto folder = std::make_unique<Folder>(std::move(root), std::move(incoming), settings.largest);
    folder->sweep();
    return std::unique_ptr<Store>(std::move(folder));
}

}  // namespace ognishte::files
