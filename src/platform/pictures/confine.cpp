#include "confine.hpp"

#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <array>
#include <cerrno>
#include <cstddef>
#include <vector>

namespace ognishte::pictures {
namespace {

#if defined(__x86_64__)
constexpr unsigned k_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr unsigned k_machine = AUDIT_ARCH_AARCH64;
#else
#error "name the machine's AUDIT_ARCH_ here"
#endif

constexpr std::array k_allowed = {SYS_read,
                                  SYS_write,
                                  SYS_close,
                                  SYS_fstat,
                                  SYS_lseek,
                                  SYS_readv,
                                  SYS_writev,
                                  SYS_mmap,
                                  SYS_munmap,
                                  SYS_mprotect,
                                  SYS_mremap,
                                  SYS_madvise,
                                  SYS_brk,
                                  SYS_futex,
                                  SYS_clone,
                                  SYS_clone3,
                                  SYS_set_robust_list,
                                  SYS_rseq,
                                  SYS_exit,
                                  SYS_exit_group,
                                  SYS_rt_sigaction,
                                  SYS_rt_sigprocmask,
                                  SYS_rt_sigreturn,
                                  SYS_sigaltstack,
                                  SYS_sched_yield,
                                  SYS_sched_getaffinity,
                                  SYS_getrandom,
                                  SYS_clock_gettime,
                                  SYS_clock_nanosleep,
                                  SYS_gettimeofday,
                                  SYS_nanosleep,
                                  SYS_getpid,
                                  SYS_gettid,
                                  SYS_tgkill};

}  // namespace

bool confine() {
    std::vector<sock_filter> code;
    auto const load = [&](std::size_t at) {
        code.push_back(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, static_cast<unsigned>(at)));
    };
    auto const answer = [&](unsigned what) { code.push_back(BPF_STMT(BPF_RET | BPF_K, what)); };
    auto const unless = [&](unsigned value) { code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1)); };
    load(offsetof(seccomp_data, arch));
    code.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, k_machine, 1, 0));
    answer(SECCOMP_RET_KILL_PROCESS);
    load(offsetof(seccomp_data, nr));
    for (auto const number : k_allowed) {
        unless(static_cast<unsigned>(number));
        answer(SECCOMP_RET_ALLOW);
    }
    answer(SECCOMP_RET_ERRNO | EPERM);
    sock_fprog const program{static_cast<unsigned short>(code.size()), code.data()};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

}  // namespace ognishte::pictures
