#include "answer_json.hpp"

namespace ognishte::search {

Json to_json(Answer const& answer, Ask const& ask, std::function<std::string(std::string_view path)> const& address) {
    Json out = Json::object();
    out.append("query", Json(ask.text));
    out.append("searched", Json(answer.searched));
    out.append("other", answer.other.empty() ? Json() : Json(answer.other));
    out.append("some_words_only", Json(answer.some));
    Json also = Json::array();
    for (auto const& label : answer.also) also.push(Json(label.text));
    out.append("also", std::move(also));
    out.append("total", Json(static_cast<std::int64_t>(answer.total)));
    out.append("first", Json(static_cast<std::int64_t>(ask.first)));
    Json hits = Json::array();
    for (auto const& hit : answer.hits) {
        Json one = Json::object();
        one.append("kind", Json(hit.kind));
        one.append("title", Json(hit.plain_title));
        one.append("text", Json(hit.plain_text));
        one.append("lang", Json(tag(hit.lang)));
        one.append("url", Json(address("/" + std::string(tag(ask.lang)) + hit.path)));
        hits.push(std::move(one));
    }
    out.append("hits", std::move(hits));
    Json facets = Json::object();
    for (auto const& [facet, values] : answer.counts) {
        Json list = Json::array();
        for (auto const& counted : values) {
            Json one = Json::object();
            one.append("value", Json(counted.value));
            one.append("count", Json(static_cast<std::int64_t>(counted.count)));
            list.push(std::move(one));
        }
        facets.append(std::string(name_of(facet)), std::move(list));
    }
    out.append("facets", std::move(facets));
    return out;
}

}  // namespace ognishte::search
