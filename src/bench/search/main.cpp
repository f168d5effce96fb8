// search_figures SHARED FOLDER [DOCUMENTS]: the search's figures on documents made of SHARED/data/texts-bg, indexed in
// FOLDER, which must exist; an index that is there already is used. Prints a line a figure.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string>
#include <thread>

#include "bench/search/library.hpp"
#include "platform/search/engine.hpp"
#include "platform/search/indexing.hpp"

namespace ognishte::bench {
namespace {

constexpr std::uint64_t k_seed = 20261122;
constexpr int k_queries = 4000;
constexpr int k_batch = 5000;
constexpr std::size_t k_common_words = 500;
constexpr int k_threads = 2;
constexpr int k_rounds = 40;
constexpr std::size_t k_analysed_bytes = std::size_t{8} << 20U;

using Time = std::chrono::steady_clock;

double ms_since(Time::time_point begin) {
    return std::chrono::duration<double, std::milli>(Time::now() - begin).count();
}

// Processor time, of this thread unless said: what a quiet machine would show.
double cpu_ms(clockid_t of = CLOCK_THREAD_CPUTIME_ID) {
    timespec now{};
    clock_gettime(of, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double mean_of(std::vector<double> const& sorted) {
    double sum = 0;
    for (double const one : sorted) sum += one;
    return sum / static_cast<double>(sorted.size());
}

class Nowhere final : public search::TermSink {
public:
    std::size_t terms = 0;
    void take(search::Term const&) override { ++terms; }
};

// How many words of running text become lemmas and roots in a second of one core. The best round: what others at work
// on the machine do to the caches makes the rest slower.
void measure_analysis(Library& library, search::Engine const& engine) {
    std::string text;
    while (text.size() < k_analysed_bytes) text += library.document(0).passages.front().text + "\n";
    auto const words = engine.analyzer().words(text).size();
    double best = 0;
    for (int round = 0; round < k_rounds; ++round) {
        Nowhere sink;
        double const before = cpu_ms();
        engine.analyzer().analyse(text, sink);
        best = std::max(best, static_cast<double>(words) / (cpu_ms() - before) / 1000);
    }
    std::printf("figure million words/s of one core: %.2f\n", best);
}

Result<> fill(Library& library, search::Engine& engine, std::string const& folder, int documents) {
    auto const writer = TRY(search::IndexWriter::open(folder));
    auto const begin = Time::now();
    double const before = cpu_ms();
    for (int i = 0; i < documents; ++i) {
        TRY(writer->put(search::indexed(library.document(i), engine.analyzer(), {})));
        if (i % k_batch == k_batch - 1) TRY(writer->commit());
    }
    TRY(writer->commit());
    std::printf("indexing %d documents: %.1f s\n", documents, ms_since(begin) / 1000);
    std::printf("figure indexing s: %.1f\n", (cpu_ms() - before) / 1000);
    return done();
}

search::Ask ask_for(std::string text) {
    search::Ask ask;
    ask.text = std::move(text);
    return ask;
}

// From a written document to the answer that has it, as the keeper does it, without its waiting.
Result<> measure_change(search::Engine& engine, std::string const& index) {
    auto const begin = Time::now();
    double const before = cpu_ms();
    search::Document changed;
    changed.key = "record:changed";
    changed.kind = "practice";
    changed.path = "/practices/changed";
    changed.title[Lang::bg] = "Щъркелово гнездо";
    {
        auto const writer = TRY(search::IndexWriter::open(index));
        TRY(writer->put(search::indexed(changed, engine.analyzer(), {})));
        TRY(writer->commit());
    }
    TRY(engine.refresh([&] { return search::IndexReader::open(index); }, std::make_shared<search::Concepts const>()));
    auto const answer = TRY(engine.search(ask_for("щъркелово гнездо")));
    if (answer.hits.empty() || answer.hits.front().path != changed.path)
        return Error{Code::failed, "the changed document is not found first"};
    std::printf("a change, by the clock of the wall: %.0f ms\n", ms_since(begin));
    std::printf("figure a change in the index ms: %.0f\n", cpu_ms() - before);
    return done();
}

Result<> measure(std::string const& shared, std::string const& folder, int documents) {
    auto library = TRY(Library::read(shared + "/data/texts-bg", k_seed));
    search::Engine engine(TRY(search::LemmaTable::open(search::table_path("lemma.bin", "OGNISHTE_LEMMA"))),
                          TRY(search::Dictionary::open(search::table_path("freedict.bin", "OGNISHTE_FREEDICT"))));
    measure_analysis(library, engine);
    auto const index = folder + "/index";
    if (!std::filesystem::exists(index)) TRY(fill(library, engine, index, documents));
    auto begin = Time::now();
    TRY(engine.refresh([&] { return search::IndexReader::open(index); }, std::make_shared<search::Concepts const>()));
    std::printf("reading its words and facets: %.0f ms\n", ms_since(begin));
    std::vector<std::string> queries;
    queries.reserve(k_queries);
    for (int i = 0; i < k_queries; ++i) queries.push_back(library.query(k_common_words));
    std::vector<double> times;
    std::vector<double> cpu;
    std::size_t found = 0;
    for (auto const& query : queries) {
        begin = Time::now();
        double const before = cpu_ms();
        auto const answer = TRY(engine.search(ask_for(query)));
        cpu.push_back(cpu_ms() - before);
        times.push_back(ms_since(begin));
        found += answer.total;
    }
    std::printf("%d queries of 1-3 of the %zu commonest words, %zu matches each\n", k_queries, k_common_words,
                found / queries.size());
    std::sort(times.begin(), times.end());
    std::sort(cpu.begin(), cpu.end());
    std::printf("by the clock of the wall: mean %.2f ms, p50 %.2f ms, p99 %.2f ms, most %.2f ms\n", mean_of(times),
                times[times.size() / 2], times[times.size() * 99 / 100], times.back());
    std::printf("figure query p50 ms: %.2f\nfigure query p99 ms: %.2f\n", cpu[cpu.size() / 2],
                cpu[cpu.size() * 99 / 100]);
    begin = Time::now();
    double const before = cpu_ms(CLOCK_PROCESS_CPUTIME_ID);
    std::vector<std::thread> threads;
    threads.reserve(k_threads);
    for (int t = 0; t < k_threads; ++t)
        threads.emplace_back([&, t] {
            for (std::size_t i = static_cast<std::size_t>(t); i < queries.size(); i += k_threads)
                if (!engine.search(ask_for(queries[i]))) std::abort();
        });
    for (auto& thread : threads) thread.join();
    std::printf("figure queries/s of two cores: %.0f\n",
                1000.0 * k_threads * k_queries / (cpu_ms(CLOCK_PROCESS_CPUTIME_ID) - before));
    std::printf("%d threads by the clock of the wall: %.0f queries/s\n", k_threads,
                1000.0 * k_queries / ms_since(begin));
    return measure_change(engine, index);
}

}  // namespace
}  // namespace ognishte::bench

int main(int count, char** words) {
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    if (count != 3 && count != 4) {
        std::fputs("search_figures SHARED FOLDER [DOCUMENTS]\n", stderr);
        return 2;
    }
    auto const measured = ognishte::bench::measure(
        words[1], words[2], count == 4 ? static_cast<int>(std::strtol(words[3], nullptr, 10)) : 100'000);
    if (!measured) std::fprintf(stderr, "search_figures: %s\n", measured.error().message.c_str());
    return measured ? 0 : 1;
}
