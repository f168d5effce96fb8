#include "platform/http/server.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include <array>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <thread>
#include <utility>

#include "deadlines.hpp"
#include "head_parser.hpp"
#include "negotiate.hpp"
#include "pool.hpp"
#include "site.hpp"

namespace ognishte::http {
namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Problem = boost::system::error_code;
using Socket = asio::basic_stream_socket<Tcp, asio::io_context::executor_type>;

constexpr std::size_t k_first_buffer = 2 * 1024;
constexpr std::size_t k_body_buffer = 64 * 1024;
constexpr std::size_t k_lingered_bytes = 64 * 1024;
constexpr std::int64_t k_linger_ms = 2'000;
constexpr int k_backlog = 4'096;
constexpr std::string_view k_continue = "HTTP/1.1 100 Continue\r\n\r\n";

std::int64_t steady_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

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

class Session;

// One I/O thread: its event loop, its connections and their deadlines. Only the thread itself touches it, but for
// posts to `context`.
struct Loop {
    Deadlines<Session> deadlines;  // first: connections that end with the context still leave it
    // One thread runs it, so the reactor needs no locks; posting from workers is still safe.
    asio::io_context context{BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO};
    asio::steady_timer tick{context};
    std::size_t index = 0;
    bool stopping = false;
    std::int64_t date_second = -1;
    std::string date_line;
    std::thread thread;
};

// What all connections share.
struct Hall {
    Hall(ServerSettings const& given, Router const& router, PageCache& page_cache, Clock const& its_clock, Hooks hooks,
         AddressSet const& proxies)
        : settings(given),
          cache(page_cache),
          clock(its_clock),
          trusted(proxies),
          site(given, router, page_cache, its_clock, std::move(hooks), proxies),
          pool(given.workers, static_cast<std::size_t>(given.limits.queue)) {
        limits.head_bytes = static_cast<std::size_t>(given.limits.head_bytes);
        limits.line_bytes = static_cast<std::size_t>(given.limits.line_bytes);
        limits.fields = static_cast<std::size_t>(given.limits.fields);
    }

    ServerSettings const settings;
    HeadLimits limits;
    PageCache& cache;
    Clock const& clock;
    AddressSet const trusted;
    Site site;
    Crowd crowd;
    std::mutex open_mutex;
    std::condition_variable all_closed;
    int open = 0;
    Pool pool;  // last: its threads end before what their jobs use
};

// One connection. Each of its operations holds it alive; it lives on its loop's thread, but for run(), which a worker
// calls while nothing else happens to it.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(Hall& hall, Loop& loop, Address const& peer, bool counted)
        : hall_(hall),
          loop_(loop),
          socket_(loop.context),
          peer_(peer),
          counted_(counted),
          slot_(loop.deadlines.add(this)) {
        hall_.site.metrics().connections.fetch_add(1, std::memory_order_relaxed);
        std::lock_guard const lock(hall_.open_mutex);
        ++hall_.open;
    }
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;
    ~Session() {
        loop_.deadlines.remove(slot_);
        if (counted_) hall_.crowd.leave(peer_.network());
        hall_.site.metrics().connections.fetch_sub(1, std::memory_order_relaxed);
        std::lock_guard const lock(hall_.open_mutex);
        if (--hall_.open == 0) hall_.all_closed.notify_all();
    }

    void start(Descriptor descriptor) {
        Problem problem;
        // The kind of address does not matter to what is done with it from here.
        socket_.assign(Tcp::v4(), descriptor.get(), problem);
        if (problem) return;
        descriptor.release();
        buffer_.resize(k_first_buffer);
        process();
    }

    void late() {
        if (state_ == State::head && end_ > begin_) return refuse(408, language());
        if (state_ == State::body) return refuse(408, language());
        close();
    }

    void close_if_idle() {
        if (state_ == State::head && begin_ == end_) close();
    }

