// Health: how this installation stands, as a page for administrators and as figures for Prometheus (README.md).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::health {

// All outlive the feature.
struct Deps {
    store::Db& db;
    std::function<Result<std::int64_t>(store::Reader&)> overdue;  // practices to be judged again
    mail::Outbox const* outbox;                                   // null: no mail is configured
    std::string data, database, backup;                           // folder, address and folder, as in the settings
    std::function<std::int64_t()> indexed;  // the last sequence the search's index has taken; -1: there is none
    Clock const& clock;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
};

// Thread-safe.
class Health {
public:
    explicit Health(Deps deps) : deps_(std::move(deps)) {}
    Manifest manifest();
    // In Prometheus' text format. unavailable: the store cannot be read now.
    Result<std::string> metrics() const;

private:
    Deps deps_;
};

}  // namespace ognishte::health
