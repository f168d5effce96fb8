#include "platform/fields/table.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "members.hpp"
#include "plain.hpp"
#include "platform/fields/columns.hpp"
#include "tree.hpp"
#include "words.hpp"

namespace ognishte::fields {
namespace {

constexpr std::size_t k_most_items = 200;

tables::Cell cell_of(Field const& field, Json const& value) {
    using tables::Kind;
    if (value.is_bool()) return {value.boolean() ? "true" : "false", Kind::boolean};
    if (value.is_number()) return {value.dump(), Kind::number};
    if (value.is_string()) return {value.text(), field.type == Type::date ? Kind::date : Kind::text};
    return {};
}

bool in_columns(Field const& field) {
    return field.type == Type::groups || (field.type == Type::texts && field.languages == Languages::object);
}

// Walks the plain values of a record in the order of the declaration. A list that fills columns is given as long as the
// longest of all records, so that every record yields the same columns.
template <class Visit>
class Walk {
public:
    Walk(Sees viewer, std::map<std::string, std::size_t> const& lengths, Visit const& visit)
        : viewer_(viewer), lengths_(lengths), visit_(visit) {}

    void object(std::vector<Field> const& fields, Json const& value, std::string const& path) const {
        for (auto const& member : members_of(fields))
            if (member.field->sees <= viewer_) one(*member.field, value[member.name], join_path(path, member.name));
    }

private:
    void one(Field const& field, Json const& value, std::string const& path) const {
        if (in_columns(field)) {
            auto const found = lengths_.find(path);
            auto const length = found == lengths_.end() ? 0 : found->second;
            static Json const none;
            for (std::size_t i = 0; i < length; ++i) {
                auto const& item = i < value.items().size() ? value.items()[i] : none;
                auto const here = join_path(path, std::to_string(i + 1));
                if (field.type == Type::groups) {
                    object(field.members, item, here);
                } else {
                    languages(field, item, here);
                }
            }
        } else if (is_list(field)) {
            std::vector<std::string> items;
            for (auto const& item : value.items()) items.push_back(item.text());
            visit_(path, tables::Cell{join_items(items)});
        } else if (field.languages == Languages::object) {
            languages(field, value, path);
        } else if (field.type == Type::group) {
            object(field.members, value, path);
        } else if (field.type == Type::money) {
            object(money_members(field), value, path);
        } else {
            visit_(path, cell_of(field, value));
        }
    }

    void languages(Field const& field, Json const& value, std::string const& path) const {
        for (auto const lang : k_langs) visit_(join_path(path, tag(lang)), cell_of(field, value[tag(lang)]));
    }

