#include "app/lab.hpp"

#include <cstdio>
#include <memory>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "platform/search/engine.hpp"
#include "platform/search/indexing.hpp"
#include "platform/search/terms.hpp"

namespace ognishte::app {
namespace {

constexpr std::size_t k_depth = 100;  // documents a query

class Printer final : public search::TermSink {
public:
    explicit Printer(std::string& out) : out_(out) {}
    void take(search::Term const& term) override {
        if (!first_) out_ += ' ';
        first_ = false;
        out_ += search::word_term(term.kind, term.text);
    }

private:
    std::string& out_;
    bool first_ = true;
};

std::vector<std::string_view> lines_of(std::string_view text) {
    auto out = split(text, '\n');
    for (auto& line : out)
        if (line.ends_with('\r')) line.remove_suffix(1);
    if (!out.empty() && out.back().empty()) out.pop_back();
    return out;
}

// Id and text of each line.
Result<std::vector<std::pair<std::string_view, std::string_view>>> rows_of(std::string_view text) {
    std::vector<std::pair<std::string_view, std::string_view>> out;
    for (auto const line : lines_of(text)) {
        auto const tab = line.find('\t');
        if (tab == std::string_view::npos)
            return Error{Code::invalid, "line " + std::to_string(out.size() + 1) + " is not an id, a tab and a text"};
        out.emplace_back(line.substr(0, tab), line.substr(tab + 1));
    }
    return out;
}

Result<std::shared_ptr<search::LemmaTable const>> lemma_table() {
    return search::LemmaTable::open(search::table_path("lemma.bin", "OGNISHTE_LEMMA"));
}

Result<std::string> run_of(LabRun const& run) {
    auto const documents = TRY(rows_of(run.documents));
    auto const queries = TRY(rows_of(run.queries));
    std::shared_ptr<search::Dictionary const> dictionary;
    if (run.from == LabRun::From::english)
        dictionary = TRY(search::Dictionary::open(search::table_path("freedict.bin", "OGNISHTE_FREEDICT")));
    search::Engine engine(TRY(lemma_table()), std::move(dictionary));
    auto const writer = search::IndexWriter::in_memory();
    for (auto const& row : documents) {
        search::Document document;
        document.key = row.first;
        document.kind = "line";
        document.title[Lang::bg] = "";
        document.passages.push_back({std::string(row.second), 1, std::nullopt, {}});
        TRY(writer->put(search::indexed(document, engine.analyzer(), {})));
    }
    auto const open = [&]() -> Result<std::unique_ptr<search::IndexReader>> { return writer->reader(); };
    TRY(engine.refresh(open, std::make_shared<search::Concepts const>()));
    std::string out;
    for (auto const& row : queries) {
        search::Ask ask;
        ask.text = row.second;
        ask.count = k_depth;
        ask.matches = search::Ask::Matches::any;
        if (run.repair == LabRun::Repair::off) ask.reading = search::Ask::Reading::typed;
        auto const answer = TRY(engine.search(ask));
        int rank = 0;
        for (auto const& hit : answer.hits) {
            char score[32];
            std::snprintf(score, sizeof score, "%.6f", hit.score);
            out += std::string(row.first) + '\t' + hit.key + '\t' + std::to_string(++rank) + '\t' + score + '\n';
        }
    }
    return out;
}

}  // namespace

Outcome lab_terms(std::string_view lines) {
    auto table = lemma_table();
    if (!table) return failed(table.error());
    search::Analyzer const analyzer(std::move(*table));
    Outcome out;
    for (auto const line : lines_of(lines)) {
        out.output += std::string(line) + '\t';
        Printer printer(out.output);
        analyzer.analyse(line, printer);
        out.output += '\n';
    }
    return out;
}

Outcome lab_search(LabRun const& run) {
    auto out = run_of(run);
    if (!out) return failed(out.error());
    return {0, std::move(*out), {}};
}

}  // namespace ognishte::app
