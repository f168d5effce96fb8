#include "pages.hpp"

#include <algorithm>

#include "base/url.hpp"
#include "platform/atom/atom.hpp"
#include "platform/records/list.hpp"
#include "platform/search/answer_json.hpp"
#include "results_view.hpp"

namespace ognishte::finding {
namespace {

constexpr int k_suggestions_a_search = 8;  // as many more suggestions than searches
constexpr std::size_t k_suggestions = 8;
constexpr std::string_view k_record = "record:";

http::Response too_often(std::int64_t wait) {
    http::Response response;
    response.status = 429;
    response.content_type = "application/problem+json";
    response.body = R"({"title":"too many searches","status":429})";
    response.headers.emplace_back("retry-after", std::to_string(wait));
    return response;
}

Choice with_page(Choice choice, std::size_t page) {
    choice.page = page;
    return choice;
}

http::Response json_answer(Json const& value, char const* type) {
    http::Response response;
    response.content_type = type;
    response.body = value.dump() + "\n";
    return response;
}

}  // namespace

bool Pages::allowed(http::Request const& request, char const* what, int amount, std::int64_t& wait) const {
    auto const verdict = deps_.limits.take({what, amount, limits::k_minute}, request.peer_key);
    wait = verdict.retry_after_seconds;
    return verdict.allowed;
}

Result<std::map<std::string, contract::CardView>> Pages::cards_of(http::Request const& request,
                                                                  search::Answer const& answer) const {
    std::vector<records::RecordId> ids;
    for (auto const& hit : answer.hits)
        if (hit.key.starts_with(k_record)) ids.push_back(records::RecordId::of(hit.key.substr(k_record.size())));
    std::map<std::string, contract::CardView> out;
    if (ids.empty()) return out;
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::map<std::string, contract::CardView>> {
        for (auto const& item : TRY(records::listed(reader, request.actor, ids, request.lang))) {
            auto const version = TRY(deps_.records.version(reader, item.id, item.version));
            contract::CardSource source{item.kind,    item.id.text(), item.slug,      item.title,
                                        item.summary, request.lang,   item.text_lang, nullptr};
            if (version) source.fields = &version->content.fields;
            out.emplace(std::string(k_record) + item.id.text(),
                        deps_.cards.card(source).value_or(contract::CardView{}));
        }
        return std::move(out);
    });
}

Result<Pages::Found> Pages::find(http::Request const& request, Choice const& choice) const {
    auto ask = ask_for(choice, request.lang);
    ask.audiences = records::visible_audiences(request.actor);
    Found out;
    out.answer = TRY(deps_.keeper.search(ask));
    out.cards = TRY(cards_of(request, out.answer));
    // The index is a moment behind the store, which alone decides what is shown.
    std::erase_if(out.answer.hits, [&](search::Hit const& hit) {
        return hit.key.starts_with(k_record) && !out.cards.contains(hit.key);
    });
    std::erase_if(out.cards, [](auto const& card) { return card.second.kind_label.empty(); });
    return out;
}

http::Response Pages::trouble(http::Request const& request, Choice const& choice, int status, std::string_view key,
                              std::int64_t wait) const {
    auto const text = [&](char const* ending) {
        return deps_.texts.get(request.lang, "search.trouble." + std::string(key) + ending);
    };
    auto const body = deps_.views.render("search/search", request.lang, [&](view::Dict& dict) {
        dict.add("TROUBLE")
            .set("TROUBLE_TITLE", text(".title"))
            .set("TROUBLE_TEXT", text(""))
            .set("AGAIN_URL", address_of(request.lang, choice));
    });
    frame::Meta meta;
    meta.title = deps_.texts.get(request.lang, "search.title");
    meta.description = deps_.texts.get(request.lang, "search.lead");
    meta.kind = frame::Kind::form;
    meta.status = status;
    meta.search_words = choice.words;
    auto response = deps_.frame.answer(request, meta, body);
    response.headers.emplace_back("retry-after", std::to_string(std::max<std::int64_t>(wait, 1)));
    return response;
}

std::vector<search::Counted> Pages::topics() const {
    search::Ask everything;
    everything.count = 0;
    auto answer = deps_.keeper.search(everything);
    return answer ? std::move(answer->counts[search::Facet::topic]) : std::vector<search::Counted>{};
}

