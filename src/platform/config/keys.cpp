#include <algorithm>
#include <functional>
#include <utility>

#include "base/number.hpp"
#include "base/text.hpp"
#include "entry.hpp"

namespace ognishte::config {
namespace {

using Reader = std::function<bool(Settings&, Entry const&)>;

struct Key {
    std::string_view name;
    std::string_view allowed;  // follows "allowed: "
    Reader read;
};

std::optional<std::int64_t> whole_number(Entry const& entry) {
    if (auto const* number = std::get_if<std::int64_t>(&entry.value)) return *number;
    auto const* text = std::get_if<std::string>(&entry.value);
    if (text == nullptr || entry.typed) return std::nullopt;
    return number_in<std::int64_t>(*text);
}

std::optional<std::vector<std::string>> list_of_texts(Entry const& entry) {
    if (auto const* list = std::get_if<std::vector<std::string>>(&entry.value)) return *list;
    auto const* text = std::get_if<std::string>(&entry.value);
    if (text == nullptr || entry.typed) return std::nullopt;
    std::vector<std::string> items;
    for (auto const part : split(*text, ','))
        if (auto const item = trim(part); !item.empty()) items.emplace_back(item);
    return items;
}

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

// Where in the settings a key's value goes.
template <class T>
using Place = std::function<T&(Settings&)>;

template <class T>
Place<T> at(T Settings::*member) {
    return [member](Settings& settings) -> T& { return settings.*member; };
}

template <class Group, class T>
Place<T> at(Group Settings::*group, T Group::*member) {
    return [group, member](Settings& settings) -> T& { return settings.*group.*member; };
}

Reader text(Place<std::string> place, std::function<bool(std::string&)> fits) {
    return [place = std::move(place), fits = std::move(fits)](Settings& settings, Entry const& entry) {
        auto const* given = std::get_if<std::string>(&entry.value);
        if (given == nullptr || has_control(*given) || !is_utf8(*given)) return false;
        std::string value = *given;
        if (!fits(value)) return false;
        place(settings) = value;
        return true;
    };
}

bool anything(std::string&) {
    return true;
}
bool not_empty(std::string& value) {
    return !value.empty();
}

template <class Number>
Reader number(Place<Number> place, std::int64_t least, std::int64_t most) {
    return [=](Settings& settings, Entry const& entry) {
        auto const value = whole_number(entry);
        if (!value || *value < least || *value > most) return false;
        place(settings) = static_cast<Number>(*value);
        return true;
    };
}

template <class Choice>
Reader one_of(Place<Choice> place, std::vector<std::pair<std::string_view, Choice>> choices) {
    return [=](Settings& settings, Entry const& entry) {
        auto const* given = std::get_if<std::string>(&entry.value);
        if (given == nullptr) return false;
        for (auto const& [name, choice] : choices) {
            if (name != *given) continue;
            place(settings) = choice;
            return true;
        }
        return false;
    };
}

Reader list(Place<std::vector<std::string>> place, bool (*fits)(std::string const&)) {
    return [place = std::move(place), fits](Settings& settings, Entry const& entry) {
        auto const items = list_of_texts(entry);
        if (!items || !std::all_of(items->begin(), items->end(), fits)) return false;
        place(settings) = *items;
        return true;
    };
}

// A password in a libpq address stands between ":" and "@", or is a parameter.
bool is_database(std::string& value) {
    if (value.starts_with("sqlite:")) return true;
    if (!value.starts_with("postgresql://") && !value.starts_with("postgres://")) return false;
    auto const authority = std::string_view(value).substr(value.find("//") + 2);
    auto const user = authority.substr(0, authority.find_first_of("/?"));
    auto const at = user.rfind('@');
    if (at != std::string_view::npos && user.substr(0, at).find(':') != std::string_view::npos) return false;
    return value.find("password=") == std::string::npos;
}

// Enough to stand in a mailto address and in OAI-PMH as it is.
bool is_mail_address(std::string_view value) {
    auto const at = value.find('@');
    auto const host = at == std::string_view::npos ? std::string_view() : value.substr(at + 1);
    bool const plain = std::all_of(value.begin(), value.end(), [](char c) {
        return c > ' ' && c < 0x7F && std::string_view("<>\"()[]\\,:;%?&#").find(c) == std::string_view::npos;
    });
    return plain && at > 0 && host.find('@') == std::string_view::npos && host.find('.') != std::string_view::npos &&
           is_host_name(std::string(host));
}

bool is_folder(std::string& value) {
    return !value.empty() && value.find("://") == std::string::npos;
}

std::vector<Key> const& keys() {
    constexpr std::string_view one_to_256 = "a whole number from 1 to 256";
    static std::vector<Key> const all = {
        {"listen", "an address and a port, such as 127.0.0.1:8080 or [::1]:8080",
         [](Settings& s, Entry const& entry) {
             auto const* given = std::get_if<std::string>(&entry.value);
             return given != nullptr && read_endpoint(*given, s.listen_address, s.listen_port);
         }},
        {"metrics_listen", "an address and a port, such as 127.0.0.1:9090",
         [](Settings& s, Entry const& entry) {
             auto const* given = std::get_if<std::string>(&entry.value);
             return given != nullptr && read_endpoint(*given, s.metrics_address, s.metrics_port);
         }},
        {"data", "a folder", text(at(&Settings::data), not_empty)},
        {"database",
         "sqlite:FILE, or postgresql://HOST/NAME without a password (passwords come from a passfile or the credential "
         "database-passfile)",
         text(at(&Settings::database), is_database)},
        {"files", "a folder of this machine (this program keeps files in folders only, not in s3: or other buckets)",
         text(at(&Settings::files), is_folder)},
        {"public_url", "the address people see, such as https://example.org, without a path",
         text(at(&Settings::public_url), is_public_url)},
        {"contact", "a mail address, such as security@example.org",
         text(at(&Settings::contact), [](std::string& value) { return is_mail_address(value); })},
        {"hosts", "a list of host names",
         list(at(&Settings::hosts), [](std::string const& item) { return is_host_name(item); })},
        {"trusted_proxies", "a list of IP addresses", list(at(&Settings::trusted_proxies), is_ip_address)},
        {"workers", one_to_256, number(at(&Settings::workers), 1, 256)},
        {"io_threads", one_to_256, number(at(&Settings::io_threads), 1, 256)},
        {"log.level", "debug, info, warning or error",
         one_of<LogLevel>(at(&Settings::log_level), {{"debug", LogLevel::debug},
                                                     {"info", LogLevel::info},
                                                     {"warning", LogLevel::warning},
                                                     {"error", LogLevel::error}})},
        {"log.form", "automatic, json or text",
         one_of<LogForm>(at(&Settings::log_form),
                         {{"automatic", LogForm::automatic}, {"json", LogForm::json}, {"text", LogForm::text}})},
        {"smtp.host", "a host name or address",
         text(at(&Settings::smtp, &Smtp::host),
              [](std::string& value) { return is_host_name(value) || is_ip_address(value); })},
        {"smtp.port", "a whole number from 1 to 65535", number(at(&Settings::smtp, &Smtp::port), 1, 65535)},
        {"smtp.security", "starttls, tls, or none (only when smtp.host is this machine)",
         one_of<Security>(at(&Settings::smtp, &Smtp::security),
                          {{"starttls", Security::starttls}, {"tls", Security::tls}, {"none", Security::none}})},
        {"smtp.username", "a name", text(at(&Settings::smtp, &Smtp::username), anything)},
        {"smtp.ca_file", "a file of certificates", text(at(&Settings::smtp, &Smtp::ca_file), not_empty)},
        {"mail.from", "a mail address", text(at(&Settings::mail, &Mail::from), not_empty)},
        {"mail.from_name", "a name of at most 100 characters",
         text(at(&Settings::mail, &Mail::from_name),
              [](std::string& value) { return count_code_points(value) <= 100; })},
        {"backup.folder", "a folder", text(at(&Settings::backup, &Backup::folder), is_folder)},
        {"backup.days", "a whole number from 1 to 3650", number(at(&Settings::backup, &Backup::days), 1, 3650)},
        {"backup.months", "a whole number from 0 to 120", number(at(&Settings::backup, &Backup::months), 0, 120)},
        {"backup.key_days", "a whole number from 1 to 365", number(at(&Settings::backup, &Backup::key_days), 1, 365)},
        {"limits.connections", "a whole number from 16 to 1000000",
         number(at(&Settings::limits, &Limits::connections), 16, 1'000'000)},
        {"limits.connections_per_address", "a whole number from 1 to 1000000",
         number(at(&Settings::limits, &Limits::connections_per_address), 1, 1'000'000)},
        {"limits.requests_per_connection", "a whole number from 1 to 1000000",
         number(at(&Settings::limits, &Limits::requests_per_connection), 1, 1'000'000)},
        {"limits.waiting_requests", "a whole number from 1 to 100000",
         number(at(&Settings::limits, &Limits::waiting_requests), 1, 100'000)},
        {"limits.upload_megabytes", "a whole number from 1 to 1024",
         number(at(&Settings::limits, &Limits::upload_megabytes), 1, 1024)},
        {"limits.held_megabytes", "a whole number from 8 to 65536",
         number(at(&Settings::limits, &Limits::held_megabytes), 8, 65'536)},
        {"limits.api_reads_per_minute", "a whole number from 1 to 100000",
         number(at(&Settings::limits, &Limits::api_reads_per_minute), 1, 100'000)},
        {"limits.searches_per_minute", "a whole number from 1 to 100000",
         number(at(&Settings::limits, &Limits::searches_per_minute), 1, 100'000)},
        {"limits.sends_per_hour", "a whole number from 1 to 1000",
         number(at(&Settings::limits, &Limits::sends_per_hour), 1, 1000)},
        {"limits.sends_per_recipient_day", "a whole number from 1 to 100",
         number(at(&Settings::limits, &Limits::sends_per_recipient_day), 1, 100)},
        {"limits.sends_per_day", "a whole number from 1 to 100000",
         number(at(&Settings::limits, &Limits::sends_per_day), 1, 100'000)},
    };
    return all;
}

constexpr std::string_view k_password_file = "smtp.password_file";

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const changed = diagonal + (a[i - 1] == b[j - 1] ? 0U : 1U);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row[b.size()];
}

Error unknown(Entry const& entry) {
    std::string message = entry.where + ": unknown key \"" + shorten(entry.key, 60) + "\"";
    std::string_view nearest;
    std::size_t best = 3;
    if (entry.key.size() <= 60) {
        for (auto const name : key_names()) {
            auto const distance = edit_distance(entry.key, name);
            if (distance < best && distance * 3 <= name.size()) {
                best = distance;
                nearest = name;
            }
        }
    }
    if (!nearest.empty()) message += "; did you mean \"" + std::string(nearest) + "\"?";
    return Error{Code::invalid, std::move(message)};
}

// The value as it may stand in a message of one line.
std::string shown(Entry const& entry) {
    auto const one_line = [](std::string value) {
        for (char& c : value)
            if (has_control({&c, 1})) c = '?';
        return shorten(value, 80);
    };
    if (auto const* given = std::get_if<std::string>(&entry.value)) return "\"" + one_line(*given) + "\"";
    if (auto const* given = std::get_if<std::int64_t>(&entry.value)) return std::to_string(*given);
    if (auto const* given = std::get_if<bool>(&entry.value)) return *given ? "true" : "false";
    if (auto const* given = std::get_if<std::vector<std::string>>(&entry.value))
        return "[" + one_line(join(*given, ", ")) + "]";
    return "of another type";
}

bool looks_secret(Entry const& entry) {
    auto const* given = std::get_if<std::string>(&entry.value);
    return entry.key == "database" && given != nullptr && given->starts_with("postgres");
}

}  // namespace

std::vector<std::string_view> key_names() {
    std::vector<std::string_view> names;
    for (auto const& key : keys()) names.push_back(key.name);
    names.push_back(k_password_file);
    std::sort(names.begin(), names.end());
    return names;
}

Result<> apply(Settings& settings, std::string& password_file, Entry const& entry) {
    if (entry.key == "smtp.password") {
        return Error{Code::invalid,
                     entry.where +
                         ": smtp.password is not taken from here; put the password into a file that only "
                         "this program reads and name it in smtp.password_file"};
    }
    if (entry.key == k_password_file) {
        auto const* given = std::get_if<std::string>(&entry.value);
        if (given == nullptr || given->empty())
            return Error{Code::invalid, entry.where + ": smtp.password_file must be a file"};
        password_file = *given;
        return done();
    }
    if (entry.key.ends_with('.')) {
        for (auto const& key : keys())
            if (key.name.starts_with(entry.key)) return done();
        Entry named = entry;
        named.key.pop_back();
        return unknown(named);
    }
    for (auto const& key : keys()) {
        if (key.name != entry.key) continue;
        if (key.read(settings, entry)) return done();
        std::string const value = looks_secret(entry) ? "not allowed" : shown(entry);
        return Error{Code::invalid,
                     entry.where + ": " + entry.key + " is " + value + "; allowed: " + std::string(key.allowed)};
    }
    return unknown(entry);
}

}  // namespace ognishte::config
