#include "grid.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ognishte::gaps {
namespace {

using listing::Choice;

constexpr std::size_t k_most_topics = 30;  // of one column: an address cannot carry more

std::string in_lang(vocabulary::ByLang const& texts, Lang lang) {
    auto const at = texts.find(tag(lang));
    return at == texts.end() ? std::string() : at->second;
}

std::string notation(vocabulary::Concept const& one, char const* name) {
    auto const at = one.notations.find(std::string_view(name));
    return at == one.notations.end() ? std::string() : at->second;
}

std::vector<vocabulary::Concept const*> in_order(vocabulary::Vocabulary const& vocabulary, std::string const& scheme) {
    auto all = vocabulary.every(scheme);
    std::erase_if(all, [](auto const* one) { return one->status == vocabulary::Status::retired; });
    std::stable_sort(all.begin(), all.end(),
                     [](auto const* a, auto const* b) { return notation(*a, "order") < notation(*b, "order"); });
    return all;
}

Choice with(Choice choice, std::size_t facet, std::vector<std::string> const& values) {
    for (auto const& value : values)
        if (!choice.holds(facet, value)) choice.chosen.emplace_back(facet, value);
    return choice;
}

// The topics of a column that any record carries, most first.
std::vector<std::string> topics_of(vocabulary::Vocabulary const& vocabulary, Definition const& definition,
                                   vocabulary::Concept const& column, listing::List::Tally const& used) {
    std::vector<std::string> wanted;
    std::vector<std::string> unwanted;
    auto const stated = notation(column, "topics");
    for (auto part : split(stated, ' ')) {
        if (part.empty()) continue;
        bool const out = part.front() == '-';
        if (out) part.remove_prefix(1);
        auto const codes = vocabulary.closure(definition.column_facet_scheme, part);
        auto& into = out ? unwanted : wanted;
        into.insert(into.end(), codes.begin(), codes.end());
    }
    auto const holds = [](std::vector<std::string> const& codes, std::string const& code) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    std::vector<std::string> out;
    for (auto const& [code, number] : used.values)
        if (out.size() < k_most_topics && holds(wanted, code) && !holds(unwanted, code)) out.push_back(code);
    return out;
}

class Counting {
public:
    Counting(Deps const& deps, Definition const& definition, Actor const& actor, Choice const& filters, Lang lang)
        : deps_(deps),
          definition_(definition),
          actor_(actor),
          filters_(filters),
          lang_(lang),
          row_facet_(listing::facet_named(deps.list.definition(), definition.row_facet)),
          column_facet_(listing::facet_named(deps.list.definition(), definition.column_facet)),
          vocabulary_(deps.vocabularies.current()) {}

    Result<Grid> count() {
        Grid grid;
        std::vector<std::string> codes;
        for (auto const* row : in_order(*vocabulary_, definition_.row_scheme)) {
            grid.rows.push_back({head(*row, definition_.row_scheme), {}, 0, {}});
            codes.push_back(row->code);
        }
        auto const used = TRY(deps_.list.tally(actor_, {}, definition_.column_facet, lang_));
        for (auto const* column : in_order(*vocabulary_, definition_.column_scheme)) {
            grid.columns.push_back(head(*column, definition_.column_scheme));
            TRY(fill_column(grid, topics_of(*vocabulary_, definition_, *column, used)));
        }
        TRY(fill_aims(grid));
        grid.records = TRY(total(filters_));
        grid.with = TRY(total(with(filters_, row_facet_, codes)));
        return grid;
    }

private:
    Grid::Head head(vocabulary::Concept const& one, std::string const& scheme) const {
        return {one.code, std::string(vocabulary_->label(lang_, scheme, one.code)), in_lang(one.definitions, lang_)};
    }

    Result<std::size_t> total(Choice const& choice) const {
        return TRY(deps_.list.tally(actor_, choice, definition_.row_facet, lang_)).total;
    }

    Result<> fill_column(Grid& grid, std::vector<std::string> const& topics) const {
        auto const narrowed = with(filters_, column_facet_, topics);
        listing::List::Tally all;
        std::vector<listing::List::Tally> strengths(definition_.strengths.size());
        if (!topics.empty()) {
            auto const facet = listing::facet_named(deps_.list.definition(), definition_.strength_facet);
            all = TRY(deps_.list.tally(actor_, narrowed, definition_.row_facet, lang_));
            for (std::size_t i = 0; i < strengths.size(); ++i)
                strengths[i] = TRY(deps_.list.tally(actor_, with(narrowed, facet, definition_.strengths[i].values),
                                                    definition_.row_facet, lang_));
        }
        for (auto& row : grid.rows) {
            Crossing cell;
            cell.count = all.of(row.head.code);
            for (auto const& strength : strengths) cell.by_strength.push_back(strength.of(row.head.code));
            if (cell.count > 0) {
                cell.address =
                    listing::list_address(deps_.list.definition(), lang_, with(narrowed, row_facet_, {row.head.code}));
                ++grid.filled;
            }
            ++grid.all;
            row.cells.push_back(std::move(cell));
        }
        return done();
    }

    Result<> fill_aims(Grid& grid) const {
        if (definition_.aim_facet.empty()) return done();
        auto const facet = listing::facet_named(deps_.list.definition(), definition_.aim_facet);
        auto const aims = TRY(deps_.list.tally(actor_, filters_, definition_.aim_facet, lang_));
        for (auto& row : grid.rows) {
            row.aims = aims.of(row.head.code);
            if (row.aims > 0)
                row.aims_address =
                    listing::list_address(deps_.list.definition(), lang_, with(filters_, facet, {row.head.code}));
        }
        return done();
    }

    Deps const& deps_;
    Definition const& definition_;
    Actor const& actor_;
    Choice const& filters_;
    Lang lang_;
    std::size_t row_facet_, column_facet_;
    std::shared_ptr<vocabulary::Vocabulary const> vocabulary_;
};

}  // namespace

std::optional<std::size_t> Crossing::strongest() const {
    for (std::size_t i = by_strength.size(); i-- > 0;)
        if (by_strength[i] > 0) return i;
    return std::nullopt;
}

Choice filters_from(listing::Definition const& list, Definition const& definition, listing::Pairs const& query) {
    listing::Pairs wanted;
    for (auto const& pair : query)
        if (std::find(definition.filters.begin(), definition.filters.end(), pair.first) != definition.filters.end())
            wanted.push_back(pair);
    return listing::choice_from(list, wanted);
}

Result<Grid> count(Deps const& deps, Definition const& definition, Actor const& actor, Choice const& filters,
                   Lang lang) {
    return Counting(deps, definition, actor, filters, lang).count();
}

}  // namespace ognishte::gaps
