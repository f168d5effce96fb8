#include "bibtex_fields.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace ognishte::bibliography {

std::span<TypeRow const> bibtex_types() {
    static constexpr std::array k_rows = {
        TypeRow{"article", "article-journal"},
        TypeRow{"book", "book"},
        TypeRow{"mvbook", "book"},
        TypeRow{"collection", "book"},
        TypeRow{"mvcollection", "book"},
        TypeRow{"proceedings", "book"},
        TypeRow{"mvproceedings", "book"},
        TypeRow{"reference", "book"},
        TypeRow{"manual", "book"},
        TypeRow{"incollection", "chapter"},
        TypeRow{"inbook", "chapter"},
        TypeRow{"bookinbook", "chapter"},
        TypeRow{"suppbook", "chapter"},
        TypeRow{"suppcollection", "chapter"},
        TypeRow{"inproceedings", "paper-conference"},
        TypeRow{"conference", "paper-conference"},
        TypeRow{"techreport", "report"},
        TypeRow{"report", "report"},
        TypeRow{"phdthesis", "thesis"},
        TypeRow{"mastersthesis", "thesis"},
        TypeRow{"thesis", "thesis"},
        TypeRow{"misc", "document"},
        TypeRow{"online", "webpage"},
        TypeRow{"electronic", "webpage"},
        TypeRow{"www", "webpage"},
        TypeRow{"unpublished", "manuscript"},
        TypeRow{"booklet", "pamphlet"},
        TypeRow{"legislation", "legislation"},
        TypeRow{"legal", "legislation"},
        TypeRow{"jurisdiction", "legal_case"},
        TypeRow{"inreference", "entry-encyclopedia"},
        TypeRow{"periodical", "periodical"},
        TypeRow{"review", "review"},
        TypeRow{"standard", "standard"},
        TypeRow{"patent", "patent"},
        TypeRow{"dataset", "dataset"},
        TypeRow{"software", "software"},
        TypeRow{"image", "graphic"},
        TypeRow{"movie", "motion_picture"},
        TypeRow{"video", "motion_picture"},
        TypeRow{"letter", "personal_communication"},
    };
    return k_rows;
}

std::vector<BibtexField> bibtex_fields(std::string_view type) {
    bool const article = is_article(type) || type == "periodical";
    bool const in_book = is_part(type) || type == "book";
    std::vector<BibtexField> fields = {
        {&Work::title, {"title"}, Text::title},
        {&Work::title_short, {"shorttitle"}, Text::title},
        {&Work::container_title_short, {"shortjournal"}},
        {&Work::collection_title, {"series"}},
        {&Work::volume, {"volume"}},
        {&Work::page, {"pages"}},
        {&Work::number_of_pages, {"pagetotal"}},
        {&Work::edition, {"edition"}},
        {&Work::genre, {"type"}},
        {&Work::publisher_place, {"address", "location"}},
        {&Work::event_title, {"eventtitle"}},
        {&Work::language, {"language", "langid"}},
        {&Work::abstract, {"abstract"}},
        {&Work::note, {"note"}},
        {&Work::doi, {"doi"}, Text::verbatim},
        {&Work::url, {"url"}, Text::verbatim},
        {&Work::pmid, {"pmid"}, Text::verbatim},
        {&Work::pmcid, {"pmcid"}, Text::verbatim},
    };
    if (article) {
        fields.push_back({&Work::container_title, {"journal", "journaltitle", "booktitle"}});
    } else {
        fields.push_back({&Work::container_title, {"booktitle", "journal", "journaltitle"}});
    }
    if (type == "report") {
        fields.push_back({&Work::publisher, {"institution", "publisher", "organization", "school"}});
    } else if (type == "thesis") {
        fields.push_back({&Work::publisher, {"school", "institution", "publisher", "organization"}});
    } else {
        fields.push_back({&Work::publisher, {"publisher", "institution", "organization", "school"}});
    }
    if (article) {
        fields.push_back({&Work::issue, {"number", "issue"}});
        fields.push_back({&Work::number, {"eid", "articleno"}});
        fields.push_back({&Work::collection_number, {"collectionnumber"}});
    } else if (in_book) {
        fields.push_back({&Work::collection_number, {"number"}});
        fields.push_back({&Work::issue, {"issue"}});
        fields.push_back({&Work::number, {"eid", "articleno"}});
    } else {
        fields.push_back({&Work::number, {"number", "eid"}});
        fields.push_back({&Work::issue, {"issue"}});
        fields.push_back({&Work::collection_number, {"collectionnumber"}});
    }
    return fields;
}

std::string_view bibtex_genre(std::string_view type) {
    if (type == "phdthesis") return "PhD thesis";
    return type == "mastersthesis" ? "Master's thesis" : std::string_view();
}

bool is_local_field(std::string_view name) {
    for (std::string_view const known : {"file", "pdf", "localfile", "local-url", "attachments", "fulltext"})
        if (name == known) return true;
    return name.starts_with("bdsk-");
}

bool is_local_path(std::string_view value) {
    value = trim(value);
    if (starts_with_ignoring_case(value, "file:") || starts_with_ignoring_case(value, "internal-pdf:")) return true;
    if (value.starts_with("/Users/") || value.starts_with("/home/") || value.starts_with("\\\\")) return true;
    if (value.find(":/Users/") != std::string_view::npos || value.find(":/home/") != std::string_view::npos)
        return true;
    bool const drive = value.size() > 2 && value[1] == ':' && (value[2] == '\\' || value[2] == '/');
    return drive && ((value[0] >= 'A' && value[0] <= 'Z') || (value[0] >= 'a' && value[0] <= 'z'));
}

}  // namespace ognishte::bibliography
