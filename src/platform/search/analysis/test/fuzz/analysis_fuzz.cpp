// Any bytes through the analysis: words stay inside the text, in order, and folding twice changes nothing.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/search/analysis/analysis.hpp"

namespace {

class Checked final : public ognishte::search::TermSink {
public:
    explicit Checked(std::string_view text) : text_(text) {}
    void take(ognishte::search::Term const& term) override {
        OG_CHECK(term.begin < term.end && term.end <= text_.size() && term.begin >= last_);
        OG_CHECK(!term.text.empty() && ognishte::is_utf8(term.text));
        last_ = term.begin;
    }

private:
    std::string_view text_;
    std::size_t last_ = 0;
};

bool is_mixed(std::string_view word) {
    bool latin = false;
    bool other = false;
    for (char const c : word) {
        latin = latin || (c >= 'a' && c <= 'z');
        other = other || static_cast<unsigned char>(c) >= 0x80;
    }
    return latin && other;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ognishte::search;
    static Analyzer const analyzer = [] {
        auto table = LemmaTable::open(table_path("lemma.bin", "OGNISHTE_LEMMA"));
        OG_CHECK(table.has_value());
        return Analyzer(*table);
    }();
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    Checked sink(text);
    analyzer.analyse(text, sink, Analyzer::Roots::given);
    for (auto const& word : analyzer.words(text)) {
        // In a word of two scripts the folding of one letter can turn the balance by which the look-alikes are read.
        if (is_mixed(word.text)) continue;
        auto const again = analyzer.words(word.text);
        OG_CHECK(again.size() == 1 && again[0].text == word.text);
    }
    return 0;
}
