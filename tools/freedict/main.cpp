// freedict_compiler OUT DICT.DZ INDEX LEMMA.BIN: makes the dictionary of the search at build time from the dictd files
// of dict-freedict-eng-bul. Same input, same bytes.
#include <zlib.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/search/cross/dictionary.hpp"
#include "platform/search/stem.hpp"

namespace {

using namespace ognishte;

constexpr std::size_t k_most_answers = 16;
constexpr std::size_t k_most_back = 6;

using Records = std::map<std::string, std::vector<std::string>>;

Result<std::string> unpack(std::string const& path) {
    gzFile const in = gzopen(path.c_str(), "rb");
    if (in == nullptr) return Error{Code::not_found, path + " cannot be read"};
    std::string out;
    std::string part(1U << 20U, '\0');
    int count = 0;
    while ((count = gzread(in, part.data(), static_cast<unsigned>(part.size()))) > 0)
        out.append(part, 0, static_cast<std::size_t>(count));
    gzclose(in);
    if (count < 0) return Error{Code::invalid, path + " is damaged"};
    return out;
}

// dictd writes numbers in base 64, most significant digit first.
std::size_t number(std::string_view digits) {
    static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::size_t value = 0;
    for (char const digit : digits) value = value * 64 + alphabet.find(digit);
    return value;
}

bool has_cyrillic(std::string_view text) {
    return text.find('\xD0') != text.npos || text.find('\xD1') != text.npos;
}

// Folded words, one space between them.
std::string folded(search::Analyzer const& analyzer, std::string_view text) {
    std::string out;
    for (auto const& word : analyzer.words(text)) {
        if (word.script == search::Script::number) continue;
        if (!out.empty()) out += ' ';
        out += word.text;
    }
    return out;
}

std::string without_brackets(std::string_view text) {
    std::string out;
    int depth = 0;
    for (char const c : text) {
        if (c == '(' || c == '[' || c == '{') ++depth;
        if (depth == 0) out += c;
        if ((c == ')' || c == ']' || c == '}') && depth > 0) --depth;
    }
    return out;
}

void add(std::vector<std::string>& answers, std::string answer) {
    if (!answer.empty() && std::find(answers.begin(), answers.end(), answer) == answers.end())
        answers.push_back(std::move(answer));
}

// An article: a head line with the pronunciation, then lines of translations and lines that explain in English.
std::vector<std::string> translations(search::Analyzer const& analyzer, std::string_view article) {
    std::vector<std::string> out;
    bool head = true;
    for (auto const line : split(article, '\n')) {
        bool const skip = head || !has_cyrillic(line);
        head = false;
        if (skip) continue;
        auto const plain = replace_all(without_brackets(line), ";", ",");
        for (auto const piece : split(plain, ',')) {
            auto words = folded(analyzer, piece);
            if (words.ends_with(" се") || words.ends_with(" си")) words.resize(words.size() - 5);
            if (has_cyrillic(words)) add(out, std::move(words));
        }
    }
    return out;
}

std::string stems(std::string_view words) {
    std::string out;
    for (auto const word : split(words, ' ')) {
        if (!out.empty()) out += ' ';
        out += search::english_stem(word);
    }
    return out;
}

Result<> write(std::string const& path, Records const& records) {
    std::vector<std::uint32_t> places;
    std::string text;
    for (auto const& [key, answers] : records) {
        places.push_back(static_cast<std::uint32_t>(text.size()));
        text += key;
        text += '\0';
        for (auto const& answer : answers) text += answer + "\n";
    }
    places.push_back(static_cast<std::uint32_t>(text.size()));
    std::string body(reinterpret_cast<char const*>(places.data()), places.size() * sizeof(std::uint32_t));
    body += text;
    search::DictionaryHeader header{};
    std::memcpy(header.magic, search::k_dictionary_magic, sizeof header.magic);
    header.records = static_cast<std::uint32_t>(records.size());
    header.bytes = static_cast<std::uint32_t>(text.size());
    header.checksum = search::table_checksum(body);
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<char const*>(&header), sizeof header);
    out.write(body.data(), static_cast<std::streamsize>(body.size()));
    if (!out.flush()) return Error{Code::failed, path + " cannot be written"};
    std::printf("%s: %zu records, %zu bytes\n", path.c_str(), records.size(), sizeof header + body.size());
    return done();
}

Result<> compile(std::vector<std::string> const& arguments) {
    if (arguments.size() != 4) return Error{Code::invalid, "usage: freedict_compiler OUT DICT.DZ INDEX LEMMA.BIN"};
    auto const dictionary = TRY(unpack(arguments[1]));
    std::ifstream index(arguments[2]);
    if (!index) return Error{Code::not_found, arguments[2] + " cannot be read"};
    search::Analyzer const analyzer(TRY(search::LemmaTable::open(arguments[3])));

    Records records;
    for (std::string line; std::getline(index, line);) {
        auto const fields = split(line, '\t');
        if (fields.size() < 3 || fields[0].starts_with("00database")) continue;
        std::size_t const begin = number(fields[1]);
        std::size_t const length = number(fields[2]);
        if (begin > dictionary.size()) return Error{Code::invalid, "the index does not fit the dictionary"};
        auto word = folded(analyzer, fields[0]);
        if (word.empty() || has_cyrillic(word)) continue;
        if (word.starts_with("to ")) word.erase(0, 3);
        auto const found = translations(analyzer, std::string_view(dictionary).substr(begin, length));
        for (auto const& answer : found) {
            add(records["e:" + word], answer);
            add(records["s:" + stems(word)], answer);
            if (answer.find(' ') != answer.npos) continue;
            for (auto const& lemma : analyzer.lemmas(answer)) add(records["b:" + lemma], word);
        }
    }
    for (auto& [key, answers] : records)
        answers.resize(std::min(answers.size(), key[0] == 'b' ? k_most_back : k_most_answers));
    // A stem that says no more than the word it is.
    for (auto at = records.begin(); at != records.end();) {
        auto const word = at->first[0] == 's' ? records.find("e:" + at->first.substr(2)) : records.end();
        at = word != records.end() && word->second == at->second ? records.erase(at) : std::next(at);
    }
    return write(arguments[0], records);
}

}  // namespace

int main(int count, char** words) {
    auto const outcome = compile({words + 1, words + count});
    if (outcome) return 0;
    std::fprintf(stderr, "freedict_compiler: %s\n", outcome.error().message.c_str());
    return outcome.error().code == Code::invalid ? 2 : 1;
}
