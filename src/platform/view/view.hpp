// Views: pages from ctemplate files with context-aware escaping, filled from typed structs. ctemplate judges at load
// where each value stands; rendering is ours (docs/adr/0005-views-and-texts.md).
//
// A view file begins {{%AUTOESCAPE context="HTML"}}; [[key]] in it is the text of that key, escaped, in the page's
// language, put in when views are loaded; {{NAME}} is a value, {{#PART}}…{{/PART}} repeats or is there or not,
// {{>practices/card}} is the view of that name, read as if it stood there. {{X_HTML:none}} takes SafeHtml and nothing
// else. A name that a part does not set is looked up in the parts around it. README.md has the rules in full.
// Views is built once and then read by many threads; a Dict is used by one, inside fill, and copies what it is given.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"

namespace ognishte::i18n {
class Texts;
}

namespace ognishte::view {

// Names and values of one view or one repeated part.
class Dict {
public:
    explicit Dict(void* implementation) : implementation_(implementation) {}
    Dict& set(std::string_view name, std::string_view value);
    Dict& set(std::string_view name, char const* value) { return set(name, std::string_view(value)); }
    // Plain digits, for addresses and attributes; i18n::number is for people.
    Dict& set(std::string_view name, std::int64_t value);
    Dict& set(std::string_view name, int value) { return set(name, static_cast<std::int64_t>(value)); }
    Dict& set(std::string_view name, std::size_t value) { return set(name, static_cast<std::int64_t>(value)); }
    Dict& set(std::string_view name_ending_in_html, SafeHtml const& value);
    // Without a copy: the markup must outlive the rendering.
    Dict& refer(std::string_view name_ending_in_html, SafeHtml const& value);
    // A part that repeats: one more round of it.
    Dict add(std::string_view part);
    // A part that is there or not, seeing the names around it.
    Dict& show(std::string_view part);
    Dict& show_if(std::string_view part, bool there) { return there ? show(part) : *this; }
    // {{#NAME_PART}}…{{NAME}}…{{/NAME_PART}}: the part only when the value is not empty.
    Dict& set_if(std::string_view name, std::string_view value);
    Dict& set_if(std::string_view name_ending_in_html, SafeHtml const& value);

private:
    Dict& show_part_of(std::string_view name);
    void* implementation_;
};

class Views {
public:
    Views();
    ~Views();
    Views(Views&&) noexcept;
    // Registers <feature>/views/<name>.html and web/layout/<name>.html as "<feature>/<name>" and "layout/<name>" in
    // each language. Adding a name again replaces it, while others render: how views are edited in development.
    // invalid: a view that does not parse, names a text or view that is not there, or breaks a rule of README.md.
    Result<> add(std::span<embedded::File const> files, i18n::Texts const& texts);
    // The same from the source tree at `top`.
    Result<> add_folder(std::string const& top, i18n::Texts const& texts);
    // Told of a value the view asks for and fill never set, and of a name set that the view does not have. For
    // development and tests: checking names costs time. Set before the object is shared; called by any thread.
    void on_mistake(std::function<void(std::string_view what)> tell);
    // Fills and renders. The name must exist: a bug otherwise.
    SafeHtml render(std::string_view name, Lang lang, std::function<void(Dict&)> const& fill) const;
    std::vector<std::string> names() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::view
