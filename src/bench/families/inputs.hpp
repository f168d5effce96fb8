// Families of inputs that are known, or made, to be slow to read: each in any size. Those of Markdown are the inputs
// of the advisories of cmark and of its tests (pathological_tests.py), and others of the kind.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::bench {

struct Family {
    std::string parser;
    std::string name;
    std::size_t size = 0;                           // n in bytes; what is measured is n and 2n
    std::function<std::string(std::size_t)> input;  // about so many bytes
    std::function<void(std::string_view)> read;
};

std::vector<Family> markdown_families();
std::vector<Family> other_families();

}  // namespace ognishte::bench
