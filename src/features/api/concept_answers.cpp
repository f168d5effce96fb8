#include <algorithm>

#include "answers.hpp"
#include "asked.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
#include "shape.hpp"

namespace ognishte::api {
namespace {

struct Wish {
    std::string words, type;
    int limit = k_usual_page;
    std::string after;  // code
    http::Pairs pairs;
};

std::variant<Wish, Problem> wish_of(offer::Scheme const& scheme, http::Parameters const& query) {
    auto const wrong = [](std::string const& parameter, char const* name) {
        Problem out;
        out.name = name;
        out.parameter = parameter;
        out.values = {{"parameter", shorten(parameter, 60)}, {"known", "q, type, limit, cursor"}, {"most", "200"}};
        return out;
    };
    Wish out;
    for (auto const& [name, value] : query.pairs()) {
        if (name != "q" && name != "type" && name != "limit" && name != "cursor")
            return wrong(shorten(name, 60), "unknown-parameter");
        if (query.all(name).size() > 1) return wrong(name, "repeated-parameter");
        if (name != "cursor" && count_code_points(value) > 200) return wrong(name, "long-parameter");
    }
    out.words = fold_key(query.get("q"));
    out.type = query.get("type");
    for (char const* name : {"q", "type"})
        if (query.has(name)) out.pairs.emplace_back(name, query.get(name));
    auto const limit = limit_from(query);
    if (auto const* problem = std::get_if<Problem>(&limit)) return *problem;
    out.limit = std::get<int>(limit);
    if (query.has("cursor")) {
        auto const key = read_cursor(scheme.scheme, out.pairs, query.get("cursor"));
        auto const code = key ? from_hex(key->id) : std::nullopt;
        if (!code) return wrong("cursor", "invalid-cursor");
        out.after = *code;
    }
    return out;
}

bool speaks_of(vocabulary::Concept const& one, std::string const& folded) {
    if (folded.empty()) return true;
    auto const holds = [&](std::string_view text) { return fold_key(text).find(folded) != std::string::npos; };
    auto const in = [&](auto const& texts) {
        return std::any_of(texts.begin(), texts.end(), [&](auto const& text) { return holds(text.second); });
    };
    return holds(one.code) || in(one.preferred) || in(one.definitions) ||
           std::any_of(one.alternative.begin(), one.alternative.end(),
                       [&](auto const& label) { return holds(label.text); });
}

}  // namespace

Answers::Answer Answers::concepts(http::Request const& request, offer::Scheme const& scheme) const {
    if (auto const problem = too_often(request)) return answer(deps_, request.lang, *problem);
    auto const read = wish_of(scheme, request.query);
    if (auto const* problem = std::get_if<Problem>(&read)) return answer(deps_, request.lang, *problem);
    auto const& wish = std::get<Wish>(read);
    auto const vocabulary = deps_.vocabularies.current();
    Json data = Json::array();
    std::int64_t total = 0;
    std::string last;
    bool more = false;
    for (auto const* one : vocabulary->every(scheme.scheme)) {
        if ((!wish.type.empty() && one->type != wish.type) || !speaks_of(*one, wish.words)) continue;
        ++total;
        if (!wish.after.empty() && one->code <= wish.after) continue;
        if (data.items().size() == static_cast<std::size_t>(wish.limit)) {
            more = true;
            continue;
        }
        data.push(shape_of(addresses_, scheme, *vocabulary, *one));
        last = one->code;
    }
    std::string next;
    if (more) {
        auto pairs = wish.pairs;
        if (wish.limit != k_usual_page) pairs.emplace_back("limit", std::to_string(wish.limit));
        pairs.emplace_back("cursor", cursor_of(scheme.scheme, wish.pairs, {Instant{0}, to_hex(last)}));
        next = with_query(addresses_.api("/" + scheme.name), pairs);
    }
    Json body = Json::object();
    body.append("total", total);
    body.append("next", next.empty() ? Json() : Json(next));
    body.append("licence", addresses_.licence());
    body.append("data", std::move(data));
    auto response = json(body, {"vocabulary"});
    if (!next.empty()) response.headers.emplace_back("Link", "<" + next + ">; rel=\"next\"");
    return response;
}

Answers::Answer Answers::one_concept(http::Request const& request, offer::Scheme const& scheme) const {
    if (auto const problem = too_often(request)) return answer(deps_, request.lang, *problem);
    auto const vocabulary = deps_.vocabularies.current();
    auto const& code = request.route.get("id");
    auto const* one = vocabulary->find(scheme.scheme, code);
    if (one == nullptr) {
        Problem problem;
        problem.status = 404;
        problem.name = "not-found";
        problem.values = {{"asked", shorten(code, 100)}};
        return answer(deps_, request.lang, problem);
    }
    return json(shape_of(addresses_, scheme, *vocabulary, *one), {"vocabulary"});
}

}  // namespace ognishte::api
