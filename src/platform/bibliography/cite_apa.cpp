#include <vector>

#include "base/text.hpp"
#include "cite_line.hpp"
#include "fields.hpp"

namespace ognishte::bibliography {
namespace {

// "Galina Ivanova" as "G. I.", "Jean-Paul" as "J.-P.", "RG" as "R. G.".
std::string initials(std::string_view given) {
    std::string out;
    bool begins = true;
    bool hyphen = false;
    std::size_t capitals = 0;
    std::size_t letters = 0;
    for (std::size_t at = 0; at < given.size();) {
        auto const c = next_code_point(given, at);
        if (c == ' ' || c == '.' || c == '-' || c == 0xA0) continue;
        ++letters;
        capitals += to_lower(c) != c ? 1U : 0U;
    }
    bool const run_together = letters == capitals && letters < 4 && given.find(' ') == std::string_view::npos;
    for (std::size_t at = 0; at < given.size();) {
        auto const begin = at;
        auto const c = next_code_point(given, at);
        if (c == ' ' || c == '.' || c == 0xA0 || c == '-' || c == 0x2010) {
            begins = true;
            hyphen = hyphen || ((c == '-' || c == 0x2010) && !out.empty());
            continue;
        }
        if (!begins && !run_together) continue;
        if (!out.empty()) out += hyphen ? "-" : " ";
        out += given.substr(begin, at - begin);
        out += '.';
        begins = false;
        hyphen = false;
    }
    return out;
}

std::string inverted(Name const& name) {
    if (!name.literal.empty()) return name.literal;
    auto out = std::string(trim(name.non_dropping_particle + " " + name.family));
    auto const given = std::string(trim(initials(name.given) + " " + name.dropping_particle));
    if (!given.empty()) out += ", " + given;
    if (!name.suffix.empty()) out += ", " + name.suffix;
    return out;
}

std::string straight(Name const& name) {
    if (!name.literal.empty()) return name.literal;
    Name short_name = name;
    short_name.given = initials(name.given);
    return display_name(short_name);
}

// "A", "A & B", "A, B, & C"; of more than twenty the first nineteen and the last (§9.8).
template <class Write>
std::string listed(std::vector<Name> const& names, Write const& write, std::string_view comma_of_two) {
    constexpr std::size_t k_most = 20;
    std::string out;
    for (std::size_t i = 0; i < names.size(); ++i) {
        bool const last = i + 1 == names.size();
        if (names.size() > k_most && i >= k_most - 1 && !last) continue;
        if (i > 0 && last && names.size() > k_most) {
            out += ", . . . ";
        } else if (i > 0 && last) {
            out += std::string(names.size() == 2 ? comma_of_two : ",") + " & ";
        } else if (i > 0) {
            out += ", ";
        }
        out += write(names[i]);
    }
    return out;
}

std::string editors_label(Words const& words, std::size_t count) {
    return words(count == 1 ? "bibliography.cite.editor" : "bibliography.cite.editors");
}

std::string date_words(Words const& words, DateParts const& date, bool whole) {
    auto out = std::to_string(date.year);
    if (!whole || date.month < 1 || date.month > 12) return out;
    auto month = i18n::month_name(words.lang, date.month);
    if (date.day == 0) return out + ", " + month;
    auto const day = std::to_string(date.day);
    return out + ", " + (words.lang == Lang::en ? month + " " + day : day + " " + month);
}

std::string issued_words(Words const& words, Work const& work) {
    auto const& date = work.issued;
    if (date.from.year == 0) return date.literal.empty() ? words("bibliography.cite.no_date") : date.literal;
    bool const whole = work.type == "webpage" || work.type == "article-magazine" || work.type == "article-newspaper" ||
                       work.type.starts_with("post");
    auto out = date_words(words, date.from, whole);
    if (date.to.year != 0 && date.to.year != date.from.year) out += "–" + std::to_string(date.to.year);
    return date.circa ? words("bibliography.cite.circa", "year", out) : out;
}

class Apa {
public:
    Apa(Words const& words, Work const& work) : words_(words), work_(work) {}

    Citation run() && {
        if (work_.type == "legislation" || work_.type == "bill" || work_.type == "treaty") {
            law();
        } else {
            bool const by_editor =
                work_.author.empty() && !work_.editor.empty() && !is_part(work_.type) && !is_article(work_.type);
            auto const& who = by_editor ? work_.editor : work_.author;
            auto names = listed(who, inverted, ",");
            if (by_editor) names += " (" + editors_label(words_, who.size()) + ")";
            if (names.empty()) {
                title();
                line_.stop();
            } else {
                line_.add(names).stop();
            }
            line_.add("(" + issued_words(words_, work_) + ")").stop();
            if (!names.empty()) {
                title();
                line_.stop();
            }
            container();
            publisher();
        }
        address();
        return std::move(line_).take();
    }

private:
    bool stands_alone() const {
        return !is_article(work_.type) && !(is_part(work_.type) && !work_.container_title.empty());
    }

