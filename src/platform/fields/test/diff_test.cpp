#include "platform/fields/diff.hpp"

#include <gtest/gtest.h>

#include "platform/fields/schema.hpp"
#include "sample.hpp"

namespace ognishte::fields {
namespace {

using sample::parsed;

std::string shown(std::vector<Piece> const& pieces) {
    std::string out;
    for (auto const& piece : pieces) out += piece.changed ? '[' + piece.text + ']' : piece.text;
    return out;
}

std::string shown(std::vector<Change> const& changes) {
    std::string out;
    for (auto const& change : changes)
        out += change.path + " | " + change.label + " | " + shown(change.before) + " | " + shown(change.after) + '\n';
    return out;
}

std::string changes(std::string_view name, std::string_view json, Lang lang = Lang::bg) {
    auto after = sample::full();
    after.set(name, parsed(json));
    return shown(compare(sample::declaration(), sample::full(), after, sample::context(lang)));
}

TEST(Diff, TellsFieldByField) {
    EXPECT_EQ(shown(compare(sample::declaration(), sample::full(), sample::full(), sample::context())), "");
    EXPECT_EQ(changes("title_bg", R"("Активна семейна подкрепа")"),
              "title_bg | Заглавие (български) | Активна подкрепа | Активна [семейна ]подкрепа\n");
    EXPECT_EQ(changes("origin", R"("national")"), "origin | Произход | [Чуждестранна] | [Българска]\n");
    EXPECT_EQ(changes("children", "1228"), "children | Обхванати деца | [227] | [1\u00A0228]\n");
    EXPECT_EQ(changes("began", "2012"), "began | Начало | [2011] | [2012]\n");
    EXPECT_EQ(changes("day", "null"), "day | Ден | [22\u00A0ноември 2026\u00A0г.] | \n");
    EXPECT_EQ(changes("harm", "true"), "harm | Има данни за вреда | [не] | [да]\n");
    EXPECT_EQ(changes("topics", R"(["fc"])"), "topics | Теми | [приемна грижа\nтема 1] | [приемна грижа]\n");
    EXPECT_EQ(changes("topics", R"(["fc"])", Lang::en), "topics | Topics | [foster care\ntopic 1] | [foster care]\n");
    EXPECT_EQ(changes("period", R"({"from": 2011, "to": 2020})"), "period.to | Период: До |  | [2020]\n");
    EXPECT_EQ(changes("study", "null"),
              "study.design.bg | Изследване: Постановка (български) | [Преди–след] | \nstudy.design.en | Изследване: "
              "Постановка (английски) | [Pre–post] | \nstudy.quality | Изследване: Качество | [високо] | \n");
    EXPECT_EQ(changes("price", R"({"amount": 650.5, "currency": "BGN"})"),
              "price | Цена | [650,25 BGN] | [650,50 BGN]\n");
}

TEST(Diff, MatchesItemsOfLists) {
    EXPECT_EQ(
        changes(
            "sources",
            R"([{"title": "Нов", "url": null, "year": null}, {"title": "ACTIVE", "url": "https://example.org/x", "year": 2014}, {"title": "+359 2 „Книга“", "url": null, "year": 2020}])"),
        "sources.1 | Източник 1 |  | [Нов]\nsources.3.year | Източник 3: Година |  | [2020]\n");
    EXPECT_EQ(changes("sources", R"([{"title": "+359 2 „Книга“", "url": null, "year": null}])"),
              "sources.1 | Източник 1 | [ACTIVE\nhttps://example.org/x\n2014] | \n");
    EXPECT_EQ(
        changes("unsure",
                R"([{"bg": "Размерът не е ясен.", "en": "Size not seen."}, {"bg": "Само на български", "en": ""}])"),
        "unsure.1.bg | Несигурност 1 (български) | Размерът не е [видян.] | Размерът не е [ясен.]\n");
}

TEST(Diff, MarksWords) {
    struct {
        char const* before;
        char const* after;
        char const* expected;
    } const cases[] = {
        {"едно две три", "едно три", "едно [две ]три | едно три"},
        {"едно две", "нула едно две три", "едно две | [нула ]едно две[ три]"},
        {"а б\nв", "а б\nг", "а б\n[в] | а б\n[г]"},
        {"", "нещо", " | [нещо]"},
        {"същото", "същото", "същото | същото"},
    };
    for (auto const& one : cases) {
        std::vector<Piece> before, after;
        compare_words(one.before, one.after, before, after);
        std::string whole_before, whole_after;
        for (auto const& piece : before) whole_before += piece.text;
        for (auto const& piece : after) whole_after += piece.text;
        EXPECT_EQ(whole_before, one.before);
        EXPECT_EQ(whole_after, one.after);
    }
    std::vector<Piece> before, after;
    compare_words("едно две три", "едно три", before, after);
    EXPECT_EQ(shown(before), "едно [две ]три");
    std::string long_text;
    for (int i = 0; i < 5000; ++i) long_text += "дума ";
    compare_words(long_text, "дума", before, after);
    EXPECT_EQ(before.size(), 1U);
    EXPECT_TRUE(before[0].changed);
}

TEST(Diff, NamesChangedFieldsWithoutTheirValues) {
    auto after = sample::full();
    after.set("title_en", Json("x"));
    after.set("period", parsed(R"({"from": 2011, "to": 2020})"));
    after.set("sources", parsed("[]"));
    EXPECT_EQ(changed_fields(sample::declaration(), sample::full(), after),
              (std::vector<std::string>{"title_en", "period.to", "sources"}));
}

TEST(Diff, MarksAreMarkup) {
    EXPECT_EQ(render_pieces({{"a <b> ", false}, {"c\nd", true}}, Side::before).markup(),
              "a &lt;b&gt; <del>c<br>d</del>");
    EXPECT_EQ(render_pieces({{"x", true}}, Side::after).markup(), "<ins>x</ins>");
}

TEST(Schema, DescribesTheCanonicalObject) {
    auto const schema = json_schema(sample::declaration(), sample::context(Lang::en), Sees::everyone);
    EXPECT_EQ(schema["$schema"].text(), "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(schema["additionalProperties"].dump(), "false");
    auto const& properties = schema["properties"];
    EXPECT_FALSE(properties.has("note"));
    EXPECT_EQ(
        properties["title_bg"].dump(),
        R"~({"title":"Title (Bulgarian)","description":"up to 90 characters, no full stop","type":"string","maxLength":90})~");
    EXPECT_EQ(properties["original"].dump(), R"({"title":"Original title","type":["string","null"],"maxLength":300})");
    EXPECT_EQ(properties["origin"].dump(),
              R"({"title":"Origin","type":["string","null"],"enum":["national","foreign",null]})");
    EXPECT_EQ(properties["children"].dump(),
              R"({"title":"Children reached","type":["integer","null"],"minimum":0,"maximum":1000000})");
    EXPECT_EQ(properties["day"].dump(), R"({"title":"Day","type":["string","null"],"format":"date"})");
    EXPECT_EQ(properties["topics"].dump(),
              R"({"title":"Topics","type":"array","maxItems":4,"items":{"type":"string","x-vocabulary":"topics"}})");
    EXPECT_EQ(properties["sources"]["items"]["properties"]["url"].dump(),
              R"({"title":"Source 1: Address","type":["string","null"],"format":"uri","maxLength":2000})");
    EXPECT_EQ(properties["study"]["type"].dump(), R"(["object","null"])");
    EXPECT_EQ(properties["study"]["properties"]["design"]["type"].dump(), R"(["object","null"])");
    EXPECT_EQ(properties["period"]["type"].dump(), R"("object")");
}

TEST(Search, TakesWhatHasAWeight) {
    std::string out;
    for (auto const& one : search_texts(sample::declaration(), sample::full()))
        out += std::to_string(one.weight) + ' ' + (one.lang ? std::string(tag(*one.lang)) : "--") + ' ' + one.scheme +
               ' ' + one.text + '\n';
    EXPECT_EQ(out,
              "10 bg  Активна подкрепа\n10 en  ACTIVE support\n2 bg  Първи ред.\n\nВтори **ред** с „кавички“; и | "
              "черта.\n2 en  First line.\n"
              "5 -- topics fc\n5 -- topics t1\n1 bg  Преди–след\n1 en  Pre–post\n");
}

}  // namespace
}  // namespace ognishte::fields
