#include "metrics.hpp"

#include <prometheus/client_metric.h>
#include <prometheus/metric_family.h>
#include <prometheus/metric_type.h>
#include <prometheus/text_serializer.h>

#include <limits>
#include <utility>

namespace ognishte::http {
namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;

MetricFamily family(char const* name, char const* help, MetricType type) {
    MetricFamily out;
    out.name = name;
    out.help = help;
    out.type = type;
    return out;
}

void add_single(std::vector<MetricFamily>& out, char const* name, char const* help, MetricType type, double value) {
    auto one = family(name, help, type);
    ClientMetric metric;
    if (type == MetricType::Counter) metric.counter.value = value;
    if (type == MetricType::Gauge) metric.gauge.value = value;
    one.metric.push_back(metric);
    out.push_back(std::move(one));
}

ClientMetric::Label label(char const* name, std::string value) {
    ClientMetric::Label out;
    out.name = name;
    out.value = std::move(value);
    return out;
}

double seconds(std::int64_t microseconds) {
    return static_cast<double>(microseconds) / 1e6;
}

}  // namespace

Metrics::Metrics(std::vector<std::string> routes, std::size_t shards) : routes_(std::move(routes)) {
    routes_.emplace_back("(none)");
    routes_.emplace_back("(refused)");
    for (std::size_t i = 0; i < shards; ++i) {
        shards_.push_back(std::make_unique<Shard>());
        shards_.back()->rows = std::vector<Row>(routes_.size());
    }
}

void Metrics::note(std::size_t shard, std::size_t route, int status, std::int64_t microseconds, Source source) {
    auto& mine = *shards_[shard];
    add(source == Source::cache ? mine.hits : mine.misses);
    auto& row = mine.rows[route];
    add(row.by_class[static_cast<std::size_t>(status / 100) % 6]);
    std::size_t bucket = 0;
    while (bucket < k_bounds && microseconds > k_bounds_us[bucket]) ++bucket;
    add(row.by_time[bucket]);
    add(row.time_us, static_cast<std::uint64_t>(microseconds));
}

std::string Metrics::text(Gauges const& gauges) const {
    auto requests =
        family("ognishte_http_requests_total", "Requests by route and class of status.", MetricType::Counter);
    auto times = family("ognishte_http_request_seconds", "From the whole head to the answer given to the system.",
                        MetricType::Histogram);
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    for (auto const& shard : shards_) {
        hits += shard->hits.load(std::memory_order_relaxed);
        misses += shard->misses.load(std::memory_order_relaxed);
    }
    for (std::size_t route = 0; route < routes_.size(); ++route) {
        auto const sum = [&](auto const& pick) {
            std::uint64_t total = 0;
            for (auto const& shard : shards_) total += pick(shard->rows[route]).load(std::memory_order_relaxed);
            return total;
        };
        std::uint64_t all = 0;
        for (std::size_t k = 1; k < 6; ++k) {
            auto const count = sum([&](Row const& row) -> auto const& { return row.by_class[k]; });
            all += count;
            if (count == 0) continue;
            ClientMetric metric;
            metric.label = {label("route", routes_[route]), label("status", std::to_string(k) + "xx")};
            metric.counter.value = static_cast<double>(count);
            requests.metric.push_back(std::move(metric));
        }
        if (all == 0) continue;
        ClientMetric metric;
        metric.label = {label("route", routes_[route])};
        std::uint64_t below = 0;
        for (std::size_t k = 0; k <= k_bounds; ++k) {
            below += sum([&](Row const& row) -> auto const& { return row.by_time[k]; });
            ClientMetric::Bucket bucket;
            bucket.upper_bound = k < k_bounds ? seconds(k_bounds_us[k]) : std::numeric_limits<double>::infinity();
            bucket.cumulative_count = below;
            metric.histogram.bucket.push_back(bucket);
        }
        metric.histogram.sample_count = below;
        metric.histogram.sample_sum =
            seconds(static_cast<std::int64_t>(sum([](Row const& row) -> auto const& { return row.time_us; })));
        times.metric.push_back(std::move(metric));
    }
    std::vector<MetricFamily> all;
    if (!requests.metric.empty()) all.push_back(std::move(requests));
    if (!times.metric.empty()) all.push_back(std::move(times));
    auto const counter = [&](char const* name, char const* help, std::uint64_t value) {
        add_single(all, name, help, MetricType::Counter, static_cast<double>(value));
    };
    auto const gauge = [&](char const* name, char const* help, std::size_t value) {
        add_single(all, name, help, MetricType::Gauge, static_cast<double>(value));
    };
    counter("ognishte_http_cache_hits_total", "Requests answered from the page cache.", hits);
    counter("ognishte_http_cache_misses_total", "Requests answered otherwise.", misses);
    counter("ognishte_http_accepted_total", "Connections accepted.", accepted.load());
    counter("ognishte_http_turned_away_total", "Connections closed at once for a limit.", turned_away.load());
    counter("ognishte_http_overload_total", "Requests answered 503 because the queue was full.", overload.load());
    counter("ognishte_http_policy_reports_total", "Reports of a broken content security policy.",
            policy_reports.load());
    gauge("ognishte_http_connections", "Open connections.", static_cast<std::size_t>(connections.load()));
    gauge("ognishte_http_queue", "Requests waiting for a worker.", gauges.queue);
    gauge("ognishte_http_cached_pages", "Pages in the page cache.", gauges.cached_pages);
    gauge("ognishte_http_cached_bytes", "Bytes in the page cache.", gauges.cached_bytes);
    return prometheus::TextSerializer().Serialize(all);
}

}  // namespace ognishte::http
