#include "platform/store/handover.hpp"

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <thread>

#include "test/stores/stores.hpp"

namespace ognishte::store {
namespace {

class Handover : public testing::Test {
protected:
    std::unique_ptr<HandoverServer> serve(HandoverServer::Handler handler) {
        auto server = HandoverServer::start(path_, std::move(handler));
        EXPECT_TRUE(server) << server.error().message;
        return server ? std::move(*server) : nullptr;
    }
    int connect() const {
        sockaddr_un name{};
        name.sun_family = AF_UNIX;
        std::strncpy(name.sun_path, path_.c_str(), sizeof name.sun_path - 1);
        int const socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
        EXPECT_EQ(::connect(socket, reinterpret_cast<sockaddr const*>(&name), sizeof name), 0);
        return socket;
    }

    test::Folder folder_;
    std::string path_ = folder_.path("ognishte.sock");
};

TEST_F(Handover, CommandsReachTheServerAndAnswersComeBack) {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    auto const server = serve([](HandedCommand const& command) {
        std::string words = command.name;
        for (auto const& argument : command.arguments) words += "|" + argument;
        return HandedAnswer{2, command.input, words};
    });
    for (auto const& input : {std::string(), every_byte, std::string(5'000'000, 'x')}) {
        auto const answer = hand_over(path_, {"import", {"practices", "„файл“.csv", "--dry-run"}, input});
        ASSERT_TRUE(answer) << answer.error().message;
        ASSERT_TRUE(*answer);
        EXPECT_EQ((*answer)->status, 2);
        EXPECT_EQ((*answer)->output, input);
        EXPECT_EQ((*answer)->error, "import|practices|„файл“.csv|--dry-run");
    }
}

TEST_F(Handover, OnlyItsOwnUserMayReachTheSocket) {
    auto const server = serve([](HandedCommand const&) { return HandedAnswer{}; });
    struct stat found {};
    ASSERT_EQ(::stat(path_.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U);
}

TEST_F(Handover, NoServerIsNoError) {
    auto answer = hand_over(path_, {"import", {}, ""});
    ASSERT_TRUE(answer);
    EXPECT_FALSE(*answer);
    serve([](HandedCommand const&) { return HandedAnswer{}; }).reset();
    EXPECT_FALSE(std::filesystem::exists(path_)) << "the server removes its socket";
}

TEST_F(Handover, ASocketLeftBehindIsReplaced) {
    int const dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    std::strncpy(name.sun_path, path_.c_str(), sizeof name.sun_path - 1);
    ASSERT_EQ(::bind(dead, reinterpret_cast<sockaddr const*>(&name), sizeof name), 0);
    ::close(dead);
    auto answer = hand_over(path_, {"import", {}, ""});
    ASSERT_TRUE(answer);
    EXPECT_FALSE(*answer);
    auto const server = serve([](HandedCommand const&) { return HandedAnswer{}; });
    answer = hand_over(path_, {"import", {}, ""});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(*answer);
}

TEST_F(Handover, LongPathsWork) {
    std::string folder = folder_.path();
    while (folder.size() < 150) folder += "/" + std::string(40, 'd');
    std::filesystem::create_directories(folder);
    path_ = folder + "/ognishte.sock";
    auto const server = serve([](HandedCommand const&) { return HandedAnswer{7, "", ""}; });
    ASSERT_TRUE(server);
    auto const answer = hand_over(path_, {"user", {}, ""});
    ASSERT_TRUE(answer) << answer.error().message;
    EXPECT_EQ(answer->value().status, 7);
}

TEST_F(Handover, NonsenseIsDroppedAndTheNextCommandServed) {
    auto const server = serve([](HandedCommand const&) { return HandedAnswer{}; });
    std::string const four_gigabytes("\xff\xff\xff\xff", 4);
    std::string const no_json("\0\0\0\3xyz", 7);
    std::string const huge_body = std::string("\0\0\0\2{}", 6) + std::string(8, '\xff');
    for (auto const& bytes :
         {std::string("GET / HTTP/1.1\r\n\r\n"), four_gigabytes, no_json, huge_body, std::string("\0", 1)}) {
        int const socket = connect();
        EXPECT_GT(::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL), 0);
        ::shutdown(socket, SHUT_WR);
        char byte = 0;
        EXPECT_LE(::recv(socket, &byte, 1, 0), 0);
        ::close(socket);
    }
    auto const answer = hand_over(path_, {"import", {}, ""});
    ASSERT_TRUE(answer);
    EXPECT_TRUE(*answer);
}

TEST_F(Handover, WordsThatAreNoTextAreInvalid) {
    auto const server = serve([](HandedCommand const&) { return HandedAnswer{1, "", "\xff"}; });
    auto const refused = hand_over(path_, {"import", {"\xff"}, ""});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::invalid);
    EXPECT_TRUE(hand_over(path_, {"import", {}, ""})) << "an answer must always be readable";
}

TEST_F(Handover, AnExceptionIsAFailedCommand) {
    auto const server = serve([](HandedCommand const&) -> HandedAnswer { throw std::runtime_error("broken"); });
    auto const answer = hand_over(path_, {"import", {}, ""});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->value().status, 1);
    EXPECT_NE(answer->value().error.find("broken"), std::string::npos);
}

TEST_F(Handover, AServerThatEndsLeavesTheOutcomeUnknown) {
    // A server that takes the message and dies.
    int const listening = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un name{};
    name.sun_family = AF_UNIX;
    std::strncpy(name.sun_path, path_.c_str(), sizeof name.sun_path - 1);
    ASSERT_EQ(::bind(listening, reinterpret_cast<sockaddr const*>(&name), sizeof name), 0);
    ASSERT_EQ(::listen(listening, 1), 0);
    std::thread dying([&] {
        int const client = ::accept(listening, nullptr, nullptr);
        char byte = 0;
        EXPECT_EQ(::recv(client, &byte, 1, 0), 1);
        ::close(client);
    });
    auto const answer = hand_over(path_, {"import", {"practices"}, std::string(100'000, 'x')});
    dying.join();
    ::close(listening);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Code::unavailable);
}

TEST_F(Handover, CommandsAtOnceAreServedInTurn) {
    std::atomic<int> inside = 0;
    std::atomic<int> served = 0;
    auto const server = serve([&](HandedCommand const&) {
        EXPECT_EQ(++inside, 1);
        ++served;
        --inside;
        return HandedAnswer{};
    });
    std::vector<std::thread> commands;
    for (int i = 0; i < 8; ++i) commands.emplace_back([&] { EXPECT_TRUE(hand_over(path_, {"import", {}, "x"})); });
    for (auto& command : commands) command.join();
    EXPECT_EQ(served, 8);
}

}  // namespace
}  // namespace ognishte::store
