// Judging the evidence, on both engines: apart until both have spoken, settled by somebody else, with reasons.
#include "assessment.hpp"

#include <algorithm>

#include "platform/audit/audit.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> features_practices();
std::span<File const> platform_audit();
std::span<File const> platform_jobs();
std::span<File const> platform_records();
}  // namespace ognishte::embedded

namespace ognishte::practices {
namespace {

Actor reviewer_of(std::string id) {
    return {std::move(id), {"practice.publish", "practice.rate", "practice.settle"}};
}

class AssessmentTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()},
                 {"audit", embedded::platform_audit()},
                 {"jobs", embedded::platform_jobs()},
                 {"practices", embedded::features_practices()}});
        people_.holding = [](std::string_view) {
            return std::vector<working::Person>{{"ana", "Ана"}, {"boris", "Борис"}, {"vera", "Вера"}, {"pen", "Пен"}};
        };
        people_.name = [](std::string_view id) { return std::string(id); };
        people_.tell = [this](store::Tx&, working::Notice const& notice) {
            if (std::find(told_.begin(), told_.end(), notice.effect) == told_.end()) {
                told_.push_back(notice.effect);
                letters_ += notice.key + " to " + notice.account + "; ";
            }
            return done();
        };
        people_.wake = [] {};
        practices_ = std::make_unique<Practices>(Deps{db(), records_, clock_});
        assessments_ = std::make_unique<Assessments>(
            AssessmentDeps{db(), records_, *practices_, clock_, texts_, people_, written_});
    }

    // A practice written by "pen".
    std::string practice(bool is_public) {
        auto fields = *Json::parse(
            R"({"origin":"national","country":"BG","type":"service","status":"active","topics":["prev"],"title_bg":"Дом",)"
            R"("summary_bg":"Кратко за дома.","evidence_criteria":{"effectiveness":"0","enduring":"0",)"
            R"("transferability":"0","reason_bg":"Няма проучване."}})");
        Actor const pen{"pen", {"practice.write", "practice.publish"}};
        auto const made = db().writing([&](store::Tx& tx) -> Result<std::string> {
            auto const id = TRY(records_.create(tx, pen, k_kind, "dom", content_of(fields), "")).id;
            if (is_public) TRY(practices_->publish(tx, pen, id, 1));
            return id.text();
        });
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : std::string();
    }
    std::string opened(std::string const& record) {
        auto const made = assessments_->open(vera_, record, {"ana", "boris"}, in_days(30));
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : std::string();
    }
    Instant in_days(std::int64_t days) const { return Instant{clock_.now().us + days * 86'400'000'000}; }
    static Judgements said(std::array<int, 3> const& levels, std::string const& reason) {
        Judgements out;
        for (std::size_t i = 0; i < levels.size(); ++i) out[i] = {static_cast<Level>(levels[i]), reason, ""};
        return out;
    }
    Assessments::Seen seen(Actor const& actor, std::string const& id) {
        auto out = assessments_->find(actor, id);
        EXPECT_TRUE(out) << out.error().message;
        return out ? std::move(*out) : Assessments::Seen{};
    }
    records::Version newest(std::string const& record) {
        auto const out = db().reading([&](store::Reader& reader) -> Result<records::Version> {
            auto const found = TRY(records_.find(reader, records::RecordId::of(record)));
            return *TRY(records_.version(reader, found->id, found->newest_version));
        });
        EXPECT_TRUE(out);
        return out ? *out : records::Version{};
    }
    static std::string key_of(Result<> const& result) { return result ? "" : result.error().text_key; }

    records::Records records_{clock_};
    i18n::Texts texts_;
    std::unique_ptr<Practices> practices_;
    working::People people_;
    int written_times_ = 0;
    std::function<void()> const written_ = [this] { ++written_times_; };
    std::unique_ptr<Assessments> assessments_;
    std::vector<std::string> told_;
    std::string letters_;
    Actor const ana_ = reviewer_of("ana"), boris_ = reviewer_of("boris"), vera_ = reviewer_of("vera");
};
OGNISHTE_EACH_STORE(AssessmentTest);

TEST_P(AssessmentTest, NeitherSeesTheOtherBeforeBothHaveSpoken) {
    auto const id = opened(practice(true));
    EXPECT_TRUE(seen(ana_, id).rates);
    EXPECT_FALSE(seen(vera_, id).settles) << "nobody has spoken";
    ASSERT_TRUE(assessments_->rate(ana_, id, said({1, 0, 2}, "Има проучване.")));
    EXPECT_EQ(seen(boris_, id).assessment.raters[0].said[0].reason, "");
    EXPECT_EQ(seen(boris_, id).assessment.raters[0].said[2].level, Level::zero);
    EXPECT_EQ(seen(vera_, id).assessment.raters[0].said[0].reason, "") << "the panel waits too";
    EXPECT_EQ(seen(ana_, id).assessment.raters[0].said[0].reason, "Има проучване.");
    // One's own word may be changed until the other has spoken.
    ASSERT_TRUE(assessments_->rate(ana_, id, said({1, 0, 1}, "Има проучване.")));
    ASSERT_TRUE(assessments_->rate(boris_, id, said({1, 0, 0}, "Без повторение.")));
    EXPECT_EQ(seen(boris_, id).assessment.raters[0].said[2].level, Level::plus);
    EXPECT_EQ(key_of(assessments_->rate(ana_, id, said({2, 2, 2}, "Късно."))), "practices.assess.mend.over");
    EXPECT_TRUE(seen(vera_, id).settles);
    EXPECT_FALSE(seen(ana_, id).settles) << "who rated does not settle";
    EXPECT_FALSE(seen(ana_, id).manages) << "nor ends it";
    EXPECT_TRUE(seen(vera_, id).manages);
    EXPECT_EQ(letters_,
              "practices.letter.rate to ana; practices.letter.rate to boris; practices.letter.settle to vera; ");
}

TEST_P(AssessmentTest, WhatIsSettledBecomesTheCriteriaAndIsPublicAtOnce) {
    auto const record = practice(true);
    auto const id = opened(record);
    ASSERT_TRUE(assessments_->rate(ana_, id, said({1, 0, 2}, "А.")));
    ASSERT_TRUE(assessments_->rate(boris_, id, said({1, 1, 0}, "Б.")));
    Judgements result = said({0, 1, 0}, "");
    result[1].reason = "Проследено е три години.";
    EXPECT_EQ(key_of(assessments_->settle(vera_, id, result, 1)), "practices.assess.mend.reason")
        << "they differ on the third too";
    result[2] = {Level::zero, "Не е прилагана другаде.", "Not used elsewhere."};
    EXPECT_EQ(key_of(assessments_->settle(vera_, id, result, 0)), "practices.assess.mend.panel");
    ASSERT_TRUE(assessments_->settle(vera_, id, result, 3));
    EXPECT_EQ(written_times_, 1);
    auto const version = newest(record);
    EXPECT_EQ(version.number, 2);
    EXPECT_TRUE(version.published.has_value());
    auto const& criteria = version.content.fields["evidence_criteria"];
    EXPECT_EQ(criteria["effectiveness"].text(), "+") << "where they agree their level stands, whatever was sent";
    EXPECT_EQ(criteria["enduring"].text(), "+");
    EXPECT_EQ(criteria["transferability"].text(), "0");
    EXPECT_EQ(criteria["reason_bg"].text(), "Няма проучване.") << "nothing else is touched";
    EXPECT_EQ(label_of(criteria_of(version.content.fields)), Label::promising);
    auto const judged = assessments_->judged(records::RecordId::of(record), version);
    ASSERT_TRUE(judged && *judged);
    EXPECT_EQ((*judged)->panel, 3);
    EXPECT_EQ((*judged)->result[2].reason_en, "Not used elsewhere.");
    // Who settled wrote nothing of it: they may rate it the next time.
    auto const able = assessments_->raters_for(records::RecordId::of(record));
    ASSERT_TRUE(able);
    EXPECT_EQ(able->size(), 3U);
    EXPECT_FALSE(assessments_->settle(vera_, id, result, 3)) << "once";
}

TEST_P(AssessmentTest, CriteriaThatSomebodyWroteSinceAreNobodysJudgement) {
    auto const record = practice(true);
    auto const id = opened(record);
    ASSERT_TRUE(assessments_->rate(ana_, id, said({1, 1, 1}, "А.")));
    ASSERT_TRUE(assessments_->rate(boris_, id, said({1, 1, 1}, "Б.")));
    ASSERT_TRUE(assessments_->settle(vera_, id, said({1, 1, 1}, ""), 1));
    auto version = newest(record);
    EXPECT_TRUE(*assessments_->judged(records::RecordId::of(record), version));
    auto criteria = version.content.fields["evidence_criteria"];
    criteria.set("enduring", "++");
    version.content.fields.set("evidence_criteria", criteria);
    EXPECT_FALSE(*assessments_->judged(records::RecordId::of(record), version));
}

TEST_P(AssessmentTest, ADraftStaysADraftWithTheCriteria) {
    auto const record = practice(false);
    auto const at = records::RecordId::of(record);
    ASSERT_TRUE(db().write(
        [&](store::Tx& tx) { return records_.stage(tx, Actor::system(), at, 1, records::State::in_review); }));
    auto const id = opened(record);
    ASSERT_TRUE(assessments_->rate(ana_, id, said({2, 0, 0}, "А.")));
    ASSERT_TRUE(assessments_->rate(boris_, id, said({2, 0, 0}, "Б.")));
    ASSERT_TRUE(assessments_->settle(vera_, id, said({2, 0, 0}, ""), 1));
    auto const version = newest(record);
    EXPECT_EQ(version.state, records::State::in_review);
    EXPECT_FALSE(version.published);
    EXPECT_EQ(version.content.fields["evidence_criteria"]["effectiveness"].text(), "++");
}

TEST_P(AssessmentTest, WhoWroteItNeitherRatesNorSettles) {
    auto const record = practice(true);
    auto const wrong = [&](std::array<std::string, 2> const& raters, Instant due) {
        auto const made = assessments_->open(vera_, record, raters, due);
        return made ? std::string("taken") : made.error().text_key;
    };
    EXPECT_EQ(wrong({"ana", "pen"}, in_days(3)), "practices.assess.mend.rater");
    EXPECT_EQ(wrong({"ana", "nobody"}, in_days(3)), "practices.assess.mend.rater");
    EXPECT_EQ(wrong({"ana", "ana"}, in_days(3)), "practices.assess.mend.two");
    EXPECT_EQ(wrong({"ana", "boris"}, in_days(-1)), "practices.assess.mend.due");
    auto const id = opened(record);
    EXPECT_EQ(wrong({"ana", "boris"}, in_days(3)), "practices.assess.mend.open");
    auto const pen = reviewer_of("pen");
    ASSERT_TRUE(assessments_->rate(ana_, id, said({0, 0, 0}, "А.")));
    ASSERT_TRUE(assessments_->rate(boris_, id, said({1, 0, 0}, "Б.")));
    EXPECT_FALSE(seen(pen, id).settles);
    EXPECT_FALSE(assessments_->settle(pen, id, said({1, 0, 0}, "Мое."), 1));
    Actor const stranger{"s", {"practice.publish"}};
    EXPECT_EQ(assessments_->find(stranger, id).error().code, Code::not_found);
    EXPECT_EQ(assessments_->open(stranger, record, {"ana", "boris"}, in_days(3)).error().code, Code::forbidden);
    EXPECT_EQ(key_of(assessments_->rate(ana_, id, said({0, 0, 0}, " "))), "practices.assess.mend.reason");
}

TEST_P(AssessmentTest, WhatIsDoneStandsInTheAuditWithoutWords) {
    auto const record = practice(true);
    auto const id = opened(record);
    ASSERT_TRUE(assessments_->rate(ana_, id, said({0, 0, 0}, "Дума.")));
    ASSERT_TRUE(assessments_->drop(vera_, id));
    auto const entries =
        db().reading([&](store::Reader& reader) { return audit::find(reader, {.object = "practice:" + record}); });
    ASSERT_TRUE(entries);
    std::string acts;
    for (auto const& one : *entries) acts += one.act.actor + " " + one.act.act + one.act.detail.dump() + "; ";
    EXPECT_EQ(acts, "vera practices.assessment_ended{}; ana practices.rated{}; vera practices.assessment_opened{}; ");
    EXPECT_EQ(assessments_->find(vera_, id).error().code, Code::not_found);
}

TEST_P(AssessmentTest, IsDueAgainAfterTwoYearsAndLateOnesAreReminded) {
    auto const record = practice(true);
    auto const overdue = [&] { return assessments_->overdue(vera_).value().size(); };
    EXPECT_EQ(overdue(), 0U);
    clock_.advance_s(732LL * 86'400);
    EXPECT_EQ(overdue(), 1U);
    auto const id = opened(record);
    ASSERT_TRUE(assessments_->rate(ana_, id, said({0, 0, 0}, "А.")));
    clock_.advance_s(31LL * 86'400);
    letters_.clear();
    auto const run = [&] {
        auto const job = assessments_->daily();
        auto const settling = job.work({});
        ASSERT_TRUE(settling);
        ASSERT_TRUE(db().write([&](store::Tx& tx) { return job.record(tx, {}, *settling); }));
    };
    run();
    run();
    EXPECT_EQ(letters_,
              "practices.letter.late to boris; practices.letter.overdue to ana; practices.letter.overdue to boris; "
              "practices.letter.overdue to vera; practices.letter.overdue to pen; ");
    ASSERT_TRUE(assessments_->rate(boris_, id, said({0, 0, 0}, "Б.")));
    ASSERT_TRUE(assessments_->settle(vera_, id, said({0, 0, 0}, ""), 1));
    EXPECT_EQ(overdue(), 0U);
    clock_.advance_s(732LL * 86'400);
    EXPECT_EQ(overdue(), 1U);
}

}  // namespace
}  // namespace ognishte::practices
