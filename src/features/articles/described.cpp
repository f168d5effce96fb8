#include "described.hpp"

#include "articles.hpp"
#include "base/text.hpp"
#include "citation.hpp"
#include "platform/bibliography/meta.hpp"

namespace ognishte::articles {
namespace {

describe::Agent agent(bibliography::Name const& name) {
    if (!name.literal.empty()) return {name.literal, false};
    auto family = std::string(trim(name.non_dropping_particle + " " + name.family));
    auto const given = std::string(trim(name.given + " " + name.dropping_particle));
    if (!given.empty()) family += ", " + given;
    return {name.suffix.empty() ? family : family + ", " + name.suffix, true};
}

// A day, month or year as EDTF has them; a season is its year.
std::string date_of(bibliography::DateParts const& date) {
    if (date.year <= 0) return {};
    auto const two = [](int number) { return std::string(number < 10 ? "-0" : "-") + std::to_string(number); };
    auto out = std::to_string(date.year);
    if (date.month < 1 || date.month > 12) return out;
    out += two(date.month);
    return date.day > 0 ? out + two(date.day) : out;
}

// "Списание, 3(1), 4–9".
std::string part_of(bibliography::Work const& work) {
    if (work.container_title.empty()) return {};
    auto out = work.container_title;
    if (!work.volume.empty() || !work.issue.empty())
        out += ", " + work.volume + (work.issue.empty() ? std::string() : "(" + work.issue + ")");
    return work.page.empty() ? out : out + ", " + replace_all(work.page, "-", "–");
}

}  // namespace

describe::Description described(records::Public const& record) {
    auto out = describe::description_of(k_kind, record, "/articles/" + record.slug);
    auto const& fields = record.content.fields;
    auto const work = work_of(fields, record.slug);
    out.work = work.type;
    out.schema = bibliography::schema_org(work, {})["@type"].text();
    for (auto const& name : work.author) out.creators.push_back(agent(name));
    for (auto const& name : work.editor) out.contributors.push_back(agent(name));
    out.publisher = work.publisher;
    out.issued = date_of(work.issued.from);
    if (auto const language = bibliography::language_tag(work.language); !language.empty())
        out.languages.emplace_back(language);
    out.doi = work.doi;
    out.address = work.url;
    for (auto const& isbn : work.isbn) out.identifiers.push_back("urn:isbn:" + isbn);
    if (!work.pmid.empty()) out.identifiers.push_back("pmid:" + work.pmid);
    out.part_of = part_of(work);
    auto const& access = fields["open_access"].text();
    if (access == "open" || access == "repository") out.access = describe::Access::open;
    if (access == "closed") out.access = describe::Access::closed;
    return out;
}

}  // namespace ognishte::articles
