#include "base/safe_html.hpp"

#include <gtest/gtest.h>

namespace ognishte {
namespace {

TEST(SafeHtml, EscapesTheFiveSignsAndNothingElse) {
    EXPECT_EQ(escape_html("<a href=\"x\" title='y'>R&D</a>").markup(),
              "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;R&amp;D&lt;/a&gt;");
    EXPECT_EQ(escape_text("Дете и дом – „тук“\n\t"), "Дете и дом – „тук“\n\t");
    EXPECT_EQ(escape_text(""), "");
}

// Sixteen bytes are looked at together: each byte at each place, among its neighbours, must be treated as alone.
TEST(SafeHtml, TreatsEachByteAlikeAtEachPlace) {
    for (int c = 0; c < 256; ++c) {
        auto byte = static_cast<char>(c);
        std::string alone = byte == '&'    ? "&amp;"
                            : byte == '<'  ? "&lt;"
                            : byte == '>'  ? "&gt;"
                            : byte == '"'  ? "&quot;"
                            : byte == '\'' ? "&#39;"
                                           : std::string(1, byte);
        for (std::size_t place = 0; place < 40; ++place)
            for (char around : {'a', '\x80', '\xFF', '\0', '!', '%', '='}) {
                std::string text(40, around);
                text[place] = byte;
                auto expected = std::string(place, around) + alone + std::string(39 - place, around);
                ASSERT_EQ(escape_text(text), expected) << c << " at " << place;
            }
    }
}

}  // namespace
}  // namespace ognishte
