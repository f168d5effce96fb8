#include "bench/families/inputs.hpp"

#include "base/json.hpp"
#include "platform/bibliography/read.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/html_import/html_import.hpp"
#include "platform/http/parameters.hpp"
#include "platform/markdown/markdown.hpp"
#include "platform/oai/request.hpp"
#include "platform/rdf/rdf.hpp"
#include "platform/search/asked.hpp"
#include "platform/tables/table.hpp"

namespace ognishte::bench {
namespace {

using Input = std::function<std::string(std::size_t)>;
using Read = std::function<void(std::string_view)>;

std::string repeated(std::string_view piece, std::size_t bytes) {
    std::string out;
    out.reserve(bytes + piece.size());
    while (out.size() + piece.size() <= bytes) out += piece;
    return out;
}

Input many(std::string piece, std::string before = {}, std::string behind = {}) {
    return [piece = std::move(piece), before = std::move(before), behind = std::move(behind)](std::size_t bytes) {
        return before + repeated(piece, bytes) + behind;
    };
}
// Half of one, half of the other: opened and closed.
Input paired(std::string open, std::string close, std::string before = {}, std::string behind = {}) {
    return [=](std::size_t bytes) {
        auto const times = bytes / (open.size() + close.size());
        return before + repeated(open, times * open.size()) + repeated(close, times * close.size()) + behind;
    };
}
// "e`e``e```e````…": every run of another length.
std::string growing_ticks(std::size_t bytes) {
    std::string out;
    for (std::size_t run = 1; out.size() + run < bytes; ++run) out += "e" + std::string(run, '`');
    return out;
}
std::string definitions(std::size_t bytes) {
    std::string out;
    for (std::size_t i = 0; out.size() < bytes; ++i) {
        auto const number = std::to_string(i);
        out.append("[").append(number).append("]: /").append(number).append("\n\n[").append(number).append("]\n\n");
    }
    return out;
}
std::string wide_table(std::size_t bytes) {
    auto const third = bytes / 6;
    return repeated("|a", third * 2) + "|\n" + repeated("|-", third * 2) + "|\n" + repeated("|b", third * 2) + "|\n";
}
std::string tall_table(std::size_t bytes) {
    return "|a|b|\n|-|-|\n" + repeated("|c|d|\n", bytes);
}

void heard(bool) {}

}  // namespace

std::vector<Family> markdown_families() {
    Read const render = [](std::string_view text) { heard(markdown::render(text).headings.empty()); };
    std::vector<std::pair<std::string, Input>> const all = {{"_", many("_")},
                                                            {"*", many("*")},
                                                            {"[", many("[")},
                                                            {"]", many("]")},
                                                            {"<", many("<")},
                                                            {">", many(">")},
                                                            {"-", many("-")},
                                                            {"`", many("`")},
                                                            {"!", many("!")},
                                                            {"\\", many("\\")},
                                                            {"&", many("&")},
                                                            {"(", many("(")},
                                                            {"~", many("~")},
                                                            {"#", many("#")},
                                                            {"|", many("|")},
                                                            {"> ", many("> ")},
                                                            {"- ", many("- ")},
                                                            {"1. ", many("1. ")},
                                                            {"*a ", many("*a ")},
                                                            {"**a *b ", many("**a *b ")},
                                                            {"a**b c* ", many("a**b c* ")},
                                                            {"*a **a ", many("*a **a ")},
                                                            {"_a __a ", many("_a __a ")},
                                                            {"a* b_", many("a* b_")},
                                                            {"[a](", many("[a](")},
                                                            {"[a](b", many("[a](b")},
                                                            {"![](", many("![](")},
                                                            {"[](<", many("[](<")},
                                                            {"[a]( \"", many("[a]( \"")},
                                                            {"[ (](", many("[ (](")},
                                                            {"[[…]]", paired("[", "]")},
                                                            {"![[]()", many("![[]()")},
                                                            {"<!--", many("<!--")},
                                                            {"<?", many("<?")},
                                                            {"<![CDATA[", many("<![CDATA[")},
                                                            {"<!A ", many("<!A ")},
                                                            {"<a ", many("<a ")},
                                                            {"<a href=\"", many("<a href=\"")},
                                                            {"<http://a", many("<http://a")},
                                                            {"&#1;", many("&#1;")},
                                                            {"ticks of every length", growing_ticks},
                                                            {"link definitions", definitions},
                                                            {"[a]: b, repeated", many("[a]: b\n")},
                                                            {"a wide table", wide_table},
                                                            {"a tall table", tall_table},
                                                            {"headings", many("# a\n")},
                                                            {"headings of one name", many("## a b c\n\n")},
                                                            {"empty lines", many("\n")},
                                                            {"lists in lists", many("* a\n  ")},
                                                            {"quoted lines", many("> a\n")},
                                                            {"fences", many("```\n")},
                                                            {"bare addresses", many("http://a.b/ ")},
                                                            {"www.", many("www.")},
                                                            {"a@", many("a@")},
                                                            {"hard line ends", many("a  \n")},
                                                            {"strikes", many("~~a ~b ")}};
    std::vector<Family> out;
    for (auto const& [name, input] : all) out.push_back({"Markdown", name, markdown::k_longest / 2, input, render});
    return out;
}

std::vector<Family> other_families() {
    std::vector<Family> out;
    auto const add = [&](std::string parser, std::size_t size, Read read,
                         std::vector<std::pair<std::string, Input>> const& inputs) {
        for (auto const& [name, input] : inputs) out.push_back({parser, name, size, input, read});
    };
    add("HTML", html_import::k_longest / 2,
        [](std::string_view text) { heard(static_cast<bool>(html_import::clean(text))); },
        {{"<b> left open", many("<b>a")},
         {"<p>", many("<p>a")},
         {"<a><b></a>", many("<a><b></a>")},
         {"<i><p></i>", many("<i><p></i></p>")},
         {"<table>", many("<table><tr><td>")},
         {"text in a table", many("a", "<table>", "</table>")},
         {"&amp;", many("&amp;")},
         {"<!--", many("<!--")},
         {"<!-- -", many("-", "<!--")},
         {"attributes", many("a=b ", "<p ", ">")},
         {"<script>", many("<script>")},
         {"</p>", many("</p>")},
         {"<li>", many("<li>a")},
         {"<svg>", many("<svg>")}});
    add("CSV", 1U << 19U,
        [](std::string_view text) {
            tables::ReadOptions options;
            options.format = "csv";
            heard(static_cast<bool>(tables::read_table(text, options)));
        },
        {{"\"", many("\"")},
         {",", many(",")},
         {"lines", many("\n")},
         {"\"a", many("\"a\",")},
         {"\"a\"b", many("\"a\"b,\n")},
         {"one unclosed cell", many("a,\n", "\"")},
         {"CR", many("a\r")},
         {"columns that grow", many("a,b;c|d\te\n")}});
    add("JSON", 1U << 16U, [](std::string_view text) { heard(static_cast<bool>(Json::parse(text))); },
        {{"[", many("[")},
         {"[…]", paired("[", "]")},
         {"{\"a\":", many("{\"a\":")},
         {"names that differ not", many("\"a\":1,", "{", "\"b\":2}")},
         {"\\u0430", many("\\u0430", "\"", "\"")},
         {"digits", many("1")},
         {"[1,", many("1,", "[", "1]")},
         {"\\", many("\\", "\"")}});
    add("form", 1U << 19U, [](std::string_view text) { heard(static_cast<bool>(http::parse_urlencoded(text))); },
        {{"%41", many("%41")}, {"+", many("+")}, {"&", many("&")}, {"=", many("=")}, {"one value", many("a", "b=")}});
    add("cookies", 1U << 19U, [](std::string_view text) { heard(http::parse_cookies(text).empty()); },
        {{";", many(";")}, {"a=b; ", many("a=b; ")}, {"=", many("=")}, {"spaces", many(" ")}});
    auto const bibliography = [](std::string format) {
        return [format](std::string_view text) {
            bibliography::ReadOptions options;
            options.format = format;
            heard(static_cast<bool>(bibliography::read(text, options)));
        };
    };
    add("BibTeX", 1U << 18U, bibliography("bibtex"),
        {{"{", many("{", "@a{b, c=")},
         {"{…}", paired("{", "}", "@a{b, title=", "}")},
         {"@", many("@")},
         {"@a{", many("@a{")},
         {"\\", many("\\", "@a{b, title={", "}}")},
         {"authors", many("A, B and ", "@a{b, author={", "C}}")},
         {"#", many("a # ", "@a{b, title=", "c}")},
         {"$", many("$", "@a{b, title={", "}}")},
         {"entries", many("@a{b, title={c}}\n")}});
    add("RIS", 1U << 18U, bibliography("ris"),
        {{"TY", many("TY  - JOUR\nER  - \n")},
         {"AU", many("AU  - A, B\n", "TY  - JOUR\n", "ER  - \n")},
         {"lines of one field", many("a\n", "TY  - JOUR\nAB  - ", "ER  - \n")},
         {"no end", many("TY  - JOUR\n")}});
    add("CSL", 1U << 16U, bibliography("csl-json"),
        {{"authors",
          many("{\"family\":\"A\"},", "[{\"type\":\"book\",\"title\":\"a\",\"author\":[", "{\"family\":\"B\"}]}]")},
         {"works", many("{\"type\":\"book\",\"title\":\"a\"},", "[", "{\"type\":\"book\",\"title\":\"b\"}]")}});
    add("JATS", 1U << 18U, bibliography("jats"),
        {{"<p>",
          many("<p>a</p>", "<article><front><article-meta><abstract>", "</abstract></article-meta></front></article>")},
         {"<sec> in <sec>", paired("<sec>", "</sec>", "<article><body>", "</body></article>")},
         {"authors",
          many("<contrib contrib-type=\"author\"><name><surname>A</surname></name></contrib>",
               "<article><front><article-meta><contrib-group>", "</contrib-group></article-meta></front></article>")},
         {"attributes", many("a", "<article a=\"", "\"/>")},
         {"&amp;", many("&amp;", "<article>", "</article>")}});
    add("iCalendar", 1U << 17U, [](std::string_view text) { heard(static_cast<bool>(calendar::read(text))); },
        {{"folded lines",
          many(" a\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:a\r\n", "END:VEVENT\r\nEND:VCALENDAR\r\n")},
         {"BEGIN", many("BEGIN:VEVENT\r\n")},
         {"events", many("BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101\r\nSUMMARY:b\r\nEND:VEVENT\r\n",
                         "BEGIN:VCALENDAR\r\n", "END:VCALENDAR\r\n")},
         {"values", many("CATEGORIES:" + repeated("a,", 60'000) + "a\r\n",
                         "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101\r\n", "END:VEVENT\r\nEND:VCALENDAR\r\n")},
         {"parameters", many(";A=B", "BEGIN:VCALENDAR\r\nX", ":a\r\nEND:VCALENDAR\r\n")},
         {"EXDATE", many("EXDATE:20260101\r\n", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260101\r\n",
                         "END:VEVENT\r\nEND:VCALENDAR\r\n")}});
    auto const triples = [](rdf::Format format) {
        return [format](std::string_view text) {
            heard(
                static_cast<bool>(rdf::read(format, text, "https://a.example/", [](rdf::Triple&) { return done(); })));
        };
    };
    add("Turtle", 1U << 18U, triples(rdf::Format::turtle),
        {{"[", many("[", "<a> <b> ")},
         {"(", many("(", "<a> <b> ")},
         {"objects", many("<c>, ", "<a> <b> ", "<d> .")},
         {"a long literal", many("a", "<a> <b> \"\"\"", "\"\"\" .")},
         {"\"", many("\"", "<a> <b> \"\"\"")},
         {"prefixes", many("@prefix a: <b> .\n")}});
    add("RDF/XML", 1U << 18U, triples(rdf::Format::rdf_xml),
        {{"descriptions",
          many("<r:Description r:about=\"a\"><b:c>d</b:c></r:Description>",
               "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:b=\"urn:b:\">", "</r:RDF>")}});
    add("JSON-LD", 1U << 18U, triples(rdf::Format::json_ld),
        {{"nodes", many("{\"@id\":\"a\",\"urn:b\":\"c\"},", "[", "{\"@id\":\"d\"}]")}});
    add("query", 1U << 16U, [](std::string_view text) { heard(search::read_query(text).empty()); },
        {{"\"", many("\"")}, {"-", many("-")}, {"-\"", many("-\"")}, {"words", many("а ")}});
    add("OAI-PMH", 1U << 16U,
        [](std::string_view text) {
            heard(oai::request_from({{"verb", "ListRecords"}, {"resumptionToken", std::string(text)}},
                                    std::string(32, 'k'))
                      .index() == 0);
        },
        {{"a long token", many("A")}});
    return out;
}

}  // namespace ognishte::bench
