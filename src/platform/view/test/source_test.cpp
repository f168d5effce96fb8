#include "source.hpp"

#include <gtest/gtest.h>

namespace ognishte::view {
namespace {

Surroundings house() {
    Surroundings s;
    s.text = [](std::string_view key) -> std::optional<std::string_view> {
        if (key == "a.title") return "„Дом“ & \"<двор>\"";
        if (key == "a.count") return "{count} дома";
        if (key == "a.marks") return "{{X}}";
        return std::nullopt;
    };
    s.view = [](std::string_view name) -> std::optional<std::string_view> {
        if (name == "a/card") return "{{%AUTOESCAPE context=\"HTML\"}}<b>{{CARD}}</b>";
        if (name == "a/loop") return "{{%AUTOESCAPE context=\"HTML\"}}{{>a/loop}}";
        if (name == "a/open") return "{{%AUTOESCAPE context=\"HTML\"}}\n{{#X}}";
        return std::nullopt;
    };
    return s;
}

std::string const k_opening = "{{%AUTOESCAPE context=\"HTML\"}}";

TEST(Source, PutsInTextsAndViews) {
    auto out = prepare(k_opening +
                           "<p title=\"[[a.title]]\">{{NAME}}{{! note }}{{#ROWS}}{{>a/card}}{{#ROWS_separator}}, "
                           "{{/ROWS_separator}}{{/ROWS}}"
                           "{{TEXT_HTML:none}}<textarea>{{WORDS}}</textarea>",
                       house());
    ASSERT_TRUE(out) << out.error().message;
    EXPECT_EQ(
        out->markup,
        k_opening +
            "<p title=\"„Дом“ &amp; &quot;&lt;двор&gt;&quot;\">{{NAME}}{{#ROWS}}<b>{{CARD}}</b>{{#ROWS_separator}}, "
            "{{/ROWS_separator}}{{/ROWS}}"
            "{{TEXT_HTML:none}}<textarea>{{WORDS}}</textarea>");
    ASSERT_EQ(out->pieces.size(), 14U);
    EXPECT_EQ(out->pieces[0].text, "<p title=\"„Дом“ &amp; &quot;&lt;двор&gt;&quot;\">");
    EXPECT_EQ(out->pieces[1].kind, Piece::Kind::value);
    EXPECT_EQ(out->pieces[1].text, "NAME");
    EXPECT_EQ(out->pieces[2].kind, Piece::Kind::open);
    EXPECT_EQ(out->pieces[4].text, "CARD");
    EXPECT_EQ(out->pieces[8].kind, Piece::Kind::close);
    EXPECT_EQ(out->pieces[8].text, "ROWS_separator");
    EXPECT_EQ(out->pieces[9].text, "ROWS");
}

TEST(Source, RefusesBrokenRules) {
    struct Case {
        std::string source, says;
    };
    for (auto const& wrong : std::vector<Case>{
             {"<p>", "line 1 must begin {{%AUTOESCAPE"},
             {k_opening + "\n[[a.none]]", "line 2 names the text a.none, which is not there"},
             {k_opening + "[[a.count]]", "names the text a.count, which waits for values"},
             {k_opening + "[[a.marks]]", "names the text a.marks, which waits for values"},
             {k_opening + "[[Not a key]]", "which is no key of a text"},
             {k_opening + "[[a.title", "opens a mark that never closes"},
             {k_opening + "{{NAME", "opens a mark that never closes"},
             {k_opening + "{{name}}", "names are UPPER_SNAKE"},
             {k_opening + "{{BI_SPACE}}", "names are UPPER_SNAKE"},
             {k_opening + "{{NAME:none}}", ":none belongs to names that end in _HTML"},
             {k_opening + "{{NAME_HTML}}", ":none belongs to names that end in _HTML"},
             {k_opening + "{{#A}}{{#B}}{{#A_separator}}", "not directly inside its part"},
             {k_opening + "{{NAME:url_query_escape}}", "escaping is chosen by its place"},
             {k_opening + "{{#A}}\n{{#B}}{{/A}}{{/B}}", "line 2 closes {{/A}} where B is open"},
             {k_opening + "{{/A}}", "closes {{/A}} where nothing is open"},
             {k_opening + "{{#A}}", "ends before {{/A}}"},
             {k_opening + "{{}}", "has an empty mark"},
             {k_opening + "{{=| |=}}", "changes the marks"},
             {k_opening + "{{%AUTOESCAPE context=\"MANUAL\"}}", "has a second pragma"},
             {k_opening + "{{>a/none}}", "includes a/none, which is not there"},
             {k_opening + "{{>a/loop}}", "too deep"},
             {k_opening + "\n\n{{>a/open}}{{/X}}", "line 3 includes a/open: line 2 ends before {{/X}}"},
         }) {
        auto out = prepare(wrong.source, house());
        ASSERT_FALSE(out) << wrong.source;
        EXPECT_NE(out.error().message.find(wrong.says), std::string::npos)
            << out.error().message << " | " << wrong.says;
    }
}

TEST(Source, NamesViewsByTheirPlace) {
    EXPECT_EQ(view_name("src/features/practices/views/list.html"), "practices/list");
    EXPECT_EQ(view_name("src/platform/fields/views/form.html"), "fields/form");
    EXPECT_EQ(view_name("web/layout/frame.html"), "layout/frame");
    EXPECT_EQ(view_name("src/features/practices/views/list.txt"), std::nullopt);
    EXPECT_EQ(view_name("src/features/practices/list.html"), std::nullopt);
    EXPECT_EQ(view_name("list.html"), std::nullopt);
}

}  // namespace
}  // namespace ognishte::view
