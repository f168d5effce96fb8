// Request and Response: what handlers get and give. Plain values; nothing here knows sockets.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/http/values.hpp"

namespace ognishte::http {

enum class Method { get, head, post, put, patch, del, options };
std::string_view name_of(Method method);

// A file of a multipart form, kept in an unnamed temporary file until the last copy of this value goes.
struct Upload {
    std::string field;
    std::string file_name;     // as sent, cleaned: never a path, no control or direction marks, at most 150 characters
    std::string content_type;  // as sent: not to be believed
    int file = -1;             // open for reading; closed by `owner`
    std::uint64_t size = 0;
    std::shared_ptr<void> owner = {};
};
// The bytes of an upload; too_large when there are more than `limit`.
Result<std::string> contents(Upload const& upload, std::uint64_t limit);

// How a request of an unsafe method showed that a page of ours sent it (see Route::origin).
enum class Proof { none, same_origin, token };

struct Request {
    Method method = Method::get;
    std::string path;    // decoded, normal form: begins with "/", no "." segments, valid UTF-8
    std::string target;  // path and query as sent
    Parameters query;
    Parameters form;   // of an urlencoded or multipart body
    Parameters route;  // the {names} of the route's pattern
    std::vector<Upload> uploads;
    Pairs headers;  // names in lower case
    Pairs cookies;
    std::string body;          // other bodies (JSON), at most the limit of the route
    std::string peer_key;      // HMAC of the sender's address under a key of this day and process: for limits only
    std::string form_binding;  // what csrf_token() binds to; never stored, never shown
    Proof proof = Proof::none;
    Lang lang = Lang::bg;  // from the path prefix, else Accept-Language
    Actor actor = Actor::anonymous();

    std::string const& header(std::string_view lower_name) const;  // empty when there is none
    std::string const& cookie(std::string_view name) const;
    // The path below the language prefix: "/practices" of "/bg/practices".
    std::string_view page_path() const;
};

// What a cached page depends on: it is dropped when any of these changes, or at `until`.
struct CacheTags {
    // Only for anonymous GET pages without token or setting, made from path, query and language alone.
    bool cacheable = false;
    std::vector<std::string> tags = {};  // "record:<id>", "kind:<kind>", "vocabulary", "text"
    std::optional<Instant> until = {};
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    Pairs headers;  // stand instead of the server's own of the same name (Cache-Control, Referrer-Policy, Vary …)
    std::string body;
    CacheTags cache;
    std::optional<Instant> last_modified;
    bool no_store = false;  // personal: Cache-Control: no-store, and never compressed (BREACH)
    // A part of it may be asked for (Range); for what is played or large. Never a page.
    bool ranges = false;
    // Stands instead of the site's Content-Security-Policy; X-Frame-Options is then left out.
    std::string content_security_policy;
};

Response html(std::string page, int status = 200);
// To a path of ours ("/bg/…", query allowed). Anything else (another host, control characters) leads to "/".
Response redirect(std::string_view where, int status = 303);
// A download: attachment, sandboxed should it be opened in place.
Response file_answer(std::string content_type, std::string_view file_name, std::string bytes);

}  // namespace ognishte::http
