// The life of a record: versions, states, addresses, "as of".
#include "centre.hpp"

namespace ognishte::records {
namespace {

class RecordsTest : public Centre {};
OGNISHTE_EACH_STORE(RecordsTest);

TEST_P(RecordsTest, ANewRecordIsADraft) {
    auto given = content("Приемна грижа в Русе");
    given.title[Lang::en] = "Foster care in Ruse";
    given.topics = {"foster", "altcare", "foster"};
    given.territories = {"RSE27"};
    time_.set(5'000);
    auto const id = created(given);
    auto const found = record(id);
    EXPECT_EQ(found.kind, "practice");
    EXPECT_EQ(found.slug, "priemna-grizha-v-ruse");
    EXPECT_EQ(found.state, State::draft);
    EXPECT_EQ(found.version, 1);
    EXPECT_EQ(found.newest_version, 1);
    EXPECT_EQ(found.created.us, 5'000);
    EXPECT_EQ(found.changed.us, 5'000);
    EXPECT_FALSE(found.published);
    EXPECT_EQ(found.title, given.title);
    EXPECT_EQ(found.topics, (std::vector<std::string>{"foster", "altcare"}));
    EXPECT_EQ(found.territories, given.territories);
    auto const version = read([&](store::Reader& r) { return records_.version(r, id, 1); });
    ASSERT_TRUE(version && *version);
    EXPECT_EQ((*version)->content.fields, given.fields);
    EXPECT_EQ((*version)->actor, "system");
    EXPECT_EQ((*version)->changed, (std::vector<std::string>{"title", "summary", "topics", "territories", "steps"}));
    auto const none = read([&](store::Reader& r) { return records_.version(r, id, 2); });
    EXPECT_TRUE(none && !*none);
}

TEST_P(RecordsTest, AddressesAreUniqueWithinAKind) {
    auto const slug_of = [&](std::string title, std::string_view kind, std::string_view wished) {
        return record(created(content(std::move(title)), kind, wished)).slug;
    };
    EXPECT_EQ(slug_of("Дом", "practice", ""), "dom");
    EXPECT_EQ(slug_of("Дом", "practice", ""), "dom-2");
    EXPECT_EQ(slug_of("Дом!", "practice", ""), "dom-3");
    EXPECT_EQ(slug_of("Дом", "article", ""), "dom");
    EXPECT_EQ(slug_of("Друго", "practice", "Моят адрес"), "moyat-adres");
    EXPECT_EQ(slug_of("Map", "practice", ""), "map-2");  // /practices/map is a page of its own
    EXPECT_EQ(slug_of("…", "practice", ""), "record");
}

TEST_P(RecordsTest, RefusesContentThatCannotStand) {
    auto const refused = [&](Content const& given) {
        return code(write([&](store::Tx& tx) { return records_.create(tx, system_, "practice", "", given, ""); }));
    };
    EXPECT_EQ(refused({}), Code::invalid);
    EXPECT_EQ(refused(content(" \n ")), Code::invalid);
    EXPECT_EQ(refused(content("счупен \xC3 текст")), Code::invalid);
    EXPECT_EQ(refused(content(std::string("нула\0!", 10))), Code::invalid);
    EXPECT_EQ(refused(content(std::string(501, 'x'))), Code::too_large);
    auto given = content("Дом");
    given.fields = Json::array();
    EXPECT_EQ(refused(given), Code::invalid);
    given.fields = Json::object();
    given.fields.set("text", "\xFF");
    EXPECT_EQ(refused(given), Code::invalid);
    given.fields = Json::object();
    given.fields.set("text", std::string(5'000'000, 'x'));
    EXPECT_EQ(refused(given), Code::too_large);
    given = content("Дом");
    given.topics = {""};
    EXPECT_EQ(refused(given), Code::invalid);
    auto const kind =
        write([&](store::Tx& tx) { return records_.create(tx, system_, "Practice!", "", content("Дом"), ""); });
    EXPECT_EQ(code(kind), Code::invalid);
    EXPECT_EQ(number("SELECT COUNT(*) FROM record"), 0);
}

TEST_P(RecordsTest, WhoWroteMeanwhileIsNotOverwritten) {
    auto const id = created(content("Първо"));
    EXPECT_EQ(revised(id, 1, content("Второ")), 2);
    auto const late = write([&](store::Tx& tx) { return records_.revise(tx, system_, id, 1, content("Късно"), ""); });
    EXPECT_EQ(code(late), Code::conflict);
    EXPECT_EQ(shown_in(record(id).title, Lang::bg).text, "Второ");
    auto const unknown = write([&](store::Tx& tx) {
        return records_.revise(tx, system_, RecordId::of(new_random_id()), 1, content("Х"), "");
    });
    EXPECT_EQ(code(unknown), Code::not_found);
}

TEST_P(RecordsTest, APublicRecordShowsItsPublicVersionWhileADraftWaits) {
    auto const id = published(content("Първо"));
    time_.tick();
    EXPECT_EQ(revised(id, 1, content("Второ")), 2);
    auto before = record(id);
    EXPECT_EQ(before.version, 1);
    EXPECT_EQ(before.newest_version, 2);
    EXPECT_EQ(shown_in(before.title, Lang::bg).text, "Първо");
    time_.set(9'000);
    EXPECT_EQ(publish(id, 2), std::nullopt);
    auto const after = record(id);
    EXPECT_EQ(after.version, 2);
    EXPECT_EQ(shown_in(after.title, Lang::bg).text, "Второ");
    EXPECT_EQ(after.published->us, 1'000) << "the first publication stays";
    EXPECT_EQ(after.changed.us, 9'000);
    EXPECT_EQ(publish(id, 2), std::nullopt) << "twice is once";
    EXPECT_EQ(publish(id, 1), Code::conflict) << "an old version comes back by restore()";
    EXPECT_EQ(publish(id, 3), Code::not_found);
    auto const back = write([&](store::Tx& tx) { return records_.restore(tx, system_, id, 2, 1, "обратно"); });
    ASSERT_TRUE(back);
    EXPECT_EQ(back->version, 3);
    EXPECT_EQ(publish(id, 3), std::nullopt);
    EXPECT_EQ(shown_in(record(id).title, Lang::bg).text, "Първо");
}

TEST_P(RecordsTest, HistoryTellsWhatChangedAgainstThePublicVersionBefore) {
    auto const id = published(content("Първо"));
    auto other = content("Първо");
    other.fields.set("cost", 5);
    EXPECT_EQ(revised(id, 1, other), 2);
    other.fields.set("steps", "2");
    EXPECT_EQ(revised(id, 2, other), 3);
    auto const draft = read([&](store::Reader& r) { return records_.history(r, id, Records::Which::all); });
    ASSERT_TRUE(draft);
    ASSERT_EQ(draft->size(), 3U);
    EXPECT_EQ(draft->at(0).number, 3);
    EXPECT_EQ(draft->at(0).changed, (std::vector<std::string>{"steps"}));
    EXPECT_EQ(publish(id, 3), std::nullopt);
    auto const shown = read([&](store::Reader& r) { return records_.history(r, id, Records::Which::published); });
    ASSERT_TRUE(shown);
    ASSERT_EQ(shown->size(), 2U);
    EXPECT_EQ(shown->at(0).changed, (std::vector<std::string>{"steps", "cost"}));
    EXPECT_EQ(shown->at(0).state, State::published);
    EXPECT_EQ(shown->at(1).state, State::archived);
    EXPECT_TRUE(shown->at(1).valid_to);
}

TEST_P(RecordsTest, StagesMoveOnlyANewestDraft) {
    auto const id = created(content("Първо"));
    auto const stage = [&](int version, State state) {
        return code(write([&](store::Tx& tx) { return records_.stage(tx, system_, id, version, state); }));
    };
    EXPECT_EQ(stage(1, State::submitted), std::nullopt);
    EXPECT_EQ(record(id).state, State::submitted);
    EXPECT_EQ(stage(1, State::in_review), std::nullopt);
    EXPECT_EQ(stage(1, State::published), Code::invalid);
    EXPECT_EQ(stage(1, State::withdrawn), Code::invalid);
    EXPECT_EQ(revised(id, 1, content("Второ")), 2);
    EXPECT_EQ(record(id).state, State::draft) << "a new version begins anew";
    EXPECT_EQ(stage(1, State::submitted), Code::conflict);
    EXPECT_EQ(publish(id, 2), std::nullopt);
    EXPECT_EQ(stage(2, State::draft), Code::conflict);
    EXPECT_EQ(revised(id, 2, content("Трето")), 3);
    EXPECT_EQ(stage(3, State::in_review), std::nullopt);
    EXPECT_EQ(record(id).state, State::published);
}

TEST_P(RecordsTest, AsOfAnyInstant) {
    time_.set(100);
    auto const id = created(content("едно"));
    time_.set(200);
    EXPECT_EQ(publish(id, 1), std::nullopt);
    EXPECT_EQ(revised(id, 1, content("две")), 2);
    time_.set(300);
    EXPECT_EQ(publish(id, 2), std::nullopt);
    time_.set(400);
    ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, "грешка"); }));
    EXPECT_EQ(revised(id, 2, content("три")), 3);
    time_.set(350);  // a clock that went back does not turn the periods around
    EXPECT_EQ(publish(id, 3), std::nullopt);
    time_.set(500);
    ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, "пак"); }));
    struct Case {
        std::int64_t at;
        int version;
    };
    constexpr Case cases[] = {{0, 0},   {100, 0}, {199, 0}, {200, 1}, {299, 1}, {300, 2},
                              {399, 2}, {400, 3}, {499, 3}, {500, 0}, {501, 0}, {1'000'000, 0}};
    for (auto const& one : cases) {
        auto const version = read([&](store::Reader& r) { return records_.as_of(r, id, Instant{one.at}); });
        ASSERT_TRUE(version);
        EXPECT_EQ(*version ? (*version)->number : 0, one.version) << one.at;
    }
}

