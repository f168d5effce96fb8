# Compiler settings of everything we compile. OGNISHTE_SANITIZE: "", "address" (with undefined), "thread" or
# "coverage" (no sanitizer: lines are counted).
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(OGNISHTE_SANITIZE "" CACHE STRING "address, thread, coverage or empty")
set(OGNISHTE_TOGETHER 1 CACHE STRING "how many sources of a folder are compiled as one")

add_library(ognishte_flags INTERFACE)
target_compile_options(ognishte_flags INTERFACE
    $<$<COMPILE_LANGUAGE:CXX>:-Wall -Wextra -Wconversion -Wsign-conversion -Wformat=2 -Wimplicit-fallthrough -Werror>
    -fPIE -fno-strict-aliasing -fno-delete-null-pointer-checks)
target_compile_definitions(ognishte_flags INTERFACE _GLIBCXX_ASSERTIONS)
if(OGNISHTE_TOGETHER GREATER 1 AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # A source that another file includes counts as a header for it.
    target_compile_options(ognishte_flags INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-Wno-subobject-linkage>)
endif()

if(OGNISHTE_SANITIZE STREQUAL "address")
    target_compile_options(ognishte_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(ognishte_flags INTERFACE -fsanitize=address,undefined)
elseif(OGNISHTE_SANITIZE STREQUAL "thread")
    target_compile_options(ognishte_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
    target_link_options(ognishte_flags INTERFACE -fsanitize=thread)
elseif(OGNISHTE_SANITIZE STREQUAL "coverage")
    target_compile_options(ognishte_flags INTERFACE --coverage -fprofile-update=atomic)
    target_link_options(ognishte_flags INTERFACE --coverage)
else()
    # Hardening of the program that is shipped; `x lint` checks the binary for it.
    target_compile_options(ognishte_flags INTERFACE
        -fstack-protector-strong -fstack-clash-protection -fcf-protection=full -ftrivial-auto-var-init=zero -fno-strict-overflow
        $<$<CXX_COMPILER_ID:GNU>:-fzero-call-used-regs=used-gpr -Wtrampolines>
        $<$<CONFIG:RelWithDebInfo,Release>:-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3>)
    target_link_options(ognishte_flags INTERFACE -pie -Wl,-z,relro,-z,now,-z,noexecstack,-z,separate-code -Wl,--as-needed)
endif()
target_link_options(ognishte_flags INTERFACE -fuse-ld=lld)

# For code that runs once in a build with sanitizers (cmake/modules.cmake). Null is met by the address sanitizer too, and
# the two checks are a fifth of what compiling with all of them takes.
add_library(ognishte_unoptimised INTERFACE)
target_compile_options(ognishte_unoptimised INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-O0>)
if(OGNISHTE_SANITIZE STREQUAL "address")
    target_compile_options(ognishte_unoptimised INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fno-sanitize=null,alignment>)
endif()

# Debug information that is enough for a stack trace; full tables double the link time.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")
set(CMAKE_C_FLAGS_RELWITHDEBINFO "-O2 -g1")
