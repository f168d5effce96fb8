#include "work.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/records/leave.hpp"
#include "sheet.hpp"

namespace ognishte::imports {
namespace {

std::vector<std::string> names_from(Json const& list) {
    std::vector<std::string> out;
    for (auto const& one : list.items()) out.push_back(one.text());
    return out;
}

Json list_of(std::vector<std::string> const& names) {
    auto out = Json::array();
    for (auto const& one : names) out.push(one);
    return out;
}

// Rows and columns of the prepared table as they stand in the file that was brought.
void tell_as_brought(ImportReport& report, tables::Table const& table, std::vector<std::string> const& fields) {
    for (auto& one : report.rows) {
        auto const at = static_cast<std::size_t>(std::max(one.row - 2, 0));
        if (one.row >= 2 && at < table.rows.size()) one.row = table.rows[at].number;
        for (std::size_t i = 0; i < fields.size(); ++i)
            if (!fields[i].empty() && fields[i] == one.column) one.column = table.header.names[i];
    }
}

}  // namespace

Kind const* Work::kind_named(std::string_view name) const {
    auto const found =
        std::find_if(kinds_.begin(), kinds_.end(), [&](Kind const& one) { return one.importer.kind == name; });
    return found == kinds_.end() ? nullptr : &*found;
}

std::vector<Kind const*> Work::kinds_for(Actor const& actor) const {
    std::vector<Kind const*> out;
    for (auto const& one : kinds_)
        if (records::may_somewhere(actor, records::Action::publish, one.editing.kind)) out.push_back(&one);
    return out;
}

std::vector<fields::NamedColumn> Work::columns_of(Kind const& kind, Lang lang, std::size_t items) const {
    auto const vocabulary = deps_.vocabularies.current();
    return fields::named_columns(*kind.editing.declaration, {deps_.texts, *vocabulary, lang}, items);
}

Result<Waiting> Work::own(store::Reader& reader, Actor const& actor, std::string_view id) const {
    auto found = TRY(repo::find(reader, actor.id, id));
    if (!found) return Error{Code::not_found, "there is no such file of this person's"};
    auto const* kind = kind_named(found->kind);
    if (kind == nullptr || !records::may_somewhere(actor, records::Action::publish, kind->editing.kind))
        return Error{Code::forbidden, actor.id + " may not bring in " + found->kind};
    return std::move(*found);
}

Result<std::string> Work::bring(Actor const& actor, std::string_view kind, std::string_view name,
                                std::string bytes) const {
    auto const* known = kind_named(kind);
    if (known == nullptr || !records::may_somewhere(actor, records::Action::publish, known->editing.kind))
        return Error{Code::forbidden, actor.id + " may not bring in " + std::string(kind)};
    Waiting one{new_random_id(), actor.id, std::string(kind), std::string(name), {}, {}, {}, deps_.clock.now()};
    one.matched = Json::array();
    one.mended = Json::array();
    if (is_table(name, bytes)) {
        auto const table = tables::read_table(bytes);
        if (!table || table->header.names.empty())
            return Error{Code::invalid, "the file is no table", "imports.mend.read"};
        auto const vocabulary = deps_.vocabularies.current();
        auto const own_names =
            fields::recognise(*known->editing.declaration, table->header, {deps_.texts, *vocabulary, Lang::bg});
        one.matched = list_of(own_names.paths);
        auto const before = TRY(deps_.db.reading(
            [&](store::Reader& reader) { return repo::remembered(reader, actor.id, kind, heading_of(*table)); }));
        if (before && before->items().size() == table->header.names.size()) one.matched = *before;
    }
    one.file = TRY(deps_.files.write(bytes)).name;
    TRY(deps_.db.write([&](store::Tx& tx) { return repo::add(tx, one); }));
    return one.id;
}

Result<Judged> Work::read(Waiting waiting) const {
    Judged out;
    out.waiting = std::move(waiting);
    auto bytes = TRY(deps_.files.read(out.waiting.file));
    if (!is_table(out.waiting.name, bytes)) {
        out.text = std::move(bytes);
        return out;
    }
    out.table = TRY(tables::read_table(bytes));
    out.fields = names_from(out.waiting.matched);
    out.fields.resize(out.table->header.names.size());
    imports::mend(*out.table, out.waiting.mended);
    return out;
}

Result<ImportRequest> Work::request_of(Judged const& judged) const {
    ImportRequest request;
    request.file_name = judged.waiting.name;
    if (!judged.table) {
        request.bytes = judged.text;
        return request;
    }
    request.file_name += ".csv";
    request.format = "csv";
    request.bytes = TRY(prepared(*judged.table, judged.fields));
    return request;
}

Result<Judged> Work::look(Actor const& actor, std::string_view id) const {
    auto out = TRY(read(TRY(deps_.db.reading([&](store::Reader& reader) { return own(reader, actor, id); }))));
    auto request = TRY(request_of(out));
    request.dry_run = true;
    out.report = TRY(kind_named(out.waiting.kind)->importer.run(actor, request));
    if (out.table) tell_as_brought(out.report, *out.table, out.fields);
    return out;
}

Result<> Work::match(Actor const& actor, std::string_view id, std::vector<std::string> const& fields) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const judged = TRY(read(TRY(own(tx, actor, id))));
        if (!judged.table) return done();
        auto waiting = judged.waiting;
        waiting.matched = list_of(fields);
        TRY(repo::save(tx, waiting));
        return repo::remember(tx, waiting, heading_of(*judged.table), deps_.clock.now());
    });
}

