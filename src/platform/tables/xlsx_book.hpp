// The parts of an XLSX workbook that a sheet's cells point into.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "xlsx_value.hpp"
#include "zip_archive.hpp"

namespace ognishte::tables {

struct SheetPart {
    std::string name;
    std::string part;  // its place in the archive
};

struct Book {
    std::vector<SheetPart> sheets;  // in order, without chart sheets
    std::string shared_strings;     // places of parts; they may be missing
    std::string styles;
    DateSystem dates = DateSystem::from_1900;
};

// Only in the two namespaces of SpreadsheetML do elements mean something to us.
bool is_sheet_space(std::string_view space);

Result<Book> read_book(ZipArchive const& zip);
// What each cell style shows; empty without styles.
Result<std::vector<Show>> read_styles(ZipArchive const& zip, Book const& book);
Result<std::vector<std::string>> read_shared_strings(ZipArchive const& zip, Book const& book, Limits const& limits);
// The sheet by name, by number from 1, or the first.
Result<SheetPart> find_sheet(Book const& book, std::string const& wished);

}  // namespace ognishte::tables
