#include "tongues.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::process {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> k_tongues = {
    {{"tr", "Türkçe"}, {"rom", "Romani čhib"}}};

Result<> read_text(std::string_view text, Tongue& tongue) {
    auto const bad = [&](std::string_view what) {
        return Error{Code::invalid, "parents." + std::string(tongue.tag) + ".md: " + std::string(what)};
    };
    std::string source;  // of the part in hand
    auto const finish = [&]() -> Result<> {
        TRY(markdown::check(source));
        if (!tongue.parts.empty())
            tongue.parts.back().html = markdown::render(source, {markdown::Trust::editors, 1, "s-"}).html;
        source.clear();
        return done();
    };
    for (auto const line : split(text, '\n')) {
        if (line.starts_with("# ")) {
            tongue.title = line.substr(2);
        } else if (line.starts_with("## ")) {
            TRY(finish());
            auto const open = line.rfind(" {#");
            if (open == std::string_view::npos || !line.ends_with("}")) return bad("a stage begins ## Title {#stage}");
            tongue.parts.push_back({std::string(line.substr(open + 3, line.size() - open - 4)),
                                    std::string(line.substr(3, open - 3)),
                                    {}});
        } else if (tongue.parts.empty() && tongue.lead.empty()) {
            tongue.lead = trim(line);
        } else {
            source.append(line).append("\n");
        }
    }
    TRY(finish());
    return tongue.title.empty() || tongue.lead.empty() ? Result<>(bad("a title and a sentence are needed")) : done();
}

}  // namespace

Result<std::vector<Tongue>> read_tongues(std::span<embedded::File const> files, Telling const& telling) {
    std::vector<Tongue> out;
    for (auto const& [tag, name] : k_tongues) {
        Tongue tongue;
        tongue.tag = tag;
        tongue.name = name;
        auto const ending = "/parents." + std::string(tag) + ".md";
        for (auto const& file : files)
            if (file.name.ends_with(ending)) TRY(read_text(file.bytes, tongue));
        auto const same = [](Tongue::Part const& part, Stage const& stage) { return part.stage == stage.name; };
        if (!tongue.title.empty() &&
            !std::equal(tongue.parts.begin(), tongue.parts.end(), telling.stages.begin(), telling.stages.end(), same))
            return Error{Code::invalid, ending.substr(1) + ": its stages are not those of the process"};
        out.push_back(std::move(tongue));
    }
    return out;
}

Tongue const* find_tongue(std::vector<Tongue> const& tongues, std::string_view tag) {
    auto const found =
        std::find_if(tongues.begin(), tongues.end(), [&](Tongue const& tongue) { return tongue.tag == tag; });
    return found == tongues.end() ? nullptr : &*found;
}

}  // namespace ognishte::process
