#include "test/smtp/sink.hpp"

#include <arpa/inet.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <mutex>
#include <optional>
#include <thread>

#include "base/check.hpp"

namespace ognishte::test {
namespace {

constexpr int k_patience_ms = 10'000;

// One connection, plain or, after STARTTLS, encrypted.
class Line {
public:
    Line(int socket, std::atomic<bool> const& stopping) : socket_(socket), stopping_(stopping) {}
    ~Line() {
        if (tls_ != nullptr) SSL_free(tls_);
        if (context_ != nullptr) SSL_CTX_free(context_);
        ::close(socket_);
    }
    Line(Line const&) = delete;

    void say(std::string text) {
        text += "\r\n";
        if (tls_ != nullptr) {
            SSL_write(tls_, text.data(), static_cast<int>(text.size()));
        } else if (::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) < 0) {
            ended_ = true;
        }
    }

    // A line without its CRLF; nothing when the connection has ended.
    std::optional<std::string> hear() {
        for (;;) {
            auto const end = held_.find("\r\n");
            if (end != std::string::npos) {
                std::string line = held_.substr(0, end);
                held_.erase(0, end + 2);
                return line;
            }
            if (ended_ || !wait()) return std::nullopt;
            char buffer[4096];
            auto const count =
                tls_ != nullptr ? SSL_read(tls_, buffer, sizeof buffer) : ::recv(socket_, buffer, sizeof buffer, 0);
            if (count <= 0) return std::nullopt;
            held_.append(buffer, static_cast<std::size_t>(count));
        }
    }

    bool start_tls(std::string const& certificate, std::string const& key) {
        context_ = SSL_CTX_new(TLS_server_method());
        bool const ready = SSL_CTX_use_certificate_file(context_, certificate.c_str(), SSL_FILETYPE_PEM) == 1 &&
                           SSL_CTX_use_PrivateKey_file(context_, key.c_str(), SSL_FILETYPE_PEM) == 1;
        OG_CHECK(ready);
        tls_ = SSL_new(context_);
        SSL_set_fd(tls_, socket_);
        held_.clear();
        return SSL_accept(tls_) == 1;
    }
    bool encrypted() const { return tls_ != nullptr; }

private:
    bool wait() {
        if (tls_ != nullptr && SSL_pending(tls_) > 0) return true;
        for (int waited = 0; waited < k_patience_ms && !stopping_; waited += 50) {
            pollfd ready{socket_, POLLIN, 0};
            if (::poll(&ready, 1, 50) > 0) return true;
        }
        return false;
    }

    int socket_;
    std::atomic<bool> const& stopping_;
    std::string held_;
    bool ended_ = false;
    SSL_CTX* context_ = nullptr;
    SSL* tls_ = nullptr;
};

std::string between_angles(std::string const& line) {
    auto const from = line.find('<');
    auto const to = line.find('>');
    return from == std::string::npos || to == std::string::npos ? "" : line.substr(from + 1, to - from - 1);
}

}  // namespace

struct Sink::State {
    SinkSettings settings;
    std::vector<Taken> taken;
    std::vector<std::string> said;
    int connections = 0;
    std::mutex mutable mutex;
    std::atomic<bool> stopping = false;
    int listener = -1;
    std::uint16_t port = 0;
    std::thread thread;

    SinkSettings present() const {
        std::lock_guard const lock(mutex);
        return settings;
    }

    void note(std::string line) {
        std::lock_guard const lock(mutex);
        said.push_back(std::move(line));
    }

    // The letter until ".", or nothing when the connection ended first.
    std::optional<std::string> letter(Line& line, Misdeed misdeed) {
        std::string message;
        for (;;) {
            auto const next = line.hear();
            if (!next) return std::nullopt;
            if (*next == ".") return message;
            message += (next->starts_with('.') ? next->substr(1) : *next) + "\r\n";
            if (misdeed == Misdeed::close_in_data && message.size() > 100) return std::nullopt;
        }
    }

