#include "connection.hpp"

#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <utility>

#include "head_parser.hpp"
#include "negotiate.hpp"

namespace ognishte::http {
namespace {

constexpr std::size_t k_first_buffer = 2 * 1024;
constexpr std::size_t k_body_buffer = 64 * 1024;
constexpr std::size_t k_lingered_bytes = 64 * 1024;
constexpr std::int64_t k_linger_ms = 2'000;
constexpr std::int64_t k_short_linger_ms = 100;  // while the server stops
constexpr std::string_view k_continue = "HTTP/1.1 100 Continue\r\n\r\n";

std::int64_t now_ms() {
    return steady_us() / 1'000;
}

HeadLimits limits_of(Limits const& limits) {
    return {static_cast<std::size_t>(limits.head_bytes), static_cast<std::size_t>(limits.line_bytes),
            static_cast<std::size_t>(limits.fields)};
}

}  // namespace

std::int64_t steady_us() {
    using namespace std::chrono;
    return duration_cast<microseconds>(steady_clock::now().time_since_epoch()).count();
}

Hall::Hall(ServerSettings const& given, Router const& router, PageCache& page_cache, Clock const& its_clock,
           Hooks hooks, AddressSet const& proxies)
    : settings(given),
      limits(limits_of(given.limits)),
      cache(page_cache),
      clock(its_clock),
      trusted(proxies),
      memory(given.limits.held_bytes),
      site(given, router, page_cache, its_clock, std::move(hooks), proxies),
      pool(given.workers, static_cast<std::size_t>(given.limits.queue)) {}

Connection::Connection(Hall& hall, Desk& desk, Address const& peer, bool counted)
    : hall_(hall), desk_(desk), peer_(peer), counted_(counted), slot_(desk.deadlines.add(this)), holding_(hall.memory) {
    hall_.site.metrics().connections.fetch_add(1, std::memory_order_relaxed);
    std::lock_guard const lock(hall_.open_mutex);
    ++hall_.open;
}

Connection::~Connection() {
    desk_.deadlines.remove(slot_);
    if (counted_) hall_.crowd.leave(peer_.network());
    hall_.site.metrics().connections.fetch_sub(1, std::memory_order_relaxed);
    std::lock_guard const lock(hall_.open_mutex);
    if (--hall_.open == 0) hall_.all_closed.notify_all();
}

void Connection::begin() {
    buffer_.resize(k_first_buffer);
    process();
}

void Connection::late() {
    if (state_ == State::head && end_ > begin_) return refuse(408, language());
    if (state_ == State::body) return refuse(408, language());
    close();
}

void Connection::wind_down() {
    if (state_ == State::head && begin_ == end_) close();
    if (state_ == State::lingering) deadline(now_ms() + k_short_linger_ms);
}

void Connection::close() {
    close_socket();
    state_ = State::closed;
    deadline(Deadlines<Connection>::k_never);
}

// Heads, one after the other, as long as answers go out at once.
void Connection::process() {
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
        close_after_ = !head.keep_alive || desk_.stopping || ++requests_ >= hall_.settings.limits.requests;
        method_ = head.method;
        if (!answer_from_cache(head)) take_up(head, raw);
    }
}

void Connection::await_head() {
    auto const now = now_ms();
    if (begin_ == end_) {
        if (desk_.stopping) return close();
        begin_ = end_ = 0;
        if (buffer_.size() > k_first_buffer) {
            buffer_ = std::vector<char>(k_first_buffer);
        }
        holding_.set(0);
        deadline(now + hall_.settings.limits.idle_ms);
    } else {
        if (head_since_ == 0) head_since_ = now;
        deadline(head_since_ + hall_.settings.limits.head_ms);
    }
    if (!make_room()) return refuse(503, Lang::bg);
    read();
}

std::size_t Connection::over_first_buffer() const {
    return std::max(buffer_.size(), k_first_buffer) - k_first_buffer;
}

