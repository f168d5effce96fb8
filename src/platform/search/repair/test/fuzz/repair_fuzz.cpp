// Any bytes as a query: at least one reading, at most two, the cheaper first.
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/search/repair/repair.hpp"

namespace {

using namespace ognishte::search;

std::shared_ptr<Vocabulary const> vocabulary() {
    std::vector<Vocabulary::Word> words;
    for (std::string_view const word :
         {"приемна", "грижа", "дете", "деца", "осиновяване", "училище", "помощ", "foster", "care", "с", "на"})
        words.push_back({word_codes(word).value_or(""), 3});
    return std::make_shared<Vocabulary const>(std::move(words));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static Analyzer const analyzer = [] {
        auto table = LemmaTable::open(table_path("lemma.bin", "OGNISHTE_LEMMA"));
        OG_CHECK(table.has_value());
        return Analyzer(*table);
    }();
    static Repairer const repairer(analyzer, vocabulary(), vocabulary(),
                                   [](std::string_view word) { return word == "foster" ? 1.0 : 0.0; });
    std::string_view const query(reinterpret_cast<char const*>(data), size);
    auto const readings = repairer.readings(query);
    OG_CHECK(!readings.empty() && readings.size() <= 2);
    OG_CHECK(readings.size() == 1 || readings[0].cost <= readings[1].cost);
    if (ognishte::is_utf8(query))
        for (auto const& reading : readings) OG_CHECK(ognishte::is_utf8(reading.text));
    return 0;
}
