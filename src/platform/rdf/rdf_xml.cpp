#include <map>
#include <set>
#include <vector>

#include "base/text.hpp"
#include "platform/tables/xml_stream.hpp"
#include "sink.hpp"

namespace ognishte::rdf {
namespace {

using tables::XmlAttributes;
using tables::XmlName;

constexpr std::string_view k_xml = "http://www.w3.org/XML/1998/namespace";

std::string whole(XmlName name) {
    return std::string(name.space) + std::string(name.local);
}

// One open element. A node is the subject of the properties inside it; a property waits for its object.
struct Open {
    enum class What { root, node, property, resource, collection } what = What::root;
    std::string base, lang;
    Term subject;           // of a node; of a property: what it belongs to
    std::string predicate;  // of a property
    std::string datatype;
    std::string text;     // of a property: what stands in it
    bool filled = false;  // a property has its object already
    int items = 0;        // rdf:li inside a node
    Term last;            // of a collection: the cell that waits for its rest
    bool begun = false;   // a collection has a first cell
    int line = 0;
};

// What the attributes of one element say.
struct Said {
    std::optional<std::string> about, id, node_id, resource, datatype, parse_type, lang, base, type;
    std::vector<std::pair<std::string, std::string>> properties;
    std::string odd;  // an attribute that RDF/XML does not have here
};

Said said_by(XmlAttributes const& attributes) {
    Said out;
    attributes.each([&](XmlName name, std::string_view given) {
        std::string value(given);
        if (name.space == k_xml) {
            if (name.local == "lang") out.lang = std::move(value);
            if (name.local == "base") out.base = std::move(value);
            return;
        }
        if (name.space != k_rdf) {
            if (name.space.empty()) {
                out.odd = name.local;
            } else {
                out.properties.emplace_back(whole(name), std::move(value));
            }
            return;
        }
        std::map<std::string_view, std::optional<std::string>*> const known = {
            {"about", &out.about},       {"ID", &out.id},
            {"nodeID", &out.node_id},    {"resource", &out.resource},
            {"datatype", &out.datatype}, {"parseType", &out.parse_type},
            {"type", &out.type}};
        auto const found = known.find(name.local);
        if (found == known.end()) {
            out.odd = "rdf:" + std::string(name.local);
        } else {
            *found->second = std::move(value);
        }
    });
    return out;
}

class RdfXmlReader final : public tables::XmlHandler {
public:
    RdfXmlReader(std::string_view base, Sink& sink) : sink_(sink), stream_(*this) {
        Open root;
        root.base = base;
        open_.push_back(std::move(root));
    }

    Result<> read(std::string_view bytes) {
        // In pieces, so that a limit stops the reading early.
        for (std::size_t at = 0; at < bytes.size(); at += k_piece) TRY(worded(stream_.feed(bytes.substr(at, k_piece))));
        return worded(stream_.finish());
    }

    void open(XmlName name, XmlAttributes const& attributes) override {
        if (verdict_) verdict_ = opened(name, attributes);
    }
    void text(std::string_view more) override {
        auto& top = open_.back();
        if (top.what == Open::What::property) {
            top.text += more;
            if (top.text.size() > sink_.limits().text_bytes) verdict_ = too_large(line(), "a text that is too long");
        } else if (!trim(more).empty()) {
            verdict_ = damaged(line(), "words where an element is due");
        }
    }
    void close(XmlName) override {
        if (verdict_) verdict_ = closed();
    }
    Result<> verdict() override { return verdict_; }

private:
    static constexpr std::size_t k_piece = 1U << 16U;
    int line() const { return stream_.line(); }

    // What the stream of XML says is in words of tables; here it is a fault of RDF.
    static Result<> worded(Result<> result) {
        if (!result && !result.error().text_key.starts_with("rdf."))
            return Error{Code::invalid, result.error().message, "rdf.error.damaged"};
        return result;
    }

    Result<> opened(XmlName name, XmlAttributes const& attributes) {
        auto const said = said_by(attributes);
        if (!said.odd.empty()) return damaged(line(), "an attribute that is not of RDF: " + shorten(said.odd, 40));
        Open next;
        next.base = open_.back().base;
        next.lang = said.lang.value_or(open_.back().lang);
        if (said.base) next.base = TRY(sink_.address(next.base, *said.base, line()));
        next.line = line();
        if (open_.size() == 1 && name.space == k_rdf && name.local == "RDF") {
            open_.push_back(std::move(next));
            return done();
        }
        if (name.space.empty()) return damaged(line(), "an element without namespace: " + shorten(name.local, 40));
        switch (open_.back().what) {
            case Open::What::root:
            case Open::What::collection:
                return node(name, said, std::move(next));
            case Open::What::node:
            case Open::What::resource:
                return property(name, said, std::move(next));
            case Open::What::property:
                if (open_.back().filled || !trim(open_.back().text).empty())
                    return damaged(line(), "a property with more than one value");
                break;
        }
        return node(name, said, std::move(next));
    }

