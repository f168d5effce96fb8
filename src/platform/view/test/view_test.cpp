#include "view.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <thread>

#include "platform/i18n/texts.hpp"

namespace ognishte::view {
namespace {

std::string const k_first = "{{%AUTOESCAPE context=\"HTML\"}}";

struct Fixture : testing::Test {
    i18n::Texts texts;
    Views views;
    std::vector<std::string> mistakes;
    std::string bg = "msgid \"\"\nmsgstr \"Language: bg\\n\"\nmsgid \"a.title\"\nmsgstr \"Дом „А“ & \\\"Б\\\"\"\n";
    std::string en = "msgid \"\"\nmsgstr \"Language: en\\n\"\nmsgid \"a.title\"\nmsgstr \"House\"\n";

    void SetUp() override {
        std::vector<embedded::File> files = {{"src/features/a/text/bg.po", bg}, {"src/features/a/text/en.po", en}};
        ASSERT_TRUE(texts.add(files));
        views.on_mistake([this](std::string_view what) { mistakes.emplace_back(what); });
    }

    Result<> add(std::string const& markup, char const* name = "src/features/a/views/page.html") {
        auto source = k_first + markup;
        std::vector<embedded::File> files = {{name, source}};
        return views.add(files, texts);
    }

    std::string render(std::string const& markup, std::function<void(Dict&)> const& fill, Lang lang = Lang::bg) {
        auto added = add(markup);
        EXPECT_TRUE(added) << added.error().message;
        return views.render("a/page", lang, fill).markup();
    }
};

TEST_F(Fixture, PutsInTextsOfTheLanguageOfThePage) {
    ASSERT_TRUE(add("<p title=\"[[a.title]]\">[[a.title]]</p>"));
    auto nothing = [](Dict&) {};
    EXPECT_EQ(views.render("a/page", Lang::bg, nothing).markup(),
              "<p title=\"Дом „А“ &amp; &quot;Б&quot;\">Дом „А“ &amp; &quot;Б&quot;</p>");
    EXPECT_EQ(views.render("a/page", Lang::en, nothing).markup(), "<p title=\"House\">House</p>");
}

TEST_F(Fixture, EscapesEachValueForItsPlace) {
    std::string evil = "<script>\"'&\n</script>";
    auto html =
        render("<a class=\"x {{V}}\" href=\"{{U}}\">{{V}}</a><textarea>{{V}}</textarea>{{V_HTML:none}}", [&](Dict& d) {
            d.set("V", evil).set("U", "javascript:alert(1)").set("V_HTML", SafeHtml::trusted("<b>да</b>"));
        });
    std::string safe = "&lt;script&gt;&quot;&#39;&amp;\n&lt;/script&gt;";
    EXPECT_EQ(html,
              "<a class=\"x " + safe + "\" href=\"#\">" + safe + "</a><textarea>" + safe + "</textarea><b>да</b>");
    for (char const* good : {"/bg/practices?q=%D0%B4#x", "?page=2", "#main", "https://nbu.bg/a?b=1", "/bg/x:y",
                             "mailto:a@nbu.bg?subject=x", "tel:116111"})
        EXPECT_EQ(render("<a href=\"{{U}}\">", [&](Dict& d) { d.set("U", good); }),
                  "<a href=\"" + std::string(good) + "\">");
    for (char const* bad : {"JavaScript:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
                            "vbscript:x", "a:b", "\x01javascript:alert(1)"})
        EXPECT_EQ(render("<a href=\"{{U}}\">", [&](Dict& d) { d.set("U", bad); }), "<a href=\"#\">");
    // An address or number behind a scheme that the view itself writes.
    EXPECT_EQ(render("<a href=\"mailto:{{M}}\"><a href=\"tel:{{T}}\">",
                     [&](Dict& d) { d.set("M", "a@nbu.bg").set("T", "+359 2"); }),
              "<a href=\"mailto:a@nbu.bg\"><a href=\"tel:+359 2\">");
    EXPECT_TRUE(mistakes.empty());
}

TEST_F(Fixture, RepeatsAndHidesParts) {
    std::string markup =
        "{{#ROWS}}{{NAME}}{{#MARK}}*{{/MARK}}{{OUTER}}{{#IN}}({{NAME}}){{/IN}}{{#ROWS_separator}}, "
        "{{/ROWS_separator}}{{/ROWS}}"
        "{{#NONE}}none{{/NONE}}{{#NOTE_PART}}[{{NOTE}}]{{/NOTE_PART}}{{#RAW_HTML_PART}}{{RAW_HTML:none}}{{/"
        "RAW_HTML_PART}}";
    auto html = render(markup, [&](Dict& d) {
        d.set("OUTER", 7).set_if("NOTE", "").set_if("RAW_HTML", SafeHtml::trusted("<i>"));
        d.add("ROWS").set("NAME", "а").show("MARK");
        auto second = d.add("ROWS");
        second.set("NAME", "б").show_if("MARK", false);
        second.add("IN").set("NAME", "в");
        second.add("IN").set("NAME", "г");
    });
    EXPECT_EQ(html, "а*7, б7(в)(г)<i>");
    EXPECT_EQ(render(markup, [](Dict& d) { d.show("NONE").set_if("NOTE", "<"); }), "none[&lt;]");
    EXPECT_TRUE(mistakes.empty());
}

TEST_F(Fixture, AValueSetTwiceIsTheLastOne) {
    EXPECT_EQ(render("{{N}}{{N}}", [](Dict& d) { d.set("N", "1").set("N", std::int64_t{-2}); }), "-2-2");
}

TEST_F(Fixture, TellsOfNamesThatDoNotMeet) {
    render("{{A}}{{#P}}{{/P}}", [](Dict& d) { d.set("B", "x").show("Q").set("B", "y"); });
    EXPECT_EQ(mistakes,
              (std::vector<std::string>{"a/page has no {{B}}", "a/page has no {{#Q}}", "a/page: {{A}} was never set"}));
}

TEST_F(Fixture, AMistakeInAViewLeavesTheOldOneAtWork) {
    ASSERT_TRUE(add("old"));
    auto added = add("new {{#A}}");
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().message, "view a/page in bg: line 1 ends before {{/A}}");
    EXPECT_EQ(views.render("a/page", Lang::bg, [](Dict&) {}).markup(), "old");
    EXPECT_FALSE(add("<a onclick=\"{{A}}\" <b x=\"{{A}}>"));
    // The broken source must not stay behind and spoil the next one.
    ASSERT_TRUE(add("other", "src/features/a/views/other.html"));
    EXPECT_EQ(views.names(), (std::vector<std::string>{"a/other", "a/page"}));
    std::vector<embedded::File> twice = {{"src/features/a/views/x.html", k_first},
                                         {"src/platform/a/views/x.html", k_first}};
    EXPECT_FALSE(views.add(twice, texts));
}

TEST_F(Fixture, ReplacingAnIncludedViewReachesThePageAroundIt) {
    ASSERT_TRUE(add("<b>{{X}}</b>", "src/features/a/views/card.html"));
    ASSERT_TRUE(add("{{#ROWS}}{{>a/card}}{{/ROWS}}"));
    ASSERT_TRUE(add("<i>{{X}}</i>", "src/features/a/views/card.html"));
    EXPECT_EQ(views.render("a/page", Lang::en, [](Dict& d) { d.add("ROWS").set("X", "1"); }).markup(), "<i>1</i>");
}

TEST_F(Fixture, RendersWhileViewsAreReplaced) {
    ASSERT_TRUE(add("{{#ROWS}}{{X}}{{/ROWS}}"));
    std::atomic<bool> stop = false;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            while (!stop) {
                auto html = views.render("a/page", Lang::bg, [](Dict& d) {
                    for (int n = 0; n < 20; ++n) d.add("ROWS").set("X", "ab");
                });
                EXPECT_GE(html.markup().size(), 40U);
            }
        });
    for (int i = 0; i < 50; ++i)
        EXPECT_TRUE(add(std::string(static_cast<std::size_t>(i), '.') + "{{#ROWS}}{{X}}{{/ROWS}}"));
    stop = true;
    for (auto& thread : threads) thread.join();
}

TEST_F(Fixture, ReadsTheSourceTree) {
    auto top = std::filesystem::temp_directory_path() / ("view_test_" + std::to_string(::getpid()));
    std::filesystem::create_directories(top / "src/features/a/views");
    std::filesystem::create_directories(top / "web/layout");
    std::ofstream(top / "src/features/a/views/page.html") << k_first << "[[a.title]]";
    std::ofstream(top / "web/layout/frame.html") << k_first << "<main>{{BODY_HTML:none}}";
    auto added = views.add_folder(top.string(), texts);
    std::filesystem::remove_all(top);
    ASSERT_TRUE(added) << added.error().message;
    EXPECT_EQ(views.names(), (std::vector<std::string>{"a/page", "layout/frame"}));
    EXPECT_FALSE(views.add_folder(top.string(), texts));
}

}  // namespace
}  // namespace ognishte::view
