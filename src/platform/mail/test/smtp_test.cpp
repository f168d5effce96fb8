#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "platform/mail/letter.hpp"
#include "platform/mail/transport.hpp"
#include "test/smtp/sink.hpp"

namespace ognishte::mail {
namespace {

MailAddress address(std::string_view text) {
    return MailAddress::parse(text).value();
}

class SmtpTest : public testing::Test {
protected:
    std::unique_ptr<Transport> transport(Security security = Security::none, std::string ca_file = {}) {
        auto made = make_smtp(settings(security, std::move(ca_file)));
        EXPECT_TRUE(made);
        return std::move(*made);
    }
    SmtpSettings settings(Security security, std::string ca_file = {}) {
        SmtpSettings settings;
        settings.host = "localhost";
        settings.port = sink_.port();
        settings.security = security;
        settings.ca_file = std::move(ca_file);
        settings.helo_name = "ognishte.example";
        settings.whole_ms = 2'000;
        return settings;
    }
    Delivery send(Transport& by, std::string_view message = "Subject: x\r\n\r\ntext\r\n", bool go = true) {
        asked_ = 0;
        return by.send(address("centre@ognishte.example"), address("maria@example.org"), message, [&] {
            ++asked_;
            said_before_data_ = sink_.said();
            return go;
        });
    }
    bool said(std::string_view beginning) const {
        for (auto const& line : sink_.said())
            if (line.starts_with(beginning)) return true;
        return false;
    }

