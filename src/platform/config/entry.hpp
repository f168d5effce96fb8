// Entry: one setting as written somewhere, before it is understood.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "base/result.hpp"
#include "platform/config/settings.hpp"

namespace ognishte::config {

struct Entry {
    // From a file with its type; from the environment and flags always text.
    using Value = std::variant<std::string, std::int64_t, bool, std::vector<std::string>, std::monostate>;
    std::string key;
    Value value;         // monostate: a type no setting has
    std::string where;   // "ognishte.toml:7", "environment OGNISHTE_LISTEN", "--listen"
    bool typed = false;  // the value has the type it was written with
};

// The entries of a TOML file in the order of their lines. invalid: not TOML (the message has file and line), or the
// file cannot be read.
Result<std::vector<Entry>> read_toml(std::string const& path);

// Puts one entry into the settings. invalid: no such key, or a value that is not allowed.
Result<> apply(Settings& settings, std::string& password_file, Entry const& entry);

// The password of SMTP from its file or credential, and the passfile of the database.
Result<> read_secrets(Settings& settings, std::string const& password_file, Sources const& sources);

// LDH labels joined by dots (RFC 1123), or an address of IPv4.
bool is_host_name(std::string_view text);
bool is_ip_address(std::string const& text);
// Whether a host names this machine itself.
bool is_loopback(std::string const& host);
// "127.0.0.1:8080", "[::1]:8080", "localhost:8080".
bool read_endpoint(std::string_view text, std::string& address, std::uint16_t& port);
// "https://example.org"; a "/" at the end is taken off.
bool is_public_url(std::string& value);

}  // namespace ognishte::config
