#include "platform/sheets/sheets.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace ognishte::sheets {
namespace {

using vocabulary::Concept;

constexpr std::string_view k_rolled_back = "dry run";

std::vector<std::string> values_of(std::string const& cell, std::string const& separator) {
    std::vector<std::string> out;
    std::size_t from = 0;
    while (from <= cell.size()) {
        auto const to = std::min(cell.find(separator, from), cell.size());
        if (auto const value = trim(std::string_view(cell).substr(from, to - from)); !value.empty())
            out.emplace_back(value);
        from = to + separator.size();
    }
    return out;
}

void take(Concept& entry, Column const& column, std::string const& cell, std::string const& separator) {
    auto const value = std::string(trim(cell));
    if (value.empty()) return;
    switch (column.what) {
        case Column::What::code:
            entry.code = value;
            break;
        case Column::What::type:
            entry.type = value;
            break;
        case Column::What::broader:
            entry.broader = value;
            break;
        case Column::What::preferred:
            entry.preferred[column.lang] = value;
            break;
        case Column::What::note:
            entry.notes[column.lang] = value;
            break;
        case Column::What::notation:
            entry.notations[column.lang] = value;
            break;
        case Column::What::alternative:
            for (auto& text : values_of(value, separator)) entry.alternative.push_back({column.lang, std::move(text)});
            break;
        case Column::What::alias:
            for (auto& text : values_of(value, separator)) entry.aliases.push_back(std::move(text));
            break;
        case Column::What::ignored:
            break;
    }
}

std::string found(vocabulary::ByLang const& values, std::string const& lang) {
    auto const at = values.find(lang);
    return at == values.end() ? std::string() : at->second;
}

std::string give(Concept const& entry, Column const& column, std::string const& separator) {
    switch (column.what) {
        case Column::What::code:
            return entry.code;
        case Column::What::type:
            return entry.type;
        case Column::What::broader:
            return entry.broader;
        case Column::What::preferred:
            return found(entry.preferred, column.lang);
        case Column::What::note:
            return found(entry.notes, column.lang);
        case Column::What::notation:
            return found(entry.notations, column.lang);
        case Column::What::alternative: {
            std::vector<std::string> texts;
            for (auto const& label : entry.alternative)
                if (label.lang == column.lang) texts.push_back(label.text);
            return join(texts, separator);
        }
        case Column::What::alias:
            return join(entry.aliases, separator);
        case Column::What::ignored:
            break;
    }
    return {};
}

RowOutcome refused(int row, std::string column, std::string_view message, std::string title) {
    return {row, RowOutcome::What::refused, std::move(column), std::string(message), std::move(title)};
}

RowOutcome::What what_of(vocabulary::Written written) {
    switch (written) {
        case vocabulary::Written::added:
            return RowOutcome::What::added;
        case vocabulary::Written::changed:
            return RowOutcome::What::changed;
        case vocabulary::Written::unchanged:
            break;
    }
    return RowOutcome::What::unchanged;
}

}  // namespace

Result<Reading> read(Sheet const& sheet, tables::Table const& table, i18n::Texts const& texts, Lang lang) {
    std::vector<std::size_t> place(sheet.columns.size(), std::string::npos);
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        for (std::size_t k = 0; k < table.header.names.size(); ++k)
            if (fold_key(table.header.names[k]) == fold_key(sheet.columns[i].name)) place[i] = k;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i)
        if (sheet.columns[i].what == Column::What::code && place[i] == std::string::npos)
            return Error{Code::invalid, "the table has no column \"" + sheet.columns[i].name + "\"",
                         "sheets.no_code_column"};
    Reading out;
    std::map<std::string, int> seen;
    for (auto const& row : table.rows) {
        Concept entry;
        std::string code_column;
        for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
            if (sheet.columns[i].what == Column::What::code) code_column = sheet.columns[i].name;
            if (place[i] < row.cells.size()) take(entry, sheet.columns[i], row.cells[place[i]].text, sheet.separator);
        }
        auto const title = entry.preferred.empty() ? entry.code : entry.preferred.begin()->second;
        if (entry.code.empty()) {
            out.report.rows.push_back(refused(row.number, code_column, texts.get(lang, "sheets.row.no_code"), title));
        } else if (entry.preferred.empty()) {
            out.report.rows.push_back(refused(row.number, {}, texts.get(lang, "sheets.row.no_label"), title));
        } else if (!seen.try_emplace(entry.code, row.number).second) {
            out.report.rows.push_back(
                refused(row.number, code_column,
                        texts.get(lang, "sheets.row.twice", {{"row", std::to_string(seen[entry.code])}}), title));
        } else {
            out.concepts.push_back(std::move(entry));
            out.rows.push_back(row.number);
        }
    }
    return out;
}

