#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "figure.hpp"
#include "measure.hpp"
#include "platform/i18n/texts.hpp"
#include "rows.hpp"

namespace ognishte::plots {
namespace {

constexpr std::size_t k_most_lines = 4;
constexpr double k_event_row = 20, k_mark = 4;
constexpr double k_name_width = 160;

// "p1 c1 l1": shape, colour of labels and stroke of each line.
constexpr std::array<std::string_view, 4> k_stroke = {"l1", "l2", "l3", "l4"};
constexpr std::array<std::string_view, 4> k_label = {"c1", "c2", "", ""};

struct Frame {
    double left, top, right, bottom;
    double x_least, x_greatest, y_least, y_greatest;
    double x(double value) const { return left + (value - x_least) / (x_greatest - x_least) * (right - left); }
    double y(double value) const { return bottom - (value - y_least) / (y_greatest - y_least) * (bottom - top); }
};

class Drawing {
public:
    Drawing(Words const& words, Lines const& data, Window window)
        : words_(words),
          data_(data),
          is_wide_(window == Window::wide),
          svg_(is_wide_ ? k_wide : k_narrow, is_wide_ ? 420 : 320),
          room_({0, 0, is_wide_ ? k_wide : k_narrow, is_wide_ ? 420.0 : 320.0}) {}

    Svg draw() {
        measure();
        draw_grid();
        draw_events();
        for (std::size_t i = 0; i < data_.lines.size(); ++i) draw_line(i);
        for (std::size_t i = 0; i < data_.lines.size(); ++i) draw_marks(i);
        if (is_wide_) draw_names();
        draw_labels();
        return std::move(svg_);
    }

private:
    struct Placed {
        double x, from, width;
        std::size_t row;
        std::string label;
    };

    double height() const { return is_wide_ ? 420 : 320; }

    std::string tick_text(double tick) const { return i18n::number(words_.lang, tick, tick_decimals(y_ticks_)); }

    void measure() {
        std::optional<double> x1, x2;
        double y1 = 0, y2 = 0;
        auto see = [&](double x) {
            x1 = std::min(x1.value_or(x), x);
            x2 = std::max(x2.value_or(x), x);
        };
        double names = 0, last_value = 0;
        for (auto const& line : data_.lines) {
            for (auto const& point : line.points) {
                if (!point.value.amount) continue;
                see(point.x);
                y1 = std::min(y1, *point.value.amount);
                y2 = std::max(y2, *point.value.amount);
                last_value = std::max(last_value, text_width(value_text(words_, data_.caption, point.value)));
            }
            for (auto const& name : wrap(line.name, k_name_width, 3)) names = std::max(names, text_width(name));
        }
        for (auto const& event : data_.events) see(event.x);
        frame_.x_least = x1.value_or(0);
        frame_.x_greatest = x2.value_or(1);
        if (frame_.x_greatest <= frame_.x_least) frame_.x_greatest = frame_.x_least + 1;
        y_ticks_ = ticks(y1, y2, is_wide_ ? 6 : 5);
        // A value just over a line of the grid needs no further line, which would leave a third of the drawing empty.
        auto const count = y_ticks_.size();
        if (count > 2 && y2 < y_ticks_[count - 2] + (y_ticks_[count - 1] - y_ticks_[count - 2]) / 4)
            y_ticks_.pop_back();
        frame_.y_least = y_ticks_.front();
        frame_.y_greatest = std::max(y_ticks_.back(), y2);
        double labels = 0;
        for (double tick : y_ticks_) labels = std::max(labels, text_width(tick_text(tick)));
        frame_.left = labels + 10;
        bool const has_names = is_wide_ && data_.lines.size() > 1;
        frame_.right = svg_.width() - (has_names ? std::max(names + 16, last_value / 2 + 4) : last_value / 2 + 8);
        frame_.bottom = height() - 34;
        place_events();
        frame_.top = 26 + static_cast<double>(event_rows_) * k_event_row;
    }

    // In wide windows each label begins at its line, in the first row where it meets no label and no line of another
    // row; in narrow ones the lines carry numbers, and the words stand in the key.
    void place_events() {
        for (std::size_t i = 0; i < data_.events.size(); ++i) {
            auto const lines = wrap(is_wide_ ? data_.events[i].label : std::to_string(i + 1), svg_.width() / 2, 1);
            Placed next{frame_.x(data_.events[i].x), 0, 0, 0, lines.empty() ? std::string() : lines.front()};
            next.width = text_width(next.label);
            next.from = next.x + 5;
            if (!is_wide_) next.from = next.x - next.width / 2;
            if (next.from + next.width > svg_.width()) next.from = std::max(next.x - 5 - next.width, 0.0);
            // Where each row has a label or line in the way, a new one has only lines.
            while (next.row < event_rows_ && !fits(next)) ++next.row;
            event_rows_ = std::max(event_rows_, next.row + 1);
            events_.push_back(std::move(next));
        }
    }

