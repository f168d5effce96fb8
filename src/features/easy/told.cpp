#include "told.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::easy {
namespace {

constexpr std::string_view k_word_link = "](#word-";

std::string_view bytes_of(std::span<embedded::File const> files, std::string const& ending) {
    for (auto const& file : files)
        if (file.name.ends_with(ending)) return file.bytes;
    return {};
}

void add_words(std::string_view line, std::vector<std::string>& words) {
    for (auto at = line.find(k_word_link); at != std::string_view::npos; at = line.find(k_word_link, at + 1)) {
        auto const from = at + k_word_link.size();
        std::string id(line.substr(from, line.find(')', from) - from));
        if (std::find(words.begin(), words.end(), id) == words.end()) words.push_back(std::move(id));
    }
}

// "Question? {#picture}"
Result<Section> begin_section(std::string_view heading, std::span<embedded::File const> files) {
    auto const open = heading.rfind(" {#");
    if (open == std::string_view::npos || !heading.ends_with("}"))
        return Error{Code::invalid, "\"" + std::string(heading) + "\" has no picture"};
    Section out;
    out.heading = heading.substr(0, open);
    out.picture = heading.substr(open + 3, heading.size() - open - 4);
    auto const drawing = bytes_of(files, "/pictures/" + out.picture + ".svg");
    if (drawing.empty()) return Error{Code::invalid, "the picture " + out.picture + " is not there"};
    out.drawing = SafeHtml::trusted(std::string(drawing));
    return out;
}

Result<Told> read_one(std::string_view text, std::span<embedded::File const> files) {
    Told out;
    std::vector<std::string> sources;  // a section's Markdown, a paragraph a sentence
    for (auto const raw : split(text, '\n')) {
        auto const line = trim(raw);
        if (line.empty()) continue;
        if (line.starts_with("# ")) {
            out.title = line.substr(2);
        } else if (line.starts_with("## ")) {
            out.sections.push_back(TRY(begin_section(line.substr(3), files)));
            sources.emplace_back();
        } else if (out.sections.empty()) {
            if (!out.lead.empty()) return Error{Code::invalid, "one line stands before the first section"};
            out.lead = line;
        } else {
            add_words(line, out.words);
            sources.back().append(line).append("\n\n");
            out.sections.back().sentences.push_back(markdown::plain_text(line));
        }
    }
    if (out.title.empty() || out.lead.empty() || out.sections.empty())
        return Error{Code::invalid, "a title, a line and sections are needed"};
    for (std::size_t i = 0; i < sources.size(); ++i) {
        TRY(markdown::check(sources[i]));
        out.sections[i].html = markdown::render(sources[i], {markdown::Trust::editors, 1, "s-"}).html;
    }
    return out;
}

}  // namespace

std::string Told::aloud() const {
    std::string out = title + "\n" + lead + "\n";
    for (auto const& section : sections) {
        out += "\n" + section.heading + "\n";
        for (auto const& sentence : section.sentences) out += sentence + "\n";
    }
    return out;
}

Result<Texts> Texts::read(std::span<embedded::File const> files, std::span<std::string_view const> names) {
    Texts out;
    for (auto const name : names)
        for (Lang const lang : k_langs) {
            auto const file = std::string(name) + "." + std::string(tag(lang)) + ".md";
            auto told = read_one(bytes_of(files, "/" + file), files);
            if (!told) return std::move(told).error().within(file);
            auto const& first = out.texts_.emplace(std::pair(k_langs.front(), std::string(name)), *told).first->second;
            if (!std::equal(first.sections.begin(), first.sections.end(), told->sections.begin(), told->sections.end(),
                            [](Section const& a, Section const& b) { return a.picture == b.picture; }))
                return Error{Code::invalid, file + ": its sections are not those of the other language"};
            out.texts_.insert_or_assign(std::pair(lang, std::string(name)), std::move(*told));
        }
    return out;
}

Told const& Texts::in(Lang lang, std::string_view name) const {
    auto const found = texts_.find(std::pair(lang, std::string(name)));
    OG_CHECK(found != texts_.end());
    return found->second;
}

}  // namespace ognishte::easy
