#include "formats.hpp"

#include "citation.hpp"
#include "fields.hpp"
#include "platform/bibliography/write.hpp"
#include "platform/fields/table.hpp"

namespace ognishte::articles {

Result<std::string> write_articles(std::vector<records::ShownRecord> const& articles, std::string_view format,
                                   fields::Context const& context) {
    if (format == "bib" || format == "ris" || format == "csl") {
        std::vector<bibliography::Work> works;
        works.reserve(articles.size());
        for (auto const& article : articles)
            works.push_back(work_of(article.version.content.fields, article.record.slug));
        if (format == "bib") return bibliography::write_bibtex(works);
        if (format == "ris") return bibliography::write_ris(works);
        return bibliography::write_csl_json(works);
    }
    std::vector<Json> values;
    values.reserve(articles.size());
    for (auto const& article : articles) {
        values.push_back(article.version.content.fields);
        values.back().set("id", article.record.slug);
    }
    fields::WriteOptions options;
    options.viewer = fields::Sees::everyone;
    return fields::write_records(declaration(), values, format, context, options);
}

std::string content_type_of(std::string_view format) {
    if (format == "bib") return "application/x-bibtex; charset=utf-8";
    if (format == "ris") return "application/x-research-info-systems; charset=utf-8";
    if (format == "csl") return "application/vnd.citationstyles.csl+json";
    if (format == "csv") return "text/csv; charset=utf-8";
    if (format == "xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    return "application/json; charset=utf-8";
}

}  // namespace ognishte::articles
