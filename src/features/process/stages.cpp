#include "stages.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::process {
namespace {

constexpr std::array<std::string_view, k_readers.size()> k_names = {"citizens", "parents", "children", "professionals"};
constexpr std::string_view k_word_link = "](#word-";

SafeHtml rendered(std::string_view source) {
    // A part's own headings stand below the one it is shown under.
    return markdown::render(source, {markdown::Trust::editors, 2, "s-"}).html;
}

std::vector<std::string> words_in(std::string_view source) {
    std::vector<std::string> out;
    for (auto at = source.find(k_word_link); at != std::string_view::npos; at = source.find(k_word_link, at + 1)) {
        auto const from = at + k_word_link.size();
        std::string id(source.substr(from, source.find(')', from) - from));
        if (std::find(out.begin(), out.end(), id) == out.end()) out.push_back(std::move(id));
    }
    return out;
}

std::vector<std::string_view> split_at(std::string_view text, std::string_view mark) {
    std::vector<std::string_view> out;
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark)) {
        out.push_back(trim(text.substr(0, at)));
        text.remove_prefix(at + mark.size());
    }
    out.push_back(trim(text));
    return out;
}

struct Head {
    std::string title, name;
};

// "Title {#name}", which is cut off the text.
Result<Head> take_head(std::string_view& text) {
    auto const line = text.substr(0, text.find('\n'));
    auto const open = line.rfind(" {#");
    if (open == std::string_view::npos || !line.ends_with("}"))
        return Error{Code::invalid, "\"" + std::string(line) + "\" is not a heading with a name"};
    Head head{std::string(line.substr(0, open)), std::string(line.substr(open + 3, line.size() - open - 4))};
    text = trim(text.substr(line.size()));
    return head;
}

Result<Stage> read_stage(std::string_view text) {
    auto pieces = split_at(text, "\n### ");
    Stage stage;
    auto const head = TRY(take_head(pieces.front()));
    stage.name = head.name;
    stage.title = head.title;
    stage.lead = markdown::plain_text(pieces.front());
    std::vector<std::pair<std::string_view, Part*>> wanted;
    for (std::size_t i = 0; i < k_names.size(); ++i) wanted.emplace_back(k_names[i], &stage.versions[i]);
    wanted.insert(
        wanted.end(),
        {{"who", &stage.who}, {"law", &stage.law}, {"documents", &stage.documents}, {"mistakes", &stage.mistakes}});
    if (pieces.size() != wanted.size() + 1 || stage.lead.empty())
        return Error{Code::invalid, stage.name + ": parts are missing"};
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto& rest = pieces[i + 1];
        auto const part = TRY(take_head(rest));
        if (part.name != wanted[i].first)
            return Error{Code::invalid,
                         stage.name + ": " + part.name + " stands where " + std::string(wanted[i].first) + " should"};
        TRY(markdown::check(rest));
        *wanted[i].second = {part.title, rendered(rest), std::string(rest), words_in(rest)};
    }
    return stage;
}

Result<Telling> read_telling(std::string_view text) {
    auto const parts = split_at(text, "\n---\n");
    if (parts.size() < 3 || !parts.front().starts_with("# "))
        return Error{Code::invalid, "it must have an introduction, stages and sources"};
    Telling out;
    auto rest = parts.front();
    out.title = rest.substr(2, rest.find('\n') - 2);
    rest = trim(rest.substr(rest.find('\n')));
    auto const end = rest.find("\n\n");
    out.lead = markdown::plain_text(rest.substr(0, end));
    out.introduction = rendered(end == std::string_view::npos ? std::string_view() : rest.substr(end));
    for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        if (!parts[i].starts_with("## ")) return Error{Code::invalid, "a stage begins with ## and its title"};
        out.stages.push_back(TRY(read_stage(parts[i].substr(3))));
    }
    // Its heading is the page's.
    out.sources = rendered(parts.back().substr(std::min(parts.back().find('\n'), parts.back().size())));
    return out;
}

}  // namespace

std::string_view name_of(Reader reader) {
    return k_names[static_cast<std::size_t>(reader)];
}

std::optional<Reader> reader_named(std::string_view name) {
    for (Reader const reader : k_readers)
        if (name_of(reader) == name) return reader;
    return std::nullopt;
}

Result<Stages> Stages::read(std::span<embedded::File const> files) {
    Stages out;
    for (Lang const lang : k_langs) {
        auto const ending = "/stages." + std::string(tag(lang)) + ".md";
        auto const file = std::find_if(files.begin(), files.end(),
                                       [&](embedded::File const& one) { return one.name.ends_with(ending); });
        if (file == files.end()) return Error{Code::invalid, ending + " is not there"};
        auto telling = read_telling(file->bytes);
        if (!telling) return std::move(telling).error().within(ending);
        out.tellings_.emplace(lang, std::move(*telling));
    }
    auto const& first = out.in(k_langs.front()).stages;
    for (Lang const lang : k_langs) {
        auto const& other = out.in(lang).stages;
        if (!std::equal(first.begin(), first.end(), other.begin(), other.end(),
                        [](Stage const& a, Stage const& b) { return a.name == b.name; }))
            return Error{Code::invalid, "the stages of the languages differ"};
    }
    return out;
}

std::optional<std::size_t> Stages::find(std::string_view name) const {
    auto const& stages = in(k_langs.front()).stages;
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (stages[i].name == name) return i;
    return std::nullopt;
}

}  // namespace ognishte::process
