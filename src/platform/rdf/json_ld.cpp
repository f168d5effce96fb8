#include <cstdio>
#include <map>

#include "base/json.hpp"
#include "base/text.hpp"
#include "sink.hpp"

namespace ognishte::rdf {
namespace {

std::string of_xsd(std::string_view name) {
    return std::string(k_xsd) + std::string(name);
}

// What a term of the context stands for (JSON-LD 1.1, 4.2).
struct Meaning {
    std::string address;  // or a keyword: "@id", "@type", "@graph"
    std::string type;     // "@id", "@vocab" or a datatype
    std::string container;
    std::optional<std::string> lang;
};

struct Context {
    std::map<std::string, Meaning, std::less<>> terms;
    std::string vocab, base, lang;
};

// As XSD writes them: 2.5E20.
std::string double_text(double value) {
    char text[40];
    std::snprintf(text, sizeof text, "%.15E", value);
    std::string out = text;
    auto exponent = out.find('E');
    auto digits = out.substr(0, exponent);
    while (digits.back() == '0' && digits[digits.size() - 2] != '.') digits.pop_back();
    return digits + "E" + std::to_string(std::stoi(out.substr(exponent + 1)));
}

class JsonLdReader {
public:
    explicit JsonLdReader(Sink& sink) : sink_(sink) {}

    Result<> read(Json const& document, std::string_view base) {
        Context context;
        context.base = base;
        if (!document.is_object() && !document.is_array()) return wrong("a JSON object or array is missing");
        for (auto const& one : values_of(document))
            if (one->is_object()) {
                TRY(top(*one, context));
            } else {
                return wrong("something that is no node");
            }
        return done();
    }

private:
    Error wrong(std::string_view what) const {
        return {Code::invalid, "node " + std::to_string(node_) + ": " + std::string(what), "rdf.error.damaged"};
    }

    static std::vector<Json const*> values_of(Json const& value) {
        std::vector<Json const*> out;
        if (!value.is_array()) return {&value};
        for (auto const& one : value.items()) out.push_back(&one);
        return out;
    }

    // A document, or a node that holds a graph.
    Result<> top(Json const& object, Context const& outer) {
        auto context = outer;
        if (auto const* given = object.find("@context")) TRY(take_context(*given, context));
        bool only_graph = true;
        Json const* graph = nullptr;
        for (auto const& [name, value] : object.members()) {
            auto const keyword = TRY(keyword_or_address(name, context));
            if (keyword == "@graph") {
                graph = &value;
            } else if (keyword != "@context") {
                only_graph = false;
            }
        }
        if (graph == nullptr) {
            // It takes its context itself: twice, and a relative @base would be gone down twice.
            TRY(node(object, outer));
            return done();
        }
        if (!only_graph) return wrong("a named graph is not read");
        for (auto const* one : values_of(*graph)) {
            if (!one->is_object()) return wrong("something that is no node");
            TRY(node(*one, context));
        }
        return done();
    }

    Result<> take_context(Json const& given, Context& context) {
        for (auto const* one : values_of(given)) {
            if (one->is_null()) {
                context = Context{{}, {}, context.base, {}};
                continue;
            }
            if (one->is_string())
                return wrong("the context " + shorten(one->text(), 80) + " is outside the file and is not fetched");
            if (!one->is_object()) return wrong("not a context");
            for (auto const& [name, value] : one->members()) {
                if (name == "@vocab") {
                    context.vocab = value.text();
                } else if (name == "@base") {
                    context.base = value.is_null() ? "" : TRY(sink_.address(context.base, value.text(), node_));
                } else if (name == "@language") {
                    context.lang = value.text();
                } else if (name == "@version" || name == "@protected") {
                    continue;
                } else if (name.starts_with('@')) {
                    return wrong("\"" + shorten(name, 40) + "\" in a context is not read");
                }
            }
            // Prefixes first: other terms are made of them, in any order.
            for (auto const& [name, value] : one->members())
                if (value.is_string() && !name.starts_with('@')) context.terms[name] = {value.text(), {}, {}, {}};
            if (context.terms.size() > sink_.limits().prefixes) return wrong("too many terms");
            for (auto const& [name, value] : one->members())
                if (!name.starts_with('@')) TRY(take_term(name, value, context));
        }
        return done();
    }