Result<ImportReport> import(Deps const& deps, Sheet const& sheet, Actor const& actor, ImportRequest const& request) {
    tables::ReadOptions options;
    options.format = request.format;
    auto const table = TRY(tables::read_table(request.bytes, options));
    auto reading = TRY(read(sheet, table, deps.texts, Lang::bg));
    auto& report = reading.report;
    bool const refused_any = !report.rows.empty();
    std::vector<vocabulary::Written> written;
    auto const outcome = deps.db.write([&](store::Tx& tx) -> Result<> {
        TRY(vocabulary::put_scheme(tx, actor, sheet.scheme, sheet.title, deps.clock));
        written = TRY(vocabulary::put(tx, actor, sheet.scheme, reading.concepts, deps.clock));
        if (request.dry_run || (refused_any && !request.skip_bad_rows))
            return Error{Code::conflict, std::string(k_rolled_back)};
        return done();
    });
    if (!outcome && outcome.error().message != k_rolled_back) return outcome.error();
    report.written = outcome.has_value();
    for (std::size_t i = 0; i < written.size(); ++i)
        report.rows.push_back(
            {reading.rows[i], what_of(written[i]), {}, {}, reading.concepts[i].preferred.begin()->second});
    std::stable_sort(report.rows.begin(), report.rows.end(),
                     [](auto const& a, auto const& b) { return a.row < b.row; });
    if (report.written) TRY(deps.vocabularies.load());
    return std::move(report);
}

Result<std::string> export_sheet(Deps const& deps, Sheet const& sheet, std::string_view format) {
    auto const vocabulary = deps.vocabularies.current();
    tables::Table table;
    for (auto const& column : sheet.columns)
        if (column.what != Column::What::ignored) table.header.names.push_back(column.name);
    auto concepts = vocabulary->all(Lang::bg, sheet.scheme);
    std::sort(concepts.begin(), concepts.end(), [](auto const* a, auto const* b) { return a->code < b->code; });
    int number = 1;
    for (auto const* entry : concepts) {
        tables::Row row;
        row.number = ++number;
        for (auto const& column : sheet.columns)
            if (column.what != Column::What::ignored)
                row.cells.push_back({give(*entry, column, sheet.separator), tables::Kind::text});
        table.rows.push_back(std::move(row));
    }
    return tables::write_table(table, format);
}

Importer importer(Deps const& deps, Sheet const& sheet) {
    return {sheet.kind, [deps, sheet](Actor const& actor, ImportRequest const& request) {
                return import(deps, sheet, actor, request);
            }};
}

Exporter exporter(Deps const& deps, Sheet const& sheet) {
    return {sheet.kind, {"csv", "xlsx", "json"}, [deps, sheet](Actor const&, std::string_view format) {
                return export_sheet(deps, sheet, format);
            }};
}

Seed seed(Deps const& deps, Sheet const& sheet, std::string_view csv) {
    return [deps, sheet, csv](Actor const& actor) -> Result<> {
        auto const report =
            TRY(import(deps, sheet, actor, {sheet.kind + ".csv", std::string(csv), "csv", false, false}));
        if (report.written) return done();
        for (auto const& row : report.rows)
            if (row.what == RowOutcome::What::refused)
                return Error{Code::invalid, sheet.kind + ", row " + std::to_string(row.row) + ": " + row.message};
        return Error{Code::failed, sheet.kind + " was not written"};
    };
}

}  // namespace ognishte::sheets
