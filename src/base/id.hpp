// Ids made by us: ULIDs (github.com/ulid/spec) for records, which sort by age, and random 128-bit ids where age must
// not show. Both are 26 characters of Crockford's base 32, upper case.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace ognishte {

// An id of one kind of thing; the tag keeps kinds apart at compile time and costs nothing.
template <class Tag>
class Id {
public:
    Id() = default;
    // The text must be a well-formed id (see parse_id); otherwise nothing is returned.
    static std::optional<Id> parse(std::string_view text);
    static Id of(std::string text) { return Id(std::move(text)); }

    std::string const& text() const { return text_; }
    bool empty() const { return text_.empty(); }
    auto operator<=>(Id const&) const = default;

private:
    explicit Id(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

bool is_well_formed_id(std::string_view text);

// A new ULID for this instant. Two in the same millisecond still sort in the order they were made. Thread-safe.
std::string new_ulid(Instant now);

// 128 random bits in the same alphabet; says nothing about its age. Thread-safe.
std::string new_random_id();

template <class Tag>
std::optional<Id<Tag>> Id<Tag>::parse(std::string_view text) {
    if (!is_well_formed_id(text)) return std::nullopt;
    return Id::of(std::string(text));
}

}  // namespace ognishte