    void close() {
        Problem ignored;
        socket_.close(ignored);
        state_ = State::closed;
        deadline(Deadlines<Session>::k_never);
    }

private:
    enum class State { head, body, working, writing, lingering, closed };

    static std::int64_t now_ms() { return steady_us() / 1'000; }
    void deadline(std::int64_t at_ms) { loop_.deadlines.set(slot_, at_ms); }
    std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }

    // Heads, one after the other, as long as answers go out at once.
    void process() {
        while (state_ == State::head) {
            auto const found = finder_.look(unread(), hall_.limits);
            if (found.status != 0) return refuse(found.status, Lang::bg);
            if (found.size == 0) return await_head();
            // What is read from here on views the buffer, which nothing moves before the next read.
            auto const raw = unread().substr(0, found.size);
            begin_ += found.size;
            finder_.reset();
            head_since_ = 0;
            Head head;
            if (int const status = judge(raw, hall_.settings.hosts, head))
                return refuse(status, language_of(head.target).value_or(Lang::bg));
            begun_us_ = steady_us();
            close_after_ = !head.keep_alive || loop_.stopping || ++requests_ >= hall_.settings.limits.requests;
            method_ = head.method;
            if (!answer_from_cache(head)) take_up(head, raw);
        }
    }

    void await_head() {
        auto const now = now_ms();
        if (begin_ == end_) {
            if (loop_.stopping) return close();
            begin_ = end_ = 0;
            if (buffer_.size() > k_first_buffer) {
                buffer_ = std::vector<char>(k_first_buffer);
            }
            deadline(now + hall_.settings.limits.idle_ms);
        } else {
            if (head_since_ == 0) head_since_ = now;
            deadline(head_since_ + hall_.settings.limits.head_ms);
        }
        make_room();
        read();
    }

