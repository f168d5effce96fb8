// What a connection holds of a request and of its answer. Plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "body.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/router.hpp"
#include "wire.hpp"

namespace ognishte::http {

// One request on its way to its answer.
struct Exchange {
    Request request;
    Route const* route = nullptr;
    std::size_t route_id = 0;
    int refused = 0;  // status of an answer that needs no handler; the body is thrown away
    Error refusal;
    std::optional<Response> ready;  // an answer that needs no handler: a redirect, OPTIONS
    std::string allow;              // of a 405
    bool open = false;              // the path is open data, although no route answers (OPTIONS, 405)
    bool close = false;
    bool reserved = false;  // goes on the lane kept for those who work here
    Coding coding = Coding::identity;
    std::string cache_key;  // not empty: the answer may be kept
    std::uint64_t generation = 0;
    Body body = Body::discarded();
    std::uint64_t body_left = 0;
    std::uint64_t body_got = 0;
    bool continues = false;  // 100 Continue is due before the body
};

// Either a page of the cache or an answer of its own.
struct Answer {
    PagePointer page;
    Outgoing own;
};

}  // namespace ognishte::http
