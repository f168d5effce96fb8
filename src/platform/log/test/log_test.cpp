#include "platform/log/log.hpp"

#include <thread>
#include <vector>

#include "base/json.hpp"

namespace ognishte::log {
namespace {

Instant const k_noon = {1'795'300'200'000'000};

std::string json(std::string_view event, Fields fields) {
    return line(Form::json, k_noon, Level::warning, event, fields);
}
std::string text(std::string_view event, Fields fields) {
    return line(Form::text, k_noon, Level::warning, event, fields);
}

TEST(Log, ALineHasTimeLevelEventAndFields) {
    EXPECT_EQ(json("http.started", {{"address", "127.0.0.1"}, {"port", 8080}, {"tls", false}, {"share", 0.5}}),
              "{\"time\":\"" + iso_utc(k_noon) +
                  "\",\"level\":\"warning\",\"event\":\"http.started\",\"address\":\"127.0.0.1\",\"port\":8080,"
                  "\"tls\":false,\"share\":0.5}");
    EXPECT_EQ(text("http.started", {{"address", "127.0.0.1"}, {"port", 8080}, {"why", "it is so"}}),
              iso_sofia(k_noon).substr(11, 8) + " warning http.started address=127.0.0.1 port=8080 why=\"it is so\"");
}

TEST(Log, NoValueCanPretendToBeALine) {
    struct Row {
        std::string_view value;
        std::string_view json;
    };
    using namespace std::string_view_literals;
    Row const rows[] = {
        {"a\nb", R"("a\nb")"},
        {"a\r\nb", R"("a\u000d\nb")"},
        {"\x1b[2J", R"("\u001b[2J")"},
        {"a\0b"sv, R"("a\u0000b")"},
        {"\"}{\"", R"("\"}{\"")"},
        {"\\", R"("\\")"},
        {"\xC2\x85", R"("\u0085")"},
        {"\xE2\x80\xA8", R"("\u2028")"},
        {"\xE2\x80\xAE"
         "txt",
         R"("\u202etxt")"},
        {"\xFF", "\"\xEF\xBF\xBD\""},
        {"Огнище", "\"Огнище\""},
    };
    for (auto const& row : rows) {
        EXPECT_TRUE(json("e", {{"v", row.value}}).ends_with(",\"v\":" + std::string(row.json) + "}")) << row.value;
        EXPECT_TRUE(Json::parse(json("e", {{"v", row.value}})));
        std::string const plain = text("e", {{"v", row.value}});
        for (char const c : plain) EXPECT_GE(static_cast<unsigned char>(c), 0x20) << row.value;
    }
}

TEST(Log, NamesThatSaySecretHideTheirValue) {
    for (auto const name : {"password", "smtp_password", "Token", "csrf_token", "client_secret", "Cookie",
                            "Authorization", "api_key", "key", "session_id"}) {
        EXPECT_EQ(json("e", {{name, "s3cret"}}).find("s3cret"), std::string::npos) << name;
        EXPECT_EQ(text("e", {{name, "s3cret"}}).find("s3cret"), std::string::npos) << name;
    }
    EXPECT_NE(json("e", {{"keyword", "shown"}}).find("shown"), std::string::npos);
}

TEST(Log, LongValuesAreCut) {
    std::string const long_text(100'000, 'x');
    EXPECT_LT(json("e", {{"v", long_text}}).size(), 2'200U);
}

TEST(Log, LevelsBelowTheLeastAreNotWritten) {
    std::vector<std::string> lines;
    start(Level::warning, Form::json, [&](std::string_view written) { lines.emplace_back(written); });
    debug("a");
    info("b");
    warning("c");
    error("d", {{"n", 1}});
    start(Level::info, Form::automatic);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ((*Json::parse(lines[0]))["event"].text(), "c");
    EXPECT_EQ((*Json::parse(lines[1]))["n"].integer(), 1);
}

TEST(Log, LinesOfManyThreadsStayWhole) {
    std::vector<std::string> lines;
    start(Level::info, Form::json, [&](std::string_view written) { lines.emplace_back(written); });
    std::vector<std::thread> threads;
    for (int thread = 0; thread < 4; ++thread)
        threads.emplace_back([thread] {
            for (int i = 0; i < 200; ++i) info("work", {{"thread", thread}, {"i", i}, {"text", "{}%s{}"}});
        });
    for (auto& thread : threads) thread.join();
    start(Level::info, Form::automatic);
    ASSERT_EQ(lines.size(), 800U);
    for (auto const& one : lines) EXPECT_TRUE(Json::parse(one)) << one;
}

}  // namespace
}  // namespace ognishte::log
