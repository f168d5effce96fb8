#include "connection.hpp"

#include <libpq-fe.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

#include "outcome.hpp"
#include "placeholders.hpp"
#include "row.hpp"

namespace ognishte::store::postgres {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t k_statements = 512;
constexpr int k_oldest_server = 150'000;

struct InfoFreer {
    void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

Cell fetch(void const* answer, int row, int column) {
    auto const* const result = static_cast<PGresult const*>(answer);
    if (column >= PQnfields(result)) return {};
    Cell cell;
    cell.type = PQftype(result, column);
    if (PQgetisnull(result, row, column) == 0)
        cell.text = std::string_view(PQgetvalue(result, row, column),
                                     static_cast<std::size_t>(PQgetlength(result, row, column)));
    return cell;
}

// Parameters in the form libpq takes them: all binary, each with its type, so that no value depends on what the server
// guesses.
class Wire {
public:
    explicit Wire(Params const& params) {
        auto const count = params.size();
        numbers_.resize(count);
        types.reserve(count);
        values.reserve(count);
        lengths.reserve(count);
        formats.assign(count, 1);
        for (std::size_t i = 0; i < count; ++i) add(params[i], numbers_[i]);
    }
    static Oid type_of(Param const& param) {
        constexpr std::array<Oid, 5> types = {0, 20, 701, 25, 17};  // unknown, int8, float8, text, bytea (pg_type.dat)
        return types.at(param.type());
    }

    std::vector<Oid> types;
    std::vector<char const*> values;
    std::vector<int> lengths;
    std::vector<int> formats;

private:
    using Number = std::array<char, 8>;

    void add(Param const& param, Number& number) {
        types.push_back(type_of(param));
        auto const& value = param.value();
        if (auto const* integer = std::get_if<std::int64_t>(&value)) {
            add(number, std::bit_cast<std::uint64_t>(*integer));
        } else if (auto const* real = std::get_if<double>(&value)) {
            add(number, std::bit_cast<std::uint64_t>(*real));
        } else if (auto const* text = std::get_if<std::string_view>(&value)) {
            add(*text);
        } else if (auto const* blob = std::get_if<Bytes>(&value)) {
            add(blob->bytes);
        } else {
            values.push_back(nullptr);
            lengths.push_back(0);
        }
    }
    void add(Number& number, std::uint64_t bits) {
        for (std::size_t i = 0; i < number.size(); ++i)
            number[i] = static_cast<char>(bits >> (56 - 8 * i));  // network order
        add(std::string_view(number.data(), number.size()));
    }
    void add(std::string_view bytes) {
        values.push_back(bytes.data() == nullptr ? "" : bytes.data());
        lengths.push_back(static_cast<int>(bytes.size()));
    }

