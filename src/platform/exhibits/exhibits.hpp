// Exhibits: a plot as people meet it and take it away: the figure, every number with its source and date, what was
// noted about it, the numbers as CSV, the drawing as SVG, and the figure alone for other sites to show. A feature gives
// the plot and the numbers and keeps the addresses: the page P, P.csv, P.svg, and one under /embed/.
// Built once; thread-safe.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/offer.hpp"
#include "platform/plots/plot.hpp"
#include "platform/view/view.hpp"

namespace ognishte::exhibits {

// A number as somebody published it. Words are in the language of the page.
struct Number {
    std::string when;      // „31.12.2012 г.“
    std::string when_iso;  // "2012-12-31", "2012-12", "2003/2008": for files
    std::string what;      // „Деца в домове за бебета“
    std::string where;     // „България“
    double value = 0;
    std::string unit;
    std::string source;   // who said it: „nsi.bg“
    std::string address;  // of the source; empty: it has none
    std::string quality;  // „официално“
    std::string note;     // may be empty
    bool disputed = false;
};

struct Exhibit {
    std::string path;   // of the page, with the language prefix: "/bg/about/process/figures/children"
    std::string embed;  // "/embed/figures/children?lang=bg"
    plots::Plot plot;   // its caption: finding, how it was counted, source, date
    std::string lead;   // what is to be seen, in a sentence or two
    std::vector<Number> numbers;
    int decimals = 0;  // of the numbers
};

class Exhibits {
public:
    Exhibits(view::Views const& views, i18n::Texts const& texts, frame::Frame const& frame)
        : views_(views), texts_(texts), frame_(frame) {}

    // Figure, numbers, and what can be taken away; for a page whose heading is the finding, so that the lead stands
    // above the figure.
    SafeHtml body(Lang lang, Exhibit const& exhibit) const;
    // UTF-8, RFC 4180, one row a number, heads in the language of the page.
    Result<http::Response> csv(Lang lang, Exhibit const& exhibit) const;
    std::vector<offer::Column> columns(Lang lang) const;  // of that file
    http::Response svg(Lang lang, Exhibit const& exhibit) const;
    // The figure alone, for a frame in a page of another site.
    http::Response embedded(Lang lang, Exhibit const& exhibit) const;

private:
    view::Views const& views_;
    i18n::Texts const& texts_;
    frame::Frame const& frame_;
};

}  // namespace ognishte::exhibits
