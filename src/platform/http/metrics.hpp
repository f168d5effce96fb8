// Metrics: figures of the server without a trace of people: route patterns, classes of status, times. Each I/O thread
// counts in a shard of its own with plain stores, so that counting costs no shared cache line. note() is for that
// thread alone; text() is for any.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ognishte::http {

class Metrics {
public:
    // `routes`: method and pattern of each, in the order of their ids; two more ids follow for requests without a
    // route and for heads that were refused.
    Metrics(std::vector<std::string> routes, std::size_t shards);
    std::size_t no_route() const { return routes_.size() - 2; }
    std::size_t refused() const { return routes_.size() - 1; }

    enum class Source { cache, handler };
    void note(std::size_t shard, std::size_t route, int status, std::int64_t microseconds, Source source);

    std::atomic<std::int64_t> connections = 0;
    std::atomic<std::uint64_t> accepted = 0;
    std::atomic<std::uint64_t> turned_away = 0;  // connections over a limit
    std::atomic<std::uint64_t> overload = 0;     // requests answered 503 because the queue was full
    std::atomic<std::uint64_t> policy_reports = 0;

    // Prometheus text format.
    struct Gauges {
        std::size_t queue = 0;
        std::size_t cached_pages = 0;
        std::size_t cached_bytes = 0;
    };
    std::string text(Gauges const& gauges) const;

private:
    static constexpr std::size_t k_bounds = 14;
    static constexpr std::array<std::int64_t, k_bounds> k_bounds_us = {
        50, 100, 250, 500, 1'000, 2'500, 5'000, 10'000, 25'000, 50'000, 100'000, 500'000, 2'000'000, 10'000'000};
    struct Row {
        std::array<std::atomic<std::uint64_t>, 6> by_class{};
        std::array<std::atomic<std::uint64_t>, k_bounds + 1> by_time{};
        std::atomic<std::uint64_t> time_us = 0;
    };
    struct alignas(64) Shard {
        std::vector<Row> rows;
        std::atomic<std::uint64_t> hits = 0;
        std::atomic<std::uint64_t> misses = 0;
    };
    static void add(std::atomic<std::uint64_t>& counter, std::uint64_t n = 1) {
        counter.store(counter.load(std::memory_order_relaxed) + n, std::memory_order_relaxed);
    }

    std::vector<std::string> routes_;
    std::vector<std::unique_ptr<Shard>> shards_;
};

}  // namespace ognishte::http
