#include "features/inbox/inbox.hpp"

#include "letterbox.hpp"
#include "pages.hpp"
#include "platform/i18n/when.hpp"

namespace ognishte::embedded {
std::span<File const> features_inbox();
}

namespace ognishte::inbox {

struct Inbox::State {
    explicit State(Deps given) : deps(std::move(given)), letterbox(deps), pages(deps, letterbox) {}

    Deps deps;
    Letterbox letterbox;
    Pages pages;
};

Inbox::Inbox(Deps deps) : state_(std::make_unique<State>(std::move(deps))) {}
Inbox::~Inbox() = default;

Manifest Inbox::manifest() {
    Manifest out;
    out.feature = "inbox";
    out.files = embedded::features_inbox();
    out.routes = state_->pages.routes();
    out.menu = {{"frame.menu.knowledge", "inbox.practice.title", "/contribute", 95}};
    out.jobs.push_back(state_->letterbox.daily());
    out.foundation = {[state = state_.get()](Actor const&) { return state->letterbox.start(); }};
    return out;
}

working::WaitingOf Inbox::waiting() const {
    return [state = state_.get()](http::Request const& request) { return state->pages.waiting(request); };
}

std::vector<Tried> Inbox::tried(Lang lang, std::string_view record) const {
    std::vector<Tried> out;
    auto const found = state_->deps.db.reading([&](store::Reader& reader) { return published_on(reader, record); });
    if (!found) return out;
    auto const vocabulary = state_->deps.vocabularies.current();
    for (auto const& one : *found)
        out.push_back({one.lang, std::string(vocabulary->label(lang, "territories", one.fields["place"].text())),
                       i18n::when_text(lang, one.fields["when"].text()), one.fields["happened"].text(),
                       one.fields["needed"].text(), one.written});
    return out;
}

}  // namespace ognishte::inbox
