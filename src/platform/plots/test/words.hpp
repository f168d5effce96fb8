// The words of the plots, as the tests of figures need them.
#pragma once

#include <gtest/gtest.h>

#include "base/embedded.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::embedded {
std::span<File const> platform_plots();
}

namespace ognishte::plots {

inline i18n::Texts const& texts() {
    static i18n::Texts const all = [] {
        i18n::Texts read;
        EXPECT_TRUE(read.add(embedded::platform_plots()));
        return read;
    }();
    return all;
}

}  // namespace ognishte::plots
