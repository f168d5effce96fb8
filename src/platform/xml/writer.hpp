// Writer: XML 1.0 as it grows. Names are literals of ours, values may be anything: what XML cannot hold (control
// characters, broken UTF-8) becomes U+FFFD, so that an answer is always well formed. One thread at a time.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ognishte::xml {

// The name of an element or attribute, with its prefix; a literal, so that nothing from outside becomes markup.
class Name {
public:
    template <std::size_t N>
    consteval Name(char const (&literal)[N]) : text_(literal, N - 1) {}
    std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

class Writer {
public:
    enum class Begin { document, fragment };
    explicit Writer(Begin begin = Begin::document);

    // Elements end with close(); the attributes of one follow its open() at once.
    Writer& open(Name name);
    Writer& attribute(Name name, std::string_view value);
    Writer& text(std::string_view text);
    Writer& close();
    // An element with words alone; the second form leaves it out when they are empty.
    Writer& element(Name name, std::string_view text);
    Writer& element_if(Name name, std::string_view text);
    // The same with xml:lang.
    Writer& element(Name name, std::string_view lang, std::string_view text);

    // What was written, with every element closed.
    std::string finish() &&;

private:
    std::string out_;
    std::vector<std::string_view> open_;
    bool head_open_ = false;  // the start tag of the last element still takes attributes
};

// A text as it stands between tags, or in an attribute with double quotes.
void append_escaped(std::string& out, std::string_view text);

}  // namespace ognishte::xml