http::Response Pages::start(http::Request const& request, Choice const& choice) const {
    auto const vocabulary = deps_.vocabularies.current();
    auto const offered = topics();
    search::Answer const none;
    auto const body = deps_.views.render("search/search", request.lang, [&](view::Dict& dict) {
        fill_start(
            dict,
            ResultsView{request.lang, choice, none, offered, {}, deps_.keeper.sources(), *vocabulary, deps_.texts});
    });
    frame::Meta meta;
    meta.title = deps_.texts.get(request.lang, "search.title");
    meta.description = deps_.texts.get(request.lang, "search.lead");
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> Pages::results(http::Request const& request) {
    auto const choice = choice_from(request.query.pairs());
    if (choice.empty()) return start(request, choice);
    std::int64_t wait = 0;
    if (!allowed(request, "search.sender", deps_.searches_per_minute, wait))
        return trouble(request, choice, 429, "often", wait);
    auto found = find(request, choice);
    if (!found && found.error().code == Code::unavailable) return trouble(request, choice, 503, "making", 5);
    if (!found) return found.error();
    auto const& answer = found->answer;
    std::vector<search::Counted> offered;
    if (answer.total == 0) {
        offered = topics();
        if (choice.chosen.empty()) missed_.count(choice.words, request.lang);
    }
    auto const vocabulary = deps_.vocabularies.current();
    auto const body = deps_.views.render("search/search", request.lang, [&](view::Dict& dict) {
        fill(dict, ResultsView{request.lang, choice, answer, offered, found->cards, deps_.keeper.sources(), *vocabulary,
                               deps_.texts});
    });
    frame::Meta meta;
    meta.title = choice.words.empty() ? std::string(deps_.texts.get(request.lang, "search.title"))
                                      : deps_.texts.get(request.lang, "search.title.words", {{"words", choice.words}});
    meta.description = deps_.texts.get(request.lang, "search.lead");
    meta.kind = frame::Kind::listing;
    meta.own_target = address_of(request.lang, choice);
    meta.formats = {{"application/json", meta.title, address_of(request.lang, choice, ".json")},
                    {"application/atom+xml", meta.title, feed_address(request.lang, with_page(choice, 1))}};
    meta.search_words = choice.words;
    return deps_.frame.answer(request, meta, body);
}

Result<http::Response> Pages::json(http::Request const& request) {
    auto const choice = choice_from(request.query.pairs());
    std::int64_t wait = 0;
    if (!allowed(request, "search.sender", deps_.searches_per_minute, wait)) {
        return too_often(wait);
    }
    auto const found = TRY(find(request, choice));
    return json_answer(search::to_json(found.answer, ask_for(choice, request.lang),
                                       [&](std::string_view path) { return deps_.frame.address(path); }),
                       "application/json; charset=utf-8");
}

Result<http::Response> Pages::feed(http::Request const& request) {
    auto const choice = choice_from_feed(request.query.pairs());
    auto const lang = lang_from_tag(request.query.get("lang")).value_or(request.lang);
    std::int64_t wait = 0;
    if (!allowed(request, "search.sender", deps_.searches_per_minute, wait)) return too_often(wait);
    search::Answer found;
    if (!choice.empty()) found = TRY(deps_.keeper.search(ask_for(choice, lang)));
    std::vector<records::RecordId> ids;
    for (auto const& hit : found.hits)
        if (hit.key.starts_with(k_record)) ids.push_back(records::RecordId::of(hit.key.substr(k_record.size())));
    atom::Feed out;
    auto const address = [&](Choice const& one) { return deps_.frame.address(feed_address(lang, one)); };
    out.lang = lang;
    out.title = std::string(deps_.texts.get(lang, "frame.site")) + ": " +
                deps_.texts.get(lang, "search.title.words", {{"words", choice.words}});
    out.subtitle = deps_.texts.get(lang, "search.feed");
    out.author = deps_.texts.get(lang, "frame.site");
    out.self = address(choice);
    out.alternate = deps_.frame.address(address_of(lang, with_page(choice, 1)));
    out.id = atom::tag_of(deps_.frame.address(""), feed_address(lang, with_page(choice, 1)).substr(1));
    if (choice.page > 1) out.first = address(with_page(choice, 1));
    if (found.total > choice.page * k_page_size && choice.page < k_last_page)
        out.next = address(with_page(choice, choice.page + 1));
    auto const items = TRY(deps_.db.reading(
        [&](store::Reader& reader) { return records::listed(reader, Actor::anonymous(), ids, lang); }));
    for (auto const& item : items) {
        auto const card = deps_.cards.card(
            {item.kind, item.id.text(), item.slug, item.title, item.summary, lang, item.text_lang, nullptr});
        if (!card) continue;
        out.entries.push_back({atom::tag_of(deps_.frame.address(""), item.kind + "/" + item.id.text()), item.title,
                               item.text_lang, item.summary, deps_.frame.address(card->href), item.published,
                               item.changed, card->kinds_label, item.kind});
    }
    return atom::answer(out, {});
}

Result<http::Response> Pages::suggestions(http::Request const& request) {
    auto const choice = choice_from(request.query.pairs());
    std::int64_t wait = 0;
    Json list = Json::array();
    if (allowed(request, "search.suggestions", deps_.searches_per_minute * k_suggestions_a_search, wait))
        for (auto& one : deps_.keeper.completions(choice.words, request.lang, k_suggestions))
            list.push(Json(std::move(one)));
    Json out = Json::array();
    out.push(Json(choice.words));
    out.push(std::move(list));
    return json_answer(out, "application/x-suggestions+json; charset=utf-8");
}

Result<http::Response> Pages::description(http::Request const& request) const {
    auto const text = [&](std::string_view key) { return escape_text(deps_.texts.get(request.lang, key)); };
    auto const url = [&](char const* type, std::string const& path) {
        return "<Url type=\"" + std::string(type) + "\" template=\"" + escape_text(deps_.frame.address(path)) +
               "?q={searchTerms}\"/>\n";
    };
    auto const path = search_path(request.lang);
    http::Response response;
    response.content_type = "application/opensearchdescription+xml; charset=utf-8";
    response.body =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n<ShortName>" +
        text("frame.site") + "</ShortName>\n<Description>" + text("search.lead") + "</Description>\n<Language>" +
        std::string(tag(request.lang)) + "</Language>\n<InputEncoding>UTF-8</InputEncoding>\n" +
        url("text/html", path) + url("application/json", path + ".json") +
        url("application/x-suggestions+json", path + "/suggest") + "</OpenSearchDescription>\n";
    response.cache = {true, {"text"}, std::nullopt};
    return response;
}

}  // namespace ognishte::finding
