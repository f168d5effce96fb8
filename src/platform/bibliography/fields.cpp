#include "fields.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace ognishte::bibliography {
namespace {

constexpr std::array<std::string_view, 67> k_other_variables = {"citation-key",
                                                                "categories",
                                                                "chair",
                                                                "collection-editor",
                                                                "compiler",
                                                                "composer",
                                                                "container-author",
                                                                "contributor",
                                                                "curator",
                                                                "director",
                                                                "editorial-director",
                                                                "executive-producer",
                                                                "guest",
                                                                "host",
                                                                "interviewer",
                                                                "illustrator",
                                                                "narrator",
                                                                "organizer",
                                                                "original-author",
                                                                "performer",
                                                                "producer",
                                                                "recipient",
                                                                "reviewed-author",
                                                                "script-writer",
                                                                "series-creator",
                                                                "available-date",
                                                                "event-date",
                                                                "original-date",
                                                                "submitted",
                                                                "annote",
                                                                "archive",
                                                                "archive_collection",
                                                                "archive_location",
                                                                "archive-place",
                                                                "authority",
                                                                "call-number",
                                                                "chapter-number",
                                                                "citation-number",
                                                                "citation-label",
                                                                "dimensions",
                                                                "division",
                                                                "event",
                                                                "event-place",
                                                                "first-reference-note-number",
                                                                "jurisdiction",
                                                                "locator",
                                                                "medium",
                                                                "number-of-volumes",
                                                                "original-publisher",
                                                                "original-publisher-place",
                                                                "original-title",
                                                                "page-first",
                                                                "part",
                                                                "part-title",
                                                                "printing",
                                                                "references",
                                                                "reviewed-genre",
                                                                "reviewed-title",
                                                                "scale",
                                                                "section",
                                                                "source",
                                                                "status",
                                                                "supplement",
                                                                "version",
                                                                "volume-title",
                                                                "volume-title-short",
                                                                "year-suffix"};

constexpr std::array<std::string_view, 45> k_types = {"article",
                                                      "article-journal",
                                                      "article-magazine",
                                                      "article-newspaper",
                                                      "bill",
                                                      "book",
                                                      "broadcast",
                                                      "chapter",
                                                      "classic",
                                                      "collection",
                                                      "dataset",
                                                      "document",
                                                      "entry",
                                                      "entry-dictionary",
                                                      "entry-encyclopedia",
                                                      "event",
                                                      "figure",
                                                      "graphic",
                                                      "hearing",
                                                      "interview",
                                                      "legal_case",
                                                      "legislation",
                                                      "manuscript",
                                                      "map",
                                                      "motion_picture",
                                                      "musical_score",
                                                      "pamphlet",
                                                      "paper-conference",
                                                      "patent",
                                                      "performance",
                                                      "periodical",
                                                      "personal_communication",
                                                      "post",
                                                      "post-weblog",
                                                      "regulation",
                                                      "report",
                                                      "review",
                                                      "review-book",
                                                      "software",
                                                      "song",
                                                      "speech",
                                                      "standard",
                                                      "thesis",
                                                      "treaty",
                                                      "webpage"};

template <std::size_t N>
bool holds(std::array<std::string_view, N> const& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

bool is_other_csl_variable(std::string_view name) {
    return holds(k_other_variables, name);
}

bool is_csl_type(std::string_view name) {
    return holds(k_types, name);
}

std::span<TextField const> text_fields() {
    static constexpr std::array k_fields = {
        TextField{"title", &Work::title},
        TextField{"title-short", &Work::title_short},
        TextField{"container-title", &Work::container_title},
        TextField{"container-title-short", &Work::container_title_short},
        TextField{"collection-title", &Work::collection_title},
        TextField{"collection-number", &Work::collection_number},
        TextField{"volume", &Work::volume},
        TextField{"issue", &Work::issue},
        TextField{"page", &Work::page},
        TextField{"number", &Work::number},
        TextField{"number-of-pages", &Work::number_of_pages},
        TextField{"edition", &Work::edition},
        TextField{"genre", &Work::genre},
        TextField{"publisher", &Work::publisher},
        TextField{"publisher-place", &Work::publisher_place},
        TextField{"event-title", &Work::event_title},
        TextField{"DOI", &Work::doi},
        TextField{"PMID", &Work::pmid},
        TextField{"PMCID", &Work::pmcid},
        TextField{"URL", &Work::url},
        TextField{"language", &Work::language},
        TextField{"abstract", &Work::abstract, Shape::paragraphs},
        TextField{"note", &Work::note, Shape::paragraphs},
    };
    return k_fields;
}

std::span<NameField const> name_fields() {
    static constexpr std::array k_fields = {
        NameField{"author", &Work::author},
        NameField{"editor", &Work::editor},
        NameField{"translator", &Work::translator},
    };
    return k_fields;
}

std::string_view csl_type(std::span<TypeRow const> rows, std::string_view foreign) {
    for (auto const& row : rows)
        if (equals_ignoring_ascii_case(row.foreign, foreign)) return row.csl;
    return {};
}

std::string_view foreign_type(std::span<TypeRow const> rows, std::string_view csl, std::string_view otherwise) {
    for (auto const& row : rows)
        if (row.csl == csl) return row.foreign;
    return otherwise;
}

bool is_article(std::string_view type) {
    return type.starts_with("article-") || type == "review" || type == "review-book";
}

bool is_part(std::string_view type) {
    return type == "chapter" || type == "paper-conference" || type.starts_with("entry");
}

void add_extra(Work& work, std::string const& name, std::string_view value) {
    if (value.empty()) return;
    auto const* old = work.extra.find(name);
    if (old == nullptr) {
        work.extra.append(name, Json(value));
        return;
    }
    Json both = old->is_array() ? *old : Json(Json::Array{*old});
    both.push(Json(value));
    work.extra.set(name, std::move(both));
}

std::vector<std::string> extra_texts(Work const& work, std::string_view name) {
    std::vector<std::string> out;
    auto const* value = work.extra.find(name);
    if (value == nullptr) return out;
    if (value->is_string()) out.push_back(value->text());
    for (auto const& item : value->items())
        if (item.is_string()) out.push_back(item.text());
    return out;
}

}  // namespace ognishte::bibliography
