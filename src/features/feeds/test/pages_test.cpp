// Feeds over the whole program with the demonstration content.
#include <gtest/gtest.h>

#include <set>

#include "platform/records/records.hpp"
#include "platform/search/keeper/keeper.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::feeds {
namespace {

class FeedPages : public kit::OnContent<FeedPages> {
protected:
    static std::vector<std::string> between(std::string const& body, std::string const& from, std::string const& to) {
        std::vector<std::string> out;
        for (std::size_t at = 0; (at = body.find(from, at)) != std::string::npos;) {
            at += from.size();
            out.push_back(body.substr(at, body.find(to, at) - at));
        }
        return out;
    }
    static std::string unescaped(std::string text) {
        for (std::size_t at; (at = text.find("&amp;")) != std::string::npos;) text.replace(at, 5, "&");
        return text;
    }
    // Ids of the entries of a feed and of all its pages.
    static std::set<std::string> followed(std::string address) {
        std::set<std::string> out;
        for (int pages = 0; pages < 20; ++pages) {
            auto const answer = app_->get(address);
            EXPECT_EQ(answer.status, 200) << address;
            for (auto const& entry : between(answer.body, "<entry", "</entry>"))
                EXPECT_TRUE(out.insert(between(entry, "<id>", "<").at(0)).second) << entry;
            auto const next =
                between(answer.body, "<link rel=\"next\" type=\"application/atom+xml\" href=\"http://localhost", "\"");
            if (next.empty()) return out;
            address = unescaped(next[0]);
        }
        ADD_FAILURE() << "no end";
        return out;
    }
};

TEST_F(FeedPages, HoldEveryRecordOnce) {
    struct Case {
        char const* address;
        std::size_t count;
    };
    for (auto const& one : {Case{"/feeds/all.xml?lang=bg", 399},
                            {"/feeds/practices.xml?lang=bg", 52},
                            {"/feeds/practices.xml?lang=en", 52},
                            {"/feeds/articles.xml?lang=en", 139},
                            {"/feeds/organisations.xml?lang=bg", 115},
                            {"/feeds/projects.xml?lang=bg", 37},
                            {"/feeds/publications.xml?lang=bg", 18},
                            {"/feeds/news.xml?lang=bg", 3},
                            {"/feeds/events.xml?lang=bg", 35},
                            {"/feeds/practices.xml?origin=foreign&lang=bg", 25},
                            {"/feeds/practices.xml?origin=foreign&origin=national&lang=bg", 52},
                            {"/feeds/practices.xml?evidence=best&lang=en", 1},
                            {"/feeds/practices.xml?topic=none&lang=bg", 0}})
        EXPECT_EQ(followed(one.address).size(), one.count) << one.address;
}

TEST_F(FeedPages, SayWhereTheyAreAndWhatTheyAreAbout) {
    auto const feed = app_->get("/feeds/practices.xml?origin=foreign&lang=bg&evidence=%3Cb%3E&nonsense=1");
    EXPECT_EQ(feed.header("content-type"), "application/atom+xml; charset=utf-8");
    auto const one = app_->get("/feeds/practices.xml?origin=foreign&lang=bg");
    for (char const* part :
         {"<title>Огнище: Добри практики – Чуждестранна</title>", "xml:lang=\"bg\"",
          "<link rel=\"self\" type=\"application/atom+xml\" "
          "href=\"http://localhost/feeds/practices.xml?origin=foreign&amp;lang=bg\"/>",
          "<link rel=\"alternate\" type=\"text/html\" href=\"http://localhost/bg/practices?origin=foreign\"/>",
          "<id>tag:localhost,2026:practice/01", "<author><name>Ноу-хау център"})
        EXPECT_TRUE(one.holds(part)) << part << "\n" << one.body.substr(0, 1200);
    auto const english = app_->get("/feeds/practices.xml?lang=en");
    EXPECT_TRUE(english.holds("href=\"http://localhost/en/practices/"));
    EXPECT_TRUE(english.holds("<title>ACTIVE family support"));
    // Without a language the reader's decides.
    EXPECT_TRUE(app_->get("/feeds/practices.xml", {{"accept-language", "en"}}).holds("xml:lang=\"en\""));
}

TEST_F(FeedPages, AnswerThatNothingChanged) {
    auto const first = app_->get("/feeds/articles.xml?lang=bg");
    ASSERT_NE(first.header("etag"), "");
    ASSERT_NE(first.header("last-modified"), "");
    EXPECT_EQ(app_->get("/feeds/articles.xml?lang=bg", {{"if-none-match", first.header("etag")}}).status, 304);
    EXPECT_EQ(app_->get("/feeds/articles.xml?lang=bg", {{"if-modified-since", first.header("last-modified")}}).status,
              304);
}

TEST_F(FeedPages, WrongAddressesLeadNowhere) {
    kit::expect(*app_, {{"/feeds/none.xml", 404, {}, {}},
                        {"/feeds/practices.xml?lang=xx", 200, {"<feed"}, {}},
                        {"/feeds/practices.xml?after=%27%20OR%201=1", 400, {}, {}},
                        {"/feeds/practices.xml?origin=foreign&after=%3Cscript%3E", 200, {"<feed"}, {"<script>"}}});
}

TEST_F(FeedPages, ListsAndSearchesLeadToThem) {
    kit::expect(
        *app_, {{"/bg/practices?origin=foreign",
                 200,
                 {"<link rel=\"alternate\" type=\"application/atom+xml\"",
                  "href=\"/feeds/practices.xml?origin=foreign&amp;lang=bg\"", "Следете новото в този списък"},
                 {}},
                {"/en/organisations", 200, {"/feeds/organisations.xml?lang=en", "Follow what is new in this list"}, {}},
                {"/en/", 200, {"/feeds/all.xml?lang=en"}, {}}});
}

TEST_F(FeedPages, ASearchCanBeFollowed) {
    ASSERT_TRUE(app_->program().search().catch_up());
    auto const words = "%D0%BF%D1%80%D0%B8%D0%B5%D0%BC%D0%BD%D0%B0";  // приемна
    auto const page = app_->get("/bg/search?q=" + std::string(words));
    EXPECT_TRUE(page.holds("/feeds/search.xml?q=" + std::string(words) + "&amp;lang=bg"));
    auto const feed = app_->get("/feeds/search.xml?q=" + std::string(words) + "&lang=bg");
    EXPECT_EQ(feed.status, 200);
    EXPECT_EQ(between(feed.body, "<entry", "</entry>").size(), 10U);
    EXPECT_TRUE(feed.holds("rel=\"next\""));
    EXPECT_TRUE(feed.holds("приемна"));
    EXPECT_NE(feed.header("etag"), "");
    // The filter by language is not the language of the feed.
    EXPECT_TRUE(app_->get("/bg/search?q=" + std::string(words) + "&lang=en")
                    .holds("/feeds/search.xml?q=" + std::string(words) + "&amp;text_lang=en&amp;lang=bg"));
    auto const none = app_->get("/feeds/search.xml?lang=en");
    EXPECT_EQ(none.status, 200);
    EXPECT_TRUE(between(none.body, "<entry", "</entry>").empty());
}

// Programs that follow links find the record, what it is, its descriptions and its list.
TEST_F(FeedPages, RecordsHaveSignposts) {
    struct Case {
        char const* address;
        std::vector<char const*> links;
    };
    for (auto const& one : {
             Case{"/bg/practices/bg-aktivna-semeyna-podkrepa",
                  {"<http://localhost/bg/practices/bg-aktivna-semeyna-podkrepa>; rel=\"cite-as\"",
                   "<https://schema.org/AboutPage>; rel=\"type\"", "<https://schema.org/CreativeWork>; rel=\"type\"",
                   "<http://localhost/bg/practices/bg-aktivna-semeyna-podkrepa.json>; rel=\"describedby\"; "
                   "type=\"application/json\"",
                   "<http://localhost/bg/practices>; rel=\"collection\"; type=\"text/html\""}},
             Case{"/en/articles/peteva-2023",
                  {"rel=\"cite-as\"", "peteva-2023.bib>; rel=\"describedby\"; type=\"application/x-bibtex\"",
                   "peteva-2023.ris>; rel=\"describedby\"",
                   "peteva-2023.json>; rel=\"describedby\"; type=\"application/vnd.citationstyles.csl+json\""}},
         }) {
        auto const link = app_->get(one.address).header("link");
        for (char const* part : one.links) EXPECT_NE(link.find(part), std::string::npos) << part << " not in " << link;
    }
    EXPECT_EQ(app_->get("/bg/practices").header("link"), "");
    // A room's records have them too, without a word of their own.
    auto const room = between(app_->get("/feeds/organisations.xml?lang=en").body,
                              "<link rel=\"alternate\" type=\"text/html\" href=\"http://localhost", "\"");
    ASSERT_GT(room.size(), 1U);
    EXPECT_NE(app_->get(room[1]).header("link").find("<https://schema.org/Organization>; rel=\"type\""),
              std::string::npos);
}

}  // namespace
}  // namespace ognishte::feeds
