// Reading and writing RDF, against tables written by hand from the grammars.
#include "rdf.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ognishte::rdf {
namespace {

constexpr char const* k_base = "http://b.example/d/e";

std::string lines_of(Result<std::vector<Triple>> const& triples) {
    if (!triples) return "error: " + triples.error().message;
    return *write(Format::n_triples, *triples, {});
}

struct Case {
    char const* in;
    char const* out;
};

TEST(Turtle, IsReadByItsGrammar) {
    for (auto const& [in, out] : std::vector<Case>{
             {"", ""},
             {"# only a remark", ""},
             {"<http://a/s> <http://a/p> <http://a/o>.", "<http://a/s> <http://a/p> <http://a/o> .\n"},
             {"@prefix : <http://a/> . :s a :T ; :p 'x', \"y\"@bg-Latn ; .",
              "<http://a/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://a/T> .\n"
              "<http://a/s> <http://a/p> \"x\" .\n<http://a/s> <http://a/p> \"y\"@bg-Latn .\n"},
             {"PREFIX a: <http://a/>\nBASE <http://c/x/y>\na:s a:p <z>, <../w>, <#f>, <?q>, <//h/i> .",
              "<http://a/s> <http://a/p> <http://c/x/z> .\n<http://a/s> <http://a/p> <http://c/w> .\n"
              "<http://a/s> <http://a/p> <http://c/x/y#f> .\n<http://a/s> <http://a/p> <http://c/x/y?q> .\n"
              "<http://a/s> <http://a/p> <http://h/i> .\n"},
             {"<s> <p> <o> .", "<http://b.example/d/s> <http://b.example/d/p> <http://b.example/d/o> .\n"},
             {"@prefix p: <http://a/>. p:c1.1 p:b\\-c p:%D0%96 . p:ж p:x p: .",
              "<http://a/c1.1> <http://a/b-c> <http://a/%D0%96> .\n<http://a/ж> <http://a/x> <http://a/> .\n"},
             {"@prefix p: <http://a/>. p:s p:n 1, -2.5, 3e4, .5, true, false .",
              "<http://a/s> <http://a/n> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
              "<http://a/s> <http://a/n> \"-2.5\"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n"
              "<http://a/s> <http://a/n> \"3e4\"^^<http://www.w3.org/2001/XMLSchema#double> .\n"
              "<http://a/s> <http://a/n> \".5\"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n"
              "<http://a/s> <http://a/n> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"
              "<http://a/s> <http://a/n> \"false\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"},
             {"<http://a/s> <http://a/p> \"\"\"two\nlines \"and\" \\u0416\\t\"\"\" .",
              "<http://a/s> <http://a/p> \"two\\nlines \\\"and\\\" Ж\\t\" .\n"},
             {"<http://a/s> <http://a/p> '' , \"\" .",
              "<http://a/s> <http://a/p> \"\" .\n<http://a/s> <http://a/p> \"\" .\n"},
             {"<http://a/s> <http://a/p> [ <http://a/q> _:x ], () .",
              "_:g1 <http://a/q> _:n1 .\n<http://a/s> <http://a/p> _:g1 .\n"
              "<http://a/s> <http://a/p> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"},
             {"(1) <http://a/p> 2 .",
              "_:g1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "
              "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
              "_:g1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> "
              ".\n"
              "_:g1 <http://a/p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"},
             {"[ <http://a/p> 'x' ] .", "_:g1 <http://a/p> \"x\" .\n"},
             {"<http://a/s> <http://a/p> 'x'^^<http://www.w3.org/2001/XMLSchema#string> .",
              "<http://a/s> <http://a/p> \"x\" .\n"},
         })
        EXPECT_EQ(lines_of(read_all(Format::turtle, in, k_base)), out) << in;
}

TEST(Turtle, SaysWhereItIsDamaged) {
    for (auto const& [in, out] : std::vector<Case>{
             {"<http://a/s>\n<http://a/p>\n<http://a/o>", "error: line 3: \".\" is missing"},
             {"\n\nskos:Concept a <x> .", "error: line 3: the prefix \"skos:\" was not declared"},
             {"<http://a/s> <http://a/p> \"x .\n", "error: line 1: a text that does not end"},
             {"<http://a/s> <http://a/p> \"x\\\"", "error: line 1: a text that does not end"},
             {"<http://a/s> <http://a/p> \"\"\"x\n\n", "error: line 1: a text that does not end"},
             {"<http://a/s> <http://a/p> \"\\x\" .", "error: line 1: an escape that there is not"},
             {"<http://a/s> <http://a/p> \"\\uD800\" .", "error: line 1: no such character"},
             {"<http://a/s> <http://a/p> \"\xFF\" .", "error: line 1: a text that is not UTF-8"},
             {"<http://a/s t> <http://a/p> 1 .", "error: line 1: not an address: <http://a/s t>"},
             {"<http://a/s> <http://a/p> (1 2", "error: line 1: a list that does not end"},
             {"<http://a/s> <http://a/p> 'x'@ .", "error: line 1: no language"},
             {"<http://a/s> 'p' 'x' .", "error: line 1: something that is no part of Turtle"},
             {"{ }", "error: line 1: something that is no part of Turtle"},
         })
        EXPECT_EQ(lines_of(read_all(Format::turtle, in, k_base)), out) << in;
    EXPECT_EQ(lines_of(read_all(Format::turtle, "<s> <p> <o> .", "")),
              "error: line 1: a relative address and no base: <s>");
}

TEST(Reading, StopsAtItsLimits) {
    Limits limits;
    limits.triples = 1;
    EXPECT_EQ(lines_of(read_all(Format::turtle, "<a> <b> 1, 2 .", k_base, limits)),
              "error: line 1: more triples than we read");
    limits = {};
    limits.bytes = 3;
    EXPECT_EQ(lines_of(read_all(Format::turtle, "<a> <b> 1 .", k_base, limits)), "error: the file is too large");
    limits = {};
    limits.text_bytes = 4;
    EXPECT_EQ(lines_of(read_all(Format::turtle, "<a> <b> 'xxxxxxxx' .", k_base, limits)),
              "error: line 1: a text that is too long");
    std::string const deep = "<a> <b> " + std::string(65, '(') + std::string(65, ')') + " .";
    EXPECT_EQ(lines_of(read_all(Format::turtle, deep, k_base)), "error: line 1: nested too deeply");
    std::string const nested(200'000, '[');
    EXPECT_FALSE(read_all(Format::turtle, nested, k_base));
}

constexpr char const* k_open =
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:p='http://a/' "
    "xml:base='http://b.example/d'>";

TEST(RdfXml, IsReadByItsGrammar) {
    for (auto const& [in, out] : std::vector<Case>{
             {"", ""},
             {"<rdf:Description rdf:about='http://a/s'><p:p>x</p:p><p:p xml:lang='bg'>ж</p:p><p:q "
              "rdf:resource='o'/></rdf:Description>",
              "<http://a/s> <http://a/p> \"x\" .\n<http://a/s> <http://a/p> \"ж\"@bg .\n"
              "<http://a/s> <http://a/q> <http://b.example/o> .\n"},
             {"<p:T rdf:ID='s' p:a='v' xml:lang='en'/>",
              "<http://b.example/d#s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://a/T> .\n"
              "<http://b.example/d#s> <http://a/a> \"v\"@en .\n"},
             {"<rdf:Description rdf:about='http://a/s'><p:in><p:T rdf:nodeID='x'><p:n "
              "rdf:datatype='http://www.w3.org/2001/XMLSchema#int'>1</p:n></p:T></p:in></rdf:Description>",
              "_:n1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://a/T> .\n"
              "<http://a/s> <http://a/in> _:n1 .\n"
              "_:n1 <http://a/n> \"1\"^^<http://www.w3.org/2001/XMLSchema#int> .\n"},
             {"<rdf:Description rdf:about='http://a/s'><p:r rdf:parseType='Resource'><p:n>1</p:n></p:r>"
              "<p:c rdf:parseType='Collection'><rdf:Description rdf:about='http://a/i'/></p:c></rdf:Description>",
              "<http://a/s> <http://a/r> _:g1 .\n_:g1 <http://a/n> \"1\" .\n"
              "<http://a/s> <http://a/c> _:g3 .\n"
              "_:g3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <http://a/i> .\n"
              "_:g3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> "
              "<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"},
             {"<rdf:Description rdf:about='http://a/s'><p:p p:x='y'/><rdf:li>1</rdf:li></rdf:Description>",
              "<http://a/s> <http://a/p> _:g1 .\n_:g1 <http://a/x> \"y\" .\n"
              "<http://a/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#_1> \"1\" .\n"},
         }) {
        auto const read = lines_of(read_all(Format::rdf_xml, std::string(k_open) + in + "</rdf:RDF>", ""));
        // Labels of nodes without name are ours to choose: only their number must fit.
        auto const masked = [](std::string text) {
            for (auto at = text.find("_:g"); at != std::string::npos; at = text.find("_:g", at + 3)) text[at + 3] = '#';
            return text;
        };
        EXPECT_EQ(masked(read), masked(out)) << in;
    }
}

TEST(RdfXml, SaysWhereItIsDamaged) {
    for (auto const& [in, out] : std::vector<Case>{
             {"<?xml version='1.0'?>\n<!DOCTYPE r [<!ENTITY a 'b'>]>\n<r/>", "error: XML with a DOCTYPE"},
             {"<r>", "error: line 1: an element without namespace: r"},
             {"words", "error: not XML"},
             {"<p:a xmlns:p='http://a/'>\nwords</p:a>", "error: line 2: words where an element is due"},
             {"<p:a xmlns:p='http://a/' x='1'/>", "error: line 1: an attribute that is not of RDF: x"},
             {"<p:a xmlns:p='http://a/'>\n<p:b><p:c/><p:d/></p:b></p:a>",
              "error: line 2: a property with more than one value"},
             {"<p:a xmlns:p='http://a/' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><p:b "
              "r:parseType='Literal'/></p:a>",
              "error: line 1: rdf:parseType \"Literal\" is not read"},
             {"<p:a xmlns:p='http://a/' xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><p:b r:ID='x'/></p:a>",
              "error: line 1: rdf:ID on a property (reification) is not read"},
         }) {
        auto const said = lines_of(read_all(Format::rdf_xml, in, k_base));
        EXPECT_EQ(said.substr(0, std::string_view(out).size()), out) << in;
    }
}

TEST(JsonLd, IsReadByItsGrammar) {
    for (
        auto const& [in, out] : std::vector<Case>{
            {"[]", ""},
            {R"({"@context": {"p": "http://a/"}, "@id": "p:s", "@type": "p:T", "p:x": ["y", {"@value": "ж", "@language": "bg"}, 1, true]})",
             "<http://a/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://a/T> .\n"
             "<http://a/s> <http://a/x> \"y\" .\n<http://a/s> <http://a/x> \"ж\"@bg .\n"
             "<http://a/s> <http://a/x> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n"
             "<http://a/s> <http://a/x> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .\n"},
            {R"({"@context": {"s": "http://s/", "name": {"@id": "s:n", "@container": "@language"}, "up": {"@id": "s:b", "@type": "@id"}, "id": "@id", "unknown": null},
                 "@graph": [{"id": "x", "name": {"bg": ["а", "б"], "en": "c"}, "up": ["y", "s:z"], "other": 1, "unknown": 2}]})",
             "<http://b.example/d/x> <http://s/n> \"а\"@bg .\n<http://b.example/d/x> <http://s/n> \"б\"@bg .\n"
             "<http://b.example/d/x> <http://s/n> \"c\"@en .\n<http://b.example/d/x> <http://s/b> "
             "<http://b.example/d/y> .\n"
             "<http://b.example/d/x> <http://s/b> <http://s/z> .\n"},
            {R"({"@context": {"@vocab": "http://v/", "@language": "en"}, "@id": "http://a/s", "p": {"@id": "http://a/o", "q": "w"}, "l": {"@list": []}})",
             "<http://a/o> <http://v/q> \"w\"@en .\n<http://a/s> <http://v/p> <http://a/o> .\n"
             "<http://a/s> <http://v/l> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n"},
            {R"({"@context": [{"n": "http://b/n"}, null, {"@version": 1.1, "@base": "e/", "n": "http://a/n", "T": "http://a/T", "t": {"@id": "http://a/t", "@type": "@vocab"},
                 "d": {"@id": "http://a/d", "@type": "http://a/day"}}], "@id": "x", "n": [{"@set": ["u", null]}, 2.5, 250000000000000000000.0], "t": "T", "d": "m"})",
             "<http://b.example/d/e/x> <http://a/n> \"u\" .\n"
             "<http://b.example/d/e/x> <http://a/n> \"2.5E0\"^^<http://www.w3.org/2001/XMLSchema#double> .\n"
             "<http://b.example/d/e/x> <http://a/n> \"2.5E20\"^^<http://www.w3.org/2001/XMLSchema#double> .\n"
             "<http://b.example/d/e/x> <http://a/t> <http://a/T> .\n"
             "<http://b.example/d/e/x> <http://a/d> \"m\"^^<http://a/day> .\n"},
        })
        EXPECT_EQ(lines_of(read_all(Format::json_ld, in, k_base)), out) << in;
}

