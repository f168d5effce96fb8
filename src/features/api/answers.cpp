#include "answers.hpp"

#include "asked.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "shape.hpp"

namespace ognishte::api {
namespace {

std::string list_path(offer::Kind const& kind) {
    return "/" + kind.name;
}

Problem not_found(std::string_view asked) {
    Problem out;
    out.status = 404;
    out.name = "not-found";
    out.values = {{"asked", shorten(asked, 100)}};
    return out;
}

}  // namespace

http::Response Answers::json(Json const& body, std::vector<std::string> tags) const {
    http::Response response;
    response.content_type = "application/json; charset=utf-8";
    response.body = body.dump(1) + "\n";
    response.cache = {true, std::move(tags), std::nullopt};
    return response;
}

std::optional<Problem> Answers::too_often(http::Request const& request) const {
    auto const verdict = deps_.limits.take({"api.sender", deps_.reads_per_minute, limits::k_minute}, request.peer_key);
    if (verdict.allowed) return std::nullopt;
    Problem out;
    out.status = 429;
    out.name = "too-often";
    out.values = {{"most", std::to_string(deps_.reads_per_minute)},
                  {"seconds", std::to_string(verdict.retry_after_seconds)}};
    out.retry_after = verdict.retry_after_seconds;
    return out;
}

offer::Kind const* Answers::kind_of(std::string_view record_kind) const {
    for (auto const& kind : offers_.kinds)
        if (kind.list->definition().kind == record_kind) return &kind;
    return nullptr;
}

Result<std::int64_t> Answers::total(offer::Kind const& kind) const {
    auto const page = TRY(kind.list->page(Actor::anonymous(), {}, {}, Lang::bg));
    return static_cast<std::int64_t>(page.total);
}

Answers::Answer Answers::index(http::Request const&) const {
    Json body = Json::object();
    body.append("title", in_all(deps_.texts, "api.title"));
    body.append("description", in_all(deps_.texts, "api.lead"));
    body.append("version", "1");
    Json pages = Json::object();
    for (auto const lang : k_langs) pages.append(std::string(tag(lang)), addresses_.page(lang));
    body.append("documentation", std::move(pages));
    body.append("openapi", addresses_.api("/openapi.json"));
    body.append("catalogue", addresses_.of("/dcat.jsonld"));
    body.append("datapackage", addresses_.of("/datapackage.json"));
    body.append("licence", addresses_.licence());
    Json kinds = Json::array();
    for (auto const& kind : offers_.kinds) {
        Json one = Json::object();
        one.append("name", kind.name);
        one.append("title", in_all(deps_.texts, kind.title));
        one.append("description", in_all(deps_.texts, kind.description));
        one.append("total", TRY(total(kind)));
        one.append("url", addresses_.api(list_path(kind)));
        kinds.push(std::move(one));
    }
    body.append("kinds", std::move(kinds));
    Json schemes = Json::array();
    auto const vocabulary = deps_.vocabularies.current();
    for (auto const& scheme : offers_.schemes) {
        Json one = Json::object();
        one.append("name", scheme.name);
        one.append("title", in_all(deps_.texts, scheme.title));
        one.append("description", in_all(deps_.texts, scheme.description));
        one.append("total", static_cast<std::int64_t>(vocabulary->every(scheme.scheme).size()));
        one.append("url", addresses_.api("/" + scheme.name));
        schemes.push(std::move(one));
    }
    body.append("vocabularies", std::move(schemes));
    auto response = json(body, {"any", "vocabulary"});
    response.headers.emplace_back("Link", "<" + addresses_.api("/openapi.json") + ">; rel=\"service-desc\", <" +
                                              addresses_.page(Lang::en) + ">; rel=\"service-doc\"");
    return response;
}

Answers::Answer Answers::list(http::Request const& request, offer::Kind const& kind) const {
    if (auto const problem = too_often(request)) return answer(deps_, request.lang, *problem);
    auto const& definition = kind.list->definition();
    auto const asked = asked_from(definition, request.query);
    if (auto const* problem = std::get_if<Problem>(&asked)) return answer(deps_, request.lang, *problem);
    auto const& wish = std::get<Asked>(asked);
    records::WalkRequest walk{definition.kind, wish.by, wish.since, wish.after, nullptr, wish.limit};
    std::vector<std::string> chosen;
    if (!wish.choice.empty()) {
        chosen = TRY(kind.list->every(request.actor, wish.choice, request.lang));
        walk.within = &chosen;
    }
    auto const page =
        TRY(deps_.db.reading([&](store::Reader& reader) { return records::walk(reader, request.actor, walk); }));
    Json body = Json::object();
    // How many there are at all; of those changed since, nobody counts ahead.
    if (wish.since) {
        body.append("total", Json());
    } else {
        auto const found = TRY(kind.list->page(request.actor, wish.choice, {}, request.lang));
        body.append("total", static_cast<std::int64_t>(found.total));
    }
    std::string next;
    if (page.next) {
        auto pairs = wish.pairs;
        if (wish.limit != k_usual_page) pairs.emplace_back("limit", std::to_string(wish.limit));
        pairs.emplace_back("cursor", cursor_of(definition.kind, wish.pairs, *page.next));
        next = with_query(addresses_.api(list_path(kind)), pairs);
    }
    body.append("next", next.empty() ? Json() : Json(next));
    body.append("licence", addresses_.licence());
    Json data = Json::array();
    for (auto const& record : page.records) data.push(shape_of(addresses_, kind, record));
    body.append("data", std::move(data));
    auto out = json(body, {"kind:" + definition.kind, "vocabulary"});
    if (!next.empty()) out.headers.emplace_back("Link", "<" + next + ">; rel=\"next\"");
    return out;
}

Result<Json> Answers::links_of(store::Reader& reader, Actor const& actor, records::RecordId const& id,
                               std::vector<std::string>& tags, Instant& changed) const {
    Json links = Json::array();
    for (auto const& related : TRY(deps_.records.related(reader, actor, id))) {
        auto const* other = kind_of(related.record.kind);
        if (other == nullptr) continue;
        links.push(shape_of(addresses_, *other, related));
        tags.push_back("record:" + related.record.id.text());
        changed = std::max(changed, related.record.changed);
    }
    return links;
}

http::Response Answers::gone(Lang lang, offer::Kind const& kind, records::Record const& record) const {
    Problem problem;
    problem.status = 410;
    problem.name = "withdrawn";
    problem.values = {{"title", std::string(records::shown_in(record.title, lang).text)},
                      {"reason", record.withdrawn_reason}};
    Json one = Json::object();
    one.append("id", record.id.text());
    one.append("slug", record.slug);
    one.append("kind", kind.name);
    one.append("title", shape_of(record.title));
    one.append("reason", record.withdrawn_reason);
    one.append("withdrawn", iso_utc(record.changed));
    problem.more.append("record", std::move(one));
    return answer(deps_, lang, problem);
}

Answers::Answer Answers::one(http::Request const& request, offer::Kind const& kind) const {
    if (auto const problem = too_often(request)) return answer(deps_, request.lang, *problem);
    auto const& asked = request.route.get("id");
    return deps_.db.reading([&](store::Reader& reader) -> Answer {
        auto const& record_kind = kind.list->definition().kind;
        auto found = TRY(deps_.records.find(reader, record_kind, asked));
        if (!found && is_well_formed_id(asked))
            if (auto by_id = TRY(deps_.records.find(reader, records::RecordId::of(asked))))
                if (by_id->kind == record_kind) found = records::Records::Found{std::move(*by_id), false};
        if (!found) return answer(deps_, request.lang, not_found(asked));
        auto const& record = found->record;
        switch (records::answer_to(request.actor, record)) {
            case records::Answer::hidden:
                return answer(deps_, request.lang, not_found(asked));
            case records::Answer::gone:
                return gone(request.lang, kind, record);
            case records::Answer::shown:
                break;
        }
        if (found->moved) return http::redirect("/api/v1/" + kind.name + "/" + encode_component(record.slug), 301);
        auto const whole = TRY(records::these_public(reader, {record.id.text()}));
        if (whole.empty()) return answer(deps_, request.lang, not_found(asked));
        std::vector<std::string> tags = {"record:" + record.id.text(), "vocabulary"};
        auto changed = whole.front().changed;
        auto body = shape_of(addresses_, kind, whole.front());
        body.append("links", TRY(links_of(reader, request.actor, record.id, tags, changed)));
        auto response = json(body, std::move(tags));
        response.last_modified = changed;
        return response;
    });
}

Result<Json> Answers::example(offer::Kind const& kind) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<Json> {
        auto const page =
            TRY(records::walk(reader, Actor::anonymous(), {.kind = kind.list->definition().kind, .limit = 1}));
        if (page.records.empty()) return Json();
        std::vector<std::string> tags;
        auto changed = Instant{};
        auto out = shape_of(addresses_, kind, page.records.front());
        out.append("links", TRY(links_of(reader, Actor::anonymous(), page.records.front().id, tags, changed)));
        return out;
    });
}

}  // namespace ognishte::api
