// The desk's pages over the whole program: forms come back as filled in, and what is published is public at once.
#include <functional>
#include <map>

#include "base/bytes.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte {
namespace {

std::string const k_editor =
    "ana desk.use records.staff practice.write article.write event.write organisation.write project.write "
    "publication.write news.write";
std::string const k_reviewer = "boris desk.use records.staff practice.write practice.publish practice.withdraw";

class DeskPages : public kit::OnContent<DeskPages> {
protected:
    static kit::Answer get(std::string const& target, std::string const& actor = k_editor) {
        return app_->get(target, {{"x-test-actor", actor}});
    }
    static kit::Answer post(std::string const& target, kit::Pairs const& form, std::string const& actor = k_editor) {
        return app_->post(target, form, {{"sec-fetch-site", "same-origin"}, {"x-test-actor", actor}});
    }
    // A practice with everything that is required.
    static kit::Pairs practice(std::string const& title) {
        return {{"id", ""},
                {"origin", "national"},
                {"title_bg", title},
                {"title_en", "A practice of the tests"},
                {"summary_bg", "Измислен запис за проверка на работното място."},
                {"country", "BG"},
                {"status", "active"},
                {"type", "service"},
                {"topics", "foster"},
                {"problem_bg", "Измислен текст."},
                {"how_bg", "Измислен текст за това как се прави."},
                {"evidence_criteria.effectiveness", "0"},
                {"evidence_criteria.enduring", "0"},
                {"evidence_criteria.transferability", "0"},
                {"sources.1.title", "Измислен източник"},
                {"sources.1.url", "https://example.org/"},
                {"sources.1.fetched", "false"},
                {"audience", "everyone"}};
    }
    static kit::Pairs with(kit::Pairs form, std::map<std::string, std::string> const& more) {
        for (auto const& one : more) {
            auto const found =
                std::find_if(form.begin(), form.end(), [&](auto const& it) { return it.first == one.first; });
            if (found == form.end()) {
                form.push_back(one);
            } else {
                found->second = one.second;
            }
        }
        return form;
    }
    // The address of the record without the query.
    static std::string made(kit::Answer const& answer) {
        auto const wrong = std::min(answer.body.find("note bad"), answer.body.size());
        EXPECT_EQ(answer.status, 303) << answer.body.substr(wrong, 1500);
        auto const& where = answer.header("location");
        return where.substr(0, where.find('?'));
    }
};

TEST_F(DeskPages, ForThoseWhoMayAlone) {
    for (char const* target : {"/bg/desk", "/bg/desk/practices", "/bg/desk/practices/new"}) {
        auto const visitor = app_->get(target);
        EXPECT_EQ(visitor.status, 303) << target;
        EXPECT_EQ(visitor.header("location").find("/bg/sign-in?next="), 0U) << visitor.header("location");
        EXPECT_EQ(get(target).status, 200) << target;
    }
    EXPECT_EQ(get("/bg/desk/nothing").status, 404);
    EXPECT_EQ(get("/bg/desk/practices/01HZZZZZZZZZZZZZZZZZZZZZZZ").status, 404);
    EXPECT_EQ(get("/bg/desk/practices", "x desk.use").status, 403);
    EXPECT_EQ(get("/bg/desk").header("cache-control"), "no-store");
}

TEST_F(DeskPages, LeadsToWhatOnesRolesOpen) {
    auto const manager = get("/bg/desk", "x desk.use account.own accounts.manage");
    EXPECT_TRUE(manager.holds("href=\"/bg/desk/account\""));
    EXPECT_TRUE(manager.holds("href=\"/bg/desk/people\""));
    EXPECT_FALSE(manager.holds("/bg/desk/audit"));
    EXPECT_TRUE(manager.holds("Ролите ви не включват писане.")) << "an empty heading says why";
    auto const writer = get("/bg/desk");
    EXPECT_FALSE(writer.holds("/bg/desk/people"));
    EXPECT_FALSE(writer.holds("Ролите ви не включват писане."));
}

TEST_F(DeskPages, WhoIsLimitedToAPlaceIsLedToIt) {
    std::string const local = "vera desk.use practice.write@territory:SHU practice.write@territory:SHU30";
    auto const form = get("/bg/desk/practices/new", local);
    EXPECT_EQ(form.status, 200);
    EXPECT_TRUE(form.holds("Ролята ви важи за: Шумен."));
    EXPECT_TRUE(form.holds("id=\"f-places-1\" value=\"SHU\"")) << form.body.substr(form.body.find("f-places"), 600);
    auto const elsewhere = post("/bg/desk/practices/new", with(practice("Чужда област"), {{"places.1", "VAR"}}), local);
    EXPECT_EQ(elsewhere.status, 403);
    EXPECT_TRUE(elsewhere.holds("Ролята ви е ограничена."));
    EXPECT_TRUE(elsewhere.holds("Чужда област")) << "nothing typed is lost";
    auto const own = made(post("/bg/desk/practices/new", with(practice("Своя област"), {{"places.1", "SHU"}}), local));
    EXPECT_EQ(get(own, local).status, 200);
    EXPECT_TRUE(get("/bg/desk", local).holds("Своя област"));
    EXPECT_FALSE(get("/bg/desk/practices", local).holds("Първите 100 дни"));
    EXPECT_EQ(get("/bg/desk/articles/new", local).status, 403);
}

TEST_F(DeskPages, TheAuditTellsWhoDidWhatToARecord) {
    std::string const auditor = "petar desk.use audit.read";
    auto const own = made(post("/bg/desk/practices/new", practice("Одитиран запис")));
    auto form = practice("Одитиран запис");
    form.emplace_back("based_on", "1");
    form.emplace_back("act", "submit");
    made(post(own, form));
    auto const unread = get("/bg/desk/audit?page=" + own, auditor);
    EXPECT_TRUE(unread.holds("подаване за преглед"));
    EXPECT_TRUE(unread.holds("Добра практика (не е публикувано), версия 1"));
    EXPECT_FALSE(unread.holds("Одитиран запис")) << "who administers reads no drafts";
    form.back().second = "publish";
    made(post(own, form, k_reviewer));
    auto const id = own.substr(own.rfind('/') + 1);
    auto const told = get("/bg/desk/audit?object=practice:" + id, auditor);
    EXPECT_TRUE(told.holds("Добра практика „Одитиран запис“, версия 1"));
    EXPECT_TRUE(told.holds("публикуване"));
    EXPECT_TRUE(told.holds("подаване за преглед"));
    auto const by_page = get("/bg/desk/audit?page=http%3A%2F%2Flocalhost%2Fbg%2Fpractices%2Fodititran-zapis", auditor);
    EXPECT_TRUE(by_page.holds("Няма такива записи"));
    auto const slug = std::string("oditiran-zapis");
    EXPECT_TRUE(get("/bg/desk/audit?page=http%3A%2F%2Flocalhost%2Fbg%2Fpractices%2F" + slug + "%3Fx", auditor)
                    .holds("публикуване"));
    EXPECT_TRUE(get("/bg/desk/audit.csv?page=" + own, auditor).holds("desk.published"));
}

TEST_F(DeskPages, EveryKindHasItsForm) {
    for (char const* kind : {"practices", "articles", "events", "organisations", "projects", "publications", "news"})
        for (char const* lang : {"bg", "en"}) {
            auto const answer = get("/" + std::string(lang) + "/desk/" + kind + "/new");
            EXPECT_EQ(answer.status, 200) << kind;
            EXPECT_TRUE(answer.holds("name=\"once\"")) << kind;
            EXPECT_TRUE(answer.holds("value=\"submit\"")) << kind;
            EXPECT_FALSE(answer.holds("{{")) << kind;
            EXPECT_EQ(get("/" + std::string(lang) + "/desk/" + kind).status, 200) << kind;
        }
}

TEST_F(DeskPages, WhatIsMissingIsSaidBesideTheFieldAndNothingTypedIsLost) {
    auto const untitled =
        post("/bg/desk/practices/new", {{"title_bg", " "}, {"problem_bg", "Дълъг текст, който не бива да се губи."}});
    EXPECT_EQ(untitled.status, 422);
    EXPECT_TRUE(untitled.holds("Напишете поне заглавие"));
    EXPECT_TRUE(untitled.holds("Дълъг текст, който не бива да се губи."));
    auto const bare = made(post("/bg/desk/practices/new", {{"title_bg", "Само заглавие"}}));
    auto const refused =
        post(bare, {{"title_bg", "Само заглавие"}, {"based_on", "1"}, {"act", "submit"}, {"problem_bg", "И още."}});
    EXPECT_EQ(refused.status, 422);
    EXPECT_TRUE(refused.holds("aria-invalid=\"true\""));
    EXPECT_TRUE(refused.holds("href=\"#f-summary_bg\""));
    EXPECT_TRUE(refused.holds("И още."));
    // A program that shows no origin gets the form with what it sent.
    auto const stale =
        app_->post(bare, {{"title_bg", "Ново заглавие"}, {"based_on", "1"}}, {{"x-test-actor", k_editor}});
    EXPECT_EQ(stale.status, 403);
    EXPECT_TRUE(stale.holds("Ново заглавие"));
}

TEST_F(DeskPages, AnItemIsAddedWithoutScriptAndKeepsTheRest) {
    auto const added = post("/bg/desk/practices/new", {{"title_bg", "С източник"}, {"act", "add:sources"}});
    EXPECT_EQ(added.status, 303);
    EXPECT_EQ(added.header("location"), "/bg/desk/practices/new?typed=1#f-sources");
    auto const shown = get("/bg/desk/practices/new?typed=1");
    EXPECT_TRUE(shown.holds("С източник"));
    EXPECT_TRUE(shown.holds("name=\"sources.1.url\""));
    EXPECT_TRUE(get("/bg/desk/practices/new").holds("Имате незаписан текст"));
    EXPECT_EQ(post("/bg/desk/practices/new/forget", {}).status, 303);
    EXPECT_FALSE(get("/bg/desk/practices/new").holds("Имате незаписан текст"));
}

TEST_F(DeskPages, WhatIsTypedIsKeptUntilItIsSaved) {
    auto const own = made(post("/bg/desk/practices/new", practice("Незаписано")));
    auto const form = with(practice("Незаписано"), {{"based_on", "1"}, {"once", "01HZZZZZZZZZZZZZZZZZZZZZZA"}});
    auto const kept = post(own + "/typed", with(form, {{"results_bg", "Още се пише."}}));
    EXPECT_EQ(kept.status, 200);
    EXPECT_TRUE(kept.holds("Написаното е запазено"));
    auto const offered = get(own);
    EXPECT_TRUE(offered.holds("Имате незаписан текст"));
    EXPECT_FALSE(offered.holds("Още се пише."));
    EXPECT_TRUE(get(own + "?typed=1").holds("Още се пише."));
    EXPECT_FALSE(get(own, k_reviewer).holds("Имате незаписан текст"));
    EXPECT_FALSE(get(own + "/versions").holds("Версия 2"));
    made(post(own, with(form, {{"results_bg", "Още се пише."}})));
    EXPECT_FALSE(get(own).holds("Имате незаписан текст"));
    // What was on its way when the form was saved comes too late.
    EXPECT_EQ(post(own + "/typed", with(form, {{"results_bg", "Закъсняло."}})).status, 200);
    EXPECT_FALSE(get(own).holds("Имате незаписан текст"));
    EXPECT_EQ(app_->post(own + "/typed", form, {{"x-test-actor", k_editor}}).status, 403);
}

TEST_F(DeskPages, AdviceStandsBesideTheFieldAndAPersonalNumberIsNotKept) {
    auto const text = "Разказва Иван Петров Иванов, 0888 123 456. [тук](/bg/nowhere)";
    auto const own = made(post("/bg/desk/practices/new", with(practice("Със съвети"), {{"how_bg", text}})));
    auto const shown = get(own);
    EXPECT_TRUE(shown.holds("„Иван Петров Иванов“ прилича на име"));
    EXPECT_TRUE(shown.holds("0888123456 прилича на телефонен номер"));
    EXPECT_TRUE(shown.holds("връзката /bg/nowhere не води до страница"));
    EXPECT_TRUE(shown.holds("aria-describedby=\"f-how_bg-a\""));
    auto const form = with(practice("Със съвети"), {{"based_on", "1"}, {"how_bg", "ЕГН 7501010010"}});
    EXPECT_EQ(post(own, form).status, 422);
    EXPECT_TRUE(post(own + "/typed", form).holds("ЕГН"));
    EXPECT_FALSE(get(own).holds("Имате незаписан текст"));
}

TEST_F(DeskPages, FromDraftToThePublicPageAndOut) {
    auto const own = made(post("/bg/desk/practices/new", practice("Проба на работното място")));
    auto const slug = std::string("proba-na-rabotnoto-myasto");
    auto const public_path = "/bg/practices/" + slug;
    EXPECT_EQ(app_->get(public_path).status, 404);
    EXPECT_TRUE(get("/bg/desk").holds("Проба на работното място"));
    EXPECT_TRUE(
        get("/bg/desk?q=%D0%BF%D1%80%D0%BE%D0%B2%D0%B5%D1%80%D0%BA%D0%B0%20%D1%80%D0%B0%D0%B1%D0%BE%D1%82%D0%BD%D0%BE")
            .holds("Проба на работното място"));
    auto const preview = get(own + "/preview");
    EXPECT_EQ(preview.status, 200);
    EXPECT_TRUE(preview.holds("Така ще изглежда версия 1."));
    EXPECT_TRUE(preview.holds("Измислен текст за това как се прави."));

    auto form = with(practice("Проба на работното място"), {{"id", slug}, {"based_on", "1"}});
    EXPECT_EQ(post(own, with(form, {{"act", "submit"}})).header("location"), own + "?did=submit");
    EXPECT_EQ(post(own, with(form, {{"act", "publish"}})).status, 403);
    EXPECT_TRUE(get("/bg/desk", k_reviewer).holds("Чака преглед"));
    EXPECT_EQ(post(own, with(form, {{"act", "send_back"}, {"reason", ""}}), k_reviewer).status, 422);
    made(post(own, with(form, {{"act", "send_back"}, {"reason", "Напишете резултат."}}), k_reviewer));
    EXPECT_TRUE(get(own).holds("Напишете резултат."));
    form = with(form, {{"results_bg", "Измислен резултат."}});
    made(post(own, with(form, {{"act", "submit"}})));
    made(post(own, with(form, {{"act", "publish"}, {"based_on", "2"}}), k_reviewer));

    EXPECT_TRUE(app_->get(public_path).holds("Измислен резултат."));
    EXPECT_TRUE(app_->get("/bg/practices?sort=newest").holds("Проба на работното място"));
    EXPECT_TRUE(app_->get("/feeds/practices.xml?lang=bg").holds("Проба на работното място"));
    EXPECT_TRUE(app_->get("/sitemaps/first.xml").holds(slug));
    // A draft over it changes nothing outside.
    made(post(own, with(form, {{"results_bg", "Още нечетено."}, {"based_on", "2"}})));
    EXPECT_FALSE(app_->get(public_path).holds("Още нечетено."));
    auto const versions = get(own + "/versions");
    EXPECT_TRUE(versions.holds("Версия 3"));
    EXPECT_TRUE(versions.holds("Какво се получи"));
    auto const restored =
        post(own + "/restore", {{"version", "1"}, {"based_on", "3"}, {"once", "01HZZZZZZZZZZZZZZZZZZZZZZZ"}});
    EXPECT_EQ(restored.header("location"), own + "?did=save");
    made(post(own, with(form, {{"act", "withdraw"}, {"based_on", "4"}, {"results_bg", ""}, {"reason", "Измислена."}}),
              k_reviewer));
    auto const gone = app_->get(public_path);
    EXPECT_EQ(gone.status, 410);
    EXPECT_TRUE(gone.holds("Измислена."));
    EXPECT_FALSE(app_->get("/bg/practices?sort=newest").holds("Проба на работното място"));
}

TEST_F(DeskPages, MarkdownIsShownAsThePageWillShowIt) {
    auto const shown =
        post("/bg/desk/markdown", {{"text", "**важно** <script>alert(1)</script> [x](javascript:alert(1))"}});
    EXPECT_EQ(shown.status, 200);
    EXPECT_TRUE(shown.holds("<strong>важно</strong>"));
    EXPECT_FALSE(shown.holds("<script"));
    EXPECT_FALSE(shown.holds("href=\"javascript"));
    EXPECT_EQ(shown.header("cache-control"), "no-store");
    EXPECT_TRUE(get("/bg/desk/practices/new").holds("data-tools=\"/bg/desk/markdown\""));
    EXPECT_EQ(
        app_->post("/bg/desk/markdown", {{"text", "x"}}, {{"sec-fetch-site", "cross-site"}, {"x-test-actor", k_editor}})
            .status,
        403);
}

TEST_F(DeskPages, ARemarkStandsBesideItsFieldAndALaterDayCanBeChosen) {
    auto const own = made(post("/bg/desk/practices/new", practice("Запис с бележка")));
    EXPECT_EQ(
        post(own + "/remarks", {{"act", "add"}, {"field", "title"}, {"words", "Кажете къде е."}}, k_reviewer).status,
        303);
    auto const form = get(own);
    EXPECT_TRUE(form.holds("id=\"f-title_bg-a\">Бележка: Кажете къде е.")) << form.status;
    EXPECT_FALSE(form.holds("name=\"at\"")) << "who may not publish plans nothing";
    EXPECT_EQ(post(own + "/remarks", {{"act", "add"}, {"words", " "}}).header("location"),
              own + "?wrong=remark#remarks");
    EXPECT_EQ(post(own + "/plan", {{"act", "plan:publish"}, {"at", "2100-01-01T10:00"}}, k_reviewer).header("location"),
              own + "?wrong=plan_at#plan");
    EXPECT_TRUE(get(own + "?wrong=plan_at", k_reviewer).holds("Изберете ден и час в бъдещето"));
    auto const day = iso_date(in_sofia(Instant{SystemClock().now().us + 86'400'000'000}).date);
    EXPECT_EQ(post(own + "/plan", {{"act", "plan:publish"}, {"at", day + "T10:00"}}).status, 403);
    EXPECT_EQ(post(own + "/plan", {{"act", "plan:publish"}, {"at", day + "T10:00"}}, k_reviewer).header("location"),
              own + "#plan");
    EXPECT_TRUE(get(own).holds("Версия 1 се публикува на"));
    EXPECT_EQ(post(own + "/plan", {{"act", "drop:publish"}}, k_reviewer).status, 303);
    EXPECT_FALSE(get(own).holds("Версия 1 се публикува на"));
}

// A PNG of 6 × 4 points, written by hand.
std::string small_png() {
    return from_base64_url(
               "iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAAEUlEQVR4nGM4UaGBhhjIFQIAEhchwQrvzLMAAAAASUVORK5CYII")
        .value_or("");
}

TEST_F(DeskPages, APictureGoesFromTheFormToThePublicPageAndLeavesWithIt) {
    auto form = practice("Запис със снимка");
    auto const own = made(post("/bg/desk/practices/new", form));
    kit::Pairs const to = {{"sec-fetch-site", "same-origin"}, {"x-test-actor", k_editor}};
    kit::Pairs const words = {{"act", "add"}, {"alt_bg", "Двор с дърво"}, {"alt_en", "A yard with a tree"}};
    EXPECT_TRUE(get(own).holds("href=\"" + own + "/pictures\""));
    auto const silent =
        app_->post_file(own + "/pictures", {{"act", "add"}, {"alt_bg", "Двор"}}, "a.png", small_png(), to);
    EXPECT_EQ(silent.status, 422);
    EXPECT_TRUE(silent.holds("Опишете снимката на български и на английски"));
    EXPECT_TRUE(silent.holds(">Двор</textarea>")) << "the words stay";
    for (std::string const& hostile : {std::string("<svg onload=alert(1)>"), std::string("GIF89a"), std::string()})
        EXPECT_EQ(app_->post_file(own + "/pictures", words, "a.png", hostile, to).status, 422) << hostile;
    EXPECT_EQ(app_->post_file(own + "/pictures", words, "a.png", small_png(),
                              {{"sec-fetch-site", "cross-site"}, {"x-test-actor", k_editor}})
                  .status,
              403);
    auto const added = app_->post_file(own + "/pictures", words, "../../a.png", small_png(), to);
    if (added.status == 503) GTEST_SKIP() << "libvips is not installed";
    ASSERT_EQ(added.status, 303) << added.body.substr(0, 300);
    auto const page = get(own + "/pictures");
    auto const at = page.body.find("/pictures/", page.body.find("<img"));
    auto const address = page.body.substr(at, page.body.find('"', at) - at);
    EXPECT_EQ(get(address).status, 200);
    EXPECT_EQ(app_->get(address).status, 404) << "the record is a draft";
    form.emplace_back("based_on", "1");
    form.emplace_back("act", "publish");
    made(post(own, form, k_reviewer));
    auto const told = app_->get("/en/practices/zapis-sas-snimka");
    EXPECT_TRUE(told.holds("alt=\"A yard with a tree\"")) << told.status;
    EXPECT_TRUE(told.holds("width=\"6\" height=\"4\""));
    auto const seen = app_->get(address);
    EXPECT_EQ(seen.header("content-type"), "image/jpeg");
    EXPECT_EQ(seen.header("content-security-policy"), "default-src 'none'; sandbox");
    // What is public is not changed by who may not publish.
    ASSERT_EQ(app_->post_file(own + "/pictures", words, "b.png", small_png(), to).status, 303);
    EXPECT_TRUE(get(own + "/pictures").holds("Още не се вижда на сайта"));
    EXPECT_FALSE(get(own + "/pictures").holds("value=\"show\""));
    EXPECT_TRUE(get(own + "/pictures", k_reviewer).holds("value=\"show\""));
    form.back().second = "withdraw";
    form.emplace_back("reason", "Измислена.");
    made(post(own, form, k_reviewer));
    EXPECT_EQ(app_->get(address).status, 404);
}

TEST_F(DeskPages, TheSecondOfTwoSeesBothAndChooses) {
    auto const own = made(post("/bg/desk/practices/new", practice("Двама пишат")));
    auto const form = with(practice("Двама пишат"), {{"id", "dvama-pishat"}, {"based_on", "1"}});
    made(post(own, with(form, {{"title_bg", "Първият пише"}}), k_reviewer));
    auto const second = post(own, with(form, {{"title_bg", "Вторият пише"}, {"results_bg", "Само втория."}}));
    EXPECT_EQ(second.header("location"), own + "/merge");
    auto const both = get(own + "/merge");
    EXPECT_TRUE(both.holds("Първият"));
    EXPECT_TRUE(both.holds("Вторият"));
    EXPECT_TRUE(both.holds("name=\"choose.title_bg\""));
    EXPECT_EQ(post(own + "/merge", {{"newest", "2"}, {"once", "01HZZZZZZZZZZZZZZZZZZZZZZY"}}).status, 422);
    auto const chosen =
        post(own + "/merge", {{"newest", "2"}, {"once", "01HZZZZZZZZZZZZZZZZZZZZZZY"}, {"choose.title_bg", "mine"}});
    EXPECT_EQ(chosen.header("location"), own + "?did=save");
    auto const after = get(own);
    EXPECT_TRUE(after.holds("value=\"Вторият пише\""));
    EXPECT_TRUE(after.holds("Само втория."));
}

}  // namespace
}  // namespace ognishte