    void make_room() {
        if (end_ < buffer_.size()) return;
        if (begin_ > 0) {
            std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
    }

    void read() {
        // A deadline may end a request while its read is under way; that read then serves what comes after.
        if (std::exchange(reading_, true)) return;
        socket_.async_read_some(
            asio::buffer(buffer_.data() + end_, buffer_.size() - end_),
            [self = shared_from_this()](Problem const& problem, std::size_t bytes) { self->did_read(problem, bytes); });
    }

    void did_read(Problem const& problem, std::size_t bytes) {
        reading_ = false;
        if (state_ == State::closed) return;
        if (problem) return close();
        if (state_ == State::lingering) return linger(bytes);
        end_ += bytes;
        if (state_ == State::head) return process();
        if (state_ == State::body) return read_body();
    }

    bool answer_from_cache(Head const& head) {
        if (!hall_.site.may_use_cache(head)) return false;
        page_ = hall_.site.cached(head, hall_.clock.now());
        if (!page_) return false;
        if (!page_->thorough && !page_->improving.exchange(true)) {
            auto const queued =
                hall_.pool.take_if_idle([&site = hall_.site, key = std::string(hall_.site.cache_key(head)),
                                         page = page_] { site.improve(key, page); });
            if (!queued) page_->improving = false;
        }
        source_ = Metrics::Source::cache;
        route_id_ = page_->route_id;
        auto const& form = page_->form(choose_coding(head.accept_encoding));
        bool const current =
            is_current(head.if_none_match, head.if_modified_since, page_->etag, page_->response.last_modified);
        status_ = current ? 304 : 200;
        send(current ? form.not_modified : form.head,
             current || head.method == Method::head ? std::string_view() : form.body);
        return true;
    }

    void take_up(Head const& head, std::string_view raw) {
        auto fields = parse_head(raw, head);
        if (!fields) return refuse(400, language_of(head.target).value_or(Lang::bg));
        exchange_ = hall_.site.begin(head, std::move(*fields), peer_);
        source_ = Metrics::Source::handler;
        route_id_ = exchange_->route_id;
        if (exchange_->body_left == 0) return work();
        if (exchange_->continues) {
            auto const sent =
                ::send(socket_.native_handle(), k_continue.data(), k_continue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent != static_cast<ssize_t>(k_continue.size())) return close();
        }
        state_ = State::body;
        body_since_ = now_ms();
        read_body();
    }

    void read_body() {
        auto& exchange = *exchange_;
        auto const piece =
            unread().substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(end_ - begin_, exchange.body_left)));
        auto const taken = exchange.body.feed(piece);
        begin_ += piece.size();
        exchange.body_left -= piece.size();
        exchange.body_got += piece.size();
        if (begin_ == end_) begin_ = end_ = 0;
        if (!taken)
            return refuse(taken.error().code == Code::too_large     ? 413
                          : taken.error().code == Code::unavailable ? 503
                                                                    : 400,
                          language());
        if (exchange.body_left == 0) {
            if (int const status = hall_.site.take_body(exchange)) return refuse(status, language());
            return work();
        }
        auto const& limits = hall_.settings.limits;
        auto const earned = static_cast<std::int64_t>(exchange.body_got) * 1'000 / limits.body_rate;
        deadline(body_since_ + limits.body_grace_ms + earned);
        if (exchange.body_left > buffer_.size() && buffer_.size() < k_body_buffer) buffer_.resize(k_body_buffer);
        make_room();
        read();
    }

    void work() {
        state_ = State::working;
        deadline(Deadlines<Session>::k_never);
        bool const queued = hall_.pool.take([self = shared_from_this()]() mutable {
            self->answer_ = self->hall_.site.run(*self->exchange_);
            auto& context = self->loop_.context;
            asio::post(context, [finished = std::move(self)] { finished->worked(); });
        });
        if (queued) return;
        hall_.site.metrics().overload.fetch_add(1, std::memory_order_relaxed);
        answer_ = Answer{nullptr, hall_.site.refusal(503, exchange_->request.lang)};
        answer_.own.close = exchange_->close;
        worked();
    }

    void worked() {
        if (state_ == State::closed) return;
        close_after_ = close_after_ || exchange_->close || loop_.stopping || answer_.own.close;
        auto const coding = exchange_->coding;
        bool current = false;
        if (answer_.page) {
            page_ = std::move(answer_.page);
            auto const& request = exchange_->request;
            current = is_current(request.header("if-none-match"), request.header("if-modified-since"), page_->etag,
                                 page_->response.last_modified);
            auto const& form = page_->form(coding);
            status_ = current ? 304 : 200;
            exchange_.reset();
            send(current ? form.not_modified : form.head,
                 current || method_ == Method::head ? std::string_view() : form.body);
        } else {
            own_ = std::move(answer_.own);
            status_ = own_.status;
            exchange_.reset();
            send(own_.head, own_.body);
        }
        if (state_ == State::head) process();
    }

    Lang language() const { return exchange_ ? exchange_->request.lang : Lang::bg; }

    void refuse(int status, Lang lang) {
        if (!exchange_) {
            route_id_ = hall_.site.metrics().refused();
            begun_us_ = steady_us();
        }
        exchange_.reset();
        source_ = Metrics::Source::handler;
        close_after_ = true;
        status_ = status;
        auto const& out = hall_.site.refusal(status, lang);
        send(out.head, out.body);
    }

    // Writes head, date and body in one call; what the system does not take at once follows when it has room.
    void send(std::string_view head, std::string_view body) {
        auto const second = hall_.clock.now().us / 1'000'000;
        if (second != loop_.date_second) {
            loop_.date_second = second;
            loop_.date_line = "Date: " + http_date(Instant{second * 1'000'000}) + "\r\n";
        }
        std::size_t tail = loop_.date_line.copy(tail_.data(), tail_.size());
        std::string_view const end = close_after_ ? "Connection: close\r\n\r\n" : "\r\n";
        tail += end.copy(tail_.data() + tail, end.size());
        parts_ = {head, {tail_.data(), tail}, body};
        sent_bytes_ = head.size() + tail + body.size();
        write();
    }

    void write() {
        for (;;) {
            std::array<iovec, 3> pieces;
            for (std::size_t i = 0; i < parts_.size(); ++i)
                pieces[i] = {const_cast<char*>(parts_[i].data()), parts_[i].size()};
            msghdr message{};
            message.msg_iov = pieces.data();
            message.msg_iovlen = pieces.size();
            auto const sent = ::sendmsg(socket_.native_handle(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent < 0) {
                if (errno == EINTR) continue;
                if (errno == EAGAIN || errno == EWOULDBLOCK) return await_room();
                return close();
            }
            auto left = static_cast<std::size_t>(sent);
            for (auto& part : parts_) {
                auto const taken = std::min(left, part.size());
                part.remove_prefix(taken);
                left -= taken;
            }
            if (parts_[2].empty() && parts_[1].empty() && parts_[0].empty()) return wrote();
        }
    }

    void await_room() {
        state_ = State::writing;
        deadline(now_ms() + hall_.settings.limits.write_stall_ms);
        socket_.async_wait(Socket::wait_write, [self = shared_from_this()](Problem const& problem) {
            if (self->state_ == State::closed) return;
            if (problem) return self->close();
            self->write();
            if (self->state_ == State::head) self->process();
        });
    }

    void wrote() {
        auto const us = steady_us() - begun_us_;
        auto& site = hall_.site;
        site.metrics().note(loop_.index, route_id_, status_, us, source_);
        if (site.logs())
            site.log(route_id_ == site.metrics().refused() ? "-" : name_of(method_), site.route_name(route_id_),
                     status_, sent_bytes_, us);
        page_.reset();
        own_ = Outgoing();
        state_ = State::head;
        if (close_after_) linger(0);
    }

    // Says that no more will come and reads away what the client is still sending: closing with unread bytes would
    // reset the connection and destroy the answer on its way.
    void linger(std::size_t bytes) {
        if (state_ != State::lingering) {
            state_ = State::lingering;
            lingered_ = 0;
            deadline(now_ms() + k_linger_ms);
            Problem ignored;
            socket_.shutdown(Tcp::socket::shutdown_send, ignored);
        }
        lingered_ += bytes;
        if (lingered_ > k_lingered_bytes) return close();
        begin_ = end_ = 0;
        read();
    }

    Hall& hall_;
    Loop& loop_;
    Socket socket_;
    Address const peer_;
    bool const counted_;
    std::size_t const slot_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    HeadFinder finder_;
    State state_ = State::head;
    bool close_after_ = false, reading_ = false;
    Method method_ = Method::get;
    int requests_ = 0, status_ = 0;
    std::int64_t head_since_ = 0, body_since_ = 0, begun_us_ = 0;
    std::size_t lingered_ = 0, route_id_ = 0, sent_bytes_ = 0;
    Metrics::Source source_ = Metrics::Source::handler;
    std::unique_ptr<Exchange> exchange_;
    Answer answer_;
    PagePointer page_;
    Outgoing own_;
    std::array<std::string_view, 3> parts_;
    std::array<char, 64> tail_;
};

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
            loop.stopping = true;
            for (auto* session : loop.deadlines.owners()) session->close_if_idle();
        });
        wait_closed(std::chrono::milliseconds(grace_ms));
        each_loop([](Loop& loop) {
            for (auto* session : loop.deadlines.owners()) session->close();
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
            loops.back()->index = static_cast<std::size_t>(i);
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
            for (auto* session : loop.deadlines.sweep(steady_us() / 1'000)) {
                auto const alive = session->shared_from_this();
                alive->late();
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
            std::make_shared<Session>(hall_, loop, peer, counted)->start(std::move(kept));
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
