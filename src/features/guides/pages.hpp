// Pages of the guides: parse, read, render. Thread-safe.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "check.hpp"
#include "content.hpp"
#include "guides.hpp"
#include "platform/search/documents/document.hpp"

namespace ognishte::guides {

class Pages {
public:
    Pages(Deps deps, Content const& content) : deps_(std::move(deps)), content_(content) {}

    using Answer = Result<http::Response>;
    Answer prevention(http::Request const& request) const;
    Answer part(http::Request const& request) const;          // {part}
    Answer intervention(http::Request const& request) const;  // interventions/{id}
    Answer check(http::Request const& request) const;
    Answer myths(http::Request const& request) const;
    Answer managing(http::Request const& request) const;
    Answer collections(http::Request const& request) const;
    Answer collection(http::Request const& request) const;  // {id}

    // What the search knows of these pages.
    std::vector<search::Document> documents() const;

private:
    // Public records on these topics or narrower ones.
    Result<contract::Holdings> records_on(http::Request const& request, Json const& topics, int limit) const;
    void fill_codes(view::Dict& dict, Lang lang, std::string_view part, std::string_view scheme,
                    Json const& codes) const;
    void fill_sources(view::Dict& dict, Json const& sources) const;
    void fill_names(view::Dict& dict, Lang lang, std::string_view part, Json const& ids) const;
    void fill_walk(view::Dict& dict, Lang lang, std::string_view part) const;
    void fill_part(view::Dict& dict, Lang lang, std::string_view part) const;
    void fill_interventions(view::Dict& dict, Lang lang, std::string_view level) const;

    struct Head {
        std::string title, description;
        std::vector<std::pair<std::string, std::string>> above = {};
        frame::Kind kind = frame::Kind::page;
    };
    http::Response page(http::Request const& request, Head const& head, SafeHtml const& body) const;
    std::string text(Lang lang, std::string_view key) const { return std::string(deps_.texts.get(lang, key)); }
    std::pair<std::string, std::string> framework(Lang lang) const;

    Deps deps_;
    Content const& content_;
};

// "/bg" and the path.
std::string own(Lang lang, std::string_view path);

}  // namespace ognishte::guides
