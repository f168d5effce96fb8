// Lists that gather: who sees what, order, pages in both directions, counts.
#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "centre.hpp"

namespace ognishte::records {
namespace {

class ListTest : public Centre {
protected:
    ListPage page(ListRequest const& request, Actor const& actor = Actor::anonymous()) {
        auto made = read([&](store::Reader& r) { return list(r, actor, request); });
        EXPECT_TRUE(made) << made.error().message;
        return made ? std::move(*made) : ListPage{};
    }
    Count counted(ListRequest const& request, Actor const& actor = Actor::anonymous()) {
        auto const made = read([&](store::Reader& r) { return count(r, actor, request); });
        EXPECT_TRUE(made) << made.error().message;
        return made ? *made : Count{};
    }
    std::vector<std::string> titles(ListRequest const& request, Actor const& actor = Actor::anonymous()) {
        std::vector<std::string> out;
        for (auto const& item : page(request, actor).items) out.push_back(item.title);
        return out;
    }
    // All pages, one after the other; checks on the way that each leads back to the one before it.
    std::vector<std::string> walked(ListRequest request, Actor const& actor = Actor::anonymous()) {
        std::vector<std::string> out;
        std::vector<std::string> before;
        for (int pages = 0; pages < 200; ++pages) {
            auto const here = page(request, actor);
            std::vector<std::string> ids;
            for (auto const& item : here.items) ids.push_back(item.id.text());
            EXPECT_EQ(here.previous.empty(), pages == 0);
            if (pages > 0) {
                auto back = request;
                back.cursor = here.previous;
                std::vector<std::string> again;
                for (auto const& item : page(back, actor).items) again.push_back(item.id.text());
                EXPECT_EQ(again, before);
            }
            out.insert(out.end(), ids.begin(), ids.end());
            before = ids;
            if (here.next.empty()) return out;
            request.cursor = here.next;
        }
        ADD_FAILURE() << "a list without end";
        return out;
    }
};
OGNISHTE_EACH_STORE(ListTest);

TEST_P(ListTest, ShowsWhatThePageOfEachRecordWouldShow) {
    std::vector<RecordId> all;
    for (auto const audience : {Audience::everyone, Audience::partners, Audience::staff}) {
        auto const name = std::string(name_of(audience));
        all.push_back(created(content("чернова " + name, audience)));
        all.push_back(published(content("публикувано " + name, audience)));
        all.push_back(published(content("архивирано " + name, audience)));
        ASSERT_TRUE(write([&](store::Tx& tx) { return records_.archive(tx, system_, all.back()); }));
        all.push_back(published(content("оттеглено " + name, audience)));
        ASSERT_TRUE(write([&](store::Tx& tx) { return records_.withdraw(tx, system_, all.back(), "х"); }));
        all.push_back(published(content("с чернова " + name, audience)));
        revised(all.back(), 1, content("нова чернова", Audience::everyone));
    }
    for (auto const& actor : {anonymous_, actor_with("b", {"records.partners"}), actor_with("c", {"records.staff"}),
                              system_, actor_with("d", {"practice.write"})}) {
        std::set<std::string> expected;
        for (auto const& id : all)
            if (authorize(actor, Action::see, record(id))) expected.insert(id.text());
        for (auto const order : {Order::newest, Order::title}) {
            ListRequest request;
            request.order = order;
            request.limit = 200;
            std::set<std::string> seen;
            for (auto const& item : page(request, actor).items) seen.insert(item.id.text());
            EXPECT_EQ(seen, expected) << actor.id;
            EXPECT_EQ(counted(request, actor).number, static_cast<std::int64_t>(expected.size())) << actor.id;
        }
        auto const some = read([&](store::Reader& r) { return listed(r, actor, all, Lang::bg); });
        ASSERT_TRUE(some);
        EXPECT_EQ(some->size(), expected.size());
    }
    EXPECT_EQ(page({}, anonymous_).items.size(), 3U);
}

TEST_P(ListTest, GivesEveryPublicRecordOfAKindByTitle) {
    auto const second = published(content("Б", Audience::staff));
    auto const third = published(content("в"));
    auto const first = published(content("а", Audience::partners));
    published(content("А"), "article");
    created(content("Аа"));
    std::vector<std::string> seen;
    ASSERT_TRUE(read([&](store::Reader& r) {
        return each_by_title(r, "practice", Lang::bg, [&](std::string_view id) { seen.emplace_back(id); });
    }));
    EXPECT_EQ(seen, (std::vector<std::string>{first.text(), second.text(), third.text()}));
}

TEST_P(ListTest, PagesByKeyInBothDirections) {
    std::vector<std::pair<std::int64_t, std::string>> dated;
    std::vector<std::pair<std::string, std::string>> named;
    for (int n = 0; n < 47; ++n) {
        time_.set(1'000 + n / 3);  // three at each instant: the id decides
        auto given = content("Запис " + std::string(1, static_cast<char>('a' + n * 7 % 26)));
        given.topics = n % 2 == 0 ? std::vector<std::string>{"foster", "kinship"} : std::vector<std::string>{"kinship"};
        given.territories = {n % 5 == 0 ? "RSE27" : "SOF46"};
        auto const id = published(given, n % 3 == 0 ? "article" : "practice");
        dated.emplace_back(-(1'000 + n / 3), id.text());
        named.emplace_back(given.title[Lang::bg], id.text());
    }
    // Newest first, and among equals the greater id first.
    std::sort(dated.begin(), dated.end(), [](auto const& a, auto const& b) {
        return a.first != b.first ? a.first < b.first : a.second > b.second;
    });
    std::sort(named.begin(), named.end());
    std::vector<std::string> newest;
    std::vector<std::string> by_title;
    for (auto const& [us, id] : dated) newest.push_back(id);
    for (auto const& [title, id] : named) by_title.push_back(id);

    for (int const limit : {1, 7, 46, 47, 48}) {
        ListRequest request;
        request.limit = limit;
        EXPECT_EQ(walked(request), newest) << limit;
        request.topics = {"kinship", "foster"};
        EXPECT_EQ(walked(request), newest) << "in two topics and still once; " << limit;
        request.topics.clear();
        request.territories = {"RSE27", "SOF46"};
        EXPECT_EQ(walked(request), newest) << limit;
        request.territories.clear();
        request.order = Order::title;
        EXPECT_EQ(walked(request), by_title) << limit;
        request.topics = {"kinship"};
        EXPECT_EQ(walked(request), by_title) << limit;
    }
    // A way back that meets the beginning gives the whole first page.
    ListRequest request;
    request.limit = 10;
    request.cursor = "-" + newest[4];
    auto const first = page(request);
    ASSERT_EQ(first.items.size(), 10U);
    EXPECT_EQ(first.items[0].id.text(), newest[0]);
    EXPECT_EQ(first.previous, "");
}

TEST_P(ListTest, NarrowsByKindTopicAndTerritory) {
    auto const make = [&](std::string title, std::string_view kind, std::vector<std::string> topics,
                          std::vector<std::string> territories) {
        time_.tick();
        auto given = content(std::move(title));
        given.topics = std::move(topics);
        given.territories = std::move(territories);
        return published(given, kind);
    };
    make("А", "practice", {"foster"}, {"RSE27"});
    make("Б", "practice", {"foster", "kinship"}, {"SOF46"});
    make("В", "article", {"kinship"}, {"SOF46", "RSE27"});
    auto const changed = make("Г", "article", {"foster"}, {});
    struct Case {
        std::vector<std::string> kinds, topics, territories;
        std::vector<std::string> expected;
    };
    std::vector<Case> const cases = {
        {{}, {}, {}, {"Г", "В", "Б", "А"}},
        {{"practice"}, {}, {}, {"Б", "А"}},
        {{"practice", "article"}, {}, {}, {"Г", "В", "Б", "А"}},
        {{"event"}, {}, {}, {}},
        {{}, {"foster"}, {}, {"Г", "Б", "А"}},
        {{}, {"foster", "kinship"}, {}, {"Г", "В", "Б", "А"}},
        {{"article"}, {"foster"}, {}, {"Г"}},
        {{}, {}, {"RSE27"}, {"В", "А"}},
        {{}, {"kinship"}, {"SOF46"}, {"В", "Б"}},
        {{}, {"foster"}, {"RSE27", "SOF46"}, {"Б", "А"}},
        {{"practice"}, {"foster"}, {"SOF46"}, {"Б"}},
        {{}, {"unknown"}, {}, {}},
    };
    for (auto const& one : cases)
        for (auto const order : {Order::newest, Order::title}) {
            ListRequest request;
            request.kinds = one.kinds;
            request.topics = one.topics;
            request.territories = one.territories;
            request.order = order;
            auto expected = one.expected;
            if (order == Order::title) std::reverse(expected.begin(), expected.end());
            auto const what = join(one.kinds, ",") + "|" + join(one.topics, ",") + "|" + join(one.territories, ",");
            EXPECT_EQ(titles(request), expected) << what;
            EXPECT_EQ(counted(request).number, static_cast<std::int64_t>(expected.size())) << what;
        }
    // A new version moves the record from one topic to the other.
    auto given = content("Г");
    given.topics = {"kinship"};
    EXPECT_EQ(revised(changed, 1, given), 2);
    ListRequest foster;
    foster.topics = {"foster"};
    EXPECT_EQ(titles(foster).size(), 3U) << "not before it is public";
    EXPECT_EQ(publish(changed, 2), std::nullopt);
    EXPECT_EQ(titles(foster), (std::vector<std::string>{"Б", "А"}));
}

TEST_P(ListTest, ALargeKindDoesNotHideASmallOne) {
    for (auto const& [title, kind] : std::vector<std::pair<std::string, std::string>>{
             {"П1", "practice"}, {"С1", "article"}, {"С2", "article"}, {"С3", "article"}}) {
        time_.tick();
        published(content(title), kind);
    }
    created(content("Чернова"));
    ListRequest request;
    request.kinds = {"practice", "article", "event"};
    struct Case {
        int limit;
        std::vector<std::string> expected;
    };
    for (auto const& one :
         std::vector<Case>{{1, {"П1"}}, {2, {"П1", "С3"}}, {3, {"П1", "С3", "С2"}}, {20, {"П1", "С3", "С2", "С1"}}}) {
        request.limit = one.limit;
        auto const found = read([&](store::Reader& r) { return list_in_turn(r, anonymous_, request); });
        ASSERT_TRUE(found);
        std::vector<std::string> titles;
        for (auto const& item : *found) titles.push_back(item.title);
        EXPECT_EQ(titles, one.expected) << one.limit;
    }
}

TEST_P(ListTest, TitlesStandInTheOrderOfTheLanguageAndSayTheirs) {
    for (auto const* title : {"Ябълка", "ария", "Жар", "Айсберг", "Ъгъл", "жаба", "Бебе", "Юлия"})
        published(content(title));
    auto both = content("Яз");
    both.title[Lang::en] = "Dam";
    both.summary[Lang::en] = "In short";
    published(both);
    ListRequest request;
    request.order = Order::title;
    EXPECT_EQ(titles(request),
              (std::vector<std::string>{"Айсберг", "ария", "Бебе", "жаба", "Жар", "Ъгъл", "Юлия", "Ябълка", "Яз"}));
    request.lang = Lang::en;
    auto const english = page(request);
    ASSERT_EQ(english.items.size(), 9U);
    auto const dam =
        std::find_if(english.items.begin(), english.items.end(), [](Listed const& one) { return one.title == "Dam"; });
    ASSERT_NE(dam, english.items.end());
    EXPECT_EQ(dam->text_lang, Lang::en);
    EXPECT_EQ(dam->summary, "In short");
    auto const apple = std::find_if(english.items.begin(), english.items.end(),
                                    [](Listed const& one) { return one.title == "Ябълка"; });
    ASSERT_NE(apple, english.items.end());
    EXPECT_EQ(apple->text_lang, Lang::bg) << "no translation: its own language, marked";
    EXPECT_EQ(apple->summary_lang, Lang::bg);
}

TEST_P(ListTest, RefusesCursorsAndLimitsThatAreNotOurs) {
    published(content("А"));
    auto const refused = [&](std::string cursor, int limit, Order order) {
        ListRequest request;
        request.cursor = std::move(cursor);
        request.limit = limit;
        request.order = order;
        return code(read([&](store::Reader& r) { return list(r, anonymous_, request); }));
    };
    for (auto const order : {Order::newest, Order::title}) {
        EXPECT_EQ(refused("' OR 1=1 --", 10, order), Code::invalid);
        EXPECT_EQ(refused("-", 10, order), Code::invalid);
        EXPECT_EQ(refused(new_random_id(), 10, order), Code::invalid);
        EXPECT_EQ(refused("", 0, order), Code::invalid);
        EXPECT_EQ(refused("", 201, order), Code::invalid);
        EXPECT_EQ(refused("", 200, order), std::nullopt);
    }
    ListRequest many;
    many.topics.assign(256, "foster");
    EXPECT_EQ(code(read([&](store::Reader& r) { return count(r, anonymous_, many); })), std::nullopt);
    many.territories.assign(257, "RSE27");
    EXPECT_EQ(code(read([&](store::Reader& r) { return count(r, anonymous_, many); })), Code::too_large);
    EXPECT_EQ(code(read([&](store::Reader& r) { return list(r, anonymous_, many); })), Code::too_large);
}

TEST_P(ListTest, CountsAreExactToTenThousand) {
    auto const add = [&](std::int64_t from, std::int64_t to) {
        ASSERT_TRUE(
            raw("INSERT INTO record (id, kind, slug, state, audience, version, newest_version, published_version, "
                "created_us, changed_us, published_us) WITH RECURSIVE n (i) AS (SELECT CAST(? AS BIGINT) UNION ALL "
                "SELECT i + 1 FROM n WHERE i < ?) SELECT 'R' || i, 'practice', 'r' || i, 'published', 'everyone', "
                "1, 1, 1, 5, 5, 5 FROM n",
                {from, to}));
        ASSERT_TRUE(
            raw("INSERT INTO record_topic (record, code, kind, shown_to, published_us) SELECT id, 'foster', kind, "
                "shown_to, published_us FROM record WHERE true ON CONFLICT (record, code) DO NOTHING"));
        ASSERT_TRUE(
            raw("INSERT INTO record_count (kind, state, audience, slot, number) VALUES ('practice', 'published', "
                "'everyone', 0, ?) ON CONFLICT (kind, state, audience, slot) DO UPDATE SET number = excluded.number",
                {to}));
    };
    ListRequest topic;
    topic.topics = {"foster"};
    add(1, 9'999);
    for (auto const& request : {ListRequest{}, topic}) {
        EXPECT_EQ(counted(request).number, 9'999);
        EXPECT_FALSE(counted(request).more);
    }
    add(10'000, 10'000);
    EXPECT_EQ(counted(topic).number, 10'000);
    EXPECT_FALSE(counted(topic).more);
    add(10'001, 10'003);
    for (auto const& request : {ListRequest{}, topic}) {
        EXPECT_EQ(counted(request).number, 10'000);
        EXPECT_TRUE(counted(request).more);
    }
}

// What drifted by a raw statement is still not shown: the row of the record decides, not the index that was followed.
TEST_P(ListTest, TheRowOfTheRecordHasTheLastWord) {
    auto const id = published(content("А"));
    auto const draft = created(content("Б"));
    ASSERT_TRUE(raw("UPDATE record_text SET shown_to = 'everyone' WHERE record = ?", {draft.text()}));
    ASSERT_TRUE(raw("UPDATE record SET audience = 'staff' WHERE id = ?", {id.text()}));
    ListRequest request;
    request.order = Order::title;
    EXPECT_TRUE(page(request).items.empty());
    request.order = Order::newest;
    EXPECT_TRUE(page(request).items.empty());
}

}  // namespace
}  // namespace ognishte::records