TEST_P(RecordsTest, AWithdrawnRecordKeepsWhatItsAddressAnswers) {
    auto const id = published(content("Спорна практика"));
    auto const withdraw = [&](std::string_view reason) {
        return code(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, id, reason); }));
    };
    EXPECT_EQ(withdraw("  "), Code::invalid);
    EXPECT_EQ(withdraw("Данните бяха неверни."), std::nullopt);
    EXPECT_EQ(withdraw("още веднъж"), Code::conflict);
    auto const found = read([&](store::Reader& r) { return records_.find(r, "practice", "sporna-praktika"); });
    ASSERT_TRUE(found && *found);
    auto const& gone = (*found)->record;
    EXPECT_EQ(answer_to(anonymous_, gone), Answer::gone);
    EXPECT_EQ(shown_in(gone.title, Lang::bg).text, "Спорна практика");
    EXPECT_EQ(gone.withdrawn_reason, "Данните бяха неверни.");
    // A draft that waits does not take the place of the title people knew.
    EXPECT_EQ(revised(id, 1, content("Нова редакция")), 2);
    EXPECT_EQ(shown_in(record(id).title, Lang::bg).text, "Спорна практика");
    EXPECT_EQ(publish(id, 1), Code::conflict);
    EXPECT_EQ(publish(id, 2), std::nullopt);
    EXPECT_EQ(record(id).withdrawn_reason, "");
    EXPECT_EQ(answer_to(anonymous_, record(id)), Answer::shown);
}

