// Pages of the process: parse, read, render. One object serves every request; thread-safe.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/embedded.hpp"
#include "figures.hpp"
#include "platform/exhibits/exhibits.hpp"
#include "platform/search/documents/document.hpp"
#include "process.hpp"
#include "stages.hpp"
#include "timeline.hpp"
#include "tongues.hpp"
#include "words.hpp"

namespace ognishte::process {

struct Content {
    Stages stages;
    std::vector<Word> words;
    std::vector<Event> events;
    Figures figures;
    std::vector<Tongue> tongues;
    std::span<embedded::File const> files;  // pictures: content/pictures/<stage>.svg
    static Result<Content> read(std::span<embedded::File const> files);
};

class Pages {
public:
    Pages(Deps deps, Content const& content);

    using Answer = Result<http::Response>;
    Answer overview(http::Request const& request) const;
    Answer stage_or_walk(http::Request const& request) const;  // {stage}: a stage, or all of them for one reader
    Answer stage(http::Request const& request) const;          // {stage}/{reader}
    Answer words(http::Request const& request) const;
    Answer timeline(http::Request const& request) const;

    Answer figures(http::Request const& request) const;
    Answer figure(http::Request const& request) const;
    Answer figure_csv(http::Request const& request) const;
    Answer figure_svg(http::Request const& request) const;
    Answer figure_embedded(http::Request const& request) const;
    Answer values(http::Request const& request) const;
    Answer values_csv(http::Request const& request) const;

    std::vector<contract::FrontFigure> front_figures(Lang lang) const;

    // The figures and all numbers, for other programs.
    std::vector<offer::Numbers> numbers(Lang lang) const;

    // What the search knows of these pages.
    std::vector<search::Document> documents() const;

private:
    http::Response stage_page(http::Request const& request, std::size_t place, Reader reader) const;
    http::Response told_in(http::Request const& request, Tongue const& tongue) const;
    // The languages in which parents are told it; `here` is the tag of this page's.
    void fill_tongues(view::Dict& dict, Lang lang, std::string_view here) const;
    http::Response walk(http::Request const& request, Reader reader) const;
    http::Response page(http::Request const& request, std::string title, std::string description, SafeHtml const& body,
                        std::vector<std::pair<std::string, std::string>> above = {}) const;
    void fill_stage(view::Dict& dict, Lang lang, std::size_t place, Reader reader) const;
    void fill_readers(view::Dict& dict, Lang lang, Reader reader, std::string const& base) const;
    void fill_words(view::Dict& dict, Lang lang, std::vector<std::string> const& ids) const;
    // What is read aloud of a stage: its title and what is told to this reader.
    std::string aloud(Lang lang, Stage const& stage, Reader reader) const;
    // The page's title: the stage and, but for citizens, whom it is told to.
    std::string stage_title(Lang lang, Stage const& stage, Reader reader) const;
    SafeHtml picture(std::string_view stage) const;
    std::string text(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    OtherNames names() const;
    Result<exhibits::Exhibit> exhibit(Lang lang, std::string const& slug) const;

    Deps deps_;
    Content const& content_;
    exhibits::Exhibits exhibits_;
};

// "/bg/about/process", with what follows it.
std::string process_path(Lang lang, std::string_view rest = {});

}  // namespace ognishte::process
