// Request and Response: what handlers get and give. Plain values; nothing here knows sockets.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/actor.hpp"
#include "base/lang.hpp"
#include "base/safe_html.hpp"
#include "base/time.hpp"

namespace ognishte::http {

using Pairs = std::vector<std::pair<std::string, std::string>>;

// Names and values of a query or form, decoded. A name may repeat only where the handler asks for all().
class Parameters {
public:
    Parameters() = default;
    explicit Parameters(Pairs pairs) : pairs_(std::move(pairs)) {}
    std::string const& get(std::string_view name) const;  // the first; empty when there is none
    bool has(std::string_view name) const;
    std::vector<std::string> all(std::string_view name) const;
    Pairs const& pairs() const { return pairs_; }

private:
    Pairs pairs_;
};

enum class Method { get, head, post, put, patch, del, options };
std::string_view name_of(Method method);

// A file of a multipart form, kept in an unnamed temporary file until the request ends.
struct Upload {
    std::string field;
    std::string file_name;     // as sent, cleaned: never a path
    std::string content_type;  // as sent: not to be believed
    int file = -1;             // open for reading at 0; owned by the Request
    std::uint64_t size = 0;
};

struct Request {
    Method method = Method::get;
    std::string path;        // decoded, normal form: begins with "/", no "." segments, valid UTF-8
    std::string target;      // as sent
    Parameters query;
    Parameters form;         // of an urlencoded or multipart body
    Parameters route;        // the {names} of the route's pattern
    std::vector<Upload> uploads;
    Pairs headers;           // names in lower case
    Pairs cookies;
    std::string body;        // other bodies (JSON), at most the limit of the route
    std::string peer_key;    // HMAC of the sender's address under a key of this process: for limits only
    Lang lang = Lang::bg;    // from the path prefix, else Accept-Language
    Actor actor = Actor::anonymous();

    std::string const& header(std::string_view lower_name) const;  // empty when there is none
    std::string const& cookie(std::string_view name) const;
    // The path below the language prefix: "/practices" of "/bg/practices".
    std::string_view page_path() const;
};

// What a cached page depends on: it is dropped when any of these changes, or at `until`.
struct CacheTags {
    bool cacheable = false;         // only for anonymous GET pages without token or setting
    std::vector<std::string> tags;  // "record:<id>", "kind:<kind>", "vocabulary", "text"
    std::optional<Instant> until;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    Pairs headers;
    std::string body;
    CacheTags cache;
    std::optional<Instant> last_modified;
    bool no_store = false;  // personal: Cache-Control: no-store
};

Response html(std::string page, int status = 200);
Response redirect(std::string_view where, int status = 303);  // a path of ours only
Response file_answer(std::string content_type, std::string file_name, std::string bytes);

}  // namespace ognishte::http
