#include "ris_fields.hpp"

namespace ognishte::bibliography {

// Types of the RIS specification (Research Information Systems, 2001, with those of 2011), then ProQuest's words.
std::span<TypeRow const> ris_types() {
    static constexpr std::array k_rows = {
        TypeRow{"JOUR", "article-journal"},
        TypeRow{"EJOUR", "article-journal"},
        TypeRow{"ABST", "article-journal"},
        TypeRow{"INPR", "article-journal"},
        TypeRow{"Scholarly Journals", "article-journal"},
        TypeRow{"Trade Journals", "article-journal"},
        TypeRow{"MGZN", "article-magazine"},
        TypeRow{"Magazines", "article-magazine"},
        TypeRow{"NEWS", "article-newspaper"},
        TypeRow{"Newspapers", "article-newspaper"},
        TypeRow{"BOOK", "book"},
        TypeRow{"EBOOK", "book"},
        TypeRow{"EDBOOK", "book"},
        TypeRow{"Books", "book"},
        TypeRow{"CHAP", "chapter"},
        TypeRow{"ECHAP", "chapter"},
        TypeRow{"CPAPER", "paper-conference"},
        TypeRow{"CONF", "paper-conference"},
        TypeRow{"Conference Papers & Proceedings", "paper-conference"},
        TypeRow{"RPRT", "report"},
        TypeRow{"GOVDOC", "report"},
        TypeRow{"Reports", "report"},
        TypeRow{"THES", "thesis"},
        TypeRow{"Dissertations & Theses", "thesis"},
        TypeRow{"GEN", "document"},
        TypeRow{"ELEC", "webpage"},
        TypeRow{"WEB", "webpage"},
        TypeRow{"BLOG", "post-weblog"},
        TypeRow{"LEGAL", "legislation"},
        TypeRow{"STAT", "legislation"},
        TypeRow{"BILL", "bill"},
        TypeRow{"UNBILL", "bill"},
        TypeRow{"CASE", "legal_case"},
        TypeRow{"DATA", "dataset"},
        TypeRow{"UNPB", "manuscript"},
        TypeRow{"MANSCPT", "manuscript"},
        TypeRow{"DICT", "entry-dictionary"},
        TypeRow{"ENCYC", "entry-encyclopedia"},
        TypeRow{"JFULL", "periodical"},
        TypeRow{"SER", "periodical"},
        TypeRow{"STAND", "standard"},
        TypeRow{"PAT", "patent"},
        TypeRow{"COMP", "software"},
        TypeRow{"MAP", "map"},
        TypeRow{"VIDEO", "motion_picture"},
        TypeRow{"MPCT", "motion_picture"},
        TypeRow{"SOUND", "song"},
        TypeRow{"FIGURE", "figure"},
        TypeRow{"ART", "graphic"},
        TypeRow{"PAMP", "pamphlet"},
        TypeRow{"PCOMM", "personal_communication"},
        TypeRow{"HEAR", "hearing"},
    };
    return k_rows;
}

std::vector<RisField> ris_fields(std::string_view type) {
    std::vector<RisField> fields = {
        {&Work::id, {"ID"}},          {&Work::title, {"TI", "T1", "CT"}},
        {&Work::title_short, {"ST"}}, {&Work::volume, {"VL"}},
        {&Work::issue, {"IS"}},       {&Work::edition, {"ET"}},
        {&Work::publisher, {"PB"}},   {&Work::publisher_place, {"CY", "PP"}},
        {&Work::language, {"LA"}},    {&Work::pmcid, {"C2"}},
    };
    if (is_article(type) || type == "periodical") {
        // "T2" beside a journal is a second title of the article (Ovid).
        fields.push_back({&Work::container_title, {"JF", "JO", "T2", "BT"}});
        fields.push_back({&Work::container_title_short, {"JA", "J2", "J1"}});
        fields.push_back({&Work::number, {"C7"}});
    } else if (type == "book") {
        fields.push_back({&Work::collection_title, {"T3", "T2"}});
        fields.push_back({&Work::container_title, {"JF", "JO"}});
        fields.push_back({&Work::container_title_short, {"J2", "JA"}});
        fields.push_back({&Work::number, {"M1", "C7"}});
    } else {
        fields.push_back({&Work::container_title, {"T2", "BT", "JF", "JO"}});
        fields.push_back({&Work::container_title_short, {"J2", "JA"}});
        fields.push_back({&Work::collection_title, {"T3"}});
        fields.push_back({&Work::number, {"M1", "C7"}});
    }
    if (type == "thesis" || type == "report") fields.push_back({&Work::genre, {"M3"}});
    if (is_part(type)) fields.push_back({&Work::event_title, {"C3"}});
    return fields;
}

}  // namespace ognishte::bibliography
