// App: the whole program for a test: a data folder of its own, the content asked for, a server on a free port. Requests
// go over a real socket. One thread at a time.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/program.hpp"

namespace ognishte::kit {

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Answer {
    int status = 0;
    Pairs headers;  // names in lower case
    std::string body;
    std::string const& header(std::string_view name) const;  // empty: none
    bool holds(std::string_view words) const { return body.find(words) != std::string::npos; }
};

class App {
public:
    explicit App(app::Program::Content content);
    ~App();

    app::Program& program();
    Answer get(std::string_view target, Pairs const& headers = {});
    // As a page of ours would send it, unless `headers` say otherwise.
    Answer post(std::string_view target, Pairs const& form, Pairs headers = {{"sec-fetch-site", "same-origin"}});
    std::string const& folder() const { return folder_; }

private:
    Answer send(std::string const& request);

    std::string folder_;
    std::unique_ptr<app::Program> program_;
    struct Running;
    std::unique_ptr<Running> running_;
};

}  // namespace ognishte::kit
