#include "platform/http/csrf.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ognishte::http {
namespace {

constexpr Instant k_now{std::int64_t{1'790'000'000} * 1'000'000};
constexpr std::int64_t k_hour = std::int64_t{3'600} * 1'000'000;

Request from(std::string binding) {
    Request request;
    request.form_binding = std::move(binding);
    return request;
}

TEST(CsrfTest, TokensHoldForTheirSenderAndTime) {
    auto const token = csrf_token(from("one"), k_now);
    EXPECT_TRUE(csrf_token_holds(token, from("one"), k_now));
    EXPECT_TRUE(csrf_token_holds(token, from("one"), {k_now.us + 12 * k_hour}));
    EXPECT_FALSE(csrf_token_holds(token, from("one"), {k_now.us + 12 * k_hour + 1}));
    EXPECT_FALSE(csrf_token_holds(token, from("one"), {k_now.us - 1}));
    EXPECT_FALSE(csrf_token_holds(token, from("two"), k_now));
    EXPECT_NE(csrf_token(from("one"), k_now), token) << "each is different";
}

TEST(CsrfTest, ChangedTokensDoNotHold) {
    auto const token = csrf_token(from("one"), k_now);
    // The last letter of base64url holds spare bits, so it is not among those changed.
    for (std::size_t i = 0; i + 1 < token.size(); ++i) {
        auto other = token;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(csrf_token_holds(other, from("one"), k_now)) << i;
    }
    for (auto const& bad :
         {std::string(), std::string("x"), token + "A", token.substr(4), std::string(2'000, 'A'), std::string("!!!!")})
        EXPECT_FALSE(csrf_token_holds(bad, from("one"), k_now)) << bad;
}

TEST(CsrfTest, BrowsersSayWhereARequestComesFrom) {
    struct Case {
        Pairs headers;
        Provenance expected;
    };
    std::vector<std::string> const hosts = {"ognishte.example"};
    for (auto const& [headers, expected] : std::vector<Case>{
             {{{"sec-fetch-site", "same-origin"}}, Provenance::ours},
             {{{"sec-fetch-site", "none"}}, Provenance::ours},
             {{{"sec-fetch-site", "same-site"}}, Provenance::foreign},
             {{{"sec-fetch-site", "cross-site"}, {"origin", "http://localhost:8080"}}, Provenance::foreign},
             {{{"sec-fetch-site", "same-origin"}, {"sec-fetch-site", "cross-site"}}, Provenance::foreign},
             {{{"origin", "http://localhost:8080"}}, Provenance::ours},
             {{{"origin", "https://LOCALHOST:8080"}}, Provenance::ours},
             {{{"origin", "https://ognishte.example"}}, Provenance::ours},
             {{{"origin", "http://localhost"}}, Provenance::foreign},
             {{{"origin", "http://localhost:8080.evil.example"}}, Provenance::foreign},
             {{{"origin", "null"}}, Provenance::foreign},
             {{{"origin", ""}}, Provenance::foreign},
             {{{"origin", "http://"}}, Provenance::foreign},
             {{{"origin", "http://localhost:8080"}, {"origin", "http://localhost:8080"}}, Provenance::foreign},
             {{{"referer", "http://localhost:8080/bg/"}}, Provenance::unknown},
             {{}, Provenance::unknown}}) {
        Request request;
        request.headers = headers;
        request.headers.emplace_back("host", "localhost:8080");
        EXPECT_EQ(provenance_of(request, hosts), expected) << (headers.empty() ? "" : headers[0].second);
    }
}

}  // namespace
}  // namespace ognishte::http
