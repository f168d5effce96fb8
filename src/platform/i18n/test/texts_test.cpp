#include "texts.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace ognishte::i18n {
namespace {

std::string po(std::string const& lang, std::string const& body) {
    return "msgid \"\"\nmsgstr \"Language: " + lang + "\\nContent-Type: text/plain; charset=UTF-8\\n\"\n\n" + body;
}

struct Fixture : testing::Test {
    std::string bg = po("bg",
                        "msgid \"a.title\"\nmsgstr \"Дом на {name}, {name} и {other}\"\n"
                        "msgid \"a.only\"\nmsgstr \"само тук\"\n"
                        "msgid \"a.count\"\nmsgid_plural \"a.count\"\nmsgstr[0] \"{count} дом за {who}\"\nmsgstr[1] "
                        "\"{count} дома за {who}\"\n");
    std::string en =
        po("en",
           "msgid \"a.title\"\nmsgstr \"House of {name}\"\n"
           "msgid \"a.count\"\nmsgid_plural \"a.count\"\nmsgstr[0] \"{count} home\"\nmsgstr[1] \"{count} homes\"\n");
    Texts texts;
    void SetUp() override {
        std::vector<embedded::File> files = {{"src/features/a/text/bg.po", bg},
                                             {"src/features/a/text/en.po", en},
                                             {"src/features/a/views/bg.po", "not looked at"},
                                             {"web/text/fr.po", "nor this"}};
        auto added = texts.add(files);
        ASSERT_TRUE(added) << added.error().message;
    }
};

TEST_F(Fixture, GivesTextsWithValues) {
    EXPECT_EQ(texts.get(Lang::bg, "a.only"), "само тук");
    EXPECT_EQ(texts.get(Lang::en, "a.title", {{"name", "{Ani}"}}), "House of {Ani}");
    EXPECT_EQ(texts.get(Lang::bg, "a.title", {{"name", "Ани"}}), "Дом на Ани, Ани и {other}");
    EXPECT_TRUE(texts.has(Lang::bg, "a.only"));
    EXPECT_FALSE(texts.has(Lang::en, "a.only"));
    EXPECT_EQ(texts.keys(Lang::bg), (std::vector<std::string_view>{"a.count", "a.only", "a.title"}));
}

TEST_F(Fixture, ChoosesThePluralForm) {
    for (std::int64_t count : {0, 2, 11, 21, 100}) {
        EXPECT_EQ(texts.plural(Lang::bg, "a.count", count, {{"who", "деца"}}), std::to_string(count) + " дома за деца");
        EXPECT_EQ(texts.plural(Lang::en, "a.count", count), std::to_string(count) + " homes");
    }
    EXPECT_EQ(texts.plural(Lang::bg, "a.count", 1, {{"who", "деца"}}), "1 дом за деца");
    EXPECT_EQ(texts.plural(Lang::en, "a.count", 1), "1 home");
    EXPECT_EQ(texts.plural(Lang::bg, "a.count", 7587, {{"who", "{count}"}}),
              "7\xC2\xA0"
              "587 дома за {count}");
}

TEST_F(Fixture, AMissingTextIsToldOnceAndNeverShowsItsKey) {
    std::vector<std::string> told;
    texts.on_missing(
        [&](Lang lang, std::string_view key) { told.push_back(std::string(tag(lang)) + ":" + std::string(key)); });
    EXPECT_EQ(texts.get(Lang::en, "a.only"), "само тук");
    EXPECT_EQ(texts.get(Lang::en, "a.only"), "само тук");
    EXPECT_EQ(texts.get(Lang::en, "a.nothing"), "");
    EXPECT_EQ(texts.plural(Lang::en, "a.nothing", 2), "");
    EXPECT_EQ(told, (std::vector<std::string>{"en:a.only", "en:a.nothing"}));
}

TEST_F(Fixture, RefusesAKeyOfAnotherFileAndAnotherLanguage) {
    auto again = po("bg", "msgid \"a.title\"\nmsgstr \"Пак\"\n");
    std::vector<embedded::File> file = {{"src/features/b/text/bg.po", again}};
    auto added = texts.add(file);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().message, "src/features/b/text/bg.po: line 4 has the key a.title of another file");
    file[0].name = "src/features/b/text/en.po";
    EXPECT_EQ(texts.add(file).error().message, "src/features/b/text/en.po: its header says Language: bg");
}

TEST_F(Fixture, IsReadByManyThreads) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 200; ++n) {
                EXPECT_EQ(texts.plural(Lang::en, "a.count", 1), "1 home");
                EXPECT_EQ(texts.get(Lang::en, "a.nothing"), "");
                EXPECT_FALSE(collation_key(Lang::bg, "дете").empty());
            }
        });
    for (auto& thread : threads) thread.join();
}

}  // namespace
}  // namespace ognishte::i18n
