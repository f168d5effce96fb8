#include "test/kit/app.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "base/check.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "base/url.hpp"
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

Answer parsed(std::string const& bytes) {
    Answer answer;
    auto const end = bytes.find("\r\n\r\n");
    if (end == std::string::npos) return answer;
    auto const lines = split(std::string_view(bytes).substr(0, end), '\n');
    answer.status = std::atoi(std::string(lines[0].substr(9, 3)).c_str());
    for (std::size_t i = 1; i < lines.size(); ++i) {
        auto const colon = lines[i].find(':');
        answer.headers.emplace_back(to_lower(lines[i].substr(0, colon)), std::string(trim(lines[i].substr(colon + 1))));
    }
    answer.body = bytes.substr(end + 4);
    return answer;
}

}  // namespace

struct App::Running {
    std::unique_ptr<http::Server> server;
};

std::string const& Answer::header(std::string_view name) const {
    static std::string const none;
    for (auto const& header : headers)
        if (header.first == name) return header.second;
    return none;
}

App::App(app::Program::Content content) : running_(std::make_unique<Running>()) {
    folder_ = (std::filesystem::temp_directory_path() / ("ognishte-test-" + new_random_id())).string();
    std::filesystem::create_directories(folder_);
    auto const settings = settings_for(folder_);
    {
        auto const store_only = opened(settings, app::Program::Need::store);
        OG_CHECK(store::migrate(store_only->db(), store_only->migrations(), store_only->clock()).has_value());
    }
    program_ = opened(settings, app::Program::Need::features);
    auto const seeded = program_->seed(content);
    if (!seeded) std::fprintf(stderr, "kit: %s\n", seeded.error().message.c_str());
    OG_CHECK(seeded.has_value());
    http::ServerSettings server;
    server.port = 0;
    http::Hooks hooks;
    hooks.error_page = [this](http::Request const& request, int status, Error const& error) {
        return program_->error_page(request, status, error);
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

Answer App::send(std::string const& request) {
    int const socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    OG_CHECK(socket >= 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(running_->server->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string bytes;
    if (::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
        for (std::size_t sent = 0; sent < request.size();) {
            auto const n = ::send(socket, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
            if (n <= 0) break;
            sent += static_cast<std::size_t>(n);
        }
        std::array<char, 65536> buffer{};
        for (;;) {
            auto const n = ::recv(socket, buffer.data(), buffer.size(), 0);
            if (n <= 0) break;
            bytes.append(buffer.data(), static_cast<std::size_t>(n));
        }
    }
    ::close(socket);
    return parsed(bytes);
}

Answer App::get(std::string_view target, Pairs const& headers) {
    std::string request = "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    for (auto const& header : headers) request += header.first + ": " + header.second + "\r\n";
    return send(request + "\r\n");
}

Answer App::post(std::string_view target, Pairs const& form, Pairs headers) {
    auto const query = with_query("", form);
    std::string const body = query.empty() ? query : query.substr(1);
    std::string request = "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";
    request +=
        "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + std::to_string(body.size()) + "\r\n";
    for (auto const& header : headers) request += header.first + ": " + header.second + "\r\n";
    return send(request + "\r\n" + body);
}

}  // namespace ognishte::kit
