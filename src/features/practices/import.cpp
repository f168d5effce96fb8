#include "import.hpp"

#include "export.hpp"

namespace ognishte::practices {

Result<ImportReport> import_practices(ImportDeps const&, Actor const&, ImportRequest const&) {
    return Error{Code::failed, "wait"};
}

Result<std::string> export_all(ImportDeps const& deps, Actor const& actor, std::string_view format) {
    ListQuery query;
    query.order = Order::title;
    auto const practices = TRY(deps.practices.every(actor, query, Lang::bg));
    return export_practices(practices, format);
}

Result<> seed_practices(ImportDeps const& deps, Actor const& actor, std::string_view json) {
    auto const list = TRY(Json::parse(json));
    return deps.db.write([&](store::Tx& tx) -> Result<> {
        // From the last to the first, so that the first of the list are the newest.
        for (std::size_t i = list.items().size(); i-- > 0;) {
            auto const& fields = list.items()[i];
            TRY(deps.practices.publish(tx, actor, fields["id"].text(), fields, "demonstration content"));
        }
        return done();
    });
}

}  // namespace ognishte::practices
