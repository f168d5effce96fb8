#include "multipart.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "base/text.hpp"
#include "parameters.hpp"
#include "target.hpp"

namespace ognishte::http {
namespace {

constexpr std::size_t k_longest_name = 200;

Error broken(std::string_view why) {
    return Error{Code::invalid, "multipart body: " + std::string(why)};
}

struct OpenFile {
    int descriptor;
    explicit OpenFile(int opened) : descriptor(opened) {}
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;
    ~OpenFile() { ::close(descriptor); }
};

int open_unnamed(std::string const& folder) {
    int const file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return file;
    std::string name = folder + "/upload-XXXXXX";
    int const named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(name.c_str());
    return named;
}

// The next parameter of "form-data; name="a"; filename="b"", from `text`, which moves behind it. In quoted strings
// browsers write %22 for a quote; others write \".
struct Parameter {
    std::string_view name;
    std::string value;
};
std::optional<Parameter> next_parameter(std::string_view& text) {
    text = trim(text);
    if (text.empty() || text[0] != ';') return std::nullopt;
    text = trim(text.substr(1));
    auto const equals = text.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    Parameter out{trim(text.substr(0, equals)), {}};
    text = trim(text.substr(equals + 1));
    if (text.empty() || text[0] != '"') {
        auto const end = std::min(text.find(';'), text.size());
        out.value = std::string(trim(text.substr(0, end)));
        text = text.substr(end);
        return out;
    }
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            text = text.substr(i + 1);
            return out;
        }
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) ++i;
        out.value += text[i];
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> boundary_of(std::string_view content_type) {
    auto const type_end = std::min(content_type.find(';'), content_type.size());
    if (!same_name(trim(content_type.substr(0, type_end)), "multipart/form-data")) return std::nullopt;
    content_type = content_type.substr(type_end);
    while (auto const parameter = next_parameter(content_type)) {
        if (!same_name(parameter->name, "boundary")) continue;
        auto const& boundary = parameter->value;
        if (boundary.empty() || boundary.size() > 70 || boundary.back() == ' ') return std::nullopt;
        for (char const c : boundary) {
            bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letter && std::string_view("'()+_,-./:=? ").find(c) == std::string_view::npos) return std::nullopt;
        }
        return boundary;
    }
    return std::nullopt;
}

Multipart::Multipart(std::string_view boundary, std::string folder, MultipartLimits limits)
    : delimiter_("\r\n--" + std::string(boundary)), folder_(std::move(folder)), limits_(limits) {
    if (folder_.empty()) folder_ = "/tmp";
    // As if a line had ended before: then the first boundary looks like every other.
    pending_ = "\r\n";
}

Result<> Multipart::feed(std::string_view bytes) {
    pending_ += bytes;
    std::string_view rest = pending_;
    for (bool moved = true; moved;) {
        moved = false;
        switch (state_) {
            case State::begin:
                if (rest.size() < delimiter_.size()) break;
                if (rest.substr(0, delimiter_.size()) != delimiter_) return broken("does not begin with its boundary");
                rest.remove_prefix(delimiter_.size());
                state_ = State::behind;
                moved = true;
                break;
            case State::behind:
                if (rest.size() < 2) break;
                if (rest.substr(0, 2) != "\r\n" && rest.substr(0, 2) != "--")
                    return broken("a boundary is followed by more");
                state_ = rest[0] == '-' ? State::end : State::head;
                rest.remove_prefix(2);
                moved = true;
                break;
            case State::head: {
                auto const end = rest.find("\r\n\r\n");
                // What has arrived of the empty line does not count.
                auto const known =
                    end == std::string_view::npos ? rest.size() - std::min<std::size_t>(rest.size(), 3) : end;
                if (known > limits_.head_bytes) return Error{Code::too_large, "multipart: a part's head is too long"};
                if (end == std::string_view::npos) break;
                TRY(read_head(rest.substr(0, end)));
                rest.remove_prefix(end + 4);
                state_ = upload_ ? State::file : State::field;
                value_.clear();
                moved = true;
                break;
            }
            case State::field:
            case State::file: {
                auto const end = rest.find(delimiter_);
                if (end != std::string_view::npos) {
                    TRY(add(rest.substr(0, end)));
                    TRY(end_part());
                    rest.remove_prefix(end + delimiter_.size());
                    state_ = State::behind;
                    moved = true;
                } else if (rest.size() >= delimiter_.size()) {
                    auto const sure = rest.size() - delimiter_.size() + 1;
                    TRY(add(rest.substr(0, sure)));
                    rest.remove_prefix(sure);
                }
                break;
            }
            case State::end:
                if (rest.size() > 2 || std::string_view("\r\n").substr(0, rest.size()) != rest)
                    return broken("goes on behind its end");
                break;
        }
    }
    pending_.erase(0, pending_.size() - rest.size());
    return done();
}

