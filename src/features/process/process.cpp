#include "features/process/process.hpp"

#include "base/check.hpp"
#include "pages.hpp"
#include "platform/log/log.hpp"
#include "platform/search/documents/source.hpp"

namespace ognishte::embedded {
std::span<File const> features_process();
}

namespace ognishte::process {
namespace {

// What is linked into the program was read by a test before.
Content read_content() {
    auto content = Content::read(embedded::features_process());
    if (!content) log::error("process.content", {{"why", content.error().message}});
    OG_CHECK(content.has_value());
    return std::move(*content);
}

}  // namespace

struct Process::State {
    explicit State(Deps const& deps) : content(read_content()), pages(deps, content) {}
    Content content;
    Pages pages;
};

Process::Process(Deps deps) : state_(std::make_unique<State>(deps)) {}
Process::~Process() = default;

std::vector<contract::FrontFigure> Process::front_figures(Lang lang) const {
    return state_->pages.front_figures(lang);
}

std::optional<contract::ExplainedWord> Process::explained(Lang lang, std::string_view word) const {
    auto const* found = find_word(state_->content.words, word);
    if (found == nullptr) return std::nullopt;
    return contract::ExplainedWord{in(lang, found->term), in(lang, found->text)};
}

Manifest Process::manifest() {
    Manifest out;
    out.feature = "process";
    out.files = embedded::features_process();
    auto const* pages = &state_->pages;
    auto const add = [&](std::string pattern, Result<http::Response> (Pages::*answer)(http::Request const&) const) {
        out.routes.push_back(http::public_get(
            std::move(pattern), [pages, answer](http::Request const& request) { return (pages->*answer)(request); }));
    };
    add("/about/process", &Pages::overview);
    add("/about/process/{stage}", &Pages::stage_or_walk);
    add("/about/process/{stage}/{reader}", &Pages::stage);
    add("/about/process/words", &Pages::words);
    add("/about/process/timeline", &Pages::timeline);
    add("/about/process/figures", &Pages::figures);
    add("/about/process/figures/all", &Pages::values);
    add("/about/process/figures/{slug}", &Pages::figure);
    add("=/embed/figures/{slug}", &Pages::figure_embedded);
    add("/about/process/figures.csv", &Pages::values_csv);
    add("/about/process/figures/{slug}.csv", &Pages::figure_csv);
    add("/about/process/figures/{slug}.svg", &Pages::figure_svg);
    for (auto route = out.routes.end() - 3; route != out.routes.end(); ++route) route->open = true;
    out.offer.numbers = [pages](Lang lang) { return pages->numbers(lang); };
    search::Sources found;
    found.pages = {{"process", "process.found", [pages] { return pages->documents(); }}};
    out.found = std::make_shared<search::Sources const>(std::move(found));
    // What is told to children is the easy reading of the same stage.
    std::string const base = "/about/process";
    for (auto const reader : {Reader::citizens, Reader::parents, Reader::professionals}) {
        auto const behind = "/" + std::string(name_of(reader));
        out.twins.push_back({base + behind, base + "/children"});
        for (auto const& stage : state_->content.stages.in(Lang::bg).stages) {
            auto const path = base + "/" + stage.name;
            out.twins.push_back({path + (reader == Reader::citizens ? std::string() : behind), path + "/children"});
        }
    }
    out.menu = {
        {"frame.menu.process", "process.menu", "/about/process", 40, true},
        {"frame.menu.process", "process.menu.timeline", "/about/process/timeline", 41, false},
        {"frame.menu.process", "process.menu.figures", "/about/process/figures", 42, false},
        {"frame.menu.process", "process.menu.children", "/about/process/children", 43, false},
        {"frame.menu.process", "process.menu.words", "/about/process/words", 44, false},
    };
    return out;
}

}  // namespace ognishte::process
