#include "platform/mail/address.hpp"

#include <gtest/gtest.h>

namespace ognishte::mail {
namespace {

using namespace std::string_view_literals;

TEST(MailAddress, TakesPlainAddresses) {
    struct Row {
        std::string_view given, text, folded;
    };
    Row const rows[] = {
        {"maria@example.org", "maria@example.org", "maria@example.org"},
        {"  maria@example.org ", "maria@example.org", "maria@example.org"},
        {"Maria.Ivanova@Example.ORG", "Maria.Ivanova@example.org", "maria.ivanova@example.org"},
        {"m+news@example.org", "m+news@example.org", "m@example.org"},
        {"+m@example.org", "+m@example.org", "+m@example.org"},
        {"o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk", "o'neil@mail.example.co.uk"},
        {"a@xn--e1afmkfd.xn--90ae", "a@xn--e1afmkfd.xn--90ae", "a@xn--e1afmkfd.xn--90ae"},
        {"a!#$%&'*/=?^_`{|}~-@b.bg", "a!#$%&'*/=?^_`{|}~-@b.bg", "a!#$%&'*/=?^_`{|}~-@b.bg"},
    };
    for (auto const& row : rows) {
        auto const address = MailAddress::parse(row.given);
        ASSERT_TRUE(address) << row.given;
        EXPECT_EQ(address->text(), row.text);
        EXPECT_EQ(address->folded(), row.folded);
    }
    EXPECT_EQ(MailAddress::parse("a@Example.org")->domain(), "example.org");
}

TEST(MailAddress, RefusesEverythingElse) {
    std::string const long_local(65, 'a');
    std::string const long_label(64, 'b');
    std::string long_domain;
    for (int i = 0; i < 51; ++i) long_domain += "abcd.";
    std::string const rows[] = {"",
                                " ",
                                "@",
                                "a",
                                "a@",
                                "@b.bg",
                                "a@b",
                                "a@b.",
                                "a@.bg",
                                "a@b..bg",
                                "a@-b.bg",
                                "a@b-.bg",
                                "a@b_c.bg",
                                ".a@b.bg",
                                "a.@b.bg",
                                "a..b@c.bg",
                                "a b@c.bg",
                                "a@b c.bg",
                                "a@b.bg,c@d.bg",
                                "a@b.bg;c@d.bg",
                                "a@b.bg c@d.bg",
                                "<a@b.bg>",
                                "Maria <a@b.bg>",
                                "\"a b\"@c.bg",
                                "a@[127.0.0.1]",
                                "a@127.0.0.1",
                                "a@b@c.bg",
                                "a@b.bg\n",
                                "a@b.bg\r\nRCPT TO:<x@y.bg>",
                                "a\r\n@b.bg",
                                "a@b.bg\t",
                                "a%0d%0a@b.bg\r",
                                "мария@example.org",
                                "a@пример.бг",
                                "a(c)@b.bg",
                                "a@b.bg(c)",
                                "a\\@b.bg",
                                "a:@b.bg",
                                "a@b.bg>",
                                std::string("a@b.bg\0", 7),
                                std::string("a\0b@c.bg", 8),
                                long_local + "@b.bg",
                                "a@" + long_label + ".bg",
                                "a@" + long_domain + "bg",
                                "a@b.bg\xC2\xA0"};
    for (auto const& row : rows) EXPECT_FALSE(MailAddress::parse(row)) << row;
}

TEST(HeaderText, IsOneLineOfText) {
    EXPECT_EQ(HeaderText::make("„Вслушване“ – страница от „Огнище“")->text(), "„Вслушване“ – страница от „Огнище“");
    EXPECT_TRUE(HeaderText::make(""));
    for (std::string_view const text :
         {"a\nb"sv, "a\r\nBcc: x@y.bg"sv, "a\rb"sv, "a\0b"sv, "a\tb"sv, "\x7F"sv, "\xC2\x85"sv, "\xE2\x80\xA8"sv,
          "\xE2\x80\xAEgpj"sv, "\xFF"sv, "\xC3"sv, "\xEF\xBB\xBFx"sv})
        EXPECT_FALSE(HeaderText::make(text)) << text;
    EXPECT_TRUE(HeaderText::make(std::string(200, 'x')));
    EXPECT_EQ(HeaderText::make(std::string(201, 'x')).error().code, Code::too_large);
}

TEST(HeaderText, FittedMakesOneLineOfAnything) {
    struct Row {
        std::string_view given, text;
    };
    Row const rows[] = {
        {"a\r\nBcc: x@y.bg", "a Bcc: x@y.bg"},
        {"  a \n\n b  ", "a b"},
        {"\xFF"
         "a\0b"sv,
         "a b"},
        {"", ""},
        {"\n", ""},
        {"Огнище", "Огнище"},
    };
    for (auto const& row : rows) {
        EXPECT_EQ(HeaderText::fitted(row.given).text(), row.text);
        EXPECT_TRUE(HeaderText::make(HeaderText::fitted(row.given).text()));
    }
    std::string many;
    for (int i = 0; i < 300; ++i) many += "ж";
    EXPECT_TRUE(HeaderText::make(HeaderText::fitted(many).text()));
}

}  // namespace
}  // namespace ognishte::mail
