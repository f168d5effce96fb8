// Confine: takes from this process everything but its memory and the descriptors it holds. Private to this module.
#pragma once

namespace ognishte::pictures {

// From here on the kernel refuses (EPERM) every call but those for memory, threads, time and reading and writing what
// is open: no file can be opened, no socket made, no program started, no other process reached. False: the kernel
// cannot (seccomp is not there); then nothing may be decoded.
bool confine();

}  // namespace ognishte::pictures
