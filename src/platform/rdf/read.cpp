#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "sink.hpp"

namespace ognishte::rdf {
namespace {

struct Named {
    std::string_view name;
    Format format;
};
constexpr std::array<Named, 10> k_names = {{{"turtle", Format::turtle},
                                            {"ttl", Format::turtle},
                                            {"n-triples", Format::n_triples},
                                            {"ntriples", Format::n_triples},
                                            {"nt", Format::n_triples},
                                            {"rdf", Format::rdf_xml},
                                            {"xml", Format::rdf_xml},
                                            {"rdfxml", Format::rdf_xml},
                                            {"jsonld", Format::json_ld},
                                            {"json-ld", Format::json_ld}}};

struct Offered {
    std::string_view type;
    Format format;
    bool page;
};
// A browser names text/html before */*; who names nothing of these gets the page.
constexpr std::array<Offered, 7> k_offered = {{{"text/html", Format::turtle, true},
                                               {"application/xhtml+xml", Format::turtle, true},
                                               {"text/turtle", Format::turtle, false},
                                               {"application/rdf+xml", Format::rdf_xml, false},
                                               {"application/ld+json", Format::json_ld, false},
                                               {"application/n-triples", Format::n_triples, false},
                                               {"application/json", Format::json_ld, false}}};

// Weight in thousandths; an unreadable one counts as 0.
int weight_of(std::string_view parameters) {
    for (auto const part : split(parameters, ';')) {
        auto const one = trim(part);
        if (!starts_with_ignoring_case(one, "q=")) continue;
        auto const value = one.substr(2);
        if (value.empty() || (value[0] != '0' && value[0] != '1')) return 0;
        int out = (value[0] - '0') * 1000;
        int step = 100;
        for (char const c : value.substr(std::min<std::size_t>(2, value.size()))) {
            if (c < '0' || c > '9') return 0;
            out += (c - '0') * step;
            step /= 10;
        }
        return std::min(out, 1000);
    }
    return 1000;
}

}  // namespace

Term iri(std::string address) {
    return {Kind::iri, std::move(address), {}, {}};
}
Term blank(std::string label) {
    return {Kind::blank, std::move(label), {}, {}};
}
Term literal(std::string text, std::string lang, std::string datatype) {
    if (datatype == std::string(k_xsd) + "string") datatype.clear();
    return {Kind::literal, std::move(text), std::move(lang), std::move(datatype)};
}

Result<> read(Format format, std::string_view bytes, std::string_view base, OnTriple const& on_triple,
              Limits const& limits) {
    if (bytes.size() > limits.bytes) return Error{Code::too_large, "the file is too large", "rdf.error.too_large"};
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    Sink sink(on_triple, limits);
    switch (format) {
        case Format::turtle:
        case Format::n_triples:
            return read_turtle(bytes, base, sink);
        case Format::rdf_xml:
            return read_rdf_xml(bytes, base, sink);
        case Format::json_ld:
            break;
    }
    return read_json_ld(bytes, base, sink);
}

Result<std::vector<Triple>> read_all(Format format, std::string_view bytes, std::string_view base,
                                     Limits const& limits) {
    std::vector<Triple> out;
    TRY(read(
        format, bytes, base,
        [&](Triple& triple) {
            out.push_back(std::move(triple));
            return done();
        },
        limits));
    return out;
}

std::optional<Format> format_named(std::string_view name) {
    auto const ending = to_lower(name.substr(name.rfind('.') + 1));
    for (auto const& one : k_names)
        if (one.name == ending) return one.format;
    return std::nullopt;
}

std::string_view content_type_of(Format format) {
    switch (format) {
        case Format::turtle:
            return "text/turtle; charset=utf-8";
        case Format::n_triples:
            return "application/n-triples";
        case Format::rdf_xml:
            return "application/rdf+xml";
        case Format::json_ld:
            break;
    }
    return "application/ld+json";
}

std::optional<Format> wished(std::string_view accept) {
    Offered const* best = nullptr;
    int best_weight = 0;
    for (auto const part : split(accept, ',')) {
        auto const semicolon = std::min(part.find(';'), part.size());
        auto const type = to_lower(trim(part.substr(0, semicolon)));
        int const weight = weight_of(part.substr(semicolon));
        for (auto const& offered : k_offered)
            if (offered.type == type && weight > best_weight) {
                best = &offered;
                best_weight = weight;
            }
    }
    if (best == nullptr || best->page) return std::nullopt;
    return best->format;
}

}  // namespace ognishte::rdf
