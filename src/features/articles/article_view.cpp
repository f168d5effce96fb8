#include "article_view.hpp"

#include <algorithm>
#include <array>

#include "article_list.hpp"
#include "base/text.hpp"
#include "citation.hpp"
#include "platform/bibliography/cite.hpp"
#include "platform/bibliography/meta.hpp"
#include "platform/listing/choice.hpp"
#include "platform/markdown/markdown.hpp"

namespace ognishte::articles {
namespace {

constexpr std::size_t k_meta_authors = 8;
// In the order they are read; "bulgaria" is set off.
constexpr std::array k_sections = {"question", "context", "design",   "sample",  "measures",
                                   "findings", "limits",  "bulgaria", "audience"};

SafeHtml rendered(std::string const& source) {
    return markdown::render(source, {markdown::Trust::editors, 3, "s-"}).html;
}

// One page being filled.
class Filling {
public:
    Filling(view::Dict& dict, ArticleView const& view)
        : dict_(dict),
          view_(view),
          fields_(view.version.content.fields),
          work_(work_of(fields_, view.record.slug)),
          title_(records::shown_in(view.version.content.title, view.lang)) {}

    void all() {
        head();
        key_facts();
        annotations();
        abstract();
        topics();
        codes();
        citation();
        foot();
    }

private:
    std::string text(std::string const& key) const { return std::string(view_.texts.get(view_.lang, key)); }
    std::string filtered(std::string_view facet, std::string_view value) const {
        return listing::list_address(view_.list, view_.lang, facet, value);
    }
    // BCP 47 of the work, where we know it.
    std::string work_lang() const {
        auto const known = bibliography::language_tag(work_.language);
        return known.empty() ? std::string(tag(view_.lang)) : std::string(known);
    }

    void head() {
        auto const summary = records::shown_in(view_.version.content.summary, view_.lang);
        auto const own_title = title_.text == fields_["title"].text();
        dict_.set("KIND_TEXT", view_.names.type(view_.lang, work_.type))
            .set("ARTICLE_TITLE", title_.text)
            .set("TITLE_LANG", own_title ? work_lang() : std::string(tag(title_.lang)))
            .set("SUMMARY_LANG", tag(summary.lang))
            .set_if("SUMMARY", summary.text)
            .set("ORIGINAL_LANG", work_lang())
            .set("COINS", bibliography::coins(work_));
        if (!own_title) dict_.set_if("ORIGINAL_TITLE", fields_["title"].text());
        auto const& people = work_.author.empty() ? work_.editor : work_.author;
        if (!people.empty()) {
            auto part = dict_.add("HAS_AUTHORS");
            for (std::size_t i = 0; i < std::min(k_meta_authors, people.size()); ++i)
                part.add("AUTHORS")
                    .set("AUTHOR", bibliography::display_name(people[i]))
                    .set("AUTHOR_URL", filtered("author", author_value(people[i])));
            if (people.size() > k_meta_authors)
                part.set_if("MORE_AUTHORS",
                            view_.texts.plural(view_.lang, "articles.page.more_authors",
                                               static_cast<std::int64_t>(people.size() - k_meta_authors)));
        }
        dict_.set_if("SOURCE", source());
        if (work_.issued.from.year > 0) {
            auto const year = std::to_string(work_.issued.from.year);
            dict_.add("HAS_YEAR").set("YEAR", year).set("YEAR_URL", filtered("year", year));
        }
        if (!view_.old_version) return;
        auto const when = view_.version.published.value_or(view_.version.valid_from);
        dict_
            .set_if("OLD_VERSION", view_.texts.get(view_.lang, "articles.page.old_version",
                                                   {{"version", std::to_string(view_.version.number)},
                                                    {"date", i18n::date(view_.lang, in_sofia(when).date)}}))
            .set("CURRENT_URL", article_path(view_.lang, view_.record.slug));
    }

    static std::string author_value(bibliography::Name const& name) {
        auto line = line_of(name);
        return line.starts_with('{') && line.ends_with('}') ? line.substr(1, line.size() - 2) : line;
    }

    // "Children and Youth Services Review, 35(9), 1566–1575"
    std::string source() const {
        std::string out = work_.container_title.empty() ? work_.publisher : work_.container_title;
        auto numbers = work_.volume;
        if (!work_.issue.empty()) numbers += "(" + work_.issue + ")";
        for (auto const& part : {numbers, replace_all(work_.page, "-", "–")})
            if (!part.empty()) out += (out.empty() ? "" : ", ") + part;
        return out;
    }

    void key_facts() {
        auto const fact = [&](char const* key, std::string const& value, std::string const& url = {}) {
            if (value.empty()) return;
            auto row = dict_.add("FACTS");
            row.set("FACT_LABEL", text(std::string("articles.fact.") + key)).set("FACT_VALUE", value);
            if (url.empty()) {
                row.show("FACT_PLAIN");
            } else {
                row.set_if("FACT_URL", url);
            }
        };
        auto const& method = fields_["method"].text();
        if (!method.empty()) fact("method", view_.names.method(view_.lang, method), filtered("method", method));
        for (auto const& country : fields_["countries"].items())
            fact("country", view_.names.country(view_.lang, country.text()), filtered("country", country.text()));
        fact("language", view_.names.language(view_.lang, work_lang()));
        if (auto const& level = fields_["evidence_level"].text(); !level.empty())
            fact("level", text("articles.level." + level));
        fact("doi", work_.doi, work_.doi.empty() ? std::string() : "https://doi.org/" + work_.doi);
        if (work_.doi.empty() && !work_.url.empty()) fact("address", text("articles.page.open_work"), work_.url);
        auto const& access = fields_["open_access"].text();
        fact("access", text("articles.access." + (access.empty() ? "unknown" : access)),
             access == "open" || access == "repository" ? open_address() : std::string());
    }

