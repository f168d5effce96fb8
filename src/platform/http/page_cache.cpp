#include "platform/http/page_cache.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <list>
#include <mutex>
#include <unordered_map>

namespace ognishte::http {
namespace {

constexpr std::size_t k_shards = 16;
constexpr std::size_t k_entry_overhead = 512;
constexpr std::size_t k_remembered_keys = 8'192;
// Over this many remembered tags the oldest knowledge is given up: pages begun before that are simply not kept.
constexpr std::size_t k_remembered_tags = 20'000;

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
template <class Value>
using TextMap = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

struct Entry {
    std::string key;
    PagePointer page;
    std::size_t cost = 0;
};
using Entries = std::list<Entry>;  // the most recently used first

struct Shard {
    mutable std::mutex mutex;
    mutable Entries entries;
    TextMap<Entries::iterator> by_key;
    TextMap<std::vector<std::string_view>> by_tag;  // keys, viewed in their entries
    std::size_t cost = 0;

    void erase(Entries::iterator entry) {
        for (auto const& tag : entry->page->tags()) {
            auto const found = by_tag.find(tag);
            if (found == by_tag.end()) continue;
            auto& keys = found->second;
            keys.erase(std::remove(keys.begin(), keys.end(), std::string_view(entry->key)), keys.end());
            if (keys.empty()) by_tag.erase(found);
        }
        cost -= entry->cost;
        by_key.erase(entry->key);
        entries.erase(entry);
    }

    void insert(std::string_view key, PagePointer page, std::size_t page_cost) {
        entries.push_front(Entry{std::string(key), std::move(page), page_cost});
        auto const entry = entries.begin();
        by_key.emplace(entry->key, entry);
        for (auto const& tag : entry->page->tags()) by_tag[tag].push_back(entry->key);
        cost += page_cost;
    }

    void drop(std::string const& tag) {
        auto const found = by_tag.find(tag);
        if (found == by_tag.end()) return;
        for (auto const key : std::vector<std::string_view>(found->second))
            if (auto const entry = by_key.find(key); entry != by_key.end()) erase(entry->second);
    }
};

}  // namespace

CachedForm const& CachedPage::form(Coding coding) const {
    for (auto at = static_cast<std::size_t>(coding); at > 0; --at)
        if (!forms[at].head.empty()) return forms[at];
    return forms[0];
}

std::size_t CachedPage::bytes() const {
    std::size_t sum = 0;
    for (auto const& form : forms) sum += form.head.size() + form.body.size() + form.not_modified.size();
    return sum;
}

struct PageCache::State {
    std::size_t shard_budget = 0;
    std::array<Shard, k_shards> shards;
    // Hashes of keys, each in the one slot it may stand in; the later takes the place of the earlier.
    std::array<std::atomic<std::size_t>, k_remembered_keys> asked{};

    mutable std::mutex generation_mutex;
    std::uint64_t generation = 1;
    std::uint64_t floor = 0;  // pages of a generation below it are refused
    TextMap<std::uint64_t> dropped_at;

    Shard& of(std::string_view key) { return shards[std::hash<std::string_view>{}(key) % k_shards]; }

    bool is_current(CachedPage const& page) const {
        std::lock_guard const lock(generation_mutex);
        if (page.generation < floor) return false;
        return std::all_of(page.tags().begin(), page.tags().end(), [&](std::string const& tag) {
            auto const found = dropped_at.find(tag);
            return found == dropped_at.end() || found->second <= page.generation;
        });
    }
};

PageCache::PageCache(std::size_t budget_bytes) : state_(std::make_unique<State>()) {
    state_->shard_budget = budget_bytes / k_shards;
}
PageCache::~PageCache() = default;
PageCache::PageCache(PageCache&&) noexcept = default;
PageCache& PageCache::operator=(PageCache&&) noexcept = default;

PagePointer PageCache::find(std::string_view key, Instant now) const {
    auto& shard = state_->of(key);
    std::lock_guard const lock(shard.mutex);
    auto const found = shard.by_key.find(key);
    if (found == shard.by_key.end()) return nullptr;
    auto const entry = found->second;
    if (entry->page->until() && now >= *entry->page->until()) {
        shard.erase(entry);
        return nullptr;
    }
    if (entry != shard.entries.begin()) shard.entries.splice(shard.entries.begin(), shard.entries, entry);
    return entry->page;
}

void PageCache::put(std::string_view key, PagePointer page) {
    auto const cost = page->bytes() + key.size() + k_entry_overhead;
    if (cost > state_->shard_budget) return;
    auto& shard = state_->of(key);
    std::lock_guard const lock(shard.mutex);
    // Asked under the shard's lock: a drop that comes later waits for the lock and then finds the page.
    if (!state_->is_current(*page)) return;
    if (auto const old = shard.by_key.find(key); old != shard.by_key.end()) shard.erase(old->second);
    while (shard.cost + cost > state_->shard_budget) shard.erase(std::prev(shard.entries.end()));
    shard.insert(key, std::move(page), cost);
}

bool PageCache::asked_before(std::string_view key) {
    auto const hash = std::hash<std::string_view>{}(key) | 1U;  // never the 0 of an empty slot
    return state_->asked[hash / 2 % k_remembered_keys].exchange(hash, std::memory_order_relaxed) == hash;
}

std::uint64_t PageCache::generation() const {
    std::lock_guard const lock(state_->generation_mutex);
    return state_->generation;
}

void PageCache::drop(std::vector<std::string> const& tags) {
    {
        std::lock_guard const lock(state_->generation_mutex);
        auto const now = ++state_->generation;
        if (state_->dropped_at.size() + tags.size() > k_remembered_tags) {
            state_->dropped_at.clear();
            state_->floor = now;
        }
        for (auto const& tag : tags) state_->dropped_at[tag] = now;
    }
    for (auto& shard : state_->shards) {
        std::lock_guard const lock(shard.mutex);
        for (auto const& tag : tags) shard.drop(tag);
    }
}

void PageCache::clear() {
    {
        std::lock_guard const lock(state_->generation_mutex);
        state_->floor = ++state_->generation;
        state_->dropped_at.clear();
    }
    for (auto& shard : state_->shards) {
        std::lock_guard const lock(shard.mutex);
        shard.by_key.clear();
        shard.by_tag.clear();
        shard.entries.clear();
        shard.cost = 0;
    }
}

PageCache::Figures PageCache::figures() const {
    Figures sum;
    for (auto const& shard : state_->shards) {
        std::lock_guard const lock(shard.mutex);
        sum.pages += shard.entries.size();
        sum.bytes += shard.cost;
    }
    return sum;
}

}  // namespace ognishte::http
