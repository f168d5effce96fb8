#include "platform/fields/import.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/parallel.hpp"
#include "base/text.hpp"
#include "platform/fields/table.hpp"
#include "platform/tables/json_rows.hpp"

namespace ognishte::fields {
namespace {

using What = RowOutcome::What;

class Import {
public:
    Import(Declaration const& declaration, ImportRequest const& request, Context const& context,
           ImportCalls const& calls)
        : declaration_(declaration), request_(request), context_(context), calls_(calls) {}

    Result<ImportReport> run() { return finish(read_all()); }

    Result<ImportReport> run(std::vector<GivenRow> const& rows, std::vector<RowOutcome> refused) {
        clean_ = refused.empty();
        report_.rows = std::move(refused);
        return finish(take_all(rows));
    }

private:
    // Some hundreds are looked for in the store, checked on all cores, and judged in their order.
    Result<> take_all(std::vector<GivenRow> const& rows) {
        constexpr std::size_t at_once = 512;
        for (std::size_t from = 0; from < rows.size(); from += at_once) {
            auto const count = std::min(at_once, rows.size() - from);
            std::vector<Match> matches;
            matches.reserve(count);
            for (std::size_t i = 0; i < count; ++i) matches.push_back(TRY(found(rows[from + i])));
            std::vector<Checked> outcomes(count);
            for_each_index(count, [&](std::size_t i) { outcomes[i] = checked(matches[i], rows[from + i].value); });
            for (std::size_t i = 0; i < count; ++i)
                judge(rows[from + i].row, matches[i], std::move(outcomes[i]), nullptr, nullptr);
            TRY(stage());
        }
        return done();
    }

    Result<> stage() {
        if (!calls_.stage || !will_write()) return done();
        auto const fresh = std::span(std::as_const(accepted_)).subspan(staged_);
        staged_ = accepted_.size();
        auto staged = calls_.stage(fresh);
        stopped_ = !staged;
        return staged;
    }

    // As far as rows are judged.
    bool will_write() const { return !request_.dry_run && (clean_ || request_.skip_bad_rows); }

    Result<ImportReport> finish(Result<> read) {
        // What the reader of the file says is for people; what find() says is not.
        if (!read) {
            if (stopped_) return std::move(read).error();
            refuse(0, "", text(read.error().text_key.empty() ? "tables.error.no_table" : read.error().text_key), "");
            return std::move(report_);
        }
        if (!will_write()) return std::move(report_);
        if (!accepted_.empty()) TRY(calls_.write(accepted_));
        report_.written = true;
        return std::move(report_);
    }

    std::string text(std::string_view key, i18n::Values const& values = {}) const {
        return context_.texts.get(context_.lang, key, values);
    }

    void refuse(int row, std::string column, std::string message, std::string title) {
        report(row, What::refused, std::move(column), std::move(message), std::move(title));
    }

    // Of a row that is not written.
    void report(int row, What what, std::string column, std::string message, std::string title) {
        clean_ = false;
        report_.rows.push_back({row, what, std::move(column), std::move(message), std::move(title)});
    }

    Result<> read_all() {
        // Objects keep their shape only when they are read as what they are.
        auto const start = trim(std::string_view(request_.bytes).substr(0, 4096));
        if (start.empty()) return Error{Code::invalid, "the file is empty", "tables.error.empty"};
        bool const json = request_.format == "json" || request_.format == "ndjson" ||
                          (request_.format.empty() && (start.starts_with('[') || start.starts_with('{')));
        if (json) {
            auto const rows = TRY(tables::read_json_rows(request_.bytes));
            for (auto const& row : rows) TRY(take({row.number, row.value}, nullptr, nullptr));
            return done();
        }
        tables::ReadOptions options;
        options.format = request_.format;
        auto const table = TRY(tables::read_table(request_.bytes, options));
        auto const columns = recognise(declaration_, table.header, context_);
        for (auto const& name : columns.unknown)
            refuse(table.header.row, shorten(name, 60), text("fields.import.unknown_column"), "");
        for (auto const& name : columns.twice)
            refuse(table.header.row, shorten(name, 60), text("fields.import.column_twice"), "");
        std::map<int, tables::Note> notes;
        for (auto const& note : table.notes) notes.emplace(note.row, note);
        for (auto const& row : table.rows) {
            if (auto const note = notes.find(row.number); note != notes.end()) {
                refuse(row.number, "", trouble(note->second), "");
            } else if (auto const error =
                           std::find_if(row.cells.begin(), row.cells.end(),
                                        [](tables::Cell const& cell) { return cell.kind == tables::Kind::error; });
                       error != row.cells.end()) {
                auto const at = static_cast<std::size_t>(error - row.cells.begin());
                refuse(row.number, at < table.header.names.size() ? table.header.names[at] : "",
                       text("fields.import.cell_error", {{"value", error->text}}), "");
            } else {
                TRY(take({row.number, read_row(declaration_, columns, row)}, &columns, &table.header));
            }
        }
        return done();
    }

