// Events from an iCalendar file: what it says becomes rows of the room's own import.
#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "event_ics.hpp"
#include "fields.hpp"
#include "ics.hpp"
#include "platform/fields/import.hpp"

namespace ognishte::events {
namespace {

// A title in Cyrillic is Bulgarian here.
Lang lang_of(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (auto const c = next_code_point(text, at); c >= 0x400 && c < 0x530) return Lang::bg;
    return Lang::en;
}

std::string clock(calendar::Moment const& at) {
    if (at.whole_day()) return {};
    auto const two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return two(at.minute / 60) + ":" + two(at.minute % 60);
}

class IcsImport {
public:
    IcsImport(rooms::Room const& room, rooms::Deps const& deps, ImportRequest const& request)
        : room_(room), deps_(deps), request_(request) {}

    Result<> know_what_is_there() {
        return deps_.db.reading([&](store::Reader& reader) {
            return records::each_public(reader, room_.kind(), [&](records::Public const& one) {
                slugs_.emplace(one.slug, uid_of(one));
                known_.emplace(uid_of(one), Gathered{one, when_of(one.content.fields)});
            });
        });
    }

    void take(calendar::Reading const& reading) {
        std::size_t event = 0, fault = 0;
        while (event < reading.events.size() || fault < reading.faults.size()) {
            bool const is_event =
                fault == reading.faults.size() ||
                (event < reading.events.size() && reading.events[event].number < reading.faults[fault].number);
            ++row_;
            if (is_event) {
                take(reading.events[event++]);
            } else {
                auto const& one = reading.faults[fault++];
                told(RowOutcome::What::refused, one.title,
                     deps_.texts.get(Lang::bg, one.text_key,
                                     {{"detail", one.detail}, {"most", std::to_string(calendar::k_most_occurrences)}}));
            }
        }
        if (row_ == 0)
            told(RowOutcome::What::refused, {}, std::string(deps_.texts.get(Lang::bg, "events.import.nothing")));
    }

    std::vector<fields::GivenRow> rows;
    std::vector<RowOutcome> refused;

private:
    void told(RowOutcome::What what, std::string const& title, std::string message) {
        refused.push_back({row_, what, {}, std::move(message), title});
    }

    void take(calendar::Event const& event) {
        auto const uid = event.occurrence.empty() || event.uid.empty() ? event.uid : event.uid + "#" + event.occurrence;
        if (!uid.empty() && !seen_.insert(uid).second) {
            told(RowOutcome::What::duplicate, event.title,
                 std::string(deps_.texts.get(Lang::bg, "events.import.same_uid")));
            return;
        }
        auto const known = known_.find(uid);
        auto given = known == known_.end() ? fresh(event, uid) : changes(event, known->second);
        if (known == known_.end()) {
            // Another event at the address this one would get.
            auto const there = slugs_.find(room_.address_of(given));
            if (there != slugs_.end() && !uid.empty()) {
                told(RowOutcome::What::duplicate, event.title,
                     deps_.texts.get(Lang::bg, "events.import.there", {{"address", there->first}}));
                return;
            }
        }
        rows.push_back({row_, std::move(given)});
    }

    static void set_times(Json& given, calendar::Event const& event) {
        given.set("start", iso_date(event.start.date));
        given.set("end", event.end.date == event.start.date ? std::string() : iso_date(event.end.date));
        given.set("start_time", clock(event.start));
        given.set("end_time", event.end == event.start ? std::string() : clock(event.end));
    }

    Json fresh(calendar::Event const& event, std::string const& uid) const {
        auto const suffix = "_" + std::string(tag(lang_of(event.title)));
        auto out = Json::object();
        out.set("type", type_of(event.categories));
        out.set("title" + suffix, event.title);
        out.set("about" + suffix, event.text);
        set_times(out, event);
        out.set("cancelled", event.cancelled);
        out.set("place" + suffix, event.place);
        if (event.url.starts_with("http://") || event.url.starts_with("https://")) out.set("url", event.url);
        auto topics = Json::array();
        auto const vocabulary = deps_.vocabularies.current();
        std::set<std::string> codes;
        for (auto const& category : event.categories)
            if (auto const match = vocabulary->match("topics", category); match.found() && codes.size() < 12)
                codes.insert(match.codes.front());
        for (auto const& code : codes) topics.push(code);
        out.set("topics", std::move(topics));
        out.set("sources", Json::Array{event.url.empty() ? request_.file_name : event.url});
        out.set("uid", uid);
        return out;
    }

    // Only what differs from what our own calendar says of it, in the language the file speaks.
    Json changes(calendar::Event const& event, Gathered const& known) const {
        auto const& titles = known.event.content.title;
        auto const says = [&](Lang one) { return titles.contains(one) && titles.at(one) == event.title; };
        Lang lang = lang_of(event.title);
        if (!says(lang))
            for (Lang const one : k_langs)
                if (says(one)) lang = one;
        auto const ours = event_ics(room_, deps_, lang, known);
        auto const suffix = "_" + std::string(tag(lang));
        auto out = Json::object();
        out.set("id", known.event.slug);
        if (event.title != ours.title) out.set("title" + suffix, event.title);
        if (event.text != trim(ours.text)) out.set("about" + suffix, event.text);
        if (event.place != ours.place) out.set("place" + suffix, event.place);
        if (event.start != ours.start || event.end != ours.end) set_times(out, event);
        if (event.cancelled != ours.cancelled) out.set("cancelled", event.cancelled);
        return out;
    }

    std::string type_of(std::vector<std::string> const& categories) const {
        for (auto const& category : categories)
            for (auto const& choice : fields::find_field(declaration(), "type")->choices)
                for (Lang const lang : k_langs)
                    if (fold_key(category) == fold_key(deps_.texts.get(lang, choice.text_key))) return choice.value;
        return "other";
    }

    rooms::Room const& room_;
    rooms::Deps const& deps_;
    ImportRequest const& request_;
    std::map<std::string, Gathered> known_;
    std::map<std::string, std::string> slugs_;
    std::set<std::string> seen_;
    int row_ = 0;
};

}  // namespace

bool is_ics(ImportRequest const& request) {
    if (!request.format.empty()) return request.format == "ics";
    auto const begin = trim(std::string_view(request.bytes).substr(0, 64));
    return request.file_name.ends_with(".ics") || starts_with_ignoring_case(begin, "BEGIN:VCALENDAR");
}

Result<ImportReport> import_ics(rooms::Room const& room, rooms::Deps const& deps, Actor const& actor,
                                ImportRequest const& request) {
    auto const reading = calendar::read(request.bytes);
    if (!reading) {
        ImportReport report;
        report.rows = {
            {0, RowOutcome::What::refused, {}, std::string(deps.texts.get(Lang::bg, reading.error().text_key)), {}}};
        return report;
    }
    IcsImport import(room, deps, request);
    TRY(import.know_what_is_there());
    import.take(*reading);
    auto report = TRY(room.import_values(actor, import.rows, std::move(import.refused), request));
    report.counted = "event";
    return report;
}

}  // namespace ognishte::events
