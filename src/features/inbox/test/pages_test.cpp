// What readers tell, through the pages of the whole program: nothing counts before it is confirmed, nothing is shown
// before somebody read it, no address stays.
#include "base/bytes.hpp"
#include "platform/store/db.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte {
namespace {

std::string const k_practice = "/bg/practices/bg-aktivna-semeyna-podkrepa";
std::string const k_reads = "ana desk.use inbox.use";
std::string const k_writes = "boris desk.use inbox.use practice.write";

class InboxPages : public testing::Test {
protected:
    static void SetUpTestSuite() {
        app_ = std::make_unique<kit::App>(app::Program::Content::demonstration, [](config::Settings& settings) {
            settings.smtp.host = "127.0.0.1";
            settings.smtp.security = config::Security::none;
            settings.mail.from = "centre@example.org";
        });
    }
    static void TearDownTestSuite() { app_.reset(); }

    static kit::Answer desk(std::string const& target, std::string const& actor = k_reads) {
        return app_->get(target, {{"x-test-actor", actor}});
    }
    static kit::Answer act(std::string const& target, kit::Pairs const& form, std::string const& actor = k_reads) {
        return app_->post(target, form, {{"sec-fetch-site", "same-origin"}, {"x-test-actor", actor}});
    }
    static std::string field(store::Sql const& sql) {
        auto const found = app_->program().db().reading([&](store::Reader& reader) {
            return store::first(reader, sql, {}, [](store::Row const& row) { return std::string(row.text(0)); });
        });
        return found && *found ? **found : std::string();
    }
    // The path of the link in the newest letter.
    static std::string link() {
        auto const message = field("SELECT message FROM mail_outbox ORDER BY created_us DESC LIMIT 1");
        auto const from = message.find("\r\n\r\n") + 4;
        auto packed = message.substr(from);
        std::erase_if(packed, [](char c) { return c == '\r' || c == '\n'; });
        auto const text = message.find("base64") != std::string::npos ? from_base64(packed).value_or("") : packed;
        auto const at = text.find("/bg/told/");
        return at == std::string::npos ? text : text.substr(at, text.find('\n', at) - at);
    }
    // The address at the desk of the oldest open message.
    static std::string waiting() {
        auto const page = desk("/bg/desk/inbox");
        auto const from = page.body.find("/bg/desk/inbox/0");
        return from == std::string::npos ? std::string() : std::string(page.body.substr(from, 41));
    }

