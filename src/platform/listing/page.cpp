#include "platform/listing/page.hpp"

#include <algorithm>

#include "list_view.hpp"
#include "snapshot.hpp"

namespace ognishte::listing {
namespace {

using Part = std::shared_ptr<SafeHtml const>;

// A part as it was kept, or made now.
template <class Make>
Part part(Snapshot const& snapshot, std::string const& key, Make const& make) {
    if (auto known = snapshot.parts->find(key)) return known;
    auto made = std::make_shared<SafeHtml const>(make());
    auto const bytes = key.size() + made->markup().size();
    snapshot.parts->put(key, made, bytes);
    return made;
}

Result<std::vector<Part>> items(List const& list, PageDeps const& deps, Snapshot const& snapshot,
                                std::vector<std::uint32_t> const& rows, Lang lang) {
    auto const key_of = [&](std::string_view record) { return "item " + std::string(tag(lang)) + std::string(record); };
    std::vector<Part> out;
    std::vector<std::string> missing;
    for (auto const row : rows) {
        auto const record = snapshot.catalogue.record(row);
        out.push_back(snapshot.parts->find(key_of(record)));
        if (!out.back()) missing.emplace_back(record);
    }
    if (missing.empty()) return out;
    auto const read =
        TRY(list.db().reading([&](store::Reader& reader) { return list.source().items(reader, missing, lang); }));
    for (auto const& one : read)
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (snapshot.catalogue.record(rows[i]) == one.record)
                out[i] = part(snapshot, key_of(one.record), [&] { return item(deps.views, lang, one); });
    // One that was withdrawn between the catalogue and this reading is left out.
    std::erase(out, nullptr);
    return out;
}

}  // namespace

Result<http::Response> answer(List const& list, PageDeps const& deps, http::Request const& request) {
    auto const& definition = list.definition();
    auto const& query = request.query.pairs();
    auto const choice = choice_from(definition, query);
    auto const snapshot = list.snapshot();
    auto const hits = TRY(list.find(*snapshot, request.actor, choice, request.lang));
    auto const rows =
        snapshot->catalogue.page(*hits, choice.order, request.lang, place_from(query), definition.page_size);
    Results results{TRY(items(list, deps, *snapshot, rows.rows, request.lang)), rows, {}, {}};
    if (!rows.rows.empty()) {
        results.first_record = snapshot->catalogue.record(rows.rows.front());
        results.last_record = snapshot->catalogue.record(rows.rows.back());
    }
    bool const with_words = list.source().with_words != nullptr;
    Shown const shown{request.lang, definition, choice, *hits, with_words, deps.views, deps.texts};
    frame::Meta meta;
    meta.title = deps.texts.get(request.lang, definition.texts + ".title");
    meta.description = deps.texts.get(request.lang, definition.texts + ".description");
    meta.kind = query.empty() ? frame::Kind::page : frame::Kind::listing;
    // What a list shows changes with any record of the kind, with the vocabulary and with nothing else.
    meta.cache_tags = {"kind:" + definition.kind, "vocabulary"};
    meta.own_target = list_address(definition, request.lang, choice);
    meta.formats = {{"application/atom+xml", meta.title, feed_address(definition, request.lang, choice)}};
    auto const form = part(*snapshot, "panel " + hits->key, [&] { return panel(shown); });
    return deps.frame.answer(request, meta, body(shown, *form, results));
}

}  // namespace ognishte::listing
