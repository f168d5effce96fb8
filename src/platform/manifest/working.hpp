// Working: who works here and what waits for whom, for features that hand work to people. app/ fills it from whatever
// keeps the accounts; a feature that gives work gives the desk a WaitingOf. Functions are called from many
// threads.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/store/tx.hpp"

namespace ognishte::working {

struct Person {
    std::string id;  // Actor::id
    std::string name;
};

// A letter to a person with an account, in their language: the text of `key` and of "<key>.subject", with the values
// and {name}, {link}.
struct Notice {
    std::string account;
    std::string effect;  // what causes it: the same is one letter
    std::string key;
    std::string path;  // below the language prefix; {link} leads there
    i18n::Values values = {};
};

struct People {
    // Whose account is open and whose roles give this now, everywhere or limited; by name.
    std::function<std::vector<Person>(std::string_view permission)> holding;
    // Empty: nobody of this id.
    std::function<std::string(std::string_view id)> name;
    // In the transaction of the cause. No letter where no mail is configured or the account is not open.
    std::function<Result<>(store::Tx&, Notice const&)> tell;
    // After the commit: makes what was told go at once.
    std::function<void()> wake;
};

// Something that waits for who asks.
struct Waiting {
    std::string what;  // in the language of the request: „Оценка на доказателства“
    std::string title;
    Lang title_lang = Lang::bg;
    std::string href;
    std::optional<Instant> due = {};
};
using WaitingOf = std::function<Result<std::vector<Waiting>>(http::Request const&)>;

}  // namespace ognishte::working