    test::Sink sink_;
    int asked_ = 0;
    std::vector<std::string> said_before_data_;
};

TEST_F(SmtpTest, ALetterArrivesAsItWasWritten) {
    std::string const message =
        "Subject: x\r\n\r\n.leading dot\r\n..two dots\r\n.\r\nQUIT\r\n\r\n.\r\n.\r\nlast line without end .\r\n";
    auto const by = transport();
    Delivery const delivery = send(*by, message);
    EXPECT_EQ(delivery.fate, Fate::accepted);
    EXPECT_EQ(delivery.reply, "250");
    ASSERT_EQ(sink_.taken().size(), 1U);
    EXPECT_EQ(sink_.taken()[0].from, "centre@ognishte.example");
    EXPECT_EQ(sink_.taken()[0].to, "maria@example.org");
    EXPECT_EQ(sink_.taken()[0].message, message);
    EXPECT_EQ(sink_.said().at(0), "EHLO ognishte.example");
    EXPECT_TRUE(said("MAIL FROM:<centre@ognishte.example> SIZE=" + std::to_string(message.size())));
    EXPECT_EQ(asked_, 1);
    EXPECT_EQ(said_before_data_.back(), "DATA") << "asked when the server is ready, before the first byte";
}

TEST_F(SmtpTest, OneConnectionServesSeveralLettersAndIsMadeAnewWhenItEnded) {
    auto const by = transport();
    for (int i = 0; i < 3; ++i) EXPECT_EQ(send(*by).fate, Fate::accepted);
    EXPECT_EQ(sink_.connections(), 1);
    sink_.change({{}, test::Misdeed::close_after_data, "", "", false});
    EXPECT_EQ(send(*by).fate, Fate::in_doubt);
    sink_.change({});
    EXPECT_EQ(send(*by).fate, Fate::accepted);
    EXPECT_EQ(sink_.taken().size(), 5U);
}

TEST_F(SmtpTest, WhatTheServerAnswersDecidesTheFate) {
    struct Row {
        std::string command, answer;
        Fate fate;
        std::string reply;
        int asked;
    };
    Row const rows[] = {
        {"RCPT", "550 5.1.1 maria@example.org unknown", Fate::refused, "550", 0},
        {"RCPT", "451 4.7.1 greylisted", Fate::deferred, "451", 0},
        {"MAIL", "552 too large", Fate::refused, "552", 0},
        {"MAIL", "421 busy", Fate::deferred, "421", 0},
        {"DATA", "554 no", Fate::refused, "554", 0},
        {".", "554 spam", Fate::refused, "554", 1},
        {".", "452 full", Fate::deferred, "452", 1},
        {"EHLO", "554 go away", Fate::deferred, "sign-in", 0},
    };
    for (auto const& row : rows) {
        sink_.change({{{row.command, row.answer}, {"HELO", row.command == "EHLO" ? row.answer : "250 ok"}},
                      test::Misdeed::none,
                      "",
                      "",
                      false});
        auto const by = transport();
        Delivery const delivery = send(*by);
        EXPECT_EQ(delivery.fate, row.fate) << row.command << " " << row.answer << " " << delivery.reply;
        EXPECT_EQ(delivery.reply, row.reply) << row.command << " " << row.answer;
        EXPECT_EQ(asked_, row.asked) << row.command;
    }
    EXPECT_TRUE(sink_.taken().empty());
}

TEST_F(SmtpTest, ConnectionsThatEndAreToldApart) {
    sink_.change({{}, test::Misdeed::close_after_data, "", "", false});
    EXPECT_EQ(send(*transport()).fate, Fate::in_doubt);
    sink_.change({{}, test::Misdeed::silent_after_data, "", "", false});
    Delivery const silent = send(*transport());
    EXPECT_EQ(silent.fate, Fate::in_doubt);
    EXPECT_EQ(silent.reply, "timeout");
    sink_.change({{}, test::Misdeed::close_in_data, "", "", false});
    std::string const large = "Subject: x\r\n\r\n" + std::string(4'000'000, 'x') + "\r\n";
    std::string broken;
    for (std::size_t i = 0; i < large.size(); i += 900) broken += large.substr(i, 900) + "\r\n";
    EXPECT_EQ(send(*transport(), broken).fate, Fate::deferred);
}

TEST_F(SmtpTest, WhatIsStoppedAtTheLastMomentIsNotDelivered) {
    auto const by = transport();
    Delivery const delivery = send(*by, "Subject: x\r\n\r\ntext\r\n", false);
    EXPECT_EQ(delivery.fate, Fate::deferred);
    EXPECT_EQ(delivery.reply, "stopped");
    EXPECT_TRUE(sink_.taken().empty());
    EXPECT_EQ(send(*by).fate, Fate::accepted);
    EXPECT_EQ(sink_.taken().size(), 1U);
}

TEST_F(SmtpTest, NobodyThereMeansLater) {
    SmtpSettings nobody = settings(Security::none);
    {
        test::Sink const gone;
        nobody.port = gone.port();
    }
    auto const by = make_smtp(nobody);
    EXPECT_EQ(send(**by).fate, Fate::deferred);
    EXPECT_EQ(send(**by).reply, "connect");
}

TEST_F(SmtpTest, WithoutTlsNothingIsSaidWhereItIsRequired) {
    Delivery const delivery = send(*transport(Security::starttls));
    EXPECT_EQ(delivery.fate, Fate::deferred);
    EXPECT_EQ(delivery.reply, "tls");
    EXPECT_FALSE(said("MAIL"));
    EXPECT_EQ(asked_, 0);
}

TEST_F(SmtpTest, OnlyACertificateThatIsTrustedAndNamesTheHostWillDo) {
    std::string folder = (std::filesystem::temp_directory_path() / "smtp-XXXXXX").string();
    ASSERT_NE(mkdtemp(folder.data()), nullptr);
    auto const make = [&](std::string const& name, std::string const& host) {
        std::string const command =
            "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=" + host +
            " -addext subjectAltName=DNS:" + host + " -keyout " + folder + "/" + name + ".key -out " + folder + "/" +
            name + ".pem 2>/dev/null";
        return std::system(command.c_str()) == 0;
    };
    ASSERT_TRUE(make("right", "localhost") && make("other", "mail.example.org"));
    auto const offer = [&](std::string const& name) {
        sink_.change({{}, test::Misdeed::none, folder + "/" + name + ".pem", folder + "/" + name + ".key", false});
    };

    offer("right");
    Delivery const unknown = send(*transport(Security::starttls));
    EXPECT_EQ(unknown.reply, "tls") << "nobody vouches for it";
    offer("other");
    Delivery const wrong_name = send(*transport(Security::starttls, folder + "/other.pem"));
    EXPECT_EQ(wrong_name.reply, "tls") << "it names another host";
    EXPECT_FALSE(said("MAIL"));
    EXPECT_EQ(asked_, 0);
    offer("right");
    Delivery const good = send(*transport(Security::starttls, folder + "/right.pem"));
    EXPECT_EQ(good.fate, Fate::accepted) << good.reply;
    EXPECT_EQ(sink_.taken().size(), 1U);
    std::filesystem::remove_all(folder);
}

TEST_F(SmtpTest, SigningIn) {
    sink_.change({{}, test::Misdeed::none, "", "", true});
    SmtpSettings right = settings(Security::none);
    right.username = "user";
    right.password = "right";
    EXPECT_EQ(send(**make_smtp(right)).fate, Fate::accepted);
    SmtpSettings wrong = right;
    wrong.password = "wrong";
    Delivery const refused = send(**make_smtp(wrong));
    EXPECT_EQ(refused.fate, Fate::deferred) << "the letter is not to blame";
    EXPECT_EQ(refused.reply, "sign-in");
}

TEST_F(SmtpTest, SettingsThatCannotBeRightAreRefused) {
    for (std::string_view const host :
         {"", "mail.example.org", "127.0.0.1.example.org", "a b", "a/b", "a\r\nb", "user@host"}) {
        SmtpSettings bad = settings(Security::none);
        bad.host = host;
        EXPECT_FALSE(make_smtp(bad)) << host;
    }
    SmtpSettings bad = settings(Security::starttls);
    bad.helo_name = "a\r\nMAIL FROM:<x@y.bg>";
    EXPECT_FALSE(make_smtp(bad));
}

}  // namespace
}  // namespace ognishte::mail
