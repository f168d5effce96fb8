#include "articles.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "citation.hpp"

namespace ognishte::articles {
namespace {

constexpr std::size_t k_slug_words = 4;

std::vector<std::string> texts_of(Json const& list) {
    std::vector<std::string> out;
    for (auto const& item : list.items()) out.push_back(item.text());
    return out;
}

bool is_cyrillic(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        auto const c = next_code_point(text, at);
        if (c >= 0x400 && c < 0x530) return true;
    }
    return false;
}

// The language of the pages in which the title itself stands: a work in a third language goes with its letters.
Lang title_lang(Json const& fields) {
    auto const stated = lang_from_tag(bibliography::language_tag(fields["language"].text()));
    if (stated) return *stated;
    return is_cyrillic(fields["title"].text()) ? Lang::bg : Lang::en;
}

std::string folded_words(Json const& fields) {
    std::string out;
    for (char const* name :
         {"title", "title_bg", "title_en", "summary_bg", "summary_en", "container_title", "publisher", "doi"})
        if (auto const& text = fields[name].text(); !text.empty()) out += fold_key(text) + "\n";
    for (char const* name : {"author", "editor", "keyword"})
        for (auto const& text : fields[name].items()) out += fold_key(text.text()) + "\n";
    for (auto const& annotation : fields["annotations"].items())
        for (char const* name : {"question", "findings", "bulgaria"}) out += fold_key(annotation[name].text()) + "\n";
    return out;
}

// The extended one weighs more than the brief one.
std::string extent_of(Json const& annotations) {
    std::string out;
    for (auto const& annotation : annotations.items())
        if (out != "extended") out = annotation["extent"].text();
    return out;
}

std::vector<std::string> names_in_order(bibliography::Work const& work) {
    std::vector<std::string> out;
    for (auto const& name : work.author.empty() ? work.editor : work.author) {
        auto line = line_of(name);
        if (line.starts_with('{') && line.ends_with('}')) line = line.substr(1, line.size() - 2);
        if (!line.empty() && std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
    }
    return out;
}

std::vector<records::Wish> wishes_of(Json const& fields) {
    std::vector<records::Wish> out;
    for (auto const& one : fields["related"].items())
        if (auto const relation = records::relation_named(one["relation"].text()))
            out.push_back({one["kind"].text(), one["slug"].text(), *relation});
    return out;
}

}  // namespace

records::Content content_of(Json fields) {
    records::Content content;
    content.title[title_lang(fields)] = fields["title"].text();
    if (auto const& title = fields["title_bg"].text(); !title.empty()) content.title[Lang::bg] = title;
    if (auto const& title = fields["title_en"].text(); !title.empty()) content.title[Lang::en] = title;
    for (Lang const lang : k_langs)
        if (auto const& summary = fields["summary_" + std::string(tag(lang))].text(); !summary.empty())
            content.summary[lang] = summary;
    content.topics = texts_of(fields["topics"]);
    content.fields = std::move(fields);
    return content;
}

Row row_of(Json const& fields) {
    auto const work = work_of(fields, "");
    Row out;
    out.type = work.type;
    out.year = std::max(0, work.issued.from.year);
    auto const language = bibliography::language_tag(work.language);
    out.language = language.empty() ? work.language : std::string(language);
    out.method = fields["method"].text();
    out.access = fields["open_access"].text();
    out.reading = fields["read"].text();
    out.annotated = extent_of(fields["annotations"]);
    out.topics = texts_of(fields["topics"]);
    out.countries = texts_of(fields["countries"]);
    out.authors = names_in_order(work);
    out.source = work.container_title.empty() ? work.publisher : work.container_title;
    out.words = folded_words(fields);
    out.keys = bibliography::keys_of(work);
    return out;
}

std::string slug_of(Json const& fields) {
    if (auto const& id = fields["id"].text(); !id.empty()) return id;
    auto const work = work_of(fields, "");
    std::vector<std::string> words;
    if (!work.author.empty())
        words.push_back(work.author[0].family.empty() ? work.author[0].literal : work.author[0].family);
    if (work.issued.from.year > 0) words.push_back(std::to_string(work.issued.from.year));
    std::size_t taken = 0;
    for (auto const word : split(work.title, ' '))
        if (taken < k_slug_words && count_code_points(word) > 3) {
            words.emplace_back(word);
            ++taken;
        }
    return slugify(words.empty() ? work.title : join(words, " "));
}

Result<records::ShownRecord> Articles::find(Actor const& actor, std::string_view slug) const {
    return deps_.db.reading([&](store::Reader& reader) {
        return records::find_shown(deps_.records, reader, actor, k_kind, slug, k_texts);
    });
}

Result<records::Version> Articles::version(Actor const& actor, records::ShownRecord const& shown, int number) const {
    return deps_.db.reading([&](store::Reader& reader) {
        return records::version_shown(deps_.records, reader, actor, shown.record, number, k_texts);
    });
}

Result<std::vector<records::Version>> Articles::history(Actor const& actor, records::Record const& record) const {
    return deps_.db.reading(
        [&](store::Reader& reader) { return records::history_shown(deps_.records, reader, actor, record); });
}

Result<std::vector<records::ShownRecord>> Articles::by_ids(Actor const& actor,
                                                           std::vector<std::string> const& ids) const {
    return deps_.db.reading(
        [&](store::Reader& reader) -> Result<std::vector<records::ShownRecord>> {
            std::vector<records::ShownRecord> out;
            out.reserve(ids.size());
            for (auto const& text : ids) {
                auto record = TRY(deps_.records.find(reader, records::RecordId::of(text)));
                if (!record || records::answer_to(actor, *record) != records::Answer::shown) continue;
                auto version = TRY(deps_.records.version(reader, record->id, record->version));
                if (version) out.push_back({std::move(*record), std::move(*version), false});
            }
            return out;
        },
        60'000);
}

Result<std::vector<records::ShownRecord>> Articles::by_slugs(Actor const& actor,
                                                             std::vector<std::string> const& slugs) const {
    return deps_.db.reading([&](store::Reader& reader) -> Result<std::vector<records::ShownRecord>> {
        std::vector<records::ShownRecord> out;
        for (auto const& slug : slugs) {
            auto found = records::find_shown(deps_.records, reader, actor, k_kind, slug, k_texts);
            if (found) {
                out.push_back(std::move(*found));
            } else if (found.error().code != Code::not_found && found.error().code != Code::gone) {
                return std::move(found).error();
            }
        }
        return out;
    });
}

Result<std::vector<Articles::Tally>> Articles::tally(By by) const {
    std::map<std::string, std::int64_t> counts;
    TRY(deps_.db.read(
        [&](store::Reader& reader) {
            return each(reader, [&](Listed const& one) {
                if (one.audience != records::Audience::everyone) return;
                if (by == By::year && one.row.year > 0) ++counts[std::to_string(one.row.year)];
                if (by == By::author)
                    for (auto const& author : one.row.authors) ++counts[author];
                if (by == By::topic)
                    for (auto const& topic : one.row.topics) ++counts[topic];
            });
        },
        60'000));
    std::vector<Tally> out;
    out.reserve(counts.size());
    for (auto const& one : counts) out.push_back({one.first, one.second});
    return out;
}

Result<> Articles::link(store::Tx& tx, Actor const& actor, records::RecordId const& id, Json const& before,
                        Json const& after) const {
    return records::relink(deps_.records, tx, actor, id, wishes_of(before), wishes_of(after));
}

Result<Articles::Outcome> Articles::publish(store::Tx& tx, Actor const& actor, std::string_view slug,
                                            Json const& fields, std::string_view note) const {
    auto const put = TRY(records::put(deps_.records, tx, actor, k_kind, slug, content_of(fields), note));
    if (put.outcome == Outcome::unchanged) return Outcome::unchanged;
    TRY(save(tx, put.id.text(), row_of(fields)));
    TRY(link(tx, actor, put.id, put.before, fields));
    return put.outcome;
}

Result<> Articles::publish(store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) const {
    auto const made = TRY(records::publish_version(deps_.records, tx, actor, id, version));
    TRY(save(tx, id.text(), row_of(made.content.fields)));
    return link(tx, actor, id, made.before, made.content.fields);
}

Result<> Articles::withdraw(store::Tx& tx, Actor const& actor, records::RecordId const& id,
                            std::string_view reason) const {
    TRY(deps_.records.withdraw(tx, actor, id, reason));
    return remove(tx, id.text());
}

Result<> Articles::withdraw(Actor const& actor, std::string_view slug, std::string_view reason) const {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(deps_.records.find(tx, k_kind, slug));
        if (!found) return Error{Code::not_found, "no article \"" + std::string(slug) + "\"", "articles.not_found"};
        return withdraw(tx, actor, found->record.id, reason);
    });
}

}  // namespace ognishte::articles
