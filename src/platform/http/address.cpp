#include "address.hpp"

#include <arpa/inet.h>

#include <algorithm>

#include "base/number.hpp"
#include "base/text.hpp"

namespace ognishte::http {
namespace {

constexpr std::array<unsigned char, 12> k_mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};

bool is_v4(Address const& address) {
    return std::equal(k_mapped.begin(), k_mapped.end(), address.bytes.begin());
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
    Address out;
    std::string const zero_ended(text);
    if (inet_pton(AF_INET6, zero_ended.c_str(), out.bytes.data()) == 1) return out;
    std::copy(k_mapped.begin(), k_mapped.end(), out.bytes.begin());
    if (inet_pton(AF_INET, zero_ended.c_str(), out.bytes.data() + k_mapped.size()) == 1) return out;
    return std::nullopt;
}

Address Address::network() const {
    Address out = *this;
    if (!is_v4(out)) std::fill(out.bytes.begin() + 8, out.bytes.end(), static_cast<unsigned char>(0));
    return out;
}

Address Address::neighbourhood() const {
    Address out = *this;
    std::fill(out.bytes.begin() + (is_v4(out) ? 15 : 6), out.bytes.end(), static_cast<unsigned char>(0));
    return out;
}

bool AddressSet::add(std::string_view text) {
    auto const slash = text.find('/');
    auto const address = Address::parse(text.substr(0, slash));
    if (!address) return false;
    int const most = is_v4(*address) ? 32 : 128;
    int bits = most;
    if (slash != std::string_view::npos) {
        auto const number = number_in<int>(text.substr(slash + 1));
        if (!number || *number < 0 || *number > most) return false;
        bits = *number;
    }
    blocks_.push_back(Block{*address, bits + 128 - most});
    return true;
}

bool AddressSet::holds(Address const& address) const {
    return std::any_of(blocks_.begin(), blocks_.end(), [&](Block const& block) {
        for (int bit = 0; bit < block.bits; bit += 8) {
            auto const at = static_cast<std::size_t>(bit / 8);
            unsigned const mask =
                block.bits - bit >= 8 ? 0xFFU : 0xFFU << static_cast<unsigned>(8 - (block.bits - bit)) & 0xFFU;
            if (((address.bytes[at] ^ block.address.bytes[at]) & mask) != 0) return false;
        }
        return true;
    });
}

Address sender_of(Address const& peer, std::string_view forwarded_for, AddressSet const& trusted) {
    Address sender = peer;
    while (trusted.holds(sender) && !forwarded_for.empty()) {
        auto const comma = forwarded_for.rfind(',');
        auto const last = trim(forwarded_for.substr(comma == std::string_view::npos ? 0 : comma + 1));
        forwarded_for = forwarded_for.substr(0, comma == std::string_view::npos ? 0 : comma);
        auto const address = Address::parse(last);
        if (!address) break;
        sender = *address;
    }
    return sender;
}

bool Crowd::enter(Address const& network, int most) {
    std::lock_guard const lock(mutex_);
    int& open = open_[network];
    if (open >= most) {
        if (open == 0) open_.erase(network);
        return false;
    }
    ++open;
    return true;
}

void Crowd::leave(Address const& network) {
    std::lock_guard const lock(mutex_);
    auto const found = open_.find(network);
    if (found != open_.end() && --found->second == 0) open_.erase(found);
}

}  // namespace ognishte::http
