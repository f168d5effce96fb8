#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/json.hpp"
#include "platform/mail/letter.hpp"
#include "test/shell/shell.hpp"

namespace ognishte::mail {
namespace {

Instant const k_noon = {1'795'348'800'000'000};  // 2026-11-22T12:00:00Z

// What Python's own parser reads: an independent reader of what we write.
constexpr char const* k_reader = R"PY(
import email, email.policy, json, sys
raw = open(sys.argv[1], "rb").read()
m = email.message_from_bytes(raw, policy=email.policy.SMTP)
parts = [p for p in m.walk() if not p.is_multipart()]
print(json.dumps({
    "names": m.keys(), "subject": m["subject"], "from": [[a.display_name, a.addr_spec] for a in m["from"].addresses],
    "to": [a.addr_spec for a in m["to"].addresses], "id": m["message-id"], "date": m["date"].datetime.isoformat(),
    "type": m.get_content_type(), "lang": m["content-language"], "unsubscribe": m["list-unsubscribe"],
    "defects": [str(d) for p in m.walk() for d in p.defects] + [str(d) for h in m.values() for d in h.defects],
    "parts": [[p.get_content_type(), p.get_content_charset(), p["content-transfer-encoding"], p.get_content().replace("\r\n", "\n")] for p in parts]}))
)PY";

class Compose : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "compose-XXXXXX").string();
        folder_ = mkdtemp(name.data());
        std::ofstream(folder_ + "/reader.py") << k_reader;
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    Json read_by_python(std::string const& message) const {
        std::ofstream(folder_ + "/letter", std::ios::binary) << message;
        auto const said = test::output_of("python3 -I -S " + folder_ + "/reader.py " + folder_ + "/letter");
        auto json = Json::parse(said.substr(0, said.find_last_not_of('\n') + 1));
        EXPECT_TRUE(json) << said;
        return json ? std::move(*json) : Json();
    }
    static Letter letter(std::string_view subject, std::string text) {
        return {MailAddress::parse("maria@example.org").value(), HeaderText::make(subject).value(), std::move(text)};
    }
    static std::string composed(Letter const& letter) {
        auto message = compose(letter, origin(), "01ABCDEF", k_noon);
        EXPECT_TRUE(message);
        return message ? std::move(*message) : std::string();
    }
    static Origin origin() {
        return {MailAddress::parse("centre@ognishte.example").value(), HeaderText::make("Огнище").value()};
    }
    // What holds for every letter: 7-bit, CRLF, lines within the limits of RFC 5322.
    static void expect_sound(std::string const& message) {
        std::size_t line = 0;
        for (std::size_t i = 0; i < message.size(); ++i) {
            auto const byte = static_cast<unsigned char>(message[i]);
            EXPECT_LT(byte, 0x80);
            if (message[i] == '\n') {
                EXPECT_TRUE(i > 0 && message[i - 1] == '\r');
                EXPECT_LE(line, 998U);
                line = 0;
            } else if (message[i] == '\r') {
                EXPECT_EQ(message.substr(i + 1, 1), "\n");
            } else {
                ++line;
            }
        }
        EXPECT_TRUE(message.ends_with("\r\n"));
    }

    std::string folder_;
};

TEST_F(Compose, APlainBulgarianLetterReadsBackAsItWasWritten) {
    std::string const subject =
        "„Вслушване“ – страница от „Огнище“, която може да ви е полезна; дълга тема за повече редове";
    std::string const text =
        "Здравейте!\n\nТази страница ще ви е полезна:\nhttps://ognishte.example/bg/practices/vslushvane\n";
    std::string const message = composed(letter(subject, text));
    expect_sound(message);
    Json const read = read_by_python(message);
    EXPECT_EQ(read["subject"].text(), subject);
    EXPECT_EQ(read["from"].items().at(0).items().at(0).text(), "Огнище");
    EXPECT_EQ(read["from"].items().at(0).items().at(1).text(), "centre@ognishte.example");
    EXPECT_EQ(read["to"].items().at(0).text(), "maria@example.org");
    EXPECT_EQ(read["id"].text(), "<01abcdef@ognishte.example>");
    EXPECT_EQ(read["date"].text(), "2026-11-22T12:00:00+00:00");
    EXPECT_EQ(read["type"].text(), "text/plain");
    EXPECT_EQ(read["lang"].text(), "bg");
    EXPECT_TRUE(read["defects"].items().empty()) << read["defects"].dump();
    EXPECT_TRUE(read["unsubscribe"].is_null());
    EXPECT_EQ(read["parts"].items().at(0).items().at(1).text(), "utf-8");
    EXPECT_EQ(read["parts"].items().at(0).items().at(3).text(), text);
    EXPECT_EQ(message.find("iso-8859"), std::string::npos);
    EXPECT_EQ(message.find("windows-1251"), std::string::npos);
}

