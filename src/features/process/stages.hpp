// The process of deinstitutionalisation, stage by stage, as content/stages.<lang>.md tells it: each stage four times,
// for four kinds of readers, and what stands for all of them. Read once at start; immutable afterwards, thread-safe.
//
// The file is Markdown: parts between lines of "---"; the first is the introduction, the last the sources. A stage
// begins "## Title {#name}" and one sentence; below "### Heading {#citizens}", likewise parents, children,
// professionals, who, law, documents, mistakes. [word](#word-id) marks a hard word that words.json explains.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/embedded.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"

namespace ognishte::process {

enum class Reader { citizens, parents, children, professionals };
inline constexpr std::array k_readers = {Reader::citizens, Reader::parents, Reader::children, Reader::professionals};
std::string_view name_of(Reader reader);
std::optional<Reader> reader_named(std::string_view name);

struct Part {
    std::string heading;
    SafeHtml html;
    std::string source;              // Markdown
    std::vector<std::string> words;  // ids of the hard words marked in it, each once
};

struct Stage {
    std::string name;  // "decision"
    std::string title;
    std::string lead;
    std::array<Part, k_readers.size()> versions;
    Part who, law, documents, mistakes;
    Part const& version(Reader reader) const { return versions[static_cast<std::size_t>(reader)]; }
};

struct Telling {  // in one language
    std::string title;
    std::string lead;
    SafeHtml introduction;
    std::vector<Stage> stages;
    SafeHtml sources;
};

class Stages {
public:
    // invalid: a part is missing or stands in another order than in the other language.
    static Result<Stages> read(std::span<embedded::File const> files);
    Telling const& in(Lang lang) const { return tellings_.at(lang); }
    // The place of a stage; nothing for a name that is none.
    std::optional<std::size_t> find(std::string_view name) const;

private:
    std::map<Lang, Telling> tellings_;
};

}  // namespace ognishte::process
