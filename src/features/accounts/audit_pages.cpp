// What was done, for administrators and auditors: search, paging by key, CSV.
#include <map>

#include "base/number.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/audit/audit.hpp"
#include "platform/tables/table.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

constexpr std::string_view k_nothing = "nothing";
constexpr int k_page = 50;
constexpr int k_most_exported = 100'000;

using Names = std::map<std::string, std::string>;

struct Seen {
    std::vector<audit::Entry> entries;
    Names names;
};

audit::Asked asked_of(Parts const& parts, Request const& request, int limit) {
    audit::Asked out;
    auto const& query = request.query;
    out.actor = query.get("actor");
    out.act = query.get("act");
    out.object = query.get("object");
    // An address where nothing stands finds nothing, rather than everything.
    if (auto const& page = query.get("page"); !trim(page).empty()) {
        auto const object = parts.deps.object_at ? parts.deps.object_at(trim(page)) : std::string();
        out.object = object.empty() ? std::string(k_nothing) : object;
    }
    if (auto const from = parse_iso_date(query.get("from"))) out.from = from_sofia({*from, 0, 0, 0});
    if (auto const until = parse_iso_date(query.get("until")))
        out.until = from_sofia({civil_from_days(days_from_civil(*until) + 1), 0, 0, 0});
    out.before = number_in<std::int64_t>(query.get("before")).value_or(0);
    out.limit = limit;
    return out;
}

Result<Seen> look(Parts const& parts, Request const& request, int limit) {
    return parts.deps.db.reading([&](store::Reader& reader) -> Result<Seen> {
        Seen out{TRY(audit::find(reader, asked_of(parts, request, limit))), {}};
        for (auto const& account : TRY(repo::all(reader))) out.names.emplace(account.id, account.name);
        return out;
    });
}

// Who an id stands for now; an erased person is nobody.
std::string actor_text(Parts const& parts, Request const& request, Names const& names, std::string const& id) {
    if (auto const found = names.find(id); found != names.end()) return found->second;
    if (id == "console") return parts.text(request, "accounts.audit.console");
    if (id == "system") return parts.text(request, "accounts.audit.system");
    return parts.text(request, "accounts.audit.erased");
}

std::string detail_text(Parts const& parts, Request const& request, std::string const& name, std::string const& value) {
    if (name == "role") return parts.text(request, "accounts.role." + value);
    if (name == "until") {
        auto const day = parse_iso_date(value);
        return day ? parts.text(request, "accounts.people.until", {{"day", i18n::short_date(request.lang, *day)}}) : "";
    }
    for (auto const& choice : parts.deps.scopes(request.lang))
        if (choice.kind == name && choice.code == value) return choice.label;
    return {};
}

std::string object_text(Parts const& parts, Request const& request, Names const& names, audit::Act const& act) {
    std::string out;
    if (act.object.starts_with("account:")) {
        out = actor_text(parts, request, names, act.object.substr(8));
    } else if (parts.deps.object_name) {
        out = parts.deps.object_name(request.actor, request.lang, act.object);
    }
    if (auto const version = act.detail["version"].integer(); version > 0)
        out += ", " + parts.text(request, "accounts.audit.version", {{"number", std::to_string(version)}});
    for (auto const& [name, value] : act.detail.members()) {
        auto const said = detail_text(parts, request, name, value.text());
        if (!said.empty()) out += ", " + said;
    }
    return out;
}

std::vector<std::pair<std::string, std::string>> kept(Request const& request) {
    std::vector<std::pair<std::string, std::string>> out;
    for (char const* name : {"actor", "act", "object", "page", "from", "until"})
        if (auto const& value = request.query.get(name); !value.empty()) out.emplace_back(name, value);
    return out;
}

Result<Response> audit_page(Parts const& parts, Request const& request) {
    auto const seen = TRY(look(parts, request, k_page + 1));
    auto const own = parts.path(request, "/desk/audit");
    return parts.page(request, {"accounts.audit.title", "accounts/audit", 200, true}, [&](view::Dict& dict) {
        auto const& query = request.query;
        dict.set("ACT_URL", own).set("FROM", query.get("from")).set("UNTIL", query.get("until"));
        if (auto const& object = query.get("object"); !object.empty()) {
            auto one = dict.add("ONE");
            auto const whole = audit::Act{{}, {}, {}, object};
            one.set("OBJECT", object).set("ALL_URL", own);
            one.set("ONE_TEXT", parts.text(request, "accounts.audit.one",
                                           {{"object", object_text(parts, request, seen.names, whole)}}));
        }
        dict.set("PAGE", query.get("page")).set("CSV_URL", with_query(own + ".csv", kept(request)));
        for (auto const& [id, name] : seen.names) {
            auto option = dict.add("ACTORS");
            option.set("ACTOR", id).set("ACTOR_NAME", name);
            option.show_if("ACTOR_CHOSEN", query.get("actor") == id);
        }
        std::size_t shown = 0;
        for (auto const& entry : seen.entries) {
            if (++shown > k_page) break;
            dict.add("ENTRIES")
                .set("SEQUENCE", entry.sequence)
                .set("AT", parts.moment(request, entry.act.at))
                .set("WHO", actor_text(parts, request, seen.names, entry.act.actor))
                .set("WHAT", parts.act_words(request.lang, entry.act.act))
                .set("WHOM", object_text(parts, request, seen.names, entry.act))
                .set("WHOM_URL", with_query(own, {{"object", entry.act.object}}))
                .set("HASH", entry.hash.substr(0, 12));
        }
        dict.show_if("NONE", seen.entries.empty());
        if (seen.entries.size() > static_cast<std::size_t>(k_page)) {
            auto older = kept(request);
            older.emplace_back("before", std::to_string(seen.entries[k_page - 1].sequence));
            dict.add("OLDER").set("OLDER_URL", with_query(own, older));
        }
    });
}

Result<Response> audit_csv(Parts const& parts, Request const& request) {
    auto const seen = TRY(look(parts, request, k_most_exported));
    tables::Table table;
    table.header.names = {"sequence", "at", "actor", "name", "act", "object", "detail", "previous", "hash"};
    for (auto const& entry : seen.entries) {
        auto const name = seen.names.find(entry.act.actor);
        tables::Row row;
        row.cells = {{std::to_string(entry.sequence)},
                     {iso_sofia(entry.act.at)},
                     {entry.act.actor},
                     {name == seen.names.end() ? std::string() : name->second},
                     {entry.act.act},
                     {entry.act.object},
                     {entry.act.detail.dump()},
                     {entry.previous},
                     {entry.hash}};
        table.rows.push_back(std::move(row));
    }
    auto response = http::file_answer("text/csv; charset=utf-8", "audit.csv", TRY(tables::write_table(table, "csv")));
    response.no_store = true;
    return response;
}

}  // namespace

void add_audit_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    out.push_back(
        route(Method::get, "/desk/audit", "audit.read", [&parts](Request const& r) { return audit_page(parts, r); }));
    out.push_back(route(Method::get, "/desk/audit.csv", "audit.read",
                        [&parts](Request const& r) { return audit_csv(parts, r); }));
}

}  // namespace ognishte::accounts
