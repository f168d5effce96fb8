// App: the whole program for a test: a data folder of its own, the content asked for, a server on a free port. Requests
// go over a real socket. One thread at a time.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/outcome.hpp"
#include "app/program.hpp"
#include "test/client/client.hpp"

namespace ognishte::kit {

// Everything in this folder, on SQLite.
config::Settings settings_in(std::string const& folder);

class App {
public:
    // `adjust` may change the settings: another store, other limits. Passwords are hashed at the lowest cost.
    explicit App(app::Program::Content content, std::function<void(config::Settings&)> const& adjust = {},
                 Clock const* clock = nullptr);
    ~App();

    app::Program& program();
    Answer get(std::string_view target, Pairs const& headers = {});
    // As a page of ours would send it, unless `headers` say otherwise. The header "x-test-actor" names who asks:
    // "<id> <permission> <permission> …".
    Answer post(std::string_view target, Pairs const& form, Pairs const& headers = {{"sec-fetch-site", "same-origin"}});
    // A form with a file ("file"), as multipart/form-data.
    Answer post_file(std::string_view target, Pairs const& form, std::string_view file_name, std::string_view bytes,
                     Pairs const& headers = {{"sec-fetch-site", "same-origin"}});
    // As the command line hands it over.
    app::Outcome command(std::string name, std::vector<std::string> words, std::string input = {});
    std::string url() const;  // "http://127.0.0.1:<port>"
    std::string const& folder() const { return folder_; }

private:
    std::string folder_;
    std::unique_ptr<app::Program> program_;
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace ognishte::kit