    Result<> take_term(std::string const& name, Json const& value, Context& context) {
        Meaning meaning;
        if (value.is_null()) {
            context.terms[name] = meaning;
            return done();
        }
        if (value.is_string()) {
            meaning.address = TRY(keyword_or_address_of(value.text(), name, context));
        } else if (value.is_object()) {
            for (auto const& [key, unused] : value.members())
                if (key != "@id" && key != "@type" && key != "@container" && key != "@language" && key != "@prefix" &&
                    key != "@protected")
                    return wrong("\"" + shorten(key, 40) + "\" in a context is not read");
            auto const& id = value["@id"];
            meaning.address = TRY(keyword_or_address_of(id.is_string() ? id.text() : name, name, context));
            if (value.has("@type")) {
                auto const& type = value["@type"].text();
                bool const keyword = type == "@id" || type == "@vocab";
                if (type.starts_with('@') && !keyword) return wrong("the type " + shorten(type, 40) + " is not read");
                meaning.type = keyword ? type : TRY(keyword_or_address_of(type, name, context));
            }
            meaning.container = value["@container"].text();
            if (!meaning.container.empty() && meaning.container != "@language" && meaning.container != "@list" &&
                meaning.container != "@set")
                return wrong("the container \"" + shorten(meaning.container, 40) + "\" is not read");
            if (value.has("@language")) meaning.lang = value["@language"].text();
        } else {
            return wrong("not a term of a context");
        }
        context.terms[name] = std::move(meaning);
        return done();
    }

    // A name of the context while it is being read: `self` does not lead back to itself.
    Result<std::string> keyword_or_address_of(std::string const& text, std::string const& self,
                                              Context const& context) {
        if (text.starts_with('@')) return text;
        auto const colon = text.find(':');
        if (colon != std::string::npos) {
            auto const prefix = text.substr(0, colon);
            auto const known = context.terms.find(prefix);
            if (prefix != self && known != context.terms.end() && !text.substr(colon + 1).starts_with("//"))
                return sink_.address({}, known->second.address + text.substr(colon + 1), node_);
            return sink_.address({}, text, node_);
        }
        auto const known = context.terms.find(text);
        if (text != self && known != context.terms.end()) return known->second.address;
        return sink_.address({}, context.vocab + text, node_);
    }

    // Of a member's name or a type; empty: it has no meaning and is passed over, as the standard says.
    Result<std::string> keyword_or_address(std::string const& name, Context const& context) {
        if (name.starts_with('@')) return name;
        auto const known = context.terms.find(name);
        if (known != context.terms.end()) return known->second.address;
        if (name.find(':') == std::string::npos && context.vocab.empty()) return std::string();
        return keyword_or_address_of(name, {}, context);
    }

    Result<Term> named(std::string const& id, Context const& context) {
        if (id.starts_with("_:")) return sink_.labelled(id.substr(2));
        auto const colon = id.find(':');
        auto const known = colon == std::string::npos ? context.terms.end() : context.terms.find(id.substr(0, colon));
        if (known != context.terms.end() && !id.substr(colon + 1).starts_with("//"))
            return iri(TRY(sink_.address({}, known->second.address + id.substr(colon + 1), node_)));
        return iri(TRY(sink_.address(context.base, id, node_)));
    }

    Result<Term> node(Json const& object, Context const& outer) {
        int const own = depth_ == 0 ? ++node_ : node_;
        if (++depth_ > sink_.limits().depth) return Error{Code::too_large, "nested too deeply", "rdf.error.too_large"};
        Context inner;
        auto const* own_context = object.find("@context");
        if (own_context != nullptr) {
            inner = outer;
            TRY(take_context(*own_context, inner));
        }
        auto const& context = own_context != nullptr ? inner : outer;
        std::optional<Term> subject;
        for (auto const& [name, value] : object.members())
            if (TRY(keyword_or_address(name, context)) == "@id") {
                if (!value.is_string()) return wrong("an @id that is no text");
                subject = TRY(named(value.text(), context));
            }
        if (!subject) subject = sink_.fresh();
        for (auto const& [name, value] : object.members()) {
            auto const meaning = TRY(keyword_or_address(name, context));
            if (meaning.empty() || meaning == "@id" || meaning == "@context") continue;
            if (meaning == "@type") {
                for (auto const* type : values_of(value)) {
                    if (!type->is_string()) return wrong("a @type that is no text");
                    auto const address = TRY(keyword_or_address(type->text(), context));
                    if (address.starts_with('@')) return wrong("the type " + shorten(address, 40) + " is not read");
                    if (!address.empty()) TRY(sink_.give(*subject, of_rdf("type"), iri(address), own));
                }
            } else if (meaning.starts_with('@')) {
                return wrong("\"" + shorten(meaning, 40) + "\" is not read here");
            } else {
                auto const known = context.terms.find(name);
                TRY(property(*subject, meaning, value, known == context.terms.end() ? Meaning{} : known->second,
                             context, own));
            }
        }
        --depth_;
        return *subject;
    }

