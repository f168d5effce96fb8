// Pages over the whole program with the demonstration content, which holds past events only.
#include <gtest/gtest.h>

#include "base/time.hpp"
#include "test/kit/scenario.hpp"

namespace ognishte::events {
namespace {

class EventPages : public kit::OnContent<EventPages> {
protected:
    static Date today() { return in_sofia(SystemClock().now()).date; }
    static ImportReport import(std::string const& csv) {
        for (auto const& manifest : app_->program().manifests())
            for (auto const& one : manifest.importers)
                if (one.kind == "events")
                    if (auto report = one.run(Actor::system(), {"mine.csv", csv, "", false, false})) return *report;
        ADD_FAILURE() << "no import";
        return {};
    }
};

TEST_F(EventPages, SayWhatTheyShould) {
    kit::expect(
        *app_,
        {
            {"/bg/events",
             200,
             {"35 събития", "events.csv", "Засега няма обявени предстоящи събития.", "/bg/calendar", "По месеци"},
             {"events.list"}},
            {"/en/events", 200, {"35 events", "No coming events have been announced so far."}, {}},
            {"/bg/events?when=coming", 200, {"Няма такова събитие", "Засега няма обявени"}, {}},
            {"/bg/events?when=past&type=round_table",
             200,
             {"4 събития", "/bg/calendar?when=past&amp;type=round_table"},
             {}},
            {"/bg/events?municipality=BGS", 200, {"2 събития", "Меморандум"}, {}},
            {"/bg/events?year=2017", 200, {"3 събития", "Тирана, Албания"}, {}},
            {"/bg/events/happy-end-2016",
             200,
             {"24–25\u00a0февруари 2016\u00a0г.", "вече е минало", "Дом на науката и техниката",
              "/bg/organisations/childhood2025", "Не намерихме публикувани резултати", "schema.org",
              "\"endDate\":\"2016-02-25\""},
             {"Програмата още не е обявена"}},
            {"/en/events/okmd-kj-2021",
             200,
             {"20\u00a0October 2021", "/en/projects/okmd", "/en/organisations/hhc"},
             {}},
            {"/bg/events/small-steps-2015",
             200,
             {"май 2015\u00a0г.", "денят не е известен", "не е намерено", "Какво не е потвърдено"},
             {}},
            // The links show at their other ends.
            {"/bg/projects/okmd", 200, {"/bg/events/silistra-2014", "Събития"}, {}},
            {"/bg/organisations/childhood2025", 200, {"/bg/events/happy-end-2016"}, {}},
            {"/bg/events/none", 404, {}, {}},
        });
}

TEST_F(EventPages, AMonthIsATableAndAnAgenda) {
    kit::expect(*app_,
                {
                    {"/bg/events/month/2019-11",
                     200,
                     {"ноември 2019\u00a0г.", "понеделник", "datetime=\"2019-11-30\"", "как инвестираме в промяната",
                      "6–8\u00a0ноември 2019\u00a0г.", "/bg/events/month/2019-10", "/bg/events/month/2019-12"},
                     {"Няма събития", "datetime=\"2019-11-31\""}},
                    // A month whose day nobody knows stands in the agenda alone.
                    {"/en/events/month/2018-11", 200, {"Realising (im)possible dreams", "the day is not known"}, {}},
                    {"/bg/events/month/2019-12",
                     200,
                     {"Няма събития през този месец", "ноември 2019\u00a0г.", "октомври 2021\u00a0г.", "noindex"},
                     {}},
                    {"/bg/events/month/2019-11?topic=foster",
                     200,
                     {"nfca-2019", "приемна грижа", "/bg/events/month/2019-10?topic=foster"},
                     {"как инвестираме"}},
                    {"/bg/events/month/2007-10", 200, {"Кръгла маса"}, {"/bg/events/month/2007-09"}},
                    {"/bg/events/month/2007-09", 404, {}, {}},
                    {"/bg/events/month/9999-12", 404, {}, {}},
                    {"/bg/events/month/2019-13", 404, {}, {}},
                    {"/bg/events/month/history", 404, {}, {}},
                });
    auto const here = app_->get("/bg/events/month");
    EXPECT_EQ(here.status, 303);
    EXPECT_EQ(here.header("location"), "/bg/events/month/" + iso_date(today()).substr(0, 7));
}

// Last of the file: it changes the content.
TEST_F(EventPages, ZWhatIsComingStandsFirstUntilItIsOver) {
    auto const next = iso_date(civil_from_days(days_from_civil(today()) + 1));
    auto const later = iso_date(civil_from_days(days_from_civil(today()) + 9));
    auto const report = import(
        "title_bg,type,start,start_time,cancelled,organisers.1.name_bg\n"
        "Пример за среща,meeting," +
        later + ",,да,Пример\n" + "Пример за среща,meeting," + next + ",10:00,,Пример\n");
    EXPECT_EQ(report.count(RowOutcome::What::added), 2)
        << (report.rows.empty() ? "" : report.rows[0].column + ": " + report.rows[0].message);
    ASSERT_TRUE(app_->program().project());
    auto const list = app_->get("/bg/events");
    EXPECT_FALSE(list.holds("Засега няма обявени"));
    EXPECT_TRUE(list.holds("37 събития"));
    auto const first = list.body.find("primer-za-sreshta-" + next),
               second = list.body.find("primer-za-sreshta-" + later), past = list.body.find("ecg-2025");
    ASSERT_NE(past, std::string::npos);
    EXPECT_LT(first, second);
    EXPECT_LT(second, past);
    kit::expect(*app_, {{("/bg/events/primer-za-sreshta-" + next).c_str(),
                         200,
                         {"от\u00a010:00\u00a0ч.", "Програмата още не е обявена"},
                         {"вече е минало", "Отменено"}},
                        {("/bg/events/primer-za-sreshta-" + later).c_str(), 200, {"Отменено", "EventCancelled"}, {}},
                        {"/bg/events?when=coming", 200, {"2 събития"}, {}}});
}

}  // namespace
}  // namespace ognishte::events
