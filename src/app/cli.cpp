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

void add_backups(CLI::App& app, Call& call) {
    constexpr char const* k_without = "without accounts and letters, when the .keys file is gone for good";
    auto* backup = command(app, call, "backup", "writes an archive of everything, also while the server runs");
    backup->add_option("file", call.file, "the archive; its key is written beside it as FILE.keys");
    backup->add_flag("--verify", call.verify, "brings the archive back into a folder of its own and compares");
    backup->add_flag("--nightly", call.nightly, "into the folder of the settings: verified, and old ones removed");
    backup->add_flag("--without-keys", call.without_keys, k_without);
    auto* restore = command(app, call, "restore", "brings everything back from an archive and its keys");
    restore->add_option("file", call.file, "the archive; FILE.keys stands beside it")->required();
    restore->add_flag("--force", call.force, "replaces what is there");
    restore->add_flag("--without-keys", call.without_keys, k_without);
    command(app, call, "move", "copies everything into another, empty database and compares")
        ->add_option("--to", call.to, "its address: postgresql://… or sqlite:FILE")
        ->required();
}

void add_looking(CLI::App& app, Call& call) {
    command(app, call, "verify", "checks what is stored");
    command(app, call, "routes", "prints method, path, permission and feature of every route");
    command(app, call, "version", "version, commit and build options");
    auto* manual = app.add_subcommand("manual", "prints a manual, in Bulgarian");
    manual->callback([&call] { call.command = "manual"; });
    manual->add_option("name", call.kind, "operator, editor, reviewer or coordinator")
        ->required()
        ->check(CLI::IsMember({"operator", "editor", "reviewer", "coordinator"}));
}

void add_search(CLI::App& app, Call& call) {
    auto* search = command(app, call, "search", "the same search as the site's, for scripts");
    search->add_option("query", call.query, "what to look for")->required();
    search->add_option("--lang", call.lang, "language of what is shown: bg or en");
    search->add_option("--limit", call.limit, "at most so many results")->check(CLI::Range(1, 1000));
    search->add_flag("--json", call.json, "as JSON");
    command(app, call, "reindex", "builds the search index anew from the store");
    auto* lab = app.add_subcommand("lab", "the search's analysis and ranking on files, for measuring");
    lab->require_subcommand(1);
    lab->add_subcommand("terms", "each line of standard input with its index terms")->callback([&call] {
        call.command = "lab terms";
    });
    auto* run = lab->add_subcommand("search", "indexes documents in memory and prints what each query finds");
    run->callback([&call] { call.command = "lab search"; });
    run->add_option("documents", call.file, "id, tab, text a line")->required();
    run->add_option("queries", call.second_file, "id, tab, text a line")->required();
    run->add_flag("--repair", call.repair, "with repair of queries");
    run->add_option("--from", call.from, "the queries' language: en")->check(CLI::IsMember({"bg", "en"}));
}

// A word of `user` and what it takes, in the order in which the accounts read it.
void add_user(CLI::App& app, Call& call) {
    auto* user = app.add_subcommand("user", "accounts of staff and partners; a password is read from standard input");
    user->require_subcommand(1);
    auto const word = [&](char const* name, char const* help) {
        auto* sub = user->add_subcommand(name, help);
        add_settings(*sub, call);
        sub->callback([&call, name] {
            call.command = "user";
            call.words.insert(call.words.begin(), name);
            if (std::string_view(name) == "role") call.words.emplace_back(call.take ? "take" : "give");
        });
        return sub;
    };
    auto* add = word("add", "a new account, with its password as one line on standard input");
    auto const plain = [&call](std::string const& value) { call.words.push_back(value); };
    add->add_option_function<std::string>("address", plain, "mail address, with which the person signs in")->required();
    add->add_option_function<std::string>("name", plain, "the person's name")->required();
    add->add_option_function<std::vector<std::string>>(
        "roles",
        [&call](std::vector<std::string> const& values) {
            call.words.insert(call.words.end(), values.begin(), values.end());
        },
        "editor, reviewer, administrator …");
    word("list", "every account: address, name, state and roles, with tabs between");
    auto* role = word("role", "gives a role, everywhere and from now on");
    role->add_option_function<std::string>("address", plain, "whose")->required();
    role->add_option_function<std::string>("role", plain, "which")->required();
    role->add_flag("--remove", call.take, "takes it away instead");
    word("password", "sets a password, read from standard input; every session ends")
        ->add_option_function<std::string>("address", plain, "whose")
        ->required();
    word("disable", "the account can no longer sign in")
        ->add_option_function<std::string>("address", plain, "whose")
        ->required();
}

}  // namespace

std::variant<Call, Refusal> read_call(std::vector<std::string> const& arguments) {
    Call call;
    CLI::App app("Ognishte: the working platform of a know-how centre for alternative care of children", "ognishte");
    app.require_subcommand(1);
    add_serving(app, call);
    add_content(app, call);
    add_backups(app, call);
    add_looking(app, call);
    add_search(app, call);
    add_user(app, call);
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
