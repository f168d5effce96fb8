// Reads back what a figure draws: each svg with its size, its texts as boxes and all its coordinates.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "measure.hpp"

namespace ognishte::plots {

struct Drawn {
    double width = 0, height = 0;
    std::vector<std::pair<std::string, Box>> texts;
    std::vector<std::pair<double, double>> points;  // corners and path points; the pattern's own are left out
};

inline std::string attribute(std::string_view element, std::string_view name) {
    auto const at = element.find(" " + std::string(name) + "=\"");
    if (at == std::string_view::npos) return {};
    auto const from = at + name.size() + 3;
    return std::string(element.substr(from, element.find('"', from) - from));
}

inline double number_of(std::string_view element, std::string_view name) {
    return std::strtod(attribute(element, name).c_str(), nullptr);
}

inline void read_path(std::string const& d, Drawn& into) {
    // Only M, L, h, v and z are written.
    std::vector<double> numbers;
    char const* at = d.c_str();
    while (*at != '\0') {
        char* end = nullptr;
        double const value = std::strtod(at, &end);
        if (end == at) {
            ++at;
            continue;
        }
        numbers.push_back(value);
        at = end;
    }
    for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) into.points.emplace_back(numbers[i], numbers[i + 1]);
}

inline std::vector<Drawn> read_drawings(std::string const& html) {
    std::vector<Drawn> all;
    for (auto at = html.find("<svg"); at != std::string::npos; at = html.find("<svg", at + 1)) {
        auto svg = html.substr(at, html.find("</svg>", at) - at);
        if (auto defs = svg.find("<defs>"); defs != std::string::npos) svg.erase(defs, svg.find("</defs>") - defs);
        Drawn drawn;
        auto const box = attribute(svg, "viewBox");
        drawn.width = std::strtod(box.c_str() + 4, nullptr);
        drawn.height = std::strtod(box.c_str() + box.rfind(' '), nullptr);
        for (auto from = svg.find('<', 1); from != std::string::npos; from = svg.find('<', from + 1)) {
            auto const element = svg.substr(from, svg.find('>', from) - from);
            if (element.starts_with("<text")) {
                auto const begin = from + element.size() + 1;
                auto const words = svg.substr(begin, svg.find('<', begin) - begin);
                double const width = text_width(words), x = number_of(element, "x"), y = number_of(element, "y");
                auto const anchor = attribute(element, "text-anchor");
                double const left = anchor == "end" ? x - width : anchor == "middle" ? x - width / 2 : x;
                drawn.texts.push_back({words, {left, y - 10.5, left + width, y + 3}});
            } else if (element.starts_with("<rect")) {
                double const x = number_of(element, "x"), y = number_of(element, "y");
                drawn.points.emplace_back(x, y);
                drawn.points.emplace_back(x + number_of(element, "width"), y + number_of(element, "height"));
            } else if (element.starts_with("<circle")) {
                double const x = number_of(element, "cx"), y = number_of(element, "cy"), r = number_of(element, "r");
                drawn.points.emplace_back(x - r, y - r);
                drawn.points.emplace_back(x + r, y + r);
            } else if (element.starts_with("<path")) {
                read_path(attribute(element, "d"), drawn);
            }
        }
        all.push_back(std::move(drawn));
    }
    return all;
}

}  // namespace ognishte::plots
