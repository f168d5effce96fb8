// Connection: the life of one connection, without the event loop: heads, bodies, cached pages, work for the pool,
// answers, deadlines, the orderly end. What moves bytes derives from it (server.cpp) and calls back.
// Everything runs on the connection's own thread but for run_exchange(), which a worker calls while nothing else
// happens to the connection.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "hall.hpp"
#include "scanner.hpp"

namespace ognishte::http {

std::int64_t steady_us();

class Connection {
public:
    // `counted`: against the limit of connections from one network.
    Connection(Hall& hall, Desk& desk, Address const& peer, bool counted);
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;
    virtual ~Connection();

    // The deadline has passed.
    void late();
    // The server stops: idle connections close, others after their answer.
    void wind_down();
    void close();

protected:
    // What a derived class does. Each ends in one call of did_read(), may_write() or worked(), unless the socket is
    // closed before.
    virtual void start_read(char* where, std::size_t room) = 0;
    virtual void start_wait_to_write() = 0;
    virtual bool start_work(Pool::Lane lane) = 0;  // run_exchange() on a worker, then worked() here; false: no room
    virtual int descriptor() = 0;
    virtual void end_sending() = 0;
    virtual void close_socket() = 0;

    enum class Outcome { good, failed };
    void begin();
    void did_read(Outcome outcome, std::size_t bytes);
    void may_write(Outcome outcome);
    void run_exchange() { answer_ = hall_.site.run(*exchange_); }
    void worked();

    Hall& hall_;
    Desk& desk_;

private:
    enum class State { head, body, working, writing, lingering, closed };

    void deadline(std::int64_t at_ms) { desk_.deadlines.set(slot_, at_ms); }
    std::string_view unread() const { return {buffer_.data() + begin_, end_ - begin_}; }
    Lang language() const { return exchange_ ? exchange_->request.lang : Lang::bg; }
    void process();
    void await_head();
    bool make_room();
    std::size_t over_first_buffer() const;
    void read();
    bool answer_from_cache(Head const& head);
    void take_up(Head const& head, std::string_view raw);
    void read_body();
    void work();
    void send_page(PagePointer page, Coding coding, std::string_view if_none_match, std::string_view if_modified_since);
    void refuse(int status, Lang lang);
    void send(std::string_view head, std::string_view body);
    void write();
    void wrote();
    void linger(std::size_t bytes);

    Address const peer_;
    bool const counted_;
    std::size_t const slot_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;  // what of the buffer is unread
    Holding holding_;                  // all of the buffer but its first bytes, and what is read and sent with it
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
    std::array<std::string_view, 3> parts_;  // head, tail_, body: what of them is still to be sent
    std::array<char, 64> tail_{};
};

}  // namespace ognishte::http
