#include "features/search/search.hpp"
#include "pages.hpp"
#include "platform/tables/table.hpp"
#include "repo.hpp"

namespace ognishte::embedded {
std::span<File const> features_search();
}

namespace ognishte::finding {
namespace {

Result<std::string> missed_table(store::Db& db, std::string_view format) {
    tables::Table table;
    table.header.names = {"day", "lang", "words", "times"};
    for (auto const& one : TRY(db.reading([](store::Reader& reader) { return all_missed(reader); }, 30'000)))
        table.rows.push_back(
            {0, {{one.day}, {one.lang}, {one.words}, {std::to_string(one.times), tables::Kind::number}}});
    return tables::write_table(table, format);
}

}  // namespace

struct Search::State {
    explicit State(Deps given) : deps(given), pages(given) {}
    Deps deps;
    Pages pages;
};

Search::Search(Deps deps) : state_(std::make_unique<State>(deps)) {}
Search::~Search() = default;

Manifest Search::manifest() {
    Manifest out;
    out.feature = "search";
    out.files = embedded::features_search();
    auto* pages = &state_->pages;
    out.routes = {
        http::public_get("/search", [pages](http::Request const& request) { return pages->results(request); }),
        http::public_get("/search.json", [pages](http::Request const& request) { return pages->json(request); }),
        http::public_get("=/feeds/search.xml", [pages](http::Request const& request) { return pages->feed(request); }),
        http::public_get("/search/suggest",
                         [pages](http::Request const& request) { return pages->suggestions(request); }),
        http::public_get("/opensearch.xml",
                         [pages](http::Request const& request) { return pages->description(request); }),
    };
    out.exporters = {
        {"searches", {"csv", "xlsx", "json"}, [state = state_.get()](Actor const&, std::string_view format) {
             return missed_table(state->deps.db, format);
         }}};
    return out;
}

}  // namespace ognishte::finding
