#include "import.hpp"

#include "base/text.hpp"
#include "export.hpp"
#include "fields.hpp"
#include "platform/fields/import.hpp"

namespace ognishte::practices {
namespace {

std::string title_of(Json const& value) {
    auto const& title = value["title_bg"].text();
    return title.empty() ? value["title_en"].text() : title;
}

// The same title, whatever its id, is a duplicate that a person looks at.
Result<fields::Match> find(ImportDeps const& deps, Actor const& actor, Json const& given) {
    using What = fields::Match::What;
    auto const slug = slug_of(given);
    auto const known = deps.practices.find(actor, slug);
    if (known) {
        auto value = known->practice.version.content.fields;
        value.set("id", known->practice.record.slug);
        return fields::Match{What::same, known->practice.record.slug, std::move(value), {}};
    }
    if (known.error().code != Code::not_found && known.error().code != Code::gone) return known.error();
    auto const other = TRY(deps.practices.with_title(fold_key(title_of(given))));
    if (other) return fields::Match{What::duplicate, {}, {}, *other};
    return fields::Match{};
}

}  // namespace

Result<ImportReport> import_practices(ImportDeps const& deps, Actor const& actor, ImportRequest const& request) {
    auto const vocabulary = deps.vocabularies.current();
    fields::Context const context{deps.texts, *vocabulary, Lang::bg};
    fields::ImportCalls calls;
    calls.find = [&](Json const& given) { return find(deps, actor, given); };
    calls.key = slug_of;
    calls.title = title_of;
    calls.write = [&](std::vector<fields::Accepted> const& rows) {
        return deps.db.write([&](store::Tx& tx) -> Result<> {
            for (auto const& row : rows)
                TRY(deps.practices.publish(tx, actor, slug_of(row.value), row.value, "import of " + request.file_name));
            return done();
        });
    };
    return fields::import_rows(declaration(), request, context, calls);
}

Result<std::string> export_all(ImportDeps const& deps, Actor const& actor, std::string_view format) {
    auto const by_title = listing::choice_from(deps.list.definition(), {{"sort", "title"}});
    auto const practices = TRY(deps.practices.whole(TRY(deps.list.every(actor, by_title, Lang::bg))));
    auto const vocabulary = deps.vocabularies.current();
    return export_practices(practices, format, {deps.texts, *vocabulary, Lang::bg});
}

Result<> seed_practices(ImportDeps const& deps, Actor const& actor, std::string_view json) {
    auto const vocabulary = deps.vocabularies.current();
    auto const values = TRY(fields::read_content(declaration(), json, {deps.texts, *vocabulary, Lang::en}));
    return deps.db.write([&](store::Tx& tx) -> Result<> {
        // From the last to the first, so that the first of the list are the newest.
        for (std::size_t i = values.size(); i-- > 0;)
            TRY(deps.practices.publish(tx, actor, slug_of(values[i]), values[i], "demonstration content"));
        return done();
    });
}

}  // namespace ognishte::practices