    void talk(Line& line) {
        Taken now;
        bool signed_in = false;
        line.say("220 sink.test ESMTP");
        while (auto const heard = line.hear()) {
            auto const set = present();
            std::string const verb = heard->substr(0, heard->find_first_of(" :"));
            note(verb == "AUTH" ? "AUTH" : *heard);
            auto const told = set.replies.find(verb);
            if (told != set.replies.end()) {
                line.say(told->second);
                continue;
            }
            if (verb == "EHLO") {
                line.say("250-sink.test");
                if (!set.certificate.empty() && !line.encrypted()) line.say("250-STARTTLS");
                if (set.wants_sign_in) line.say("250-AUTH PLAIN");
                line.say("250 SIZE 10000000");
            } else if (verb == "STARTTLS") {
                line.say("220 go on");
                if (!line.start_tls(set.certificate, set.key)) return;
            } else if (verb == "AUTH") {
                // AUTH PLAIN with base64 of \0user\0right.
                signed_in = heard->find("AHVzZXIAcmlnaHQ=") != std::string::npos;
                if (*heard == "AUTH PLAIN") {
                    line.say("334 ");
                    signed_in = line.hear().value_or("") == "AHVzZXIAcmlnaHQ=";
                }
                line.say(signed_in ? "235 welcome" : "535 wrong");
            } else if (verb == "MAIL") {
                now = {between_angles(*heard), "", ""};
                line.say(set.wants_sign_in && !signed_in ? "530 sign in first" : "250 ok");
            } else if (verb == "RCPT") {
                now.to = between_angles(*heard);
                line.say("250 ok");
            } else if (verb == "DATA") {
                line.say("354 go on");
                auto message = letter(line, set.misdeed);
                if (!message) return;
                now.message = std::move(*message);
                auto const answer = set.replies.find(".");
                if (answer == set.replies.end()) {
                    std::lock_guard const lock(mutex);
                    taken.push_back(now);
                }
                if (set.misdeed == Misdeed::close_after_data) return;
                if (set.misdeed == Misdeed::silent_after_data) {
                    line.hear();
                    return;
                }
                line.say(answer == set.replies.end() ? "250 taken" : answer->second);
            } else if (verb == "QUIT") {
                line.say("221 bye");
                return;
            } else {
                line.say("250 ok");
            }
        }
    }

    void listen() {
        while (!stopping) {
            pollfd ready{listener, POLLIN, 0};
            if (::poll(&ready, 1, 50) <= 0) continue;
            int const socket = ::accept(listener, nullptr, nullptr);
            if (socket < 0) continue;
            {
                std::lock_guard const lock(mutex);
                ++connections;
            }
            Line line(socket, stopping);
            talk(line);
        }
    }
};

Sink::Sink(SinkSettings settings) : state_(std::make_unique<State>()) {
    state_->settings = std::move(settings);
    state_->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    socklen_t length = sizeof address;
    OG_CHECK(::bind(state_->listener, generic, length) == 0 && ::listen(state_->listener, 8) == 0);
    OG_CHECK(::getsockname(state_->listener, generic, &length) == 0);
    state_->port = ntohs(address.sin_port);
    state_->thread = std::thread([this] { state_->listen(); });
}

Sink::~Sink() {
    state_->stopping = true;
    state_->thread.join();
    ::close(state_->listener);
}

std::uint16_t Sink::port() const {
    return state_->port;
}

void Sink::change(SinkSettings settings) {
    std::lock_guard const lock(state_->mutex);
    state_->settings = std::move(settings);
}

std::vector<Taken> Sink::taken() const {
    std::lock_guard const lock(state_->mutex);
    return state_->taken;
}

std::vector<std::string> Sink::said() const {
    std::lock_guard const lock(state_->mutex);
    return state_->said;
}

int Sink::connections() const {
    std::lock_guard const lock(state_->mutex);
    return state_->connections;
}

}  // namespace ognishte::test
