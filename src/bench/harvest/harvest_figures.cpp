// harvest_figures [RECORDS]: puts RECORDS articles (20 000 unless said) into a new SQLite store, harvests all of them
// over HTTP page by page, changes two and harvests again from the last answer. Prints records a second by the clock and
// by the processor. Exit status 1 when a record is missing or told twice, or at less than 5 000 records a second of one
// core.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <string>

#include "bench/articles/articles.hpp"
#include "platform/records/records.hpp"
#include "test/kit/app.hpp"

namespace ognishte {
namespace {

constexpr double k_goal = 5'000;

std::string part(std::string const& body, std::string_view from, std::string_view to, std::size_t& at) {
    auto const begin = body.find(from, at);
    if (begin == std::string::npos) return {};
    auto const end = body.find(to, begin + from.size());
    at = end;
    return body.substr(begin + from.size(), end - begin - from.size());
}

struct Harvest {
    std::set<std::string> records;
    std::size_t told = 0;
    std::size_t deleted = 0;
    std::size_t bytes = 0;
    int pages = 0;
    std::string answered;  // the date of the first answer
};

Harvest harvested(kit::App& app, std::string target) {
    Harvest out;
    for (;;) {
        auto const answer = app.get(target);
        if (answer.status != 200 || answer.holds("<error")) return out;
        ++out.pages;
        out.bytes += answer.body.size();
        std::size_t at = 0;
        if (out.answered.empty()) out.answered = part(answer.body, "<responseDate>", "<", at);
        for (;;) {
            auto const id = part(answer.body, "<identifier>", "<", at);
            if (id.empty()) break;
            ++out.told;
            out.records.insert(id);
        }
        for (at = 0; (at = answer.body.find("status=\"deleted\"", at)) != std::string::npos; ++at) ++out.deleted;
        auto const token = answer.body.rfind("<resumptionToken");
        if (token == std::string::npos) return out;
        at = token;
        auto const words = part(answer.body, ">", "</resumptionToken>", at);
        if (words.empty() || answer.body[answer.body.find('>', token) - 1] == '/') return out;
        target = "/oai?verb=ListRecords&resumptionToken=" + words;
    }
}

int run(int records) {
    kit::App app(app::Program::Content::foundation);
    auto& program = app.program();
    auto const report = bench::import_articles(program, bench::bibliography(records));
    if (!report || !report->written) {
        std::fprintf(stderr, "the import failed: %s\n", report ? "" : report.error().message.c_str());
        return 1;
    }
    auto processor = bench::processor_seconds();
    if (!program.project()) return 1;
    std::printf("following    %d records described and stamped in %.2f s of the processor\n", records,
                bench::processor_seconds() - processor);

    processor = bench::processor_seconds();
    auto const begun = std::chrono::steady_clock::now();
    auto const whole = harvested(app, "/oai?verb=ListRecords&metadataPrefix=oai_dc");
    auto const seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    double const used = bench::processor_seconds() - processor;
    std::printf("harvest      %zu records of %d in %d pages, %.1f MB\n", whole.records.size(), records, whole.pages,
                static_cast<double>(whole.bytes) / 1e6);
    std::printf(
        "| records a second of one core | %.0f | %.0f | server and client together, SQLite, oai_dc, uncached |\n",
        k_goal, static_cast<double>(whole.told) / used);
    std::printf("| records a second by the clock | %.0f | %.0f | the same |\n", k_goal,
                static_cast<double>(whole.told) / seconds);

    auto const changed = program.db().write([&](store::Tx& tx) -> Result<> {
        records::Records const all(program.clock());
        for (char const* slug : {"made-7", "made-8"}) {
            auto const found = TRY(all.find(tx, "article", slug));
            if (!found) return Error{Code::not_found, slug};
            TRY(all.withdraw(tx, Actor::system(), found->record.id, "proof"));
        }
        return done();
    });
    if (!changed || !program.project()) return 1;
    auto const later = harvested(app, "/oai?verb=ListRecords&metadataPrefix=oai_dc&from=" + whole.answered);
    std::printf("later        %zu of 2 deletions learned by asking from the last answer\n", later.deleted);
    bool const complete =
        whole.records.size() == static_cast<std::size_t>(records) && whole.told == whole.records.size();
    return complete && later.deleted == 2 && static_cast<double>(whole.told) / used >= k_goal ? 0 : 1;
}

}  // namespace
}  // namespace ognishte

int main(int count, char** words) {
    int const records = count > 1 ? static_cast<int>(std::strtol(words[1], nullptr, 10)) : 20'000;
    return records > 0 ? ognishte::run(records) : 2;
}
