// Views: pages from ctemplate files with context-aware escaping, filled from typed structs.
//
// A view file begins {{%AUTOESCAPE context="HTML"}}; [[key]] in it is the text of that key, escaped, in the page's
// language, put in when views are loaded; {{NAME}} is a value, {{#PART}}…{{/PART}} repeats, {{>OTHER}} includes the
// view registered as other. {{X_HTML:none}} takes SafeHtml and nothing else (check_views refuses any other use).
// Views is built once and then read by many threads; a Dict is used by one.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

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
    Dict& set(std::string_view name, std::int64_t value);
    Dict& set(std::string_view name_ending_in_html, SafeHtml const& value);
    // A part that repeats: one more round of it.
    Dict add(std::string_view part);
    // A part that is there or not, seeing the names around it.
    Dict& show(std::string_view part);
    Dict& show_if(std::string_view part, bool there) { return there ? show(part) : *this; }
    // {{#NAME_PART}}…{{NAME}}…{{/NAME_PART}}: the part only when the value is not empty.
    Dict& set_if(std::string_view name, std::string_view value);

private:
    void* implementation_;
};

class Views {
public:
    Views();
    ~Views();
    Views(Views&&) noexcept;
    // Registers */views/*.html and web/layout/*.html under "<feature>/<name>" and "layout/<name>" in each language.
    // invalid: a view that does not parse, names a text that is not there, or lacks the AUTOESCAPE line.
    Result<> add(std::span<embedded::File const> files, i18n::Texts const& texts);
    // Fills and renders. The name must exist: a bug otherwise.
    SafeHtml render(std::string_view name, Lang lang, std::function<void(Dict&)> const& fill) const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace ognishte::view
