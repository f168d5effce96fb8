// Hand-over: a command that writes while the server runs gives its work to the server over a socket in the data folder
// (mode 0600, only for the user the server runs as, and root), because one program at a time may write a database.
//
// A message is a head of JSON and a body of bytes, each behind its length (4 bytes, 8 bytes, most significant first).
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace ognishte::store {

inline constexpr std::uint64_t k_most_handed_bytes = 512ULL << 20;

struct HandedCommand {
    std::string name;                    // "import"
    std::vector<std::string> arguments;  // what stood behind it, UTF-8
    std::string input;                   // bytes of the file or of standard input
};

struct HandedAnswer {
    int status = 0;      // the command's exit status
    std::string output;  // for standard output
    std::string error;   // for standard error, UTF-8
};

// The server's side: one thread, one command after another. Thread-safe.
class HandoverServer {
public:
    using Handler = std::function<HandedAnswer(HandedCommand const&)>;

    // Only for the program that holds the database's lock: a socket left behind by a dead one is replaced. The handler
    // runs on the thread of the socket. unavailable: the socket cannot be made.
    static Result<std::unique_ptr<HandoverServer>> start(std::string const& path, Handler handler);
    // Takes no more commands, waits for the one in hand and removes the socket.
    ~HandoverServer();

private:
    struct State;
    explicit HandoverServer(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

// The command's side; waits as long as the work takes. Nothing when no server is there: then the caller may open the
// store itself. too_large: more input than k_most_handed_bytes. unavailable: the server ended before it answered
// (whether the work was done is not known) or does not serve this user.
Result<std::optional<HandedAnswer>> hand_over(std::string const& path, HandedCommand const& command);

}  // namespace ognishte::store