    Result<> property(Term const& subject, std::string const& predicate, Json const& value, Meaning const& meaning,
                      Context const& context, int own) {
        if (meaning.container == "@language" && value.is_object()) {
            for (auto const& [lang, texts] : value.members())
                for (auto const* text : values_of(texts)) {
                    if (text->is_null()) continue;
                    if (!text->is_string()) return wrong("a text of a language that is no text");
                    TRY(sink_.give(subject, predicate, literal(text->text(), lang == "@none" ? "" : lang), own));
                }
            return done();
        }
        if (meaning.container == "@list" && !(value.is_object() && value.has("@list")))
            return sink_.give(subject, predicate, TRY(list(value, meaning, context, own)), own);
        for (auto const* one : values_of(value)) {
            if (one->is_null()) continue;
            if (one->is_object() && one->has("@set")) {
                TRY(property(subject, predicate, (*one)["@set"], meaning, context, own));
                continue;
            }
            TRY(sink_.give(subject, predicate, TRY(object_term(*one, meaning, context, own)), own));
        }
        return done();
    }

    Result<Term> list(Json const& value, Meaning const& meaning, Context const& context, int own) {
        auto head = iri(of_rdf("nil"));
        auto const items = values_of(value);
        for (auto at = items.rbegin(); at != items.rend(); ++at) {
            auto const cell = sink_.fresh();
            TRY(sink_.give(cell, of_rdf("first"), TRY(object_term(**at, meaning, context, own)), own));
            TRY(sink_.give(cell, of_rdf("rest"), head, own));
            head = cell;
        }
        return head;
    }

    Result<Term> object_term(Json const& value, Meaning const& meaning, Context const& context, int own) {
        if (value.is_object()) {
            if (value.has("@list")) return list(value["@list"], meaning, context, own);
            if (value.has("@value")) return literal_of(value, context);
            return node(value, context);
        }
        if (value.is_string()) {
            if (meaning.type == "@id") return named(value.text(), context);
            if (meaning.type == "@vocab") {
                auto const address = TRY(keyword_or_address(value.text(), context));
                if (address.empty() || address.starts_with('@')) return wrong("a name without meaning");
                return iri(address);
            }
            if (!meaning.type.empty()) return literal(value.text(), {}, meaning.type);
            return literal(value.text(), meaning.lang.value_or(context.lang));
        }
        return plain(value, meaning.type);
    }

    Result<Term> literal_of(Json const& object, Context const& context) {
        for (auto const& [name, unused] : object.members())
            if (name != "@value" && name != "@language" && name != "@type")
                return wrong("\"" + shorten(name, 40) + "\" beside a @value is not read");
        auto const& value = object["@value"];
        std::string type;
        if (object.has("@type")) type = TRY(keyword_or_address(object["@type"].text(), context));
        if (object.has("@type") && (type.empty() || type.starts_with('@')))
            return wrong("a @value of the type " + shorten(type, 40) + " is not read");
        if (!value.is_string()) return plain(value, type);
        if (!type.empty()) return literal(value.text(), {}, type);
        return literal(value.text(), object["@language"].text());
    }

    // Numbers and truth values (JSON-LD 1.1 API, 8.2.2).
    Result<Term> plain(Json const& value, std::string const& type) {
        auto const typed = [&](std::string text, char const* usual) {
            return literal(std::move(text), {}, type.empty() ? of_xsd(usual) : type);
        };
        if (value.is_bool()) return typed(value.boolean() ? "true" : "false", "boolean");
        if (value.is_int()) return typed(std::to_string(value.integer()), "integer");
        if (value.is_number()) return typed(double_text(value.number()), "double");
        return wrong("something that is no value");
    }

    Sink& sink_;
    int node_ = 0;
    int depth_ = 0;
};

}  // namespace

Result<> read_json_ld(std::string_view bytes, std::string_view base, Sink& sink) {
    auto document = Json::parse(bytes);
    if (!document) return Error{Code::invalid, "not JSON: " + document.error().message, "rdf.error.damaged"};
    return JsonLdReader(sink).read(*document, base);
}

}  // namespace ognishte::rdf
