// PageCache: whole answers of anonymous GET pages, ready to send, each body compressed once.
// The key is what the answer is made from: the target as sent, and the language where the path does not say it. Entries
// go when one of their tags changes or their moment comes; the least used go when the budget is full.
// Thread-safe: sixteen shards, each behind a lock held for a look-up only; readers share the page and never copy it.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

enum class Coding { identity, gzip, brotli };
inline constexpr std::size_t k_codings = 3;

// One coding of a page. Heads end before the Date line, which the connection adds with the empty line.
struct CachedForm {
    std::string head;
    std::string body;
    std::string not_modified;  // head of the 304 answer
};

struct CachedPage {
    std::array<CachedForm, k_codings> forms;  // a form without head does not exist
    Response response;                        // what it was made from; the body is that of forms[identity]
    std::string etag;                         // opaque part with quotes; one for all codings
    std::string route;                        // pattern, for log and figures
    std::size_t route_id = 0;                 // of the server's figures
    std::uint64_t generation = 0;
    bool thorough = false;  // compressed with care; otherwise in haste, to be done again at the first hit
    mutable std::atomic<bool> improving = false;

    std::vector<std::string> const& tags() const { return response.cache.tags; }
    std::optional<Instant> until() const { return response.cache.until; }
    // The form of this coding, or the next simpler one there is.
    CachedForm const& form(Coding coding) const;
    std::size_t bytes() const;
};

using PagePointer = std::shared_ptr<CachedPage const>;

class PageCache {
public:
    explicit PageCache(std::size_t budget_bytes);
    ~PageCache();
    PageCache(PageCache&&) noexcept;
    PageCache& operator=(PageCache&&) noexcept;

    PagePointer find(std::string_view key, Instant now) const;
    // `page->generation` was taken with generation() before the page was made; a page made before an invalidation
    // that touches one of its tags is not kept.
    void put(std::string_view key, PagePointer page);
    std::uint64_t generation() const;
    // Whether this key was asked about before, as far as is remembered: some thousands of keys.
    bool asked_before(std::string_view key);
    void drop(std::vector<std::string> const& tags);
    void clear();

    struct Figures {
        std::size_t pages = 0;
        std::size_t bytes = 0;
    };
    Figures figures() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::http