    bool fits(Placed const& next) const {
        return std::none_of(events_.begin(), events_.end(), [&](Placed const& other) {
            bool const meets = next.from < other.from + other.width + 8 && other.from < next.from + next.width + 8;
            if (next.row == other.row) return meets;
            auto const& upper = next.row < other.row ? next : other;
            auto const& lower = next.row < other.row ? other : next;
            return lower.from - 3 < upper.x && upper.x < lower.from + lower.width + 3;
        });
    }

    void draw_grid() {
        for (double tick : y_ticks_) {
            double const y = frame_.y(tick);
            svg_.line(tick == 0 ? "axis" : "grid", frame_.left, y, frame_.right, y);
            svg_.text("t-soft", frame_.left - 8, y + 5, Anchor::end, tick_text(tick));
            room_.take({0, y - 8, frame_.left - 8, y + 8});
        }
        double const last = frame_.x_greatest;
        auto marks = ticks(std::floor(frame_.x_least), std::ceil(last), is_wide_ ? 9 : 5);
        double const step = std::max(marks.size() > 1 ? marks[1] - marks[0] : 1.0, 1.0);
        for (double year = std::ceil(frame_.x_least / step) * step; year <= last + 1e-9; year += step) {
            double const x = frame_.x(year);
            auto const label = std::to_string(static_cast<long long>(std::llround(year)));
            svg_.line("axis", x, frame_.bottom, x, frame_.bottom + 6);
            double const half = text_width(label) / 2;
            svg_.text("t-soft", std::min(std::max(x, half), svg_.width() - half), frame_.bottom + 23, Anchor::middle,
                      label);
        }
    }

    void draw_events() {
        for (auto const& event : events_) {
            double const y = 14 + static_cast<double>(event.row) * k_event_row;
            svg_.line("event", event.x, y + 6, event.x, frame_.bottom);
            svg_.text("t-soft", event.from, y, Anchor::start, event.label);
            room_.take({event.from, y - 12, event.from + event.width, y + 4});
            for (double at = frame_.top; at < frame_.bottom; at += 8)
                room_.take({event.x - 1, at, event.x + 1, at + 4});
        }
    }

    bool is_on_line(Point const& point) const { return point.value.amount && !point.disputed; }

    void draw_line(std::size_t index) {
        std::string d;
        std::optional<std::pair<double, double>> before;
        for (auto const& point : data_.lines[index].points) {
            if (!is_on_line(point)) continue;
            double const x = frame_.x(point.x), y = frame_.y(*point.value.amount);
            d += (d.empty() ? "M" : "L") + coordinate(x) + " " + coordinate(y);
            if (before) {
                double const length = std::hypot(x - before->first, y - before->second);
                for (double at = 0; at < length; at += 4) {
                    double const part = at / length;
                    double const px = before->first + part * (x - before->first),
                                 py = before->second + part * (y - before->second);
                    room_.take({px - 2, py - 2, px + 2, py + 2});
                }
            }
            before = {x, y};
        }
        if (!d.empty()) svg_.path(k_stroke[index], d);
    }

    void draw_marks(std::size_t index) {
        for (auto const& point : data_.lines[index].points) {
            if (!point.value.amount) continue;
            double const x = frame_.x(point.x), y = frame_.y(*point.value.amount);
            if (point.disputed)
                svg_.circle("ring", x, y, k_mark + .5);
            else
                mark(svg_, index, x, y, k_mark);
            // A label nearer to another mark than to its own would be read as that one's.
            room_.take({x - k_mark - 3, y - k_mark - 3, x + k_mark + 3, y + k_mark + 3});
        }
    }

    // At the right end of each line, pushed apart where they would meet.
    void draw_names() {
        if (data_.lines.size() < 2) return;
        struct End {
            std::size_t index;
            double y;
            std::vector<std::string> lines;
        };
        std::vector<End> ends;
        for (std::size_t i = 0; i < data_.lines.size(); ++i)
            for (auto point = data_.lines[i].points.rbegin(); point != data_.lines[i].points.rend(); ++point)
                if (is_on_line(*point)) {
                    ends.push_back({i, frame_.y(*point->value.amount), wrap(data_.lines[i].name, k_name_width, 3)});
                    break;
                }
        std::stable_sort(ends.begin(), ends.end(), [](End const& a, End const& b) { return a.y < b.y; });
        auto tall = [](End const& end) { return static_cast<double>(end.lines.size()) * line_height(); };
        double floor = frame_.bottom + 6;
        for (auto end = ends.rbegin(); end != ends.rend(); ++end) {
            end->y = std::min(end->y - tall(*end) / 2, floor - tall(*end));
            floor = end->y - 3;
        }
        double top = frame_.top - 18;
        for (auto& end : ends) {
            end.y = std::max(end.y, top);
            top = end.y + tall(end) + 3;
            double baseline = end.y + 13;
            for (auto const& line : end.lines) {
                svg_.text(k_label[end.index], frame_.right + 12, baseline, Anchor::start, line);
                room_.take({frame_.right + 12, baseline - 12, frame_.right + 12 + text_width(line), baseline + 4});
                baseline += line_height();
            }
        }
    }

