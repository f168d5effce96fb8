// Csrf: who may send an unsafe request. Accepted is what a browser marks as coming from our own pages
// (Sec-Fetch-Site same-origin or none; in its absence an Origin that is our host). A client that sends neither must
// bring a token made for a form of ours, as the parameter "token" or the field X-CSRF-Token.
//
// It is bound to what cannot be chosen by the page that attacks, through Request::form_binding: the session of who is
// signed in, else the sender's address. It is HMAC-SHA-256 under a key of this
// process, lives twelve hours and differs each time it is made, so that compression tells nothing about it (BREACH). A
// restart or another node refuses it; the form is then shown again with a new one. Thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "platform/http/message.hpp"

namespace ognishte::http {

inline constexpr std::string_view k_token_parameter = "token";

// For the hidden field of a form on a page that is not cached.
std::string csrf_token(Request const& request, Instant now);
bool csrf_token_holds(std::string_view token, Request const& request, Instant now);

enum class Provenance { ours, foreign, unknown };
// `hosts`: further names of ours beside the request's own Host.
Provenance provenance_of(Request const& request, std::span<std::string const> hosts);

}  // namespace ognishte::http
