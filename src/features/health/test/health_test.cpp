// The page and the figures of a whole program, and what they say when something is not well.
#include "features/health/health.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "platform/backup/keep.hpp"
#include "test/kit/scenario.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::health {
namespace {

class HealthOf : public kit::OnContent<HealthOf> {
protected:
    static kit::Pairs administrator() { return {{"x-test-actor", "a health.read"}}; }
    // What a line of the figures says.
    static std::string figure(std::string const& name) {
        auto const all = app_->program().figures();
        EXPECT_TRUE(all);
        auto const at = all ? all->find("\n" + name + " ") : std::string::npos;
        if (at == std::string::npos) return "";
        auto const from = at + name.size() + 2;
        return all->substr(from, all->find('\n', from) - from);
    }
};

TEST_F(HealthOf, IsForThoseWhoRunIt) {
    EXPECT_EQ(app_->get("/bg/desk/health").status, 303);
    EXPECT_EQ(app_->get("/bg/desk/health", {{"x-test-actor", "e desk.use"}}).status, 403);
    EXPECT_EQ(app_->get("/bg/desk/health", administrator()).status, 200);
}

TEST_F(HealthOf, SaysWhatIsNotWellAndWhatToDo) {
    auto const folder = app_->program().settings().backup.folder;
    auto const before = app_->get("/bg/desk/health", administrator());
    EXPECT_TRUE(before.holds("Нещо иска внимание"));
    EXPECT_TRUE(before.holds("systemctl status ognishte-backup.timer"));
    EXPECT_EQ(figure("ognishte_backup_age_seconds"), "-1");
    // A verified backup of now.
    auto const now = app_->program().clock().now();
    std::filesystem::create_directories(folder);
    auto const name = backup::archive_name(now);
    std::ofstream(folder + "/" + name) << "x";
    ASSERT_TRUE(backup::note_verified(folder, {name, now, now, 5'000'000, 1'234, 56}));
    auto const after = app_->get("/en/desk/health", administrator());
    EXPECT_TRUE(after.holds("1,234 rows, 56 files, 5 MB"));
    EXPECT_FALSE(after.holds("older than 26 hours"));
    EXPECT_EQ(figure("ognishte_backup_bytes"), "5000000");
    // One of 27 hours ago is late.
    Instant const late{now.us - 27LL * 3'600 * 1'000'000};
    ASSERT_TRUE(backup::note_verified(folder, {name, late, late, 1, 1, 1}));
    EXPECT_TRUE(app_->get("/en/desk/health", administrator()).holds("older than 26 hours"));
}

TEST_F(HealthOf, TellsPrometheus) {
    EXPECT_EQ(figure("ognishte_store_accepts_writes"), "1");
    EXPECT_EQ(figure("ognishte_jobs_dead"), "0");
    EXPECT_GT(std::stoll(figure("ognishte_store_bytes")), 1'000'000);
    EXPECT_GT(std::stoll(figure("ognishte_disk_free_bytes")), 0);
    auto const all = app_->program().figures();
    ASSERT_TRUE(all);
    EXPECT_NE(all->find("# TYPE ognishte_index_sequence gauge\n"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::health
