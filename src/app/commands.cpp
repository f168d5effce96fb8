#include "app/commands.hpp"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <variant>

#include "app/backups.hpp"
#include "app/cli.hpp"
#include "app/content.hpp"
#include "app/finding.hpp"
#include "app/lab.hpp"
#include "app/program.hpp"
#include "app/serve.hpp"
#include "app/version.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "features/manuals/manuals.hpp"
#include "platform/audit/audit.hpp"
#include "platform/files/files.hpp"
#include "platform/log/log.hpp"
#include "platform/pictures/remake.hpp"
#include "platform/search/keeper/keeper.hpp"

namespace ognishte::app {
namespace {

log::Level log_level(config::Settings const& settings) {
    switch (settings.log_level) {
        case config::LogLevel::debug:
            return log::Level::debug;
        case config::LogLevel::info:
            return log::Level::info;
        case config::LogLevel::warning:
            return log::Level::warning;
        case config::LogLevel::error:
            break;
    }
    return log::Level::error;
}

log::Form log_form(config::Settings const& settings) {
    switch (settings.log_form) {
        case config::LogForm::json:
            return log::Form::json;
        case config::LogForm::text:
            return log::Form::text;
        case config::LogForm::automatic:
            break;
    }
    return log::Form::automatic;
}

Result<std::string> read_bytes(std::string const& path) {
    if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
    std::error_code error;
    bool const folder = std::filesystem::is_directory(path, error);
    std::ifstream file(path, std::ios::binary);
    if (!file || folder)
        return Error{Code::not_found, "cannot read " + path + ": " +
                                          (folder ? "it is a folder" : std::strerror(errno)) +
                                          "; give the name of a file that this user may read"};
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (file.bad()) return Error{Code::failed, "reading " + path + " failed"};
    return bytes;
}

Error cannot_write(std::string const& path) {
    return {Code::failed, "cannot write " + path + ": " + std::strerror(errno) +
                              "; make room there or name another place, then run the command again"};
}

bool put_bytes(std::string const& path, std::string const& bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file << bytes;
    return static_cast<bool>(file.flush());
}

// Beside the target first and then in its place, so that a failed export leaves what was there. What is no file, as
// /dev/stdout, is written as it stands.
Result<> write_bytes(std::string const& path, std::string const& bytes) {
    std::error_code error;
    auto const kind = std::filesystem::status(path, error).type();
    if (kind != std::filesystem::file_type::not_found && kind != std::filesystem::file_type::regular)
        return put_bytes(path, bytes) ? done() : cannot_write(path);
    std::string const beside = path + ".new";
    if (put_bytes(beside, bytes) && std::rename(beside.c_str(), path.c_str()) == 0) return done();
    auto refusal = cannot_write(path);
    std::remove(beside.c_str());
    return refusal;
}

Outcome with_program(config::Settings settings, Program::Need need, std::function<Outcome(Program&)> const& work) {
    auto program = Program::open(std::move(settings), need);
    if (!program) return failed(program.error());
    return work(**program);
}

// In the server that holds the store, when one runs; otherwise here.
Outcome where_the_store_is(config::Settings const& settings, store::HandedCommand const& command) {
    auto const answer = store::hand_over(socket_path(settings), command);
    if (!answer) return failed(answer.error());
    if (*answer) return {(*answer)->status, (*answer)->output, (*answer)->error};
    return with_program(settings, Program::Need::features,
                        [&](Program& program) { return run_handed_over(program, command); });
}

Outcome migrate(Program& program) {
    auto const count = store::migrate(program.db(), program.migrations(), program.clock());
    if (!count) return failed(count.error());
    return {0, *count == 0 ? "nothing to do\n" : std::to_string(*count) + " migrations applied\n", {}};
}

// `seed` is safe to run again: what is there and the same stays as it is.
Outcome seed(config::Settings const& settings, Program::Content content) {
    return with_program(settings, Program::Need::features, [&](Program& program) -> Outcome {
        if (auto const seeded = program.seed(content); !seeded) return failed(seeded.error());
        // The first start finds it ready; a server makes what is missing all the same.
        if (auto const indexed = program.search().catch_up(); !indexed)
            log::warning("search.failed", {{"why", indexed.error().message}});
        return {};
    });
}

Outcome init(config::Settings const& settings, bool demo) {
    auto outcome = with_program(settings, Program::Need::create, migrate);
    if (outcome.status != 0) return outcome;
    outcome = seed(settings, demo ? Program::Content::demonstration : Program::Content::foundation);
    if (outcome.status != 0) return outcome;
    return {0, demo ? "the database is ready, with the demonstration content\n" : "the database is ready\n", {}};
}

constexpr int k_verify_deadline_ms = 600'000;

// Their names are the hashes of what they hold.
Result<> look_at_files(config::Settings const& settings, std::vector<std::string>& faults) {
    if (std::error_code error; !std::filesystem::exists(settings.files, error)) return done();
    auto const files = TRY(files::open({settings.files}));
    return files->each([&](files::Stored const& file) -> Result<> {
        auto const read = files->verify(file.name);
        if (!read && read.error().code != Code::corrupt) return read;
        if (!read) faults.push_back(read.error().message);
        return done();
    });
}

Outcome verify(Program& program) {
    auto faults = program.db().verify();
    if (!faults) return failed(faults.error());
    auto const pending = store::pending(program.db(), program.migrations());
    if (!pending) return failed(pending.error());
    // A store of an older version has no audit yet.
    if (pending->empty()) {
        auto const broken =
            program.db().reading([](store::Reader& reader) { return audit::faults(reader); }, k_verify_deadline_ms);
        if (!broken) return failed(broken.error());
        faults->insert(faults->end(), broken->begin(), broken->end());
    }
    if (auto const looked = look_at_files(program.settings(), *faults); !looked) return failed(looked.error());
    if (faults->empty()) return {0, "clean\n", {}};
    return {1, join(*faults, "\n") + "\n", std::to_string(faults->size()) + " faults found"};
}

std::string routes_of(Program& program) {
    std::string out;
    for (auto const* route : program.router().routes())
        out += std::string(http::name_of(route->method)) + "\t" +
               (route->pattern.starts_with('=') ? route->pattern.substr(1) : "/{lang}" + route->pattern) + "\t" +
               route->permission + "\t" + route->feature + "\n";
    return out;
}

// Routes are known only when the features are built, and those need a store: an empty one serves.
Outcome routes(config::Settings settings) {
    std::error_code error;
    auto const folder = std::filesystem::temp_directory_path(error) / ("ognishte-" + new_random_id());
    std::filesystem::create_directory(folder, error);
    if (error) return {1, {}, "cannot make a folder in " + folder.parent_path().string()};
    settings.database = "sqlite:" + (folder / "routes.db").string();
    auto outcome = with_program(settings, Program::Need::create, migrate);
    if (outcome.status == 0)
        outcome = with_program(settings, Program::Need::features, [](Program& program) -> Outcome {
            return {0, routes_of(program), {}};
        });
    std::filesystem::remove_all(folder, error);
    return outcome;
}

Outcome import(config::Settings const& settings, Call const& call) {
    auto bytes = read_bytes(call.file);
    if (!bytes) return failed(bytes.error());
    // The history shows the name to everybody; the folders of this machine are nobody's business.
    auto const name = std::filesystem::path(call.file).filename().string();
    ImportCall what{call.kind, {name, std::move(*bytes), call.format, call.dry_run, call.skip_bad_rows}};
    return where_the_store_is(settings, handed(what));
}

Outcome take_out(config::Settings const& settings, Call const& call) {
    auto outcome = where_the_store_is(settings, handed_export(call.kind, call.format));
    if (outcome.status != 0 || call.file.empty() || call.file == "-") return outcome;
    if (auto const written = write_bytes(call.file, outcome.output); !written) return failed(written.error());
    return {};
}

Outcome lab(Call const& call) {
    if (call.command == "lab terms") return lab_terms(std::string(std::istreambuf_iterator<char>(std::cin), {}));
    auto const documents = read_bytes(call.file);
    if (!documents) return failed(documents.error());
    auto const queries = read_bytes(call.second_file);
    if (!queries) return failed(queries.error());
    return lab_search({*documents, *queries, call.repair ? LabRun::Repair::on : LabRun::Repair::off,
                       call.from == "en" ? LabRun::From::english : LabRun::From::bulgarian});
}

Outcome run_call(Call const& call) {
    if (call.command == "manual") return {0, std::string(manuals::text_of(call.kind)), {}};
    if (call.command == "version") return {0, version_text(), {}};
    if (call.command.starts_with("lab ")) return lab(call);
    auto settings = config::load(call.sources);
    if (!settings) return {2, {}, settings.error().message};
    log::start(log_level(*settings), log_form(*settings));
    if (call.command == "init") return init(*settings, call.demo);
    if (call.command == "migrate") {
        auto outcome = with_program(*settings, Program::Need::create, migrate);
        if (outcome.status != 0) return outcome;
        auto const seeded = seed(*settings, Program::Content::foundation);
        return seeded.status != 0 ? seeded : outcome;
    }
    if (call.command == "verify") return with_program(*settings, Program::Need::store, verify);
    if (call.command == "backup") return run_backup(*settings, call);
    if (call.command == "restore") return run_restore(*settings, call);
    if (call.command == "move") {
        auto sources = call.sources;
        sources.flags.emplace_back("database", call.to);
        auto target = config::load(sources);
        return target ? run_move(*settings, std::move(*target)) : Outcome{2, {}, target.error().message};
    }
    if (call.command == "routes") return routes(*settings);
    if (call.command == "import") return import(*settings, call);
    if (call.command == "export") return take_out(*settings, call);
    if (call.command == "search")
        return where_the_store_is(*settings, handed(SearchCall{call.query, call.lang, call.limit, call.json}));
    if (call.command == "user") {
        bool const reads = call.words[0] == "add" || call.words[0] == "password";
        auto input = reads ? std::string(std::istreambuf_iterator<char>(std::cin), {}) : std::string();
        return where_the_store_is(*settings, {"user", call.words, std::move(input)});
    }
    if (call.command == "reindex") return where_the_store_is(*settings, handed_reindex());
    if (call.command == "serve")
        return with_program(*settings, Program::Need::features,
                            [&](Program& program) { return serve(program, call.no_jobs ? Jobs::leave : Jobs::run); });
    return {2, {}, "no such command: " + call.command};
}

}  // namespace

int run(std::vector<std::string> const& arguments) {
    if (arguments.size() == 1 && arguments[0] == pictures::k_command) return pictures::run_decoder();
    auto const read = read_call(arguments);
    if (auto const* refusal = std::get_if<Refusal>(&read)) {
        std::fputs(refusal->text.c_str(), refusal->status == 0 ? stdout : stderr);
        return refusal->status;
    }
    auto outcome = run_call(std::get<Call>(read));
    bool const said = std::fwrite(outcome.output.data(), 1, outcome.output.size(), stdout) == outcome.output.size();
    if (!said || std::fflush(stdout) != 0) outcome = failed(cannot_write("standard output"));
    if (!outcome.message.empty()) std::fprintf(stderr, "ognishte: %s\n", outcome.message.c_str());
    return outcome.status;
}

}  // namespace ognishte::app
