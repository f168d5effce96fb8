#include <vector>

#include "base/text.hpp"
#include "cite_line.hpp"
#include "fields.hpp"
#include "platform/i18n/letters.hpp"

namespace ognishte::bibliography {
namespace {

constexpr std::size_t k_most_names = 3;

std::string name_text(Name const& name) {
    if (!name.literal.empty()) return i18n::capitals(name.literal);
    auto out = i18n::capitals(std::string(trim(name.non_dropping_particle + " " + name.family)));
    auto const given = std::string(trim(name.given + " " + name.dropping_particle));
    if (!given.empty()) out += ", " + given;
    return name.suffix.empty() ? out : out + ", " + name.suffix;
}

class Bds {
public:
    Bds(Words const& words, Work const& work) : words_(words), work_(work) {}

    Citation run() && {
        auto const part = !work_.container_title.empty() && (is_article(work_.type) || is_part(work_.type) || is_law());
        bool const by_editor = work_.author.empty() && !part;
        auto const who = names(by_editor ? work_.editor : work_.author, by_editor);
        if (!who.empty()) line_.add(who).stop();
        if (part) {
            line_.add(work_.title);
            medium();
            line_.stop();
            in_container();
        } else {
            whole();
        }
        identifiers();
        return std::move(line_).take();
    }

private:
    bool is_law() const { return work_.type == "legislation" || work_.type == "bill" || work_.type == "treaty"; }

    std::string names(std::vector<Name> const& list, bool editors) const {
        std::string out;
        for (std::size_t i = 0; i < list.size() && i < k_most_names; ++i) {
            if (list.size() > k_most_names && i > 0) break;
            if (i > 0) out += "; ";
            out += name_text(list[i]);
        }
        if (list.size() > k_most_names) out += " " + words_("bibliography.cite.et_al");
        if (editors && !list.empty())
            out += " " + words_(list.size() == 1 ? "bibliography.cite.bds_editor" : "bibliography.cite.bds_editors");
        return out;
    }

    // What is only seen on the web says so and when it was seen.
    bool is_online() const { return work_.doi.empty() && !address_of(work_).empty(); }
    void medium() {
        if (is_online()) line_.add(" " + words_("bibliography.cite.online"));
    }

    std::string day(DateParts const& date) const {
        if (date.month < 1 || date.month > 12 || date.day == 0) return std::to_string(date.year);
        return i18n::short_date(words_.lang, Date{date.year, date.month, date.day});
    }

    std::string year() const {
        auto const& date = work_.issued;
        if (date.from.year == 0) return date.literal.empty() ? words_("bibliography.cite.no_date") : date.literal;
        auto out = is_law() || work_.type == "webpage" || work_.type == "article-newspaper"
                       ? day(date.from)
                       : std::to_string(date.from.year);
        if (date.to.year != 0 && date.to.year != date.from.year) out += "–" + std::to_string(date.to.year);
        return date.circa ? words_("bibliography.cite.circa", "year", out) : out;
    }

    std::string imprint() const {
        auto out = work_.publisher_place;
        if (!work_.publisher.empty()) out += (out.empty() ? "" : ": ") + work_.publisher;
        return out + (out.empty() ? "" : ", ") + year();
    }

    void in_container() {
        line_.add(words_("bibliography.cite.bds_in") + " ");
        if (is_part(work_.type)) {
            if (auto const editors = names(work_.editor, true); !editors.empty()) line_.add(editors).stop();
            line_.italic(work_.container_title).stop();
            if (!work_.edition.empty()) line_.add(edition_text(words_, work_.edition)).stop();
            line_.add(imprint());
        } else {
            line_.italic(work_.container_title);
            if (!is_law()) line_.add(", " + year());
        }
        if (!work_.volume.empty()) line_.add(", " + words_("bibliography.cite.volume", "number", work_.volume));
        auto const& number = is_law() && work_.issue.empty() ? work_.number : work_.issue;
        if (!number.empty())
            line_.add(", " + words_(is_law() ? "bibliography.cite.issue_of_gazette" : "bibliography.cite.number_small",
                                    "number", number));
        if (is_law()) line_.add(", " + year());
        if (!work_.page.empty()) {
            line_.add(", " + words_("bibliography.cite.bds_pages", "page", page_range(work_.page)));
        } else if (!work_.number.empty() && !is_law()) {
            line_.add(", " + words_("bibliography.cite.article_small", "number", work_.number));
        }
        seen();
        line_.stop();
    }

    void whole() {
        line_.italic(work_.title);
        if (work_.type == "thesis")
            line_.add(": " + (work_.genre.empty() ? words_("bibliography.cite.thesis_small") : work_.genre));
        medium();
        line_.stop();
        if (work_.type == "report" && !work_.number.empty())
            line_
                .add((work_.genre.empty() ? "" : work_.genre + " ") +
                     words_("bibliography.cite.number", "number", work_.number))
                .stop();
        if (!work_.volume.empty()) line_.add(words_("bibliography.cite.volume", "number", work_.volume)).stop();
        if (!work_.edition.empty()) line_.add(edition_text(words_, work_.edition)).stop();
        bool const site = !work_.container_title.empty() && work_.container_title != work_.publisher;
        if (site) line_.italic(work_.container_title).stop();
        line_.add(imprint());
        if (!work_.number_of_pages.empty())
            line_.add(", " + words_("bibliography.cite.pages_whole", "count", work_.number_of_pages));
        seen();
        line_.stop();
        if (!work_.collection_title.empty()) {
            line_
                .add("(" + work_.collection_title +
                     (work_.collection_number.empty() ? "" : ", " + work_.collection_number) + ")")
                .stop();
        }
    }

    void seen() {
        if (!is_online() || work_.accessed.from.year == 0) return;
        line_.add(" " + words_("bibliography.cite.seen", "date", day(work_.accessed.from)));
    }

    void identifiers() {
        if (is_article(work_.type)) {
            if (!work_.issn.empty()) line_.add("ISSN " + work_.issn[0]).stop();
        } else if (!work_.isbn.empty()) {
            line_.add("ISBN " + work_.isbn[0]).stop();
        }
        auto const address = address_of(work_);
        if (address.empty()) return;
        line_.add(words_("bibliography.cite.available") + " ").link(address);
    }

    Words words_;
    Work const& work_;
    Line line_;
};

}  // namespace

Citation cite_bds(Words const& words, Work const& work) {
    return Bds(words, work).run();
}

}  // namespace ognishte::bibliography