TEST_F(Compose, HtmlStandsBesideTheText) {
    Letter both = letter("Бюлетин 1", "Текст\n");
    both.html = SafeHtml::trusted("<!doctype html><p>Текст</p>\n");
    both.unsubscribe_url = HeaderText::make("https://ognishte.example/bg/bulletin/preferences/abc").value();
    Json const read = read_by_python(composed(both));
    expect_sound(composed(both));
    EXPECT_EQ(read["type"].text(), "multipart/alternative");
    ASSERT_EQ(read["parts"].items().size(), 2U);
    EXPECT_EQ(read["parts"].items()[0].items().at(0).text(), "text/plain");
    EXPECT_EQ(read["parts"].items()[0].items().at(3).text(), "Текст\n");
    EXPECT_EQ(read["parts"].items()[1].items().at(0).text(), "text/html");
    EXPECT_EQ(read["parts"].items()[1].items().at(3).text(), "<!doctype html><p>Текст</p>\n");
    EXPECT_EQ(read["unsubscribe"].text(), "<https://ognishte.example/bg/bulletin/preferences/abc>");
    EXPECT_TRUE(read["defects"].items().empty()) << read["defects"].dump();
    EXPECT_EQ(composed(both), composed(both)) << "the same letter is the same bytes";
}

TEST_F(Compose, NoTextBecomesAHeaderOrALineOfTheProtocol) {
    std::string long_line(3'000, 'x');
    long_line += '\n';
    std::vector<std::string> const texts = {
        "x\n.\nRCPT TO:<a@b.bg>\n",
        "x\r\n.\r\nDATA\r\n",
        "x\r.\rMAIL FROM:<>\r",
        "\n\nBcc: a@b.bg\n",
        "--=_\nContent-Type: text/html\n\n<script>",
        long_line,
        "",
        ".",
    };
    for (auto const& text : texts) {
        std::string const message = composed(letter("Тема", text));
        expect_sound(message);
        Json const read = read_by_python(message);
        EXPECT_EQ(read["to"].items().size(), 1U);
        EXPECT_EQ(read["names"].items().size(), 10U) << read["names"].dump();
        EXPECT_EQ(read["parts"].items().size(), 1U);
    }
}

TEST_F(Compose, SubjectsThatLookEncodedStayWhatTheyAre) {
    for (std::string_view const subject :
         {"=?utf-8?B?QmNjOiBhQGIuYmc=?=", "Re: <script>alert(1)</script>", "a,b;c:d <e@f.bg>", "  spaces  ", "🔥 огнище",
          "", "A plain title in English that is longer than one line of a header may well be, as titles are"}) {
        Json const read = read_by_python(composed(letter(subject, "x\n")));
        EXPECT_EQ(read["subject"].text(), subject);
        EXPECT_TRUE(read["defects"].items().empty()) << read["defects"].dump();
        EXPECT_EQ(read["names"].items().size(), 10U) << read["names"].dump();
    }
}

TEST_F(Compose, AnAddressIsWrittenAsItIs) {
    for (std::string_view const to :
         {"a@xn--e1afmkfd.xn--90ae", "a@xn--xample.org", "o'neil+x@example.org", "a=?b?=@example.org"}) {
        Letter one = letter("x", "y\n");
        one.to = MailAddress::parse(to).value();
        std::string const message = composed(one);
        expect_sound(message);
        EXPECT_NE(message.find("\r\nTo: " + std::string(to) + "\r\n"), std::string::npos) << message;
    }
}

TEST_F(Compose, WhatIsNoTextIsRefused) {
    EXPECT_FALSE(compose(letter("x", "\xFF"), origin(), "a", k_noon));
    EXPECT_FALSE(compose(letter("x", std::string("a\0b", 3)), origin(), "a", k_noon));
    EXPECT_FALSE(compose(letter("x", "y"), origin(), "", k_noon));
    EXPECT_FALSE(compose(letter("x", "y"), origin(), "a@b>\r\nBcc: x", k_noon));
}

}  // namespace
}  // namespace ognishte::mail
