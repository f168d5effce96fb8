#include "features/desk/desk.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "held.hpp"
#include "items.hpp"
#include "pages.hpp"
#include "work.hpp"

namespace ognishte::embedded {
std::span<File const> features_desk();
}

namespace ognishte::desk {
namespace {

constexpr std::string_view k_permission = "desk.use";
constexpr int k_most_changes = 500;
constexpr std::uint64_t k_largest_form = 4ULL << 20;

}  // namespace

struct Desk::State {
    explicit State(Deps given)
        : deps(std::move(given)),
          work({deps.db, deps.records, deps.clock, deps.written, [this] { list_again(); },
                [this](store::Tx& tx, Actor const& actor, records::RecordId const& id) {
                    return deps.pictures.show(tx, actor, id);
                }}),
          pages({work, kinds, deps.vocabularies, deps.texts, deps.views, deps.frame, deps.clock, deps.person,
                 deps.leads, deps.places, deps.pictures, waiting}),
          holding{deps.texts, kinds} {}

    // Brings the list up to the feed without waiting for what else follows it. What fails here is done, and told of,
    // by the next run of all. Threads may cross: a change is taken once.
    void list_again() const {
        auto const list = items_of(deps.db, deps.records, kinds);
        auto const position = list->position();
        if (!position) return;
        auto const changes = deps.db.reading(
            [&](store::Reader& reader) { return records::changes_after(reader, *position, k_most_changes); });
        if (changes && !changes->empty()) (void)list->apply(*changes);
    }

    Deps deps;
    std::vector<editing::Kind> kinds;
    std::vector<working::WaitingOf> waiting;
    Work work;
    Pages pages;
    HeldDeps holding;
};

Desk::Desk(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Desk::~Desk() = default;

Manifest Desk::manifest(std::vector<editing::Kind> kinds, std::vector<working::WaitingOf> waiting) {
    state_->kinds = std::move(kinds);
    state_->waiting = std::move(waiting);
    auto const* const pages = &state_->pages;
    Manifest out;
    out.feature = "desk";
    out.files = embedded::features_desk();
    using Page = Result<http::Response> (Pages::*)(http::Request const&) const;
    auto const add = [&](http::Method method, std::string pattern, Page page) {
        http::Route route;
        route.method = method;
        route.pattern = std::move(pattern);
        route.permission = k_permission;
        route.handler = [pages, page](http::Request const& request) { return (pages->*page)(request); };
        if (method == http::Method::post) {
            route.body_limit = k_largest_form;
            // A form that shows nothing comes back as it was filled in, not as a refusal.
            route.origin = http::Origin::asked;
        }
        out.routes.push_back(std::move(route));
    };
    using http::Method;
    add(Method::get, "/desk", &Pages::home);
    add(Method::post, "/desk/markdown", &Pages::markdown);
    add(Method::get, "/desk/{kind}", &Pages::list);
    add(Method::get, "/desk/{kind}/new", &Pages::form);
    add(Method::post, "/desk/{kind}/new", &Pages::take);
    add(Method::post, "/desk/{kind}/new/typed", &Pages::keep);
    add(Method::post, "/desk/{kind}/new/forget", &Pages::forget);
    add(Method::get, "/desk/{kind}/{id}", &Pages::form);
    add(Method::post, "/desk/{kind}/{id}", &Pages::take);
    add(Method::post, "/desk/{kind}/{id}/typed", &Pages::keep);
    add(Method::post, "/desk/{kind}/{id}/forget", &Pages::forget);
    add(Method::get, "/desk/{kind}/{id}/preview", &Pages::preview);
    add(Method::post, "/desk/{kind}/{id}/remarks", &Pages::remark);
    out.routes.back().origin = http::Origin::proven;
    add(Method::post, "/desk/{kind}/{id}/plan", &Pages::plan);
    out.routes.back().origin = http::Origin::proven;
    add(Method::get, "/desk/{kind}/{id}/pictures", &Pages::pictures);
    add(Method::post, "/desk/{kind}/{id}/pictures", &Pages::take_picture);
    out.routes.back().body_limit = pictures::k_largest_file + (1ULL << 20);
    add(Method::get, "/desk/{kind}/{id}/versions", &Pages::versions);
    add(Method::post, "/desk/{kind}/{id}/restore", &Pages::restore);
    add(Method::get, "/desk/{kind}/{id}/merge", &Pages::collision);
    add(Method::post, "/desk/{kind}/{id}/merge", &Pages::merge);
    out.jobs.push_back(state_->work.due_job(state_->kinds));
    out.held = held_at_desk(state_->holding);
    return out;
}

std::unique_ptr<records::Projection> Desk::projection() {
    return items_of(state_->deps.db, state_->deps.records, state_->kinds);
}

std::string Desk::object_name(Actor const& actor, Lang lang, std::string_view object) const {
    auto const& deps = state_->deps;
    auto const colon = object.find(':');
    if (colon == std::string_view::npos) return {};
    auto const kind = std::find_if(state_->kinds.begin(), state_->kinds.end(),
                                   [&](auto const& one) { return one.kind == object.substr(0, colon); });
    auto const id = records::RecordId::parse(object.substr(colon + 1));
    if (kind == state_->kinds.end() || !id) return {};
    auto const record = deps.db.reading([&](store::Reader& reader) { return deps.records.find(reader, *id); });
    auto const one = std::string(deps.texts.get(lang, kind->one));
    bool const seen = record && *record && (**record).kind == kind->kind &&
                      (records::answer_to(actor, **record) != records::Answer::hidden ||
                       records::authorize(actor, records::Action::see_draft, **record));
    if (!seen) return deps.texts.get(lang, "desk.audit.unread", {{"kind", one}});
    Lang text_lang = lang;
    return deps.texts.get(lang, "desk.audit.record",
                          {{"kind", one}, {"title", title_or_blank(deps.texts, lang, (**record).title, text_lang)}});
}

std::string Desk::object_at(std::string_view address) const {
    if (auto const scheme = address.find("://"); scheme != std::string_view::npos) {
        auto const slash = address.find('/', scheme + 3);
        address = slash == std::string_view::npos ? std::string_view() : address.substr(slash);
    }
    auto parts = split(trim(address.substr(0, address.find_first_of("?#"))), '/');
    std::erase(parts, std::string_view());
    // /bg/practices/<slug> or /bg/desk/practices/<id>/…
    bool const own = parts.size() >= 4 && parts[1] == "desk";
    if (own) parts.erase(parts.begin() + 1);
    if (parts.size() < 3) return {};
    auto const& deps = state_->deps;
    for (auto const& kind : state_->kinds) {
        if (kind.name != parts[1]) continue;
        if (own) {
            auto const id = records::RecordId::parse(parts[2]);
            return id ? kind.kind + ":" + id->text() : std::string();
        }
        auto const found = deps.db.reading(
            [&](store::Reader& reader) { return deps.records.find(reader, kind.kind, std::string_view(parts[2])); });
        if (found && *found) return kind.kind + ":" + (**found).record.id.text();
    }
    return {};
}

}  // namespace ognishte::desk
