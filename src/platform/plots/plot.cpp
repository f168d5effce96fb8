#include "plot.hpp"

#include "figure.hpp"
#include "measure.hpp"

namespace ognishte::plots {
namespace {

constexpr double k_margin = 20, k_after_key = 8;

// The light values of web/reading/theme-light.css, for a file that is read without our style sheet.
constexpr std::string_view k_style =
    "<style>text{font:500 14px 'Sofia Sans',sans-serif;fill:#231f1a}.t-soft{fill:#4d463c;font-weight:400}"
    ".t-big{font-size:17px;font-weight:700}.paper{fill:#fff}.grid{stroke:#dccfba}.axis{stroke:#80745f}"
    ".event{stroke:#80745f;stroke-dasharray:2 3}.l1,.l2,.l3,.l4{fill:none;stroke:#1b5a48;stroke-width:2.5}"
    ".l2{stroke:#c4541b}.l3{stroke:#3f5f96;stroke-dasharray:9 4}.l4{stroke:#d79a14;stroke-dasharray:2 4}"
    ".p1,.c1{fill:#1b5a48}.p2,.c2{fill:#c4541b}.p3{fill:#3f5f96}.p4{fill:#d79a14}.p1m{fill:#7fae98}"
    ".p1p{fill:#cfe0d2;stroke:#7fae98}.p0{fill:#fff;stroke:#80745f}.ring{fill:#fff;stroke:#1b5a48;stroke-width:2}"
    ".land .p1,.land .p1p{stroke:#fff;stroke-width:1.5}"
    ".inv{fill:#fff}.lined{stroke:#1b5a48;stroke-width:1.5}</style>";

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

Parts parts_of(Words const& words, Plot const& plot) {
    return std::visit(Overloaded{[&](Bars const& bars) { return parts_of_bars(words, bars.data); },
                                 [&](Dots const& dots) { return parts_of_dots(words, dots.data); },
                                 [&](Lines const& lines) { return parts_of_lines(words, lines); },
                                 [&](Matrix const& matrix) { return parts_of_matrix(words, matrix); },
                                 [&](TileMap const& tiles) { return parts_of_tiles(words, tiles); },
                                 [&](Squares const& squares) { return parts_of_squares(words, squares); }},
                      plot);
}

std::string moved(double x, double y, std::string const& inside) {
    return "<g transform=\"translate(" + coordinate(x) + " " + coordinate(y) + ")\">" + inside + "</g>";
}

// Links lead nowhere from a file that may lie anywhere.
std::string without_links(std::string text) {
    for (auto at = text.find("<a "); at != std::string::npos; at = text.find("<a ", at))
        text.erase(at, text.find('>', at) + 1 - at);
    for (auto at = text.find("</a>"); at != std::string::npos; at = text.find("</a>", at)) text.erase(at, 4);
    return text;
}

}  // namespace

Caption& caption_of(Plot& plot) {
    return std::visit(Overloaded{[](Bars& bars) -> Caption& { return bars.data.caption; },
                                 [](Dots& dots) -> Caption& { return dots.data.caption; },
                                 [](auto& other) -> Caption& { return other.caption; }},
                      plot);
}

Caption const& caption_of(Plot const& plot) {
    return std::visit(Overloaded{[](Bars const& bars) -> Caption const& { return bars.data.caption; },
                                 [](Dots const& dots) -> Caption const& { return dots.data.caption; },
                                 [](auto const& other) -> Caption const& { return other.caption; }},
                      plot);
}

SafeHtml figure(Words const& words, Plot const& plot) {
    return figure(words, caption_of(plot), parts_of(words, plot));
}

std::string svg_file(Words const& words, Plot const& plot, std::string_view origin) {
    auto const parts = parts_of(words, plot);
    auto const& caption = caption_of(plot);
    double const width = std::max(parts.wide.width(), 600.0);
    Svg page(width + 2 * k_margin, 0);
    double y = k_margin;
    auto const write = [&](std::string_view css, std::string_view text, Size size, std::size_t most) {
        for (auto const& line : wrap(text, width, most)) {
            y += line_height(size);
            page.text(css, k_margin, y, Anchor::start, line);
        }
    };
    write("t-big", caption.finding, Size::big, 3);
    y += k_margin;
    page.raw(moved(k_margin, y, parts.wide.inside()));
    y += parts.wide.height() + k_margin;
    write("t-soft", parts.keys_text, Size::plain, 2);
    if (!parts.keys_text.empty()) y += k_after_key;
    for (auto const& key : parts.keys) {
        page.raw(moved(k_margin, y, key.inside));
        page.text("", k_margin + k_key + k_after_key, y + 13, Anchor::start, key.label);
        y += k_key + k_after_key;
    }
    write("t-soft", source_text(words, caption), Size::plain, 4);
    write("t-soft", caption.how, Size::plain, 12);
    write("t-soft", origin, Size::plain, 1);
    page.set_height(y + k_margin);
    Svg whole(page.width(), y + k_margin);
    whole.raw(k_style);
    whole.rect("paper", 0, 0, whole.width(), whole.height());
    whole.raw(without_links(page.inside()));
    auto out = whole.markup("plot", caption.id, caption.finding, caption.description);
    out.insert(4, " xmlns=\"http://www.w3.org/2000/svg\" width=\"" + coordinate(whole.width()) + "\" height=\"" +
                      coordinate(whole.height()) + "\"");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out + "\n";
}

}  // namespace ognishte::plots
