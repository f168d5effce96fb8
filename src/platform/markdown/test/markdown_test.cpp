#include "markdown.hpp"

#include <gtest/gtest.h>

namespace ognishte::markdown {
namespace {

std::string html(std::string_view markdown, Options const& options = {}) {
    return render(markdown, options).html.markup();
}

TEST(Markdown, WritesWhatEditorsUse) {
    struct Case {
        char const* markdown;
        char const* html;
    };
    for (auto const& c : {
             Case{"Дете и дом\nна два реда", "<p>Дете и дом\nна два реда</p>\n"},
             Case{"а  \nб\\\nв", "<p>а<br>\nб<br>\nв</p>\n"},
             Case{"**силно** *леко* ~~старо~~ `код <b>`",
                  "<p><strong>силно</strong> <em>леко</em> <del>старо</del> <code>код &lt;b&gt;</code></p>\n"},
             Case{"- а\n- б\n", "<ul>\n<li>а</li>\n<li>б</li>\n</ul>\n"},
             Case{"3. а\n4. б\n", "<ol start=\"3\">\n<li>а</li>\n<li>б</li>\n</ol>\n"},
             Case{"> цитат\n", "<blockquote>\n<p>цитат</p>\n</blockquote>\n"},
             Case{"```js\nx < 1\n```\n", "<pre><code>x &lt; 1\n</code></pre>\n"},
             Case{"---\n", "<hr>\n"},
             Case{"| Област | Деца |\n|---|--:|\n| Варна | 141 |\n",
                  "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr><th scope=\"col\">Област</th><th "
                  "scope=\"col\" "
                  "class=\"n\">Деца</th></tr>\n</thead>\n"
                  "<tbody>\n<tr><td>Варна</td><td class=\"n\">141</td></tr>\n</tbody>\n</table></div>\n"},
             Case{"&amp; &ndash; &#8211; &#x2013; &bogus; &#0; &#xD800;",
                  "<p>&amp; – – – &amp;bogus; \xEF\xBF\xBD \xEF\xBF\xBD</p>\n"},
             Case{"<b>не</b> <script>x()</script>\n\n<div>\n",
                  "<p>&lt;b&gt;не&lt;/b&gt; &lt;script&gt;x()&lt;/script&gt;</p>\n<p>&lt;div&gt;</p>\n"},
             Case{"", ""},
         })
        EXPECT_EQ(html(c.markdown), c.html) << c.markdown;
}

TEST(Markdown, LinksLeadOnlyWhereLinksMay) {
    struct Case {
        char const* markdown;
        char const* html;
    };
    for (auto const& c : {
             Case{"[а](/bg/practices?q=а б)", "<p>[а](/bg/practices?q=а б)</p>\n"},
             Case{"[а](</bg/practices?q=а б>)", "<p><a href=\"/bg/practices?q=%D0%B0%20%D0%B1\">а</a></p>\n"},
             Case{"[а](https://nbu.bg/?a=1&b=2 \"т \\\" т\")",
                  "<p><a href=\"https://nbu.bg/?a=1&amp;b=2\" title=\"т &quot; т\" rel=\"noopener nofollow "
                  "ugc\">а</a></p>\n"},
             Case{"[а](mailto:a@nbu.bg) [б](tel:116111)",
                  "<p><a href=\"mailto:a@nbu.bg\">а</a> <a href=\"tel:116111\">б</a></p>\n"},
             Case{"<https://nbu.bg> и https://nbu.bg.",
                  "<p><a href=\"https://nbu.bg\" rel=\"noopener nofollow ugc\">https://nbu.bg</a> и "
                  "https://nbu.bg.</p>\n"},
             Case{"[*а*](javascript:alert(1))", "<p><em>а</em></p>\n"},
             Case{"[а](java&#115;cript:x) [б](&#106;avascript&colon;x) [в](java&#10;script:x)",
                  "<p>а <a href=\"javascript&amp;colon;x\">б</a> в</p>\n"},
             Case{"[а](data:text/html,x) [б](vbscript:x) [в](file:///x)", "<p>а б в</p>\n"},
             Case{"[а](//x.org) [б](/\\x.org)",
                  "<p><a href=\"//x.org\" rel=\"noopener nofollow ugc\">а</a> <a href=\"/%5Cx.org\">"
                  "б</a></p>\n"},
             Case{"![картина *х*](/files/01/a.png \"т\")",
                  "<p><img src=\"/files/01/a.png\" alt=\"картина х\" title=\"т\" loading=\"lazy\"></p>\n"},
             Case{"![картина](https://x.org/a.png) ![к](/files/../x) ![л](/files/%2e%2e/x)", "<p>картина к л</p>\n"},
             Case{"[![к](/files/a.png)](/bg/)",
                  "<p><a href=\"/bg/\"><img src=\"/files/a.png\" alt=\"к\" loading=\"lazy\"></a></p>\n"},
             Case{"![a [b](/x) ![c](/files/c)](/files/a)",
                  "<p><img src=\"/files/a\" alt=\"a b c\" loading=\"lazy\"></p>\n"},
         })
        EXPECT_EQ(html(c.markdown), c.html) << c.markdown;
    EXPECT_EQ(html("[а](https://nbu.bg)", {Trust::editors, 1, ""}),
              "<p><a href=\"https://nbu.bg\" rel=\"noopener\">а</a></p>\n");
}

TEST(Markdown, HeadingsGetIdsThatLinksFind) {
    auto document = render(
        "# Как *става* {#how}\n\nвиж [тук](#how)\n\n## Какво струва\n\nКакво струва\n---\n\n# Какво струва 2\n\n###### "
        "Ш\n\n# {#x y}\n");
    EXPECT_EQ(document.html.markup(),
              "<h2 id=\"s-how\">Как <em>става</em></h2>\n<p>виж <a href=\"#s-how\">тук</a></p>\n<h3 "
              "id=\"s-kakvo-struva\">Какво струва</h3>\n"
              "<h3 id=\"s-kakvo-struva-2\">Какво струва</h3>\n<h2 id=\"s-kakvo-struva-2-2\">Какво струва 2</h2>\n<h6 "
              "id=\"s-sh\">Ш</h6>\n"
              "<h2 id=\"s-x-y\">{#x y}</h2>\n");
    ASSERT_EQ(document.headings.size(), 6U);
    EXPECT_EQ(document.headings[0].title, "Как става");
    EXPECT_EQ(document.headings[0].id, "s-how");
    EXPECT_EQ(document.headings[0].level, 2);
    EXPECT_EQ(html("# А", {Trust::people, 0, "problem-"}), "<h1 id=\"problem-a\">А</h1>\n");
    EXPECT_EQ(html("> # А\n> б", {}), "<blockquote>\n<h2 id=\"s-a\">А</h2>\n<p>б</p>\n</blockquote>\n");
}

TEST(Markdown, ChecksWhatMayBeKept) {
    EXPECT_TRUE(check(std::string(k_longest, 'a')));
    EXPECT_EQ(check(std::string(k_longest + 1, 'a')).error().text_key, "markdown.error.too_long");
    EXPECT_EQ(check("\xD0").error().text_key, "markdown.error.encoding");
    auto quotes = [](int depth) { return std::string(static_cast<std::size_t>(depth), '>') + " а"; };
    EXPECT_TRUE(check(quotes(k_deepest)));
    EXPECT_EQ(check(quotes(k_deepest + 1)).error().text_key, "markdown.error.too_deep");
    std::string emphasis, closing;
    for (int i = 0; i < 20; ++i) {
        emphasis += "*а __б ";
        closing += " б__ а*";
    }
    EXPECT_EQ(check(emphasis + closing).error().text_key, "markdown.error.too_deep");
    // Refused, and shown as it was typed all the same.
    EXPECT_EQ(
        html(quotes(k_deepest + 1) + "\n<b>\n\nб"), "<p>" + [] {
            std::string all;
            for (int i = 0; i <= k_deepest; ++i) all += "&gt;";
            return all;
        }() + " а<br>\n&lt;b&gt;</p>\n<p>б</p>\n");
}

TEST(Markdown, GivesTheWordsAlone) {
    EXPECT_EQ(plain_text("# Как {#how}\n\nПърво **второ**\nтрето [връзка](https://x.y) ![картина](/files/a)\n\n- а\n- "
                         "б\n\n| в | г |\n|---|---|\n| 1 | 2 |\n\n`код` &amp; <b>"),
              "Как\nПърво второ трето връзка картина\nа\nб\nв г\n1 2\nкод & <b>");
    EXPECT_EQ(plain_text(""), "");
}

}  // namespace
}  // namespace ognishte::markdown