    void title() {
        if (!stands_alone()) {
            line_.add(work_.title);
            return;
        }
        line_.italic(work_.title);
        std::vector<std::string> notes;
        if (!work_.edition.empty()) notes.push_back(edition_text(words_, work_.edition));
        if (work_.type == "book" && !work_.volume.empty())
            notes.push_back(words_("bibliography.cite.volume_of_book", "number", work_.volume));
        if (work_.type == "report" && !work_.number.empty())
            notes.push_back((work_.genre.empty() ? "" : work_.genre + " ") +
                            words_("bibliography.cite.number", "number", work_.number));
        if (!notes.empty()) line_.add(" (" + join(notes, ", ") + ")");
        if (work_.type != "thesis") return;
        auto const genre = work_.genre.empty() ? words_("bibliography.cite.thesis") : work_.genre;
        line_.add(" [" + genre + (work_.publisher.empty() ? "" : ", " + work_.publisher) + "]");
    }

    void container() {
        if (work_.container_title.empty()) return;
        if (is_article(work_.type)) {
            line_.italic(work_.container_title);
            if (!work_.volume.empty()) line_.add(", ").italic(work_.volume);
            if (!work_.issue.empty()) line_.add(work_.volume.empty() ? ", (" : "(").add(work_.issue).add(")");
            if (!work_.page.empty()) {
                line_.add(", " + page_range(work_.page));
            } else if (!work_.number.empty()) {
                line_.add(", " + words_("bibliography.cite.article", "number", work_.number));
            }
            line_.stop();
        } else if (is_part(work_.type)) {
            line_.add(words_("bibliography.cite.in") + " ");
            if (!work_.editor.empty())
                line_.add(listed(work_.editor, straight, "") + " (" + editors_label(words_, work_.editor.size()) +
                          "), ");
            line_.italic(work_.container_title);
            std::vector<std::string> notes;
            if (!work_.edition.empty()) notes.push_back(edition_text(words_, work_.edition));
            if (!work_.volume.empty())
                notes.push_back(words_("bibliography.cite.volume_of_book", "number", work_.volume));
            if (!work_.page.empty()) {
                bool const several = work_.page.find_first_of("-,;") != std::string::npos;
                notes.push_back(words_(several ? "bibliography.cite.pages" : "bibliography.cite.page", "page",
                                       page_range(work_.page)));
            }
            if (!notes.empty()) line_.add(" (" + join(notes, ", ") + ")");
            line_.stop();
        } else {
            line_.add(work_.container_title).stop();
        }
    }

    void publisher() {
        if (work_.publisher.empty() || is_article(work_.type) || work_.type == "thesis") return;
        // An author who publishes is named once (§9.29); so is a site that is its own publisher.
        bool const author = work_.author.size() == 1 && display_name(work_.author[0]) == work_.publisher;
        if (author || work_.container_title == work_.publisher) return;
        line_.add(work_.publisher).stop();
    }

    // Name of the act, Source (year) (§11.5).
    void law() {
        line_.add(work_.title);
        if (!work_.container_title.empty()) line_.add(", ").add(work_.container_title);
        auto const& number = work_.issue.empty() ? work_.number : work_.issue;
        if (!number.empty()) line_.add(", " + words_("bibliography.cite.issue_of_gazette", "number", number));
        line_.add(" (" + issued_words(words_, work_) + ")").stop();
    }

    void address() {
        auto const address = address_of(work_);
        if (address.empty()) return;
        if (work_.doi.empty() && work_.issued.empty() && work_.accessed.from.year != 0 &&
            work_.accessed.from.day != 0) {
            auto const& date = work_.accessed.from;
            auto const seen = i18n::date(words_.lang, Date{date.year, date.month, date.day});
            auto const american = i18n::month_name(words_.lang, date.month) + " " + std::to_string(date.day) + ", " +
                                  std::to_string(date.year);
            line_.add(words_("bibliography.cite.retrieved", "date", words_.lang == Lang::en ? american : seen) + " ");
        }
        line_.link(address);
    }

    Words words_;
    Work const& work_;
    Line line_;
};

}  // namespace

Citation cite_apa(Words const& words, Work const& work) {
    return Apa(words, work).run();
}

}  // namespace ognishte::bibliography