TEST_P(RecordsTest, ArchivedStaysPublic) {
    auto const id = published(content("Стара практика"));
    auto const archive = [&] { return code(write([&](store::Tx& tx) { return records_.archive(tx, system_, id); })); };
    EXPECT_EQ(archive(), std::nullopt);
    EXPECT_EQ(archive(), std::nullopt);
    EXPECT_EQ(answer_to(anonymous_, record(id)), Answer::shown);
    EXPECT_EQ(publish(id, 1), std::nullopt);
    EXPECT_EQ(record(id).state, State::published);
    auto const draft = created(content("Чернова"));
    EXPECT_EQ(code(write([&](store::Tx& tx) { return records_.archive(tx, system_, draft); })), Code::conflict);
}

TEST_P(RecordsTest, OldAddressesLeadToTheRecordForEver) {
    auto const id = published(content("първи"));
    auto const other = created(content("друг"));
    auto const rename = [&](RecordId const& which, std::string_view slug) {
        return code(write([&](store::Tx& tx) { return records_.rename(tx, system_, which, slug); }));
    };
    EXPECT_EQ(rename(id, "vtori"), std::nullopt);
    EXPECT_EQ(rename(id, "treti"), std::nullopt);
    for (auto const* slug : {"parvi", "vtori", "treti"}) {
        auto const found = read([&](store::Reader& r) { return records_.find(r, "practice", slug); });
        ASSERT_TRUE(found && *found) << slug;
        EXPECT_EQ((*found)->record.id, id);
        EXPECT_EQ((*found)->record.slug, "treti");
        EXPECT_EQ((*found)->moved, std::string_view(slug) != "treti");
    }
    EXPECT_EQ(rename(other, "parvi"), Code::conflict) << "an address is never given to another record";
    EXPECT_EQ(record(created(content("Първи"))).slug, "parvi-2");
    EXPECT_EQ(rename(id, "parvi"), std::nullopt) << "but may return";
    EXPECT_EQ(record(id).slug, "parvi");
    EXPECT_EQ(rename(id, "Не е адрес"), Code::invalid);
    EXPECT_EQ(rename(id, "map"), Code::invalid);
    EXPECT_EQ(rename(id, ""), Code::invalid);
    auto const none = read([&](store::Reader& r) { return records_.find(r, "article", "parvi"); });
    EXPECT_TRUE(none && !*none);
}

}  // namespace
}  // namespace ognishte::records
