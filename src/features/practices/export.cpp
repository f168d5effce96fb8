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

Json with_labels(Practice const& practice) {
    auto out = with_id(practice);
    auto const criteria = criteria_of(out);
    Json computed = Json::object();
    computed.set("label", name_of(label_of(criteria)));
    computed.set("cebc", name_of(cebc_of(criteria, studies_of(out))));
    out.set("computed", std::move(computed));
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