Result<> Multipart::read_head(std::string_view head) {
    if (++parts_ > limits_.parts) return Error{Code::too_large, "multipart: too many parts"};
    name_.clear();
    upload_.reset();
    std::optional<std::string> file_name;
    std::string type;
    bool disposed = false;
    while (!head.empty()) {
        auto const end = std::min(head.find("\r\n"), head.size());
        auto const line = head.substr(0, end);
        head.remove_prefix(std::min(end + 2, head.size()));
        auto const colon = line.find(':');
        if (colon == std::string_view::npos || !all_are(line.substr(0, colon), k_name_byte))
            return broken("a line of a part's head is no field");
        for (char const c : line)
            if (is_byte(c, k_control_byte)) return broken("a control byte in a part's head");
        auto value = trim(line.substr(colon + 1));
        if (same_name(line.substr(0, colon), "content-type")) type = std::string(value);
        if (!same_name(line.substr(0, colon), "content-disposition")) continue;
        if (disposed || !same_name(trim(value.substr(0, value.find(';'))), "form-data"))
            return broken("a part is no form-data");
        disposed = true;
        value.remove_prefix(std::min(value.find(';'), value.size()));
        while (auto parameter = next_parameter(value)) {
            if (same_name(parameter->name, "name")) name_ = std::move(parameter->value);
            if (same_name(parameter->name, "filename")) file_name = std::move(parameter->value);
        }
        if (!value.empty()) return broken("a Content-Disposition cannot be read");
    }
    if (name_.empty() || name_.size() > k_longest_name || !is_utf8(name_)) return broken("a part has no proper name");
    if (!file_name) return done();
    upload_ = Upload{};
    upload_->field = name_;
    upload_->content_type = type;
    // No name: no file was chosen.
    if (!file_name->empty()) upload_->file_name = clean_file_name(replace_all(*file_name, "%22", "'"));
    return done();
}

Result<> Multipart::open_file() {
    int const file = open_unnamed(folder_);
    if (file < 0) return Error{Code::unavailable, "no temporary file in " + folder_ + ": " + std::strerror(errno)};
    upload_->owner = std::make_shared<OpenFile>(file);
    upload_->file = file;
    return done();
}

Result<> Multipart::add(std::string_view bytes) {
    if (bytes.empty()) return done();
    if (!upload_) {
        field_bytes_ += bytes.size();
        if (field_bytes_ > limits_.field_bytes) return Error{Code::too_large, "multipart: fields are over the limit"};
        value_ += bytes;
        return done();
    }
    upload_->size += bytes.size();
    if (upload_->size > limits_.upload_bytes) return Error{Code::too_large, "multipart: a file is over the limit"};
    if (upload_->file < 0) TRY(open_file());
    while (!bytes.empty()) {
        auto const n = ::write(upload_->file, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            return Error{errno == ENOSPC || errno == EDQUOT ? Code::no_space : Code::unavailable,
                         std::string("a temporary file cannot be written: ") + std::strerror(errno)};
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return done();
}

Result<> Multipart::end_part() {
    if (upload_) {
        bool const chosen = !upload_->file_name.empty() || upload_->size > 0;
        if (!chosen) return done();
        if (upload_->file < 0) TRY(open_file());
        if (upload_->file_name.empty()) upload_->file_name = "file";
        ::lseek(upload_->file, 0, SEEK_SET);
        uploads_.push_back(std::move(*upload_));
        upload_.reset();
        return done();
    }
    field_bytes_ += name_.size();
    if (!is_utf8(value_) || value_.find('\0') != std::string::npos) return broken("a field is not UTF-8");
    fields_.emplace_back(std::move(name_), std::move(value_));
    return done();
}

Result<> Multipart::finish(Request& request) {
    if (state_ != State::end) return broken("ends before its closing boundary");
    request.form = Parameters(std::move(fields_));
    request.uploads = std::move(uploads_);
    return done();
}

}  // namespace ognishte::http
