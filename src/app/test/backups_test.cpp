// Backups of the whole program: every table is accounted for, and what is brought back shows the same pages.
#include "app/backups.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "app/commands.hpp"
#include "platform/credentials/key_file.hpp"
#include "platform/programs/programs.hpp"
#include "platform/store/catalogue.hpp"
#include "test/kit/app.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::app {
namespace {

using kit::settings_in;

constexpr char const* k_page = "/bg/practices";

class BackupsOfAll : public testing::Test {
protected:
    static void SetUpTestSuite() { app_ = std::make_unique<kit::App>(Program::Content::demonstration); }
    static void TearDownTestSuite() { app_.reset(); }
    void SetUp() override {
        if (!programs::find("age")) GTEST_SKIP() << "age is not installed";
    }
    // While it serves.
    Outcome back_up() {
        Call call;
        call.file = path_;
        return run_backup(app_->program().settings(), call);
    }
    Outcome restore(config::Settings const& settings, bool force = false) {
        Call call;
        call.file = path_;
        call.force = force;
        return run_restore(settings, call);
    }
    // With tables and nothing in them.
    config::Settings empty_one(char const* name) {
        auto settings = settings_in(folder_.path(name));
        auto const program = Program::open(settings, Program::Need::create).value();
        EXPECT_TRUE(store::migrate(program->db(), program->migrations(), program->clock()));
        return settings;
    }
    static std::string page_of(config::Settings const& settings) {
        kit::App restored(Program::Content::foundation, [&](config::Settings& wish) {
            auto const data = wish.data;
            wish = settings;
            wish.data = data;
        });
        return std::string(restored.get(k_page).body);
    }

    static inline std::unique_ptr<kit::App> app_;
    test::Folder folder_;
    std::string path_ = folder_.path("centre.tar");
};

// A new table stands here once somebody has thought about whose data it holds.
TEST_F(BackupsOfAll, EveryTableIsAccountedFor) {
    std::map<std::string, std::string> const wished = {{"account", "sealed"},
                                                       {"account_credential", "sealed"},
                                                       {"account_role", "sealed"},
                                                       {"account_session", "left out"},
                                                       {"account_token", "left out"},
                                                       {"article", "kept"},
                                                       {"article_task", "kept"},
                                                       {"article_task_remark", "kept"},
                                                       {"audit_entry", "kept"},
                                                       {"desk_item", "kept"},
                                                       {"desk_once", "kept"},
                                                       {"desk_plan", "kept"},
                                                       {"desk_remark", "kept"},
                                                       {"desk_typed", "kept"},
                                                       {"harvest", "kept"},
                                                       {"harvest_key", "kept"},
                                                       {"harvest_topic", "kept"},
                                                       {"hold", "kept"},
                                                       {"import_file", "kept"},
                                                       {"import_matched", "kept"},
                                                       {"inbox_message", "sealed"},
                                                       {"job", "kept"},
                                                       {"mail_outbox", "sealed"},
                                                       {"old_address", "kept"},
                                                       {"picture", "kept"},
                                                       {"picture_copy", "kept"},
                                                       {"practice", "kept"},
                                                       {"practice_assessment", "kept"},
                                                       {"practice_rater", "kept"},
                                                       {"practice_text", "kept"},
                                                       {"projection_position", "kept"},
                                                       {"record", "kept"},
                                                       {"record_batch", "kept"},
                                                       {"record_batch_row", "kept"},
                                                       {"record_body", "kept"},
                                                       {"record_change", "kept"},
                                                       {"record_count", "kept"},
                                                       {"record_link", "kept"},
                                                       {"record_slug", "kept"},
                                                       {"record_territory", "kept"},
                                                       {"record_text", "kept"},
                                                       {"record_topic", "kept"},
                                                       {"record_version", "kept"},
                                                       {"recording", "kept"},
                                                       {"room_title", "kept"},
                                                       {"room_words", "kept"},
                                                       {"search_missed", "kept"},
                                                       {"vocabulary_concept", "kept"},
                                                       {"vocabulary_definition", "kept"},
                                                       {"vocabulary_label", "kept"},
                                                       {"vocabulary_link", "kept"},
                                                       {"vocabulary_note", "kept"},
                                                       {"vocabulary_scheme", "kept"}};
    auto const rules = backup_rules();
    auto const is_in = [](std::vector<std::string> const& names, std::string const& name) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    std::map<std::string, std::string> found;
    auto const all = app_->program().db().reading([](store::Reader& reader) { return store::tables(reader); });
    ASSERT_TRUE(all) << all.error().message;
    for (auto const& table : *all)
        found[table.name] = is_in(rules.sealed, table.name)     ? "sealed"
                            : is_in(rules.left_out, table.name) ? "left out"
                                                                : "kept";
    EXPECT_EQ(found, wished);
}

TEST_F(BackupsOfAll, BringTheSamePagesBack) {
    // Whoever has a password has made the key of passwords.
    ASSERT_EQ(app_->command("user", {"add", "maria@nbu.example", "Мария Проба"}, "седем сини пеперуди\n").status, 0);
    auto const keys = credentials::keys_in(app_->program().settings().keys()).value();
    ASSERT_EQ(keys.size(), 1U);
    ASSERT_EQ(keys.begin()->first, "passwords.key");
    auto const made = back_up();
    ASSERT_EQ(made.status, 0) << made.message;
    auto const settings = settings_in(folder_.path("back"));
    // What an interrupted restore left behind does not stand in the way.
    std::filesystem::create_directories(settings.data);
    std::ofstream(settings.data + "/ognishte.db.restoring") << "half";
    ASSERT_TRUE(files::open({settings.files}).value()->write("of a restore that was ended"));
    auto const restored = restore(settings);
    ASSERT_EQ(restored.status, 0) << restored.message;
    EXPECT_FALSE(std::filesystem::exists(settings.data + "/ognishte.db.restoring"));
    auto const before = std::string(app_->get(k_page).body);
    EXPECT_EQ(page_of(settings), before);
    EXPECT_EQ(credentials::keys_in(settings.keys()).value(), keys);
    // Only with --force over what is there.
    auto const refused = restore(settings);
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.message.find("--force"), std::string::npos) << refused.message;
    EXPECT_EQ(restore(settings, true).status, 0);
    EXPECT_EQ(page_of(settings), before);
}

