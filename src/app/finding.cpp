#include "app/finding.hpp"

#include "platform/search/answer_json.hpp"
#include "platform/search/keeper/keeper.hpp"

namespace ognishte::app {

Outcome run_search(Program& program, SearchCall const& call) {
    auto const lang = lang_from_tag(call.lang);
    if (!lang) return {2, {}, "no language \"" + call.lang + "\"; there is bg, en"};
    // What was written a moment ago is found.
    if (auto const caught_up = program.search().catch_up(); !caught_up) return failed(caught_up.error());
    search::Ask ask;
    ask.text = call.query;
    ask.lang = *lang;
    ask.count = static_cast<std::size_t>(call.limit);
    auto const answer = program.search().search(ask);
    if (!answer) return failed(answer.error());
    auto const address = [&](std::string_view path) { return program.settings().public_url + std::string(path); };
    if (call.json) return {0, search::to_json(*answer, ask, address).dump(2) + "\n", {}};
    Outcome out;
    if (answer->repaired) out.message = "searched for: " + answer->searched;
    for (auto const& hit : answer->hits)
        out.output += hit.plain_title + "\t" + address("/" + std::string(tag(*lang)) + hit.path) + "\n";
    return out;
}

Outcome run_reindex(Program& program) {
    auto const count = program.search().rebuild();
    if (!count) return failed(count.error());
    return {0, std::to_string(*count) + " documents indexed\n", {}};
}

store::HandedCommand handed(SearchCall const& call) {
    return {"search", {call.query, call.lang, std::to_string(call.limit), call.json ? "json" : ""}, {}};
}

store::HandedCommand handed_reindex() {
    return {"reindex", {}, {}};
}

}  // namespace ognishte::app
