// Reading settings: size of the text, spacing, colours; kept in one cookie of the reader's and served back as the
// private /reading.css, so that every page is one for all readers. web/README.md has the rules. Pure.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/embedded.hpp"
#include "platform/http/message.hpp"

namespace ognishte::site {

enum class TextSize { s, m, l, xl, xxl };
enum class Spacing { normal, wide };
enum class Theme { automatic, light, dark, contrast };

struct Reading {
    TextSize text = TextSize::m;
    Spacing spacing = Spacing::normal;
    Theme theme = Theme::automatic;
    bool operator==(Reading const&) const = default;
    bool is_usual() const { return *this == Reading{}; }
};

std::string_view name_of(TextSize size);
std::string_view name_of(Spacing spacing);
std::string_view name_of(Theme theme);

// "xl.wide.dark"; a cookie that cannot be read counts as none.
Reading reading_from_cookie(std::string_view cookie);
std::string cookie_of(Reading const& reading);
// The whole Set-Cookie value: a year, or gone when everything is usual.
std::string set_cookie(Reading const& reading, bool https);

// What a form or a button of the header asks for: a value, smaller or larger, toggle, reset. What it does not name
// stays as it was; what it names wrongly, too.
Reading changed(Reading reading, http::Parameters const& form);

// The style sheet of these settings, joined from the files of web/dist/reading; empty for the usual ones.
std::string style_of(Reading const& reading, std::span<embedded::File const> files);

}  // namespace ognishte::site
