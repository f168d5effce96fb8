#include "package.hpp"

#include <algorithm>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "platform/fields/check.hpp"
#include "platform/fields/field.hpp"
#include "platform/tables/table.hpp"
#include "platform/tables/zip_write.hpp"

namespace ognishte::api {
namespace {

Result<std::vector<std::string>> heads_of(std::string_view csv) {
    std::vector<std::string> out;
    tables::ReadOptions options;
    options.format = "csv";
    options.encoding = "utf-8";
    options.separator = ',';
    TRY(tables::for_each_row(
        csv, options,
        [&](tables::Header const& header) -> Result<tables::Go> {
            out = header.names;
            return tables::Go::stop;
        },
        [](tables::Row&) -> Result<tables::Go> { return tables::Go::stop; }));
    return out;
}

char const* type_of_column(fields::Field const& field, std::string_view path) {
    switch (field.type) {
        case fields::Type::number:
            return fields::limits_of(field).decimals > 0 ? "number" : "integer";
        case fields::Type::money:
            return path.ends_with(".amount") ? "number" : "string";
        case fields::Type::year:
            return "year";
        case fields::Type::date:
            return "date";
        case fields::Type::yes_no:
            return "boolean";
        default:
            return "string";
    }
}

// The columns that a file of the kind has, from its first row and the declaration.
Result<Json> columns_of(Deps const& deps, offer::Kind const& kind, std::string_view csv) {
    auto const vocabulary = deps.vocabularies.current();
    fields::Context const context{deps.texts, *vocabulary, Lang::en};
    Json out = Json::array();
    for (auto const& path : TRY(heads_of(csv))) {
        auto const* field = fields::find_field(*kind.declaration, path);
        Json column = Json::object();
        column.append("name", path);
        column.append("type", field == nullptr ? "string" : type_of_column(*field, path));
        column.append("title", fields::label_of(*kind.declaration, path, context));
        if (field != nullptr && fields::is_list(*field)) column.append("description", "Several values parted by |");
        // What a spreadsheet could take for a formula stands behind an apostrophe in a CSV: no list of values then.
        if (field != nullptr && field->type == fields::Type::choice &&
            std::none_of(field->choices.begin(), field->choices.end(),
                         [](fields::Choice const& choice) { return choice.value.find_first_of("=+-@") == 0; })) {
            Json values = Json::array();
            for (auto const& choice : field->choices) values.push(choice.value);
            Json constraints = Json::object();
            constraints.append("enum", std::move(values));
            column.append("constraints", std::move(constraints));
        }
        out.push(std::move(column));
    }
    return out;
}

Result<Json> plain_columns(std::string_view csv) {
    Json out = Json::array();
    for (auto const& name : TRY(heads_of(csv))) {
        Json column = Json::object();
        column.append("name", name);
        column.append("type", "string");
        out.push(std::move(column));
    }
    return out;
}

struct Table {
    std::string name, title, description, address, key;
};

Json resource(Table const& table, std::string path, Json columns, std::string_view bytes) {
    Json out = Json::object();
    out.append("profile", "tabular-data-resource");
    out.append("name", table.name);
    out.append("title", table.title);
    out.append("description", table.description);
    out.append("path", std::move(path));
    out.append("format", "csv");
    out.append("mediatype", "text/csv");
    out.append("encoding", "utf-8");
    out.append("bytes", static_cast<std::int64_t>(bytes.size()));
    out.append("hash", "sha256:" + to_hex(sha256(bytes)));
    Json schema = Json::object();
    schema.append("fields", std::move(columns));
    Json missing = Json::array();
    missing.push("");
    schema.append("missingValues", std::move(missing));
    if (!table.key.empty()) schema.append("primaryKey", table.key);
    out.append("schema", std::move(schema));
    return out;
}

bool is_csv(std::string_view path) {
    return path.ends_with(".csv");
}

}  // namespace

Result<Json> data_package(Deps const& deps, Offers const& offers, PathOf const& path, BytesOf const& bytes) {
    Addresses const addresses(deps.frame);
    auto const text = [&](std::string_view key) { return std::string(deps.texts.get(Lang::en, key)); };
    Json resources = Json::array();
    for (auto const& kind : offers.kinds)
        for (auto const& file : files_of(kind)) {
            if (!is_csv(file.path)) continue;
            auto const csv = TRY(bytes(file.path));
            Table const table{kind.name, text(kind.title), text(kind.description), file.path, "id"};
            resources.push(resource(table, path(file.path), TRY(columns_of(deps, kind, csv)), csv));
        }
    for (auto const& scheme : offers.schemes)
        for (auto const& file : scheme.files) {
            if (!is_csv(file.path)) continue;
            auto const csv = TRY(bytes(file.path));
            auto columns = TRY(plain_columns(csv));
            auto const key = columns.items().empty() ? std::string() : columns.items()[0]["name"].text();
            Table const table{scheme.name, text(scheme.title), text(scheme.description), file.path, key};
            resources.push(resource(table, path(file.path), std::move(columns), csv));
        }
    for (auto const lang : k_langs)
        for (auto const& numbers : offers.numbers(lang))
            for (auto const& file : numbers.files) {
                if (!is_csv(file.path)) continue;
                auto const csv = TRY(bytes(file.path));
                Json columns = Json::array();
                for (auto const& column : numbers.columns) {
                    Json one = Json::object();
                    one.append("name", column.name);
                    one.append("type", column.type);
                    columns.push(std::move(one));
                }
                Table const table{
                    numbers.name + "-" + std::string(tag(lang)), numbers.title, numbers.description, file.path, {}};
                resources.push(resource(table, path(file.path), std::move(columns), csv));
            }
    Json out = Json::object();
    out.append("profile", "data-package");
    out.append("name", "ognishte");
    out.append("id", addresses.of("/datapackage.json"));
    out.append("title", text("frame.site") + ": " + text("frame.centre"));
    out.append("description", text("api.catalogue.text"));
    out.append("homepage", addresses.page(Lang::en));
    Json licence = Json::object();
    licence.append("title", text("api.licence"));
    licence.append("path", addresses.licence());
    Json licences = Json::array();
    licences.push(std::move(licence));
    out.append("licenses", std::move(licences));
    Json publisher = Json::object();
    publisher.append("title", text("frame.centre"));
    publisher.append("path", addresses.of("/en/about"));
    publisher.append("role", "publisher");
    Json contributors = Json::array();
    contributors.push(std::move(publisher));
    out.append("contributors", std::move(contributors));
    out.append("resources", std::move(resources));
    return out;
}

Result<std::string> site_archive(Deps const& deps, Offers const& offers) {
    std::vector<std::pair<std::string, std::string>> files;
    std::set<std::string> taken;
    // "/bg/about/process/figures.csv" is "data/bg-about-process-figures.csv".
    auto const place = [](std::string const& address) {
        std::string out = "data/";
        for (char const c : address.substr(1)) out += c == '/' ? '-' : c;
        return out;
    };
    auto const take = [&](std::string const& address) -> Result<std::string> {
        auto bytes = TRY(bytes_of(deps.router, address));
        if (taken.insert(address).second) files.emplace_back(place(address), bytes);
        return bytes;
    };
    auto const package = TRY(data_package(deps, offers, place, take));
    for (auto const& kind : offers.kinds)
        for (auto const& file : files_of(kind))
            if (!taken.contains(file.path) && !file.path.ends_with(".xlsx")) TRY(take(file.path));
    for (auto const& scheme : offers.schemes)
        for (auto const& file : scheme.files)
            if (!taken.contains(file.path) && !file.path.ends_with(".xlsx")) TRY(take(file.path));
    for (auto const lang : k_langs)
        for (auto const& numbers : offers.numbers(lang))
            for (auto const& file : numbers.files)
                if (!taken.contains(file.path)) TRY(take(file.path));
    files.emplace_back("dcat.jsonld", TRY(bytes_of(deps.router, "/dcat.jsonld")));
    files.emplace_back("openapi.json", TRY(bytes_of(deps.router, "/api/v1/openapi.json")));
    Addresses const addresses(deps.frame);
    std::string readme;
    for (auto const lang : k_langs) {
        auto const text = [&](std::string_view key) { return std::string(deps.texts.get(lang, key)); };
        readme += "# " + text("frame.site") + "\n\n" + text("frame.centre") + "\n\n" + text("api.catalogue.text") +
                  "\n\n" + text("api.licence") + ": " + addresses.licence(lang) + "\n\n" + text("api.title") + ": " +
                  addresses.page(lang) + "\n\n";
    }
    files.emplace_back("README.md", std::move(readme));
    files.insert(files.begin(), {"datapackage.json", package.dump(1) + "\n"});
    return tables::zip_of(files);
}

}  // namespace ognishte::api
