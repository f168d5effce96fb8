#include "base/text.hpp"
#include "clean.hpp"
#include "formats.hpp"
#include "problems.hpp"
#include "xml_items.hpp"

namespace ognishte::bibliography {
namespace {

XmlShape const k_jats = {
    "article",
    {"body", "back", "floats-group", "floats-wrap", "sub-article", "response", "custom-meta-group", "custom-meta-wrap",
     "author-notes", "aff", "permissions", "funding-group", "counts", "xref", "fn", "journal-id", "history"}};
XmlShape const k_oai = {"record", {"about", "setSpec"}};

bool is_deleted(XmlNode const& record) {
    auto const* header = record.child("header");
    return header != nullptr && header->attribute("status") == "deleted";
}

}  // namespace

Result<> read_xml(std::string_view bytes, Limits const& limits, Reading& into) {
    bool oai = false;
    auto const shape_of = [&](std::string_view root) -> XmlShape const* {
        oai = root == "OAI-PMH";
        into.format = oai ? Format::oai_dc : Format::jats;
        if (oai) return &k_oai;
        return root == "article" || root == "articles" || root == "pmc-articleset" ? &k_jats : nullptr;
    };
    int count = 0;
    bool told = false;
    auto const too_large = [&](int line) {
        told = true;
        add_problem(into.problems, {line, ++count, "bibliography.problem.too_large", {}});
    };
    auto const take = [&](XmlNode const& record, int line) {
        told = true;
        // What a repository has taken away is no record of ours.
        if (oai && is_deleted(record)) return true;
        if (static_cast<std::size_t>(++count) > limits.records) {
            add_problem(into.problems, {line, count, "bibliography.problem.too_many", {}});
            return false;
        }
        auto const* id = oai ? record.at({"header", "identifier"}) : record.at({"front", "article-meta", "article-id"});
        auto const what = id == nullptr ? std::string() : shaped(id->words(), Shape::line);
        auto const item = oai ? csl_of_oai(record) : csl_of_jats(record);
        if (item.members().empty()) {
            add_problem(into.problems, {line, count, "bibliography.problem.no_metadata", what});
            return true;
        }
        auto work = from_csl(item);
        if (work) {
            into.records.push_back({line, count, std::move(work).value()});
        } else {
            add_problem(into.problems, {line, count, work.error().text_key, what});
        }
        return true;
    };
    TRY(read_xml_records(bytes, limits, shape_of, take, too_large));
    if (!told) return Error{Code::invalid, "XML without a record", "bibliography.error.xml"};
    return done();
}

}  // namespace ognishte::bibliography
