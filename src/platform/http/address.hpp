// Address: where a connection comes from, kept in memory alone: for limits, never for a log, a store or a metric.
// Ipv4 stands as an IPv4-mapped IPv6 address. Plain values; Crowd is thread-safe.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::http {

struct Address {
    std::array<unsigned char, 16> bytes{};
    auto operator<=>(Address const&) const = default;
    // Nothing when the text is no IPv4 or IPv6 address.
    static std::optional<Address> parse(std::string_view text);
    // What one sender can be told apart by: the whole IPv4 address, the /64 of an IPv6 one.
    Address network() const;
    // What a provider hands out in one piece: the /24 of an IPv4 address, the /48 of an IPv6 one.
    Address neighbourhood() const;
};

// Addresses and CIDR blocks: "10.0.0.7", "10.0.0.0/8", "fd00::/8".
class AddressSet {
public:
    // False when the text is neither.
    bool add(std::string_view text);
    bool holds(Address const& address) const;

private:
    struct Block {
        Address address;
        int bits = 0;
    };
    std::vector<Block> blocks_;
};

// Whose request it is: the peer's, or, when the peer is a trusted proxy, the rightmost address of X-Forwarded-For that
// is no trusted proxy itself. What a client wrote further left is never believed.
Address sender_of(Address const& peer, std::string_view forwarded_for, AddressSet const& trusted);

// How many connections each network has open.
class Crowd {
public:
    // False when `most` are open already.
    bool enter(Address const& network, int most);
    void leave(Address const& network);

private:
    std::mutex mutex_;
    std::map<Address, int> open_;
};

}  // namespace ognishte::http
