#include "model.hpp"

#include <gtest/gtest.h>

namespace ognishte::send {
namespace {

TEST(Name, OfAPersonIsTaken) {
    struct Row {
        std::string_view typed, clean;
    };
    Row const rows[] = {
        {"", ""},
        {"   ", ""},
        {"Мария", "Мария"},
        {"  Мария   Иванова ", "Мария Иванова"},
        {"Анна-Мария Петрова", "Анна-Мария Петрова"},
        {"д-р Иван Стоянов", "д-р Иван Стоянов"},
        {"проф. д.п.н. Иванова", "проф. д.п.н. Иванова"},
        {"Й. Й. Йовков", "Й. Й. Йовков"},
        {"J.R.R. Tolkien", "J.R.R. Tolkien"},
        {"O'Neil", "O'Neil"},
        {"O’Neil", "O’Neil"},
        {"Zoë Müller", "Zoë Müller"},
        {"Ελένη", "Ελένη"},
        {"инж. Петров", "инж. Петров"},
    };
    for (auto const& row : rows) {
        auto const name = clean_name(row.typed);
        ASSERT_TRUE(name) << row.typed;
        EXPECT_EQ(*name, row.clean);
    }
}

TEST(Name, ThatCouldBeAnAddressALinkOrALetterIsRefused) {
    using namespace std::string_view_literals;
    for (std::string_view const typed : {"maria@example.org"sv,
                                         "www.example.org"sv,
                                         "example.org"sv,
                                         "http://a.bg"sv,
                                         "a.bg"sv,
                                         "spam.com spam"sv,
                                         "Купи 10 за 5"sv,
                                         "0888123456"sv,
                                         "Мария, Иван"sv,
                                         "Мария!"sv,
                                         "<b>Мария</b>"sv,
                                         "{title}"sv,
                                         "Мария\nBcc"sv,
                                         "Мария\tИ"sv,
                                         "a\0b"sv,
                                         "\xFF"sv,
                                         "един два три четири пет шест"sv,
                                         "-Мария"sv,
                                         "Мария-"sv,
                                         ".Мария"sv,
                                         "Мария..Иванова"sv,
                                         "Мария\xE2\x80\xAE"sv,
                                         "a/b"sv,
                                         "a:b"sv,
                                         "５"sv,
                                         "．com"sv,
                                         "🔥"sv,
                                         "a。bg"sv})
        EXPECT_FALSE(clean_name(typed)) << typed;
    std::string long_name;
    for (int i = 0; i < 60; ++i) long_name += "ж";
    EXPECT_TRUE(clean_name(long_name));
    EXPECT_FALSE(clean_name(long_name + "ж"));
}

}  // namespace
}  // namespace ognishte::send
