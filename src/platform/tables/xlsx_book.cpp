#include "xlsx_book.hpp"

#include <charconv>
#include <map>

#include "base/number.hpp"
#include "base/text.hpp"
#include "platform/tables/xml_stream.hpp"

namespace ognishte::tables {
namespace {

Result<> read_part(ZipArchive const& zip, std::string const& part, XmlHandler& handler) {
    XmlStream stream(handler);
    TRY(zip.read(part, [&](std::string_view piece) { return stream.feed(piece); }));
    return stream.finish();
}

struct Relation {
    std::string type;  // the last word of its address: "worksheet", "styles", …
    std::string target;
};

class RelationReader final : public XmlHandler {
public:
    std::map<std::string, Relation> found;
    void open(XmlName name, XmlAttributes const& attributes) override {
        if (name.local != "Relationship" || attributes.find("TargetMode") == "External") return;
        auto const type = attributes.find("Type").value_or("");
        found[std::string(attributes.find("Id").value_or(""))] = Relation{
            std::string(type.substr(type.rfind('/') + 1)), std::string(attributes.find("Target").value_or(""))};
    }
};

// The place of a target: absolute, or beside the part that names it.
std::string place_of(std::string const& part, std::string const& target) {
    std::vector<std::string> steps;
    auto const walk = [&](std::string_view path) {
        for (auto const step : split(path, '/')) {
            if (step == "..") {
                if (!steps.empty()) steps.pop_back();
            } else if (!step.empty() && step != ".") {
                steps.emplace_back(step);
            }
        }
    };
    auto const folder_end = part.rfind('/');
    if (!target.starts_with('/') && folder_end != std::string::npos) walk(std::string_view(part).substr(0, folder_end));
    walk(target);
    return join(steps, "/");
}

Result<std::map<std::string, Relation>> relations_of(ZipArchive const& zip, std::string const& part) {
    auto const slash = part.rfind('/');
    auto const at = slash == std::string::npos ? 0 : slash + 1;
    auto const file = part.substr(0, at) + "_rels/" + part.substr(at) + ".rels";
    RelationReader reader;
    if (zip.has(file)) TRY(read_part(zip, file, reader));
    for (auto& [id, relation] : reader.found) relation.target = place_of(part, relation.target);
    return std::move(reader.found);
}

class BookReader final : public XmlHandler {
public:
    struct Sheet {
        std::string name, relation;
    };
    std::vector<Sheet> sheets;
    DateSystem dates = DateSystem::from_1900;
    void open(XmlName name, XmlAttributes const& attributes) override {
        if (!is_sheet_space(name.space)) return;
        if (name.local == "workbookPr") {
            auto const flag = attributes.find("date1904").value_or("0");
            if (flag == "1" || flag == "true") dates = DateSystem::from_1904;
        }
        if (name.local == "sheet")
            sheets.push_back({std::string(attributes.find("name").value_or("")),
                              std::string(attributes.find("id", "/relationships").value_or(""))});
    }
};

class StyleReader final : public XmlHandler {
public:
    std::vector<Show> shows;
    void open(XmlName name, XmlAttributes const& attributes) override {
        if (!is_sheet_space(name.space)) return;
        if (name.local == "cellXfs") inside_ = true;
        int id = 0;
        auto const text = attributes.find("numFmtId").value_or("0");
        std::from_chars(text.data(), text.data() + text.size(), id);
        if (name.local == "numFmt") codes_[id] = show_of_code(attributes.find("formatCode").value_or(""));
        if (name.local != "xf" || !inside_) return;
        auto const own = codes_.find(id);
        shows.push_back(own != codes_.end() ? own->second : show_of_builtin(id));
    }
    void close(XmlName name) override {
        if (name.local == "cellXfs") inside_ = false;
    }

private:
    std::map<int, Show> codes_;
    bool inside_ = false;
};

class StringReader final : public XmlHandler {
public:
    explicit StringReader(Limits const& limits) : limits_(limits) {}
    std::vector<std::string> strings;
    void open(XmlName name, XmlAttributes const&) override {
        if (!is_sheet_space(name.space)) return;
        if (name.local == "si") current_.clear();
        if (name.local == "rPh") ++phonetic_;
        inside_text_ = name.local == "t" && phonetic_ == 0;
    }
    void text(std::string_view text) override {
        if (inside_text_) current_ += text;
    }
    void close(XmlName name) override {
        if (!is_sheet_space(name.space)) return;
        inside_text_ = false;
        if (name.local == "rPh") --phonetic_;
        if (name.local == "si") strings.push_back(unescape_bstr(std::move(current_)));
    }
    Result<> verdict() override {
        if (current_.size() > limits_.cell_bytes)
            return Error{Code::too_large, "a shared string is over the limit", "tables.error.cell_too_large"};
        if (strings.size() > limits_.cells)
            return Error{Code::too_large, "too many shared strings", "tables.error.too_large"};
        return done();
    }

private:
    Limits limits_;
    std::string current_;
    int phonetic_ = 0;
    bool inside_text_ = false;
};

}  // namespace

bool is_sheet_space(std::string_view space) {
    return space == "http://schemas.openxmlformats.org/spreadsheetml/2006/main" ||
           space == "http://purl.oclc.org/ooxml/spreadsheetml/main";
}

Result<Book> read_book(ZipArchive const& zip) {
    std::string place = "xl/workbook.xml";
    auto const top = TRY(relations_of(zip, ""));
    for (auto const& [id, relation] : top)
        if (relation.type == "officeDocument") place = relation.target;
    if (!zip.has(place)) {
        bool const open_document = zip.has("content.xml") && zip.has("mimetype");
        return Error{Code::invalid, "no workbook in the archive",
                     open_document ? "tables.error.open_document" : "tables.error.no_table"};
    }
    if (zip.is_encrypted(place)) return Error{Code::invalid, "an encrypted archive", "tables.error.encrypted"};
    BookReader reader;
    TRY(read_part(zip, place, reader));
    auto const relations = TRY(relations_of(zip, place));

    Book book;
    book.dates = reader.dates;
    book.shared_strings = place_of(place, "sharedStrings.xml");
    book.styles = place_of(place, "styles.xml");
    for (auto const& [id, relation] : relations) {
        if (relation.type == "sharedStrings") book.shared_strings = relation.target;
        if (relation.type == "styles") book.styles = relation.target;
    }
    for (std::size_t i = 0; i < reader.sheets.size(); ++i) {
        auto const& sheet = reader.sheets[i];
        auto const relation = relations.find(sheet.relation);
        if (relation == relations.end()) {
            book.sheets.push_back({sheet.name, place_of(place, "worksheets/sheet" + std::to_string(i + 1) + ".xml")});
        } else if (relation->second.type == "worksheet") {
            book.sheets.push_back({sheet.name, relation->second.target});
        }
    }
    return book;
}

Result<std::vector<Show>> read_styles(ZipArchive const& zip, Book const& book) {
    StyleReader reader;
    if (zip.has(book.styles)) TRY(read_part(zip, book.styles, reader));
    return std::move(reader.shows);
}

Result<std::vector<std::string>> read_shared_strings(ZipArchive const& zip, Book const& book, Limits const& limits) {
    StringReader reader(limits);
    if (zip.has(book.shared_strings)) TRY(read_part(zip, book.shared_strings, reader));
    return std::move(reader.strings);
}

Result<SheetPart> find_sheet(Book const& book, std::string const& wished) {
    if (book.sheets.empty()) return Error{Code::invalid, "a workbook without sheets", "tables.error.no_table"};
    if (wished.empty()) return book.sheets.front();
    for (auto const& sheet : book.sheets)
        if (sheet.name == wished) return sheet;
    auto const number = number_in<std::size_t>(wished);
    if (number && *number >= 1 && *number <= book.sheets.size()) return book.sheets[*number - 1];
    return Error{Code::not_found, "no sheet " + wished, "tables.error.no_sheet"};
}

}  // namespace ognishte::tables