    // Where the work itself is free: its own address, else where its DOI leads.
    std::string open_address() const {
        if (!work_.url.empty()) return work_.url;
        return work_.doi.empty() ? std::string() : "https://doi.org/" + work_.doi;
    }

    // The annotation in the language of the page stands open, the others below it, folded.
    void annotations() {
        auto const& list = fields_["annotations"].items();
        std::vector<Json const*> order;
        for (auto const& one : list)
            if (one["language"].text() == tag(view_.lang)) order.push_back(&one);
        bool const own = !order.empty();
        for (auto const& one : list)
            if (one["language"].text() != tag(view_.lang)) order.push_back(&one);
        if (order.empty()) {
            dict_.show("NO_ANNOTATION");
            auto const& read = fields_["read"].text();
            dict_.set_if("SUMMARY_READ", read.empty() ? std::string() : text("articles.reading." + read));
            return;
        }
        auto first = dict_.add("ANNOTATION");
        first.show_if("OTHER_LANGUAGE", !own);
        one_annotation(first, *order[0], "", true);
        for (std::size_t i = 1; i < order.size(); ++i) {
            auto more = dict_.add("MORE_ANNOTATIONS");
            more.set("MORE_TITLE", text("articles.annotation." + (*order[i])["extent"].text() + "." +
                                        (*order[i])["language"].text()));
            one_annotation(more, *order[i], "annotation-" + std::to_string(i) + "-", false);
        }
    }

    void one_annotation(view::Dict& part, Json const& annotation, std::string const& prefix, bool contents) {
        auto const lang = lang_from_tag(annotation["language"].text()).value_or(view_.lang);
        part.set("ANNOTATION_LANG", tag(lang))
            .set("READING", text("articles.reading." + annotation["read"].text()))
            .set_if("ANNOTATOR", annotation["author"].text())
            .set_if("SECOND_READER", annotation["second_reader"].text())
            .show_if("NO_SECOND_READER", annotation["second_reader"].text().empty());
        if (auto const date = parse_iso_date(annotation["date"].text()))
            part.set_if("ANNOTATION_DATE", i18n::date(view_.lang, *date));
        for (char const* name : k_sections) {
            auto const& source = annotation[name].text();
            if (source.empty()) continue;
            bool const apart = std::string_view(name) == "bulgaria";
            // The headings are ours: in the language of the text they stand over.
            auto const heading = std::string(view_.texts.get(lang, "articles.section." + std::string(name)));
            auto row = part.add("SECTIONS");
            row.set("SECTION_ID", prefix + name)
                .set("SECTION_TITLE", heading)
                .add(apart ? "SECTION_APART" : "SECTION_PLAIN")
                .set("SECTION_HTML", rendered(source));
            if (contents)
                dict_.add("CONTENTS")
                    .set("CONTENTS_URL", "#" + prefix + name)
                    .set("CONTENTS_TITLE", heading)
                    .set("CONTENTS_LANG", tag(lang));
        }
    }

    void abstract() {
        if (work_.abstract.empty()) return;
        dict_.add("ABSTRACT").set("ABSTRACT_LANG", work_lang()).set("ABSTRACT_HTML", paragraphs(work_.abstract));
    }

    static SafeHtml paragraphs(std::string const& plain) {
        std::string out;
        for (auto const line : split(plain, '\n'))
            if (auto const words = trim(line); !words.empty()) out += "<p>" + escape_text(words) + "</p>\n";
        return SafeHtml::trusted(std::move(out));
    }

    void topics() {
        if (view_.version.content.topics.empty()) return;
        auto part = dict_.add("HAS_TOPICS");
        for (auto const& topic : view_.version.content.topics)
            part.add("TOPICS")
                .set("TOPIC", view_.names.topic(view_.lang, topic))
                .set("TOPIC_URL", filtered("topic", topic));
    }

    void codes() {
        auto const list = [&](char const* member, std::string const& name, NameOf const& name_of_code) {
            if (fields_[member].items().empty()) return;
            auto part = dict_.add("HAS_" + name + "S");
            for (auto const& code : fields_[member].items())
                part.add(name + "S")
                    .set(name + "_CODE", code.text())
                    .set(name + "_TITLE", name_of_code(view_.lang, code.text()));
        };
        list("plan_measures", "MEASURE", view_.names.measure);
        list("indicators", "INDICATOR", view_.names.indicator);
    }

    void citation() {
        using bibliography::Style;
        dict_.set("APA_HTML", bibliography::cite(view_.texts, work_, Style::apa, view_.lang).html)
            .set("BDS_HTML", bibliography::cite(view_.texts, work_, Style::bds_iso_690, view_.lang).html)
            .set("BIB_URL", view_.path + ".bib")
            .set("RIS_URL", view_.path + ".ris")
            .set("JSON_URL", view_.path + ".json");
    }

    void foot() {
        auto const changed = view_.version.published.value_or(view_.version.valid_from);
        dict_.set("CHANGED", i18n::date(view_.lang, in_sofia(changed).date))
            .set("CHANGED_ISO", iso_sofia(changed))
            .refer("BESIDE_HTML", view_.beside)
            .set("HISTORY_URL", article_path(view_.lang, view_.record.slug) + "/history");
    }

    view::Dict& dict_;
    ArticleView const& view_;
    Json const& fields_;
    bibliography::Work work_;
    records::Shown title_;
};

}  // namespace

void fill(view::Dict& dict, ArticleView const& view) {
    Filling(dict, view).all();
}

}  // namespace ognishte::articles