bool Connection::make_room() {
    if (end_ < buffer_.size()) return true;
    if (begin_ > 0) {
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
    }
    if (end_ < buffer_.size()) return true;
    if (!holding_.add(buffer_.size())) return false;
    buffer_.resize(buffer_.size() * 2);
    return true;
}

void Connection::read() {
    // A deadline may end a request while its read is under way; that read then serves what comes after.
    if (std::exchange(reading_, true)) return;
    start_read(buffer_.data() + end_, buffer_.size() - end_);
}

void Connection::did_read(Outcome outcome, std::size_t bytes) {
    reading_ = false;
    if (state_ == State::closed) return;
    if (outcome == Outcome::failed) return close();
    if (state_ == State::lingering) return linger(bytes);
    end_ += bytes;
    if (state_ == State::head) return process();
    if (state_ == State::body) return read_body();
}

bool Connection::answer_from_cache(Head const& head) {
    if (!hall_.site.may_use_cache(head)) return false;
    auto page = hall_.site.cached(head, hall_.clock.now());
    if (!page) return false;
    if (!page->thorough && !page->improving.exchange(true)) {
        auto const queued = hall_.pool.take_if_idle(
            [&site = hall_.site, key = std::string(hall_.site.cache_key(head)), page] { site.improve(key, page); });
        if (!queued) page->improving = false;
    }
    source_ = Metrics::Source::cache;
    send_page(std::move(page), choose_coding(head.accept_encoding), head.if_none_match, head.if_modified_since);
    return true;
}

void Connection::send_page(PagePointer page, Coding coding, std::string_view if_none_match,
                           std::string_view if_modified_since) {
    page_ = std::move(page);
    route_id_ = page_->route_id;
    auto const& form = page_->form(coding);
    bool const current = is_current(if_none_match, if_modified_since, page_->etag, page_->response.last_modified);
    status_ = current ? 304 : 200;
    std::string_view const body = form.body;
    send(current ? form.not_modified : form.head, current || method_ == Method::head ? body.substr(0, 0) : body);
}

void Connection::take_up(Head const& head, std::string_view raw) {
    auto fields = parse_head(raw, head);
    if (!fields) return refuse(400, language_of(head.target).value_or(Lang::bg));
    exchange_ = hall_.site.begin(head, std::move(*fields), peer_);
    source_ = Metrics::Source::handler;
    route_id_ = exchange_->route_id;
    if (exchange_->body_left == 0) return work();
    if (exchange_->continues) {
        auto const sent = ::send(descriptor(), k_continue.data(), k_continue.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent != static_cast<ssize_t>(k_continue.size())) return close();
    }
    state_ = State::body;
    body_since_ = now_ms();
    read_body();
}

void Connection::read_body() {
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
                      : taken.error().code == Code::no_space    ? 507
                                                                : 400,
                      language());
    if (!holding_.set(over_first_buffer() + exchange.body.held())) return refuse(503, language());
    if (exchange.body_left == 0) {
        if (int const status = hall_.site.take_body(exchange)) return refuse(status, language());
        return work();
    }
    auto const& limits = hall_.settings.limits;
    auto const earned = static_cast<std::int64_t>(exchange.body_got) * 1'000 / limits.body_rate;
    deadline(body_since_ + limits.body_grace_ms + earned);
    if (exchange.body_left > buffer_.size() && buffer_.size() < k_body_buffer &&
        holding_.add(k_body_buffer - buffer_.size()))
        buffer_.resize(k_body_buffer);
    if (!make_room()) return refuse(503, language());
    read();
}

void Connection::work() {
    state_ = State::working;
    deadline(Deadlines<Connection>::k_never);
    if (start_work(exchange_->reserved ? Pool::Lane::reserved : Pool::Lane::open)) return;
    hall_.site.metrics().overload.fetch_add(1, std::memory_order_relaxed);
    answer_ = Answer{nullptr, hall_.site.refusal(503, exchange_->request.lang)};
    answer_.own.close = exchange_->close;
    worked();
}

