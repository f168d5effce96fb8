// Mailing: the outbox and what carries it out, when mail is configured.
#pragma once

#include <functional>
#include <memory>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/config/settings.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/mail/sender.hpp"
#include "platform/mail/transport.hpp"
#include "platform/store/db.hpp"

namespace ognishte::app {

class Mailing {
public:
    // Without [smtp] there is no outbox, and features offer another way. invalid: a setting that cannot be.
    static Result<std::unique_ptr<Mailing>> create(config::Settings const& settings, store::Db& db, Clock const& clock);

    mail::Outbox const* outbox() const { return outbox_.get(); }
    std::function<void()> wake();
    void start();
    void stop();

private:
    std::unique_ptr<mail::Outbox> outbox_;
    std::unique_ptr<mail::Transport> transport_;
    std::unique_ptr<mail::Sender> sender_;
};

}  // namespace ognishte::app
