// A room of two facets on both engines: publishing, words, duplicates, links, import and export.
#include "platform/rooms/room.hpp"

#include "base/embedded.hpp"
#include "platform/http/assets.hpp"
#include "platform/search/documents/source.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {
std::span<File const> platform_fields();
std::span<File const> platform_records();
std::span<File const> platform_rooms();
std::span<File const> platform_tables();
}  // namespace ognishte::embedded

namespace ognishte::rooms {
namespace {

fields::Declaration const& declaration() {
    using fields::Languages;
    static fields::Declaration const one = {.text_prefix = "houses.field.",
                                            .fields = {{.name = "id"},
                                                       {.name = "title",
                                                        .languages = Languages::suffixed,
                                                        .need = fields::Need::required,
                                                        .search_weight = 10},
                                                       {.name = "summary", .languages = Languages::suffixed},
                                                       {.name = "colour"},
                                                       {.name = "friend"}},
                                            .rules = {{"id", "houses.rule", id_is_address}}};
    return one;
}

Definition definition() {
    Definition out{.name = "houses", .declaration = declaration()};
    out.list.kind = "house";
    out.list.facets = {{"colour", "houses.colour", [](Lang, std::string_view value) { return std::string(value); }}};
    out.list.orders = {{"newest", "houses.newest", listing::Order::By::newest},
                       {"title", "houses.title", listing::Order::By::title}};
    out.values = [](Json const& fields) {
        return std::vector<std::pair<std::string_view, std::string>>{{"colour", fields["colour"].text()}};
    };
    out.item = [](listing::Item& item, Lang, Json const& fields) { item.side = fields["colour"].text(); };
    out.page = [](Subject const&) { return Page{}; };
    out.wishes = [](Json const& fields) {
        return std::vector<records::Wish>{{"house", fields["friend"].text(), records::Relation::related}};
    };
    return out;
}

class RoomsTest : public test::EachStore {
protected:
    void SetUp() override {
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate({{"records", embedded::platform_records()}, {"rooms", embedded::platform_rooms()}});
        for (auto const files : {embedded::platform_fields(), embedded::platform_tables()})
            ASSERT_TRUE(texts_.add(files));
        vocabularies_ = std::make_unique<vocabulary::Vocabularies>(db());
        room_ = std::make_unique<Room>(definition(),
                                       Deps{db(), records_, *vocabularies_, texts_, views_, frame_, nullptr, {}});
    }

    ImportReport imported(std::string const& csv, bool dry = false) {
        auto const report = room_->import_file(system_, {"houses.csv", csv, "csv", dry, false});
        EXPECT_TRUE(report) << (report ? "" : report.error().message);
        EXPECT_TRUE(room_->list().refresh());
        return report ? *report : ImportReport{};
    }
    std::string exported(listing::Pairs const& query = {}) {
        auto const choice = listing::choice_from(room_->list().definition(), query);
        auto const ids = room_->list().every(Actor::anonymous(), choice, Lang::bg);
        EXPECT_TRUE(ids);
        std::string out;
        auto const items =
            db().reading([&](store::Reader& reader) { return room_->list().source().items(reader, *ids, Lang::bg); });
        EXPECT_TRUE(items);
        for (auto const& item : *items) out += item.title + "/" + item.side + ";";
        return out;
    }

