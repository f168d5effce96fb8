#include "repo.hpp"

#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_imports();
}

namespace ognishte::imports {
namespace {

class ImportsRepo : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"imports", embedded::features_imports()}});
    }
    void write(store::TxFunction const& work) {
        auto const written = db().write(work);
        ASSERT_TRUE(written) << written.error().message;
    }
    template <class F>
    auto read(F&& work) {
        auto out = db().reading(std::forward<F>(work));
        EXPECT_TRUE(out) << out.error().message;
        return std::move(*out);
    }
    static Waiting file(std::string id, std::string person, std::string content, std::int64_t made) {
        Waiting out{std::move(id), std::move(person), "practices", "a.csv", std::move(content), {}, {}, Instant{made}};
        out.matched = Json::array();
        out.mended = Json::array();
        return out;
    }
};
OGNISHTE_EACH_STORE(ImportsRepo);

TEST_P(ImportsRepo, AFileIsItsBringersAlone) {
    auto one = file("1", "ana", "f1", 5);
    write([&](store::Tx& tx) -> Result<> {
        TRY(repo::add(tx, one));
        TRY(repo::add(tx, file("2", "ana", "f2", 7)));
        return repo::add(tx, file("3", "boris", "f1", 6));
    });
    EXPECT_FALSE(read([](store::Reader& reader) { return repo::find(reader, "boris", "1"); }));
    one.matched.push("title_bg");
    one.file = "f3";
    write([&](store::Tx& tx) { return repo::save(tx, one); });
    auto const found = read([](store::Reader& reader) { return repo::find(reader, "ana", "1"); });
    ASSERT_TRUE(found);
    EXPECT_EQ(found->file, "f3");
    EXPECT_EQ(found->matched, one.matched);
    auto const own = read([](store::Reader& reader) { return repo::of_person(reader, "ana"); });
    ASSERT_EQ(own.size(), 2U);
    EXPECT_EQ(own[0].id, "2") << "the newest first";
    EXPECT_TRUE(read([](store::Reader& reader) { return repo::needs(reader, "f1"); })) << "Boris has it too";
    write([](store::Tx& tx) { return repo::remove(tx, "3"); });
    EXPECT_FALSE(read([](store::Reader& reader) { return repo::needs(reader, "f1"); }));
}

TEST_P(ImportsRepo, GoesWithItsTermOrItsPerson) {
    auto one = file("1", "ana", "f1", 5);
    one.matched.push("id");
    write([&](store::Tx& tx) -> Result<> {
        TRY(repo::add(tx, one));
        TRY(repo::add(tx, file("2", "boris", "f2", 9)));
        TRY(repo::remember(tx, one, "h", Instant{4}));
        return repo::remember(tx, one, "h", Instant{5});
    });
    auto const remembered = [&] {
        return read([](store::Reader& reader) { return repo::remembered(reader, "ana", "practices", "h"); });
    };
    ASSERT_TRUE(remembered());
    EXPECT_EQ(*remembered(), one.matched);
    EXPECT_EQ(read([](store::Reader& reader) { return repo::files_before(reader, Instant{9}); }),
              std::vector<std::string>{"f1"});
    write([](store::Tx& tx) -> Result<> {
        TRY(repo::forget_before(tx, Instant{9}));
        return repo::forget_matched_before(tx, Instant{5});
    });
    EXPECT_FALSE(read([](store::Reader& reader) { return repo::find(reader, "ana", "1"); }));
    EXPECT_TRUE(remembered());
    write([](store::Tx& tx) -> Result<> {
        TRY(repo::forget_person(tx, "ana"));
        return repo::forget_person(tx, "boris");
    });
    EXPECT_FALSE(remembered());
    EXPECT_FALSE(read([](store::Reader& reader) { return repo::find(reader, "boris", "2"); }));
}

}  // namespace
}  // namespace ognishte::imports
