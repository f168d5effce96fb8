#include "features/send/send.hpp"

#include <thread>

#include "base/url.hpp"
#include "site.hpp"

namespace ognishte::send {
namespace {

struct Scenario {
    std::string_view name;
    http::Method method;
    Lang lang;
    http::Pairs pairs;
    int status;
    std::vector<std::string_view> contains, does_not_contain;
    int queued = 0;
    bool configured = true;
};

TEST_F(SendTest, Scenarios) {
    using http::Method;
    std::string const page = "/bg/practices/vslushvane";
    std::string const once = new_random_id();
    std::vector<Scenario> const scenarios = {
        {"the form",
         Method::get,
         Lang::bg,
         {{"page", page}},
         200,
         {"name=\"to\"", "value=\"/bg/practices/vslushvane\"", "name=\"token\" value=\"", "„Вслушване“ &amp; грижа",
          "Изпрати писмото", "Приятел смята", "https://ognishte.example/bg/practices/vslushvane"},
         {"[[", "{{", "role=\"alert\"", "aria-invalid", "mailto:"}},
        {"in English",
         Method::get,
         Lang::en,
         {{"page", "/en/practices/vslushvane"}},
         200,
         {"Send the letter", "Listening &amp; care"},
         {"Изпрати", "– Ognishte”"}},
        {"the query of a page is left out",
         Method::get,
         Lang::bg,
         {{"page", page + "?q=купете+от+spam.example"}},
         200,
         {"value=\"/bg/practices/vslushvane\""},
         {"spam.example", "купете"}},
        {"it goes",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "maria@example.org"}, {"name", "Иван"}, {"once", once}},
         303,
         {},
         {},
         1},
        {"pressed twice it goes once",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "maria@example.org"}, {"name", "Иван"}, {"once", once}},
         303,
         {},
         {},
         0},
        {"the answer to it",
         Method::get,
         Lang::bg,
         {{"page", page}, {"sent", "1"}},
         200,
         {"role=\"status\"", "Писмото тръгна", "href=\"/bg/send?page=%2Fbg%2Fpractices%2Fvslushvane\""},
         {"name=\"to\"", "maria"}},
        {"no address",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", " "}, {"name", "Иван"}},
         422,
         {"role=\"alert\"", "href=\"#to\"", "Напишете адреса", "aria-invalid=\"true\"", "value=\"Иван\"",
          "id=\"to-mend\""},
         {"id=\"name-mend\""}},
        {"an address that is none keeps what was typed",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "мария@"}, {"name", "Иван"}},
         422,
         {"value=\"мария@\"", "Проверете адреса", "value=\"Иван\""},
         {"Напишете адреса"}},
        {"two addresses",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg,c@d.bg"}},
         422,
         {"Проверете адреса"},
         {}},
        {"a header in the address",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg\r\nBcc: c@d.bg"}},
         422,
         {"Проверете адреса"},
         {}},
        {"a link in the name",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg"}, {"name", "www.spam.example"}},
         422,
         {"href=\"#name\"", "id=\"name-mend\"", "value=\"www.spam.example\"", "value=\"a@b.bg\"", "Приятел смята"},
         {"id=\"to-mend\"", "www.spam.example смята"}},
        {"markup in the name is shown as text",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg"}, {"name", "<script>x</script>"}},
         422,
         {"value=\"&lt;script&gt;x&lt;/script&gt;\""},
         {"<script>"}},
        {"both wrong",
         Method::post,
         Lang::en,
         {{"page", "/en/practices/vslushvane"}, {"to", "x"}, {"name", "1"}},
         422,
         {"href=\"#to\"", "href=\"#name\"", "Check the address", "up to five words"},
         {"Проверете"}},
        {"without mail the form gives way",
         Method::get,
         Lang::bg,
         {{"page", page}},
         200,
         {"href=\"mailto:?subject=", "%0D%0A", "readonly value=\"https://ognishte.example/bg/practices/vslushvane\""},
         {"name=\"to\"", "<form"},
         0,
         false},
        {"without mail a post does too",
         Method::post,
         Lang::bg,
         {{"page", page}, {"to", "a@b.bg"}},
         503,
         {"mailto:?subject="},
         {"<form"},
         0,
         false},
    };
    for (auto const& scenario : scenarios) {
        SCOPED_TRACE(scenario.name);
        build(scenario.configured ? &outbox_ : nullptr);
        auto const before = queued();
        auto const response = answer(request(scenario.method, scenario.lang, scenario.pairs));
        ASSERT_TRUE(response);
        EXPECT_EQ(response->status, scenario.status);
        for (auto const text : scenario.contains)
            EXPECT_NE(response->body.find(text), std::string::npos) << text << "\n" << response->body;
        for (auto const text : scenario.does_not_contain)
            EXPECT_EQ(response->body.find(text), std::string::npos) << text << "\n" << response->body;
        EXPECT_EQ(queued() - before, scenario.queued);
        EXPECT_EQ(response->no_store, response->status != 303);
        EXPECT_FALSE(response->cache.cacheable);
    }
}

