// What people do at the desk, on both engines: nobody's words are lost, nothing happens twice, nothing without leave.
#include "work.hpp"

#include "platform/audit/audit.hpp"
#include "platform/jobs/worker.hpp"
#include "stories.hpp"

namespace ognishte::desk {
namespace {

using records::State;

class DeskWork : public Stories {};
OGNISHTE_EACH_STORE(DeskWork);

TEST_P(DeskWork, ARecordGoesFromDraftToThePublicAndBack) {
    auto const first = made(writer(), ask(story("one", "Първа", "Текст.")));
    EXPECT_EQ(found(first.record).newest.state, State::draft);
    made(writer(), ask(story("one", "Първа", "Текст."), Act::submit, first.record, 1));
    EXPECT_EQ(found(first.record).newest.state, State::submitted);
    made(reviewer(), ask(story("one", "Първа", "Текст."), Act::take, first.record, 1));
    EXPECT_EQ(found(first.record).newest.state, State::in_review);
    made(reviewer(), ask(story("one", "Първа", "Текст."), Act::send_back, first.record, 1, " Липсва източник. "));
    auto const returned = found(first.record);
    EXPECT_EQ(returned.newest.state, State::draft);
    ASSERT_EQ(returned.remarks.size(), 1U);
    EXPECT_EQ(returned.remarks[0].words, "Липсва източник.");
    EXPECT_EQ(returned.remarks[0].person, "reviewer");

    auto const mended = made(writer(), ask(story("one", "Първа", "Текст с източник."), Act::submit, first.record, 1));
    EXPECT_EQ(mended.version, 2);
    EXPECT_TRUE(found(first.record).remarks.empty());
    made(reviewer(), ask(story("one", "Първа", "Текст с източник."), Act::publish, first.record, 2));
    EXPECT_EQ(found(first.record).record.state, State::published);
    EXPECT_EQ(found(first.record).newest.number, 2);

    made(reviewer(), ask(story("one", "Първа", "Текст с източник."), Act::withdraw, first.record, 2, "Остаряла."));
    EXPECT_EQ(found(first.record).record.state, State::withdrawn);
    EXPECT_EQ(found(first.record).record.withdrawn_reason, "Остаряла.");
    // What was taken away comes back as a version of its own, with the same words.
    auto const again = made(reviewer(), ask(story("one", "Първа", "Текст с източник."), Act::publish, first.record, 2));
    EXPECT_EQ(again.version, 3);
    EXPECT_EQ(found(first.record).record.state, State::published);
    made(reviewer(), ask(story("one", "Първа", "Текст с източник."), Act::archive, first.record, 3));
    EXPECT_EQ(found(first.record).record.state, State::archived);
}

TEST_P(DeskWork, WhatIsDoneStandsInTheAuditAndADraftDoesNot) {
    auto const first = made(writer(), ask(story("one", "Първа", "Текст.")));
    made(writer(), ask(story("one", "Първа", "Друг текст."), Act::submit, first.record, 1));
    made(reviewer(), ask(story("one", "Първа", "Друг текст."), Act::send_back, first.record, 2, "Кратко."));
    made(reviewer(), ask(story("one", "Първа", "Друг текст."), Act::publish, first.record, 2));
    ASSERT_TRUE(work_->restore(writer(), kind(), first.record, 2, 1, "r"));
    // What was refused leaves nothing.
    ASSERT_FALSE(work_->take(writer(), ask(story("one", "Първа", "Текст."), Act::withdraw, first.record, 3, "Не.")));
    auto const entries =
        db().reading([&](store::Reader& reader) { return audit::find(reader, {.object = "story:" + first.record}); });
    ASSERT_TRUE(entries);
    std::string said;
    for (auto const& one : *entries)
        said += one.act.actor + " " + one.act.act + " " + std::to_string(one.act.detail["version"].integer()) + "; ";
    EXPECT_EQ(
        said,
        "writer desk.restored 3; reviewer desk.published 2; reviewer desk.sent_back 2; writer desk.handed_in 2; ");
    for (auto const& one : *entries) EXPECT_EQ(one.act.detail.dump().find("Кратко"), std::string::npos);
    auto const faults = db().reading([](store::Reader& reader) { return audit::faults(reader); });
    ASSERT_TRUE(faults);
    EXPECT_TRUE(faults->empty());
}

TEST_P(DeskWork, WhoIsLimitedToAPlaceBeginsAndSeesWhatIsThere) {
    Actor const there{"local", {"desk.use", "story.write@territory:SHU"}};
    auto const in = [](Json value, std::string const& place) {
        auto places = Json::array();
        places.push(place);
        value.set("places", std::move(places));
        return value;
    };
    auto const own = made(there, ask(in(story("one", "Първа", "Текст."), "SHU")));
    made(there, ask(in(story("one", "Първа", "Друг текст."), "SHU"), Act::submit, own.record, 1));
    EXPECT_EQ(work_->take(there, ask(in(story("two", "Втора", ""), "VAR"))).error().code, Code::forbidden);
    EXPECT_EQ(work_->take(there, ask(story("two", "Втора", ""))).error().code, Code::forbidden);
    made(reviewer(), ask(in(story("three", "Трета", "Текст."), "VAR")));
    EXPECT_EQ(titles({}), "Трета; Първа; ");
    EXPECT_EQ(titles({}, there), "Първа; ");
    Wanted one;
    one.limit = 1;
    EXPECT_EQ(titles(one, there), "Първа; ") << "what others wrote lately does not hide it";
}

TEST_P(DeskWork, WhatIsPlannedHappensOnceAtItsMoment) {
    auto const one = made(writer(), ask(story("one", "Първа", "Текст.")));
    auto const at = Instant{clock_.now().us + 3'600'000'000};
    Plan const plan{one.record, "publish", 1, at, "reviewer", ""};
    EXPECT_EQ(work_->plan(writer(), kind(), plan).error().code, Code::forbidden);
    EXPECT_EQ(work_->plan(reviewer(), kind(), {one.record, "withdraw", 1, at, "reviewer", "Край."}).error().code,
              Code::conflict);
    ASSERT_TRUE(work_->plan(reviewer(), kind(), plan));
    ASSERT_EQ(found(one.record).plans.size(), 1U);
    jobs::Worker worker(db(), clock_, {work_->due_job(kinds_)}, {});
    EXPECT_EQ(*worker.run_due(), 0) << "it is too early";
    EXPECT_EQ(found(one.record).record.state, State::draft);
    clock_.advance_s(3'600);
    EXPECT_EQ(*worker.run_due(), 1);
    EXPECT_EQ(found(one.record).record.state, State::published);
    EXPECT_TRUE(found(one.record).plans.empty());

    // Away by itself; a plan that is moved happens at the new moment alone.
    Plan away{one.record, "withdraw", 1, Instant{clock_.now().us + 10'000'000}, "reviewer", "Срокът мина."};
    ASSERT_TRUE(work_->plan(reviewer(), kind(), away));
    away.at.us += 100'000'000;
    ASSERT_TRUE(work_->plan(reviewer(), kind(), away));
    clock_.advance_s(20);
    ASSERT_TRUE(worker.run_due());
    EXPECT_EQ(found(one.record).record.state, State::published);
    clock_.advance_s(100);
    ASSERT_TRUE(worker.run_due());
    EXPECT_EQ(found(one.record).record.state, State::withdrawn);
    EXPECT_EQ(found(one.record).record.withdrawn_reason, "Срокът мина.");
    auto const entries = db().reading([&](store::Reader& reader) { return audit::find(reader, {.act = "desk."}); });
    ASSERT_TRUE(entries);
    std::string said;
    for (auto const& entry : *entries) said += entry.act.actor + " " + entry.act.act + "; ";
    EXPECT_EQ(said,
              "reviewer desk.withdrawn; reviewer desk.planned; reviewer desk.planned; reviewer desk.published; "
              "reviewer desk.planned; ");
}

TEST_P(DeskWork, APlanCanBeDropped) {
    auto const one = made(writer(), ask(story("one", "Първа", "Текст.")));
    ASSERT_TRUE(work_->plan(reviewer(), kind(),
                            {one.record, "publish", 1, Instant{clock_.now().us + 10'000'000}, "reviewer", ""}));
    EXPECT_EQ(work_->drop_plan(writer(), kind(), one.record, "publish").error().code, Code::forbidden);
    ASSERT_TRUE(work_->drop_plan(reviewer(), kind(), one.record, "publish"));
    clock_.advance_s(20);
    jobs::Worker worker(db(), clock_, {work_->due_job(kinds_)}, {});
    ASSERT_TRUE(worker.run_due());
    EXPECT_EQ(found(one.record).record.state, State::draft);
}

TEST_P(DeskWork, RemarksStandUntilTheyAreTakenCareOf) {
    auto const one = made(writer(), ask(story("one", "Първа", "Текст.")));
    ASSERT_TRUE(work_->add_remark(reviewer(), kind(), one.record, "title", "По-кратко."));
    ASSERT_TRUE(work_->add_remark(writer(), kind(), one.record, "", "Да."));
    EXPECT_EQ(work_->add_remark({"x", {"tale.write"}}, kind(), one.record, "", "Не.").error().code, Code::not_found);
    auto const remarks = found(one.record).remarks;
    ASSERT_EQ(remarks.size(), 2U);
    EXPECT_EQ(remarks[0].field, "title");
    EXPECT_EQ(remarks[0].words, "По-кратко.");
    ASSERT_TRUE(work_->settle_remark(writer(), kind(), one.record, remarks[0].id));
    ASSERT_EQ(found(one.record).remarks.size(), 1U);
    made(reviewer(), ask(story("one", "Първа", "Текст."), Act::publish, one.record, 1));
    EXPECT_TRUE(found(one.record).remarks.empty()) << "what is public was agreed on";
}

TEST_P(DeskWork, NothingNewMakesNoVersion) {
    auto const first = made(writer(), ask(story("one", "Първа", "Текст.")));
    EXPECT_EQ(made(writer(), ask(story("one", "Първа", "Текст."), Act::save, first.record, 1)).version, 1);
    EXPECT_EQ(made(writer(), ask(story("one", "Първа", "Друг текст."), Act::save, first.record, 1)).version, 2);
    made(reviewer(), ask(story("one", "Първа", "Друг текст."), Act::publish, first.record, 2));
    auto const nothing = work_->take(writer(), ask(story("one", "Първа", "Друг текст."), Act::submit, first.record, 2));
    ASSERT_FALSE(nothing);
    EXPECT_EQ(nothing.error().text_key, "desk.mend.nothing");
}

TEST_P(DeskWork, TheSamePressTwiceDoesOneThing) {
    auto const asked = ask(story("one", "Първа", "Текст."));
    auto const first = made(writer(), asked);
    auto const second = made(writer(), asked);
    EXPECT_EQ(second.record, first.record);
    EXPECT_EQ(titles({}), "Първа; ");
    // The key of another person is another key.
    EXPECT_NE(made(reviewer(), asked).record, first.record);
}

TEST_P(DeskWork, TwoPeopleNeverOverwriteEachOther) {
    auto const first = made(writer(), ask(story("one", "Първа", "Текст.")));
    made(reviewer(), ask(story("one", "Заглавие на втория", "Текст на втория."), Act::save, first.record, 1));
    Json mine = story("one", "Заглавие на първия", "Текст.");
    mine.set("title_en", "A title");
    auto const refused = work_->take(writer(), ask(mine, Act::save, first.record, 1));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().text_key, "desk.conflict");

    ASSERT_TRUE(work_->keep(writer(), kind(), first.record, {1, records::Audience::everyone, mine, {}}));
    auto const collision = work_->collision(writer(), kind(), first.record);
    ASSERT_TRUE(collision && *collision);
    EXPECT_EQ((*collision)->both, std::vector<std::string>{"title_bg"});
    EXPECT_EQ((*collision)->person, "reviewer");
    EXPECT_EQ((*collision)->newest, 2);
    auto const theirs = merged(**collision, {});
    EXPECT_EQ(theirs["title_bg"].text(), "Заглавие на втория");
    EXPECT_EQ(theirs["title_en"].text(), "A title");
    EXPECT_EQ(theirs["body"].text(), "Текст на втория.");
    EXPECT_EQ(merged(**collision, {"title_bg"})["title_bg"].text(), "Заглавие на първия");

    EXPECT_EQ(made(writer(), ask(theirs, Act::save, first.record, 2)).version, 3);
    EXPECT_FALSE(found(first.record).typed);
    auto const settled = work_->collision(writer(), kind(), first.record);
    EXPECT_TRUE(settled && !*settled);
}

TEST_P(DeskWork, AnOldVersionComesBackAsADraft) {
    auto const first = made(writer(), ask(story("one", "Първа", "Стар текст.")));
    made(writer(), ask(story("one", "Първа", "Нов текст."), Act::save, first.record, 1));
    auto const stale = work_->restore(writer(), kind(), first.record, 1, 1, "r1");
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().code, Code::conflict);
    auto const restored = work_->restore(writer(), kind(), first.record, 2, 1, "r2");
    ASSERT_TRUE(restored);
    EXPECT_EQ(restored->version, 3);
    EXPECT_EQ(work_->restore(writer(), kind(), first.record, 2, 1, "r2")->version, 3);
    EXPECT_EQ(found(first.record).newest.content.fields["body"].text(), "Стар текст.");
    auto const versions = work_->versions(writer(), kind(), first.record);
    ASSERT_TRUE(versions);
    ASSERT_EQ(versions->size(), 3U);
    EXPECT_EQ((*versions)[0].number, 3);
}

TEST_P(DeskWork, NothingIsDoneWithoutLeave) {
    auto const first = made(writer(), ask(story("one", "Първа", "Текст.")));
    struct Case {
        Actor actor;
        Act act;
        Code code;
    };
    Actor const stranger{"x", {"desk.use", "tale.write"}};
    for (auto const& one : std::vector<Case>{{writer(), Act::publish, Code::forbidden},
                                             {writer(), Act::withdraw, Code::forbidden},
                                             {writer(), Act::archive, Code::forbidden},
                                             {stranger, Act::save, Code::not_found}}) {
        auto const refused =
            work_->take(one.actor, ask(story("one", "Първа", "Текст."), one.act, first.record, 1, "p"));
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, one.code) << name_of(one.act);
    }
    EXPECT_EQ(work_->take(stranger, ask(story("two", "Втора", ""))).error().code, Code::forbidden);
    EXPECT_EQ(found(first.record).record.state, State::draft);
}

TEST_P(DeskWork, TheAddressOfADraftCanBeChangedWhileItIsFree) {
    auto const first = made(writer(), ask(story("one", "Първа", "Текст.")));
    made(writer(), ask(story("two", "Втора", "Текст.")));
    made(writer(), ask(story("uno", "Първа", "Текст."), Act::save, first.record, 1));
    EXPECT_EQ(found(first.record).record.slug, "uno");
    auto const taken = work_->take(writer(), ask(story("two", "Първа", "Текст."), Act::save, first.record, 2));
    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().text_key, "desk.mend.address");
    EXPECT_EQ(found(first.record).newest.number, 2);
}

