#include "export.hpp"

#include "fields.hpp"
#include "platform/fields/table.hpp"

namespace ognishte::practices {
namespace {

Json with_id(Practice const& practice) {
    auto out = practice.version.content.fields;
    out.set("id", practice.record.slug);
    return out;
}

}  // namespace

Json computed(Json const& fields) {
    auto const criteria = criteria_of(fields);
    Json out = Json::object();
    out.set("label", name_of(label_of(criteria)));
    out.set("cebc", name_of(cebc_of(criteria, studies_of(fields))));
    return out;
}

Json computed_schema() {
    auto const text = [](char const* title) {
        Json out = Json::object();
        out.append("title", title);
        out.append("type", "string");
        return out;
    };
    auto label = text("Label of evidence");
    Json labels = Json::array();
    for (Label const one : k_labels) labels.push(name_of(one));
    label.append("enum", std::move(labels));
    Json properties = Json::object();
    properties.append("label", std::move(label));
    properties.append("cebc", text("The level of the CEBC scale that the stored criteria come to"));
    Json out = Json::object();
    out.append("type", "object");
    out.append("description", "Computed from the stored criteria of evidence.");
    out.append("properties", std::move(properties));
    Json required = Json::array();
    required.push("label");
    required.push("cebc");
    out.append("required", std::move(required));
    return out;
}

Json with_labels(Practice const& practice) {
    auto out = with_id(practice);
    out.set("computed", computed(out));
    out.set("version", practice.version.number);
    out.set("changed", iso_sofia(practice.version.published.value_or(practice.version.valid_from)));
    return out;
}

std::string content_type_of(std::string_view format) {
    if (format == "csv") return "text/csv; charset=utf-8";
    if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return "application/json; charset=utf-8";
}

Result<std::string> export_practices(std::vector<Practice> const& practices, std::string_view format,
                                     fields::Context const& context) {
    std::vector<Json> values;
    values.reserve(practices.size());
    for (auto const& practice : practices) values.push_back(with_id(practice));
    fields::WriteOptions options;
    options.viewer = fields::Sees::everyone;
    return fields::write_records(declaration(), values, format, context, options);
}

}  // namespace ognishte::practices
