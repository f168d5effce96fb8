// The letters of Turtle: white space, comments, addresses, names, quoted texts, numbers. Private.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "sink.hpp"

namespace ognishte::rdf {

class TurtleLexer {
public:
    TurtleLexer(std::string_view text, Limits const& limits) : text_(text), limits_(limits) {}

    int line() const { return line_; }
    Error wrong(std::string_view what) const { return damaged(line_, what); }
    // Past white space and comments.
    void skip();
    bool at_end() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    bool take(char c);
    Result<> need(char c);
    // A word alone ("a", "true", "@prefix"), or of SPARQL ("PREFIX") in any case.
    bool take_word(std::string_view word);
    bool take_word_ignoring_case(std::string_view word);

    Result<std::string> address();      // <…>, escapes undone
    Result<std::string> quoted();       // "…" '…' """…""" '''…'''
    Result<std::string> prefix();       // of a name, up to and with its ":"; without it
    Result<std::string> local_name();   // behind it
    Result<std::string> blank_label();  // behind "_:"
    Result<std::string> language();     // behind "@"
    Result<Term> number();

private:
    void step();
    bool is_word_end(std::size_t length) const;
    Result<> escape(std::string& out, bool in_text);
    Result<> code_point(std::string& out, int digits);
    Result<std::string> name(bool local);

    std::string_view text_;
    Limits const& limits_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}  // namespace ognishte::rdf