TEST(JsonLd, SaysWhatItDoesNotRead) {
    for (auto const& [in, out] : std::vector<Case>{
             {"{", "error: not JSON"},
             {"1", "error: node 0: a JSON object or array is missing"},
             {R"({"@context": "https://schema.org/", "name": "x"})",
              "error: node 0: the context https://schema.org/ is outside the file and is not fetched"},
             {R"([{"@id": "a"}, {"@id": 1}])", "error: node 2: an @id that is no text"},
             {R"({"@context": {"up": {"@id": "http://a/up", "@type": "@i["}}})",
              "error: node 0: the type @i[ is not read"},
             {R"({"@id": "a", "@type": "@json"})", "error: node 1: the type @json is not read"},
             {R"({"@id": "a", "http://a/p": {"@value": "x", "@language": "b g"}})", "error: line 1: no language"},
             {R"({"@id": "a", "http://a/p": "x\u0000"})", "error: line 1: a text with a NUL"},
             {R"({"@reverse": {}})", "error: node 1: \"@reverse\" is not read here"},
             {R"({"@id": "x", "@graph": [], "http://a/p": 1})", "error: node 0: a named graph is not read"},
             {"[1]", "error: node 0: something that is no node"},
             {R"({"@graph": ["x"]})", "error: node 0: something that is no node"},
             {R"({"@context": 1})", "error: node 0: not a context"},
             {R"({"@context": {"@propagate": true}})", "error: node 0: \"@propagate\" in a context is not read"},
             {R"({"@context": {"p": 1}})", "error: node 0: not a term of a context"},
             {R"({"@context": {"p": {"@id": "http://a/p", "@nest": "x"}}})",
              "error: node 0: \"@nest\" in a context is not read"},
             {R"({"@context": {"p": {"@id": "http://a/p", "@container": "@index"}}})",
              "error: node 0: the container \"@index\" is not read"},
             {R"({"@context": {"p": {"@id": "http://a/p", "@container": "@language"}}, "p": {"bg": 1}})",
              "error: node 1: a text of a language that is no text"},
             {R"({"@context": {"p": {"@id": "http://a/p", "@type": "@vocab"}}, "p": "nothing"})",
              "error: node 1: a name without meaning"},
             {R"({"@id": "a", "@type": 1})", "error: node 1: a @type that is no text"},
             {R"({"@id": "a", "http://a/p": {"@value": "x", "@index": "y"}})",
              "error: node 1: \"@index\" beside a @value is not read"},
             {R"({"@id": "a", "http://a/p": {"@value": "x", "@type": "@json"}})",
              "error: node 1: a @value of the type @json is not read"},
             {R"({"@id": "a", "http://a/p": {"@value": []}})", "error: node 1: something that is no value"},
         }) {
        auto const said = lines_of(read_all(Format::json_ld, in, k_base));
        EXPECT_EQ(said.substr(0, std::string_view(out).size()), out) << in;
    }
}

TEST(Writing, ReadsBackTheSameInEachFormat) {
    Prefixes const prefixes = {{"a", "http://a/"}, {"xsd", "http://www.w3.org/2001/XMLSchema#"}};
    std::vector<Triple> const triples = {
        {iri("http://a/s"), "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", iri("http://a/T")},
        {iri("http://a/s"), "http://a/p", literal("„Ж“ <&>\"'\\ ред\nдва\tтаб\r]]>", "bg")},
        {iri("http://a/s"), "http://a/p", literal(" празно ", "", "http://www.w3.org/2001/XMLSchema#token")},
        {iri("http://a/s"), "http://a/q", literal("")},
        {iri("http://a/x#y.z"), "http://other.example/ns#r", iri("http://a/with%20space?q=1&b=2#f")},
    };
    for (auto const format : {Format::turtle, Format::n_triples, Format::rdf_xml, Format::json_ld}) {
        auto const text = write(format, triples, prefixes);
        ASSERT_TRUE(text);
        auto const again = read_all(format, *text, "");
        ASSERT_TRUE(again) << again.error().message << "\n" << *text;
        ASSERT_EQ(again->size(), triples.size()) << *text;
        EXPECT_TRUE(std::equal(triples.begin(), triples.end(), again->begin(), [](auto const& a, auto const& b) {
            return a.same_as(b);
        })) << *text;
    }
    EXPECT_FALSE(write(Format::rdf_xml, std::vector<Triple>{{iri("http://a/s"), "http://a/1", iri("http://a/T")}}, {}));
    EXPECT_FALSE(write(Format::rdf_xml, std::vector<Triple>{{iri("http://a/s"), "http://a/p", literal("\x01")}}, {}));
}

TEST(Negotiation, GivesWhatIsWishedMost) {
    struct Wish {
        char const* accept;
        std::optional<Format> format;
    };
    for (auto const& [accept, format] : std::vector<Wish>{
             {"", std::nullopt},
             {"*/*", std::nullopt},
             {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", std::nullopt},
             {"text/turtle", Format::turtle},
             {"application/rdf+xml, text/turtle;q=0.9", Format::rdf_xml},
             {"application/rdf+xml;q=0.3, text/turtle; q=0.9", Format::turtle},
             {"TEXT/Turtle;q=0, application/ld+json;q=0.1", Format::json_ld},
             {"text/html;q=0.5, application/n-triples", Format::n_triples},
             {"text/turtle;q=x", std::nullopt},
         })
        EXPECT_EQ(wished(accept), format) << accept;
    EXPECT_EQ(format_named("a/b.TTL"), Format::turtle);
    EXPECT_EQ(format_named("rdf"), Format::rdf_xml);
    EXPECT_EQ(format_named("x.csv"), std::nullopt);
}

}  // namespace
}  // namespace ognishte::rdf
