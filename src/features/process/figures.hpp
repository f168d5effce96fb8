// The figures of the reform: every published number with its source (content/values.csv), what is drawn from them
// (figures.json), and where sources disagree. Read once at start; immutable afterwards, thread-safe.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "platform/exhibits/exhibits.hpp"
#include "published.hpp"
#include "words.hpp"

namespace ognishte::process {

// Names that stand elsewhere: the code itself when there is none.
struct OtherNames {
    std::function<std::string(Lang, std::string_view code)> indicator, territory;
};

struct FigureFiles {
    std::string_view values, names, tiles, districts, figures;
};

struct Group {
    ByLang title;
    std::vector<std::string> figures;  // slugs
};

struct Dispute {
    ByLang title, text;
    std::string figure;  // slug; may be empty
};

class Figures {
public:
    // invalid: a row or figure that is not whole, a name that names.csv does not have, a figure that asks for a number
    // that is not there. The message says which.
    static Result<Figures> read(FigureFiles const& files);

    std::vector<Group> const& groups() const { return groups_; }
    std::vector<Dispute> const& disputes() const { return disputes_; }
    std::vector<Published> const& values() const { return values_; }
    bool has(std::string_view slug) const { return spec(slug) != nullptr; }
    std::string title(Lang lang, std::string_view slug) const;
    std::string lead(Lang lang, std::string_view slug) const;
    // Those that a front page shows, in order: slugs.
    std::vector<std::string> const& front() const { return front_; }
    // The figure must exist. For a front page it may be drawn from fewer numbers (its "front" in figures.json).
    exhibits::Exhibit exhibit(Lang lang, std::string_view slug, OtherNames const& names, bool on_front = false) const;
    // One number with its words.
    exhibits::Number number(Lang lang, Published const& value, OtherNames const& names) const;
    std::string indicator(Lang lang, std::string_view code, OtherNames const& names) const;
    // Empty: the whole.
    std::string breakdown(Lang lang, Published const& value) const { return name(lang, "breakdown", value.breakdown); }

private:
    struct Tile {
        std::string code;
        int column = 0, row = 0;
        std::string short_name;  // Bulgarian; the code serves in other languages
        plots::Outline outline = {};
    };
    struct Name {
        std::string kind, code;
        ByLang name;
    };
    Json const* spec(std::string_view slug) const;
    std::string name(Lang lang, std::string_view kind, std::string_view code) const;
    Published const* find(Json const& pick) const;
    std::vector<Published const*> series(Json const& wish) const;
    plots::Plot lines(Lang lang, Json const& spec, std::vector<Published const*>& used) const;
    plots::Rows rows(Lang lang, Json const& spec, std::vector<Published const*>& used) const;
    plots::Squares squares(Lang lang, Json const& spec, std::vector<Published const*>& used) const;
    plots::Plot tiles(Lang lang, Json const& spec, OtherNames const& names, std::vector<Published const*>& used) const;
    plots::Plot plot(Lang lang, Json const& spec, OtherNames const& names, std::vector<Published const*>& used) const;
    Result<> read_names(std::string_view csv);
    Result<> read_values(std::string_view csv);
    Result<> read_tiles(std::string_view csv);
    Result<> read_districts(std::string_view csv);
    Result<> read_figures(std::string_view json);

    std::vector<Published> values_;
    std::vector<Name> names_;
    std::vector<Tile> tiles_;
    plots::Outline land_;  // how far it reaches
    std::vector<Json> specs_;
    std::vector<Group> groups_;
    std::vector<std::string> front_;
    std::vector<Dispute> disputes_;
};

}  // namespace ognishte::process
