#include "manifest.hpp"

#include "base/json.hpp"

namespace ognishte::backup {
namespace {

constexpr std::pair<store::ColumnType, std::string_view> k_types[] = {{store::ColumnType::integer, "integer"},
                                                                      {store::ColumnType::real, "real"},
                                                                      {store::ColumnType::text, "text"},
                                                                      {store::ColumnType::bytes, "bytes"}};

Json of_map(std::map<std::string, std::string> const& map) {
    Json out = Json::object();
    for (auto const& [name, value] : map) out.append(name, value);
    return out;
}

std::map<std::string, std::string> map_of(Json const& json) {
    std::map<std::string, std::string> out;
    for (auto const& [name, value] : json.members()) out.emplace(name, value.text());
    return out;
}

Json of_table(KeptTable const& table) {
    Json columns = Json::object();
    for (auto const& column : table.columns)
        for (auto const& [type, name] : k_types)
            if (type == column.type) columns.append(column.name, name);
    return Json::Object{{"name", table.name},
                        {"columns", columns},
                        {"rows", table.tally.rows},
                        {"hash", table.tally.hash},
                        {"sealed", table.sealed}};
}

Result<KeptTable> table_of(Json const& json) {
    KeptTable table{json["name"].text(), {}, {json["rows"].integer(), json["hash"].text()}, json["sealed"].boolean()};
    for (auto const& [column, word] : json["columns"].members()) {
        auto const before = table.columns.size();
        for (auto const& [type, name] : k_types)
            if (name == word.text()) table.columns.push_back({column, type});
        if (table.columns.size() == before) return Error{Code::corrupt, "a column of no known type"};
    }
    if (table.name.empty() || table.columns.empty()) return Error{Code::corrupt, "a table without name or columns"};
    return table;
}

}  // namespace

std::int64_t Manifest::rows() const {
    std::int64_t all = 0;
    for (auto const& table : tables) all += table.tally.rows;
    return all;
}

std::string to_json(Manifest const& manifest) {
    Json tables = Json::array();
    for (auto const& table : manifest.tables) tables.push(of_table(table));
    Json left_out = Json::array();
    for (auto const& name : manifest.left_out) left_out.push(name);
    Json const files =
        Json::Object{{"count", manifest.files.count}, {"bytes", manifest.files.bytes}, {"names", manifest.files.names}};
    Json const out = Json::Object{{"format", k_format},    {"program", manifest.program},
                                  {"made", manifest.made}, {"engine", manifest.engine},
                                  {"feed", manifest.feed}, {"migrations", of_map(manifest.migrations)},
                                  {"tables", tables},      {"left_out", left_out},
                                  {"files", files},        {"members", of_map(manifest.members)}};
    return out.dump(1);
}

Result<Manifest> read_manifest(std::string_view text) {
    auto const json = Json::parse(text);
    if (!json || !json->is_object()) return Error{Code::corrupt, "the manifest of the archive was altered"};
    auto const format = (*json)["format"].integer();
    if (format > k_format)
        return Error{Code::corrupt, "the archive was made by a newer version of the program; use that version"};
    if (format != k_format) return Error{Code::corrupt, "the manifest of the archive was altered"};
    Manifest out;
    out.program = (*json)["program"].text();
    out.made = (*json)["made"].text();
    out.engine = (*json)["engine"].text();
    out.feed = (*json)["feed"].integer();
    out.migrations = map_of((*json)["migrations"]);
    for (auto const& table : (*json)["tables"].items()) out.tables.push_back(TRY(table_of(table)));
    for (auto const& name : (*json)["left_out"].items()) out.left_out.push_back(name.text());
    out.members = map_of((*json)["members"]);
    auto const& files = (*json)["files"];
    out.files = {files["count"].integer(), files["bytes"].integer(), files["names"].text()};
    return out;
}

}  // namespace ognishte::backup
