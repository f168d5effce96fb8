#include "platform/xml/writer.hpp"

#include <gtest/gtest.h>

namespace ognishte::xml {
namespace {

TEST(XmlWriter, WritesElementsAttributesAndWords) {
    Writer writer;
    writer.open("a").attribute("x", "1").element("b", "за \"нас\"").element("c", "bg", "ц").element_if("d", "");
    writer.open("e").close();
    EXPECT_EQ(std::move(writer).finish(),
              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a x=\"1\"><b>за &quot;нас&quot;</b>\n"
              "<c xml:lang=\"bg\">ц</c>\n<e/>\n</a>\n");
}

TEST(XmlWriter, ClosesWhatIsOpen) {
    Writer writer(Writer::Begin::fragment);
    writer.open("a").open("b").text("x");
    EXPECT_EQ(std::move(writer).finish(), "<a><b>x</b>\n</a>\n");
}

TEST(XmlWriter, NothingFromOutsideBecomesMarkup) {
    struct Case {
        std::string_view given;
        char const* written;
    };
    for (auto const& one :
         {Case{"<script>&'\"", "&lt;script&gt;&amp;'&quot;"}, Case{"a\tb\nc\rd", "a&#9;b&#10;c&#13;d"},
          Case{std::string_view("\0\x01\x1f", 3), "\uFFFD\uFFFD\uFFFD"}, Case{"]]>", "]]&gt;"}, Case{"\xFF", "\uFFFD"},
          Case{"a\xC3", "a\uFFFD"}, Case{"\uFFFE\uFFFF", "\uFFFD\uFFFD"}, Case{"\uFFFD\xEF\xBF", "\uFFFD\uFFFD\uFFFD"},
          Case{"Ѝ😀", "Ѝ😀"}, Case{"", ""}}) {
        std::string out;
        append_escaped(out, one.given);
        EXPECT_EQ(out, one.written) << one.given;
    }
}

}  // namespace
}  // namespace ognishte::xml
