// Page scenarios over the whole program with the demonstration content: who asks what, and what stands in the answer.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::practices {
namespace {

class PracticePages : public kit::OnContent<PracticePages> {
protected:
    static Result<ImportReport> import(std::string_view kind, std::string const& name, std::string const& bytes,
                                       bool dry) {
        for (auto const& manifest : app_->program().manifests())
            for (auto const& one : manifest.importers)
                if (one.kind == kind) return one.run(Actor::system(), {name, bytes, "", dry, false});
        return Error{Code::not_found, "no importer"};
    }
};

TEST_F(PracticePages, SayWhatTheyShould) {
    kit::expect(*app_,
                {
                    {"/bg/practices",
                     200,
                     {"<h2 id=\"count\">52 практики</h2>", "lang=\"bg\"", "rel=\"canonical\""},
                     {"[[", "{{", "practices.list"}},
                    {"/en/practices", 200, {"52 practices", "hreflang=\"bg\""}, {"[[", "{{"}},
                    {"/bg/practices?origin=national", 200, {"27 практики", "махни филтъра", "name=\"robots\""}, {}},
                    {"/bg/practices?evidence=best", 200, {"1 практика"}, {}},
                    {"/bg/practices?q=%D0%BF%D1%80%D0%B8%D0%B5%D0%BC%D0%BD%D0%B0", 200, {"„приемна“"}, {"52 практики"}},
                    {"/bg/practices?q=%3Cscript%3Ealert(1)%3C/script%3E",
                     200,
                     {"&lt;script&gt;", "class=\"blank\""},
                     {"<script>alert"}},
                    {"/bg/practices?topic=%22%3E%3Cb%3E", 200, {"class=\"blank\""}, {"<b>\""}},
                    {"/bg/practices?topic=nope", 200, {"непознат избор", "class=\"blank\""}, {">nope"}},
                    {"/bg/practices?page=2", 200, {"51–52"}, {}},
                    {"/bg/practices?page=999", 200, {}, {}},
                    {"/bg/practices?sort=title", 200, {}, {}},
                    {"/bg/practices/bg-aktivna-semeyna-podkrepa",
                     200,
                     {"Активна семейна подкрепа", "P16-01", "class=\"bricks ef1 en0 tr1\"", "id=\"paper\""},
                     {"[[", "{{"}},
                    {"/en/practices/bg-aktivna-semeyna-podkrepa",
                     200,
                     {"ACTIVE family support", "Know-How Centre"},
                     {"[[", "{{"}},
                    {"/bg/practices/bg-aktivna-semeyna-podkrepa/history", 200, {"1 версия"}, {}},
                    {"/bg/practices/bg-aktivna-semeyna-podkrepa?version=1", 200, {"Активна"}, {}},
                    {"/bg/practices/bg-aktivna-semeyna-podkrepa?version=7", 404, {"Отговор 404"}, {}},
                    {"/bg/practices/bg-aktivna-semeyna-podkrepa?version=x", 404, {}, {}},
                    // Over, but nobody says when: never "since" alone.
                    {"/en/practices/ro-bucharest-early-intervention", 200, {"since 2001, its end was not found"}, {}},
                    {"/bg/practices/none", 404, {"Отговор 404", "name=\"q\""}, {"no practice"}},
                    {"/en/practices/none", 404, {"There is no such page"}, {"no practice"}},
                    {"/bg/", 200, {"/bg/practices", "52"}, {"[[", "{{"}},
                    {"/en/", 200, {}, {"[[", "{{"}},
                });
}

TEST_F(PracticePages, AreOneForAllReaders) {
    auto const plain = app_->get("/bg/practices");
    auto const large = app_->get("/bg/practices", {{"cookie", "reading=xxl.wide.contrast"}});
    EXPECT_EQ(plain.body, large.body);
    EXPECT_EQ(app_->get("/reading.css").body, "");
    auto const style = app_->get("/reading.css", {{"cookie", "reading=xxl.wide.contrast"}});
    EXPECT_NE(style.body, "");
    EXPECT_NE(style.header("cache-control").find("private"), std::string::npos);
}

TEST_F(PracticePages, ACachedPageAnswersThatNothingChanged) {
    auto const first = app_->get("/en/practices");
    ASSERT_NE(first.header("etag"), "");
    auto const second = app_->get("/en/practices", {{"if-none-match", first.header("etag")}});
    EXPECT_EQ(second.status, 304);
    EXPECT_EQ(second.body, "");
}

TEST_F(PracticePages, GiveTheirDataToTakeAlong) {
    auto const one = app_->get("/bg/practices/bg-aktivna-semeyna-podkrepa.json");
    auto const json = Json::parse(one.body);
    ASSERT_TRUE(json);
    EXPECT_EQ((*json)["computed"]["label"].text(), "promising");
    auto const list = Json::parse(app_->get("/bg/practices.json?origin=foreign").body);
    ASSERT_TRUE(list);
    EXPECT_EQ(list->items().size(), 25U);
    auto const csv = app_->get("/bg/practices.csv?evidence=best");
    EXPECT_EQ(csv.header("content-type"), "text/csv; charset=utf-8");
    EXPECT_NE(csv.header("content-disposition").find("attachment"), std::string::npos);
    EXPECT_NE(csv.body.find("us-treatment-foster-care-oregon"), std::string::npos);
    EXPECT_EQ(app_->get("/bg/practices.xlsx").body.substr(0, 2), "PK");
}

TEST_F(PracticePages, MapCompareAndAskWhatItTakes) {
    kit::expect(
        *app_,
        {
            {"/bg/practices",
             200,
             {"href=\"/bg/practices/map\"", "form=\"picked\" name=\"id\" value=\"us-abc\"", "Сравнете избраните",
              "name=\"outcome\" value=\"carers\""},
             {}},
            {"/bg/practices?outcome=voice", 200, {"2 практики"}, {}},
            {"/bg/practices/map", 200, {"id=\"r-stays-home\"", "Празно:", "practices/map.csv", "Най-силното"}, {}},
            {"/en/practices/map?country=RO", 200, {"Evidence map", "selected>Romania", "Show the whole map"}, {}},
            {"/en/practices/map?country=%22%3E%3Cscript%3E", 200, {"Nothing for this choice"}, {"<script>\""}},
            {"/bg/practices/compare", 200, {"Още нищо не е избрано"}, {}},
            {"/bg/practices/compare?id=us-abc", 200, {"Избрана е една практика", "id=\"add\""}, {}},
            {"/bg/practices/compare?id=us-abc&id=us-keep&id=us-abc",
             200,
             {"class=\"compare of2\"", "href=\"/bg/practices/compare?id=us-keep\"", "/bg/practices/us-abc/here"},
             {"Избрани са повече"}},
            {"/en/practices/compare?id=us-abc&id=none%3Cb%3E", 200, {"There is no such practice", "none&lt;b&gt;"}, {}},
            {"/bg/practices/compare?id=us-abc&id=us-keep&id=us-lifeset&id=us-tf-cbt&id=us-homebuilders",
             400,
             {"Избрани са повече от четири практики", "value=\"us-homebuilders\" checked"},
             {"class=\"compare"}},
            {"/bg/practices/us-abc/here",
             200,
             {"Имаме ли парите?", "<optgroup label=\"Шумен\">", "Според описанието:"},
             {"id=\"held\"", "id=\"result\""}},
            {"/bg/practices/us-abc/here?people=have&money=need&place=SHU",
             200,
             {"Да: 1. Още не: 1. Не знаем: 0. Без отговор: 5.", "id=\"held\"", "name=\"robots\"",
              "value=\"SHU\" selected", "value=\"SHU30\"", "value=\"VAR\""},
             {"value=\"VAR06\""}},
            {"/bg/practices/us-abc/here?people=%3Cb%3E&place=%3Cb%3E",
             200,
             {},
             {"<b>\"", "id=\"held\"", "id=\"result\""}},
            {"/bg/practices/none/here", 404, {}, {}},
            {"/bg/practices/us-abc", 200, {"По същите теми и места", "общо: "}, {}},
        });
    EXPECT_NE(app_->get("/bg/practices/us-abc/here?people=have").header("cache-control").find("no-store"),
              std::string::npos);
}

// Numbers that were counted by hand from the descriptions.
TEST_F(PracticePages, TheMapCountsWhatTheListHolds) {
    auto const csv = app_->get("/en/practices/map.csv").body;
    EXPECT_NE(csv.find("\"Children’s voice\",\"Children take part\",\"2\""), std::string::npos) << csv;
    EXPECT_NE(csv.find("\"Children’s voice\",\"Support for families\",\"0\""), std::string::npos);
    EXPECT_EQ(std::count(csv.begin(), csv.end(), '\n'), 1 + 12 * 9);
    auto const svg = app_->get("/en/practices/map.svg");
    EXPECT_EQ(svg.header("content-type"), "image/svg+xml");
    EXPECT_EQ(svg.body.find("<a "), std::string::npos);
}

// The last two of the file: they change the content.
TEST_F(PracticePages, YWhatIsLinkedShowsItsNewTitleAtOnce) {
    std::string const page = "/bg/practices/bg-aktivna-semeyna-podkrepa";
    std::string const title = "Единадесет години с ново заглавие";
    for (int i = 0; i < 2; ++i) EXPECT_FALSE(app_->get(page).holds(title));
    Json changed = Json::array();
    for (auto const& manifest : app_->program().manifests())
        for (auto const& one : manifest.exporters)
            if (one.kind == "articles") {
                auto const all = one.run(Actor::system(), "json");
                ASSERT_TRUE(all);
                auto const list = Json::parse(*all);
                ASSERT_TRUE(list);
                for (auto article : list->items())
                    if (article["id"].text() == "peteva-2023") {
                        article.set("title_bg", title);
                        changed.push(article);
                    }
            }
    auto const written = import("articles", "articles.json", changed.dump(), false);
    ASSERT_TRUE(written);
    ASSERT_TRUE(written->written);
    ASSERT_TRUE(app_->program().project());
    EXPECT_TRUE(app_->get(page).holds(title));
}

TEST_F(PracticePages, ZAnImportIsSeenAtOnce) {
    auto const importer = [&](std::string const& csv, bool dry) { return import("practices", "mine.csv", csv, dry); };
    std::string const head =
        "id,origin,title_bg,summary_bg,country,type,status,topics,problem_bg,how_bg,sources.1.title,sources.1.url,"
        "sources.1.checked\n";
    std::string const good =
        "moya-praktika,national,Моя практика,\"Кратко описание на моята практика, за "
        "пример.\",BG,service,active,foster,Проблем.,Стъпки.,Отчет,https://example.org/,seen\n";
    auto const bad = importer(head + good + "x,martian,,,,,,,,,,,\n", false);
    ASSERT_TRUE(bad);
    EXPECT_FALSE(bad->written);
    EXPECT_GE(bad->count(RowOutcome::What::refused), 1);
    EXPECT_EQ(app_->get("/bg/practices/moya-praktika").status, 404);
    auto const dry = importer(head + good, true);
    ASSERT_TRUE(dry);
    EXPECT_FALSE(dry->written);
    EXPECT_EQ(dry->count(RowOutcome::What::added), 1)
        << (dry->rows.empty() ? "" : dry->rows[0].column + ": " + dry->rows[0].message);
    auto const wet = importer(head + good, false);
    ASSERT_TRUE(wet);
    EXPECT_TRUE(wet->written);
    ASSERT_TRUE(app_->program().project());
    EXPECT_EQ(app_->get("/bg/practices/moya-praktika").status, 200);
    EXPECT_TRUE(app_->get("/bg/practices").holds("53 практики"));
    EXPECT_TRUE(app_->get("/en/practices/moya-praktika").holds("lang=\"bg\">Моя практика"));
    auto const again = importer(head + good, false);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->count(RowOutcome::What::unchanged), 1);
}

