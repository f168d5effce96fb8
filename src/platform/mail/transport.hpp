// Transport: how one letter leaves this machine. SMTP is one; tests bring their own.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "platform/mail/address.hpp"

namespace ognishte::mail {

enum class Fate {
    accepted,  // the server took it and answers for it
    deferred,  // not taken; another time may do
    refused,   // not taken, and never will be
    in_doubt   // all of it was handed over and no answer came
};

struct Delivery {
    Fate fate = Fate::deferred;
    std::string reply;  // "250", "451", or what went wrong before a reply: "connect", "tls", "timeout", "stopped"
};

// Used by one thread at a time.
class Transport {
public:
    virtual ~Transport() = default;
    // `before_data` is called once the server is ready for the letter and before a byte of it goes; when it answers
    // false nothing is sent and the fate is deferred with reply "stopped".
    virtual Delivery send(MailAddress const& from, MailAddress const& to, std::string_view message,
                          std::function<bool()> const& before_data) = 0;
};

enum class Security { starttls, tls, none };

struct SmtpSettings {
    std::string host;
    std::uint16_t port = 587;
    Security security = Security::starttls;  // required, and the certificate verified; none only to this machine
    std::string username;
    std::string password;
    std::string ca_file;    // empty: the system's
    std::string helo_name;  // how we name ourselves: a host name
    int connect_ms = 15'000;
    int whole_ms = 120'000;
};

// invalid: a host or name that is none, or no security towards another machine.
Result<std::unique_ptr<Transport>> make_smtp(SmtpSettings settings);

}  // namespace ognishte::mail
