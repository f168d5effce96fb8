#include "month.hpp"

#include <algorithm>
#include <map>

#include "base/url.hpp"
#include "platform/view/view.hpp"

namespace ognishte::events {
namespace {

using Days = std::vector<Gathered const*>;

std::string words_of(i18n::Texts const& texts, Lang lang, Month const& month) {
    return texts.get(lang, "events.month.name",
                     {{"month", i18n::month_name(lang, month.month)}, {"year", std::to_string(month.year)}});
}

bool within(Gathered const& one, Date first, Date last) {
    return one.when.first <= last && one.when.last >= first;
}

struct Shown {
    rooms::Room& room;
    rooms::Deps const& deps;
    Lang lang;
    Month month;
    Date today;
    listing::Definition const& list;
    listing::Choice choice;
    std::vector<Gathered> all;

    std::string text(char const* key) const { return std::string(deps.texts.get(lang, key)); }
    std::string address(Month const& other, listing::Choice const& chosen) const {
        return with_query(month_path(room, lang, other), listing::pairs_of(list, chosen));
    }
    std::string address(Month const& other) const { return address(other, choice); }
};

void fill_link(view::Dict& dict, Shown const& shown, Gathered const& one) {
    auto const title = records::shown_in(one.event.content.title, shown.lang);
    dict.set("EVENT_URL", shown.room.path(shown.lang, one.event.slug))
        .set("EVENT_TITLE", title.text)
        .set("EVENT_LANG", tag(title.lang))
        .show_if("EVENT_CANCELLED", one.event.content.fields["cancelled"].boolean());
}

// Weeks from Monday to Sunday; a cell outside of the month is empty.
void fill_table(view::Dict& dict, Shown const& shown, Days const& here) {
    auto const first = days_from_civil(shown.month.first()), last = days_from_civil(shown.month.last());
    auto const monday = first - ((first + 3) % 7 + 7) % 7;
    for (int day = 0; day < 7; ++day) {
        auto const name = i18n::weekday_name(shown.lang, civil_from_days(monday + day));
        dict.add("WEEKDAYS").set("WEEKDAY", name);
    }
    for (auto week = monday; week <= last; week += 7) {
        auto row = dict.add("WEEKS");
        for (auto at = week; at < week + 7; ++at) {
            auto cell = row.add("CELLS");
            if (at < first || at > last) {
                cell.show("CELL_OUTSIDE");
                continue;
            }
            auto const date = civil_from_days(at);
            auto day = cell.add("DAY");
            day.set("DAY_NUMBER", date.day).set("DAY_ISO", iso_date(date)).show_if("DAY_TODAY", date == shown.today);
            bool any = false;
            for (auto const* one : here) {
                if (!one->when.day_known || !within(*one, date, date)) continue;
                if (!any) day.show("DAY_FILLED");
                any = true;
                auto link = day.add("DAY_EVENTS");
                fill_link(link, shown, *one);
            }
        }
    }
}

void fill_agenda(view::Dict& dict, Shown const& shown, Days const& here) {
    auto part = dict.add("AGENDA");
    for (auto const* one : here) {
        auto const& fields = one->event.content.fields;
        auto item = part.add("EVENTS");
        fill_link(item, shown, *one);
        auto const summary = records::shown_in(one->event.content.summary, shown.lang);
        auto const place = fields["place_" + std::string(tag(summary.lang))].text();
        item.set("EVENT_WHEN", when_text(shown.deps.texts, shown.lang, one->when))
            .set("EVENT_ISO", when_iso(one->when))
            .set("EVENT_TYPE", shown.deps.texts.get(shown.lang, "events.type." + fields["type"].text()))
            .set("SUMMARY_LANG", tag(summary.lang))
            .set_if("EVENT_SUMMARY", summary.text)
            .set_if("EVENT_PLACE", place)
            .show_if("NO_DAY", !one->when.day_known);
    }
}

// Where else there is something: the nearest months, and all of them by year.
void fill_months(view::Dict& dict, Shown const& shown) {
    std::map<Month, std::int64_t> months;
    for (auto const& one : shown.all)
        for (auto month = month_of(one.when.first); month <= month_of(one.when.last); month = month.moved(1))
            ++months[month];
    auto const later = months.upper_bound(shown.month);
    auto const earlier = months.lower_bound(shown.month);
    auto const near = [&](char const* part, Month const& month) {
        dict.add(part)
            .set("NEAR_URL", shown.address(month))
            .set("NEAR_NAME", words_of(shown.deps.texts, shown.lang, month));
    };
    if (earlier != months.begin()) near("EARLIER", std::prev(earlier)->first);
    if (later != months.end()) near("LATER", later->first);
    if (months.empty()) return;
    auto all = dict.add("HAS_MONTHS");
    for (auto year = months.rbegin()->first.year; year >= months.begin()->first.year; --year) {
        auto const begin = months.lower_bound({year, 1}), end = months.lower_bound({year + 1, 1});
        if (begin == end) continue;
        auto row = all.add("YEARS");
        row.set("YEAR", year);
        for (auto one = begin; one != end; ++one) {
            auto const [month, count] = *one;
            row.add("MONTHS")
                .set("MONTH_URL", shown.address(month))
                .set("MONTH_NAME", i18n::month_name(shown.lang, month.month))
                .set("MONTH_COUNT", i18n::number(shown.lang, count));
        }
    }
}

void fill_frame(view::Dict& dict, Shown const& shown, Month const& first, Month const& last) {
    auto const month_words = words_of(shown.deps.texts, shown.lang, shown.month);
    dict.set("TITLE_TEXT", month_words)
        .set("HEADING", shown.deps.texts.get(shown.lang, "events.month.title", {{"month", month_words}}))
        .set("LIST_URL", listing::list_address(shown.list, shown.lang, shown.choice))
        .set("SUBSCRIBE_URL", "/" + std::string(tag(shown.lang)) + "/calendar");
    auto const step = [&](char const* name, Month const& month) {
        if (month < first || last < month) return;
        dict.set_if(std::string(name) + "_URL", shown.address(month))
            .set(std::string(name) + "_NAME", words_of(shown.deps.texts, shown.lang, month));
    };
    step("PREVIOUS", shown.month.moved(-1));
    step("NEXT", shown.month.moved(1));
    if (auto const now = month_of(shown.today); now != shown.month) dict.set_if("NOW_URL", shown.address(now));
    if (shown.choice.chosen.empty()) return;
    auto chips = dict.add("CHIPPED");
    for (auto const& [facet, value] : shown.choice.chosen)
        chips.add("CHIPS")
            .set("CHIP_URL", shown.address(shown.month, listing::without(shown.choice, facet, value)))
            .set("CHIP_LABEL", shown.list.facets[facet].label(shown.lang, value));
}

}  // namespace

Month Month::moved(int by) const {
    int const months = year * 12 + month - 1 + by;
    return {months / 12, months % 12 + 1};
}

Date Month::last() const {
    return civil_from_days(days_from_civil(moved(1).first()) - 1);
}

std::string Month::name() const {
    return iso_date(first()).substr(0, 7);
}

Month month_of(Date date) {
    return {date.year, date.month};
}

std::optional<Month> month_named(std::string_view name) {
    auto const date = parse_iso_date(std::string(name) + "-01");
    return date && name.size() == 7 ? std::optional(month_of(*date)) : std::nullopt;
}

std::string month_path(rooms::Room const& room, Lang lang, Month const& month) {
    return room.path(lang, "month") + "/" + month.name();
}

Result<http::Response> month_page(rooms::Room& room, rooms::Deps const& deps, http::Request const& request,
                                  Date today) {
    auto const month = month_named(request.route.get("month"));
    Error const none{Code::not_found, "no such month", "events.month.none"};
    if (!month) return none;
    auto const& list = room.list().definition();
    auto choice = listing::choice_from(list, request.query.pairs());
    choice.order = 0;
    auto const every = TRY(gathered(room, deps.db, {}));
    auto first = month_of(today), last = first.moved(12);
    for (auto const& one : every) {
        first = std::min(first, month_of(one.when.first));
        last = std::max(last, month_of(one.when.last));
    }
    if (*month < first || last < *month) return none;
    Shown const shown{room,  deps, request.lang, *month,
                      today, list, choice,       choice.empty() ? every : TRY(gathered(room, deps.db, choice))};
    Days here;
    for (auto const& one : shown.all)
        if (within(one, month->first(), month->last())) here.push_back(&one);
    auto const body = deps.views.render("events/month", request.lang, [&](view::Dict& dict) {
        fill_frame(dict, shown, first, last);
        fill_table(dict, shown, here);
        if (here.empty()) {
            dict.show("NOTHING");
        } else {
            fill_agenda(dict, shown, here);
        }
        fill_months(dict, shown);
    });
    frame::Meta meta;
    meta.title =
        deps.texts.get(request.lang, "events.month.title", {{"month", words_of(deps.texts, request.lang, *month)}});
    meta.here = words_of(deps.texts, request.lang, *month);
    meta.description = shown.text("events.month.description");
    meta.kind = here.empty() || !choice.empty() ? frame::Kind::listing : frame::Kind::page;
    meta.trail = {{shown.text("events.list.title"), listing::list_path(list, request.lang)}};
    meta.own_target = shown.address(*month);
    meta.cache_tags = {"kind:" + room.kind(), "vocabulary"};
    return deps.frame.answer(request, meta, body);
}

}  // namespace ognishte::events
