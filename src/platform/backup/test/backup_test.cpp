// An archive made of a store of either engine, brought back into either; and every way to spoil one.
#include "platform/backup/backup.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/bytes.hpp"
#include "platform/backup/archive.hpp"
#include "platform/programs/programs.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::backup {
namespace {

constexpr std::string_view k_secret = "личен адрес, който не бива да се чете";

std::string bytes_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}
void put_bytes(std::string const& path, std::string const& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

class Backups : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        if (!programs::find("age")) GTEST_SKIP() << "age is not installed";
        tables(db());
        files_ = files::open({folder_.path("files")}).value();
        ASSERT_TRUE(files_->write("една картина"));
        ASSERT_TRUE(files_->write(std::string(200'000, 'x')));
        auto const filled = db().write([](store::Tx& tx) -> Result<> {
            for (int i = 0; i < 900; ++i)
                TRY(tx.execute("INSERT INTO note (id, words) VALUES (?, ?)", {i, "бележка " + std::to_string(i)}));
            TRY(tx.execute("INSERT INTO person (id, address) VALUES ('p', ?)", {k_secret}));
            TRY(tx.execute("INSERT INTO visit (id, person) VALUES ('v', 'p')", {}));
            return done();
        });
        ASSERT_TRUE(filled) << filled.error().message;
    }
    void tables(store::Db& db) {
        auto const made = store::migrate(
            db,
            {{"a/0001_all",
              "CREATE TABLE note (id BIGINT NOT NULL PRIMARY KEY, words TEXT NOT NULL);\n"
              "CREATE TABLE person (id TEXT NOT NULL PRIMARY KEY, address TEXT NOT NULL);\n"
              "CREATE TABLE visit (id TEXT NOT NULL PRIMARY KEY, person TEXT NOT NULL REFERENCES person (id));\n"}},
            clock_);
        ASSERT_TRUE(made) << made.error().message;
    }
    Result<Manifest> make_it() {
        auto const feed = [](store::Reader&) { return Result<std::int64_t>(7); };
        return make({db(), *files_, {{"person"}, {"visit"}}, "0.1.0", feed, clock_, secrets_}, path_);
    }
    std::string refused(Persons persons = Persons::with) {
        auto const opened = Archive::open(path_, persons);
        return opened ? "" : opened.error().message;
    }

    test::Folder folder_;
    std::string path_ = folder_.path("centre.tar");
    std::unique_ptr<files::Store> files_;
    Secrets const secrets_ = {{"one.key", std::string("\0тайна", 11)}, {"two.key", std::string(32, 'k')}};
};
OGNISHTE_EACH_STORE(Backups);

TEST_P(Backups, ComeBackOnEitherEngine) {
    auto const made = make_it();
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(made->feed, 7);
    EXPECT_EQ(made->rows(), 901);
    EXPECT_EQ(made->files.count, 2);
    EXPECT_EQ(made->files.bytes, 200'023);
    EXPECT_EQ(made->left_out, std::vector<std::string>{"visit"});
    EXPECT_EQ(bytes_of(path_).find(k_secret), std::string::npos) << "a person can be read in the archive";
    EXPECT_TRUE(bytes_of(keys_of(path_)).starts_with("age-encryption.org/v1"));
    auto const archive = Archive::open(path_, Persons::with);
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_EQ(archive->manifest(), *made);
    EXPECT_EQ(archive->secrets(), secrets_);
    EXPECT_EQ(bytes_of(path_).find(to_hex(secrets_.at("two.key"))), std::string::npos);
    test::for_each_store([&](store::Db& other) {
        tables(other);
        ASSERT_TRUE(archive->put_rows(other));
        EXPECT_EQ(archive->differences(other).value(), std::vector<std::string>{});
        ASSERT_TRUE(other.write([](store::Tx& tx) -> Result<> {
            TRY(tx.execute("UPDATE note SET words = 'друго' WHERE id = 3", {}));
            return done();
        }));
        EXPECT_EQ(archive->differences(other).value(), std::vector<std::string>{"note"});
    });
    auto const others = files::open({folder_.path("others")}).value();
    ASSERT_TRUE(archive->put_files(*others));
    EXPECT_TRUE(files_->each([&](files::Stored const& file) { return others->verify(file.name); }));
}

TEST_P(Backups, WithoutKeysOnlyPersonsAreMissing) {
    ASSERT_TRUE(make_it());
    std::filesystem::remove(keys_of(path_));
    EXPECT_NE(refused().find("--without-keys"), std::string::npos) << refused();
    auto const archive = Archive::open(path_, Persons::without);
    ASSERT_TRUE(archive) << archive.error().message;
    EXPECT_TRUE(archive->secrets().empty());
    ASSERT_TRUE(archive->put_rows(db()));
    EXPECT_EQ(archive->differences(db()).value(), std::vector<std::string>{});
    auto const count = db().reading([](store::Reader& reader) {
        return store::first(reader, "SELECT (SELECT COUNT(*) FROM note) * 10 + (SELECT COUNT(*) FROM person)", {},
                            [](store::Row const& row) { return row.integer(0); });
    });
    ASSERT_TRUE(count && *count);
    EXPECT_EQ(**count, 9'000);
}

TEST_P(Backups, AnythingAlteredIsRefusedWithTheReason) {
    ASSERT_TRUE(make_it());
    auto const whole = bytes_of(path_);
    auto const keys = bytes_of(keys_of(path_));
    struct Case {
        std::string inside;  // what stands behind this text is flipped
        std::size_t behind;
        std::string reason;
    };
    for (auto const& one : std::vector<Case>{{"backup.json", 0, "altered"},
                                             {"AGE-SECRET-KEY-", 30, "backup.json was altered"},
                                             {"бележка 5", 3, "rows/note/000001 was altered"},
                                             {"една карт", 2, "files/"},
                                             {"\"migrations\"", 3, "altered"},
                                             {"sealed/person", 600, "sealed/person/000001 was altered"}}) {
        auto const at = whole.find(one.inside);
        ASSERT_NE(at, std::string::npos) << one.inside;
        auto bytes = whole;
        bytes[at + one.behind] = static_cast<char>(bytes[at + one.behind] ^ 1);
        put_bytes(path_, bytes);
        EXPECT_NE(refused().find(one.reason), std::string::npos) << one.inside << ": " << refused();
    }
    // Every kilobyte, one bit; padding too, which only the hash of the whole sees.
    for (std::size_t at = 100; at < whole.size(); at += whole.size() / 60) {
        auto bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
        put_bytes(path_, bytes);
        EXPECT_NE(refused(), "") << at;
    }
    for (auto const part : {std::size_t{0}, std::size_t{300}, std::size_t{700}, whole.size() / 2, whole.size() - 11'000,
                            whole.size() - 1}) {
        put_bytes(path_, whole.substr(0, part));
        EXPECT_NE(refused(), "") << "cut off at " << part;
    }
    put_bytes(path_, whole.substr(0, whole.size() / 2));
    EXPECT_NE(refused().find("cut off"), std::string::npos) << refused();
    put_bytes(path_, whole);
    for (auto const& bad : {keys.substr(0, keys.size() - 1), keys + "x", std::string(), "age" + keys}) {
        put_bytes(keys_of(path_), bad);
        EXPECT_NE(refused().find("cannot open"), std::string::npos) << refused();
    }
    put_bytes(keys_of(path_), keys);
    EXPECT_EQ(refused(), "");
}

TEST_P(Backups, KeysOfAnotherArchiveDoNotOpenThisOne) {
    ASSERT_TRUE(make_it());
    auto const keys = bytes_of(keys_of(path_));
    std::filesystem::remove(path_);
    ASSERT_TRUE(make_it());
    put_bytes(keys_of(path_), keys);
    EXPECT_NE(refused().find("belongs to another archive"), std::string::npos) << refused();
}

TEST_P(Backups, LeaveNothingHalfDone) {
    ASSERT_TRUE(make_it());
    auto const before = bytes_of(path_);
    auto const again = make_it();
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Code::conflict);
    EXPECT_EQ(bytes_of(path_), before);
    std::filesystem::remove(path_);
    std::filesystem::remove(keys_of(path_));
    // A stored file that is damaged ends the backup, with its name.
    auto const stored = files_->write("повредена").value();
    put_bytes(folder_.path("files/" + stored.name.substr(0, 2) + "/" + stored.name), "повредЕна");
    auto const damaged = make_it();
    ASSERT_FALSE(damaged);
    EXPECT_NE(damaged.error().message.find(stored.name), std::string::npos) << damaged.error().message;
    for (auto const& entry : std::filesystem::directory_iterator(folder_.path()))
        EXPECT_EQ(entry.path().filename(), "files");
}

TEST_P(Backups, ACopyIntoTheOtherEngineIsTheSame) {
    test::for_each_store([&](store::Db& other) {
        tables(other);
        auto const copied = copy(db(), other);
        ASSERT_TRUE(copied) << copied.error().message;
        EXPECT_EQ(copied->size(), 3U);
        EXPECT_EQ((*copied)[0].name, "note");
        EXPECT_EQ((*copied)[0].tally.rows, 900);
        auto const again = copy(db(), other);
        ASSERT_FALSE(again);
        EXPECT_EQ(again.error().code, Code::conflict);
    });
}

}  // namespace
}  // namespace ognishte::backup
