#include "load.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "platform/store/db.hpp"
#include "platform/store/handover.hpp"
#include "platform/store/open.hpp"
#include "test/client/client.hpp"

namespace ognishte::test {
namespace {

constexpr std::size_t k_practices = 3;
constexpr std::string_view k_page = "/bg/help-now";

// Which number is in "import of load-17.json"; -1: none.
std::int64_t import_number(std::string_view note) {
    constexpr std::string_view k_start = "import of load-";
    return note.starts_with(k_start) ? std::atoll(std::string(note.substr(k_start.size())).c_str()) : -1;
}

Result<> compare_letters(store::Reader& reader, Journal const& journal, Missing& missing) {
    std::set<std::string> effects;
    TRY(reader.query("SELECT effect FROM mail_outbox", {},
                     [&](store::Row const& row) { effects.emplace(row.text(0)); }));
    for (auto const number : journal.letters)
        if (!effects.contains(to_hex(sha256("send:" + letter_key(number))))) ++missing.lost;
    return done();
}

Result<> compare_imports(store::Reader& reader, Journal const& journal, Json const& practices, Missing& missing) {
    std::set<std::vector<std::int64_t>> histories;
    for (auto const& practice : imported_practices(practices)) {
        std::vector<std::int64_t> numbers;
        std::int64_t version = 0;
        TRY(
            reader.query("SELECT v.number, v.note FROM record_version v JOIN record r ON r.id = v.record"
                         " WHERE r.slug = ? ORDER BY v.number",
                         {practice}, [&](store::Row const& row) {
                             if (row.integer(0) != ++version) ++missing.disorder;
                             if (auto const number = import_number(row.text(1)); number >= 0) numbers.push_back(number);
                         }));
        if (!std::is_sorted(numbers.begin(), numbers.end(), std::less_equal<>())) ++missing.disorder;
        for (auto const number : journal.imports)
            if (!std::binary_search(numbers.begin(), numbers.end(), number)) ++missing.lost;
        histories.insert(std::move(numbers));
    }
    // An import is there in all three or in none.
    if (histories.size() != 1) ++missing.disorder;
    return reader.query("SELECT COUNT(*), COALESCE(MAX(sequence), 0) FROM record_change", {},
                        [&](store::Row const& row) {
                            if (row.integer(0) != row.integer(1)) ++missing.disorder;
                        });
}

}  // namespace

// 26 characters of the alphabet of ids.
std::string letter_key(std::int64_t number) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%026lld", static_cast<long long>(number));
    return out.data();
}

std::string letter_recipient(std::int64_t number) {
    return "friend-" + std::to_string(number) + "@example.org";
}

std::vector<std::string> imported_practices(Json const& all) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < std::min(k_practices, all.items().size()); ++i)
        out.push_back(all.items()[i]["id"].text());
    return out;
}

std::string import_of(Json const& all, std::int64_t number) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < std::min(k_practices, all.items().size()); ++i) {
        Json row = all.items()[i];
        row.set("summary_bg", row["summary_bg"].text() + " (" + std::to_string(number) + ")");
        rows.push(std::move(row));
    }
    return rows.dump();
}

Result<Missing> compare(std::string const& database, Journal const& journal, Json const& practices) {
    store::Settings settings;
    settings.address = "sqlite:" + database;
    settings.access = store::Access::read_write;
    auto const db = TRY(store::open(settings));
    Missing missing;
    TRY(db->read(
        [&](store::Reader& reader) -> Result<> {
            TRY(compare_letters(reader, journal, missing));
            return compare_imports(reader, journal, practices, missing);
        },
        60'000));
    return missing;
}

int send_letter(std::uint16_t port, std::int64_t number) {
    // Each as from an address of its own, or the limit of letters of one sender would end the test.
    std::string const sender = "10." + std::to_string(number / 62'500 % 250) + "." +
                               std::to_string(number / 250 % 250) + "." + std::to_string(number % 250);
    auto const answer =
        kit::post(port, "/bg/send",
                  {{"page", std::string(k_page)}, {"to", letter_recipient(number)}, {"once", letter_key(number)}},
                  {{"sec-fetch-site", "same-origin"}, {"x-forwarded-for", sender}});
    return answer.status;
}

Load::Load(std::uint16_t port, std::string socket, Json const& practices, Journal& journal,
           std::atomic<std::int64_t>& last)
    : port_(port), socket_(std::move(socket)), practices_(practices), journal_(journal), last_(last) {
    for (int i = 0; i < k_senders; ++i) threads_.emplace_back([this] { send_letters(); });
    threads_.emplace_back([this] { import(); });
}

Load::~Load() {
    stop();
}

void Load::stop() {
    stopping_ = true;
    for (auto& thread : threads_) thread.join();
    threads_.clear();
}

void Load::send_letters() {
    while (!stopping_) {
        auto const number = ++last_;
        ++waiting_;
        int const status = send_letter(port_, number);
        if (status == 0) return;
        --waiting_;
        std::lock_guard const lock(mutex_);
        if (status == 303) {
            journal_.letters.push_back(number);
            ++acknowledged_;
        } else {
            journal_.refusal = "a letter got " + std::to_string(status);
            return;
        }
    }
}

void Load::import() {
    while (!stopping_) {
        auto const number = ++last_;
        ++waiting_;
        auto const answer =
            store::hand_over(socket_, {"import",
                                       {"practices", "load-" + std::to_string(number) + ".json", "json", "", ""},
                                       import_of(practices_, number)});
        if (!answer || !*answer) return;
        --waiting_;
        std::lock_guard const lock(mutex_);
        if ((*answer)->status == 0) {
            journal_.imports.push_back(number);
            ++acknowledged_;
        } else {
            journal_.refusal = "an import got: " + (*answer)->error + " " + (*answer)->output;
            return;
        }
    }
}

}  // namespace ognishte::test
