#include "heading.hpp"

#include <algorithm>

namespace ognishte::markdown {

std::string take_anchor(std::string& title) {
    constexpr std::size_t k_longest = 60;
    auto open = title.rfind("{#");
    if (open == std::string::npos || !title.ends_with('}')) return {};
    auto name = title.substr(open + 2, title.size() - open - 3);
    bool is_name = !name.empty() && name.size() <= k_longest && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!is_name) return {};
    title.resize(open);
    while (title.ends_with(' ')) title.pop_back();
    return name;
}

std::string Ids::take(std::string const& id) {
    if (used_.insert(id).second) return id;
    int& number = numbers_.try_emplace(id, 1).first->second;
    while (true) {
        auto next = id + "-" + std::to_string(++number);
        if (used_.insert(next).second) return next;
    }
}

}  // namespace ognishte::markdown
