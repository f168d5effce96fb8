#include "xlsx_read.hpp"

#include <algorithm>
#include <charconv>

#include "platform/tables/xml_stream.hpp"
#include "xlsx_book.hpp"

namespace ognishte::tables {
namespace {

struct Range {
    int top = 0, bottom = 0;
    std::size_t left = 0, right = 0;  // from 1
    Cell value;
};

// "A1:C3"; nothing when it is no range.
std::optional<Range> parse_range(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    Range range{row_number(text.substr(0, colon)),
                row_number(text.substr(colon + 1)),
                column_number(text),
                column_number(text.substr(colon + 1)),
                {}};
    bool const good = range.top >= 1 && range.bottom >= range.top && range.left >= 1 && range.right >= range.left &&
                      range.right <= 16384;
    return good ? std::optional(range) : std::nullopt;
}

class MergeReader final : public XmlHandler {
public:
    std::vector<Range> ranges;
    void open(XmlName name, XmlAttributes const& attributes) override {
        if (name.local != "mergeCell" || !is_sheet_space(name.space)) return;
        if (auto const range = parse_range(attributes.find("ref").value_or(""))) ranges.push_back(*range);
    }
};

class SheetReader final : public XmlHandler {
public:
    SheetReader(std::vector<std::string> strings, std::vector<Show> shows, DateSystem dates, std::vector<Range> merged,
                Limits const& limits, std::function<Result<Go>(Row&)> const& on_row)
        : strings_(std::move(strings)),
          shows_(std::move(shows)),
          dates_(dates),
          merged_(std::move(merged)),
          limits_(limits),
          on_row_(on_row) {
        std::sort(merged_.begin(), merged_.end(), [](Range const& a, Range const& b) { return a.top < b.top; });
    }

    void open(XmlName name, XmlAttributes const& attributes) override {
        if (!is_sheet_space(name.space)) return;
        if (name.local == "row") return open_row(attributes);
        if (name.local == "c") return open_cell(attributes);
        if (name.local == "rPh") phonetic_ = true;
        taking_ = in_cell_ && !phonetic_ && (name.local == "v" || name.local == "t");
    }
    void text(std::string_view text) override {
        if (!taking_) return;
        value_ += text;
        if (value_.size() > limits_.cell_bytes) refuse("a cell is over the limit", "tables.error.cell_too_large");
    }
    void close(XmlName name) override {
        if (!is_sheet_space(name.space)) return;
        taking_ = false;
        if (name.local == "rPh") phonetic_ = false;
        if (name.local == "c" && in_cell_) close_cell();
        if (name.local == "row") close_row();
    }
    Result<> verdict() override { return verdict_; }
    bool stopped() const { return stopped_; }

private:
    void refuse(std::string const& what, std::string key) {
        verdict_ = Error{Code::too_large, "row " + std::to_string(row_.number) + ": " + what, std::move(key)};
    }

    void open_row(XmlAttributes const& attributes) {
        int const given = row_number(attributes.find("r").value_or(""));
        row_.number = given > 0 ? given : row_.number + 1;
        if (static_cast<std::size_t>(row_.number) > limits_.rows) refuse("too many rows", "tables.error.too_many_rows");
        row_.cells.clear();
        column_ = 0;
    }

    void open_cell(XmlAttributes const& attributes) {
        auto const given = column_number(attributes.find("r").value_or(""));
        column_ = given > 0 ? given : column_ + 1;
        if (column_ > limits_.columns) return refuse("too many columns", "tables.error.too_many_columns");
        type_ = attributes.find("t").value_or("n");
        style_ = 0;
        auto const style = attributes.find("s").value_or("0");
        std::from_chars(style.data(), style.data() + style.size(), style_);
        value_.clear();
        in_cell_ = true;
    }

    void close_cell() {
        in_cell_ = false;
        auto cell = make_cell();
        if (cell.text.empty()) return;
        if (row_.cells.size() < column_) row_.cells.resize(column_);
        row_.cells[column_ - 1] = std::move(cell);
    }

