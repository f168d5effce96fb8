#include "iri.hpp"

#include <algorithm>

namespace ognishte::rdf {
namespace {

struct Parts {
    std::string_view scheme, authority, path, query, fragment;
    bool has_authority = false, has_query = false, has_fragment = false;
};

std::size_t scheme_end(std::string_view text) {
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (text.empty() || !letter(text[0])) return 0;
    for (std::size_t i = 1; i < text.size(); ++i) {
        char const c = text[i];
        if (c == ':') return i;
        if (!letter(c) && !(c >= '0' && c <= '9') && c != '+' && c != '-' && c != '.') return 0;
    }
    return 0;
}

Parts parts_of(std::string_view text) {
    Parts out;
    if (auto const end = scheme_end(text); end > 0) {
        out.scheme = text.substr(0, end);
        text.remove_prefix(end + 1);
    }
    if (auto const at = text.find('#'); at != std::string_view::npos) {
        out.has_fragment = true;
        out.fragment = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (auto const at = text.find('?'); at != std::string_view::npos) {
        out.has_query = true;
        out.query = text.substr(at + 1);
        text = text.substr(0, at);
    }
    if (text.starts_with("//")) {
        out.has_authority = true;
        text.remove_prefix(2);
        auto const at = std::min(text.find('/'), text.size());
        out.authority = text.substr(0, at);
        text.remove_prefix(at);
    }
    out.path = text;
    return out;
}

// RFC 3986, 5.2.4.
std::string without_dots(std::string_view in) {
    std::string out;
    while (!in.empty()) {
        if (in.starts_with("../")) {
            in.remove_prefix(3);
        } else if (in.starts_with("./")) {
            in.remove_prefix(2);
        } else if (in.starts_with("/./") || in == "/.") {
            in = in == "/." ? "/" : in.substr(2);
        } else if (in.starts_with("/../") || in == "/..") {
            in = in == "/.." ? "/" : in.substr(3);
            out.resize(std::min(out.rfind('/'), out.size()));
        } else if (in == "." || in == "..") {
            in = {};
        } else {
            auto const end = std::min(in.find('/', 1), in.size());
            out += in.substr(0, end);
            in.remove_prefix(end);
        }
    }
    return out;
}

std::string merged(Parts const& base, std::string_view path) {
    if (base.has_authority && base.path.empty()) return "/" + std::string(path);
    auto const slash = base.path.rfind('/');
    return (slash == std::string_view::npos ? std::string() : std::string(base.path.substr(0, slash + 1))) +
           std::string(path);
}

}  // namespace

bool has_only_characters_of_addresses(std::string_view address) {
    return std::none_of(address.begin(), address.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == '<' || c == '>' || c == '"' || c == '{' || c == '}' ||
               c == '|' || c == '^' || c == '`' || c == '\\';
    });
}

bool is_whole(std::string_view address) {
    return scheme_end(address) > 0 && has_only_characters_of_addresses(address);
}

std::string resolve(std::string_view base_text, std::string_view reference) {
    auto const base = parts_of(base_text);
    auto const given = parts_of(reference);
    auto made = given;
    std::string path;
    if (!given.scheme.empty() || given.has_authority) {
        path = without_dots(given.path);
    } else {
        made.authority = base.authority;
        made.has_authority = base.has_authority;
        if (given.path.empty()) {
            path = base.path;
            if (!given.has_query) {
                made.query = base.query;
                made.has_query = base.has_query;
            }
        } else {
            path = without_dots(given.path.starts_with('/') ? std::string(given.path) : merged(base, given.path));
        }
    }
    if (given.scheme.empty()) made.scheme = base.scheme;
    std::string out(made.scheme);
    out += ':';
    if (made.has_authority) out += "//" + std::string(made.authority);
    out += path;
    if (made.has_query) out += "?" + std::string(made.query);
    if (made.has_fragment) out += "#" + std::string(made.fragment);
    return out;
}

std::size_t local_name_at(std::string_view address) {
    auto const at = address.find_last_of("#/");
    return at == std::string_view::npos ? 0 : at + 1;
}

}  // namespace ognishte::rdf