void Connection::worked() {
    if (state_ == State::closed) return;
    auto const exchange = std::move(exchange_);
    close_after_ = close_after_ || exchange->close || desk_.stopping || answer_.own.close;
    if (answer_.page) {
        auto const& request = exchange->request;
        send_page(std::move(answer_.page), exchange->coding, request.header("if-none-match"),
                  request.header("if-modified-since"));
    } else {
        own_ = std::move(answer_.own);
        status_ = own_.status;
        send(own_.head, method_ == Method::head ? std::string_view() : own_.body);
    }
    if (state_ == State::head) process();
}

void Connection::refuse(int status, Lang lang) {
    if (!exchange_) {
        route_id_ = hall_.site.metrics().refused();
        begun_us_ = steady_us();
    }
    exchange_.reset();
    if (status == 503) hall_.site.metrics().overload.fetch_add(1, std::memory_order_relaxed);
    source_ = Metrics::Source::handler;
    close_after_ = true;
    status_ = status;
    auto const& out = hall_.site.refusal(status, lang);
    send(out.head, out.body);
}

// Writes head, date and body in one call; what the system does not take at once follows when it has room.
void Connection::send(std::string_view head, std::string_view body) {
    auto const second = hall_.clock.now().us / 1'000'000;
    if (second != desk_.date_second) {
        desk_.date_second = second;
        desk_.date_line = "Date: " + http_date(Instant{second * 1'000'000}) + "\r\n";
    }
    std::size_t tail = desk_.date_line.copy(tail_.data(), tail_.size());
    std::string_view const end = close_after_ ? "Connection: close\r\n\r\n" : "\r\n";
    tail += end.copy(tail_.data() + tail, end.size());
    parts_ = {head, {tail_.data(), tail}, body};
    sent_bytes_ = head.size() + tail + body.size();
    write();
}

void Connection::write() {
    for (;;) {
        std::array<iovec, 3> pieces{};
        for (std::size_t i = 0; i < parts_.size(); ++i)
            pieces[i] = {const_cast<char*>(parts_[i].data()), parts_[i].size()};
        msghdr message{};
        message.msg_iov = pieces.data();
        message.msg_iovlen = pieces.size();
        auto const sent = ::sendmsg(descriptor(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent < 0) {
            if (errno == EINTR) continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) return close();
            if (state_ != State::writing &&
                !holding_.set(over_first_buffer() + parts_[0].size() + parts_[1].size() + parts_[2].size()))
                return close();
            state_ = State::writing;
            deadline(now_ms() + hall_.settings.limits.write_stall_ms);
            return start_wait_to_write();
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

void Connection::may_write(Outcome outcome) {
    if (state_ == State::closed) return;
    if (outcome == Outcome::failed) return close();
    write();
    if (state_ == State::head) process();
}

void Connection::wrote() {
    auto const us = steady_us() - begun_us_;
    auto& site = hall_.site;
    site.metrics().note(desk_.index, route_id_, status_, us, source_);
    if (site.logs())
        site.log(route_id_ == site.metrics().refused() ? "-" : name_of(method_), site.route_name(route_id_), status_,
                 sent_bytes_, us);
    page_.reset();
    own_ = Outgoing();
    holding_.set(over_first_buffer());
    state_ = State::head;
    if (close_after_) linger(0);
}

// Says that no more will come and reads away what the client is still sending: closing with unread bytes would
// reset the connection and destroy the answer on its way.
void Connection::linger(std::size_t bytes) {
    if (state_ != State::lingering) {
        state_ = State::lingering;
        lingered_ = 0;
        deadline(now_ms() + (desk_.stopping ? k_short_linger_ms : k_linger_ms));
        end_sending();
    }
    lingered_ += bytes;
    if (lingered_ > k_lingered_bytes) return close();
    begin_ = end_ = 0;
    read();
}

}  // namespace ognishte::http
