#include "features/feeds/feeds.hpp"

#include <algorithm>
#include <functional>

#include "base/url.hpp"
#include "platform/atom/atom.hpp"
#include "platform/records/list.hpp"

namespace ognishte::embedded {
std::span<File const> features_feeds();
}

namespace ognishte::feeds {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t k_page = 50;
constexpr std::string_view k_all = "all";
constexpr std::string_view k_after = "after";  // of a page: where it goes on

// The one address of a feed: the filters of its list in their order, then the language.
std::string address_of(Deps const& deps, std::string_view name, std::string const& list, Lang lang,
                       std::string const& after) {
    auto const query = list.find('?');
    auto out = deps.public_url + "/feeds/" + std::string(name) + ".xml?";
    if (query != std::string::npos) out += list.substr(query + 1) + "&";
    out += "lang=" + std::string(tag(lang));
    return after.empty() ? out : out + "&after=" + encode_component(after);
}

struct Found {
    std::vector<records::Listed> items;
    std::string next;
};

// Records that filters chose, from one id on downwards.
Result<Found> chosen(Deps const& deps, describe::Chosen const& all, std::string const& after, Lang lang) {
    auto const begin = after.empty()
                           ? all.records.begin()
                           : std::upper_bound(all.records.begin(), all.records.end(), after, std::greater<>());
    auto const left = static_cast<std::size_t>(all.records.end() - begin);
    Found out;
    std::vector<records::RecordId> ids;
    for (auto at = begin; ids.size() < std::min(left, k_page); ++at) ids.push_back(records::RecordId::of(*at));
    if (left > k_page) out.next = ids.back().text();
    if (ids.empty()) return out;
    out.items = TRY(
        deps.db.reading([&](store::Reader& reader) { return records::listed(reader, Actor::anonymous(), ids, lang); }));
    return out;
}

Result<Found> newest(Deps const& deps, std::vector<std::string> kinds, std::string const& after, Lang lang) {
    records::ListRequest request;
    request.kinds = std::move(kinds);
    request.lang = lang;
    request.limit = static_cast<int>(k_page);
    request.cursor = after;
    auto page =
        TRY(deps.db.reading([&](store::Reader& reader) { return records::list(reader, Actor::anonymous(), request); }));
    return Found{std::move(page.items), std::move(page.next)};
}

atom::Entry entry_of(Deps const& deps, records::Listed const& item, Lang lang) {
    auto const* section = deps.sections.of_kind(item.kind);
    atom::Entry out;
    out.id = atom::tag_of(deps.public_url, item.kind + "/" + item.id.text());
    out.title = item.title;
    out.lang = item.text_lang;
    out.summary = item.summary;
    out.address = deps.public_url + "/" + std::string(tag(lang)) + "/" + section->name + "/" + item.slug;
    out.published = item.published;
    out.updated = item.changed;
    out.kind = deps.texts.get(lang, section->text_key);
    out.kind_term = item.kind;
    return out;
}

std::string const* value_of(Pairs const& query, std::string_view name) {
    for (auto const& [known, value] : query)
        if (known == name) return &value;
    return nullptr;
}

Result<http::Response> answer(Deps const& deps, http::Request const& request) {
    auto const& name = request.route.get("section");
    auto const& query = request.query.pairs();
    auto const* section = deps.sections.named(name);
    if (section == nullptr && name != k_all) return Error{Code::not_found, "no feed " + name};
    auto const* asked = value_of(query, "lang");
    auto const lang = asked == nullptr ? request.lang : lang_from_tag(*asked).value_or(request.lang);
    auto const* place = value_of(query, k_after);
    auto const after = place == nullptr ? std::string() : *place;

    atom::Feed feed;
    std::string list = "/" + std::string(tag(lang)) + "/";
    std::vector<std::string> tags = {"any"};
    auto const site = std::string(deps.texts.get(lang, "frame.site"));
    describe::Chosen choice;
    if (section != nullptr) {
        list += section->name;
        tags = {"kind:" + section->kind, "vocabulary"};
        feed.title = site + ": " + std::string(deps.texts.get(lang, section->text_key));
        if (section->choose) choice = TRY(section->choose(lang, query));
        if (!choice.words.empty()) {
            list = choice.address;
            feed.title += " – " + choice.words;
        }
    } else {
        feed.title = site + ": " + std::string(deps.texts.get(lang, "feeds.all"));
    }
    std::vector<std::string> kinds;
    for (auto const& one : deps.sections.all())
        if (section == nullptr || one.kind == section->kind) kinds.push_back(one.kind);
    auto const found = choice.words.empty() ? TRY(newest(deps, std::move(kinds), after, lang))
                                            : TRY(chosen(deps, choice, after, lang));
    feed.lang = lang;
    feed.subtitle = deps.texts.get(lang, "feeds.subtitle");
    feed.author = deps.texts.get(lang, "feeds.author");
    feed.alternate = deps.public_url + list;
    feed.self = address_of(deps, name, list, lang, after);
    auto const first = address_of(deps, name, list, lang, {});
    feed.id = atom::tag_of(deps.public_url, first.substr(deps.public_url.size() + 1));
    if (!after.empty()) feed.first = first;
    if (!found.next.empty()) feed.next = address_of(deps, name, list, lang, found.next);
    for (auto const& item : found.items)
        if (deps.sections.of_kind(item.kind) != nullptr) feed.entries.push_back(entry_of(deps, item, lang));
    return atom::answer(feed, std::move(tags));
}

}  // namespace

Feeds::Feeds(Deps deps) : deps_(std::make_unique<Deps const>(std::move(deps))) {}
Feeds::~Feeds() = default;

Manifest Feeds::manifest() const {
    Manifest out;
    out.feature = "feeds";
    out.files = embedded::features_feeds();
    auto const* deps = deps_.get();
    out.routes.push_back(
        http::public_get("=/feeds/{section}.xml", [deps](auto const& request) { return answer(*deps, request); }));
    return out;
}

}  // namespace ognishte::feeds
