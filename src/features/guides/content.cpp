#include "content.hpp"

#include <algorithm>

namespace ognishte::guides {
namespace {

Error broken(std::string_view where, std::string_view what) {
    return {Code::invalid, std::string(where) + ": " + std::string(what)};
}

// Every text in every language, every source an address.
Result<> judge(Json const& value, std::string const& where) {
    for (auto const& [name, member] : value.members()) {
        auto place = where + ".";
        place += name;
        if (name == "sources") {
            for (auto const& source : member.items())
                if (!source.text().starts_with("http://") && !source.text().starts_with("https://"))
                    return broken(place, "no address");
            if (member.items().empty()) return broken(place, "none");
        } else if (member.has(tag(k_langs.front()))) {
            for (Lang const lang : k_langs)
                if (in(lang, member).empty()) return broken(place, "a language is missing");
        } else {
            TRY(judge(member, place));
        }
    }
    for (std::size_t i = 0; i < value.items().size(); ++i) {
        auto const& item = value.items()[i];
        auto const& id = item["id"].text();
        TRY(judge(item, where + "[" + (id.empty() ? std::to_string(i) : id) + "]"));
    }
    return done();
}

Result<Json> read_file(std::span<embedded::File const> files, std::string_view ending) {
    for (auto const& file : files) {
        if (!file.name.ends_with(ending)) continue;
        auto json = TRY(Json::parse(file.bytes));
        TRY(judge(json, std::string(ending)));
        return json;
    }
    return broken(ending, "is not there");
}

Result<> judge_ids(Json const& prevention) {
    auto const known = [&](std::string_view id) {
        return !by_id(prevention["actors"], id).is_null() || !by_id(prevention["people"], id).is_null();
    };
    for (auto const& [list, member] : {std::pair{"levels", "lead"}, {"signals", "who"}, {"interventions", "actors"}})
        for (auto const& one : prevention[list].items())
            for (auto const& id : one[member].items())
                if (!known(id.text())) return broken(one["id"].text(), "no actor " + id.text());
    for (auto const& one : prevention["interventions"].items())
        if (by_id(prevention["levels"], one["level"].text()).is_null())
            return broken(one["id"].text(), "no such level");
    for (auto const& one : prevention["questions"].items())
        if (by_id(prevention["interventions"], one["next"].text()).is_null())
            return broken("questions", "no intervention " + one["next"].text());
    return done();
}

}  // namespace

Result<Content> Content::read(std::span<embedded::File const> files) {
    Content out{TRY(read_file(files, "/prevention.json")), TRY(read_file(files, "/myths.json")),
                TRY(read_file(files, "/collections.json")), TRY(read_file(files, "/managing.json"))};
    TRY(judge_ids(out.prevention));
    return out;
}

Json const& by_id(Json const& list, std::string_view id) {
    static Json const none;
    auto const& items = list.items();
    auto const found =
        std::find_if(items.begin(), items.end(), [&](Json const& one) { return one["id"].text() == id; });
    return found == items.end() ? none : *found;
}

std::string const& actor_name(Lang lang, Content const& content, std::string_view id) {
    auto const& actor = by_id(content.prevention["actors"], id);
    return in(lang, (actor.is_null() ? by_id(content.prevention["people"], id) : actor)["name"]);
}

std::string host_of(std::string_view address) {
    auto const from = address.find("://");
    if (from != std::string_view::npos) address.remove_prefix(from + 3);
    address = address.substr(0, address.find('/'));
    if (address.starts_with("www.")) address.remove_prefix(4);
    return std::string(address);
}

}  // namespace ognishte::guides
