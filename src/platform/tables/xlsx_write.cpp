#include "xlsx_write.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/text.hpp"
#include "base/time.hpp"
#include "xlsx_value.hpp"

namespace ognishte::tables {
namespace {

constexpr std::size_t k_widest = 60;  // characters; longer texts are cut off by the window, not by us

// A folder of our own, gone with all that is in it.
class Scratch {
public:
    explicit Scratch(std::string const& parent) {
        std::error_code error;
        auto const base = parent.empty() ? std::filesystem::temp_directory_path(error).string() : parent;
        path_ = base + "/ognishte-xlsx-XXXXXX";
        if (mkdtemp(path_.data()) == nullptr) path_.clear();
    }
    ~Scratch() {
        std::error_code error;
        if (!path_.empty()) std::filesystem::remove_all(path_, error);
    }
    Scratch(Scratch const&) = delete;
    Scratch& operator=(Scratch const&) = delete;
    std::string const& path() const { return path_; }

private:
    std::string path_;
};

std::string sheet_name(std::string_view wished) {
    std::string out;
    std::size_t count = 0;
    for (std::size_t at = 0; at < wished.size() && count < 31; ++count) {
        char32_t const c = next_code_point(wished, at);
        bool const forbidden = c < 0x20 || (c < 0x80 && std::string_view("[]:*?/\\'").find(static_cast<char>(c)) !=
                                                            std::string_view::npos);
        append_utf8(out, forbidden ? U' ' : c);
    }
    return trim(out).empty() ? "Sheet1" : out;
}

std::vector<double> column_widths(Table const& table) {
    std::vector<std::size_t> widest;
    auto const see = [&](std::size_t column, std::string_view text) {
        if (column >= widest.size()) widest.resize(column + 1);
        widest[column] = std::max(widest[column], std::min(count_code_points(text.substr(0, 4 * k_widest)), k_widest));
    };
    for (std::size_t i = 0; i < table.header.names.size(); ++i) see(i, table.header.names[i]);
    for (std::size_t r = 0; r < std::min<std::size_t>(table.rows.size(), 200); ++r)
        for (std::size_t i = 0; i < table.rows[r].cells.size(); ++i) see(i, table.rows[r].cells[i].text);
    std::vector<double> out;
    for (auto const width : widest) out.push_back(static_cast<double>(std::max<std::size_t>(width, 6)) + 2);
    return out;
}

class Writer {
public:
    Writer(lxw_workbook* book, WriteOptions const& options)
        : sheet_(workbook_add_worksheet(book, sheet_name(options.sheet).c_str())) {
        bold_ = workbook_add_format(book);
        format_set_bold(bold_);
        date_ = workbook_add_format(book);
        format_set_num_format(date_, "yyyy-mm-dd");
        moment_ = workbook_add_format(book);
        format_set_num_format(moment_, "yyyy-mm-dd hh:mm:ss");
    }

    Result<> write(Table const& table) {
        if (sheet_ == nullptr) return Error{Code::failed, "cannot make a sheet"};
        auto const widths = column_widths(table);
        for (std::size_t i = 0; i < widths.size() && i < 16384; ++i)
            worksheet_set_column(sheet_, column(i), column(i), widths[i], nullptr);
        if (!table.header.names.empty()) {
            worksheet_freeze_panes(sheet_, 1, 0);
            for (std::size_t i = 0; i < table.header.names.size(); ++i) TRY(text(i, table.header.names[i], bold_));
            ++row_;
        }
        for (auto const& row : table.rows) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) TRY(cell(i, row.cells[i]));
            ++row_;
        }
        return done();
    }

private:
    static lxw_col_t column(std::size_t index) { return static_cast<lxw_col_t>(index); }

    Result<> check(lxw_error error, std::size_t index) const {
        if (error == LXW_NO_ERROR) return done();
        return Error{
            Code::too_large,
            "row " + std::to_string(row_ + 1) + ", column " + std::to_string(index + 1) + ": " + lxw_strerror(error),
            "tables.error.too_large_for_xlsx"};
    }
    Result<> text(std::size_t index, std::string const& value, lxw_format* format) const {
        if (value.empty()) return done();
        if (index >= 16384) return check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE, index);
        return check(worksheet_write_string(sheet_, row_, column(index), escape_bstr(value).c_str(), format), index);
    }

    Result<> cell(std::size_t index, Cell const& cell) const {
        if (index >= 16384 && !cell.text.empty()) return check(LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE, index);
        if (cell.kind == Kind::boolean && !cell.text.empty())
            return check(worksheet_write_boolean(sheet_, row_, column(index), cell.text == "true" ? 1 : 0, nullptr),
                         index);
        if (cell.kind == Kind::number) {
            double value = 0;
            auto const* end = cell.text.data() + cell.text.size();
            auto const [at, error] = std::from_chars(cell.text.data(), end, value);
            // What a sheet's 15 digits cannot hold stays text, whole.
            bool const faithful =
                error == std::errc{} && at == end && number_text(cell.text) == cell.text && std::abs(value) < 1e15;
            if (faithful) return check(worksheet_write_number(sheet_, row_, column(index), value, nullptr), index);
        }
        if (cell.kind == Kind::date)
            if (auto moment = moment_of(cell.text))
                return check(worksheet_write_datetime(sheet_, row_, column(index), &*moment,
                                                      cell.text.size() > 10 ? moment_ : date_),
                             index);
        return text(index, cell.text, nullptr);
    }

    // "2026-11-22" or "2026-11-22T13:30:00"; sheets know no day before March 1900 well.
    static std::optional<lxw_datetime> moment_of(std::string const& text) {
        auto const date = parse_iso_date(std::string_view(text).substr(0, 10));
        if (!date || *date < Date{1900, 3, 1} || date->year > 9999) return std::nullopt;
        lxw_datetime moment{date->year, date->month, date->day, 0, 0, 0};
        if (text.size() == 10) return moment;
        if (text.size() != 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
        int seconds = 0;
        auto const part = [&](std::size_t from, int& out) {
            auto const [at, error] = std::from_chars(text.data() + from, text.data() + from + 2, out);
            return error == std::errc{} && at == text.data() + from + 2;
        };
        if (!part(11, moment.hour) || !part(14, moment.min) || !part(17, seconds)) return std::nullopt;
        moment.sec = seconds;
        return moment;
    }

    lxw_worksheet* sheet_;
    lxw_format* bold_ = nullptr;
    lxw_format* date_ = nullptr;
    lxw_format* moment_ = nullptr;
    lxw_row_t row_ = 0;
};

}  // namespace

Result<std::string> write_xlsx(Table const& table, WriteOptions const& options) {
    Scratch const scratch(options.folder);
    if (scratch.path().empty()) return Error{Code::unavailable, "no folder for temporary files"};
    auto const file = scratch.path() + "/out.xlsx";
    auto folder = scratch.path();
    lxw_workbook_options settings{};
    settings.constant_memory = LXW_TRUE;
    settings.tmpdir = folder.data();
    auto* book = workbook_new_opt(file.c_str(), &settings);
    if (book == nullptr) return Error{Code::failed, "cannot make a workbook"};
    Writer writer(book, options);
    auto written = writer.write(table);
    auto const closed = workbook_close(book);
    if (!written) return std::move(written).error();
    if (closed != LXW_NO_ERROR)
        return Error{Code::unavailable, std::string("cannot write the workbook: ") + lxw_strerror(closed)};
    std::ifstream in(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in || bytes.empty()) return Error{Code::unavailable, "cannot read the workbook back"};
    return bytes;
}

}  // namespace ognishte::tables
