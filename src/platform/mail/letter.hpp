// Letter: what is written to one reader, and compose(): the letter as it travels (RFC 5322, MIME, 7-bit, CRLF).
//
// The plain text is always there; HTML, when given, stands beside it as multipart/alternative. Headers are UTF-8 by
// RFC 2047. Nothing in it watches the reader: no pictures, no counted links. Pure but for the library's start,
// thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"
#include "base/safe_html.hpp"
#include "base/time.hpp"
#include "platform/mail/address.hpp"

namespace ognishte::mail {

struct Letter {
    MailAddress to;
    HeaderText subject;
    std::string text;    // UTF-8, lines end in "\n"
    SafeHtml html = {};  // a whole document, or empty
    Lang lang = Lang::bg;
    // https address that ends a subscription with one press (RFC 8058), or empty.
    HeaderText unsubscribe_url = {};
};

// Who writes.
struct Origin {
    MailAddress from;
    HeaderText name = {};  // may be empty
};

// `id` becomes the Message-ID, <id@domain of from>: the same id, the same letter, so that a reader's program can tell a
// copy. invalid: the text is not UTF-8 or holds NUL; the id is not letters and digits.
Result<std::string> compose(Letter const& letter, Origin const& origin, std::string_view id, Instant now);

}  // namespace ognishte::mail
