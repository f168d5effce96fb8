#include "platform/config/settings.hpp"

#include <algorithm>
#include <span>

#include "base/embedded.hpp"
#include "base/text.hpp"
#include "entry.hpp"

extern "C" char** environ;

namespace ognishte::embedded {
std::span<File const> platform_config();
}

namespace ognishte::config {
namespace {

// Variables of ours that are not settings: the folder of test data, and where this file stands.
constexpr std::string_view k_no_settings[] = {"OGNISHTE_SHARED", "OGNISHTE_CONFIG"};

std::string variable_of(std::string_view key) {
    std::string name = "OGNISHTE_";
    for (char const c : key) name += c == '.' ? '_' : static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    return name;
}

// The environment's text for lists and numbers is understood by each key, so only the name is worked out here.
Entry of_variable(std::string const& variable, std::string const& value) {
    Entry entry{{}, value, "environment " + variable, false};
    for (auto const key : key_names())
        if (variable_of(key) == variable) entry.key = key;
    if (variable == "OGNISHTE_SMTP_PASSWORD") entry.key = "smtp.password";
    if (entry.key.empty()) entry.key = variable;
    return entry;
}

Result<> check_together(Settings const& settings) {
    auto const refuse = [](std::string message) { return Error{Code::invalid, std::move(message)}; };
    auto const& smtp = settings.smtp;
    if (settings.sends_mail() && settings.mail.from.empty())
        return refuse("smtp.host is set but mail.from is not: say in mail.from from which address letters come");
    if (smtp.security == Security::none && settings.sends_mail() && !is_loopback(smtp.host))
        return refuse(
            "smtp.security = \"none\" is allowed only when smtp.host is this machine (127.0.0.1, ::1, localhost)");
    if (!smtp.username.empty() && smtp.password.empty())
        return refuse("smtp.username is set but there is no password: name its file in smtp.password_file");
    if (smtp.username.empty() && !smtp.password.empty())
        return refuse("there is a password for SMTP but smtp.username is not set");
    return done();
}

void fill_in_defaults(Settings& settings) {
    if (settings.database.empty() || settings.database == "sqlite:")
        settings.database = "sqlite:" + settings.data + "/ognishte.db";
    if (settings.files.empty()) settings.files = settings.data + "/files";
    if (settings.backup.folder.empty()) settings.backup.folder = settings.data + "/backups";
    if (settings.public_url.empty()) {
        bool const v6 = settings.listen_address.find(':') != std::string::npos;
        settings.public_url = "http://" + (v6 ? "[" + settings.listen_address + "]" : settings.listen_address) + ":" +
                              std::to_string(settings.listen_port);
    }
}

}  // namespace

Result<Settings> load(Sources const& sources) {
    Settings settings;
    std::string password_file;
    if (sources.file) {
        for (auto const& entry : TRY(read_toml(*sources.file))) TRY(apply(settings, password_file, entry));
    }
    for (auto const& [variable, value] : sources.environment) {
        if (!variable.starts_with("OGNISHTE_")) continue;
        if (std::find(std::begin(k_no_settings), std::end(k_no_settings), variable) != std::end(k_no_settings))
            continue;
        TRY(apply(settings, password_file, of_variable(variable, value)));
    }
    for (auto const& [key, value] : sources.flags)
        TRY(apply(settings, password_file, Entry{key, value, "--" + key, false}));
    fill_in_defaults(settings);
    TRY(read_secrets(settings, password_file, sources));
    TRY(check_together(settings));
    return settings;
}

std::string_view example() {
    return embedded::platform_config().front().bytes;
}

std::map<std::string, std::string> process_environment() {
    std::map<std::string, std::string> all;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        std::string_view const text = *entry;
        auto const equals = text.find('=');
        if (equals != std::string_view::npos) all.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return all;
}

}  // namespace ognishte::config
