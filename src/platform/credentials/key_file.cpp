#include "platform/credentials/key_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <optional>

#include "base/bytes.hpp"
#include "base/id.hpp"

namespace ognishte::credentials {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view k_ending = ".key";

std::optional<std::string> key_in(std::string const& file) {
    int const opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (opened < 0) return std::nullopt;
    std::string out(k_key_bytes + 1, '\0');
    auto const got = ::read(opened, out.data(), out.size());
    ::close(opened);
    if (got != static_cast<ssize_t>(k_key_bytes)) return std::nullopt;
    out.resize(k_key_bytes);
    return out;
}

Error cannot(std::string const& what) {
    return {Code::unavailable, what + ": " + std::strerror(errno)};
}

Result<> made_folder(std::string const& folder) {
    std::error_code error;
    if (fs::create_directories(folder, error)) fs::permissions(folder, fs::perms::owner_all, error);
    if (error) return Error{Code::unavailable, "cannot make the folder " + folder + ": " + error.message()};
    return done();
}

// The whole key in a new file beside `file`, on the disk; gives its name.
Result<std::string> written_beside(std::string const& file, std::string const& key) {
    auto beside = file + "." + new_random_id();
    int const made = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (made < 0) return cannot("cannot write " + beside);
    bool const whole = ::write(made, key.data(), key.size()) == static_cast<ssize_t>(key.size()) && ::fsync(made) == 0;
    ::close(made);
    if (whole) return beside;
    auto error = cannot("cannot write " + beside);
    ::unlink(beside.c_str());
    return error;
}

void sync_folder(std::string const& folder) {
    int const opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0) return;
    ::fsync(opened);
    ::close(opened);
}

// Linked to its name only if nobody was quicker.
Result<> make_key(std::string const& file) {
    auto const folder = fs::path(file).parent_path().string();
    TRY(made_folder(folder));
    auto const beside = TRY(written_beside(file, random_bytes(k_key_bytes)));
    if (::link(beside.c_str(), file.c_str()) == 0) sync_folder(folder);
    ::unlink(beside.c_str());
    return done();
}

bool is_key_name(std::string_view name) {
    if (name.size() <= k_ending.size() || !name.ends_with(k_ending)) return false;
    name.remove_suffix(k_ending.size());
    return std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

}  // namespace

Result<std::string> KeyFile::bytes(Missing missing) {
    std::lock_guard const lock(mutex_);
    if (!bytes_.empty()) return bytes_;
    auto found = key_in(file_);
    if (!found && missing == Missing::make) {
        TRY(make_key(file_));
        found = key_in(file_);
    }
    if (!found) return Error{Code::unavailable, "there is no key in " + file_};
    bytes_ = std::move(*found);
    return bytes_;
}

Result<Keys> keys_in(std::string const& folder) {
    Keys out;
    std::error_code error;
    if (!fs::exists(folder, error) && !error) return out;
    fs::directory_iterator one(folder, error);
    for (; !error && one != fs::directory_iterator(); one.increment(error)) {
        auto const name = one->path().filename().string();
        if (!is_key_name(name)) continue;
        auto key = key_in(one->path().string());
        if (!key) return Error{Code::unavailable, one->path().string() + " cannot be read, or is no key"};
        out.emplace(name, std::move(*key));
    }
    if (error) return Error{Code::unavailable, "cannot read the folder " + folder + ": " + error.message()};
    return out;
}

Result<> put_keys(std::string const& folder, Keys const& keys) {
    if (keys.empty()) return done();
    TRY(made_folder(folder));
    for (auto const& [name, key] : keys) {
        if (!is_key_name(name) || key.size() != k_key_bytes) return Error{Code::invalid, "no key of ours: " + name};
        auto const file = folder + "/" + name;
        auto const beside = TRY(written_beside(file, key));
        if (std::rename(beside.c_str(), file.c_str()) != 0) return cannot("cannot write " + file);
    }
    sync_folder(folder);
    return done();
}

}  // namespace ognishte::credentials
