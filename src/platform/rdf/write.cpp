#include <map>

#include "base/json.hpp"
#include "base/safe_html.hpp"
#include "base/text.hpp"
#include "sink.hpp"

namespace ognishte::rdf {
namespace {

bool is_plain_name(std::string_view name) {
    if (name.empty() || !((name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z'))) return false;
    for (char const c : name)
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'))
            return false;
    return true;
}

// "skos:Concept" where a prefix fits and the rest is a plain name; else empty.
std::string short_name(std::string_view address, Prefixes const& prefixes) {
    for (auto const& [prefix, space] : prefixes)
        if (address.size() > space.size() && address.starts_with(space) && is_plain_name(address.substr(space.size())))
            return prefix + ":" + std::string(address.substr(space.size()));
    return {};
}

void append_term(std::string& out, Term const& term, Prefixes const& prefixes) {
    auto const address = [&](std::string const& whole) {
        auto const name = short_name(whole, prefixes);
        out += name.empty() ? "<" + whole + ">" : name;
    };
    switch (term.kind) {
        case Kind::iri:
            address(term.value);
            break;
        case Kind::blank:
            out += "_:" + term.value;
            break;
        case Kind::literal:
            // A string of JSON is one of Turtle and N-Triples too.
            out += Json(term.value).dump();
            if (!term.lang.empty()) {
                out += "@" + term.lang;
            } else if (!term.datatype.empty()) {
                out += "^^";
                address(term.datatype);
            }
            break;
    }
}

std::string n_triples(std::span<Triple const> triples) {
    std::string out;
    for (auto const& triple : triples) {
        append_term(out, triple.subject, {});
        out += " <" + triple.predicate + "> ";
        append_term(out, triple.object, {});
        out += " .\n";
    }
    return out;
}

std::string turtle(std::span<Triple const> triples, Prefixes const& prefixes) {
    std::string out;
    for (auto const& [prefix, space] : prefixes) out += "@prefix " + prefix + ": <" + space + "> .\n";
    for (std::size_t i = 0; i < triples.size(); ++i) {
        bool const same_subject = i > 0 && triples[i].subject == triples[i - 1].subject;
        bool const same_predicate = same_subject && triples[i].predicate == triples[i - 1].predicate;
        if (!same_subject) {
            out += i > 0 ? " .\n\n" : "\n";
            append_term(out, triples[i].subject, prefixes);
        }
        out += !same_subject ? " " : same_predicate ? ",\n        " : " ;\n    ";
        if (!same_predicate) {
            if (triples[i].predicate == std::string(k_rdf) + "type") {
                out += "a ";
            } else {
                append_term(out, iri(triples[i].predicate), prefixes);
                out += ' ';
            }
        }
        append_term(out, triples[i].object, prefixes);
    }
    return triples.empty() ? out : out + " .\n";
}

// XML 1.0 has no other control characters, not even escaped.
Result<> append_xml(std::string& out, std::string_view text) {
    for (char const c : text)
        if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r')
            return Error{Code::failed, "a text with a character that XML does not have"};
    // A carriage return would come back as a line feed.
    out += replace_all(escape_text(text), "\r", "&#13;");
    return done();
}

Result<std::string> rdf_xml(std::span<Triple const> triples, Prefixes const& prefixes) {
    std::map<std::string, std::string, std::less<>> spaces = {{std::string(k_rdf), "rdf"}};
    for (auto const& [prefix, space] : prefixes) spaces.emplace(space, prefix);
    for (auto const& triple : triples) {
        auto const at = local_name_at(triple.predicate);
        if (!is_plain_name(std::string_view(triple.predicate).substr(at)))
            return Error{Code::failed, "no name for XML: " + triple.predicate};
        spaces.emplace(triple.predicate.substr(0, at), "n" + std::to_string(spaces.size()));
    }
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rdf:RDF";
    for (auto const& [space, prefix] : spaces) {
        out += "\n    xmlns:" + prefix + "=\"";
        TRY(append_xml(out, space));
        out += '"';
    }
    out += ">\n";
    auto const reference = [&](Term const& term, char const* address_name) -> Result<> {
        out += term.kind == Kind::blank ? " rdf:nodeID=\"" : std::string(" rdf:") + address_name + "=\"";
        TRY(append_xml(out, term.value));
        out += '"';
        return done();
    };
    for (std::size_t i = 0; i < triples.size(); ++i) {
        auto const& triple = triples[i];
        if (i == 0 || triple.subject != triples[i - 1].subject) {
            out += i > 0 ? "  </rdf:Description>\n  <rdf:Description" : "  <rdf:Description";
            TRY(reference(triple.subject, "about"));
            out += ">\n";
        }
        auto const at = local_name_at(triple.predicate);
        auto const name = spaces.find(triple.predicate.substr(0, at))->second + ":" + triple.predicate.substr(at);
        out += "    <" + name;
        if (triple.object.kind != Kind::literal) {
            TRY(reference(triple.object, "resource"));
            out += "/>\n";
            continue;
        }
        if (!triple.object.lang.empty()) out += " xml:lang=\"" + triple.object.lang + "\"";
        if (!triple.object.datatype.empty()) TRY(reference(iri(triple.object.datatype), "datatype"));
        out += '>';
        TRY(append_xml(out, triple.object.value));
        out += "</" + name + ">\n";
    }
    if (!triples.empty()) out += "  </rdf:Description>\n";
    return out + "</rdf:RDF>\n";
}

std::string json_ld(std::span<Triple const> triples, Prefixes const& prefixes) {
    auto const name = [&](std::string const& address) {
        auto const shorter = short_name(address, prefixes);
        return shorter.empty() ? address : shorter;
    };
    auto const reference = [&](Term const& term) {
        return term.kind == Kind::blank ? "_:" + term.value : name(term.value);
    };
    auto context = Json::object();
    for (auto const& [prefix, space] : prefixes) context.append(prefix, space);
    auto nodes = Json::array();
    auto node = Json::object();
    for (std::size_t i = 0; i < triples.size(); ++i) {
        auto const& triple = triples[i];
        if (i > 0 && triple.subject != triples[i - 1].subject) {
            nodes.push(std::move(node));
            node = Json::object();
        }
        if (!node.has("@id")) node.append("@id", reference(triple.subject));
        bool const type = triple.predicate == std::string(k_rdf) + "type" && triple.object.kind == Kind::iri;
        auto const member = type ? std::string("@type") : name(triple.predicate);
        auto values = node.has(member) ? node[member] : Json::array();
        if (type) {
            values.push(reference(triple.object));
        } else if (triple.object.kind != Kind::literal) {
            values.push(Json::Object{{"@id", reference(triple.object)}});
        } else {
            auto value = Json::object();
            if (!triple.object.lang.empty()) value.append("@language", triple.object.lang);
            if (!triple.object.datatype.empty()) value.append("@type", name(triple.object.datatype));
            value.append("@value", triple.object.value);
            values.push(std::move(value));
        }
        node.set(member, std::move(values));
    }
    if (!triples.empty()) nodes.push(std::move(node));
    return Json(Json::Object{{"@context", std::move(context)}, {"@graph", std::move(nodes)}}).dump(1) + "\n";
}

}  // namespace

Result<std::string> write(Format format, std::span<Triple const> triples, Prefixes const& prefixes) {
    switch (format) {
        case Format::turtle:
            return turtle(triples, prefixes);
        case Format::n_triples:
            return n_triples(triples);
        case Format::rdf_xml:
            return rdf_xml(triples, prefixes);
        case Format::json_ld:
            break;
    }
    return json_ld(triples, prefixes);
}

}  // namespace ognishte::rdf
