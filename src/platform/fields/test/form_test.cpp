#include "platform/fields/form.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "sample.hpp"

namespace ognishte::fields {
namespace {

using sample::parsed;

SafeHtml form_of(Json const& value, std::vector<Problem> const& problems = {}, Lang lang = Lang::bg,
                 FormOptions const& options = {}) {
    return render_form(sample::declaration(), value, problems, sample::context(lang), options);
}

std::string attribute(std::string_view tag, std::string_view name) {
    auto const mark = ' ' + std::string(name) + "=\"";
    auto const at = tag.find(mark);
    if (at == std::string_view::npos) return {};
    auto const from = at + mark.size();
    std::string text(tag.substr(from, tag.find('"', from) - from));
    for (auto const& [entity, sign] :
         {std::pair{"&quot;", "\""}, {"&#39;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
        text = replace_all(std::move(text), entity, sign);
    return text;
}

// What a browser sends of a form, but for its buttons.
Pairs sent_by(std::string const& html) {
    Pairs out;
    std::string select;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        auto const end = html.find('>', at);
        auto const tag = std::string_view(html).substr(at, end - at);
        auto const type = attribute(tag, "type");
        if (tag.starts_with("<select ")) {
            select = attribute(tag, "name");
            out.emplace_back(select, "");
        } else if (tag.starts_with("<option ") && !select.empty() && tag.find(" selected") != std::string_view::npos) {
            out.back().second = attribute(tag, "value");
        } else if (tag.starts_with("</select")) {
            select.clear();
        } else if (tag.starts_with("<textarea ")) {
            auto const close = html.find("</textarea>", end);
            auto const inside = " x=\"" + replace_all(html.substr(end + 1, close - end - 1), "\"", "&quot;") + '"';
            out.emplace_back(attribute(tag, "name"), replace_all(attribute(inside, "x"), "\n", "\r\n"));
        } else if (tag.starts_with("<input ") &&
                   ((type != "radio" && type != "checkbox") || tag.find(" checked") != std::string_view::npos)) {
            out.emplace_back(attribute(tag, "name"), attribute(tag, "value"));
        }
    }
    return out;
}

// Tests run anywhere inside the source tree.
std::string golden_file(std::string const& name) {
    auto folder = std::filesystem::current_path();
    while (!std::filesystem::exists(folder / "src/platform/fields/test/golden") && folder.has_relative_path())
        folder = folder.parent_path();
    return (folder / "src/platform/fields/test/golden" / name).string();
}

TEST(Form, SentBackUntouchedChangesNothing) {
    for (auto const lang : k_langs) {
        auto const submitted =
            parse_form(sample::declaration(), sent_by(form_of(sample::full(), {}, lang).markup()), sample::full());
        EXPECT_FALSE(submitted.reshaped);
        auto const checked = check(sample::declaration(), submitted.value, Stage::complete, sample::context(lang));
        EXPECT_EQ(sample::shown(checked.problems), "");
        EXPECT_EQ(checked.value.dump(1), sample::full().dump(1));
        // Nor does it need what was there before.
        auto const alone =
            parse_form(sample::declaration(), sent_by(form_of(sample::full(), {}, lang).markup()), Json::object());
        EXPECT_EQ(check(sample::declaration(), alone.value, Stage::complete, sample::context(lang)).value,
                  sample::full());
    }
}

TEST(Form, KeepsWhatWasTypedBesideItsMessage) {
    auto value = sample::full();
    value.set("children", Json("около <227>"));
    value.set("title_en", Json(""));
    auto const checked = check(sample::declaration(), value, Stage::complete, sample::context());
    auto const html = form_of(checked.value, checked.problems).markup();
    EXPECT_NE(html.find("<input type=\"text\" id=\"f-children\" name=\"children\" aria-invalid=\"true\" "
                        "aria-describedby=\"f-children-h f-children-e\" "
                        "inputmode=\"numeric\" value=\"около &lt;227&gt;\">"),
              std::string::npos)
        << html;
    EXPECT_NE(html.find("Използвайте само цифри, например 227.</p>"), std::string::npos);
    EXPECT_NE(html.find("lang=\"en\" required aria-invalid=\"true\" aria-describedby=\"f-title_en-e\""),
              std::string::npos);
    auto const summary = render_summary(sample::declaration(), checked.problems, sample::context()).markup();
    EXPECT_EQ(summary,
              "<div class=\"note bad\" role=\"alert\" tabindex=\"-1\"><h2>2 полета чакат поправка</h2><ul>"
              "<li><a href=\"#f-title_en\">Заглавие (английски): Напишете текста на английски.</a></li>"
              "<li><a href=\"#f-children\">Обхванати деца: Използвайте само цифри, например 227.</a></li></ul></div>");
    EXPECT_EQ(render_contents(sample::declaration(), checked.problems, sample::context()).markup(),
              "<li><a href=\"#s-main\">Основно (2 грешки)</a></li><li><a href=\"#s-proof\">Доказателства</a></li>");
    EXPECT_TRUE(render_summary(sample::declaration(), {}, sample::context()).empty());
}

TEST(Form, EveryLabelAndMessageHasItsField) {
    auto const checked =
        check(sample::declaration(), parsed(R"~({"children": "x", "topics": ["няма"], "sources": [{"url": "x"}]})~"),
              Stage::complete, sample::context());
    auto const html = form_of(checked.value, checked.problems).markup();
    for (std::string const name : {" for=\"", " aria-describedby=\"", " list=\""}) {
        for (auto at = html.find(name); at != std::string::npos; at = html.find(name, at + 1)) {
            auto const from = at + name.size();
            auto const whole = html.substr(from, html.find('"', from) - from);
            for (auto const id : split(whole, ' '))
                EXPECT_NE(html.find(" id=\"" + std::string(id) + '"'), std::string::npos) << id;
        }
    }
    for (auto const& problem : checked.problems)
        EXPECT_NE(html.find(" id=\"" + element_id(problem.path) + '"'), std::string::npos) << problem.path;
    EXPECT_EQ(html.find("style="), std::string::npos);
    EXPECT_EQ(html.find("<script"), std::string::npos);
}

TEST(Form, ListsGrowAndShrinkWithoutScript) {
    auto pairs = sent_by(form_of(sample::full()).markup());
    auto const press = [&](std::string const& act) {
        auto with = pairs;
        with.emplace_back("act", act);
        return parse_form(sample::declaration(), with, Json::object());
    };
    auto const more = press("add:sources");
    EXPECT_TRUE(more.reshaped);
    EXPECT_EQ(more.anchor, "f-sources");
    EXPECT_EQ(more.value["sources"].items().size(), 3U);
    EXPECT_NE(form_of(more.value).markup().find("name=\"sources.3.title\""), std::string::npos);
    auto const less = press("remove:sources.1");
    ASSERT_EQ(less.value["sources"].items().size(), 1U);
    EXPECT_EQ(less.value["sources"].items()[0]["title"].text(), "+359 2 „Книга“");
    EXPECT_EQ(press("remove:unsure.2").value["unsure"].items().size(), 1U);
    for (char const* odd : {"remove:sources.9", "remove:sources", "add:title_bg", "add:sources.1", "add:nothing",
                            "remove:sources.0", "remove:sources.x", "add:", ":"}) {
        auto const same = press(odd);
        EXPECT_EQ(check(sample::declaration(), same.value, Stage::complete, sample::context()).value, sample::full())
            << odd;
    }
    EXPECT_EQ(press("save").act, "save");
    EXPECT_FALSE(press("save").reshaped);
}

TEST(Form, AListWithoutItemsComesBackEmpty) {
    auto value = sample::full();
    value.set("unsure", Json::array());
    auto const submitted = parse_form(sample::declaration(), sent_by(form_of(value).markup()), sample::full());
    EXPECT_EQ(submitted.value["unsure"].dump(), "[]");
}

TEST(Form, ShowsAStepAndLeavesTheRestAlone) {
    FormOptions const second{.step = "second"};
    auto const html = form_of(sample::full(), {}, Lang::bg, second).markup();
    EXPECT_EQ(html.find("name=\"title_bg\""), std::string::npos);
    EXPECT_NE(html.find("name=\"sources.1.title\""), std::string::npos);
    auto const submitted = parse_form(sample::declaration(), sent_by(html), sample::full());
    EXPECT_EQ(check(sample::declaration(), submitted.value, Stage::complete, sample::context()).value, sample::full());
    FormOptions const open{.viewer = Sees::everyone};
    EXPECT_EQ(form_of(sample::full(), {}, Lang::bg, open).markup().find("name=\"note\""), std::string::npos);
}

TEST(Form, ALongLineCanBeReadOverAndStaysALine) {
    Declaration declaration;
    declaration.text_prefix = "sample.";
    declaration.fields = {{.name = "title"}};
    auto value = Json::object();
    value.set("title", Json("Дума " + std::string(70, 'x')));
    auto const html = render_form(declaration, value, {}, sample::context()).markup();
    EXPECT_NE(html.find("<textarea id=\"f-title\" name=\"title\""), std::string::npos) << html;
    EXPECT_EQ(parse_form(declaration, {{"title", "Две\r\nдуми\nи още"}}, Json::object()).value["title"].text(),
              "Две думи и още");
    value.set("title", Json("Къса"));
    EXPECT_EQ(render_form(declaration, value, {}, sample::context()).markup().find("<textarea"), std::string::npos);
}

TEST(Form, EnterNeverTakesAnItemAway) {
    auto const html = form_of(sample::full()).markup();
    EXPECT_TRUE(html.starts_with(
        "<button class=\"vh\" type=\"submit\" name=\"act\" value=\"save\" tabindex=\"-1\">Запиши</button>"));
}

// The form as it should stand; OGNISHTE_REBASELINE=1 writes it anew, after it was looked at.
TEST(Form, IsAsItWasLookedAt) {
    auto value = sample::full();
    value.set("children", Json("около 227"));
    value.set("story_en", Json("Short"));
    auto const checked = check(sample::declaration(), value, Stage::complete, sample::context());
    auto const html = replace_all(render_summary(sample::declaration(), checked.problems, sample::context()).markup() +
                                      form_of(checked.value, checked.problems).markup(),
                                  "><", ">\n<") +
                      '\n';
    auto const file = golden_file("form.bg.html");
    if (std::getenv("OGNISHTE_REBASELINE") != nullptr) std::ofstream(file, std::ios::binary) << html;
    std::ifstream in(file, std::ios::binary);
    ASSERT_TRUE(in) << file;
    EXPECT_EQ(html, (std::string{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()}));
}

}  // namespace
}  // namespace ognishte::fields
