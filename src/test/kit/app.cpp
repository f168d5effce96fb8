#include "test/kit/app.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "app/content.hpp"
#include "app/serve.hpp"
#include "base/check.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/http/server.hpp"

namespace ognishte::kit {

config::Settings settings_in(std::string const& folder) {
    config::Settings settings;
    settings.data = folder;
    settings.database = "sqlite:" + folder + "/ognishte.db";
    settings.files = folder + "/files";
    settings.backup.folder = folder + "/backups";
    settings.public_url = "http://localhost";
    return settings;
}

namespace {

std::unique_ptr<app::Program> opened(config::Settings const& settings, app::Program::Need need, Clock const* clock) {
    auto program = app::Program::open(settings, need, {clock, credentials::Cost::for_tests()});
    if (!program) std::fprintf(stderr, "kit: %s\n", program.error().message.c_str());
    OG_CHECK(program.has_value());
    return std::move(*program);
}

void seed(app::Program& program, app::Program::Content content) {
    auto const seeded = program.seed(content);
    if (!seeded) std::fprintf(stderr, "kit: %s\n", seeded.error().message.c_str());
    OG_CHECK(seeded.has_value());
}

std::unique_ptr<app::Program> made(config::Settings const& settings, Clock const* clock) {
    {
        auto const store_only = opened(settings, app::Program::Need::create, clock);
        OG_CHECK(store::migrate(store_only->db(), store_only->migrations(), store_only->clock()).has_value());
    }
    return opened(settings, app::Program::Need::features, clock);
}

// A folder with this content, made by the first who asks and copied by all: loading the content takes a sanitized
// program seconds. Those of one run share it through KIT_CONTENT (tools/run_tests.py), a program alone keeps
// its own until it ends.
class Prepared {
public:
    Prepared() {
        char const* const shared = std::getenv("KIT_CONTENT");
        own_ = shared == nullptr;
        folder_ = own_ ? std::filesystem::temp_directory_path() / ("ognishte-content-" + new_random_id()) : shared;
        std::filesystem::create_directories(folder_);
    }
    ~Prepared() {
        std::error_code ignored;
        if (own_) std::filesystem::remove_all(folder_, ignored);
    }
    Prepared(Prepared const&) = delete;
    Prepared& operator=(Prepared const&) = delete;

    void copy(app::Program::Content content, std::string const& to) const {
        auto const from = folder_ / (content == app::Program::Content::foundation ? "foundation" : "demonstration");
        int const lock = ::open((from.string() + ".lock").c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600);
        OG_CHECK(lock >= 0 && ::flock(lock, LOCK_EX) == 0);
        if (!std::filesystem::exists(from)) {
            auto const making = from.string() + ".new";
            std::filesystem::remove_all(making);
            std::filesystem::create_directories(making);
            seed(*made(settings_in(making), nullptr), content);
            std::filesystem::rename(making, from);
        }
        std::filesystem::copy(from, to, std::filesystem::copy_options::recursive);
        ::close(lock);
    }

private:
    bool own_ = false;
    std::filesystem::path folder_;
};

}  // namespace

struct App::Running {
    std::unique_ptr<http::Server> server;
};

App::App(app::Program::Content content, std::function<void(config::Settings&)> const& adjust, Clock const* clock)
    : running_(std::make_unique<Running>()) {
    folder_ = (std::filesystem::temp_directory_path() / ("ognishte-test-" + new_random_id())).string();
    std::filesystem::create_directories(folder_);
    auto settings = settings_in(folder_);
    auto const database = settings.database;
    if (adjust) adjust(settings);
    if (settings.database == database) {
        static Prepared const prepared;
        prepared.copy(content, folder_);
        program_ = opened(settings, app::Program::Need::features, clock);
    } else {
        program_ = made(settings, clock);
        seed(*program_, content);
    }
    http::ServerSettings server;
    server.port = 0;
    auto hooks = app::hooks(*program_);
    hooks.access_log = {};
    hooks.error_log = {};
    hooks.identify = [signed_in = hooks.identify](http::Request const& request) {
        auto const words = split(request.header("x-test-actor"), ' ');
        if (words.front().empty()) return signed_in ? signed_in(request) : Actor::anonymous();
        return Actor{std::string(words.front()), {words.begin() + 1, words.end()}};
    };
    auto started = http::Server::start(server, program_->router(), program_->page_cache(), program_->clock(), hooks);
    OG_CHECK(started.has_value());
    running_->server = std::move(*started);
}

App::~App() {
    running_->server->stop(1'000);
    running_.reset();
    program_.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

app::Program& App::program() {
    return *program_;
}

std::string App::url() const {
    return "http://127.0.0.1:" + std::to_string(running_->server->port());
}

app::Outcome App::command(std::string name, std::vector<std::string> words, std::string input) {
    return app::run_handed_over(*program_, {std::move(name), std::move(words), std::move(input)});
}

Answer App::get(std::string_view target, Pairs const& headers) {
    return kit::get(running_->server->port(), target, headers);
}

Answer App::post(std::string_view target, Pairs const& form, Pairs const& headers) {
    return kit::post(running_->server->port(), target, form, headers);
}

Answer App::post_file(std::string_view target, Pairs const& form, std::string_view file_name, std::string_view bytes,
                      Pairs const& headers) {
    constexpr std::string_view k_boundary = "part-of-a-test-7f3a";
    std::string body;
    auto const part = [&](std::string_view name) {
        body.append("--").append(k_boundary).append("\r\nContent-Disposition: form-data; name=\"");
        body.append(name).append("\"");
    };
    for (auto const& [name, value] : form) {
        part(name);
        body.append("\r\n\r\n").append(value).append("\r\n");
    }
    part("file");
    body.append("; filename=\"").append(file_name).append("\"\r\n\r\n").append(bytes).append("\r\n--");
    body.append(k_boundary).append("--\r\n");
    return send_body(running_->server->port(), target, "multipart/form-data; boundary=" + std::string(k_boundary), body,
                     headers);
}

}  // namespace ognishte::kit
