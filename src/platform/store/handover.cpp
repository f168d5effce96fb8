#include "platform/store/handover.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <thread>
#include <utility>

#include "base/json.hpp"
#include "base/text.hpp"
#include "outcome.hpp"

namespace ognishte::store {
namespace {

constexpr std::uint64_t k_most_head = 1ULL << 20;
constexpr int k_patience_s = 30;  // with a client that stops in the middle of a message

class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    int get() const { return number_; }

private:
    int number_;
};

// The address of a socket. A path longer than its 107 bytes is reached by way of its open folder.
struct Address {
    sockaddr_un name{};
    Descriptor folder;

    static Result<Address> of(std::string const& path) {
        Address address;
        address.name.sun_family = AF_UNIX;
        std::string text = path;
        if (text.size() >= sizeof address.name.sun_path) {
            auto const slash = path.rfind('/');
            std::string const folder = slash == std::string::npos ? "." : path.substr(0, slash);
            address.folder = Descriptor(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
            text = "/proc/self/fd/" + std::to_string(address.folder.get()) + "/" + path.substr(slash + 1);
            if (address.folder.get() < 0 || text.size() >= sizeof address.name.sun_path)
                return Error{Code::unavailable, "no socket can be at " + path};
        }
        std::memcpy(address.name.sun_path, text.c_str(), text.size() + 1);
        return address;
    }
    sockaddr const* get() const { return reinterpret_cast<sockaddr const*>(&name); }
};

bool send_all(int socket, std::string_view bytes) {
    while (!bytes.empty()) {
        auto const sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR) continue;
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool receive_all(int socket, char* to, std::size_t count) {
    while (count > 0) {
        auto const received = ::recv(socket, to, count, 0);
        if (received < 0 && errno == EINTR) continue;
        if (received <= 0) return false;
        to += received;
        count -= static_cast<std::size_t>(received);
    }
    return true;
}

std::string length_of(std::string_view bytes, std::size_t width) {
    std::string out(width, '\0');
    for (std::size_t i = 0; i < width; ++i) out[width - 1 - i] = static_cast<char>(bytes.size() >> (8 * i));
    return out;
}

bool send_message(int socket, Json const& head, std::string_view body) {
    auto const text = head.dump();
    return send_all(socket, length_of(text, 4) + text + length_of(body, 8)) && send_all(socket, body);
}

// One part behind its length; grows as bytes arrive, so that a length alone takes no memory.
bool receive_part(int socket, std::size_t width, std::uint64_t most, std::string& out) {
    std::array<char, 8> digits{};
    if (!receive_all(socket, digits.data(), width)) return false;
    std::uint64_t length = 0;
    for (std::size_t i = 0; i < width; ++i) length = length << 8 | static_cast<unsigned char>(digits[i]);
    if (length > most) return false;
    constexpr std::size_t k_step = 1 << 20;
    while (out.size() < length) {
        auto const at = out.size();
        out.resize(at + std::min<std::size_t>(k_step, length - at));
        if (!receive_all(socket, out.data() + at, out.size() - at)) return false;
    }
    return true;
}

bool receive_message(int socket, Json& head, std::string& body) {
    std::string text;
    if (!receive_part(socket, 4, k_most_head, text)) return false;
    auto parsed = Json::parse(text);
    if (!parsed) return false;
    head = std::move(*parsed);
    return receive_part(socket, 8, k_most_handed_bytes, body);
}

bool may_command(int socket) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == 0 || peer.uid == ::geteuid();
}

std::string reason() {
    return std::strerror(errno);
}

}  // namespace

struct HandoverServer::State {
    std::string path;
    Handler handler;
    Descriptor listening;
    Descriptor stop;
    std::thread thread;

    void serve() const {
        while (true) {
            std::array<pollfd, 2> watched = {{{listening.get(), POLLIN, 0}, {stop.get(), POLLIN, 0}}};
            if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
            if (watched[1].revents != 0) return;
            if (watched[0].revents == 0) continue;
            Descriptor const client(::accept4(listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (client.get() >= 0 && may_command(client.get())) answer(client.get());
        }
    }

    void answer(int client) const {
        timeval const patience{k_patience_s, 0};
        ::setsockopt(client, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ::setsockopt(client, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
        Json head;
        HandedCommand command;
        if (!receive_message(client, head, command.input)) return;
        command.name = head["command"].text();
        for (auto const& argument : head["arguments"].items()) command.arguments.push_back(argument.text());
        HandedAnswer answer;
        try {
            answer = handler(command);
        } catch (std::exception const& thrown) {
            answer = {1, "", std::string("the server failed: ") + thrown.what()};
        }
        if (!is_utf8(answer.error)) answer.error = "the command failed with a message that is not UTF-8";
        Json reply;
        reply.set("status", answer.status);
        reply.set("error", answer.error);
        send_message(client, reply, answer.output);
    }
};

Result<std::unique_ptr<HandoverServer>> HandoverServer::start(std::string const& path, Handler handler) {
    auto state = std::make_unique<State>();
    state->path = path;
    state->handler = std::move(handler);
    auto const address = TRY(Address::of(path));
    state->listening = Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    state->stop = Descriptor(::eventfd(0, EFD_CLOEXEC));
    ::unlink(path.c_str());
    // Nobody can connect before listen(), so the rights are in force from the first moment.
    if (state->listening.get() < 0 || state->stop.get() < 0 ||
        ::bind(state->listening.get(), address.get(), sizeof(sockaddr_un)) != 0 || ::chmod(path.c_str(), 0600) != 0 ||
        ::listen(state->listening.get(), 16) != 0)
        return Error{Code::unavailable, "cannot make the socket " + path + ": " + reason()};
    state->thread = std::thread([serving = state.get()] { serving->serve(); });
    return std::unique_ptr<HandoverServer>(new HandoverServer(std::move(state)));
}

HandoverServer::HandoverServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HandoverServer::~HandoverServer() {
    ::eventfd_write(state_->stop.get(), 1);
    state_->thread.join();
    ::unlink(state_->path.c_str());
}

Result<std::optional<HandedAnswer>> hand_over(std::string const& path, HandedCommand const& command) {
    if (command.input.size() > k_most_handed_bytes)
        return Error{Code::too_large, "the file is too large to hand over; stop the server first"};
    for (auto const& argument : command.arguments)
        if (!is_utf8(argument)) return Error{Code::invalid, "an argument is not UTF-8"};
    auto const address = TRY(Address::of(path));
    Descriptor const socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.get() < 0) return Error{Code::unavailable, "no socket: " + reason()};
    if (::connect(socket.get(), address.get(), sizeof(sockaddr_un)) != 0) {
        if (errno == ENOENT || errno == ECONNREFUSED) return std::optional<HandedAnswer>();
        return Error{Code::unavailable, "cannot reach the server by " + path + ": " + reason()};
    }
    Json head;
    head.set("command", command.name);
    Json arguments = Json::array();
    for (auto const& argument : command.arguments) arguments.push(argument);
    head.set("arguments", std::move(arguments));
    Json reply;
    HandedAnswer answer;
    if (!send_message(socket.get(), head, command.input))
        return Error{Code::unavailable, "the server does not take commands from this user, or ended"};
    if (!receive_message(socket.get(), reply, answer.output))
        return unknown_outcome("the server ended before it answered; whether the work was done is not known");
    answer.status = static_cast<int>(reply["status"].integer());
    answer.error = reply["error"].text();
    return std::optional(std::move(answer));
}

}  // namespace ognishte::store