TEST_P(DeskWork, ListsShowWhatStandsHowAndFindDraftsByTheirWords) {
    auto const one = made(writer(), ask(story("one", "Първа", "Приемна грижа.")));
    auto const two = made(reviewer(), ask(story("two", "Втора", "Наставничество.")));
    made(writer(), ask(story("three", "Трета", "Приемна грижа, 100 %.")));
    made(writer(), ask(story("one", "Първа", "Приемна грижа."), Act::submit, one.record, 1));
    made(reviewer(), ask(story("two", "Втора", "Наставничество."), Act::publish, two.record, 1));
    EXPECT_EQ(titles({}), "Втора; Първа; Трета; ");
    Wanted mine;
    mine.person = "writer";
    EXPECT_EQ(titles(mine), "Първа; Трета; ");
    Wanted waiting;
    waiting.waiting = true;
    EXPECT_EQ(titles(waiting), "Първа; ");
    Wanted drafts;
    drafts.state = State::draft;
    EXPECT_EQ(titles(drafts), "Трета; ");
    Wanted found;
    found.words = {"грижа"};
    EXPECT_EQ(titles(found), "Първа; Трета; ");
    found.words = {"грижа", "100 %"};
    EXPECT_EQ(titles(found), "Трета; ");
    Wanted page;
    page.limit = 1;
    EXPECT_EQ(titles(page), "Втора; ");
    // A draft over what is public: found by its new words, and both states are told.
    made(writer(), ask(story("two", "Втора", "Приемна грижа."), Act::save, two.record, 1));
    found.words = {"грижа"};
    EXPECT_EQ(titles(found), "Втора; Първа; Трета; ");
    drafts.state = State::published;
    EXPECT_EQ(titles(drafts), "Втора; ");
}

}  // namespace
}  // namespace ognishte::desk
