// Send a page to a friend: one fixed letter to one address (README.md). The only header app/ includes.
#pragma once

#include <functional>
#include <memory>

#include "base/time.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/router.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/limits/limits.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::send {

struct Amounts {
    std::int64_t per_sender_hour = 5;
    std::int64_t per_recipient_day = 3;
    std::int64_t per_day = 500;
};

// All outlive the feature.
struct Deps {
    store::Db& db;
    mail::Outbox const* outbox;  // null: no mail is configured
    std::function<void()> wake;  // makes the outbox's sender look; never null when there is an outbox
    limits::Limits& limits;
    Amounts amounts;
    Clock const& clock;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    http::Router const& router;  // filled before the first request
};

// Thread-safe.
class Send {
public:
    explicit Send(Deps deps);
    ~Send();

    Manifest manifest();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::send
