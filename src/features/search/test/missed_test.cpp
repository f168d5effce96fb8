#include "missed.hpp"

#include <gtest/gtest.h>

#include "repo.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_search();
}

namespace ognishte::finding {
namespace {

TEST(Missed, CountsNothingThatMayBeAboutAPerson) {
    for (char const* typed : {"Иван Петров", "иван@example.org", "0888123456", "дете на 5 години", "ул. Шипка 12",
                              "едно две три четири", "", "   ", "а/б", "ДЕТЕ Мария", "Анна-Мария",
                              "многодългадумамногодългадумамногодългадумамногодългадумамногодългадума"})
        EXPECT_FALSE(countable(typed)) << typed;
    EXPECT_EQ(countable("Наставничество").value_or(""), "наставничество");
    EXPECT_EQ(countable("ранна  Интервенция").value_or(""), "ранна интервенция");
    EXPECT_EQ(countable("respite care").value_or(""), "respite care");
}

class MissedRows : public test::EachStore {
protected:
    void SetUp() override {
        EachStore::SetUp();
        if (IsSkipped()) return;
        migrate(store::migrations_of("search", db().engine(), embedded::features_search()));
    }
    std::string rows() {
        auto const all = db().reading([](store::Reader& reader) { return all_missed(reader); });
        std::string out;
        if (all)
            for (auto const& one : *all)
                out += one.day + " " + one.lang + " " + one.words + " " + std::to_string(one.times) + ";";
        return out;
    }
};
OGNISHTE_EACH_STORE(MissedRows);

TEST_P(MissedRows, AreKeptFromTheThirdTimeOnADay) {
    Missed missed(db(), clock_);
    auto const day = iso_date(in_sofia(clock_.now()).date);
    missed.count("наставничество", Lang::bg);
    missed.count("Наставничество", Lang::bg);
    EXPECT_EQ(rows(), "");
    missed.count("наставничество", Lang::bg);
    EXPECT_EQ(rows(), day + " bg наставничество 3;");
    missed.count("наставничество", Lang::bg);
    missed.count("Иван Петров", Lang::bg);
    EXPECT_EQ(rows(), day + " bg наставничество 4;");
    clock_.advance_s(86'400);
    missed.count("наставничество", Lang::bg);
    EXPECT_EQ(rows(), day + " bg наставничество 4;") << "a new day begins from nothing";
    clock_.advance_s(std::int64_t{86'400} * 500);
    for (int i = 0; i < 3; ++i) missed.count("друго", Lang::en);
    EXPECT_EQ(rows().find("наставничество"), std::string::npos) << "old days are forgotten";
    EXPECT_NE(rows().find(" en друго 3;"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::finding
