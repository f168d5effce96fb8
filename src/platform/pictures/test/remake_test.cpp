// What comes in as a picture goes out as a new one or not at all.
#include "platform/pictures/remake.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confine.hpp"
#include "painted.hpp"

namespace ognishte::pictures {
namespace {

std::string sizes_of(std::string const& bytes) {
    auto const copies = remake(bytes);
    if (!copies) return "refused: " + copies.error().message;
    std::string out;
    for (auto const& copy : *copies) {
        EXPECT_EQ(format_of(copy.jpeg), Format::jpeg);
        out += std::to_string(copy.width) + "x" + std::to_string(copy.height) + " ";
    }
    return out;
}

class Remake : public testing::Test {
protected:
    void SetUp() override {
        if (auto const why = no_decoder(); !why.empty()) GTEST_SKIP() << why;
    }
};

TEST_F(Remake, MakesCopiesThatAreNoWiderThanItWas) {
    EXPECT_EQ(sizes_of(painted(1000, 500)), "400x200 800x400 1000x500 ");
    EXPECT_EQ(sizes_of(painted(100, 50)), "100x50 ");
    EXPECT_EQ(sizes_of(painted(400, 10)), "400x10 ");
    EXPECT_EQ(sizes_of(painted(1, 1)), "1x1 ");
}

TEST_F(Remake, TurnsItUprightAndKeepsNothingOfWhatCannotBeSeen) {
    auto const plain = remake(painted(80, 40));
    ASSERT_TRUE(plain);
    auto const sent =
        with_exif(plain->front().jpeg, "GPS 42.6977 23.3219 Anna") + "<script>alert(1)</script>PK\x03\x04";
    auto const made = remake(sent);
    ASSERT_TRUE(made) << made.error().message;
    ASSERT_EQ(made->size(), 1U);
    EXPECT_EQ(made->front().width, 40);
    EXPECT_EQ(made->front().height, 80);
    for (char const* gone : {"Exif", "GPS", "Anna", "script", "PK\x03\x04"})
        EXPECT_EQ(made->front().jpeg.find(gone), std::string::npos) << gone;
}

TEST_F(Remake, RefusesWhatIsNoPictureOrBroken) {
    using namespace std::string_literals;
    auto const good = painted(300, 300);
    std::vector<std::pair<char const*, std::string>> const hostile = {
        {"nothing", ""},
        {"SVG with a script", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"},
        {"HTML", "<!doctype html><script>alert(1)</script>"},
        {"GIF", "GIF89a\1\0\1\0\0\0\0;"s},
        {"PDF", "%PDF-1.7\n"},
        {"archive", "PK\x03\x04\x14\0\0\0"s},
        {"JPEG by its first bytes alone", "\xFF\xD8\xFF\xE0<html><script>alert(1)</script>"},
        {"WebP by its first bytes alone", "RIFF\xFF\xFF\xFF\xFFWEBPVP8 "s + std::string(64, 'A')},
        {"PNG by its first bytes alone", "\x89PNG\r\n\x1A\n"s + std::string(64, 'A')},
        {"cut in half", good.substr(0, good.size() / 2)},
        {"a flood of pixels", painted(29'999, 29'999, 1)},
        {"wider than anything", painted(65'000, 1)},
    };
    for (auto const& [what, bytes] : hostile) {
        auto const made = remake(bytes);
        ASSERT_FALSE(made) << what;
        EXPECT_EQ(made.error().code, Code::invalid) << what << ": " << made.error().message;
    }
    EXPECT_EQ(remake(std::string(k_largest_file + 1, '\xFF')).error().code, Code::too_large);
}

TEST(Confine, LeavesNoWayOut) {
    auto const child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        int open = 0;
        if (!confine()) ::_exit(100);
        if (::open("/etc/passwd", O_RDONLY) >= 0) open |= 1;
        if (::socket(AF_INET, SOCK_STREAM, 0) >= 0) open |= 2;
        if (::socket(AF_UNIX, SOCK_STREAM, 0) >= 0) open |= 4;
        char name[] = "/bin/true";
        char* arguments[] = {name, nullptr};
        ::execv(name, arguments);
        open |= ::unlink("/tmp/nothing-of-this-name") == 0 || errno != EPERM ? 8 : 0;
        open |= ::kill(::getppid(), 0) == 0 ? 16 : 0;
        ::_exit(open);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace ognishte::pictures
