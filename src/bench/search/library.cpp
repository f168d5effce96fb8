#include "bench/search/library.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "base/json.hpp"
#include "base/text.hpp"

namespace ognishte::bench {
namespace {

Result<std::string> bytes_of(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) return Error{Code::not_found, "cannot read " + path};
    return std::string(std::istreambuf_iterator<char>(file), {});
}

}  // namespace

Result<Library> Library::read(std::string const& folder, std::uint64_t seed) {
    Library out;
    out.state_ = seed;
    auto const news = TRY(bytes_of(folder + "/parseme-bg-news.jsonl"));
    for (auto const line : split(news, '\n')) {
        if (line.empty()) continue;
        auto const article = TRY(Json::parse(line));
        out.titles_.push_back(article["title"].text());
        for (auto const& paragraph : article["paragraphs"].items()) out.paragraphs_.push_back(paragraph.text());
    }
    auto const exams = TRY(Json::parse(TRY(bytes_of(folder + "/bg-exam-questions.json"))));
    for (auto const& subject : exams["data"].members())
        for (auto const& sheet : subject.second.items())
            for (auto const& question : sheet["questions"].items()) {
                std::string text = question["question"].text();
                for (auto const& answer : question["answers"].items()) text += " " + answer.text();
                out.paragraphs_.push_back(std::move(text));
            }
    auto const frequencies = TRY(bytes_of(folder + "/bg-frequency-50k.txt"));
    for (auto const line : split(frequencies, '\n'))
        if (auto const word = line.substr(0, line.find(' ')); !word.empty()) out.words_.emplace_back(word);
    if (out.titles_.empty() || out.paragraphs_.empty() || out.words_.empty())
        return Error{Code::invalid, folder + " holds no texts"};
    return out;
}

// Splitmix64 (S. Vigna): the same numbers everywhere.
std::uint64_t Library::random() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ z >> 30U) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ z >> 27U) * 0x94D049BB133111EBULL;
    return z ^ z >> 31U;
}

search::Document Library::document(int number) {
    search::Document out;
    out.key = "record:" + std::to_string(number);
    out.kind = number % 3 == 0 ? "practice" : "article";
    out.path = "/practices/" + std::to_string(number);
    out.title[Lang::bg] = any(titles_);
    auto const count = 1 + random() % 3;
    for (std::uint64_t i = 0; i < count; ++i) out.passages.push_back({any(paragraphs_), 3, Lang::bg, {}});
    for (std::uint64_t i = random() % 3 + 1; i > 0; --i) out.topics.push_back("t" + std::to_string(random() % 175));
    out.territories = {"p" + std::to_string(random() % 293)};
    out.year = static_cast<int>(2000 + random() % 26);
    out.date.us = number;
    return out;
}

std::string Library::query(std::size_t common) {
    std::string out;
    for (std::uint64_t i = random() % 3 + 1; i > 0; --i)
        out += (out.empty() ? "" : " ") + words_[random() % std::min(common, words_.size())];
    return out;
}

}  // namespace ognishte::bench
