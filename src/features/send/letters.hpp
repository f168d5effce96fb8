// Letters to friends: the fixed text, the limits, and the way into the outbox. Nothing here knows HTTP. Thread-safe.
#pragma once

#include <functional>
#include <string>

#include "base/lang.hpp"
#include "features/send/send.hpp"
#include "page_link.hpp"
#include "platform/mail/address.hpp"

namespace ognishte::send {

struct Wish {
    PageLink page;
    mail::MailAddress to;
    std::string name;      // cleaned; may be empty
    std::string once;      // key of the form
    std::string peer_key;  // whose limit it counts against
    Lang lang = Lang::bg;
};

struct Written {
    std::string subject, text;
};

enum class Outcome {
    queued,        // or was already: the same key
    hour_is_full,  // this sender wrote enough in this hour
    day_is_full,   // to this address, or in all; which of them is not told
    no_space,      // the store is full: not before somebody makes room
    cannot_now     // the letter could not be recorded; trying again may succeed
};

class Letters {
public:
    explicit Letters(Deps const& deps) : deps_(deps) {}

    Written write(PageLink const& page, std::string const& name, Lang lang) const;
    Outcome send(Wish const& wish) const;

private:
    Deps const& deps_;
};

}  // namespace ognishte::send
