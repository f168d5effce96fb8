#include "app/content.hpp"

#include <algorithm>

#include "app/finding.hpp"
#include "base/text.hpp"
#include "features/accounts/accounts.hpp"

namespace ognishte::app {
namespace {

std::string cannot_be(std::string_view kind, std::string_view wished, std::vector<std::string> const& formats) {
    std::string out(kind);
    out.append(" cannot be written as \"").append(wished).append("\"; there is ").append(join(formats, ", "));
    return out;
}

constexpr std::size_t k_most_lines = 200;

std::string_view word_for(RowOutcome::What what) {
    switch (what) {
        case RowOutcome::What::added:
            return "added";
        case RowOutcome::What::changed:
            return "changed";
        case RowOutcome::What::unchanged:
            return "unchanged";
        case RowOutcome::What::duplicate:
            return "duplicate";
        case RowOutcome::What::refused:
            break;
    }
    return "refused";
}

// One line a row that needs eyes, then the counts.
std::string report_text(ImportReport const& report, ImportRequest const& request) {
    std::string out;
    std::size_t lines = 0;
    for (auto const& row : report.rows) {
        bool const worth_a_line = row.what == RowOutcome::What::refused || row.what == RowOutcome::What::duplicate ||
                                  (request.dry_run && row.what != RowOutcome::What::unchanged);
        if (!worth_a_line || ++lines > k_most_lines) continue;
        // Row 0 is none: the file as a whole.
        out += (row.row == 0 ? "the file: " : report.counted + " " + std::to_string(row.row) + ": ") +
               std::string(word_for(row.what));
        if (!row.title.empty()) out += " \"" + row.title + "\"";
        if (!row.column.empty()) out += ", column " + row.column;
        if (!row.message.empty()) out += ": " + row.message;
        out += "\n";
    }
    if (lines > k_most_lines) out += "… and " + std::to_string(lines - k_most_lines) + " more rows\n";
    using What = RowOutcome::What;
    std::vector<std::string> counts;
    for (What const what : {What::added, What::changed, What::unchanged, What::duplicate, What::refused})
        counts.push_back(std::to_string(report.count(what)) + " " + std::string(word_for(what)));
    out += join(counts, ", ");
    out += report.written ? "\n" : "; nothing was written\n";
    return out;
}

template <class List>
std::string kinds_of(std::vector<Manifest> const& manifests, List const& list) {
    std::vector<std::string> kinds;
    for (auto const& manifest : manifests)
        for (auto const& one : manifest.*list) kinds.push_back(one.kind);
    return join(kinds, ", ");
}

}  // namespace

Outcome run_import(Program& program, ImportCall const& call) {
    for (auto const& manifest : program.manifests())
        for (auto const& importer : manifest.importers) {
            if (importer.kind != call.kind) continue;
            auto const report = importer.run(Actor::system(), call.request);
            if (!report) return failed(report.error());
            if (auto const projected = program.project(); !projected) return failed(projected.error());
            bool const refused = report->count(RowOutcome::What::refused) > 0;
            bool const good = call.request.dry_run ? !refused : report->written;
            return {good ? 0 : 1, report_text(*report, call.request), good ? "" : "some rows were refused"};
        }
    return {2,
            {},
            "nothing of the kind \"" + call.kind + "\" can be imported; there is " +
                kinds_of(program.manifests(), &Manifest::importers)};
}

Outcome run_export(Program& program, std::string const& kind, std::string const& format) {
    for (auto const& manifest : program.manifests())
        for (auto const& exporter : manifest.exporters) {
            if (exporter.kind != kind) continue;
            auto const& wished = format.empty() ? exporter.formats.front() : format;
            if (std::find(exporter.formats.begin(), exporter.formats.end(), wished) == exporter.formats.end())
                return {2, {}, cannot_be(kind, wished, exporter.formats)};
            auto bytes = exporter.run(Actor::system(), wished);
            if (!bytes) return failed(bytes.error());
            return {0, std::move(*bytes), {}};
        }
    return {2,
            {},
            "nothing of the kind \"" + kind + "\" can be exported; there is " +
                kinds_of(program.manifests(), &Manifest::exporters)};
}

std::string socket_path(config::Settings const& settings) {
    return settings.data + "/ognishte.sock";
}

store::HandedCommand handed(ImportCall const& call) {
    auto const& request = call.request;
    return {"import",
            {call.kind, request.file_name, request.format, request.dry_run ? "dry-run" : "",
             request.skip_bad_rows ? "skip" : ""},
            request.bytes};
}

store::HandedCommand handed_export(std::string const& kind, std::string const& format) {
    return {"export", {kind, format}, {}};
}

Outcome run_handed_over(Program& program, store::HandedCommand const& command) {
    auto const& words = command.arguments;
    if (command.name == "import" && words.size() == 5)
        return run_import(program,
                          {words[0], {words[1], command.input, words[2], !words[3].empty(), !words[4].empty()}});
    if (command.name == "export" && words.size() == 2) return run_export(program, words[0], words[1]);
    if (command.name == "search" && words.size() == 4)
        return run_search(program, {words[0], words[1], static_cast<int>(std::strtol(words[2].c_str(), nullptr, 10)),
                                    !words[3].empty()});
    if (command.name == "reindex") return run_reindex(program);
    if (command.name == "user") {
        auto said = program.accounts().command(words, command.input);
        if (said) return {0, std::move(*said), {}};
        return {said.error().code == Code::invalid ? 2 : 1, {}, said.error().message};
    }
    return {2, {}, "the server does not know the command \"" + command.name + "\""};
}

}  // namespace ognishte::app
