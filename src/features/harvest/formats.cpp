#include "formats.hpp"

#include <array>
#include <utility>

namespace ognishte::harvest {
namespace {

using describe::Access;
using describe::Description;

struct TypeRow {
    std::string_view work;
    ResourceType type;
};
constexpr std::array k_types = {
    TypeRow{"article-journal", {"http://purl.org/coar/resource_type/c_6501", "journal article", "literature"}},
    TypeRow{"article-magazine", {"http://purl.org/coar/resource_type/c_3e5a", "contribution to journal", "literature"}},
    TypeRow{"article-newspaper", {"http://purl.org/coar/resource_type/c_998f", "newspaper article", "literature"}},
    TypeRow{"book", {"http://purl.org/coar/resource_type/c_2f33", "book", "literature"}},
    TypeRow{"chapter", {"http://purl.org/coar/resource_type/c_3248", "book part", "literature"}},
    TypeRow{"paper-conference", {"http://purl.org/coar/resource_type/c_5794", "conference paper", "literature"}},
    TypeRow{"report", {"http://purl.org/coar/resource_type/c_93fc", "report", "literature"}},
    TypeRow{"thesis", {"http://purl.org/coar/resource_type/c_46ec", "thesis", "literature"}},
    TypeRow{"speech", {"http://purl.org/coar/resource_type/c_8544", "lecture", "literature"}},
    TypeRow{"webpage", {"http://purl.org/coar/resource_type/c_7ad9", "website", "other research product"}},
    TypeRow{"dataset", {"http://purl.org/coar/resource_type/c_ddb1", "dataset", "dataset"}},
};
constexpr ResourceType k_text = {"http://purl.org/coar/resource_type/c_18cf", "text", "literature"};

std::string page_of(Telling const& telling, Lang lang, Description const& description) {
    return telling.public_url + "/" + std::string(tag(lang)) + description.path;
}

// Each topic in every language that names it.
template <class Take>
void each_topic(Telling const& telling, Description const& description, Take const& take) {
    for (auto const& code : description.topics) {
        auto const* found = telling.vocabulary.find("topics", code);
        if (found == nullptr) continue;
        for (Lang const lang : k_langs)
            if (telling.vocabulary.label_lang(lang, "topics", code) == lang)
                take(code, lang, telling.vocabulary.label(lang, "topics", code));
    }
}

std::string_view date_of(Description const& description, std::string& kept) {
    if (!description.work.empty()) return description.issued;
    kept = iso_utc(description.published).substr(0, 10);
    return kept;
}

void write_dc(xml::Writer& out, Description const& one, Telling const& telling) {
    out.open("oai_dc:dc")
        .attribute("xmlns:oai_dc", "http://www.openarchives.org/OAI/2.0/oai_dc/")
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation",
                   "http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd");
    bool const work = !one.work.empty();
    for (auto const& [lang, title] : one.title) out.element("dc:title", tag(lang), title);
    for (auto const& agent : one.creators) out.element("dc:creator", agent.name);
    for (auto const& agent : one.contributors) out.element("dc:contributor", agent.name);
    each_topic(telling, one, [&](std::string const&, Lang lang, std::string_view label) {
        out.element("dc:subject", tag(lang), label);
    });
    for (auto const& [lang, summary] : one.summary) out.element("dc:description", tag(lang), summary);
    out.element_if("dc:publisher", work ? std::string_view(one.publisher) : std::string_view(telling.site_name));
    std::string kept;
    out.element_if("dc:date", date_of(one, kept));
    out.element_if("dc:type", work ? resource_type(one.work).name : std::string_view(one.schema));
    out.element_if("dc:identifier", one.cite_as());
    for (auto const& identifier : one.identifiers) out.element("dc:identifier", identifier);
    for (Lang const lang : k_langs) out.element("dc:identifier", page_of(telling, lang, one));
    out.element_if("dc:source", one.part_of);
    for (auto const& language : one.languages) out.element("dc:language", language);
    out.element_if("dc:relation", one.address);
    for (auto const& relation : one.relations) out.element("dc:relation", relation);
    for (auto const& place : one.territories)
        for (Lang const lang : k_langs)
            out.element("dc:coverage", tag(lang), telling.vocabulary.label(lang, "territories", place));
    out.element_if("dc:coverage", one.period);
    if (one.access == Access::open) out.element("dc:rights", "info:eu-repo/semantics/openAccess");
    if (one.access == Access::closed) out.element("dc:rights", "info:eu-repo/semantics/closedAccess");
    out.element_if("dc:rights", one.license);
    out.close();
}

void write_agents(xml::Writer& out, Description const& one) {
    if (!one.creators.empty()) {
        out.open("datacite:creators");
        for (auto const& agent : one.creators) {
            out.open("datacite:creator").open("datacite:creatorName");
            // A name in one piece may be a person's.
            if (agent.person) out.attribute("nameType", "Personal");
            out.text(agent.name).close().close();
        }
        out.close();
    }
    if (one.contributors.empty()) return;
    out.open("datacite:contributors");
    for (auto const& agent : one.contributors) {
        out.open("datacite:contributor").attribute("contributorType", "Editor").open("datacite:contributorName");
        if (agent.person) out.attribute("nameType", "Personal");
        out.text(agent.name).close().close();
    }
    out.close();
}

// Where the work itself is, best first: its DOI, its address, our page.
void write_identifiers(xml::Writer& out, Description const& one, Telling const& telling) {
    auto const page = page_of(telling, Lang::bg, one);
    std::vector<std::pair<std::string_view, std::string>> all;
    if (!one.doi.empty()) all.emplace_back("DOI", one.doi);
    if (!one.address.empty()) all.emplace_back("URL", one.address);
    all.emplace_back("URL", page);
    out.open("datacite:identifier").attribute("identifierType", all[0].first).text(all[0].second).close();
    if (all.size() < 2) return;
    out.open("datacite:alternateIdentifiers");
    for (std::size_t i = 1; i < all.size(); ++i)
        out.open("datacite:alternateIdentifier")
            .attribute("alternateIdentifierType", all[i].first)
            .text(all[i].second)
            .close();
    out.close();
}

void write_subjects(xml::Writer& out, Description const& one, Telling const& telling) {
    if (one.topics.empty()) return;
    out.open("datacite:subjects");
    each_topic(telling, one, [&](std::string const& code, Lang lang, std::string_view label) {
        out.open("datacite:subject")
            .attribute("xml:lang", tag(lang))
            .attribute("valueURI", telling.public_url + "/terms/" + code)
            .text(label)
            .close();
    });
    out.close();
}

void write_access(xml::Writer& out, Description const& one) {
    if (one.access == Access::open)
        out.open("datacite:rights")
            .attribute("rightsURI", "http://purl.org/coar/access_right/c_abf2")
            .text("open access")
            .close();
    if (one.access == Access::closed)
        out.open("datacite:rights")
            .attribute("rightsURI", "http://purl.org/coar/access_right/c_16ec")
            .text("restricted access")
            .close();
    if (!one.license.empty())
        out.open("oaire:licenseCondition").attribute("uri", one.license).text(one.license).close();
}

void write_openaire(xml::Writer& out, Description const& one, Telling const& telling) {
    out.open("oaire:resource")
        .attribute("xmlns:oaire", "http://namespace.openaire.eu/schema/oaire/")
        .attribute("xmlns:datacite", "http://datacite.org/schema/kernel-4")
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .attribute("xsi:schemaLocation",
                   "http://namespace.openaire.eu/schema/oaire/ "
                   "https://www.openaire.eu/schema/repo-lit/4.0/openaire.xsd");
    out.open("datacite:titles");
    for (auto const& [lang, title] : one.title)
        out.open("datacite:title").attribute("xml:lang", tag(lang)).text(title).close();
    out.close();
    write_agents(out, one);
    write_identifiers(out, one, telling);
    for (auto const& language : one.languages) out.element("dc:language", language);
    out.element_if("dc:publisher", one.publisher);
    if (!one.issued.empty()) {
        out.open("datacite:dates").open("datacite:date").attribute("dateType", "Issued");
        out.text(one.issued).close().close();
    }
    auto const type = resource_type(one.work);
    out.open("oaire:resourceType")
        .attribute("resourceTypeGeneral", type.general)
        .attribute("uri", type.address)
        .text(type.name)
        .close();
    for (auto const& [lang, summary] : one.summary) out.element("dc:description", tag(lang), summary);
    out.element_if("dc:source", one.part_of);
    write_subjects(out, one, telling);
    write_access(out, one);
    out.close();
}

}  // namespace

ResourceType resource_type(std::string_view work) {
    for (auto const& row : k_types)
        if (row.work == work) return row.type;
    return k_text;
}

void write_description(xml::Writer& out, Format format, Description const& description, Telling const& telling) {
    if (format == Format::dc) {
        write_dc(out, description, telling);
    } else {
        write_openaire(out, description, telling);
    }
}

}  // namespace ognishte::harvest
