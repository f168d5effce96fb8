#include "read.hpp"
#include <optional>

#include <algorithm>

#include "base/text.hpp"
#include "formats.hpp"
#include "platform/tables/encoding.hpp"

namespace ognishte::bibliography {
namespace {

std::optional<Format> format_from_name(std::string_view name) {
    for (auto const format :
         {Format::bibtex, Format::ris, Format::csl_json, Format::crossref_json, Format::jats, Format::oai_dc})
        if (equals_ignoring_ascii_case(name, name_of(format))) return format;
    if (equals_ignoring_ascii_case(name, "bib")) return Format::bibtex;
    if (equals_ignoring_ascii_case(name, "xml")) return Format::jats;
    return equals_ignoring_ascii_case(name, "json") ? std::optional(Format::csl_json) : std::nullopt;
}

// "@word{" at the beginning of a line, or "TY  - ": whichever comes first; JSON and XML by their first sign.
std::optional<Format> seen_format(std::string_view text) {
    auto const begin = trim(text);
    if (begin.starts_with('{') || begin.starts_with('[')) return Format::csl_json;
    if (begin.starts_with('<')) return Format::jats;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = std::min(text.find('\n', at), text.size());
        auto const line = trim(text.substr(at, std::min<std::size_t>(end - at, 200)));
        at = end + 1;
        if (line.starts_with("TY ") && trim(line.substr(2)).starts_with('-')) return Format::ris;
        if (!line.starts_with('@')) continue;
        auto word = line.substr(1);
        while (!word.empty() && ((word[0] >= 'a' && word[0] <= 'z') || (word[0] >= 'A' && word[0] <= 'Z')))
            word.remove_prefix(1);
        word = trim(word);
        if (word.starts_with('{') || word.starts_with('(')) return Format::bibtex;
    }
    return std::nullopt;
}

Result<std::string> decoded(std::string_view bytes, ReadOptions const& options, Reading& into) {
    auto const found = tables::detect_encoding(bytes, options.encoding);
    if (!found) {
        bool const no_text = found.error().text_key == "tables.error.no_table";
        return Error{Code::invalid, found.error().message,
                     no_text ? "bibliography.error.format" : "bibliography.error.encoding"};
    }
    into.encoding = tables::name_of(found->encoding);
    std::string out;
    std::string piece;
    for (std::size_t at = found->start; at < bytes.size();) {
        tables::decode_some(found->encoding, bytes, at, piece);
        out += piece;
    }
    if (out.find('\n') == std::string::npos) std::replace(out.begin(), out.end(), '\r', '\n');
    return out;
}

}  // namespace

std::string_view name_of(Format format) {
    switch (format) {
        case Format::bibtex:
            return "bibtex";
        case Format::ris:
            return "ris";
        case Format::csl_json:
            return "csl-json";
        case Format::crossref_json:
            return "crossref-json";
        case Format::jats:
            return "jats";
        case Format::oai_dc:
            return "oai-dc";
    }
    return "";
}

Result<Reading> read(std::string_view bytes, ReadOptions const& options) {
    if (bytes.size() > options.limits.bytes)
        return Error{Code::too_large, "the bibliography is over the limit of bytes", "bibliography.error.too_large"};
    Reading reading;
    auto const text = TRY(decoded(bytes, options, reading));
    auto const format = options.format.empty() ? seen_format(text) : format_from_name(options.format);
    if (!format) return Error{Code::invalid, "no bibliography of a format we read", "bibliography.error.format"};
    reading.format = *format;
    if (*format == Format::bibtex) {
        read_bibtex(text, options.limits, reading);
    } else if (*format == Format::ris) {
        read_ris(text, options.limits, reading);
    } else if (*format == Format::jats || *format == Format::oai_dc) {
        // Which of the two, the file says itself.
        TRY(read_xml(bytes, options.limits, reading));
    } else {
        auto const read = read_json(text, options.limits, reading);
        if (!read) return Error{Code::invalid, read.error().message, "bibliography.error.json"};
    }
    return reading;
}

}  // namespace ognishte::bibliography
