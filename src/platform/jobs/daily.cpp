#include "platform/jobs/daily.hpp"

#include <string>

#include "platform/jobs/jobs.hpp"

namespace ognishte::jobs {
namespace {

constexpr std::int64_t k_hour_us = 3'600LL * 1'000'000;
constexpr std::int64_t k_day_us = 24 * k_hour_us;

}  // namespace

std::int64_t day_of(Instant moment) {
    return moment.us / k_day_us;
}

Result<> order_for_tomorrow(store::Tx& tx, std::string_view kind, Instant now) {
    auto const day = day_of(now) + 1;
    TRY(enqueue(tx, kind, "{}", Instant{day * k_day_us + 5 * k_hour_us},
                std::string(kind) + ":" + std::to_string(day)));
    return done();
}

}  // namespace ognishte::jobs
