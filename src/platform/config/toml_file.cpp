#include <toml++/toml.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "entry.hpp"

namespace ognishte::config {
namespace {

std::string at(std::string const& path, toml::source_region const& place) {
    return path + ":" + std::to_string(place.begin.line);
}

Entry::Value value_of(toml::node const& node) {
    if (auto const* text = node.as_string()) return text->get();
    if (auto const* number = node.as_integer()) return number->get();
    if (auto const* flag = node.as_boolean()) return flag->get();
    auto const* list = node.as_array();
    if (list == nullptr) return std::monostate{};
    std::vector<std::string> items;
    for (auto const& item : *list) {
        auto const* text = item.as_string();
        if (text == nullptr) return std::monostate{};
        items.push_back(text->get());
    }
    return items;
}

void gather(std::vector<std::pair<std::uint32_t, Entry>>& out, std::string const& path, std::string const& prefix,
            toml::table const& table) {
    for (auto const& [key, node] : table) {
        std::string name = prefix + std::string(key.str());
        if (auto const* inner = node.as_table(); inner != nullptr && !inner->empty()) {
            gather(out, path, name + ".", *inner);
            continue;
        }
        // An empty table sets nothing, but its name must be known all the same.
        if (node.is_table()) name += '.';
        out.emplace_back(key.source().begin.line, Entry{std::move(name), value_of(node), at(path, key.source()), true});
    }
}

}  // namespace

Result<std::vector<Entry>> read_toml(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    if (!file) return Error{Code::invalid, path + ": cannot be read; give another file with --config, or make it"};
    std::vector<std::pair<std::uint32_t, Entry>> found;
    try {
        gather(found, path, "", toml::parse(text.str(), path));
    } catch (toml::parse_error const& problem) {
        return Error{Code::invalid, at(path, problem.source()) + ": not TOML: " + std::string(problem.description())};
    }
    std::stable_sort(found.begin(), found.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
    std::vector<Entry> entries;
    entries.reserve(found.size());
    for (auto& [line, entry] : found) entries.push_back(std::move(entry));
    return entries;
}

}  // namespace ognishte::config
