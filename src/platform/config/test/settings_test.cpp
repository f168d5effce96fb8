#include "platform/config/settings.hpp"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"

namespace ognishte::config {
namespace {

class SettingsTest : public testing::Test {
protected:
    void SetUp() override {
        std::string name = (std::filesystem::temp_directory_path() / "settings-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::string file(std::string const& name, std::string_view text, mode_t mode = 0600) const {
        std::string path = folder_ + "/" + name;
        std::ofstream(path, std::ios::binary) << text;
        chmod(path.c_str(), mode);
        return path;
    }
    Result<Settings> from_toml(std::string_view text) const { return load({file("ognishte.toml", text), {}, {}}); }
    // The message without the folder, which differs in each run.
    std::string refusal(std::string_view text) const {
        auto const settings = from_toml(text);
        return settings ? "accepted" : replace_all(settings.error().message, folder_ + "/", "");
    }

    std::string folder_;
};

TEST_F(SettingsTest, NothingGivenMeansTheDefaults) {
    auto const settings = load({});
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->listen_address, "127.0.0.1");
    EXPECT_EQ(settings->listen_port, 8080);
    EXPECT_EQ(settings->data, "./data");
    EXPECT_EQ(settings->database, "sqlite:./data/ognishte.db");
    EXPECT_EQ(settings->files, "./data/files");
    EXPECT_EQ(settings->public_url, "http://127.0.0.1:8080");
    EXPECT_FALSE(settings->sends_mail());
    EXPECT_EQ(settings->limits.sends_per_hour, 5);
}

TEST_F(SettingsTest, FlagsWinOverTheEnvironmentWhichWinsOverTheFile) {
    auto const toml =
        file("ognishte.toml", "listen = \"127.0.0.1:1001\"\nworkers = 2\nio_threads = 3\ndata = \"/srv/a\"\n");
    auto const settings = load({toml,
                                {{"OGNISHTE_LISTEN", "127.0.0.1:1002"}, {"OGNISHTE_WORKERS", "7"}, {"HOME", "/root"}},
                                {{"listen", "[::1]:1003"}}});
    ASSERT_TRUE(settings) << settings.error().message;
    EXPECT_EQ(settings->listen_address, "::1");
    EXPECT_EQ(settings->listen_port, 1003);
    EXPECT_EQ(settings->workers, 7);
    EXPECT_EQ(settings->io_threads, 3);
    EXPECT_EQ(settings->files, "/srv/a/files");
    EXPECT_EQ(settings->public_url, "http://[::1]:1003");
}

TEST_F(SettingsTest, EveryMistakeIsOneLineThatSaysWhereAndWhatIsAllowed) {
    struct Row {
        std::string_view toml;
        std::string_view line;
    };
    Row const rows[] = {
        {"\n\ndatabse = \"x\"\n", "ognishte.toml:3: unknown key \"databse\"; did you mean \"database\"?"},
        {"[smtp]\nhots = \"x\"\n", "ognishte.toml:2: unknown key \"smtp.hots\"; did you mean \"smtp.host\"?"},
        {"[nothing.like.it]\n", "ognishte.toml:1: unknown key \"nothing.like.it\""},
        {"[nothing]\na = 1\n", "ognishte.toml:2: unknown key \"nothing.a\""},
        {"smtp = 1\n", "ognishte.toml:1: unknown key \"smtp\""},
        {"listen = 8080\n",
         "ognishte.toml:1: listen is 8080; allowed: an address and a port, such as 127.0.0.1:8080 or [::1]:8080"},
        {"listen = \"example.org:80\"\n",
         "ognishte.toml:1: listen is \"example.org:80\"; allowed: an address and a port, such as 127.0.0.1:8080 or "
         "[::1]:8080"},
        {"listen = \"127.0.0.1:65536\"\n",
         "ognishte.toml:1: listen is \"127.0.0.1:65536\"; allowed: an address and a port, such as 127.0.0.1:8080 or "
         "[::1]:8080"},
        {"workers = 0\n", "ognishte.toml:1: workers is 0; allowed: a whole number from 1 to 256"},
        {"workers = \"4\"\n", "ognishte.toml:1: workers is \"4\"; allowed: a whole number from 1 to 256"},
        {"workers = 1.5\n", "ognishte.toml:1: workers is of another type; allowed: a whole number from 1 to 256"},
        {"workers = true\n", "ognishte.toml:1: workers is true; allowed: a whole number from 1 to 256"},
        {"[log]\nlevel = \"loud\"\n", "ognishte.toml:2: log.level is \"loud\"; allowed: debug, info, warning or error"},
        {"files = \"s3://bucket/x\"\n",
         "ognishte.toml:1: files is \"s3://bucket/x\"; allowed: a folder of this machine (this program keeps files in "
         "folders only, not in s3: or other buckets)"},
        {"public_url = \"https://example.org/site\"\n",
         "ognishte.toml:1: public_url is \"https://example.org/site\"; allowed: the address people see, such as "
         "https://example.org, without a path"},
        {"public_url = \"ftp://example.org\"\n",
         "ognishte.toml:1: public_url is \"ftp://example.org\"; allowed: the address people see, such as "
         "https://example.org, without a path"},
        {"database = \"mysql://x\"\n",
         "ognishte.toml:1: database is \"mysql://x\"; allowed: sqlite:FILE, or postgresql://HOST/NAME without a "
         "password "
         "(passwords come from a passfile or the credential database-passfile)"},
        {"hosts = [\"example.org\", \"bad host\"]\n",
         "ognishte.toml:1: hosts is [example.org, bad host]; allowed: a list of host names"},
        {"trusted_proxies = [\"proxy\"]\n",
         "ognishte.toml:1: trusted_proxies is [proxy]; allowed: a list of IP addresses"},
        {"[smtp]\nhost = \"mail.example.org\"\n",
         "smtp.host is set but mail.from is not: say in mail.from from which address letters come"},
        {"mail.from = \"a@b.bg\"\n[smtp]\nhost = \"mail.example.org\"\nsecurity = \"none\"\n",
         "smtp.security = \"none\" is allowed only when smtp.host is this machine (127.0.0.1, ::1, localhost)"},
        {"mail.from = \"a@b.bg\"\n[smtp]\nhost = \"127.0.0.1.example.org\"\nsecurity = \"none\"\n",
         "smtp.security = \"none\" is allowed only when smtp.host is this machine (127.0.0.1, ::1, localhost)"},
        {"smtp.username = \"u\"\n",
         "smtp.username is set but there is no password: name its file in smtp.password_file"},
        {"data = \"a\\nb\"\n", "ognishte.toml:1: data is \"a?b\"; allowed: a folder"},
    };
    for (auto const& row : rows) EXPECT_EQ(refusal(row.toml), row.line) << row.toml;
}

TEST_F(SettingsTest, WhatIsNotTomlIsRefusedWithItsLine) {
    EXPECT_TRUE(refusal("listen = \"127.0.0.1:1\"\nworkers == 3\n").starts_with("ognishte.toml:2: not TOML: "));
    EXPECT_TRUE(refusal("workers = 1\nworkers = 2\n").starts_with("ognishte.toml:2: not TOML: "));
    auto const missing = load({folder_ + "/none.toml", {}, {}});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().message,
              folder_ + "/none.toml: cannot be read; give another file with --config, or make it");
}

TEST_F(SettingsTest, EnvironmentAndFlagsNameThemselvesInRefusals) {
    auto const of = [](Sources const& sources) {
        auto const settings = load(sources);
        return settings ? std::string("accepted") : settings.error().message;
    };
    EXPECT_EQ(of({{}, {{"OGNISHTE_SMTP_PORT", "mail"}}, {}}),
              "environment OGNISHTE_SMTP_PORT: smtp.port is \"mail\"; allowed: a whole number from 1 to 65535");
    EXPECT_EQ(of({{}, {{"OGNISHTE_DATABSE", "x"}}, {}}),
              "environment OGNISHTE_DATABSE: unknown key \"OGNISHTE_DATABSE\"");
    EXPECT_EQ(of({{}, {{"OGNISHTE_SHARED", "x"}, {"PATH", "/bin"}}, {}}), "accepted");
    EXPECT_EQ(of({{}, {}, {{"workers", "many"}}}),
              "--workers: workers is \"many\"; allowed: a whole number from 1 to 256");
}

TEST_F(SettingsTest, ListsFromTheEnvironmentAreSeparatedByCommas) {
    auto const settings = load({{}, {{"OGNISHTE_HOSTS", "example.org, www.example.org"}}, {}});
    ASSERT_TRUE(settings);
    EXPECT_EQ(settings->hosts, (std::vector<std::string>{"example.org", "www.example.org"}));
}

TEST_F(SettingsTest, PasswordsAreTakenOnlyFromFilesAndNeverRepeated) {
    std::string const secret = "tr0ub4dor";
    Sources const refused[] = {
        {file("a.toml", "[smtp]\npassword = \"" + secret + "\"\n"), {}, {}},
        {{}, {{"OGNISHTE_SMTP_PASSWORD", secret}}, {}},
        {{}, {}, {{"smtp.password", secret}}},
        {{}, {{"OGNISHTE_DATABASE", "postgresql://user:" + secret + "@host/name"}}, {}},
        {{}, {{"OGNISHTE_DATABASE", "postgresql://host/name?password=" + secret}}, {}},
        {{}, {{"OGNISHTE_SMTP_PASSWORD_FILE", file("world", secret + "\n", 0644)}}, {}},
        {{}, {{"OGNISHTE_SMTP_PASSWORD_FILE", file("two", secret + "\nsecond\n")}}, {}},
        {{}, {{"OGNISHTE_SMTP_PASSWORD_FILE", file("empty", "\n")}}, {}},
        {{}, {{"OGNISHTE_SMTP_PASSWORD_FILE", folder_}}, {}},
        {{}, {{"OGNISHTE_SMTP_PASSWORD_FILE", file("lonely", secret + "\n")}}, {}},
    };
    for (auto const& sources : refused) {
        auto const settings = load(sources);
        ASSERT_FALSE(settings);
        EXPECT_EQ(settings.error().message.find(secret), std::string::npos) << settings.error().message;
    }
}

TEST_F(SettingsTest, ThePasswordComesFromItsFileOrCredential) {
    auto const toml =
        file("ognishte.toml", "mail.from = \"a@b.bg\"\n[smtp]\nhost = \"mail.example.org\"\nusername = \"u\"\n");
    auto const by_credential = load({toml, {{"CREDENTIALS_DIRECTORY", folder_}}, {}});
    EXPECT_FALSE(by_credential);
    file("smtp-password", "from-credential\n", 0400);
    auto const found = load({toml, {{"CREDENTIALS_DIRECTORY", folder_}}, {}});
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_EQ(found->smtp.password, "from-credential");
    auto const named = load(
        {toml, {{"CREDENTIALS_DIRECTORY", folder_}, {"OGNISHTE_SMTP_PASSWORD_FILE", file("other", "from-file")}}, {}});
    ASSERT_TRUE(named) << named.error().message;
    EXPECT_EQ(named->smtp.password, "from-file");
}

TEST_F(SettingsTest, ThePassfileOfTheDatabaseComesFromItsCredential) {
    file("database-passfile", "host:5432:name:user:secret\n", 0400);
    auto const address = [&](std::string const& database) {
        auto const settings = load({{}, {{"CREDENTIALS_DIRECTORY", folder_}, {"OGNISHTE_DATABASE", database}}, {}});
        return settings ? settings->database : settings.error().message;
    };
    std::string const path = replace_all(folder_, "/", "%2F") + "%2Fdatabase-passfile";
    EXPECT_EQ(address("postgresql://user@host/name"), "postgresql://user@host/name?passfile=" + path);
    EXPECT_EQ(address("postgresql://user@h1,h2/name?sslmode=require"),
              "postgresql://user@h1,h2/name?sslmode=require&passfile=" + path);
    EXPECT_EQ(address("postgresql://user@host/name?passfile=/x"), "postgresql://user@host/name?passfile=/x");
    EXPECT_EQ(address("sqlite:/srv/x.db"), "sqlite:/srv/x.db");
}

TEST_F(SettingsTest, TheExampleHoldsEveryKeyAndOnlyThose) {
    std::string bare;
    std::string open;
    for (auto const line : split(example(), '\n')) {
        bare += std::string(line) + "\n";
        bool const commented_key = line.starts_with("#") && !line.starts_with("# ");
        open += std::string(commented_key ? line.substr(1) : line) + "\n";
    }
    auto const defaults = from_toml(bare);
    ASSERT_TRUE(defaults) << defaults.error().message;
    open = replace_all(open, "/etc/ognishte/smtp-password", file("password", "x\n"));
    auto const all = from_toml(open);
    ASSERT_TRUE(all) << all.error().message;
    EXPECT_EQ(all->mail.from_name, "Огнище");
    for (auto const key : key_names()) {
        auto const dot = key.rfind('.');
        auto const last = dot == std::string_view::npos ? key : key.substr(dot + 1);
        EXPECT_NE(open.find("\n" + std::string(last) + " = "), std::string::npos) << key;
    }
}

}  // namespace
}  // namespace ognishte::config
