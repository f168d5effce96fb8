// Deadlines: when each connection of one thread must have moved on, in one dense table that a coarse tick sweeps.
// Setting one costs a store, where a timer of its own would cost a heap operation. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace ognishte::http {

template <class Owner>
class Deadlines {
public:
    static constexpr std::int64_t k_never = std::numeric_limits<std::int64_t>::max();

    std::size_t add(Owner* owner) {
        if (free_.empty()) {
            slots_.push_back({k_never, owner});
            return slots_.size() - 1;
        }
        auto const slot = free_.back();
        free_.pop_back();
        slots_[slot] = {k_never, owner};
        return slot;
    }
    void remove(std::size_t slot) {
        slots_[slot] = {k_never, nullptr};
        free_.push_back(slot);
    }
    void set(std::size_t slot, std::int64_t at_ms) { slots_[slot].at_ms = at_ms; }

    // Those whose time has passed; they stand in `late` until the next call.
    std::vector<Owner*> const& sweep(std::int64_t now_ms) {
        late_.clear();
        for (auto const& slot : slots_)
            if (slot.at_ms <= now_ms) late_.push_back(slot.owner);
        return late_;
    }
    std::vector<Owner*> owners() const {
        std::vector<Owner*> out;
        for (auto const& slot : slots_)
            if (slot.owner != nullptr) out.push_back(slot.owner);
        return out;
    }

private:
    struct Slot {
        std::int64_t at_ms;
        Owner* owner;
    };
    std::vector<Slot> slots_;
    std::vector<std::size_t> free_;
    std::vector<Owner*> late_;
};

}  // namespace ognishte::http
