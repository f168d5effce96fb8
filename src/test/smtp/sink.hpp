// Sink: a mail server for tests, on a free port of 127.0.0.1, with one thread. It takes every letter and keeps it, or
// behaves as badly as it is told. Thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace ognishte::test {

struct Taken {
    std::string from, to;  // of the envelope
    std::string message;   // without the dots of the protocol, lines end in CRLF
};

enum class Misdeed {
    none,
    close_after_data,  // takes all of the letter and ends the connection without an answer
    close_in_data,     // ends it in the middle of the letter
    silent_after_data  // never answers
};

struct SinkSettings {
    std::map<std::string, std::string> replies;  // command ("RCPT", "MAIL", "DATA", ".", "EHLO") → its answer, "550 no"
    Misdeed misdeed = Misdeed::none;
    std::string certificate, key;  // PEM files; with them STARTTLS is offered
    bool wants_sign_in = false;    // offers AUTH PLAIN and refuses MAIL without it
};

class Sink {
public:
    explicit Sink(SinkSettings settings = {});
    ~Sink();

    std::uint16_t port() const;
    void change(SinkSettings settings);
    std::vector<Taken> taken() const;
    // Every line a client said before and between letters, in order; of AUTH only the word.
    std::vector<std::string> said() const;
    int connections() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::test
