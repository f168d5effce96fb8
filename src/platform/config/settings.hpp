// Settings: how this installation runs, from ognishte.toml, then the environment (OGNISHTE_…), then flags; the later
// wins. A plain value, made once at start and then only read.
//
// Every mistake is one Error (Code::invalid) whose message is a line for the operator: where the value stands, what it
// is, and what is allowed. Secrets come from files and systemd credentials alone; a password given in any other way
// is refused and never repeated in a message.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace ognishte::config {

enum class Security { starttls, tls, none };  // none: only to this machine itself
enum class LogLevel { debug, info, warning, error };
enum class LogForm { automatic, json, text };  // automatic: text on a terminal, JSON lines elsewhere

struct Smtp {
    std::string host;  // empty: no mail can be sent
    std::uint16_t port = 587;
    Security security = Security::starttls;
    std::string username;
    std::string password;  // read from password_file or the credential smtp-password
    std::string ca_file;   // certificates to trust; empty: those of the system
};

struct Mail {
    std::string from;  // address; checked again, strictly, by platform/mail
    std::string from_name;
};

// The nightly backup (`ognishte backup --nightly`).
struct Backup {
    std::string folder;  // empty in a file: "backups" inside data
    int days = 35;       // every archive of so many days stays
    int months = 12;     // before that the first of each month
    int key_days = 7;    // keys, without which nobody's data can be read, go earlier
};

struct Limits {
    int connections = 12'000;
    int connections_per_address = 64;
    int requests_per_connection = 1'000;
    int waiting_requests = 512;
    int upload_megabytes = 26;
    int held_megabytes = 128;       // long heads, bodies and answers nobody takes, of all connections together
    int searches_per_minute = 30;   // of one sender
    int api_reads_per_minute = 60;  // of one sender; answers from the page cache do not count
    int sends_per_hour = 5;         // "send to a friend", of one sender
    int sends_per_recipient_day = 3;
    int sends_per_day = 500;  // of all senders
};

struct Settings {
    std::string listen_address = "127.0.0.1";
    std::uint16_t listen_port = 8080;  // 0: any free one
    std::string metrics_address;       // empty: no metrics listener
    std::uint16_t metrics_port = 0;
    std::string data = "./data";
    std::string database;            // "sqlite:<file>" or "postgresql://…", never with a password
    std::string files;               // folder of the stored files
    std::string public_url;          // "https://example.org", without "/" at the end
    std::string contact;             // mail address for reports of weaknesses and for harvesters; empty: none
    std::vector<std::string> hosts;  // further names this server answers to
    std::vector<std::string> trusted_proxies;
    int workers = 4;  // threads that run handlers
    int io_threads = 2;
    LogLevel log_level = LogLevel::info;
    LogForm log_form = LogForm::automatic;
    Smtp smtp;
    Mail mail;
    Backup backup;
    Limits limits;

    // Folder of the keys of this installation (platform/credentials/key_file.hpp).
    std::string keys() const { return data + "/keys"; }
    bool sends_mail() const { return !smtp.host.empty(); }
};

// Where settings come from. The environment is given, never read here, so that tests own it.
struct Sources {
    std::optional<std::string> file;                         // must exist when named
    std::map<std::string, std::string> environment;          // whole; only OGNISHTE_* and CREDENTIALS_DIRECTORY count
    std::vector<std::pair<std::string, std::string>> flags;  // key ("smtp.host") and value, in order
};

Result<Settings> load(Sources const& sources);

// Names of all keys, as in the file: "listen", "smtp.host", …
std::vector<std::string_view> key_names();

// The file an operator starts from: every key, explained, commented out.
std::string_view example();

// The environment of this process, for Sources.
std::map<std::string, std::string> process_environment();

}  // namespace ognishte::config
