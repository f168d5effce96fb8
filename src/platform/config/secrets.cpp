#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/text.hpp"
#include "entry.hpp"

namespace ognishte::config {
namespace {

constexpr std::size_t k_longest_password = 4096;

// The one line of a file that only its owner may read.
Result<std::string> read_password(std::string const& path, std::string_view named_by) {
    auto const refuse = [&](std::string const& why) {
        return Error{Code::invalid, std::string(named_by) + " " + path + ": " + why};
    };
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) return refuse("cannot be read: " + std::string(std::strerror(errno)));
    struct stat info {};
    std::array<char, k_longest_password + 2> bytes{};
    bool const ok = ::fstat(file, &info) == 0 && S_ISREG(info.st_mode);
    ssize_t const count = ok ? ::read(file, bytes.data(), bytes.size()) : -1;
    ::close(file);
    if (count < 0) return refuse("cannot be read: not an ordinary file");
    if ((info.st_mode & (S_IROTH | S_IWOTH)) != 0)
        return refuse("everybody on this machine may read it; run: chmod 600 " + path);
    std::string password(bytes.data(), static_cast<std::size_t>(count));
    if (password.ends_with('\n')) password.pop_back();
    if (password.ends_with('\r')) password.pop_back();
    if (password.empty()) return refuse("is empty");
    if (password.size() > k_longest_password) return refuse("is longer than 4096 bytes");
    for (char const c : password)
        if (static_cast<unsigned char>(c) < 0x20) return refuse("holds more than one line or a control character");
    return password;
}

std::string credential(Sources const& sources, std::string_view name) {
    auto const folder = sources.environment.find("CREDENTIALS_DIRECTORY");
    if (folder == sources.environment.end() || folder->second.empty()) return {};
    std::string path = folder->second + "/" + std::string(name);
    return ::access(path.c_str(), F_OK) == 0 ? path : std::string{};
}

}  // namespace

Result<> read_secrets(Settings& settings, std::string const& password_file, Sources const& sources) {
    auto const smtp = credential(sources, "smtp-password");
    if (!password_file.empty()) {
        settings.smtp.password = TRY(read_password(password_file, "smtp.password_file"));
    } else if (!smtp.empty()) {
        settings.smtp.password = TRY(read_password(smtp, "credential"));
    }
    auto const passfile = credential(sources, "database-passfile");
    if (!passfile.empty() && settings.database.starts_with("postgres") &&
        settings.database.find("passfile=") == std::string::npos) {
        bool const has_parameters = settings.database.find('?') != std::string::npos;
        settings.database += (has_parameters ? "&passfile=" : "?passfile=") + replace_all(passfile, "/", "%2F");
    }
    return done();
}

}  // namespace ognishte::config