    Result<> node(XmlName name, Said const& said, Open next) {
        if (said.resource || said.datatype || said.parse_type)
            return damaged(line(), "a node with an attribute of properties");
        if ((said.about ? 1 : 0) + (said.id ? 1 : 0) + (said.node_id ? 1 : 0) > 1)
            return damaged(line(), "a node with two names");
        next.what = Open::What::node;
        next.subject = sink_.fresh();
        if (said.about) next.subject = iri(TRY(sink_.address(next.base, *said.about, line())));
        if (said.id) next.subject = iri(TRY(named_here(*said.id, next.base)));
        if (said.node_id) next.subject = sink_.labelled(*said.node_id);
        if (name.space == k_rdf && name.local != "Description" && name.local != "Bag" && name.local != "Seq" &&
            name.local != "Alt" && name.local != "List" && name.local != "Statement" && name.local != "Property")
            return damaged(line(), "not a node: rdf:" + shorten(name.local, 40));
        if (name.space != k_rdf || name.local != "Description")
            TRY(sink_.give(next.subject, of_rdf("type"), iri(TRY(sink_.address({}, whole(name), line()))), line()));
        TRY(attributes_of(next.subject, said, next));
        auto const subject = next.subject;
        auto& parent = open_.back();
        if (parent.what == Open::What::property) {
            parent.filled = true;
            TRY(sink_.give(parent.subject, parent.predicate, subject, parent.line));
        } else if (parent.what == Open::What::collection) {
            TRY(one_more(parent, subject));
        }
        open_.push_back(std::move(next));
        return done();
    }

    // The value of an rdf:ID: a name that stands once for a base.
    Result<std::string> named_here(std::string const& id, std::string const& base) {
        auto address = TRY(sink_.address(base, "#" + id, line()));
        if (!ids_.insert(address).second) return damaged(line(), "rdf:ID stands twice: " + shorten(id, 40));
        return address;
    }

    Result<> attributes_of(Term const& subject, Said const& said, Open const& at) {
        if (said.type) {
            auto const type = TRY(sink_.address(at.base, *said.type, line()));
            TRY(sink_.give(subject, of_rdf("type"), iri(type), line()));
        }
        for (auto const& [predicate, value] : said.properties)
            TRY(sink_.give(subject, TRY(sink_.address({}, predicate, line())), literal(value, at.lang), line()));
        return done();
    }

    Result<> property(XmlName name, Said const& said, Open next) {
        if (said.about) return damaged(line(), "a property with an attribute of nodes");
        if (said.id) return damaged(line(), "rdf:ID on a property (reification) is not read");
        next.what = Open::What::property;
        next.subject = open_.back().subject;
        next.predicate = TRY(sink_.address({}, whole(name), line()));
        if (name.space == k_rdf && name.local == "li")
            next.predicate = of_rdf("_" + std::to_string(++open_.back().items));
        if (said.datatype) next.datatype = TRY(sink_.address(next.base, *said.datatype, line()));
        if (said.parse_type) {
            if (said.resource || said.node_id || said.datatype || said.type || !said.properties.empty())
                return damaged(line(), "rdf:parseType beside another value");
            return parse_type(*said.parse_type, std::move(next));
        }
        if (said.resource || said.node_id || said.type || !said.properties.empty()) {
            if (said.datatype || (said.resource && said.node_id)) return damaged(line(), "a property with two values");
            auto object = sink_.fresh();
            if (said.resource) object = iri(TRY(sink_.address(next.base, *said.resource, line())));
            if (said.node_id) object = sink_.labelled(*said.node_id);
            TRY(sink_.give(next.subject, next.predicate, object, line()));
            TRY(attributes_of(object, said, next));
            next.filled = true;
        }
        open_.push_back(std::move(next));
        return done();
    }

    Result<> parse_type(std::string const& type, Open next) {
        if (type == "Resource") {
            auto const object = sink_.fresh();
            TRY(sink_.give(next.subject, next.predicate, object, line()));
            next.what = Open::What::resource;
            next.subject = object;
        } else if (type == "Collection") {
            next.what = Open::What::collection;
        } else {
            return damaged(line(), "rdf:parseType \"" + shorten(type, 40) + "\" is not read");
        }
        open_.push_back(std::move(next));
        return done();
    }

    Result<> one_more(Open& collection, Term const& item) {
        auto const cell = sink_.fresh();
        auto const& before = collection.begun ? collection.last : collection.subject;
        TRY(sink_.give(before, collection.begun ? of_rdf("rest") : collection.predicate, cell, line()));
        TRY(sink_.give(cell, of_rdf("first"), item, line()));
        collection.last = cell;
        collection.begun = true;
        return done();
    }

    Result<> closed() {
        auto top = std::move(open_.back());
        open_.pop_back();
        if (top.what == Open::What::collection) {
            auto const& before = top.begun ? top.last : top.subject;
            return sink_.give(before, top.begun ? of_rdf("rest") : top.predicate, iri(of_rdf("nil")), line());
        }
        if (top.what != Open::What::property) return done();
        if (top.filled) {
            if (!trim(top.text).empty()) return damaged(line(), "a property with more than one value");
            return done();
        }
        return sink_.give(top.subject, top.predicate,
                          literal(std::move(top.text), top.datatype.empty() ? top.lang : "", top.datatype), top.line);
    }

    Sink& sink_;
    tables::XmlStream stream_;
    std::vector<Open> open_;
    std::set<std::string, std::less<>> ids_;
    Result<> verdict_ = done();
};

}  // namespace

Result<> read_rdf_xml(std::string_view bytes, std::string_view base, Sink& sink) {
    return RdfXmlReader(base, sink).read(bytes);
}

}  // namespace ognishte::rdf
