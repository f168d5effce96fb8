#include "seal.hpp"

#include <sodium.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>

#include "base/bytes.hpp"
#include "base/text.hpp"
#include "platform/programs/programs.hpp"

namespace ognishte::backup {
namespace {

constexpr std::size_t k_nonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t k_tag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char const* raw(std::string_view bytes) {
    return reinterpret_cast<unsigned char const*>(bytes.data());
}
unsigned char* raw(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

Result<std::string> call(char const* name, std::vector<std::string> arguments, std::string_view input) {
    auto const program = programs::find(name);
    if (!program)
        return Error{Code::unavailable,
                     "the program \"" + std::string(name) + "\" is missing; install it: apt install age"};
    // What runs Go programs reserves much address space and uses little of it.
    programs::Limits limits;
    limits.seconds = 30;
    limits.memory_bytes = 8ULL << 30U;
    limits.output_bytes = 1ULL << 20U;
    return programs::run({*program, std::move(arguments), input}, limits);
}

// age takes an identity as a file only.
class SecretFile {
public:
    static Result<SecretFile> of(std::string_view secret) {
        auto path = (std::filesystem::temp_directory_path() / "ognishte-XXXXXX").string();
        int const number = ::mkstemp(path.data());
        if (number < 0) return Error{Code::unavailable, "cannot make a file in " + path};
        SecretFile file(path);
        bool const written = ::write(number, secret.data(), secret.size()) == static_cast<ssize_t>(secret.size());
        ::close(number);
        if (!written) return Error{Code::unavailable, "cannot write " + path};
        return file;
    }
    ~SecretFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }
    SecretFile(SecretFile&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    SecretFile& operator=(SecretFile&&) = delete;
    std::string const& path() const { return path_; }

private:
    explicit SecretFile(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

}  // namespace

std::string seal(std::string_view key, std::string_view name, std::string_view bytes) {
    std::string out = random_bytes(k_nonce);
    out.resize(k_nonce + bytes.size() + k_tag);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(out) + k_nonce, nullptr, raw(bytes), bytes.size(), raw(name),
                                               name.size(), nullptr, raw(out), raw(key));
    return out;
}

Result<std::string> unseal(std::string_view key, std::string_view name, std::string_view sealed) {
    Error const altered{Code::corrupt, std::string(name) + " was altered, or FILE.keys belongs to another archive"};
    if (key.size() != k_seal_key_bytes || sealed.size() < k_nonce + k_tag) return altered;
    std::string out(sealed.size() - k_nonce - k_tag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(out), nullptr, nullptr, raw(sealed.substr(k_nonce)),
                                                   sealed.size() - k_nonce, raw(name), name.size(), raw(sealed),
                                                   raw(key)) != 0)
        return altered;
    return out;
}

Result<Identity> new_identity() {
    auto const said = TRY(call("age-keygen", {}, {}));
    constexpr std::string_view k_public = "# public key: ";
    Identity identity;
    for (auto const line : split(said, '\n')) {
        if (line.starts_with(k_public)) identity.recipient = line.substr(k_public.size());
        if (line.starts_with("AGE-SECRET-KEY-1")) identity.secret = line;
    }
    if (identity.recipient.empty() || identity.secret.empty())
        return Error{Code::failed, "age-keygen answered without a key"};
    return identity;
}

Result<std::string> lock(std::string_view text, std::string const& recipient) {
    return call("age", {"--encrypt", "--recipient", recipient}, text);
}

Result<std::string> unlock(std::string_view locked, std::string const& secret) {
    auto const file = TRY(SecretFile::of(secret));
    auto opened = call("age", {"--decrypt", "--identity", file.path()}, locked);
    if (!opened && opened.error().code == Code::invalid)
        return Error{Code::corrupt, "it was altered or cut off, or belongs to another archive"};
    return opened;
}

}  // namespace ognishte::backup