    std::vector<Number> numbers_;
};

std::string first_line(char const* text) {
    std::string_view const all = text == nullptr ? "" : text;
    return std::string(all.substr(0, all.find('\n')));
}

}  // namespace

void Closer::operator()(pg_conn* connection) const {
    PQfinish(connection);
}
void Clearer::operator()(pg_result* answer) const {
    PQclear(answer);
}

Result<> Connection::check_address(std::string const& address) {
    std::unique_ptr<PQconninfoOption, InfoFreer> const options(PQconninfoParse(address.c_str(), nullptr));
    if (!options) return Error{Code::invalid, "the database's address is not a libpq address (postgresql://…)"};
    for (auto const* option = options.get(); option->keyword != nullptr; ++option) {
        if (std::strcmp(option->keyword, "password") == 0 && option->val != nullptr)
            return Error{Code::invalid,
                         "a password must not stand in the database's address; put it into a passfile (0600)"};
    }
    if (std::getenv("PGPASSWORD") != nullptr)
        return Error{Code::invalid,
                     "PGPASSWORD is set; a password must not stand in the environment; put it into a passfile (0600)"};
    return done();
}

Result<std::unique_ptr<Connection>> Connection::open(std::string const& address) {
    // What stands before the address may be overridden by it.
    std::array<char const*, 10> const names = {
        "application_name", "connect_timeout",      "keepalives_idle", "keepalives_interval", "keepalives_count",
        "tcp_user_timeout", "target_session_attrs", "dbname",          "client_encoding",     nullptr};
    std::array<char const*, 10> const values = {"ognishte",      "3",    "30",   "10", "3", "30000", "read-write",
                                                address.c_str(), "UTF8", nullptr};
    std::unique_ptr<Connection> connection(new Connection);
    connection->connection_.reset(PQconnectdbParams(names.data(), values.data(), 1));
    if (PQstatus(connection->connection_.get()) != CONNECTION_OK)
        return busy("PostgreSQL cannot be reached: " + first_line(PQerrorMessage(connection->connection_.get())));
    PQsetNoticeProcessor(
        connection->connection_.get(), [](void*, char const*) {}, nullptr);
    TRY(connection->set_up());
    return connection;
}

Result<> Connection::set_up() {
    if (PQserverVersion(connection_.get()) < k_oldest_server)
        return Error{Code::invalid, "PostgreSQL 15 or newer is needed"};
    auto const* const encoding = PQparameterStatus(connection_.get(), "server_encoding");
    std::string collation;
    TRY(query("SELECT datcollate FROM pg_database WHERE datname = current_database()", {},
              [&](Row const& row) { collation = row.text(0); }));
    if (encoding == nullptr || std::strcmp(encoding, "UTF8") != 0 || !(collation == "C" || collation.starts_with("C.")))
        return Error{
            Code::invalid,
            "the PostgreSQL database must sort by bytes; make it with: createdb --template=template0 --encoding=UTF8 "
            "--lc-collate=C --lc-ctype=C.UTF-8 NAME"};
    return command(
        "SET statement_timeout = '60s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';"
        "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'");
}

Result<> Connection::begin_reading(Moment deadline) {
    auto const left = std::chrono::duration_cast<milliseconds>(deadline - steady_clock::now()).count();
    reading_ = true;
    // The server's own timeout is the second line, for when the request to cancel does not reach it.
    return command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = " +
                   std::to_string(std::max<std::int64_t>(left, 1)));
}

bool Connection::tidy() {
    set_deadline(steady_clock::now() + std::chrono::seconds(2));
    if (PQstatus(connection_.get()) == CONNECTION_OK && PQtransactionStatus(connection_.get()) != PQTRANS_IDLE)
        static_cast<void>(command("ROLLBACK"));
    if (statements_.size() > k_statements && command("DEALLOCATE ALL")) statements_.clear();
    set_deadline(std::nullopt);
    bool const good = failure_ != Failure::lost && PQstatus(connection_.get()) == CONNECTION_OK &&
                      PQtransactionStatus(connection_.get()) == PQTRANS_IDLE;
    failure_ = Failure::none;
    reading_ = false;
    return good;
}

Result<> Connection::query(Sql const& sql, Params const& params, RowFunction const& row) {
    auto const answer = TRY(ask(sql, params));
    PostgresRow view(answer.get(), fetch);
    for (int i = 0; i < PQntuples(answer.get()); ++i) {
        view.move_to(i);
        row(view);
        if (view.misread()) {
            return Error{Code::failed, "column " + std::to_string(*view.misread()) +
                                           " is of another type or NULL: " + brief(sql.text())};
        }
    }
    return done();
}

Result<std::int64_t> Connection::execute(Sql const& sql, Params const& params) {
    auto const answer = TRY(ask(sql, params));
    return std::int64_t{std::atoll(PQcmdTuples(answer.get()))};
}

Result<> Connection::command(std::string const& text) {
    if (PQsendQuery(connection_.get(), text.c_str()) != 1) return lost(text);
    TRY(await(text));
    return done();
}

Result<Answer> Connection::ask(Sql const& sql, Params const& params) {
    TRY(check(params));
    if (deadline_ && steady_clock::now() >= *deadline_) return busy("the deadline passed before: " + brief(sql.text()));
    std::string const name = TRY(prepared(sql.text(), params));
    Wire const wire(params);
    if (PQsendQueryPrepared(connection_.get(), name.c_str(), static_cast<int>(params.size()), wire.values.data(),
                            wire.lengths.data(), wire.formats.data(), 0) != 1)
        return lost(sql.text());
    return await(sql.text());
}

