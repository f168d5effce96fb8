// Atom: a feed of RFC 4287, paged by RFC 5005 (section 3), as an answer with what conditional requests need. Pure and
// thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/lang.hpp"
#include "base/time.hpp"
#include "platform/http/message.hpp"

namespace ognishte::atom {

struct Entry {
    std::string id;  // tag_of(): lasting, whatever its address becomes
    std::string title;
    Lang lang = Lang::bg;  // of title and summary
    std::string summary;
    std::string address;  // whole, of its page
    Instant published{};
    Instant updated{};
    std::string kind;  // its section in words; empty: none
    std::string kind_term;
};

struct Feed {
    std::string id;
    std::string title;
    std::string subtitle;
    Lang lang = Lang::bg;
    std::string author;
    std::string self;       // whole addresses: of this page of the feed,
    std::string alternate;  // of the page for people,
    std::string next;       // of older entries; empty: these are the oldest,
    std::string first;      // of the newest entries, on every other page; empty: this is it
    std::string icon;
    std::vector<Entry> entries;
};

// RFC 4151, of the host of an address: "tag:example.org,2026:practice/01J…". The year says from when names count, and
// never changes.
std::string tag_of(std::string_view public_url, std::string_view what);

std::string write(Feed const& feed);
// Last-Modified is that of the newest entry; the server adds the ETag and answers 304. The language is in the address
// or was negotiated.
http::Response answer(Feed const& feed, std::vector<std::string> cache_tags);

}  // namespace ognishte::atom