TEST_F(SendTest, OnlyPagesOfOursThatAnybodyMaySee) {
    for (std::string const page : {"",
                                   "/",
                                   "bg",
                                   "/bg",
                                   "/de/practices/vslushvane",
                                   "/bg/practices/none",
                                   "/bg/desk",
                                   "/bg/practices.json",
                                   "/bg/reading",
                                   "/bg/send",
                                   "https://spam.example/",
                                   "//spam.example/bg/practices/vslushvane",
                                   "/bg//spam.example",
                                   "/bg/../etc/passwd",
                                   "/bg/practices/vslushvane%0D%0A",
                                   "/bg/practices/vslushvane\r\nBcc: a@b.bg",
                                   "/bgpractices/vslushvane",
                                   "javascript:alert(1)",
                                   "/bg/practices/vslush<b>",
                                   "/bg/practices/./x"}) {
        for (auto const method : {http::Method::get, http::Method::post}) {
            auto const response = answer(request(method, Lang::bg, {{"page", page}, {"to", "a@b.bg"}}));
            ASSERT_FALSE(response) << page;
            EXPECT_EQ(response.error().code, Code::not_found) << page;
            EXPECT_EQ(response.error().text_key, "send.mend.page");
        }
    }
    EXPECT_EQ(queued(), 0);
}

TEST_F(SendTest, TheLetterSaysWhatThePreviewSaidAndNothingOfItIsKept) {
    auto const sent = answer(post("Maria@Example.org", "  Иван   Иванов "));
    ASSERT_TRUE(sent);
    ASSERT_EQ(sent->headers.at(0).second, "/bg/send?page=%2Fbg%2Fpractices%2Fvslushvane&sent=1");
    EXPECT_EQ(woken_, 1);
    HandTransport transport;
    mail::Sender sender(*db_, transport, origin_, clock_);
    ASSERT_EQ(sender.run_due()->accepted, 1);
    ASSERT_EQ(transport.given.size(), 1U);
    auto const& letter = transport.given[0];
    EXPECT_TRUE(letter.starts_with("Maria@example.org\n"));
    EXPECT_NE(letter.find("Content-Language: bg\r\n"), std::string::npos);
    EXPECT_EQ(letter.find("Иван"), std::string::npos) << "it travels encoded";
    bool values = true;
    ASSERT_TRUE(db_->read([&](store::Reader& reader) {
        return reader.query("SELECT COUNT(*) FROM mail_outbox WHERE recipient IS NOT NULL OR message IS NOT NULL", {},
                            [&](store::Row const& row) { values = row.integer(0) != 0; });
    }));
    EXPECT_FALSE(values);
    clock_.advance_s(86'400);
    ASSERT_TRUE(sender.run_due());
    EXPECT_EQ(standing(), "");
}

TEST_F(SendTest, TwoPressesAtOnceAreOneLetter) {
    std::string const once = new_random_id();
    std::array<int, 4> statuses{};
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < statuses.size(); ++i)
        threads.emplace_back([&, i] { statuses[i] = answer(post("maria@example.org", "", once))->status; });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(queued(), 1);
    int gone = 0;
    for (int const status : statuses) gone += status == 303 ? 1 : 0;
    // Some may meet the limit of the address while the others still hold it; none may send twice.
    EXPECT_GE(gone, 1);
    EXPECT_EQ(answer(post("maria@example.org", "", once))->status, 303);
}

TEST_F(SendTest, Limits) {
    auto const status = [&](std::string const& to, std::string const& peer) {
        auto wish = post(to);
        wish.peer_key = peer;
        auto const response = answer(wish);
        if (response->status == 429) {
            EXPECT_NE(response->body.find("value=\"" + to + "\""), std::string::npos);
            EXPECT_NE(response->body.find("role=\"alert\""), std::string::npos);
        }
        return response->status;
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(status("a" + std::to_string(i) + "@example.org", "one"), 303);
    EXPECT_EQ(status("a9@example.org", "one"), 429) << "one sender, an hour";
    for (int i = 0; i < 3; ++i) EXPECT_EQ(status("maria@example.org", "peer " + std::to_string(i)), 303);
    EXPECT_EQ(status("maria@example.org", "other"), 429) << "one address, a day";
    EXPECT_EQ(status("MARIA+x@Example.org", "other"), 429) << "the same mailbox in another dress";
    for (int i = 0; i < 4; ++i)
        EXPECT_EQ(status("c" + std::to_string(i) + "@example.org", "another " + std::to_string(i)), 303);
    EXPECT_EQ(status("last@example.org", "last"), 429) << "all together, a day";
    EXPECT_EQ(queued(), 12);
    clock_.advance_s(3'600);
    EXPECT_EQ(status("a9@example.org", "one"), 429) << "the day is full all the same";
    clock_.advance_s(86'400);
    EXPECT_EQ(status("maria@example.org", "other"), 303);
}

TEST_F(SendTest, WhatCannotBeProvenIsAskedOnceMore) {
    auto wish = post("maria@example.org", "Иван");
    wish.proof = http::Proof::none;
    auto const response = answer(wish);
    EXPECT_EQ(response->status, 403);
    EXPECT_NE(response->body.find("value=\"maria@example.org\""), std::string::npos);
    EXPECT_NE(response->body.find("value=\"Иван\""), std::string::npos);
    EXPECT_NE(response->body.find("натиснете бутона още веднъж"), std::string::npos);
    EXPECT_EQ(queued(), 0);
}

TEST_F(SendTest, WhenNothingCanBeWrittenTheFormStaysAndNoLimitIsUsed) {
    ASSERT_TRUE(db_->write([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("ALTER TABLE mail_outbox RENAME TO away", {}));
        return done();
    }));
    for (int i = 0; i < 6; ++i) {
        auto const response = answer(post("maria@example.org", "Иван"));
        EXPECT_EQ(response->status, 503);
        EXPECT_NE(response->body.find("value=\"maria@example.org\""), std::string::npos);
    }
    ASSERT_TRUE(db_->write([](store::Tx& tx) -> Result<> {
        TRY(tx.execute("ALTER TABLE away RENAME TO mail_outbox", {}));
        return done();
    }));
    EXPECT_EQ(answer(post("maria@example.org", "Иван"))->status, 303);
}

}  // namespace
}  // namespace ognishte::send
