#include "multipart.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

namespace ognishte::http {
namespace {

std::string part(std::string const& disposition, std::string const& body, std::string const& more = "") {
    return "--b0\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + body + "\r\n";
}
std::string const k_end = "--b0--\r\n";

// Reads a body in pieces of `step` bytes.
Result<Request> read(std::string_view body, std::size_t step = 1'000'000, MultipartLimits limits = {}) {
    Multipart multipart("b0", "/tmp", limits);
    for (std::size_t at = 0; at < body.size(); at += step) TRY(multipart.feed(body.substr(at, step)));
    Request request;
    TRY(multipart.finish(request));
    return request;
}

TEST(MultipartTest, TakesFieldsAndFilesHoweverTheyArrive) {
    std::string file;
    for (int i = 0; i < 5'000; ++i) file += "line " + std::to_string(i) + "\r\n--b\r\n-";
    auto const body = part("name=\"title\"", "да") + part("name=\"empty\"", "") +
                      part("name=\"file\"; filename=\"C:\\fakepath\\\xD0\xBF\xD0\xBB\xD0\xB0\xD0\xBD.csv\"", file,
                           "Content-Type: text/csv\r\n") +
                      part("filename=\"\"; name=\"none\"", "", "content-type: application/octet-stream\r\n") +
                      part("name=last", "x\r\n") + k_end;
    for (std::size_t const step :
         {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{7}, std::size_t{1'000}, body.size()}) {
        auto const request = read(body, step);
        ASSERT_TRUE(request) << request.error().message;
        auto const& form = request.value().form;
        EXPECT_EQ(form.get("title"), "да");
        EXPECT_TRUE(form.has("empty"));
        EXPECT_EQ(form.get("last"), "x\r\n");
        EXPECT_FALSE(form.has("none"));
        ASSERT_EQ(request.value().uploads.size(), 1U);
        auto const& upload = request.value().uploads[0];
        EXPECT_EQ(upload.field, "file");
        EXPECT_EQ(upload.file_name, "план.csv");
        EXPECT_EQ(upload.content_type, "text/csv");
        EXPECT_EQ(upload.size, file.size());
        EXPECT_EQ(contents(upload, 1'000'000).value(), file);
        EXPECT_EQ(contents(upload, 10).error().code, Code::too_large);
    }
}

TEST(MultipartTest, TheFileIsOpenAtItsBeginningAndClosesWithItsLastCopy) {
    Upload kept;
    {
        auto const request = read(part("name=\"f\"; filename=\"a\"", "abc") + k_end);
        ASSERT_TRUE(request);
        kept = request.value().uploads.at(0);
    }
    char bytes[8] = {};
    EXPECT_EQ(::read(kept.file, bytes, sizeof(bytes)), 3);
    int const file = kept.file;
    kept = Upload{};
    EXPECT_EQ(::read(file, bytes, sizeof(bytes)), -1);
}

TEST(MultipartTest, RefusesWhatIsNoMultipart) {
    for (auto const& body : std::vector<std::string>{
             "",
             "--b0",
             "--b1\r\n",
             "preamble\r\n" + part("name=a", "") + k_end,
             part("name=a", "x"),
             part("name=a", "x") + "--b0-",
             part("name=a", "x") + "--b0x\r\n",
             part("name=a", "x") + "--b0--\r\nepilogue",
             part("name=a", "x") + "--b0--x",
             part("filename=\"a\"", "x") + k_end,
             part("name=\"\"", "x") + k_end,
             part("name=\"a", "x") + k_end,
             part("name=\"a\" garbage", "x") + k_end,
             part("name=\"\xFF\"", "x") + k_end,
             part("name=a", "\xFF") + k_end,
             part("name=a", std::string(1, '\0')) + k_end,
             "--b0\r\n\r\nx\r\n" + k_end,
             "--b0\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n" + k_end,
             "--b0\r\nContent-Disposition : form-data; name=a\r\n\r\nx\r\n" + k_end,
             "--b0\r\nContent-Disposition: form-data; name=a\r\n folded\r\n\r\nx\r\n" + k_end,
             "--b0\r\nContent-Disposition: form-data; name=a\r\nContent-Disposition: form-data; name=b\r\n\r\nx\r\n" +
                 k_end,
             "--b0\nContent-Disposition: form-data; name=a\n\nx\n--b0--\n"}) {
        auto const request = read(body);
        ASSERT_FALSE(request) << body;
        EXPECT_EQ(request.error().code, Code::invalid) << body;
    }
}

TEST(MultipartTest, LimitsHold) {
    MultipartLimits limits;
    limits.parts = 2;
    limits.head_bytes = 200;
    limits.field_bytes = 100;
    limits.upload_bytes = 50;
    auto const code = [&](std::string const& body) {
        auto const request = read(body, 10, limits);
        return request ? Code::failed : request.error().code;
    };
    EXPECT_EQ(code(part("name=a", "1") + part("name=b", "2") + k_end), Code::failed) << "fits";
    EXPECT_EQ(code(part("name=a", "1") + part("name=b", "2") + part("name=c", "3") + k_end), Code::too_large);
    EXPECT_EQ(code(part("name=a", "1", "X: " + std::string(300, 'x') + "\r\n") + k_end), Code::too_large);
    EXPECT_EQ(code("--b0\r\n" + std::string(300, 'x')), Code::too_large);
    EXPECT_EQ(code(part("name=a", std::string(101, 'x')) + k_end), Code::too_large);
    EXPECT_EQ(code(part("name=a; filename=b", std::string(50, 'x')) + k_end), Code::failed) << "fits";
    EXPECT_EQ(code(part("name=a; filename=b", std::string(51, 'x')) + k_end), Code::too_large);
}

TEST(MultipartTest, AHeadAtItsLimitIsTakenHoweverItArrives) {
    MultipartLimits limits;
    limits.head_bytes = 49;
    std::string const disposition = "name=\"n\"; x=\"123\"";  // with "Content-Disposition: form-data; ": 49 bytes
    for (std::size_t const step : {std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{1'000}}) {
        EXPECT_TRUE(read(part(disposition, "a") + k_end, step, limits)) << step;
        EXPECT_FALSE(read(part(disposition + ";", "a") + k_end, step, limits)) << step;
    }
}

TEST(MultipartTest, BoundariesAsBrowsersWriteThem) {
    EXPECT_EQ(boundary_of("multipart/form-data; boundary=----WebKitFormBoundaryX"), "----WebKitFormBoundaryX");
    EXPECT_EQ(boundary_of("Multipart/Form-Data; charset=utf-8; Boundary=\"a b\""), "a b");
    for (auto const* bad :
         {"multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a", "text/plain",
          "multipart/form-data; boundary=\"a", "multipart/form-data; boundary=a\"b",
          "multipart/form-data; boundary=\"a \"",
          "multipart/form-data; boundary=012345678901234567890123456789012345678901234567890123456789012345678901"})
        EXPECT_FALSE(boundary_of(bad)) << bad;
}

TEST(MultipartTest, NoRoomForFilesIsSaid) {
    Multipart multipart("b0", "/nowhere-at-all", {});
    auto const fed = multipart.feed(part("name=a; filename=b", "x") + k_end);
    ASSERT_FALSE(fed);
    EXPECT_EQ(fed.error().code, Code::unavailable);
    EXPECT_NE(fed.error().message.find("/nowhere-at-all"), std::string::npos);
}

}  // namespace
}  // namespace ognishte::http
