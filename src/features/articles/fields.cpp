#include "fields.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "citation.hpp"
#include "platform/i18n/texts.hpp"

namespace ognishte::articles {
namespace {

using fields::Choice;
using fields::Field;
using fields::Languages;
using fields::Need;
using fields::Sees;
using fields::Type;
using fields::Width;

Field line(char const* name, std::size_t longest, int weight = 0) {
    return {.name = name, .limits = {.max_length = longest}, .search_weight = weight};
}
Field half(char const* name, std::size_t longest = 200) {
    return {.name = name, .limits = {.max_length = longest}, .width = Width::half};
}
Field lines(char const* name, std::size_t longest, std::size_t most, int weight = 0) {
    return {.name = name,
            .type = Type::texts,
            .limits = {.max_length = longest, .max_items = most},
            .search_weight = weight};
}
Field story(char const* name, std::size_t longest, int weight) {
    return {.name = name, .type = Type::long_text, .limits = {.max_length = longest}, .search_weight = weight};
}
Field choice(char const* name, std::string const& prefix, std::vector<char const*> const& values) {
    Field out{.name = name, .type = Type::choice, .width = Width::half};
    for (char const* value : values) out.choices.push_back({value, prefix + value});
    return out;
}

// The types of CSL 1.0 that a bibliography of the field meets, and the one for all others.
std::vector<Field> work() {
    Field type = choice(
        "type", "articles.type.",
        {"article-journal", "article-magazine", "article-newspaper", "article", "book", "chapter", "paper-conference",
         "report", "thesis", "legislation", "webpage", "dataset", "speech", "standard", "document"});
    type.need = Need::required;
    return {
        {.name = "id", .limits = {.max_length = 80}, .section = "work"},
        type,
        {.name = "title", .need = Need::required, .limits = {.max_length = 500}, .search_weight = 10},
        line("title_bg", 500, 10),
        line("title_en", 500, 10),
        line("title_short", 300),
        lines("author", 300, 2000, 6),
        lines("editor", 300, 500, 2),
        lines("translator", 300, 100),
        half("issued", 60),
        half("language", 40),
        line("container_title", 500, 3),
        line("container_title_short", 200),
        line("collection_title", 500),
        half("collection_number", 60),
        half("volume", 60),
        half("issue", 60),
        half("page", 120),
        half("number", 120),
        half("number_of_pages", 60),
        half("edition", 120),
        half("genre", 300),
        line("publisher", 300),
        half("publisher_place", 200),
        line("event_title", 500),
        half("doi", 300),
        half("pmid", 40),
        half("pmcid", 40),
        lines("isbn", 40, 20),
        lines("issn", 40, 20),
        {.name = "url", .type = Type::address, .limits = {.max_length = 2000}},
        story("abstract", 60000, 2),
        lines("keyword", 200, 200, 2),
    };
}

std::vector<Field> place() {
    Field access = choice("open_access", "articles.access.", {"open", "repository", "closed", "unknown"});
    Field level = choice("evidence_level", "articles.level.", {"1", "2", "3", "4", "5"});
    return {
        {.name = "topics",
         .type = Type::codes,
         .limits = {.max_items = 12},
         .scheme = "topics",
         .section = "place",
         .search_weight = 5},
        {.name = "method", .type = Type::code, .scheme = "study_designs", .search_weight = 2},
        lines("countries", 3, 60),
        access,
        level,
        {.name = "plan_measures", .type = Type::codes, .scheme = "plan_measures"},
        {.name = "indicators", .type = Type::codes, .scheme = "indicators"},
        {.name = "related",
         .type = Type::groups,
         .limits = {.max_items = 40},
         .members = {half("kind", 40), half("slug", 80),
                     choice("relation", "articles.relation.", {"is_about", "rests_on", "reports_on", "related"})}},
    };
}

std::vector<char const*> const& reading() {
    static std::vector<char const*> const values = {"full_text", "opening", "catalogue", "abstract", "secondary"};
    return values;
}

std::vector<Field> words() {
    Field read = choice("read", "articles.read.", reading());
    read.section = "words";
    Field language = choice("language", "articles.language.", {"bg", "en"});
    language.need = Need::required;
    Field extent = choice("extent", "articles.extent.", {"extended", "brief"});
    extent.need = Need::required;
    Field own_read = choice("read", "articles.read.", reading());
    own_read.need = Need::required;
    Field question = story("question", 4000, 3);
    question.need = Need::required;
    return {
        read,
        {.name = "summary",
         .type = Type::long_text,
         .languages = Languages::suffixed,
         .limits = {.max_length = 1000},
         .search_weight = 6},
        {.name = "annotations",
         .type = Type::groups,
         .limits = {.max_items = 6},
         .members = {language,
                     extent,
                     half("author"),
                     half("second_reader"),
                     {.name = "date", .type = Type::date, .width = Width::half},
                     own_read,
                     question,
                     story("context", 6000, 3),
                     story("design", 6000, 2),
                     story("sample", 2000, 1),
                     story("measures", 4000, 1),
                     story("findings", 8000, 3),
                     story("limits", 6000, 1),
                     story("bulgaria", 8000, 3),
                     story("audience", 3000, 1)}},
        // What editors need and readers do not: evidence of where a fact was seen, often a copy on a sharing site.
        {.name = "seen",
         .type = Type::groups,
         .limits = {.max_items = 20},
         .members = {{.name = "url", .type = Type::address, .need = Need::required, .limits = {.max_length = 2000}},
                     line("what", 400)},
         .sees = Sees::staff},
        {.name = "uncertainties",
         .type = Type::texts,
         .limits = {.max_length = 600, .max_items = 20},
         .sees = Sees::staff},
    };
}

bool is_country(std::string const& code) {
    return code == "INT" || code == "EU" || i18n::country_name(Lang::bg, code) != code;
}

std::vector<fields::Rule> rules() {
    return {
        {"id", "articles.rule.id",
         [](Json const& value) {
             return value["id"].text().empty() || slugify(value["id"].text()) == value["id"].text();
         }},
        {"countries", "articles.rule.countries",
         [](Json const& value) {
             auto const& list = value["countries"].items();
             return std::all_of(list.begin(), list.end(), [](Json const& code) { return is_country(code.text()); });
         }},
        {"doi", "articles.rule.doi",
         [](Json const& value) {
             return value["doi"].text().empty() || !bibliography::doi_key(value["doi"].text()).empty();
         }},
        {"issued", "articles.rule.issued",
         [](Json const& value) {
             int const year = date_from(value["issued"].text()).from.year;
             return year == 0 || (year >= 1000 && year <= 2200);
         }},
    };
}

fields::Declaration make() {
    fields::Declaration out{.text_prefix = "articles.field.",
                            .sections = {{"work", "work"}, {"place", "place"}, {"words", "words"}},
                            .fields = work(),
                            .rules = rules()};
    for (auto const& part : {place(), words()}) out.fields.insert(out.fields.end(), part.begin(), part.end());
    return out;
}

}  // namespace

fields::Declaration const& declaration() {
    static fields::Declaration const one = make();
    return one;
}

}  // namespace ognishte::articles
