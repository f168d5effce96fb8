#include "html_import.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/json.hpp"
#include "base/text.hpp"
#include "test/judge.hpp"

namespace ognishte::html_import {
namespace {

std::string cleaned(std::string_view html) {
    auto out = clean(html);
    EXPECT_TRUE(out) << html;
    return out ? out->markup() : std::string();
}

TEST(HtmlImport, KeepsWhatIsReadAndNothingElse) {
    struct Case {
        char const* html;
        char const* ours;
    };
    for (auto const& c : {
             Case{"<p class=x style='color:red'>Дете <b>и</b> <i>дом</i></p>",
                  "<p>Дете <strong>и</strong> <em>дом</em></p>"},
             Case{"<h1>А</h1><div><span>б</span></div>", "<h2>А</h2>б"},
             Case{"<ul><li>а<li>б</ul>", "<ul><li>а</li><li>б</li></ul>"},
             Case{"<table><tr><td colspan=2>1</table>", "<table><tbody><tr><td>1</td></tr></tbody></table>"},
             Case{"<a href='https://nbu.bg/?a=1&amp;b=2' onclick=x target=_blank>а</a>",
                  "<a href=\"https://nbu.bg/?a=1&amp;b=2\" rel=\"noopener nofollow ugc\">а</a>"},
             Case{"<a href=' /bg/ '>а</a><a>б</a>", "<a href=\"/bg/\">а</a>б"},
             Case{"<a href='java&#10;script:x'>а</a><a href=javascript:x>б</a>", "аб"},
             Case{"<img src=x onerror=y alt='&lt;к&gt;'>", "&lt;к&gt;"},
             Case{"а<script>x()</script><style>p{}</style><noscript><p>y</p></noscript><!-- z -->б", "аб"},
             Case{"<svg><p>x</p><a href=javascript:x>y</a></svg>а", "<p>x</p>yа"},
             Case{"<form action=/x><input value=y><textarea>z</textarea>а</form>", "а"},
             Case{"а &amp; б &lt;b&gt; <br>в", "а &amp; б &lt;b&gt; <br>в"},
             Case{"", ""},
         })
        EXPECT_EQ(cleaned(c.html), c.ours) << c.html;
}

TEST(HtmlImport, RefusesWhatWouldCostTooMuch) {
    auto repeat = [](std::string_view part, std::size_t count) {
        std::string all;
        for (std::size_t i = 0; i < count; ++i) all += part;
        return all;
    };
    EXPECT_TRUE(clean(std::string(k_longest, 'a')));
    EXPECT_EQ(clean(std::string(k_longest + 1, 'a')).error().code, Code::too_large);
    EXPECT_TRUE(clean(repeat("<div>", k_deepest)));
    EXPECT_EQ(clean(repeat("<div>", k_deepest + 1)).error().code, Code::too_large);
    EXPECT_EQ(clean(repeat("</div>", 50) + repeat("<div>", k_deepest + 1)).error().code, Code::too_large);
    EXPECT_TRUE(clean(repeat("<p>а", 10000)));
    EXPECT_EQ(clean(repeat("<p>", k_most_tags + 1)).error().code, Code::too_large);
    EXPECT_EQ(clean(repeat("<b>", k_most_open_formatting + 1)).error().code, Code::too_large);
    EXPECT_EQ(clean("<p " + repeat("a ", 1000) + ">").error().code, Code::too_large);
    EXPECT_EQ(clean("\xD0").error().code, Code::invalid);
}

TEST(HtmlImport, ExpectationsAndPayloadsAreHarmless) {
    auto const* shared = std::getenv("OGNISHTE_SHARED");
    auto const folder = std::filesystem::path(shared ? shared : "") / "data/html-security";
    if (!shared || !std::filesystem::exists(folder))
        GTEST_SKIP() << "the folder of test data (OGNISHTE_SHARED) is not here";
    auto read = [&](char const* name) {
        std::ifstream in(folder / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(in), {});
    };
    auto judge = [](std::string_view html) {
        auto out = clean(html);
        if (!out) return;
        ASSERT_EQ(harm_in(out->markup()), "") << html << "\n" << out->markup();
        // Read again it must mean the same, or a second parser could be led elsewhere.
        auto again = clean(out->markup());
        if (again) {
            ASSERT_EQ(harm_in(again->markup()), "") << html;
        }
    };
    auto expectations = Json::parse(read("dompurify-expect.json"));
    ASSERT_TRUE(expectations);
    int count = 0;
    for (auto const& example : expectations->items()) {
        judge(example["payload"].text());
        if (HasFatalFailure()) return;
        ++count;
    }
    EXPECT_EQ(count, 223);
    auto payloads = read("xss-payload-list.txt");
    for (auto line : split(payloads, '\n')) {
        judge(line);
        if (HasFatalFailure()) return;
    }
}

}  // namespace
}  // namespace ognishte::html_import