    i18n::Texts texts_;
    view::Views views_;
    http::Assets assets_{{}, "/assets"};
    frame::Frame frame_{views_, texts_, "http://localhost", assets_};
    records::Records records_{clock_};
    Actor const system_ = Actor::system();
    std::unique_ptr<vocabulary::Vocabularies> vocabularies_;
    std::unique_ptr<Room> room_;
};
OGNISHTE_EACH_STORE(RoomsTest);

TEST_P(RoomsTest, ImportsOnceAndTellsWhatIsThere) {
    using What = RowOutcome::What;
    std::string const head = "id,title_bg,summary_bg,colour\n";
    EXPECT_EQ(imported(head + "dom,Дом,Кратко,бял\n", true).count(What::added), 1);
    EXPECT_EQ(exported(), "");
    EXPECT_EQ(imported(head + "dom,Дом,Кратко,бял\nkashta,Къща,Кратко,син\n").count(What::added), 2);
    EXPECT_EQ(imported(head + "dom,Дом,Кратко,бял\n").count(What::unchanged), 1);
    EXPECT_EQ(imported(head + "dom,Дом,Кратко,жълт\n").count(What::changed), 1);
    auto const twin = imported(head + "drug-dom,ДОМ,Кратко,бял\n");
    EXPECT_EQ(twin.count(What::duplicate), 1);
    EXPECT_FALSE(twin.written);
    EXPECT_FALSE(imported(head + "Not An Address,Хан,Кратко,бял\n").written);
    EXPECT_EQ(exported({{"sort", "title"}}), "Дом/жълт;Къща/син;");
    EXPECT_EQ(exported({{"colour", "син"}}), "Къща/син;");
    EXPECT_EQ(exported({{"q", "къщ"}}), "Къща/син;");
    EXPECT_EQ(exported({{"q", "%"}}), "");
    auto const csv = room_->export_all(system_, "csv");
    ASSERT_TRUE(csv);
    EXPECT_NE(csv->find("kashta"), std::string::npos);
    EXPECT_FALSE(room_->export_all(system_, "pdf"));
}

TEST_P(RoomsTest, AWithdrawnOneIsFoundByNoWord) {
    imported("id,title_bg\ndom,Дом\n");
    ASSERT_TRUE(room_->withdraw(system_, "dom", "грешка"));
    ASSERT_TRUE(room_->list().refresh());
    EXPECT_EQ(exported({{"q", "дом"}}), "");
    EXPECT_EQ(room_->withdraw(system_, "none", "").error().code, Code::not_found);
    auto const kept = db().reading([](store::Reader& reader) {
        return store::first(reader, "SELECT COUNT(*) FROM room_title", {},
                            [](store::Row const& row) { return row.integer(0); });
    });
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->value_or(-1), 0);
}

TEST_P(RoomsTest, LinksFollowTheFields) {
    imported("id,title_bg,friend\nedno,Едно,\n");
    imported("id,title_bg,friend\ndve,Две,edno\n");
    auto const friends = [&] {
        return *db().reading([&](store::Reader& reader) -> Result<std::size_t> {
            auto const found = TRY(records_.find(reader, "house", "edno"));
            return TRY(records_.related(reader, system_, found->record.id)).size();
        });
    };
    EXPECT_EQ(friends(), 1U);
    imported("id,title_bg,friend\ndve,Две,\n");
    EXPECT_EQ(friends(), 0U);
}

TEST_P(RoomsTest, OffersWhatAFeatureOffers) {
    imported("id,title_bg,colour\ndom,Дом,бял\n");
    auto const manifest = room_->manifest();
    EXPECT_EQ(manifest.feature, "houses");
    std::string patterns;
    for (auto const& route : manifest.routes) patterns += route.pattern + " ";
    EXPECT_EQ(patterns,
              "/houses /houses/{slug} /houses/{slug}.json /houses/{slug}/history /houses.csv /houses.xlsx "
              "/houses.json ");
    ASSERT_EQ(manifest.found->records.size(), 1U);
    auto const found = db().reading([&](store::Reader& reader) {
        return records::find_shown(records_, reader, system_, "house", "dom", "houses");
    });
    ASSERT_TRUE(found);
    auto const document = manifest.found->records[0].document(found->record, found->version);
    EXPECT_EQ(document.path, "/houses/dom");
    EXPECT_EQ(document.title.at(Lang::bg), "Дом");
}

TEST(Sources, AreShownShortAndLinked) {
    auto const web = source_words("https://www.bnr.bg/%D0%BF%D0%BE/");
    EXPECT_EQ(web.text, "bnr.bg/по");
    EXPECT_EQ(web.href, "https://www.bnr.bg/%D0%BF%D0%BE/");
    auto const name = source_words("публичен регистър, 2026");
    EXPECT_EQ(name.href, "");
    EXPECT_EQ(name.lang, Lang::bg);
    EXPECT_EQ(source_words("stroimedia.bg, 28.12.2011").lang, Lang::en);
    EXPECT_EQ(source_words("javascript:alert(1)").href, "");
}

}  // namespace
}  // namespace ognishte::rooms
