// Ids of headings. One Ids belongs to one document.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace ognishte::markdown {

// "Заглавие {#ime}" → "ime", cut off the title. Latin letters, digits and hyphens, at most 60; else empty.
std::string take_anchor(std::string& title);

class Ids {
public:
    // The id itself, or with -2, -3 … behind it when it is taken.
    std::string take(std::string const& id);

private:
    std::unordered_set<std::string> used_;
    std::unordered_map<std::string, int> numbers_;
};

}  // namespace ognishte::markdown
