#include "platform/http/server.hpp"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

#include "connection.hpp"
#include "head_parser.hpp"

namespace ognishte::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast::http;
using Tcp = asio::ip::tcp;
using Problem = boost::system::error_code;
using Socket = asio::basic_stream_socket<Tcp, asio::io_context::executor_type>;

constexpr int k_backlog = 4'096;

// An open descriptor until it is released.
class Descriptor {
public:
    explicit Descriptor(int opened) : opened_(opened) {}
    Descriptor(Descriptor&& other) noexcept : opened_(other.release()) {}
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() {
        if (opened_ >= 0) ::close(opened_);
    }
    int get() const { return opened_; }
    int release() { return std::exchange(opened_, -1); }

private:
    int opened_;
};

// One I/O thread and its event loop. Only the thread itself touches it, but for posts to `context`.
struct Loop {
    Desk desk;  // first: connections that end with the context still leave it
    // One thread runs it, so the reactor needs no locks; posting from workers is still safe.
    asio::io_context context{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    asio::steady_timer tick{context};
    std::thread thread;
};

// A connection on a socket. Each of its operations holds it alive.
class TcpConnection final : public Connection, public std::enable_shared_from_this<TcpConnection> {
public:
    TcpConnection(Hall& hall, Loop& loop, Address const& peer, bool counted)
        : Connection(hall, loop.desk, peer, counted), context_(loop.context), socket_(loop.context) {}

    void start(Descriptor opened) {
        Problem problem;
        // The kind of address does not matter to what is done with it from here.
        socket_.assign(Tcp::v4(), opened.get(), problem);
        if (problem) return;
        opened.release();
        begin();
    }

private:
    static Outcome outcome(Problem const& problem) { return problem ? Outcome::failed : Outcome::good; }

    void start_read(char* where, std::size_t room) override {
        socket_.async_read_some(asio::buffer(where, room),
                                [self = shared_from_this()](Problem const& problem, std::size_t bytes) {
                                    self->did_read(outcome(problem), bytes);
                                });
    }
    void start_wait_to_write() override {
        socket_.async_wait(Socket::wait_write,
                           [self = shared_from_this()](Problem const& problem) { self->may_write(outcome(problem)); });
    }
    bool start_work(Pool::Lane lane) override {
        return hall_.pool.take(
            [self = shared_from_this()]() mutable {
                self->run_exchange();
                auto& context = self->context_;
                asio::post(context, [finished = std::move(self)] { finished->worked(); });
            },
            lane);
    }
    int descriptor() override { return socket_.native_handle(); }
    void end_sending() override {
        Problem ignored;
        socket_.shutdown(Tcp::socket::shutdown_send, ignored);
    }
    void close_socket() override {
        Problem ignored;
        socket_.close(ignored);
    }

