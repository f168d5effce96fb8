#include "lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace ognishte::store::sqlite {

Result<FileLock> FileLock::take(std::string const& database) {
    std::string const path = database + ".lock";
    int const descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) {
        return Error{Code::unavailable,
                     "cannot make " + path + ": " + std::strerror(errno) + "; is the folder there and writable?",
                     "store.stopped"};
    }
    FileLock lock(descriptor);
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        std::array<char, 32> holder{};
        auto const count = ::pread(descriptor, holder.data(), holder.size() - 1, 0);
        std::string who =
            count > 0 ? " (process " + std::string(holder.data(), static_cast<std::size_t>(count)) + ")" : "";
        return Error{Code::conflict,
                     database + " is being written by another program" + who +
                         "; stop it first, or let it do the work: commands reach a running server by its socket"};
    }
    std::string const mine = std::to_string(::getpid());
    // Only a help for people; the lock itself does not depend on it.
    if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, mine.data(), mine.size(), 0) < 0) errno = 0;
    return lock;
}

FileLock::~FileLock() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace ognishte::store::sqlite
