#include "platform/sheets/sheets.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"

namespace ognishte::sheets {
namespace {

using vocabulary::Concept;

constexpr std::string_view k_rolled_back = "dry run";
constexpr std::string_view k_retired = "retired";
constexpr std::string_view k_current = "current";

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
        case Column::What::related:
            entry.related = values_of(value, separator);
            break;
        case Column::What::definition:
            entry.definitions[column.lang] = value;
            break;
        case Column::What::mapping:
        case Column::What::status:
        case Column::What::ignored:
            break;
    }
}

// False: the cell says something that this column does not have.
bool take_word(Concept& entry, Column const& column, std::string const& cell, std::string const& separator) {
    auto const value = trim(cell);
    if (column.what == Column::What::status) {
        if (value == k_retired) entry.status = vocabulary::Status::retired;
        return value.empty() || value == k_retired || value == k_current;
    }
    if (column.what != Column::What::mapping) return true;
    for (auto const& one : values_of(std::string(value), separator)) {
        auto const space = one.find(' ');
        auto const likeness = vocabulary::likeness_named(std::string_view(one).substr(0, space));
        if (!likeness || space == std::string::npos) return false;
        entry.mappings.push_back({*likeness, one.substr(space + 1)});
    }
    return true;
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
        case Column::What::related:
            return join(entry.related, separator);
        case Column::What::definition:
            return found(entry.definitions, column.lang);
        case Column::What::mapping: {
            std::vector<std::string> texts;
            for (auto const& one : entry.mappings)
                texts.push_back(std::string(vocabulary::name_of(one.likeness)) + " " + one.address);
            return join(texts, separator);
        }
        case Column::What::status:
            return std::string(entry.status == vocabulary::Status::retired ? k_retired : std::string_view());
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

struct Placed {
    Column column;  // with its language
    std::size_t place = 0;
};

bool is_language(std::string_view text) {
    return !text.empty() && text.size() <= 35 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::vector<Placed> placed_columns(Sheet const& sheet, tables::Header const& header) {
    std::vector<Placed> out;
    for (auto const& column : sheet.columns) {
        bool const each_language = column.name.ends_with('*');
        auto const stem = each_language ? std::string_view(column.name).substr(0, column.name.size() - 1)
                                        : std::string_view(column.name);
        for (std::size_t place = 0; place < header.names.size(); ++place) {
            auto const name = trim(header.names[place]);
            if (!each_language) {
                if (fold_key(name) == fold_key(stem)) out.push_back({column, place});
            } else if (starts_with_ignoring_case(name, stem) && is_language(name.substr(stem.size()))) {
                out.push_back({{std::string(name), column.what, std::string(name.substr(stem.size()))}, place});
            }
        }
    }
    return out;
}

std::vector<Column> written_columns(Sheet const& sheet, std::vector<std::string> const& languages) {
    std::vector<Column> out;
    for (auto const& column : sheet.columns) {
        if (column.what == Column::What::ignored) continue;
        if (!column.name.ends_with('*')) {
            out.push_back(column);
            continue;
        }
        for (auto const& lang : languages)
            out.push_back({column.name.substr(0, column.name.size() - 1) + lang, column.what, lang});
    }
    return out;
}

std::string_view key_of(vocabulary::Fault::What what) {
    switch (what) {
        case vocabulary::Fault::What::no_broader:
            return "sheets.row.no_broader";
        case vocabulary::Fault::What::no_related:
            return "sheets.row.no_related";
        case vocabulary::Fault::What::circle:
            break;
    }
    return "sheets.row.circle";
}

// Refuses what does not hold together, and then what hung on it, until the rest does.
void refuse_faults(Deps const& deps, Sheet const& sheet, Reading& reading) {
    auto const now = deps.vocabularies.current();
    for (;;) {
        auto const faults = vocabulary::faults_in(reading.concepts, *now, sheet.scheme);
        if (faults.empty()) return;
        std::vector<bool> bad(reading.concepts.size(), false);
        for (auto const& fault : faults) {
            bad[fault.place] = true;
            reading.report.rows.push_back(refused(reading.rows[fault.place], {},
                                                  deps.texts.get(Lang::bg, key_of(fault.what), {{"code", fault.code}}),
                                                  reading.concepts[fault.place].preferred.begin()->second));
        }
        Reading rest;
        for (std::size_t i = 0; i < bad.size(); ++i) {
            if (bad[i]) continue;
            rest.concepts.push_back(std::move(reading.concepts[i]));
            rest.rows.push_back(reading.rows[i]);
        }
        reading.concepts = std::move(rest.concepts);
        reading.rows = std::move(rest.rows);
    }
}

}  // namespace

Result<Reading> read(Sheet const& sheet, tables::Table const& table, i18n::Texts const& texts, Lang lang) {
    auto const placed = placed_columns(sheet, table.header);
    for (auto const& column : sheet.columns)
        if (column.what == Column::What::code && std::none_of(placed.begin(), placed.end(), [](Placed const& one) {
                return one.column.what == Column::What::code;
            }))
            return Error{Code::invalid, "the table has no column \"" + column.name + "\"", "sheets.no_code_column"};
    Reading out;
    std::map<std::string, int> seen;
    for (auto const& row : table.rows) {
        Concept entry;
        std::string code_column;
        std::string odd_column;
        for (auto const& [column, place] : placed) {
            if (column.what == Column::What::code) code_column = column.name;
            if (place >= row.cells.size()) continue;
            take(entry, column, row.cells[place].text, sheet.separator);
            if (!take_word(entry, column, row.cells[place].text, sheet.separator)) odd_column = column.name;
        }
        auto const title = entry.preferred.empty() ? entry.code : entry.preferred.begin()->second;
        if (!odd_column.empty()) {
            out.report.rows.push_back(refused(row.number, odd_column, texts.get(lang, "sheets.row.odd"), title));
        } else if (entry.code.empty()) {
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
    return take_in(deps, sheet, actor, request, TRY(read(sheet, table, deps.texts, Lang::bg)));
}

Result<ImportReport> take_in(Deps const& deps, Sheet const& sheet, Actor const& actor, ImportRequest const& request,
                             Reading reading) {
    refuse_faults(deps, sheet, reading);
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
    auto const columns = written_columns(sheet, vocabulary->languages(sheet.scheme));
    for (auto const& column : columns) table.header.names.push_back(column.name);
    int number = 1;
    for (auto const* entry : vocabulary->every(sheet.scheme)) {
        tables::Row row;
        row.number = ++number;
        for (auto const& column : columns)
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
