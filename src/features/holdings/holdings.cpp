#include "features/holdings/holdings.hpp"

#include <algorithm>
#include <map>

#include "platform/records/list.hpp"

namespace ognishte::embedded {
std::span<File const> features_holdings();
}

namespace ognishte::holdings {
namespace {

using contract::Holdings;
using contract::HoldingsAsked;

constexpr std::size_t k_most_codes = 256;  // that one list is narrowed by

bool wished(HoldingsAsked const& asked, std::string const& kind) {
    return asked.kinds.empty() || std::find(asked.kinds.begin(), asked.kinds.end(), kind) != asked.kinds.end();
}

// Codes that have records, and for each kind the ones of it: lists and counts are asked for these alone.
struct Used {
    std::vector<std::string> codes;
    std::map<std::string, std::vector<std::string>> of_kind;
    bool cut = false;
};

Used used_codes(std::vector<records::Tally> tally, HoldingsAsked const& asked) {
    std::erase_if(tally, [&](records::Tally const& one) { return !wished(asked, one.kind); });
    std::map<std::string, std::int64_t> numbers;
    for (auto const& one : tally) numbers[one.code] += one.number;
    std::vector<std::pair<std::int64_t, std::string>> order;
    order.reserve(numbers.size());
    for (auto const& [code, number] : numbers) order.emplace_back(-number, code);
    std::sort(order.begin(), order.end());
    Used used;
    used.cut = order.size() > k_most_codes;
    if (used.cut) order.resize(k_most_codes);
    for (auto& [number, code] : order) used.codes.push_back(std::move(code));
    for (auto& one : tally)
        if (std::find(used.codes.begin(), used.codes.end(), one.code) != used.codes.end())
            used.of_kind[one.kind].push_back(std::move(one.code));
    return used;
}

class Gathering {
public:
    Gathering(Deps const& deps, HoldingsAsked const& asked, store::Reader& reader)
        : deps_(deps), asked_(asked), reader_(reader) {}

    Result<Holdings> gather() {
        request_.kinds = asked_.kinds;
        request_.topics = asked_.topics;
        request_.territories = asked_.territories;
        request_.lang = asked_.lang;
        if (!asked_.topics.empty() || !asked_.territories.empty()) {
            auto const by = asked_.topics.empty() ? records::By::territory : records::By::topic;
            auto& codes = asked_.topics.empty() ? request_.territories : request_.topics;
            used_ = used_codes(TRY(records::tally(reader_, asked_.actor, by, codes)), asked_);
            if (used_.codes.empty()) return std::move(out_);
            codes = used_.codes;
            request_.kinds.clear();
            for (auto const& [kind, some] : used_.of_kind) request_.kinds.push_back(kind);
        }
        TRY(counts());
        if (asked_.newest > 0 && out_.total > 0) TRY(newest());
        return std::move(out_);
    }

private:
    // Kinds that a feature lists, in its order; then the others.
    Result<> counts() {
        std::vector<std::string> kinds;
        for (auto const& [kind, list] : deps_.cards.lists())
            if (wished(asked_, kind)) kinds.push_back(kind);
        for (auto const& kind : request_.kinds)
            if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) kinds.push_back(kind);
        bool const narrowed = !used_.codes.empty();
        for (auto const& kind : kinds) {
            auto const codes = used_.of_kind.find(kind);
            if (narrowed && codes == used_.of_kind.end()) continue;
            auto request = request_;
            request.kinds = {kind};
            if (narrowed) (asked_.topics.empty() ? request.territories : request.topics) = codes->second;
            auto const count = TRY(records::count(reader_, asked_.actor, request));
            if (count.number == 0) continue;
            Holdings::OfKind row;
            row.kind = kind;
            row.number = count.number;
            row.more = count.more || used_.cut;
            for (auto const& [listed, list] : deps_.cards.lists()) {
                if (listed != kind) continue;
                auto link = list({asked_.lang, request.topics, request.territories});
                row.label = std::move(link.label);
                row.href = std::move(link.href);
            }
            out_.total += row.number;
            out_.more = out_.more || row.more;
            out_.kinds.push_back(std::move(row));
        }
        return done();
    }

    Result<> newest() {
        request_.limit = asked_.newest;
        auto const carded = deps_.cards.kinds();
        request_.kinds.clear();
        for (auto const& kind : out_.kinds)
            if (std::find(carded.begin(), carded.end(), kind.kind) != carded.end()) request_.kinds.push_back(kind.kind);
        for (auto const& item : TRY(records::list_in_turn(reader_, asked_.actor, request_))) {
            auto const version = TRY(deps_.records.version(reader_, item.id, item.version));
            contract::CardSource source{item.kind,    item.id.text(), item.slug,      item.title,
                                        item.summary, asked_.lang,    item.text_lang, nullptr};
            if (version) source.fields = &version->content.fields;
            if (auto card = deps_.cards.card(source)) out_.newest.push_back({std::move(*card), item.published});
        }
        return done();
    }

    Deps const& deps_;
    HoldingsAsked const& asked_;
    store::Reader& reader_;
    records::ListRequest request_;
    Used used_;
    Holdings out_;
};

SafeHtml shown(Deps const& deps, HoldingsAsked const& asked, Holdings const& holdings) {
    return deps.views.render("holdings/held", asked.lang, [&](view::Dict& dict) {
        for (auto const& kind : holdings.kinds) {
            auto row = dict.add("KINDS");
            auto number = i18n::number(asked.lang, kind.number);
            if (kind.more) number = deps.texts.get(asked.lang, "holdings.at_least", {{"count", number}});
            row.set("KIND_LABEL", kind.label.empty() ? deps.texts.get(asked.lang, "holdings.other") : kind.label)
                .set("KIND_COUNT", number)
                .set_if("KIND_URL", kind.href)
                .show_if("KIND_PLAIN", kind.href.empty());
        }
        if (holdings.newest.empty()) return;
        auto part = dict.add("CARDED");
        for (auto const& one : holdings.newest) {
            auto row = part.add("CARDS");
            row.show_if("LEVEL_3", asked.heading_level <= 3)
                .show_if("LEVEL_4", asked.heading_level > 3)
                .set("CARD_KIND", one.card.kind_label)
                .set("CARD_URL", one.card.href)
                .set("CARD_LANG", tag(one.card.text_lang))
                .set("CARD_TITLE", one.card.title)
                .set_if("CARD_SUMMARY", one.card.summary)
                .set("CARD_DATE", i18n::date(asked.lang, in_sofia(one.published).date));
            if (one.card.mark)
                row.add("MARKED")
                    .set("EFFECT", one.card.mark->columns[0])
                    .set("ENDURING", one.card.mark->columns[1])
                    .set("TRANSFER", one.card.mark->columns[2])
                    .set("EVIDENCE_LABEL", one.card.mark->label);
        }
    });
}

}  // namespace

Result<contract::Holdings> held(Deps const& deps, HoldingsAsked const& asked) {
    auto out = TRY(deps.db.reading([&](store::Reader& reader) { return Gathering(deps, asked, reader).gather(); }));
    if (out.total > 0) out.html = shown(deps, asked, out);
    return out;
}

Manifest manifest() {
    Manifest out;
    out.feature = "holdings";
    out.files = embedded::features_holdings();
    return out;
}

}  // namespace ognishte::holdings
