// Plots: data as a drawing and as a table, the same on page and paper. Each figure is a <figure class="fig"> with its
// finding as heading, one drawing for wide and one for narrow windows (SVG without style of its own: colours, shapes
// and patterns come from the classes of components.css), a key, source, date, "how was this counted" and the numbers in
// a table. Words are in one language, chosen by the caller; numbers are written by i18n. Pure and thread-safe. A
// Caption's id must be unique in the page: ids inside the figure begin with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/lang.hpp"
#include "base/safe_html.hpp"

namespace ognishte::i18n {
class Texts;
}

namespace ognishte::plots {

struct Words {
    i18n::Texts const& texts;
    Lang lang;
};

struct Caption {
    std::string id;                  // a–z, 0–9 and -
    std::string finding;             // the title says what follows from the numbers, not what they are about
    std::string description;         // what the drawing shows, for who does not see it
    std::string unit;                // of all numbers, as heading of the value column: "деца"
    std::string source, as_of, how;  // each may be empty
    int decimals = 0;
    int heading_level = 3;
};

// A number, or words where there is none that could be drawn („под 80“), or neither: no data.
struct Value {
    std::optional<double> amount;
    std::string words = {};
};

struct Row {
    std::string label;
    std::vector<Value> values;  // one for each series
    std::string note = {};      // a column of the table
};

struct Rows {
    Caption caption;
    std::string label_heading;        // of the first column: „Област“
    std::vector<std::string> series;  // at most three; one needs no name
    std::vector<Row> rows;
    std::optional<std::size_t> marked = {};  // the row the finding is about
};

// Lying bars from zero, in the order given.
SafeHtml bars(Words const& words, Rows const& data);
// A dot for each series on one line per row: differences, from–to. The axis need not begin at zero.
SafeHtml dots(Words const& words, Rows const& data);

struct Point {
    double x = 0;  // a year with its part: 2010.5
    Value value;
    std::string when;       // as the table says it: „31.12.2011 г.“
    bool disputed = false;  // another source says otherwise: a ring apart from the line
};

struct Line {
    std::string name;
    std::vector<Point> points;  // by x
};

struct Event {
    double x = 0;
    std::string label;
};

struct Lines {
    Caption caption;
    std::string label_heading;  // of the first column: „Към“
    std::vector<Line> lines;    // at most four
    std::vector<Event> events = {};
};

// Values over years, from zero, with events as upright lines.
SafeHtml lines(Words const& words, Lines const& data);

}  // namespace ognishte::plots