// A text is prepared once for each combination of parameter types.
Result<std::string> Connection::prepared(std::string_view sql, Params const& params) {
    std::string key(sql);
    key += '\0';
    for (auto const& param : params) key += static_cast<char>('0' + param.type());
    auto const found = statements_.find(key);
    if (found != statements_.end()) return found->second;
    auto name = "s" + std::to_string(++last_name_);
    // A trigger body of a migration may hold question marks of its own.
    auto const numbered = params.empty() ? Numbered{std::string(sql), 0} : number_placeholders(sql);
    if (static_cast<std::size_t>(numbered.count) != params.size())
        return Error{Code::failed, "wants " + std::to_string(numbered.count) + " parameters: " + brief(sql)};
    std::vector<Oid> types;
    types.reserve(params.size());
    for (auto const& param : params) types.push_back(Wire::type_of(param));
    if (PQsendPrepare(connection_.get(), name.c_str(), numbered.text.c_str(), static_cast<int>(types.size()),
                      types.data()) != 1)
        return lost(sql);
    TRY(await(sql));
    statements_.emplace(std::move(key), name);
    return name;
}

Result<Answer> Connection::await(std::string_view sql) {
    bool in_time = true;
    auto answer = wait_until(deadline_, in_time);
    if (!in_time) {
        cancel();
        bool drained = true;
        static_cast<void>(wait_until(steady_clock::now() + std::chrono::seconds(1), drained));
        if (!drained) failure_ = Failure::lost;
        return busy("the deadline passed while reading: " + brief(sql));
    }
    if (!answer || PQstatus(connection_.get()) != CONNECTION_OK) return lost(sql);
    auto const status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK) return fail(answer.get(), sql);
    return answer;
}

// The last answer, or the first error; nothing when the connection broke.
Answer Connection::wait_until(std::optional<Moment> deadline, bool& in_time) {
    Answer last;
    while (true) {
        while (PQisBusy(connection_.get()) != 0) {
            int wait = -1;
            if (deadline) {
                auto const left = std::chrono::ceil<milliseconds>(*deadline - steady_clock::now()).count();
                wait = static_cast<int>(std::max<std::int64_t>(left, 0));
            }
            pollfd watched{PQsocket(connection_.get()), POLLIN, 0};
            int const ready = ::poll(&watched, 1, wait);
            if (ready < 0 && errno == EINTR) continue;
            if (ready == 0) {
                in_time = false;
                return nullptr;
            }
            if (ready < 0 || PQconsumeInput(connection_.get()) != 1) return nullptr;
        }
        Answer next(PQgetResult(connection_.get()));
        if (!next) return last;
        if (!last || PQresultStatus(last.get()) != PGRES_FATAL_ERROR) last = std::move(next);
    }
}

void Connection::cancel() {
    auto* const request = PQgetCancel(connection_.get());
    std::array<char, 256> reason{};
    if (request != nullptr) PQcancel(request, reason.data(), static_cast<int>(reason.size()));
    PQfreeCancel(request);
}

Error Connection::lost(std::string_view sql) {
    failure_ = Failure::lost;
    return busy("the connection to PostgreSQL was lost (" + first_line(PQerrorMessage(connection_.get())) +
                "): " + brief(sql));
}

Error Connection::fail(pg_result const* answer, std::string_view sql) {
    auto const* const state_field = PQresultErrorField(answer, PG_DIAG_SQLSTATE);
    std::string_view const state = state_field == nullptr ? "" : state_field;
    std::string message = first_line(PQresultErrorField(answer, PG_DIAG_MESSAGE_PRIMARY)) + " (PostgreSQL " +
                          std::string(state) + "): " + brief(sql);
    auto const of_class = [&](std::string_view prefix) { return state.starts_with(prefix); };
    if (state == "40001" || state == "40P01") {
        failure_ = std::max(failure_, Failure::again);
        return busy(std::move(message));
    }
    if (of_class("0A") || of_class("26")) {
        // The tables under a prepared statement have changed.
        statements_.clear();
        failure_ = std::max(failure_, Failure::again);
        return {Code::failed, std::move(message)};
    }
    // Server going down, connection exceptions, and a primary that has become a replica.
    if (of_class("57P") || of_class("08") || (state == "25006" && !reading_) || state == "25P03") {
        failure_ = Failure::lost;
        return busy(std::move(message));
    }
    if (of_class("23") || state == "P0001") return {Code::conflict, std::move(message)};
    if (state == "53100") return full(message);
    if (of_class("53") || state == "57014" || state == "55P03") return busy(std::move(message));
    if (of_class("XX")) return {Code::corrupt, std::move(message)};
    if (of_class("54")) return {Code::too_large, std::move(message)};
    return {Code::failed, std::move(message)};
}

}  // namespace ognishte::store::postgres
