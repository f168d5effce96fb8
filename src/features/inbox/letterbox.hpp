// Letterbox: taking what readers write, confirming it, and what the desk does with it. Nothing here knows HTTP.
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "features/inbox/inbox.hpp"
#include "platform/jobs/jobs.hpp"
#include "repo.hpp"

namespace ognishte::inbox {

inline constexpr std::int64_t k_confirm_us = 7LL * 86'400 * 1'000'000;
inline constexpr std::int64_t k_closed_us = 365LL * 86'400 * 1'000'000;
inline constexpr std::string_view k_desk_permission = "inbox.use";

// One thing that is asked of a reader.
struct Asked {
    enum class What { line, area, place, when, mail, links };
    std::string_view name;
    What what = What::line;
    std::size_t longest = 200;  // characters
    bool required = true;
};
std::vector<Asked> const& asked_of(Kind kind);
inline bool needs_confirming(Kind kind) {
    return kind != Kind::error;
}

enum class Act { answer, publish, make, close };
std::string_view name_of(Act act);

class Letterbox {
public:
    explicit Letterbox(Deps const& deps) : deps_(deps) {}

    // What is wrong with what was typed: field and text key ("inbox.mend.…"); empty: nothing.
    std::vector<std::pair<std::string, std::string>> faults(Kind kind, Json const& typed,
                                                            std::string const& address) const;
    enum class Outcome { taken, too_many, no_mail };
    // `peer`: whose limit it counts against. What needs confirming waits a week for its link to be pressed.
    Result<Outcome> take(Message message, std::string_view peer) const;
    // What waits for this link; not_found: none, or it is over.
    Result<Message> waiting_for(std::string_view token) const;
    Result<> confirm(std::string_view token) const;

    // For the desk: "inbox.use". What is open, and what was published and may be taken back.
    Result<std::vector<Message>> open(Actor const& actor) const;
    Result<Message> find(Actor const& actor, std::string_view id) const;
    std::vector<Act> acts(Actor const& actor, Message const& message) const;
    // answer and close: `words` go to the sender by mail, if they left an address (answer needs them); then the address
    // is deleted. invalid with a text key.
    Result<> act(Actor const& actor, std::string_view id, Act act, std::string_view words) const;

    // Once a day: forgets what nobody confirmed for a week, and what was closed a year ago.
    jobs::Handler daily() const;
    Result<> start() const;

private:
    Result<std::optional<mail::Mail>> letter(Message const& message, std::string_view key, std::string const& effect,
                                             i18n::Values const& values) const;

    Deps const& deps_;
};

std::string token_hash(std::string_view token);

}  // namespace ognishte::inbox