// An archive of the version before: it comes back as it was, the server would not start, migrations bring it up.
TEST_F(BackupsOfAll, OfAnOlderProgramAreBroughtUp) {
    auto const older = settings_in(folder_.path("older"));
    int newer = 0;
    {
        auto const program = Program::open(older, Program::Need::create).value();
        std::vector<store::Migration> before;
        for (auto const& migration : program->migrations())
            if (!migration.name.starts_with("desk/")) before.push_back(migration);
        newer = static_cast<int>(program->migrations().size() - before.size());
        ASSERT_GT(newer, 0);
        ASSERT_TRUE(store::migrate(program->db(), before, program->clock()));
        ASSERT_TRUE(program->db().write([](store::Tx& tx) -> Result<> {
            TRY(tx.execute("INSERT INTO vocabulary_scheme (scheme, lang, title) VALUES ('old', 'bg', 'отпреди')", {}));
            return done();
        }));
    }
    Call call;
    call.file = path_;
    ASSERT_EQ(run_backup(older, call).status, 0);
    auto const settings = settings_in(folder_.path("newer"));
    auto const restored = restore(settings);
    ASSERT_EQ(restored.status, 0) << restored.message;
    EXPECT_NE(restored.output.find("Now run: ognishte migrate"), std::string::npos) << restored.output;
    auto const too_early = Program::open(settings, Program::Need::features);
    ASSERT_FALSE(too_early);
    EXPECT_NE(too_early.error().message.find("run ognishte migrate"), std::string::npos);
    auto const program = Program::open(settings, Program::Need::create).value();
    EXPECT_EQ(store::migrate(program->db(), program->migrations(), program->clock()).value(), newer);
    auto const title = program->db().reading([](store::Reader& reader) {
        return store::first(reader, "SELECT title FROM vocabulary_scheme WHERE scheme = 'old'", {},
                            [](store::Row const& row) { return std::string(row.text(0)); });
    });
    ASSERT_TRUE(title && *title);
    EXPECT_EQ(**title, "отпреди");
}

// Keys of another installation are not written over unasked; an archive without its keys leaves them alone.
TEST_F(BackupsOfAll, LeaveKeysOfAnotherInstallation) {
    ASSERT_EQ(back_up().status, 0);
    auto const settings = settings_in(folder_.path("other"));
    credentials::Keys const others = {{"passwords.key", std::string(32, 'o')}};
    ASSERT_TRUE(credentials::put_keys(settings.keys(), others));
    auto const refused = restore(settings);
    EXPECT_EQ(refused.status, 1);
    EXPECT_NE(refused.message.find("/keys is not empty"), std::string::npos) << refused.message;
    EXPECT_EQ(credentials::keys_in(settings.keys()).value(), others);
    ASSERT_EQ(restore(settings, true).status, 0);
    EXPECT_NE(credentials::keys_in(settings.keys()).value(), others);
}

TEST_F(BackupsOfAll, MoveBetweenTheEngines) {
    std::string absent;
    auto const other = test::FreshStore::make(store::Engine::postgres, absent);
    if (!other) GTEST_SKIP() << absent;
    auto const made = back_up();
    ASSERT_EQ(made.status, 0) << made.message;
    auto const settings = settings_in(folder_.path("from"));
    ASSERT_EQ(restore(settings).status, 0);
    auto target = settings;
    target.database = other->settings().address;
    auto const moved = run_move(settings, target);
    ASSERT_EQ(moved.status, 0) << moved.message;
    EXPECT_EQ(page_of(target), std::string(app_->get(k_page).body));
    EXPECT_EQ(credentials::keys_in(target.keys()).value(), credentials::keys_in(settings.keys()).value());
    EXPECT_EQ(run_move(settings, target).status, 1) << "into what is not empty";
    // And an archive goes over it only by force.
    EXPECT_EQ(restore(target).status, 1);
    auto const forced = restore(target, true);
    EXPECT_EQ(forced.status, 0) << forced.message;
}

TEST_F(BackupsOfAll, VerifyFindsAFileThatHasChanged) {
    auto const settings = empty_one("rot");
    auto const stored = files::open({settings.files}).value()->write("снимка").value();
    EXPECT_EQ(run({"verify", "--data", settings.data}), 0);
    std::ofstream(settings.files + "/" + stored.name.substr(0, 2) + "/" + stored.name) << "снимкА";
    EXPECT_EQ(run({"verify", "--data", settings.data}), 1);
}

TEST_F(BackupsOfAll, NightlyVerifiesAndRemembers) {
    auto const settings = empty_one("nightly");
    Call call;
    call.nightly = true;
    auto const nightly = run_backup(settings, call);
    ASSERT_EQ(nightly.status, 0) << nightly.message;
    EXPECT_TRUE(std::filesystem::exists(settings.backup.folder + "/verified.json"));
    call.file = "both";
    EXPECT_EQ(run_backup(settings, call).status, 2);
}

}  // namespace
}  // namespace ognishte::app
