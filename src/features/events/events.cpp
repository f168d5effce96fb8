#include "features/events/events.hpp"

#include <algorithm>
#include <atomic>

#include "base/url.hpp"
#include "definition.hpp"
#include "gathered.hpp"
#include "ics.hpp"
#include "month.hpp"
#include "platform/view/view.hpp"
#include "subscribe.hpp"

namespace ognishte::events {

struct Events::State {
    explicit State(Deps const& given)
        : deps(given), room(completed(definition(given.room, [this] { return today(); })), given.room) {}

    Date today() const { return in_sofia(deps.clock.now()).date; }
    Instant midnight() const { return from_sofia({civil_from_days(days_from_civil(today()) + 1), 0, 0, 0}); }

    // What is coming changes with the day: the first who asks on a new one has the catalogue made anew.
    Result<> keep_day() {
        auto const now = days_from_civil(today());
        if (day.load() == now) return done();
        TRY(room.list().refresh());
        day.store(now);
        return done();
    }

    // A handler that answers for today, and no longer.
    http::Handler of_today(http::Handler handler) {
        return [this, handler = std::move(handler)](http::Request const& request) -> Result<http::Response> {
            TRY(keep_day());
            auto response = TRY(handler(request));
            if (response.cache.cacheable) response.cache.until = midnight();
            return response;
        };
    }

    rooms::Definition completed(rooms::Definition definition) {
        definition.list.above = [this](Lang lang, listing::Choice const& choice) { return above(lang, choice); };
        return definition;
    }

    listing::Choice when_is(char const* value) {
        auto const& list = room.list().definition();
        return listing::choice_from(list, {{"when", value}});
    }

    // Other ways to look at what is chosen; and that nothing is coming, where nothing is.
    SafeHtml above(Lang lang, listing::Choice const& choice) {
        auto const& list = room.list().definition();
        auto const coming = room.list().every(Actor::anonymous(), when_is("coming"), lang);
        auto const own = "/" + std::string(tag(lang));
        return deps.room.views.render("events/above", lang, [&](view::Dict& dict) {
            auto unsorted = choice;
            unsorted.order = 0;
            dict.set("MONTH_URL",
                     with_query(month_path(room, lang, month_of(today())), listing::pairs_of(list, unsorted)))
                .set("SUBSCRIBE_URL", with_query(own + "/calendar", listing::pairs_of(list, unsorted)))
                .set("CONTACT_URL", own + "/contact")
                .show_if("NOTHING_COMING", coming && coming->empty());
        });
    }

    // Beside CSV, XLSX and JSON of the room.
    void add_files(Manifest& out) {
        auto& importer = out.importers.front();
        importer.run = [this, other = std::move(importer.run)](Actor const& actor, ImportRequest const& request) {
            return is_ics(request) ? import_ics(room, deps.room, actor, request) : other(actor, request);
        };
        auto& exporter = out.exporters.front();
        exporter.formats.emplace_back("ics");
        exporter.run = [this, other = std::move(exporter.run)](Actor const& actor,
                                                               std::string_view format) -> Result<std::string> {
            if (format != "ics") return other(actor, format);
            auto const& list = room.list().definition();
            auto const events = TRY(gathered(room, deps.room.db, {}));
            return events_as_ics(room, deps.room, Lang::bg, events, calendar_name(deps.room, list, Lang::bg, {}), {});
        };
    }

    Deps deps;
    std::atomic<std::int64_t> day = -1;
    rooms::Room room;
};

Events::Events(Deps deps) : state_(std::make_unique<State>(deps)) {}
Events::~Events() = default;

rooms::Room& Events::room() {
    return state_->room;
}

Manifest Events::manifest() {
    auto* const state = state_.get();
    auto out = state->room.manifest();
    auto const add = [&](std::string pattern, http::Handler handler) {
        out.routes.push_back(http::public_get(std::move(pattern), std::move(handler)));
    };
    add("/events/month", [state](http::Request const& request) -> Result<http::Response> {
        return http::redirect(month_path(state->room, request.lang, month_of(state->today())));
    });
    add("/events/month/{month}", [state](http::Request const& request) {
        return month_page(state->room, state->deps.room, request, state->today());
    });
    add("/events/{slug}.ics",
        [state](http::Request const& request) { return one_ics(state->room, state->deps.room, request); });
    add("=/calendar.ics",
        [state](http::Request const& request) { return calendar_ics(state->room, state->deps.room, request); });
    add("/calendar",
        [state](http::Request const& request) { return subscribe_page(state->room, state->deps.room, request); });
    out.menu.push_back({"frame.menu.centre", "events.menu.calendar", "/calendar", 81, false});
    state->add_files(out);
    for (auto& route : out.routes) route.handler = state->of_today(std::move(route.handler));
    return out;
}

Result<contract::Agenda> Events::agenda(Lang lang, std::size_t most) const {
    auto& state = *state_;
    TRY(state.keep_day());
    contract::Agenda out;
    out.kind = state.room.kind();
    out.until = state.midnight();
    out.list_href = listing::list_path(state.room.list().definition(), lang);
    out.month_href = month_path(state.room, lang, month_of(state.today()));
    out.subscribe_href = "/" + std::string(tag(lang)) + "/calendar";
    auto events = TRY(gathered(state.room, state.deps.room.db, state.when_is("coming")));
    out.coming = !events.empty();
    if (!out.coming) {
        events = TRY(gathered(state.room, state.deps.room.db, state.when_is("past")));
        std::reverse(events.begin(), events.end());
    }
    for (auto const& one : events) {
        if (out.items.size() == most) break;
        auto const& content = one.event.content;
        auto const title = records::shown_in(content.title, lang);
        auto card = state.deps.cards.card({out.kind, one.event.id.text(), one.event.slug, title.text,
                                           records::shown_in(content.summary, title.lang).text, lang, title.lang,
                                           &content.fields});
        if (!card) continue;
        out.items.push_back({std::move(*card), when_text(state.deps.room.texts, lang, one.when), when_iso(one.when),
                             content.fields["place_" + std::string(tag(title.lang))].text()});
    }
    return out;
}

}  // namespace ognishte::events
