#include "files.hpp"

#include <array>

namespace ognishte::api {
namespace {

constexpr std::array<FileType, 10> k_types = {{
    {".csv", "text/csv", "CSV"},
    {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX"},
    {".jsonld", "application/ld+json", "JSON_LD"},
    {".json", "application/json", "JSON"},
    {".ttl", "text/turtle", "RDF_TURTLE"},
    {".rdf", "application/rdf+xml", "RDF_XML"},
    {".svg", "image/svg+xml", "SVG"},
    {".bib", "application/x-bibtex", ""},
    {".ris", "application/x-research-info-systems", ""},
    {".zip", "application/zip", "ZIP"},
}};

}  // namespace

std::optional<FileType> type_of(std::string_view path) {
    for (auto const& type : k_types)
        if (path.ends_with(type.ending)) return type;
    return std::nullopt;
}

std::vector<offer::File> files_of(offer::Kind const& kind) {
    std::vector<offer::File> out;
    for (auto const& format : kind.formats) out.push_back({"/bg/" + kind.name + "." + format});
    return out;
}

Result<std::string> bytes_of(http::Router const& router, std::string const& path) {
    http::Request request;
    request.path = request.target = path;
    for (auto const lang : k_langs)
        if (path.starts_with("/" + std::string(tag(lang)) + "/")) request.lang = lang;
    auto match = router.find(http::Method::get, path);
    if (match.route == nullptr || match.route->permission != "public")
        return Error{Code::not_found, "nobody answers at " + path};
    request.route = std::move(match.values);
    auto response = TRY(match.route->handler(request));
    if (response.status != 200) return Error{Code::failed, path + " answered " + std::to_string(response.status)};
    return std::move(response.body);
}

}  // namespace ognishte::api
