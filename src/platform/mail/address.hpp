// MailAddress and HeaderText: the only things that may enter an envelope or a header. Both are checked when they are
// made, so nothing that holds one can smuggle a line into a letter. Plain values.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace ognishte::mail {

// An ASCII dot-atom before "@", a domain of at least two LDH labels behind it (RFC 5321 and 5322 without quoted local
// parts, comments, address literals and names in other scripts). At most 254 characters.
class MailAddress {
public:
    // invalid: anything else; the message says nothing of the text. White space around it is no part of it.
    static Result<MailAddress> parse(std::string_view text);

    std::string const& text() const { return text_; }  // the domain in lower case
    std::string_view domain() const;
    // The same for every way to write one mailbox that providers treat alike: lower case, without "+tag".
    std::string folded() const;

private:
    explicit MailAddress(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

// One line of valid UTF-8 without control and direction characters, at most 200 characters.
class HeaderText {
public:
    HeaderText() = default;
    static Result<HeaderText> make(std::string_view text);
    // Makes it fit: what may not stand becomes a space, what is too long is cut. For titles of our own records.
    static HeaderText fitted(std::string_view text);

    std::string const& text() const { return text_; }
    bool empty() const { return text_.empty(); }

private:
    explicit HeaderText(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

}  // namespace ognishte::mail
