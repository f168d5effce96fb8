// The inbox: what readers tell the centre (README.md): an error on a page, that they tried a practice, a practice of
// their own. The only header app/ includes.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/json.hpp"
#include "base/time.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/limits/limits.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/manifest/working.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::inbox {

// A public record that readers may say they tried.
struct Subject {
    std::string record, title;
};

// What becomes of a practice that somebody offers; given by who keeps practices. `offered`: title, summary, problem,
// how, results (texts in `lang`), organisation, place (a code or empty), sources (addresses, one a line).
struct Drafts {
    std::function<bool(Actor const&)> may;
    // The record of the draft.
    std::function<Result<std::string>(store::Tx&, Actor const&, Lang, Json const& offered)> make;
    // Labels of what is still to be filled in, in the language of the page.
    std::function<std::vector<std::string>(Lang page, Lang lang, Json const& offered)> missing;
    std::string desk_path;  // below the language; the record's id follows
};

// All outlive the feature.
struct Deps {
    store::Db& db;
    mail::Outbox const* outbox;  // null: no mail is configured
    std::function<void()> wake;
    limits::Limits& limits;
    Clock const& clock;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    vocabulary::Vocabularies const& vocabularies;
    // Of the path of a public page; nothing for any other.
    std::function<std::optional<Subject>(Lang, std::string_view path)> subject_at;
    std::function<std::optional<Subject>(Lang, std::string_view record)> subject;
    Drafts drafts;
    std::function<void()> written;  // after a commit that changed what is public
};

// What a reader says of a practice they tried, as the public sees it.
struct Tried {
    Lang lang = Lang::bg;
    std::string place, when, happened, needed;
    Instant written{};
};

// Thread-safe.
class Inbox {
public:
    explicit Inbox(Deps deps);
    ~Inbox();

    Manifest manifest();
    working::WaitingOf waiting() const;
    // Published, the newest first; none where the store cannot be read.
    std::vector<Tried> tried(Lang lang, std::string_view record) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::inbox
