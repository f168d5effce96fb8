#include "test/kit/app.hpp"

#include <cstdio>
#include <filesystem>

#include "app/serve.hpp"
#include "base/check.hpp"
#include "base/id.hpp"
#include "platform/http/server.hpp"

namespace ognishte::kit {
namespace {

config::Settings settings_for(std::string const& folder) {
    config::Settings settings;
    settings.data = folder;
    settings.database = "sqlite:" + folder + "/ognishte.db";
    settings.files = folder + "/files";
    settings.public_url = "http://localhost";
    return settings;
}

std::unique_ptr<app::Program> opened(config::Settings const& settings, app::Program::Need need) {
    auto program = app::Program::open(settings, need);
    if (!program) std::fprintf(stderr, "kit: %s\n", program.error().message.c_str());
    OG_CHECK(program.has_value());
    return std::move(*program);
}

}  // namespace

struct App::Running {
    std::unique_ptr<http::Server> server;
};

App::App(app::Program::Content content, std::function<void(config::Settings&)> const& adjust)
    : running_(std::make_unique<Running>()) {
    folder_ = (std::filesystem::temp_directory_path() / ("ognishte-test-" + new_random_id())).string();
    std::filesystem::create_directories(folder_);
    auto settings = settings_for(folder_);
    if (adjust) adjust(settings);
    {
        auto const store_only = opened(settings, app::Program::Need::create);
        OG_CHECK(store::migrate(store_only->db(), store_only->migrations(), store_only->clock()).has_value());
    }
    program_ = opened(settings, app::Program::Need::features);
    auto const seeded = program_->seed(content);
    if (!seeded) std::fprintf(stderr, "kit: %s\n", seeded.error().message.c_str());
    OG_CHECK(seeded.has_value());
    http::ServerSettings server;
    server.port = 0;
    auto hooks = app::hooks(*program_);
    hooks.access_log = {};
    hooks.error_log = {};
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

Answer App::get(std::string_view target, Pairs const& headers) {
    return kit::get(running_->server->port(), target, headers);
}

Answer App::post(std::string_view target, Pairs const& form, Pairs const& headers) {
    return kit::post(running_->server->port(), target, form, headers);
}

}  // namespace ognishte::kit
