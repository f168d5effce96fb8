// PageCache: whole answers of anonymous GET pages, each body compressed once (brotli and gzip beside the plain one).
// The key is method GET, host-independent: path, sorted query. Entries go when one of their tags changes or their
// moment comes; the least used go when the budget is full. Thread-safe; find() takes no lock that a writer holds long.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

enum class Coding { identity, gzip, brotli };

struct CachedPage {
    // Ready to send: status line, headers and body, for each coding; keep-alive form.
    std::string wire[3];
    std::size_t head_size[3] = {0, 0, 0};  // HEAD sends only this much
    std::string etag[3];
    std::string last_modified;
    std::string not_modified[3];           // the whole 304 answer
    std::vector<std::string> tags;
    std::optional<Instant> until;
};

class PageCache {
public:
    explicit PageCache(std::size_t budget_bytes);
    ~PageCache();
    std::shared_ptr<CachedPage const> find(std::string_view key, Instant now) const;
    // `generation` was taken with generation() before the page was made; a page made before an invalidation that
    // touches it is not kept.
    void put(std::string key, std::shared_ptr<CachedPage const> page, std::uint64_t generation);
    std::uint64_t generation() const;
    void drop(std::vector<std::string> const& tags);
    void clear();

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::http
