#include "indexing.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "packed.hpp"
#include "terms.hpp"

namespace ognishte::search {
namespace {

constexpr int k_title_weight = 10;
constexpr int k_summary_weight = 6;
constexpr std::uint32_t k_gap = 50;              // between passages, so that no phrase goes over
constexpr std::size_t k_most_shown = 24 * 1024;  // bytes of one language kept for excerpts
constexpr std::size_t k_least_shown = 60;        // of a passage: shorter ones are names and labels

class Collector final : public TermSink {
public:
    explicit Collector(bool seen) : seen_(seen) {}
    IndexDocument out;

    void begin(int weight, bool title) {
        weight_ = static_cast<std::uint32_t>(std::max(1, (weight + 1) / 3));
        title_ = title;
        base_ = last_ == 0 ? 0 : last_ + k_gap;
    }
    void take(Term const& term) override {
        if (term.kind == TermKind::root) {
            out.postings.push_back({root_term(term.text), 0, weight_});
            return;
        }
        last_ = base_ + term.position;
        auto text = word_term(term.kind, term.text);
        if (title_) out.postings.push_back({title_term(text), 0, 1});
        out.postings.push_back({std::move(text), last_, weight_});
    }
    void see(std::vector<Word> const& words) {
        if (seen_)
            for (auto const& word : words) seen_words_.insert(word.text);
    }
    void finish() {
        for (auto const& word : seen_words_) out.postings.push_back({seen_term(word), 0, 0});
    }

private:
    bool seen_;
    std::set<std::string, std::less<>> seen_words_;
    std::uint32_t weight_ = 1;
    bool title_ = false;
    std::uint32_t base_ = 0;
    std::uint32_t last_ = 0;
};

void add(Collector& collector, Analyzer const& analyzer, std::string_view text, int weight, bool title) {
    collector.begin(weight, title);
    analyzer.analyse(text, collector, Analyzer::Roots::given);
    collector.see(analyzer.words(text));
}

std::string body_of(Document const& document, Lang lang) {
    std::string out;
    for (auto const& passage : document.passages) {
        if (!passage.scheme.empty() || (passage.lang && *passage.lang != lang)) continue;
        if (passage.text.size() < k_least_shown) continue;
        if (out.size() + passage.text.size() > k_most_shown) continue;
        if (!out.empty()) out += '\n';
        out += passage.text;
    }
    return out;
}

}  // namespace

IndexDocument indexed(Document const& document, Analyzer const& analyzer, Labels const& labels) {
    Collector collector(document.audience == records::Audience::everyone);
    std::set<Lang> langs;
    for (auto const& [lang, text] : document.title) {
        langs.insert(lang);
        add(collector, analyzer, text, k_title_weight, true);
    }
    for (auto const& one : document.summary) add(collector, analyzer, one.second, k_summary_weight, false);
    for (auto const& passage : document.passages) {
        if (passage.scheme.empty()) {
            add(collector, analyzer, passage.text, passage.weight, false);
        } else {
            for (auto const& label : labels(passage.scheme, passage.text))
                add(collector, analyzer, label, passage.weight, false);
        }
    }
    collector.finish();
    auto out = std::move(collector.out);
    out.key = key_term(document.key);
    out.date = document.date.us;
    auto const filter = [&](std::string term) { out.postings.push_back({std::move(term), 0, 0}); };
    filter(audience_term(document.audience));
    filter(facet_term(Facet::kind, document.kind));
    for (auto const& topic : document.topics) filter(facet_term(Facet::topic, topic));
    for (auto const& territory : document.territories) filter(facet_term(Facet::territory, territory));
    if (document.year > 0) filter(facet_term(Facet::year, std::to_string(document.year)));
    for (Lang const lang : langs) filter(facet_term(Facet::lang, tag(lang)));
    for (auto const& text : {document.key, document.kind, document.path}) pack(out.data, text);
    for (Lang const lang : langs) {
        pack(out.data, tag(lang));
        for (auto const* texts : {&document.title, &document.summary}) {
            auto const found = texts->find(lang);
            pack(out.data, found == texts->end() ? std::string_view() : std::string_view(found->second));
        }
        pack(out.data, body_of(document, lang));
    }
    return out;
}

Stored stored_in(std::string_view data) {
    Stored out;
    out.key = unpack(data);
    out.kind = unpack(data);
    out.path = unpack(data);
    while (!data.empty()) {
        auto const lang = lang_from_tag(unpack(data));
        Stored::Words words;
        words.title = unpack(data);
        words.summary = unpack(data);
        words.body = unpack(data);
        if (lang) out.words[*lang] = words;
    }
    return out;
}

}  // namespace ognishte::search
