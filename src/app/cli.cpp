#include "app/cli.hpp"

#include <CLI/CLI.hpp>
#include <sstream>

namespace ognishte::app {
namespace {

// Flags that are settings go into the sources under their key, so that file, environment and flags meet in one place.
void add_settings(CLI::App& app, Call& call) {
    auto const setting = [&](char const* flag, char const* key, char const* help) {
        app.add_option_function<std::string>(
            flag, [&call, key](std::string const& value) { call.sources.flags.emplace_back(key, value); }, help);
    };
    app.add_option_function<std::string>(
           "--config", [&call](std::string const& value) { call.sources.file = value; },
           "settings file (ognishte.toml)")
        ->type_name("FILE");
    setting("--data", "data", "data folder");
    setting("--database", "database", "address of the database");
}

CLI::App* command(CLI::App& app, Call& call, char const* name, char const* help) {
    auto* sub = app.add_subcommand(name, help);
    sub->callback([&call, name] { call.command = name; });
    add_settings(*sub, call);
    return sub;
}

void add_serving(CLI::App& app, Call& call) {
    auto* serve = command(app, call, "serve", "the web server and, unless --no-jobs, the job worker");
    serve->add_option_function<std::string>(
        "--listen", [&call](std::string const& value) { call.sources.flags.emplace_back("listen", value); },
        "address and port, as 127.0.0.1:8080");
    serve->add_option_function<std::string>(
        "--public-url", [&call](std::string const& value) { call.sources.flags.emplace_back("public_url", value); },
        "the address people use, as https://example.org");
    serve->add_flag("--no-jobs", call.no_jobs, "without the job worker");
    command(app, call, "worker", "the job worker alone");
}

void add_content(CLI::App& app, Call& call) {
    auto* init = command(app, call, "init", "makes the database");
    init->add_flag("--demo", call.demo, "loads the demonstration content, once");
    command(app, call, "migrate", "applies pending migrations");
    auto* bring = command(app, call, "import", "brings in records from a file");
    bring->add_option("kind", call.kind, "what the file holds")->required();
    bring->add_option("file", call.file, "the file; - for standard input")->required();
    bring->add_option("--format", call.format, "csv, xlsx, json …; otherwise from the name and content");
    bring->add_flag("--dry-run", call.dry_run, "prints what would change and changes nothing");
    bring->add_flag("--skip-bad-rows", call.skip_bad_rows, "writes the good rows although others are refused");
    auto* take = command(app, call, "export", "writes records to a file");
    take->add_option("kind", call.kind, "what to write")->required();
    take->add_option("--format", call.format, "csv, xlsx, json …");
    take->add_option("-o,--output", call.file, "the file; otherwise standard output");
}

void add_looking(CLI::App& app, Call& call) {
    command(app, call, "verify", "checks what is stored");
    command(app, call, "routes", "prints method, path, permission and feature of every route");
    command(app, call, "version", "version, commit and build options");
}

}  // namespace

std::variant<Call, Refusal> read_call(std::vector<std::string> const& arguments) {
    Call call;
    CLI::App app("Ognishte: the working platform of a know-how centre for alternative care of children", "ognishte");
    app.require_subcommand(1);
    add_serving(app, call);
    add_content(app, call);
    add_looking(app, call);
    try {
        // CLI11 reads a vector from its end.
        std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
        app.parse(reversed);
    } catch (CLI::ParseError const& error) {
        std::ostringstream out;
        std::ostringstream err;
        int const status = app.exit(error, out, err);
        return status == 0 ? Refusal{0, out.str()} : Refusal{2, err.str()};
    }
    call.sources.environment = config::process_environment();
    return call;
}

}  // namespace ognishte::app
