// What is held on a person, for how long, and what becomes of it: shown, given out as a file, erased.
#include "base/url.hpp"
#include "pages.hpp"
#include "platform/audit/audit.hpp"
#include "platform/manifest/held.hpp"
#include "repo.hpp"

namespace ognishte::accounts {
namespace {

using http::Request;
using http::Response;

constexpr std::size_t k_most_lines = 20;

// Whose data a request is about: one's own, or, under /desk/people, anybody's.
struct Subject {
    Account account;
    Who who;
    bool own = true;
    std::string page;  // path
};

Result<Subject> subject_of(Parts const& parts, Request const& request) {
    auto who = TRY(parts.who_is(request));
    auto const& id = request.route.get("id");
    if (id.empty()) {
        auto account = who.account;
        return Subject{std::move(account), std::move(who), true, parts.path(request, "/desk/account/data")};
    }
    auto found = TRY(parts.deps.db.reading([&](store::Reader& reader) { return repo::by_id(reader, id); }));
    if (!found) return Error{Code::not_found, "there is no such account"};
    return Subject{std::move(*found), std::move(who), false, parts.path(request, "/desk/people/" + id + "/data")};
}

struct Part {
    held::Kind kind;
    std::vector<held::One> all;
};

Result<std::vector<Part>> held_on(Parts const& parts, Account const& account, Lang lang) {
    return parts.deps.db.reading([&](store::Reader& reader) -> Result<std::vector<Part>> {
        std::vector<Part> out;
        for (auto const& kind : parts.deps.held()) {
            Part part{kind, {}};
            if (kind.read) part.all = TRY(kind.read(reader, account.id, lang));
            out.push_back(std::move(part));
        }
        return out;
    });
}

Result<Response> data_page(Parts const& parts, Request const& request, Mistakes const& mistakes, int status) {
    auto const subject = TRY(subject_of(parts, request));
    auto const held = TRY(held_on(parts, subject.account, request.lang));
    auto const title = subject.own ? "accounts.data.own" : "accounts.data.title";
    return parts.page(request, {title, "accounts/data", status, true}, [&](view::Dict& dict) {
        Parts::fill_mistakes(dict, mistakes);
        parts.fill_token(dict, request);
        dict.set("TITLE", parts.text(request, title))
            .set("PERSON_NAME", subject.account.name)
            .set("TAKE_URL", subject.page)
            .set("BACK_URL", subject.own ? parts.path(request, "/desk/account")
                                         : parts.path(request, "/desk/people/" + subject.account.id))
            .set("BACK_TEXT", subject.own ? parts.text(request, "accounts.own.title") : subject.account.name);
        for (auto const& part : held) {
            auto const& key = part.kind.text_key;
            dict.add("TERMS")
                .set("WHAT", parts.text(request, key))
                .set("COUNT", part.kind.read ? std::to_string(part.all.size()) : "–")
                .set("TERM", parts.text(request, key + ".term", {{"days", std::to_string(part.kind.days)}}))
                .set("AFTER", parts.text(request, key + ".erased"));
            if (part.all.empty()) continue;
            auto section = dict.add("PARTS");
            section.set("PART", parts.text(request, key));
            for (std::size_t i = 0; i < part.all.size() && i < k_most_lines; ++i)
                section.add("LINES").set("LINE", part.all[i].words);
            if (part.all.size() > k_most_lines)
                section.set_if("MORE",
                               parts.deps.texts.plural(request.lang, "accounts.data.more",
                                                       static_cast<std::int64_t>(part.all.size() - k_most_lines)));
        }
        dict.show_if("OWN", subject.own);
        bool const can_sign_in = subject.account.state == State::active;
        dict.show_if("STILL_IN", !subject.own && can_sign_in);
        if (!subject.own && !can_sign_in)
            dict.add("ERASE").set("ERASE_URL", parts.path(request, "/desk/people/" + subject.account.id + "/erase"));
    });
}

Result<Response> take_data(Parts const& parts, Request const& request) {
    auto const subject = TRY(subject_of(parts, request));
    if (auto const proof = parts.asks_proof(request, subject.who)) return *proof;
    auto const now = parts.deps.clock.now();
    auto file = Json::object();
    file.set("made", iso_utc(now));
    for (auto const& part : TRY(held_on(parts, subject.account, request.lang))) {
        auto all = Json::array();
        for (auto const& one : part.all) {
            auto data = one.data;
            data.set("words", one.words);
            all.push(std::move(data));
        }
        auto member = Json::object();
        member.set("what", parts.text(request, part.kind.text_key));
        member.set("kept",
                   parts.text(request, part.kind.text_key + ".term", {{"days", std::to_string(part.kind.days)}}));
        member.set("held", std::move(all));
        file.set(part.kind.name, std::move(member));
    }
    TRY(parts.deps.db.write([&](store::Tx& tx) {
        return audit::append(tx, {now, request.actor.id, "accounts.data_taken", "account:" + subject.account.id});
    }));
    auto response = http::file_answer("application/json; charset=utf-8", "person.json", file.dump(2) + "\n");
    response.no_store = true;
    return response;
}

Result<Response> erase(Parts& parts, Request const& request) {
    auto const subject = TRY(subject_of(parts, request));
    if (!Sessions::is_fresh(subject.who.session, parts.deps.clock.now()))
        return http::redirect(with_query(parts.path(request, "/desk/account/proof"), {{"next", subject.page}}));
    if (request.form.get("sure") != "yes")
        return data_page(parts, request, {{"sure", parts.text(request, "accounts.mend.sure")}}, 422);
    auto const erased = parts.people.erase(request.actor, subject.account);
    if (!erased && !erased.error().text_key.empty())
        return data_page(parts, request, {{"", parts.words_of(request, erased.error())}}, 422);
    TRY(erased);
    auto response = http::redirect(parts.path(request, "/desk/people?done=erased"));
    response.no_store = true;
    return response;
}

}  // namespace

void add_data_routes(std::vector<http::Route>& out, Parts& parts) {
    using http::Method;
    for (auto const& [pattern, permission] :
         {std::pair("/desk/account/data", "account.own"), std::pair("/desk/people/{id}/data", "accounts.manage")}) {
        out.push_back(route(Method::get, pattern, permission,
                            [&parts](Request const& request) { return data_page(parts, request, {}, 200); }));
        out.push_back(route(Method::post, pattern, permission,
                            [&parts](Request const& request) { return take_data(parts, request); }));
    }
    out.push_back(route(Method::post, "/desk/people/{id}/erase", "accounts.manage",
                        [&parts](Request const& request) { return erase(parts, request); }));
}

}  // namespace ognishte::accounts