    // The last, first, greatest and least of each line, then the rest, as far as they find room.
    void draw_labels() {
        for (std::size_t i = 0; i < data_.lines.size(); ++i) {
            std::vector<Point const*> drawn;
            for (auto const& point : data_.lines[i].points)
                if (point.value.amount) drawn.push_back(&point);
            if (drawn.empty()) continue;
            auto less = [](Point const* a, Point const* b) { return *a->value.amount < *b->value.amount; };
            std::vector<Point const*> order = {drawn.back(), drawn.front(),
                                               *std::max_element(drawn.begin(), drawn.end(), less),
                                               *std::min_element(drawn.begin(), drawn.end(), less)};
            order.insert(order.end(), drawn.begin(), drawn.end());
            std::vector<Point const*> done;
            for (auto const* point : order) {
                if (std::find(done.begin(), done.end(), point) != done.end()) continue;
                done.push_back(point);
                draw_label(i, *point);
            }
        }
    }

    void draw_label(std::size_t index, Point const& point) {
        auto const label = value_text(words_, data_.caption, point.value) + (point.disputed ? "?" : "");
        double const width = text_width(label);
        double const x = frame_.x(point.x), y = frame_.y(*point.value.amount);
        struct Candidate {
            double x, y;
        };
        for (auto const& at :
             {Candidate{x - width / 2, y - 12}, Candidate{x + 9, y + 5}, Candidate{x + 5, y - 11},
              Candidate{x - width / 2, y + 22}, Candidate{x - width - 9, y + 5}, Candidate{x - width - 5, y - 11},
              Candidate{x + 5, y + 21}, Candidate{x - width, y - 18}}) {
            Box const box{at.x - 2, at.y - 12, at.x + width + 2, at.y + 4};
            if (!room_.is_free(box) || box.bottom > frame_.bottom + 2) continue;
            room_.take(box);
            svg_.text(point.disputed ? "t-soft" : k_label[index], at.x, at.y, Anchor::start, label);
            return;
        }
    }

    Words const& words_;
    Lines const& data_;
    bool is_wide_;
    Svg svg_;
    Room room_;
    Frame frame_{};
    std::vector<double> y_ticks_;
    std::vector<Placed> events_;
    std::size_t event_rows_ = 0;
};

Table table_of_lines(Words const& words, Lines const& data) {
    struct Moment {
        double x;
        std::string when;
        std::vector<std::string> cells;
        bool disputed = false;
    };
    std::vector<Moment> moments;
    bool any_disputed = false;
    for (std::size_t i = 0; i < data.lines.size(); ++i)
        for (auto const& point : data.lines[i].points) {
            auto at = std::find_if(moments.begin(), moments.end(), [&](Moment const& m) {
                return m.when == point.when && m.disputed == point.disputed;
            });
            if (at == moments.end())
                at = moments.insert(
                    at, {point.x, point.when, std::vector<std::string>(data.lines.size(), "–"), point.disputed});
            at->cells[i] = value_text(words, data.caption, point.value);
            any_disputed = any_disputed || point.disputed;
        }
    std::stable_sort(moments.begin(), moments.end(), [](Moment const& a, Moment const& b) { return a.x < b.x; });
    Table table;
    table.heads.push_back(data.label_heading);
    for (auto const& line : data.lines)
        table.heads.push_back(!line.name.empty()          ? line.name
                              : data.caption.unit.empty() ? std::string(words.texts.get(words.lang, "plots.value"))
                                                          : data.caption.unit);
    table.number_columns = data.lines.size();
    if (any_disputed) table.heads.emplace_back(words.texts.get(words.lang, "plots.note"));
    for (auto& moment : moments) {
        if (any_disputed)
            moment.cells.emplace_back(moment.disputed ? words.texts.get(words.lang, "plots.disputed") : "");
        table.rows.push_back({moment.when, std::move(moment.cells)});
    }
    return table;
}

Key ring_key(Words const& words) {
    return {R"(<circle class="ring" cx="8" cy="8" r="5"/>)",
            std::string(words.texts.get(words.lang, "plots.disputed"))};
}

}  // namespace

Parts parts_of_lines(Words const& words, Lines const& data) {
    OG_CHECK(data.lines.size() <= k_most_lines);
    Parts parts{Drawing(words, data, Window::wide).draw(), Drawing(words, data, Window::narrow).draw()};
    bool any_disputed = false;
    for (std::size_t i = 0; i < data.lines.size(); ++i) {
        if (data.lines.size() > 1) parts.keys.push_back(mark_key(i, data.lines[i].name));
        for (auto const& point : data.lines[i].points) any_disputed = any_disputed || point.disputed;
    }
    if (any_disputed) parts.keys.push_back(ring_key(words));
    // Only the narrow drawing calls events by numbers.
    std::string events;
    for (std::size_t i = 0; i < data.events.size(); ++i) {
        events += "<li><b>" + std::to_string(i + 1) + "</b> ";
        append_escaped(events, data.events[i].label);
        events += "</li>";
    }
    if (!events.empty()) parts.below = "<ul class=\"keys col narrow\">" + events + "</ul>";
    parts.table = table_of_lines(words, data);
    return parts;
}

SafeHtml lines(Words const& words, Lines const& data) {
    return figure(words, data.caption, parts_of_lines(words, data));
}

}  // namespace ognishte::plots