    std::string trouble(tables::Note const& note) const {
        using tables::Trouble;
        if (note.what == Trouble::quote_never_closed) return text("fields.import.open_quote");
        if (note.what == Trouble::text_after_quote) return text("fields.import.after_quote");
        return text("fields.import.cells",
                    {{"found", std::to_string(note.found)}, {"expected", std::to_string(note.expected)}});
    }

    Result<Match> found(GivenRow const& row) {
        auto match = calls_.find(row.value);
        asked_.push_back(row.row);
        stopped_ = !match;
        return match;
    }

    Checked checked(Match const& match, Json const& given) const {
        bool const same = match.what == Match::What::same;
        return check(declaration_, same ? put_over(declaration_, match.value, given) : given, Stage::complete,
                     context_);
    }

    Result<> take(GivenRow const& row, Columns const* columns, tables::Header const* header) {
        auto const match = TRY(found(row));
        judge(row.row, match, checked(match, row.value), columns, header);
        return done();
    }

    void judge(int row, Match const& match, Checked outcome, Columns const* columns, tables::Header const* header) {
        auto const title = calls_.title(outcome.value);
        for (auto const& problem : outcome.problems) {
            std::string column = columns == nullptr ? problem.path : column_of(*columns, *header, problem.path);
            if (column.empty()) column = label_of(declaration_, problem.path, context_);
            refuse(row, std::move(column), problem.message, title);
        }
        if (!outcome.problems.empty()) return;
        auto const key = calls_.key ? calls_.key(outcome.value) : std::string();
        if (!key.empty()) {
            auto const [first, fresh] = keys_.emplace(key, row);
            if (!fresh) {
                repeated(row, first->second, title);
                return;
            }
        }
        if (match.what == Match::What::duplicate) {
            if (match.earlier > 0) {
                repeated(row, asked_[static_cast<std::size_t>(match.earlier - 1)], title);
                return;
            }
            report(row, What::duplicate, "", text("fields.import.already_there", {{"title", match.title}}), title);
            return;
        }
        bool const same = match.what == Match::What::same;
        bool const changed = !same || !(outcome.value == match.value);
        report_.rows.push_back({row, !same ? What::added : changed ? What::changed : What::unchanged, "", "", title});
        if (changed) accepted_.push_back({row, !same, match.id, std::move(outcome.value)});
    }

    void repeated(int row, int first, std::string const& title) {
        report(row, What::duplicate, "", text("fields.import.same_as_row", {{"row", std::to_string(first)}}), title);
    }

    Declaration const& declaration_;
    ImportRequest const& request_;
    Context context_;
    ImportCalls const& calls_;
    ImportReport report_;
    std::vector<Accepted> accepted_;
    std::size_t staged_ = 0;  // of the accepted
    bool clean_ = true;       // every row so far is one to write
    std::map<std::string, int> keys_;
    std::vector<int> asked_;  // the rows of the calls of find
    bool stopped_ = false;
};

}  // namespace

Result<ImportReport> import_rows(Declaration const& declaration, ImportRequest const& request, Context const& context,
                                 ImportCalls const& calls) {
    return Import(declaration, request, context, calls).run();
}

Result<ImportReport> import_values(Declaration const& declaration, std::vector<GivenRow> const& rows,
                                   std::vector<RowOutcome> refused, ImportRequest const& request,
                                   Context const& context, ImportCalls const& calls) {
    return Import(declaration, request, context, calls).run(rows, std::move(refused));
}

Result<std::vector<Json>> read_content(Declaration const& declaration, std::string_view json, Context const& context) {
    auto const list = TRY(Json::parse(json));
    std::vector<Json> out;
    for (auto const& item : list.items()) {
        auto checked = check(declaration, item, Stage::complete, context);
        if (!checked.problems.empty())
            return Error{Code::invalid, item["id"].text() + ", " + checked.problems.front().path + ": " +
                                            checked.problems.front().message};
        out.push_back(std::move(checked.value));
    }
    return out;
}

}  // namespace ognishte::fields