Result<> Work::mend(Actor const& actor, std::string_view id, std::vector<Cell> const& cells) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto waiting = TRY(own(tx, actor, id));
        for (auto const& cell : cells)
            waiting.mended = with_mended(std::move(waiting.mended), cell.row, cell.column, cell.text);
        return repo::save(tx, waiting);
    });
}

Result<> Work::mend_text(Actor const& actor, std::string_view id, std::string const& text) const {
    auto const file = TRY(deps_.files.write(text)).name;
    std::string before;
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto waiting = TRY(own(tx, actor, id));
        before = std::exchange(waiting.file, file);
        return repo::save(tx, waiting);
    }));
    return let_go(before);
}

Result<> Work::let_go(std::string const& file) const {
    if (TRY(deps_.db.reading([&](store::Reader& reader) { return repo::needs(reader, file); }))) return done();
    return deps_.files.remove(file);
}

Result<> Work::drop(Actor const& actor, std::string_view id) const {
    std::string file;
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        file = TRY(own(tx, actor, id)).file;
        return repo::remove(tx, id);
    }));
    return let_go(file);
}

Result<ImportReport> Work::apply(Actor const& actor, std::string_view id, Bad bad) const {
    auto const judged = TRY(read(TRY(deps_.db.reading([&](store::Reader& reader) { return own(reader, actor, id); }))));
    auto request = TRY(request_of(judged));
    request.skip_bad_rows = bad == Bad::leave_out;
    auto report = TRY(kind_named(judged.waiting.kind)->importer.run(actor, request));
    if (judged.table) tell_as_brought(report, *judged.table, judged.fields);
    if (!report.written) return report;
    using What = RowOutcome::What;
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto detail = Json::object();
        detail.set("kind", judged.waiting.kind);
        detail.set("added", report.count(What::added));
        detail.set("changed", report.count(What::changed));
        TRY(audit::append(tx, {deps_.clock.now(), actor.id, "imports.brought_in", {}, std::move(detail)}));
        return repo::remove(tx, id);
    }));
    deps_.written();
    TRY(let_go(judged.waiting.file));
    return report;
}

Result<> Work::forget(store::Tx& tx, Instant before) const {
    auto const files = TRY(repo::files_before(tx, before));
    TRY(repo::forget_before(tx, before));
    for (auto const& file : files)
        if (!TRY(repo::needs(tx, file))) TRY(deps_.files.remove(file));
    return done();
}

}  // namespace ognishte::imports
