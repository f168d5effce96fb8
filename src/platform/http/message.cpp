#include "platform/http/message.hpp"

#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/text.hpp"
#include "base/url.hpp"

namespace ognishte::http {
namespace {

std::string const k_none;

std::string const& find(Pairs const& pairs, std::string_view name) {
    for (auto const& [key, value] : pairs)
        if (key == name) return value;
    return k_none;
}

bool is_path_of_ours(std::string_view where) {
    if (where.empty() || where[0] != '/') return false;
    if (where.size() > 1 && (where[1] == '/' || where[1] == '\\')) return false;
    return std::all_of(where.begin(), where.end(), [](char c) { return c > ' ' && c < 0x7F && c != '\\'; });
}

bool is_unreserved(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~';
}

}  // namespace

std::string const& Parameters::get(std::string_view name) const {
    std::string const* found = nullptr;
    for (auto const& [key, value] : pairs_) {
        if (key != name) continue;
        if (found != nullptr) return k_none;
        found = &value;
    }
    return found == nullptr ? k_none : *found;
}

bool Parameters::has(std::string_view name) const {
    return std::any_of(pairs_.begin(), pairs_.end(), [&](auto const& pair) { return pair.first == name; });
}

std::vector<std::string> Parameters::all(std::string_view name) const {
    std::vector<std::string> out;
    for (auto const& [key, value] : pairs_)
        if (key == name) out.push_back(value);
    return out;
}

std::string_view name_of(Method method) {
    switch (method) {
        case Method::get:
            return "GET";
        case Method::head:
            return "HEAD";
        case Method::post:
            return "POST";
        case Method::put:
            return "PUT";
        case Method::patch:
            return "PATCH";
        case Method::del:
            return "DELETE";
        case Method::options:
            return "OPTIONS";
    }
    return "";
}

Result<std::string> contents(Upload const& upload, std::uint64_t limit) {
    if (upload.size > limit) return Error{Code::too_large, "the file " + upload.field + " is over the limit"};
    std::string out(static_cast<std::size_t>(upload.size), '\0');
    for (std::size_t at = 0; at < out.size();) {
        auto const n = ::pread(upload.file, out.data() + at, out.size() - at, static_cast<off_t>(at));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return Error{Code::failed, "a temporary file cannot be read"};
        at += static_cast<std::size_t>(n);
    }
    return out;
}

std::string const& Request::header(std::string_view lower_name) const {
    return find(headers, lower_name);
}
std::string const& Request::cookie(std::string_view name) const {
    return find(cookies, name);
}

std::string_view Request::page_path() const {
    std::string_view const whole = path;
    auto const end = whole.find('/', 1);
    if (whole.size() < 2 || !lang_from_tag(whole.substr(1, end == std::string_view::npos ? end : end - 1)))
        return whole;
    return end == std::string_view::npos ? "/" : whole.substr(end);
}

Response html(std::string page, int status) {
    Response response;
    response.status = status;
    response.body = std::move(page);
    return response;
}

Response redirect(std::string_view where, int status) {
    Response response;
    response.status = status;
    response.content_type = "text/plain; charset=utf-8";
    response.headers.emplace_back("Location", is_path_of_ours(where) ? std::string(where) : "/");
    return response;
}

Response file_answer(std::string content_type, std::string_view file_name, std::string bytes) {
    std::string plain;
    for (std::size_t at = 0; at < file_name.size();) {
        auto const c = next_code_point(file_name, at);
        bool const kept = c < 0x7F && (is_unreserved(static_cast<char>(c)) || c == ' ');
        plain += kept ? static_cast<char>(c) : '_';
    }
    Response response;
    response.content_type = std::move(content_type);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" +
                                                             encode_component(file_name));
    response.content_security_policy = "default-src 'none'; sandbox";
    response.body = std::move(bytes);
    return response;
}

}  // namespace ognishte::http