// Two reviewers, a panel and the public, through the pages.
TEST_F(PracticePages, TheEvidenceIsJudgedByTwoAndSettledByAThird) {
    auto const signed_in = [](std::string const& name) {
        auto const address = name + "@nbu.example";
        EXPECT_EQ(app_->command("user", {"add", address, "Проба " + name, "reviewer"}, "седем сини пеперуди\n").status,
                  0);
        auto const in = app_->post("/bg/sign-in", {{"address", address}, {"password", "седем сини пеперуди"}});
        auto const& set = in.header("set-cookie");
        return set.substr(0, set.find(';'));
    };
    std::map<std::string, std::string> const cookies = {
        {"ana", signed_in("ana")}, {"boris", signed_in("boris")}, {"vera", signed_in("vera")}};
    auto const get = [&](std::string const& who, std::string const& path) {
        return app_->get(path, {{"cookie", cookies.at(who)}});
    };
    auto const post = [&](std::string const& who, std::string const& path, kit::Pairs const& form) {
        return app_->post(path, form, {{"cookie", cookies.at(who)}, {"sec-fetch-site", "same-origin"}});
    };
    auto const id_of = [](kit::Answer const& page, std::string const& name) {
        auto const end = page.body.find("\">" + name);
        auto const from = page.body.rfind("value=\"", end) + 7;
        return end == std::string::npos ? std::string() : std::string(page.body.substr(from, end - from));
    };
    // The way there stands beside the form of the practice.
    auto const desk = get("vera", "/bg/desk/practices?q=%D0%B0%D0%BA%D1%82%D0%B8%D0%B2%D0%BD%D0%B0");
    auto const link = desk.body.find("href=\"/bg/desk/practices/01");
    ASSERT_NE(link, std::string::npos);
    auto const record = std::string(desk.body.substr(link + 25, 26));
    EXPECT_TRUE(get("vera", "/bg/desk/practices/" + record).holds("/bg/desk/assessments/new?practice=" + record));
    auto const begin = get("vera", "/bg/desk/assessments/new?practice=" + record);
    ASSERT_EQ(begin.status, 200);
    auto const ana = id_of(begin, "Проба ana"), boris = id_of(begin, "Проба boris");
    auto const twice = post("vera", "/bg/desk/assessments/new",
                            {{"practice", record}, {"first", ana}, {"second", ana}, {"due", "2099-01-01"}});
    EXPECT_EQ(twice.status, 422);
    EXPECT_TRUE(twice.holds("Изберете двама различни рецензенти."));
    auto const made = post("vera", "/bg/desk/assessments/new",
                           {{"practice", record}, {"first", ana}, {"second", boris}, {"due", "2099-01-01"}});
    ASSERT_EQ(made.status, 303) << made.body;
    auto const page = std::string(made.header("location"));
    EXPECT_TRUE(get("ana", "/bg/desk").holds(page)) << "it stands among one's tasks";
    EXPECT_FALSE(get("vera", "/bg/desk").holds(page)) << "nothing to settle yet";
    kit::Pairs form = {{"act", "rate"},
                       {"effectiveness", "1"},
                       {"enduring", "0"},
                       {"transferability", "1"},
                       {"effectiveness.reason", "Тайната на Ана."},
                       {"enduring.reason", "Няма проследяване."},
                       {"transferability.reason", ""}};
    auto const unfinished = post("ana", page, form);
    EXPECT_EQ(unfinished.status, 422);
    EXPECT_TRUE(unfinished.holds("Тайната на Ана.")) << "nothing typed is lost";
    form[6].second = "Има наръчник.";
    EXPECT_EQ(post("ana", page, form).status, 303);
    EXPECT_FALSE(get("boris", page).holds("Тайната на Ана."));
    EXPECT_FALSE(get("vera", page).holds("Тайната на Ана."));
    form[3].second = "0";
    form[4].second = "Мнението на Борис.";
    EXPECT_EQ(post("boris", page, form).status, 303);
    EXPECT_TRUE(get("boris", page).holds("Тайната на Ана."));
    EXPECT_FALSE(get("ana", page).holds("value=\"settle\""));
    EXPECT_EQ(post("ana", page, {{"act", "settle"}, {"panel", "1"}}).status, 422) << "no level";
    EXPECT_TRUE(get("vera", "/en/desk").holds("Settle where the reviewers differ"));
    EXPECT_TRUE(get("vera", page).holds("разминават се"));
    auto const settled = post("vera", page,
                              {{"act", "settle"},
                               {"transferability", "0"},
                               {"transferability.reason", "Наръчникът не е <публичен>."},
                               {"transferability.reason_en", "The manual is not public."},
                               {"panel", "2"}});
    ASSERT_EQ(settled.status, 303) << settled.body;
    kit::expect(*app_, {{"/bg/practices/bg-aktivna-semeyna-podkrepa",
                         200,
                         {"Как са оценени доказателствата", "Наръчникът не е &lt;публичен&gt;.", "група от 2 експерти",
                          "Рецензентите се разминаха: 0 и +", "class=\"bricks ef1 en0 tr0\""},
                         {"Проба", "Тайната на Ана", "предстои преглед от двама рецензенти"}},
                        {"/en/practices/bg-aktivna-semeyna-podkrepa", 200, {"The manual is not public."}, {}},
                        {"/bg/practices/bg-aktivna-semeyna-podkrepa?version=1",
                         200,
                         {"class=\"bricks ef1 en0 tr1\""},
                         {"Как са оценени"}}});
    EXPECT_EQ(get("ana", "/bg/desk/assessments").status, 200);
}

}  // namespace
}  // namespace ognishte::practices