    asio::io_context& context_;
    Socket socket_;
};

std::string lower_case(boost::beast::string_view text) {
    std::string out(text.data(), text.size());
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

std::string_view view(boost::beast::string_view text) {
    return {text.data(), text.size()};
}

Address address_of(sockaddr_storage const& from) {
    Address out;
    if (from.ss_family == AF_INET6) {
        auto const& v6 = reinterpret_cast<sockaddr_in6 const&>(from);
        std::memcpy(out.bytes.data(), &v6.sin6_addr, 16);
    } else {
        auto const& v4 = reinterpret_cast<sockaddr_in const&>(from);
        out.bytes[10] = out.bytes[11] = 0xFF;
        std::memcpy(out.bytes.data() + 12, &v4.sin_addr, 4);
    }
    return out;
}

class Listener final : public Server {
public:
    Listener(ServerSettings const& settings, Router const& router, PageCache& cache, Clock const& clock, Hooks hooks,
             AddressSet const& trusted)
        : hall_(settings, router, cache, clock, std::move(hooks), trusted), loops_(make_loops(settings.io_threads)) {
        auto const& limits = settings.limits;
        auto const shortest = std::min({limits.head_ms, limits.body_grace_ms, limits.idle_ms, limits.write_stall_ms});
        tick_ = std::chrono::milliseconds(std::clamp(shortest / 8, 5, 250));
    }
    ~Listener() override { stop(0); }

    Result<> listen() {
        auto const& settings = hall_.settings;
        std::string const where = settings.address + ':' + std::to_string(settings.port);
        Problem problem;
        auto const address = asio::ip::make_address(settings.address, problem);
        if (problem)
            return Error{Code::invalid, "listen: " + settings.address + " is no IP address; 127.0.0.1 or 0.0.0.0 are"};
        Tcp::endpoint const endpoint(address, settings.port);
        auto const failed = [&] { return static_cast<bool>(problem); };
        acceptor_.open(endpoint.protocol(), problem);
        if (!failed()) acceptor_.set_option(Tcp::acceptor::reuse_address(true), problem);
        if (!failed()) acceptor_.set_option(Tcp::no_delay(true), problem);  // accepted sockets inherit it
        if (!failed()) acceptor_.non_blocking(true, problem);
        if (!failed()) acceptor_.bind(endpoint, problem);
        if (!failed()) acceptor_.listen(k_backlog, problem);
        if (problem == asio::error::address_in_use)
            return Error{Code::unavailable,
                         "listen: " + where + " is in use by another program; stop it or set another port"};
        if (problem == asio::error::access_denied)
            return Error{Code::unavailable,
                         "listen: " + where + " needs rights this program has not; set a port over 1023"};
        if (problem == boost::system::errc::address_not_available)
            return Error{Code::unavailable, "listen: " + where +
                                                " is no address of this machine; set one of its own, "
                                                "or 127.0.0.1 or 0.0.0.0"};
        if (problem) return Error{Code::unavailable, "listen: " + where + ": " + problem.message()};
        port_ = acceptor_.local_endpoint(problem).port();
        accept();
        for (auto& loop : loops_) {
            tick(*loop);
            loop->thread = std::thread([&context = loop->context] { context.run(); });
        }
        return done();
    }

    std::uint16_t port() const override { return port_; }

    void stop(int grace_ms) override {
        if (std::exchange(stopped_, true)) return;
        asio::post(loops_[0]->context, [this] {
            Problem ignored;
            acceptor_.close(ignored);
            retry_.cancel();
        });
        each_loop([](Loop& loop) {
            loop.desk.stopping = true;
            for (auto* connection : loop.desk.deadlines.owners()) connection->wind_down();
        });
        wait_closed(std::chrono::milliseconds(grace_ms));
        each_loop([](Loop& loop) {
            for (auto* connection : loop.desk.deadlines.owners()) connection->close();
        });
        hall_.pool.stop();
        for (auto& loop : loops_) asio::post(loop->context, [one = loop.get()] { one->context.stop(); });
        for (auto& loop : loops_)
            if (loop->thread.joinable()) loop->thread.join();
    }

    std::string metrics() const override {
        auto const figures = hall_.cache.figures();
        return hall_.site.metrics().text({hall_.pool.waiting(), figures.pages, figures.bytes});
    }

private:
    static std::vector<std::unique_ptr<Loop>> make_loops(int count) {
        std::vector<std::unique_ptr<Loop>> loops;
        for (int i = 0; i < std::max(count, 1); ++i) {
            loops.push_back(std::make_unique<Loop>());
            loops.back()->desk.index = static_cast<std::size_t>(i);
        }
        return loops;
    }

    template <class Act>
    void each_loop(Act act) {
        for (auto& loop : loops_) asio::post(loop->context, [act, one = loop.get()] { act(*one); });
    }

    void wait_closed(std::chrono::milliseconds most) {
        std::unique_lock lock(hall_.open_mutex);
        hall_.all_closed.wait_for(lock, most, [&] { return hall_.open == 0; });
    }

    void tick(Loop& loop) {
        loop.tick.expires_after(tick_);
        loop.tick.async_wait([this, &loop](Problem const& problem) {
            if (problem) return;
            for (auto* connection : loop.desk.deadlines.sweep(steady_us() / 1'000)) {
                connection->late();
            }
            tick(loop);
        });
    }

    void accept() {
        acceptor_.async_wait(Tcp::acceptor::wait_read, [this](Problem const& problem) {
            if (problem) return;
            for (int i = 0; i < k_accepted_at_once; ++i) {
                sockaddr_storage from{};
                socklen_t size = sizeof(from);
                int const opened = ::accept4(acceptor_.native_handle(), reinterpret_cast<sockaddr*>(&from), &size,
                                             SOCK_NONBLOCK | SOCK_CLOEXEC);
                if (opened >= 0) {
                    welcome(Descriptor(opened), address_of(from));
                } else if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM) {
                    return accept_later();
                } else if (errno != EINTR && errno != ECONNABORTED) {
                    break;
                }
            }
            accept();
        });
    }

    // Out of descriptors: asking again at once would only spin.
    void accept_later() {
        retry_.expires_after(std::chrono::milliseconds(100));
        retry_.async_wait([this](Problem const& problem) {
            if (!problem) accept();
        });
    }

    void welcome(Descriptor descriptor, Address const& peer) {
        auto const& limits = hall_.settings.limits;
        auto& metrics = hall_.site.metrics();
        metrics.accepted.fetch_add(1, std::memory_order_relaxed);
        // A proxy of ours stands for many people.
        bool const counted = !hall_.trusted.holds(peer);
        if (metrics.connections.load(std::memory_order_relaxed) >= limits.connections ||
            (counted && !hall_.crowd.enter(peer.network(), limits.connections_per_address))) {
            metrics.turned_away.fetch_add(1, std::memory_order_relaxed);
            auto const& out = hall_.site.refusal(503, Lang::bg);
            auto const text = out.head + "Connection: close\r\n\r\n" + out.body;
            if (::send(descriptor.get(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT) >= 0)
                ::shutdown(descriptor.get(), SHUT_WR);
            return;
        }
        auto& loop = *loops_[next_++ % loops_.size()];
        asio::post(loop.context, [this, &loop, peer, counted, kept = std::move(descriptor)]() mutable {
            std::make_shared<TcpConnection>(hall_, loop, peer, counted)->start(std::move(kept));
        });
    }

    static constexpr int k_accepted_at_once = 64;

    Hall hall_;
    std::vector<std::unique_ptr<Loop>> loops_;
    std::chrono::milliseconds tick_{};
    asio::basic_socket_acceptor<Tcp, asio::io_context::executor_type> acceptor_{loops_[0]->context};
    asio::basic_waitable_timer<std::chrono::steady_clock, asio::wait_traits<std::chrono::steady_clock>,
                               asio::io_context::executor_type>
        retry_{loops_[0]->context};
    std::uint16_t port_ = 0;
    std::size_t next_ = 0;
    bool stopped_ = false;
};

}  // namespace

std::optional<Pairs> parse_head(std::string_view raw, Head const& judged) {
    beast::request_parser<beast::empty_body> parser;
    parser.header_limit(64 * 1024);
    parser.body_limit(boost::none);
    boost::system::error_code problem;
    auto const used = parser.put(boost::asio::buffer(raw.data(), raw.size()), problem);
    if (problem || !parser.is_header_done() || used != raw.size() || parser.chunked()) return std::nullopt;
    auto const& message = parser.get();
    auto const length = parser.content_length();
    bool const same_length = judged.content_length ? length && *length == *judged.content_length : !length;
    if (!same_length || view(message.target()) != judged.raw_target) return std::nullopt;
    Pairs pairs;
    pairs.reserve(judged.fields);
    for (auto const& field : message)
        pairs.emplace_back(lower_case(field.name_string()), std::string(view(field.value())));
    if (pairs.size() != judged.fields) return std::nullopt;
    return pairs;
}

Result<std::unique_ptr<Server>> Server::start(ServerSettings settings, Router const& router, PageCache& cache,
                                              Clock const& clock, Hooks hooks) {
    AddressSet trusted;
    for (auto const& proxy : settings.trusted_proxies)
        if (!trusted.add(proxy))
            return Error{Code::invalid,
                         "trusted proxy: " + proxy + " is neither an address nor a block like 10.0.0.0/8"};
    auto listener = std::make_unique<Listener>(settings, router, cache, clock, std::move(hooks), trusted);
    TRY(listener->listen());
    return std::unique_ptr<Server>(std::move(listener));
}

}  // namespace ognishte::http
