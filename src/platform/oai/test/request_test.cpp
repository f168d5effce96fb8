// Requests as harvesters send them, right and wrong, against the tables of the protocol (sections 3.6 and 4).
#include "platform/oai/request.hpp"

#include <gtest/gtest.h>

#include "base/bytes.hpp"

namespace ognishte::oai {
namespace {

std::string const k_key(32, 'k');
constexpr std::int64_t k_second = 1'000'000;

std::variant<Request, Fault> asked(Pairs const& arguments) {
    return request_from(arguments, k_key);
}

Selection selection() {
    Selection out;
    out.verb = Verb::list_records;
    out.format = Format::openaire;
    out.set = "topic:foster-care";
    out.from_us = 1'767'225'600 * k_second;
    out.until_us = k_no_until_us;
    out.after_us = 1'795'000'001 * k_second;
    out.after = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    out.told = 200;
    out.total = 1'234;
    return out;
}

TEST(OaiRequest, WrongOnesGetTheErrorOfTheProtocol) {
    struct Case {
        Pairs arguments;
        char const* code;
    };
    std::string const long_value(100'000, 'x');
    for (auto const& one : {
             Case{{}, "badVerb"},
             Case{{{"verb", ""}}, "badVerb"},
             Case{{{"verb", "identify"}}, "badVerb"},
             Case{{{"verb", "Identify\xFF"}}, "badVerb"},
             Case{{{"verb", long_value}}, "badVerb"},
             Case{{{"verb", "Identify"}, {"verb", "Identify"}}, "badVerb"},
             Case{{{"verb", "Identify"}, {"verb", "ListSets"}}, "badVerb"},
             Case{{{"metadataPrefix", "oai_dc"}}, "badVerb"},
             Case{{{"verb", "Identify"}, {"metadataPrefix", "oai_dc"}}, "badArgument"},
             Case{{{"verb", "Identify"}, {"resumptionToken", "a"}}, "badArgument"},
             Case{{{"verb", "Identify"}, {"", ""}}, "badArgument"},
             Case{{{"verb", "ListMetadataFormats"}, {"identifier", ""}}, "badArgument"},
             Case{{{"verb", "ListSets"}, {"set", "a"}}, "badArgument"},
             Case{{{"verb", "GetRecord"}}, "badArgument"},
             Case{{{"verb", "GetRecord"}, {"identifier", "oai:a:b/c"}}, "badArgument"},
             Case{{{"verb", "GetRecord"}, {"metadataPrefix", "oai_dc"}}, "badArgument"},
             Case{{{"verb", "GetRecord"}, {"identifier", "a"}, {"identifier", "b"}, {"metadataPrefix", "oai_dc"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", ""}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"until", "yesterday"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2026-02-30"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2026-1-1"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2026-01-01T00:00:00"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2026-01-01T24:00:00Z"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2026-01-01T00:00:00+02:00"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"from", "2026-01-01T00:00:00.5Z"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"},
                   {"metadataPrefix", "oai_dc"},
                   {"from", "2026-01-02"},
                   {"until", "2026-01-01"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"},
                   {"metadataPrefix", "oai_dc"},
                   {"from", "2026-01-01"},
                   {"until", "2026-01-02T00:00:00Z"}},
                  "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"set", "kind:"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"set", "a b"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"resumptionToken", "x"}}, "badArgument"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "marc21"}}, "cannotDisseminateFormat"},
             Case{{{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc "}}, "cannotDisseminateFormat"},
             Case{{{"verb", "ListIdentifiers"}, {"metadataPrefix", long_value}}, "cannotDisseminateFormat"},
             Case{{{"verb", "ListSets"}, {"resumptionToken", "x"}}, "badResumptionToken"},
             Case{{{"verb", "ListRecords"}, {"resumptionToken", long_value}}, "badResumptionToken"},
             Case{{{"verb", "ListIdentifiers"}, {"resumptionToken", token_of(selection(), k_key)}},
                  "badResumptionToken"},
         }) {
        auto const outcome = asked(one.arguments);
        auto const* fault = std::get_if<Fault>(&outcome);
        auto const shown = one.arguments.empty() ? std::string() : one.arguments[0].second.substr(0, 40);
        ASSERT_NE(fault, nullptr) << shown << " should be " << one.code;
        EXPECT_EQ(code_of(fault->trouble), one.code) << shown << ": " << fault->message;
        EXPECT_LT(fault->message.size(), 400U);
    }
}

TEST(OaiRequest, RightOnesAreRead) {
    for (char const* verb : {"Identify", "ListMetadataFormats", "ListSets"})
        EXPECT_TRUE(std::holds_alternative<Request>(asked({{"verb", verb}}))) << verb;
    auto const list = asked({{"set", "kind:article"},
                             {"until", "2026-01-31"},
                             {"from", "2026-01-31"},
                             {"metadataPrefix", "oai_openaire"},
                             {"verb", "ListIdentifiers"}});
    auto const* request = std::get_if<Request>(&list);
    ASSERT_NE(request, nullptr);
    EXPECT_EQ(request->verb, Verb::list_identifiers);
    EXPECT_EQ(request->selection.format, Format::openaire);
    EXPECT_EQ(request->selection.set, "kind:article");
    EXPECT_EQ(request->selection.from_us, 1'769'817'600 * k_second);
    // A day reaches to its last second.
    EXPECT_EQ(request->selection.until_us, (1'769'817'600 + 86'399) * k_second);
    auto const open = asked({{"verb", "ListRecords"}, {"metadataPrefix", "oai_dc"}, {"until", "1960-01-01"}});
    ASSERT_TRUE(std::holds_alternative<Request>(open));
    EXPECT_EQ(std::get<Request>(open).selection.until_us, 0);
}

TEST(OaiToken, ReadsBackAndCannotBeMadeOrChanged) {
    auto const token = token_of(selection(), k_key);
    EXPECT_EQ(selection_from(token, k_key), selection());
    EXPECT_LT(token.size(), 250U);
    EXPECT_FALSE(selection_from(token, std::string(32, 'x')));
    EXPECT_FALSE(selection_from(token, ""));
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == 'A' ? 'B' : 'A';
        auto const read = selection_from(changed, k_key);
        // The last letter may carry bits that mean nothing.
        if (read) {
            EXPECT_EQ(i + 1, token.size());
            EXPECT_EQ(*read, selection());
        }
    }
    EXPECT_FALSE(selection_from(token + "A", k_key));
    EXPECT_FALSE(selection_from(token.substr(0, token.size() / 2), k_key));
    EXPECT_FALSE(selection_from("", k_key));
    EXPECT_FALSE(selection_from("!\xFF", k_key));
}

}  // namespace
}  // namespace ognishte::oai