    Sees viewer_;
    std::map<std::string, std::size_t> const& lengths_;
    Visit const& visit_;
};

void measure(std::vector<Field> const& fields, Json const& value, std::string const& path,
             std::map<std::string, std::size_t>& lengths) {
    for (auto const& member : members_of(fields)) {
        auto const& field = *member.field;
        auto const& given = value[member.name];
        auto const here = join_path(path, member.name);
        if (in_columns(field)) {
            auto& length = lengths[here];
            length = std::max(length, given.items().size());
            for (std::size_t i = 0; i < given.items().size(); ++i)
                measure(field.members, given.items()[i], join_path(here, std::to_string(i + 1)), lengths);
        } else if (field.type == Type::group) {
            measure(field.members, given, here, lengths);
        }
    }
}

// All columns a table of this declaration may have, with so many items in each list that fills columns.
void name_columns(std::vector<Field> const& fields, std::string const& path, std::size_t items,
                  std::vector<std::string>& out) {
    for (auto const& member : members_of(fields)) {
        auto const& field = *member.field;
        auto const here = join_path(path, member.name);
        auto const languages = [&](std::string const& at) {
            for (auto const lang : k_langs) out.push_back(join_path(at, tag(lang)));
        };
        if (in_columns(field)) {
            auto const most = std::min(items, limits_of(field).max_items);
            for (std::size_t i = 1; i <= most; ++i) {
                auto const item = join_path(here, std::to_string(i));
                if (field.type == Type::groups) {
                    name_columns(field.members, item, items, out);
                } else {
                    languages(item);
                }
            }
        } else if (field.type == Type::group || field.type == Type::money) {
            name_columns(field.type == Type::money ? money_members(field) : field.members, here, items, out);
        } else if (field.languages == Languages::object) {
            languages(here);
        } else {
            out.push_back(here);
        }
    }
}

std::size_t highest_number(std::vector<std::string> const& names) {
    std::size_t highest = 1;
    for (auto const& name : names) {
        std::size_t number = 0;
        for (char const c : name) {
            number = c >= '0' && c <= '9' ? number * 10 + static_cast<std::size_t>(c - '0') : 0;
            if (number <= k_most_items) highest = std::max(highest, number);
        }
    }
    return highest;
}

}  // namespace

tables::Table to_table(Declaration const& declaration, std::span<Json const> values, Context const& context,
                       WriteOptions const& options) {
    std::map<std::string, std::size_t> lengths;
    for (auto const& value : values) measure(declaration.fields, value, "", lengths);
    tables::Table table;
    auto const name = [&](std::string const& path, tables::Cell const&) { table.header.names.push_back(path); };
    Walk(options.viewer, lengths, name).object(declaration.fields, Json(), "");
    table.header.row = 1;
    int number = 1;
    for (auto const& value : values) {
        tables::Row row{++number, {}};
        auto const add = [&](std::string const&, tables::Cell cell) { row.cells.push_back(std::move(cell)); };
        Walk(options.viewer, lengths, add).object(declaration.fields, value, "");
        table.rows.push_back(std::move(row));
    }
    if (options.heads == Heads::labels) {
        Words const words(declaration, context);
        std::map<std::string, int> seen;
        std::vector<std::string> labels;
        for (auto const& path : table.header.names) ++seen[fold_key(labels.emplace_back(words.full_label(path)))];
        for (std::size_t i = 0; i < labels.size(); ++i)
            if (seen[fold_key(labels[i])] == 1) table.header.names[i] = labels[i];
    }
    return table;
}

Result<std::string> write_records(Declaration const& declaration, std::span<Json const> values, std::string_view format,
                                  Context const& context, WriteOptions const& options) {
    bool const lines = format == "ndjson";
    if (format != "json" && !lines)
        return tables::write_table(to_table(declaration, values, context, options), format, options.table);
    std::string out = lines ? "" : "[\n";
    for (auto const& value : values) {
        if (!lines && &value != values.data()) out += ",\n";
        out += shown_to(declaration, value, options.viewer).dump(lines ? 0 : 1);
        if (lines) out += '\n';
    }
    return lines ? out : out + (values.empty() ? "]\n" : "\n]\n");
}

std::vector<NamedColumn> named_columns(Declaration const& declaration, Context const& context, std::size_t items) {
    std::vector<std::string> paths;
    name_columns(declaration.fields, "", items, paths);
    Words const words(declaration, context);
    std::vector<NamedColumn> out;
    for (auto& path : paths) out.push_back({path, words.full_label(path)});
    return out;
}

Columns recognise(Declaration const& declaration, tables::Header const& header, Context const& context) {
    std::vector<std::string> paths;
    name_columns(declaration.fields, "", highest_number(header.names), paths);
    std::map<std::string, std::string> known;
    for (auto const& path : paths) known.emplace(fold_key(path), path);
    for (auto const lang : k_langs) {
        Words const words(declaration, Context{context.texts, context.vocabulary, lang});
        for (auto const& path : paths) {
            auto const label = words.full_label(path);
            known.emplace(fold_key(label), path);
            // "Заглавие" without more means the Bulgarian one, "Title" the English one.
            auto const own = std::string(tag(lang));
            auto const bracket = label.rfind(" (");
            if (bracket != std::string::npos && (path.ends_with('_' + own) || path.ends_with('.' + own)))
                known.emplace(fold_key(label.substr(0, bracket)), path);
        }
    }
    Columns columns;
    for (auto const& name : header.names) {
        auto const found = known.find(fold_key(name));
        columns.paths.emplace_back();
        if (trim(name).empty()) continue;
        if (found == known.end()) {
            columns.unknown.push_back(name);
        } else if (std::find(columns.paths.begin(), columns.paths.end(), found->second) != columns.paths.end()) {
            columns.twice.push_back(name);
        } else {
            columns.paths.back() = found->second;
        }
    }
    return columns;
}

Json read_row(Declaration const& declaration, Columns const& columns, tables::Row const& row) {
    Node top;
    for (std::size_t i = 0; i < columns.paths.size() && i < row.cells.size(); ++i)
        if (!columns.paths[i].empty()) top.add(columns.paths[i], row.cells[i].text);
    return read_tree(declaration.fields, top, Source::table);
}

std::string column_of(Columns const& columns, tables::Header const& header, std::string_view path) {
    for (std::size_t i = 0; i < columns.paths.size(); ++i) {
        auto const& own = columns.paths[i];
        if (own.empty()) continue;
        bool const within = own.starts_with(path) && (own.size() == path.size() || own[path.size()] == '.');
        if (within) return header.names[i];
    }
    return {};
}

}  // namespace ognishte::fields
