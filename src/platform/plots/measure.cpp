#include "measure.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/text.hpp"

namespace ognishte::plots {
namespace {

// Advance widths of Sofia Sans at weight 500 in thousandths of the size, measured in a browser.
constexpr std::array<int, 95> k_ascii = {
    208, 239, 341, 599, 550, 942, 673, 191, 272, 272, 420, 599, 242, 488, 242, 378,  // space–/
    583, 461, 542, 551, 550, 527, 572, 534, 579, 584, 240, 246, 599, 599, 599, 474,  // 0–?
    900, 567, 577, 635, 642, 534, 507, 654, 662, 259, 269, 600, 478, 773, 663, 644,
    548, 644, 606, 568, 537, 645, 590, 854, 558, 543, 547, 273, 378, 273, 550, 500,  // @–_
    400, 496, 536, 519, 543, 521, 371, 517, 556, 238, 239, 498, 238, 842, 556, 537,
    537, 541, 359, 465, 387, 542, 500, 723, 484, 501, 466, 300, 250, 300, 599};  // `–~
constexpr std::array<int, 64> k_cyrillic = {
    575, 569, 578, 395, 619, 534, 864, 579, 659, 659, 586, 569, 773, 662, 644, 661,
    547, 630, 457, 503, 834, 557, 659, 631, 891, 902, 659, 800, 564, 630, 874, 608,  // А–Я
    496, 545, 540, 478, 539, 521, 712, 477, 542, 542, 491, 461, 629, 544, 537, 556,
    537, 511, 842, 501, 704, 484, 551, 522, 831, 840, 577, 700, 505, 515, 734, 509};  // а–я
// A reader without the font gets a system one, which runs a little wider.
constexpr double k_slack = 1.06;

int width_of(char32_t c) {
    if (c >= 0x20 && c < 0x7F) return k_ascii[c - 0x20];
    if (c >= 0x410 && c < 0x450) return k_cyrillic[c - 0x410];
    switch (c) {
        case 0xA0:
            return 208;
        case 0xAD:
            return 0;
        case 0x2013:
            return 738;
        case 0x201E:
        case 0x201C:
            return 407;
        default:
            return 900;
    }
}

}  // namespace

double line_height(Size size) {
    return size == Size::big ? 20 : 17;
}

double text_width(std::string_view text, Size size) {
    int thousandths = 0;
    for (std::size_t at = 0; at < text.size();) thousandths += width_of(next_code_point(text, at));
    return thousandths / 1000.0 * k_slack * (size == Size::big ? 17.7 : 14);
}

std::vector<std::string> wrap(std::string_view text, double width, std::size_t most) {
    std::vector<std::string> lines;
    std::string line;
    for (auto word : split(text, ' ')) {
        if (word.empty()) continue;
        auto longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (line.empty() || text_width(longer) <= width) {
            line = std::move(longer);
            continue;
        }
        lines.push_back(std::move(line));
        line = word;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    bool was_cut = lines.size() > most;
    if (was_cut) lines.resize(most);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        bool ends_early = was_cut && i + 1 == most;
        auto& here = lines[i];
        if (!ends_early && text_width(here) <= width) continue;
        auto count = count_code_points(here);
        std::string shorter = ends_early ? here + "…" : here;
        while (count > 1 && text_width(shorter) > width) {
            shorter = shorten(here, count--);
            if (!shorter.ends_with("…")) shorter += "…";
        }
        here = shorter;
    }
    return lines;
}

std::vector<double> ticks(double least, double greatest, int most) {
    if (!(greatest > least)) greatest = least + 1;
    double const rough = (greatest - least) / (most - 1);
    double const power = std::pow(10.0, std::floor(std::log10(rough)));
    for (double factor : {1.0, 2.0, 5.0, 10.0, 20.0, 50.0}) {
        double const step = factor * power;
        double const first = std::floor(least / step + 1e-9);
        double const last = std::ceil(greatest / step - 1e-9);
        if (last - first + 1 > most) continue;
        std::vector<double> all;
        for (double n = first; n <= last; ++n) all.push_back(n * step);
        return all;
    }
    return {least, greatest};
}

int tick_decimals(std::vector<double> const& ticks) {
    for (int decimals = 0; decimals < 6; ++decimals) {
        double const scale = std::pow(10.0, decimals);
        auto is_whole = [&](double tick) { return std::abs(tick * scale - std::round(tick * scale)) < 1e-6; };
        if (std::all_of(ticks.begin(), ticks.end(), is_whole)) return decimals;
    }
    return 6;
}

bool Room::is_free(Box const& box) const {
    if (box.left < frame_.left || box.top < frame_.top || box.right > frame_.right || box.bottom > frame_.bottom)
        return false;
    return std::none_of(taken_.begin(), taken_.end(), [&](Box const& other) { return other.meets(box); });
}

}  // namespace ognishte::plots
