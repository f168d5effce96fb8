// OG_CHECK: assertions that stay on in the shipped program. They state what the code itself guarantees and are never
// used on input from outside.
#pragma once

#include <cstdio>
#include <cstdlib>

#define OG_CHECK(condition)                                                                      \
    do {                                                                                         \
        if (!(condition)) {                                                                      \
            std::fprintf(stderr, "%s:%d: broken promise: %s\n", __FILE__, __LINE__, #condition); \
            std::abort();                                                                        \
        }                                                                                        \
    } while (false)
