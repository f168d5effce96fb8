#include "reading.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace ognishte::site {
namespace {

constexpr std::array<std::string_view, 5> k_sizes = {"s", "m", "l", "xl", "xxl"};
constexpr std::array<std::string_view, 2> k_spacings = {"normal", "wide"};
constexpr std::array<std::string_view, 4> k_themes = {"auto", "light", "dark", "contrast"};

template <class Enum, std::size_t Size>
bool read(std::string_view text, std::array<std::string_view, Size> const& names, Enum& out) {
    auto const found = std::find(names.begin(), names.end(), text);
    if (found == names.end()) return false;
    out = static_cast<Enum>(found - names.begin());
    return true;
}

TextSize step(TextSize size, int by) {
    return static_cast<TextSize>(std::clamp(static_cast<int>(size) + by, 0, static_cast<int>(k_sizes.size()) - 1));
}

void append_file(std::string& out, std::string const& name, std::span<embedded::File const> files) {
    for (auto const& file : files)
        if (file.name.ends_with("/reading/" + name + ".css")) out += file.bytes;
}

}  // namespace

std::string_view name_of(TextSize size) {
    return k_sizes[static_cast<std::size_t>(size)];
}
std::string_view name_of(Spacing spacing) {
    return k_spacings[static_cast<std::size_t>(spacing)];
}
std::string_view name_of(Theme theme) {
    return k_themes[static_cast<std::size_t>(theme)];
}

Reading reading_from_cookie(std::string_view cookie) {
    Reading reading;
    auto const parts = split(cookie, '.');
    if (parts.size() != 3 || !read(parts[0], k_sizes, reading.text) || !read(parts[1], k_spacings, reading.spacing) ||
        !read(parts[2], k_themes, reading.theme))
        return {};
    return reading;
}

std::string cookie_of(Reading const& reading) {
    std::string out(name_of(reading.text));
    out += '.';
    out += name_of(reading.spacing);
    out += '.';
    out += name_of(reading.theme);
    return out;
}

std::string set_cookie(Reading const& reading, bool https) {
    std::string out = "reading=" + (reading.is_usual() ? std::string() : cookie_of(reading));
    out += reading.is_usual() ? "; Max-Age=0" : "; Max-Age=31536000";
    out += "; Path=/; HttpOnly; SameSite=Lax";
    return https ? out + "; Secure" : out;
}

Reading changed(Reading reading, http::Parameters const& form) {
    if (form.has("reset")) return {};
    auto const& text = form.get("text");
    if (text == "smaller" || text == "larger") {
        reading.text = step(reading.text, text == "larger" ? 1 : -1);
    } else {
        read(text, k_sizes, reading.text);
    }
    read(form.get("spacing"), k_spacings, reading.spacing);
    auto const& theme = form.get("theme");
    if (theme == "toggle") {
        reading.theme = reading.theme == Theme::contrast ? Theme::automatic : Theme::contrast;
    } else {
        read(theme, k_themes, reading.theme);
    }
    return reading;
}

std::string style_of(Reading const& reading, std::span<embedded::File const> files) {
    std::string out;
    if (reading.text != TextSize::m) append_file(out, "text-" + std::string(name_of(reading.text)), files);
    if (reading.spacing != Spacing::normal) append_file(out, "spacing-" + std::string(name_of(reading.spacing)), files);
    if (reading.theme != Theme::automatic) append_file(out, "theme-" + std::string(name_of(reading.theme)), files);
    return out;
}

}  // namespace ognishte::site
