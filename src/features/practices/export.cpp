#include "export.hpp"

namespace ognishte::practices {

Json with_labels(Practice const& practice) {
    auto out = practice.version.content.fields;
    auto const criteria = criteria_of(out);
    Json computed = Json::object();
    computed.set("label", name_of(label_of(criteria)));
    computed.set("cebc", name_of(cebc_of(criteria, studies_of(out))));
    out.set("id", practice.record.slug);
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

Result<std::string> export_practices(std::vector<Practice> const& practices, std::string_view) {
    Json list = Json::array();
    for (auto const& practice : practices) {
        auto fields = practice.version.content.fields;
        fields.set("id", practice.record.slug);
        list.push(std::move(fields));
    }
    return list.dump(1) + "\n";
}

}  // namespace ognishte::practices
