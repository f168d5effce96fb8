#include "sets.hpp"

#include <algorithm>
#include <optional>

namespace ognishte::search {
namespace {

constexpr std::size_t k_budget = std::size_t{16} << 20U;  // bytes of kept sets

constexpr std::size_t k_most_values = 65'000;  // of facets; what is beyond is found but not counted

}  // namespace

Bits& Bits::operator&=(Bits const& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= i < other.words_.size() ? other.words_[i] : 0;
    return *this;
}
Bits& Bits::operator|=(Bits const& other) {
    for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i) words_[i] |= other.words_[i];
    return *this;
}
Bits& Bits::operator-=(Bits const& other) {
    for (std::size_t i = 0; i < std::min(words_.size(), other.words_.size()); ++i) words_[i] &= ~other.words_[i];
    return *this;
}
std::uint32_t Bits::count() const {
    std::uint32_t count = 0;
    for (auto const word : words_) count += static_cast<std::uint32_t>(std::popcount(word));
    return count;
}

Result<std::shared_ptr<Sets const>> Sets::read(IndexReader& reader) {
    std::shared_ptr<Sets> const sets(new Sets(reader.last_number() + std::size_t{1}));
    sets->documents_ = reader.documents();
    for (Facet const facet : k_facets) {
        auto const prefix = facet_term(facet, "");
        TRY(reader.each_term(prefix, [&](std::string_view term, std::uint32_t) {
            if (sets->values_.size() < k_most_values)
                sets->values_.push_back({facet, std::string(term.substr(prefix.size()))});
        }));
    }
    // Values by document: counted first, then put in their places.
    std::vector<std::pair<std::uint32_t, std::uint16_t>> pairs;
    sets->begins_.assign(sets->size_ + 1, 0);
    for (std::size_t i = 0; i < sets->values_.size(); ++i)
        TRY(reader.each_match(Query::term(facet_term(sets->values_[i].facet, sets->values_[i].value)),
                              [&](std::uint32_t at) {
                                  if (at >= sets->size_) return;
                                  pairs.emplace_back(at, static_cast<std::uint16_t>(i));
                                  ++sets->begins_[at + 1];
                              }));
    for (std::size_t i = 1; i < sets->begins_.size(); ++i) sets->begins_[i] += sets->begins_[i - 1];
    sets->codes_.resize(pairs.size());
    auto next = sets->begins_;
    for (auto const& [at, code] : pairs) sets->codes_[next[at]++] = code;
    for (auto const audience : {records::Audience::everyone, records::Audience::partners, records::Audience::staff}) {
        Bits bits(sets->size_);
        TRY(reader.each_match(Query::term(audience_term(audience)), [&](std::uint32_t at) { bits.set(at); }));
        sets->audiences_.emplace(audience, std::move(bits));
    }
    return std::shared_ptr<Sets const>(sets);
}

Bits Sets::seen_by(std::vector<records::Audience> const& audiences) const {
    Bits out(size_);
    for (auto const audience : audiences)
        if (auto const found = audiences_.find(audience); found != audiences_.end()) out |= found->second;
    return out;
}

bool Sets::all_seen(std::vector<records::Audience> const& audiences) const {
    return seen_by(audiences).count() == documents_;
}

Result<Sets::Shared> Sets::of_term(IndexReader& reader, std::string const& term) const {
    {
        std::lock_guard const lock(mutex_);
        if (auto const found = terms_.find(term); found != terms_.end()) return found->second;
    }
    auto bits = std::make_shared<Bits>(size_);
    std::size_t seen = 0;
    TRY(reader.each_match(Query::term(term), [&](std::uint32_t at) {
        bits->set(at);
        ++seen;
    }));
    // Reading a short list again costs less than the room.
    if (seen * 64 < size_) return Shared(bits);
    std::lock_guard const lock(mutex_);
    if (bytes_ + bits->bytes() > k_budget) {
        terms_.clear();
        bytes_ = 0;
    }
    if (terms_.emplace(term, bits).second) bytes_ += bits->bytes();
    return Shared(bits);
}

Result<Bits> Sets::evaluate(IndexReader& reader, Query const& query) const {
    switch (query.what) {
        case Query::What::nothing:
            return Bits(size_);
        case Query::What::everything:
            return seen_by({records::Audience::everyone, records::Audience::partners, records::Audience::staff});
        case Query::What::term:
            return Bits(*TRY(of_term(reader, query.text)));
        case Query::What::scaled:
        case Query::What::maybe:
            return evaluate(reader, query.parts.front());
        case Query::What::phrase: {
            Bits out(size_);
            TRY(reader.each_match(query, [&](std::uint32_t at) { out.set(at); }));
            return out;
        }
        case Query::What::any:
        case Query::What::synonym:
        case Query::What::all:
        case Query::What::without:
            break;
    }
    Bits out = TRY(evaluate(reader, query.parts.front()));
    for (std::size_t i = 1; i < query.parts.size(); ++i) {
        auto const& part = query.parts[i];
        bool const widens = query.what == Query::What::any || query.what == Query::What::synonym;
        if (widens && part.what == Query::What::term) {
            out |= *TRY(of_term(reader, part.text));
            continue;
        }
        auto const other = TRY(evaluate(reader, part));
        if (widens) {
            out |= other;
        } else if (query.what == Query::What::all) {
            out &= other;
        } else {
            out -= other;
        }
    }
    return out;
}

Result<Bits> Sets::matching(IndexReader& reader, Query const& query,
                            std::vector<records::Audience> const& audiences) const {
    auto out = TRY(evaluate(reader, query));
    out &= seen_by(audiences);
    return out;
}

void Sets::count(Bits const& found, std::vector<std::uint32_t>& counts) const {
    counts.assign(values_.size(), 0);
    // Through pointers of its own: a count may be any number of the vectors to the compiler, which would read where
    // they begin anew for each. A tenth of a query.
    auto* const numbers = counts.data();
    auto const* const begins = begins_.data();
    auto const* const codes = codes_.data();
    auto const size = size_;
    found.each([=](std::uint32_t at) {
        if (at >= size) return;
        for (auto i = begins[at]; i < begins[at + 1]; ++i) ++numbers[codes[i]];
    });
}

Result<Bits> Sets::narrowed(IndexReader& reader, Bits const& found, Chosen const& chosen, Counts& counts) const {
    std::map<Facet, Bits> wanted;
    for (auto const& [facet, values] : chosen) {
        if (values.empty()) continue;
        Bits bits(size_);
        for (auto const& value : values) bits |= *TRY(of_term(reader, facet_term(facet, value)));
        wanted.emplace(facet, std::move(bits));
    }
    auto const within = [&](std::optional<Facet> but) {
        Bits out = found;
        for (auto const& one : wanted)
            if (one.first != but) out &= one.second;
        return out;
    };
    auto out = within(std::nullopt);
    std::vector<std::uint32_t> numbers;
    count(out, numbers);
    std::map<Facet, std::vector<std::uint32_t>> beside;
    for (auto const& one : wanted) count(within(one.first), beside[one.first]);
    for (std::size_t i = 0; i < values_.size(); ++i) {
        auto const own = beside.find(values_[i].facet);
        auto const number = own == beside.end() ? numbers[i] : own->second[i];
        if (number > 0) counts[values_[i].facet].push_back({values_[i].value, number});
    }
    for (auto& list : counts)
        std::stable_sort(list.second.begin(), list.second.end(),
                         [](Counted const& a, Counted const& b) { return a.count > b.count; });
    return out;
}

}  // namespace ognishte::search
