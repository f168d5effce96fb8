// Loaded into the server with LD_PRELOAD: stands before the C library's calls to the disk.
#include "test/kills/shim.hpp"

#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using ognishte::test::DieAt;
using ognishte::test::ShimPage;

ShimPage* map_page() {
    char const* const path = std::getenv(ognishte::test::k_shim_variable);
    int const file = path == nullptr ? -1 : ::open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return nullptr;
    void* const page = ::mmap(nullptr, sizeof(ShimPage), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    ::close(file);
    return page == MAP_FAILED ? nullptr : static_cast<ShimPage*>(page);
}

ShimPage* shared() {
    static ShimPage* const page = map_page();
    return page;
}

bool is_named(int file, std::string_view ending) {
    std::array<char, 64> link{};
    std::array<char, 1024> path{};
    std::snprintf(link.data(), link.size(), "/proc/self/fd/%d", file);
    auto const length = ::readlink(link.data(), path.data(), path.size());
    return length > 0 && std::string_view(path.data(), static_cast<std::size_t>(length)).ends_with(ending);
}

void die_when_due(DieAt here, int file, std::string_view ending) {
    auto* const page = shared();
    if (page == nullptr || page->die_at != here || !is_named(file, ending)) return;
    if (++page->seen != page->call) return;
    page->died = true;
    ::kill(::getpid(), SIGKILL);
}

bool sync_fails(int file) {
    auto* const page = shared();
    if (page == nullptr || !page->syncs_fail || !(is_named(file, ".db") || is_named(file, "-wal"))) return false;
    errno = EIO;
    return true;
}

template <class Function>
Function* real(char const* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

int fsync(int file) {
    static auto* const call = real<int(int)>("fsync");
    return sync_fails(file) ? -1 : call(file);
}

int fdatasync(int file) {
    static auto* const call = real<int(int)>("fdatasync");
    return sync_fails(file) ? -1 : call(file);
}

ssize_t pwrite64(int file, void const* bytes, size_t count, off64_t offset) {
    static auto* const call = real<ssize_t(int, void const*, size_t, off64_t)>("pwrite64");
    die_when_due(DieAt::write_of_database, file, ".db");
    return call(file, bytes, count, offset);
}

ssize_t pread64(int file, void* bytes, size_t count, off64_t offset) {
    static auto* const call = real<ssize_t(int, void*, size_t, off64_t)>("pread64");
    die_when_due(DieAt::read_of_log, file, "-wal");
    return call(file, bytes, count, offset);
}
}
