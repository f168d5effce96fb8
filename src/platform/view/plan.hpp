// A view in one language, ready to render: its pieces in order, each value with the escaping of its place.
// Built once, read by many threads; dictionaries belong to one rendering.
#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "arena.hpp"
#include "base/result.hpp"
#include "escaping.hpp"
#include "source.hpp"

namespace ognishte::view {

// A name made quick to compare: equal names have equal marks, and most different names different ones.
struct Name {
    std::string_view text;
    std::uint64_t mark = 0;

    explicit Name(std::string_view name) : text(name) {
        std::uint64_t first = 0, last = 0;
        if (name.size() >= sizeof first) {
            std::memcpy(&first, name.data(), sizeof first);
            std::memcpy(&last, name.data() + name.size() - sizeof last, sizeof last);
        } else {
            for (char c : name) first = first << 8 | static_cast<unsigned char>(c);
        }
        mark = first ^ (last * 0x9E3779B97F4A7C15U) ^ name.size();
    }
    bool operator==(Name const& other) const { return mark == other.mark && text == other.text; }
};

struct Plan;

// What one rendering shares: its memory, and where mistakes go (null in production).
struct Rendering {
    Arena arena;
    Plan const& plan;
    std::function<void(std::string)> const* tell;
};

// Names and values of a view or of one round of a part. Lists in the arena: a part has tens of names, not thousands.
struct Node {
    struct Value {
        Name name;
        std::string_view value;
        Value const* next;
    };
    struct Part {
        Name name;
        Node *first = nullptr, *last = nullptr;
        Part* next = nullptr;
    };

    Rendering& rendering;
    Node const* parent;
    Node const* next = nullptr;
    Value const* values = nullptr;
    Part* parts = nullptr;

    void set(std::string_view name, std::string_view kept_value);
    Part& part(Name const& name);
    Node* add(std::string_view part);
    Part const* find_part(Name const& name) const;
};

struct Plan {
    struct Step {
        enum class Kind : std::uint8_t { text, value, part, separator } kind;
        Place place;
        std::uint32_t end;  // of a part: the step behind its last
        Name name;          // for text: the markup
    };

    std::string view;
    std::vector<Piece> pieces;  // own the text of the steps
    std::vector<Step> steps;
    std::set<std::string, std::less<>> values, parts;
    mutable std::atomic<std::size_t> size{4096};  // what it gave last time, so that the next string is large enough

    Result<> build(std::string name, Prepared prepared);
    std::string render(Node const& root) const;

private:
    void run(std::uint32_t from, std::uint32_t to, Node const& node, bool is_last, std::string& out) const;
    void put(Step const& step, Node const& node, std::string& out) const;
};

}  // namespace ognishte::view