    static inline std::unique_ptr<kit::App> app_;
};

TEST_F(InboxPages, AnErrorOnAPageReachesTheDeskAndIsAnswered) {
    EXPECT_TRUE(app_->get(k_practice).holds("/bg/report?page=%2Fbg%2Fpractices%2Fbg-aktivna-semeyna-podkrepa"));
    auto const form = app_->get("/bg/report?page=" + k_practice);
    EXPECT_EQ(form.status, 200);
    EXPECT_EQ(form.header("cache-control"), "no-store");
    EXPECT_EQ(app_->get("/bg/report?page=https://example.org/").status, 404);
    EXPECT_EQ(app_->get("/bg/report").status, 404);
    auto const empty = app_->post("/bg/report", {{"page", k_practice}, {"what", " "}, {"address", "nobody"}});
    EXPECT_EQ(empty.status, 422);
    EXPECT_TRUE(empty.holds("Попълнете полето."));
    EXPECT_TRUE(empty.holds("Това не прилича на имейл адрес."));
    auto const sent = app_->post(
        "/bg/report", {{"page", k_practice}, {"what", "Годината е <грешна>."}, {"address", "chitatel@example.org"}});
    ASSERT_EQ(sent.status, 303) << sent.body;
    EXPECT_TRUE(app_->get(sent.header("location")).holds("Благодарим"));
    EXPECT_EQ(desk("/bg/desk/inbox", "x desk.use").status, 403);
    auto const own = waiting();
    auto const page = desk(own);
    EXPECT_TRUE(page.holds("Годината е &lt;грешна&gt;."));
    EXPECT_FALSE(page.holds("chitatel@example.org")) << "nobody needs to see it";
    EXPECT_EQ(act(own, {{"act", "answer"}, {"words", " "}}).status, 422);
    EXPECT_EQ(act(own, {{"act", "publish"}}).status, 409);
    EXPECT_EQ(act(own, {{"act", "answer"}, {"words", "Поправихме я."}}).status, 303);
    EXPECT_EQ(field("SELECT address FROM inbox_message WHERE kind = 'error'"), "");
    EXPECT_EQ(field("SELECT purpose FROM mail_outbox"), "inbox");
    EXPECT_TRUE(desk(own).holds("Приключено."));
}

TEST_F(InboxPages, AReportIsShownOnceItIsConfirmedAndRead) {
    EXPECT_EQ(app_->get("/bg/tried?page=/bg/practices/none").status, 404);
    EXPECT_EQ(app_->get("/bg/tried?page=/bg/articles").status, 404);
    kit::Pairs form = {{"page", k_practice}, {"place", "нещо"},
                       {"when", "вчера"},    {"happened", "Измислен <разказ> за проверка."},
                       {"needed", ""},       {"address", "proba@example.org"}};
    auto const wrong = app_->post("/bg/tried", form);
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(wrong.holds("Изберете община от списъка."));
    EXPECT_TRUE(wrong.holds("например 2025 или 2025-03"));
    EXPECT_TRUE(wrong.holds("Измислен &lt;разказ&gt; за проверка.")) << "nothing typed is lost";
    form[1].second = "SHU30";
    form[2].second = "2025-03";
    auto const sent = app_->post("/bg/tried", form);
    ASSERT_EQ(sent.status, 303) << sent.body;
    EXPECT_EQ(waiting(), "") << "nobody confirmed it";
    auto const told = link();
    EXPECT_EQ(app_->get(told).status, 200);
    EXPECT_EQ(waiting(), "") << "a link that was looked at confirms nothing";
    EXPECT_EQ(app_->post(told, {}).status, 200);
    EXPECT_EQ(app_->post(told, {}).status, 404) << "once";
    auto const own = waiting();
    ASSERT_NE(own, "");
    EXPECT_FALSE(app_->get(k_practice).holds("разказ&gt;"));
    EXPECT_TRUE(desk("/bg/desk").holds("1 съобщение от читатели"));
    EXPECT_EQ(act(own, {{"act", "publish"}}).status, 303);
    auto const shown = app_->get(k_practice);
    EXPECT_TRUE(shown.holds("Измислен &lt;разказ&gt; за проверка."));
    EXPECT_TRUE(shown.holds("разказ на читател"));
    EXPECT_TRUE(shown.holds("март 2025"));
    EXPECT_EQ(field("SELECT address FROM inbox_message WHERE kind = 'tried'"), "");
    EXPECT_EQ(act(own, {{"act", "close"}}).status, 303);
    EXPECT_FALSE(app_->get(k_practice).holds("разказ&gt;")) << "taken off at once";
}

TEST_F(InboxPages, AnOfferedPracticeBecomesADraftOfAnEditor) {
    kit::Pairs const form = {{"title", "Измислена практика"},
                             {"summary", "Измислена, за да се провери пътят."},
                             {"organisation", "Измислена организация"},
                             {"place", "SHU30"},
                             {"problem", "Проблем."},
                             {"how", "Стъпки."},
                             {"results", ""},
                             {"sources", "https://example.org/a\r\nhttps://example.org/b"},
                             {"address", "predlaga@example.org"}};
    ASSERT_EQ(app_->post("/bg/contribute", form).status, 303);
    EXPECT_EQ(app_->post(link(), {}).status, 200);
    auto const own = waiting();
    ASSERT_NE(own, "");
    auto const page = desk(own, k_writes);
    EXPECT_TRUE(page.holds("задължителни полета липсват"));
    EXPECT_TRUE(page.holds("Теми"));
    EXPECT_FALSE(desk(own).holds("value=\"make\"")) << "who may not write makes no draft";
    EXPECT_EQ(act(own, {{"act", "make"}}).status, 409);
    ASSERT_EQ(act(own, {{"act", "make"}}, k_writes).status, 303);
    auto const done = desk(own, k_writes);
    auto const from = done.body.find("/bg/desk/practices/0");
    ASSERT_NE(from, std::string::npos);
    auto const draft = desk(std::string(done.body.substr(from, 45)), k_writes);
    EXPECT_EQ(draft.status, 200);
    EXPECT_TRUE(draft.holds("Измислена организация"));
    EXPECT_TRUE(draft.holds("https://example.org/b"));
    EXPECT_EQ(app_->get("/bg/practices/izmislena-praktika").status, 404) << "it is a draft";
}

}  // namespace
}  // namespace ognishte
