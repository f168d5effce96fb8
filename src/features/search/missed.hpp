// Missed: queries that found nothing, counted by day so that the centre sees what it lacks. Without persons: nothing of
// who asked is kept; only up to three words of letters, nothing that could be a name, an address or a number; and only
// once the same words were asked three times on one day, until then in memory. Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"
#include "base/time.hpp"
#include "platform/store/db.hpp"

namespace ognishte::finding {

// The words as they are counted; nothing when they may be about a person.
std::optional<std::string> countable(std::string_view typed);

class Missed {
public:
    Missed(store::Db& db, Clock const& clock) : db_(db), clock_(clock) {}
    // An error of the store is no matter here: the count is lost, not the answer.
    void count(std::string_view typed, Lang lang);

private:
    store::Db& db_;
    Clock const& clock_;
    std::mutex mutex_;
    std::string day_;
    std::map<std::string, int> few_;  // words not yet asked often enough today
};

}  // namespace ognishte::finding