    Cell make_cell() {
        if (value_.empty()) return {};
        if (type_ == "s") {
            std::size_t index = strings_.size();
            std::from_chars(value_.data(), value_.data() + value_.size(), index);
            return index < strings_.size() ? Cell{strings_[index]} : Cell{"#REF!", Kind::error};
        }
        if (type_ == "b") return Cell{value_ == "1" || value_ == "true" ? "true" : "false", Kind::boolean};
        if (type_ == "e") return Cell{value_, Kind::error};
        if (type_ == "d") return Cell{value_.ends_with("T00:00:00") ? value_.substr(0, 10) : value_, Kind::date};
        if (type_ == "str" || type_ == "inlineStr") return Cell{unescape_bstr(std::move(value_))};
        if (style_ < shows_.size() && shows_[style_] != Show::number) return date_cell(value_, shows_[style_], dates_);
        return Cell{number_text(value_), Kind::number};
    }

    void close_row() {
        spread_merged();
        auto go = on_row_(row_);
        if (!go) {
            verdict_ = std::move(go).error();
        } else if (go.value() == Go::stop) {
            stopped_ = true;
            verdict_ = Error{Code::failed, "stopped as asked"};
        }
    }

    void spread_merged() {
        for (; next_merged_ < merged_.size() && merged_[next_merged_].top <= row_.number; ++next_merged_) {
            auto& range = merged_[next_merged_];
            if (range.top == row_.number && range.left <= row_.cells.size()) range.value = row_.cells[range.left - 1];
            if (!range.value.text.empty()) open_ranges_.push_back(range);
        }
        std::erase_if(open_ranges_, [&](Range const& range) { return range.bottom < row_.number; });
        for (auto const& range : open_ranges_) {
            if (row_.cells.size() < range.right) row_.cells.resize(range.right);
            for (auto column = range.left; column <= range.right; ++column) row_.cells[column - 1] = range.value;
        }
    }

    std::vector<std::string> strings_;
    std::vector<Show> shows_;
    DateSystem dates_;
    std::vector<Range> merged_;
    std::vector<Range> open_ranges_;
    std::size_t next_merged_ = 0;
    Limits limits_;
    std::function<Result<Go>(Row&)> const& on_row_;

    Row row_;
    std::size_t column_ = 0;
    std::string type_;
    std::size_t style_ = 0;
    std::string value_;
    bool in_cell_ = false, taking_ = false, phonetic_ = false, stopped_ = false;
    Result<> verdict_ = done();
};

Result<std::vector<Range>> read_merged(ZipArchive const& zip, std::string const& part) {
    MergeReader reader;
    XmlStream stream(reader);
    TRY(zip.read(part, [&](std::string_view piece) { return stream.feed(piece); }));
    TRY(stream.finish());
    return std::move(reader.ranges);
}

}  // namespace

Result<> read_sheet(std::string_view bytes, ReadOptions const& options, std::function<Result<Go>(Row&)> const& on_row) {
    auto const zip = TRY(ZipArchive::open(bytes, options.limits.unpacked));
    auto const book = TRY(read_book(zip));
    auto const sheet = TRY(find_sheet(book, options.sheet));
    auto shows = TRY(read_styles(zip, book));
    auto strings = TRY(read_shared_strings(zip, book, options.limits));
    std::vector<Range> merged;
    // The ranges stand behind the rows in the file, so spreading reads the sheet twice.
    if (options.merged == Merged::spread) merged = TRY(read_merged(zip, sheet.part));
    SheetReader reader(std::move(strings), std::move(shows), book.dates, std::move(merged), options.limits, on_row);
    XmlStream stream(reader);
    auto outcome = zip.read(sheet.part, [&](std::string_view piece) { return stream.feed(piece); });
    if (reader.stopped()) return done();
    if (!outcome) return outcome;
    auto finished = stream.finish();
    return reader.stopped() ? done() : finished;
}

Result<std::vector<std::string>> sheet_names(std::string_view bytes, Limits const& limits) {
    auto const zip = TRY(ZipArchive::open(bytes, limits.unpacked));
    auto const book = TRY(read_book(zip));
    std::vector<std::string> names;
    for (auto const& sheet : book.sheets) names.push_back(sheet.name);
    return names;
}

}  // namespace ognishte::tables
