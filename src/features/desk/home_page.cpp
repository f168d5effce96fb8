#include "base/id.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "features/desk/desk.hpp"
#include "pages.hpp"
#include "platform/records/leave.hpp"

namespace ognishte::desk {
namespace {

constexpr int k_shown = 8;
constexpr int k_page = 30;
constexpr std::string_view k_states[] = {"draft", "submitted", "in_review", "published", "archived", "withdrawn"};

std::vector<std::string> folded_words(std::string const& typed) {
    std::vector<std::string> out;
    auto const folded = fold_key(shorten(typed, 200));
    for (auto const word : split(folded, ' '))
        if (!word.empty()) out.emplace_back(word);
    return out;
}

// "<changed>-<record>": the last one of the page before.
std::optional<std::pair<std::int64_t, std::string>> key_from(std::string const& text) {
    auto const at = text.find('-');
    if (at == std::string::npos) return std::nullopt;
    auto const number = number_in<std::int64_t>(text.substr(0, at));
    if (!number || !is_well_formed_id(text.substr(at + 1))) return std::nullopt;
    return std::pair(*number, text.substr(at + 1));
}

}  // namespace

Result<http::Response> Pages::home(http::Request const& request) const {
    auto const lang = request.lang;
    auto wanted = seen_by(request.actor);
    wanted.limit = k_shown;
    auto const& typed = request.query.get("q");
    struct Part {
        std::string name;
        std::vector<Item> items;
    };
    std::vector<Part> parts;
    std::optional<std::vector<working::Waiting>> tasks;
    if (auto const words = folded_words(typed); !words.empty()) {
        auto found = wanted;
        found.words = words;
        found.limit = k_page;
        parts.push_back({"found", TRY(deps_.work.items(request.actor, found))});
    } else {
        auto mine = wanted;
        mine.person = request.actor.id;
        auto waiting = wanted;
        waiting.waiting = true;
        waiting.kinds.clear();
        for (auto const& kind : deps_.kinds)
            if (records::may_somewhere(request.actor, records::Action::publish, kind.kind))
                waiting.kinds.push_back(kind.kind);
        tasks = TRY(this->tasks(request));
        parts.push_back({"mine", TRY(deps_.work.items(request.actor, mine))});
        if (!waiting.kinds.empty()) parts.push_back({"waiting", TRY(deps_.work.items(request.actor, waiting))});
        parts.push_back({"lately", TRY(deps_.work.items(request.actor, wanted))});
    }
    auto const body = deps_.views.render("desk/home", lang, [&](view::Dict& dict) {
        dict.set("DESK_URL", desk_path(lang)).set("WORDS", typed);
        if (tasks) fill_tasks(dict, request, *tasks);
        for (auto const& part : parts) {
            auto row = dict.add("PARTS");
            row.set("PART_ID", part.name)
                .set("PART_TITLE", text(lang, "desk.home." + part.name))
                .set("PART_NONE", text(lang, "desk.home." + part.name + ".none"))
                .show_if("PART_EMPTY", part.items.empty());
            if (part.items.empty()) continue;
            auto filled = row.add("PART_FILLED");
            for (auto const& item : part.items) {
                auto one = filled.add("ITEMS");
                fill_item(one, request, item);
            }
        }
        std::optional<view::Dict> places;
        for (auto const& place : deps_.places) {
            if (!request.actor.holds(place.permission)) continue;
            if (!places) places = dict.add("PLACES_PART");
            places->add("PLACES")
                .set("PLACE_URL", "/" + std::string(tag(lang)) + place.path)
                .set("PLACE", text(lang, place.text_key));
        }
        bool writes = false;
        for (auto const& kind : deps_.kinds) {
            if (!may_write(request.actor, kind)) continue;
            writes = true;
            dict.add("KINDS")
                .set("KIND_TITLE", text(lang, kind.many))
                .set("KIND_URL", kind_path(lang, kind))
                .set("KIND_NEW_URL", record_path(lang, kind, ""))
                .set("KIND_ONE", text(lang, kind.one));
        }
        dict.show_if("NO_KINDS", !writes);
    });
    return answer(request, {text(lang, "desk.title"), {}}, body);
}

Result<http::Response> Pages::list(http::Request const& request) const {
    auto const& kind = *TRY(kind_of(request));
    auto const lang = request.lang;
    auto wanted = seen_by(request.actor);
    std::erase_if(wanted.kinds, [&](std::string const& one) { return one != kind.kind; });
    if (wanted.kinds.empty()) return Error{Code::forbidden, request.actor.id + " may not see drafts of " + kind.kind};
    auto const& typed = request.query.get("q");
    auto const& state = request.query.get("state");
    wanted.state = records::state_named(state);
    wanted.words = folded_words(typed);
    wanted.before = key_from(request.query.get("after"));
    wanted.limit = k_page + 1;
    auto items = TRY(deps_.work.items(request.actor, wanted));
    bool const more = items.size() > k_page;
    if (more) items.resize(k_page);
    auto const path = kind_path(lang, kind);
    auto const with_state = [&](std::string_view name) {
        std::vector<std::pair<std::string, std::string>> query;
        if (!name.empty()) query.emplace_back("state", name);
        if (!typed.empty()) query.emplace_back("q", typed);
        return query;
    };
    auto const body = deps_.views.render("desk/list", lang, [&](view::Dict& dict) {
        dict.set("LIST_TITLE", text(lang, kind.many)).set("LIST_URL", path).set("WORDS", typed);
        dict.set_if("STATE_VALUE", wanted.state ? state : std::string());
        dict.set_if("NEW_URL", may_write(request.actor, kind) ? record_path(lang, kind, "") : std::string());
        dict.set("KIND_ONE", text(lang, kind.one));
        auto const choice = [&](std::string_view name, std::string const& words, bool current) {
            auto row = dict.add("STATES");
            row.set("STATE_URL", with_query(path, with_state(name))).set("STATE_LABEL", words);
            row.show_if("STATE_CURRENT", current);
        };
        choice("", text(lang, "desk.list.all"), !wanted.state);
        for (auto const name : k_states)
            choice(name, text(lang, "desk.states." + std::string(name)), wanted.state == records::state_named(name));
        dict.show_if("EMPTY", items.empty());
        if (!items.empty()) {
            auto filled = dict.add("FILLED");
            for (auto const& item : items) {
                auto row = filled.add("ITEMS");
                fill_item(row, request, item);
            }
        }
        if (more) {
            auto query = with_state(wanted.state ? state : std::string());
            query.emplace_back("after", std::to_string(items.back().changed.us) + "-" + items.back().record);
            dict.set_if("NEXT_URL", with_query(path, query));
        }
    });
    return answer(request, {text(lang, kind.many), {}}, body);
}

}  // namespace ognishte::desk
