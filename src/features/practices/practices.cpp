#include "practices.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "platform/records/shown.hpp"
#include "platform/search/kept.hpp"

namespace ognishte::practices {
namespace {

std::string member(std::string_view name, Lang lang) {
    return std::string(name) + "_" + std::string(tag(lang));
}

std::vector<std::string> texts_of(Json const& list) {
    std::vector<std::string> out;
    for (auto const& item : list.items()) out.push_back(item.text());
    return out;
}

// Everything by whose words the practice is found.
std::string text_of(Json const& fields) {
    std::string out;
    for (char const* name : {"title", "summary", "problem", "how", "results"})
        for (Lang const lang : k_langs) out += fields[member(name, lang)].text() + "\n";
    out += fields["original_title"].text() + "\n";
    for (auto const& organisation : texts_of(fields["organisations"])) out += organisation + "\n";
    for (Lang const lang : k_langs)
        for (auto const& group : texts_of(fields[member("target_groups", lang)])) out += group + "\n";
    return out;
}

Listed listed_from(records::Record const& record, records::Content const& content, Instant published) {
    auto const& fields = content.fields;
    Listed out;
    out.record = record.id.text();
    out.slug = record.slug;
    out.audience = content.audience;
    out.origin = fields["origin"].text();
    out.country = fields["country"].text();
    out.type = fields["type"].text();
    out.criteria = criteria_of(fields);
    out.topics = content.topics;
    out.groups = texts_of(fields["groups"]);
    out.outcomes = texts_of(fields["outcomes"]);
    out.aims = texts_of(fields["aims"]);
    out.places = content.territories;
    out.published_us = published.us;
    for (Lang const lang : k_langs) {
        auto const title = records::shown_in(content.title, lang);
        auto const summary = records::shown_in(content.summary, lang);
        out.words[index_of(lang)] = {title.lang, std::string(title.text), std::string(summary.text)};
    }
    return out;
}

Error no_such(std::string_view slug) {
    return {Code::not_found, "no practice \"" + std::string(slug) + "\"", "practices.not_found"};
}

}  // namespace

std::string slug_of(Json const& fields) {
    if (auto const& id = fields["id"].text(); !id.empty()) return id;
    auto const& title = fields["title_bg"].text();
    return slugify(title.empty() ? fields["title_en"].text() : title);
}

records::Content content_of(Json fields) {
    records::Content content;
    for (Lang const lang : k_langs) {
        if (auto const& title = fields[member("title", lang)].text(); !title.empty()) content.title[lang] = title;
        if (auto const& summary = fields[member("summary", lang)].text(); !summary.empty())
            content.summary[lang] = summary;
    }
    content.topics = texts_of(fields["topics"]);
    content.territories = texts_of(fields["places"]);
    content.fields = std::move(fields);
    return content;
}

Result<std::vector<Practice>> Practices::whole(std::vector<std::string> const& records) const {
    return deps_.db.reading(
        [&](store::Reader& reader) -> Result<std::vector<Practice>> {
            std::vector<Practice> out;
            out.reserve(records.size());
            for (auto const& text : records) {
                auto const id = records::RecordId::of(text);
                auto record = TRY(deps_.records.find(reader, id));
                if (!record || record->state != records::State::published) continue;
                auto version = TRY(deps_.records.version(reader, id, record->version));
                if (version) out.push_back({std::move(*record), std::move(*version)});
            }
            return out;
        },
        60'000);
}

Result<records::Records::Found> Practices::locate(Actor const& actor, std::string_view slug) const {
    auto found = TRY(deps_.db.reading([&](store::Reader& reader) { return deps_.records.find(reader, k_kind, slug); }));
    if (!found) return no_such(slug);
    auto const answer = records::answer_to(actor, found->record);
    if (answer == records::Answer::hidden) return no_such(slug);
    if (answer == records::Answer::gone) return records::gone(found->record, "practices");
    return std::move(*found);
}

Result<Practices::Found> Practices::find(Actor const& actor, std::string_view slug) const {
    auto found = TRY(locate(actor, slug));
    auto& record = found.record;
    auto version = TRY(deps_.db.reading(
        [&](store::Reader& reader) { return deps_.records.version(reader, record.id, record.version); }));
    if (!version) return no_such(slug);
    return Found{{std::move(record), std::move(*version)}, found.moved};
}

Result<records::Version> Practices::version(Actor const& actor, std::string_view slug, int number) const {
    auto const found = TRY(locate(actor, slug));
    return deps_.db.reading([&](store::Reader& reader) {
        return records::version_shown(deps_.records, reader, actor, found.record, number, "practices");
    });
}

Result<Practices::History> Practices::history(Actor const& actor, std::string_view slug) const {
    auto found = TRY(locate(actor, slug));
    return deps_.db.reading([&](store::Reader& reader) -> Result<History> {
        auto versions = TRY(records::history_shown(deps_.records, reader, actor, found.record));
        return History{std::move(found.record), std::move(versions)};
    });
}

Result<std::vector<Listed>> Practices::named(std::vector<std::string> const& records, Lang lang) const {
    return deps_.db.reading([&](store::Reader& reader) { return these(reader, records, lang); });
}

Result<std::optional<std::string>> Practices::with_title(std::string const& folded) const {
    return deps_.db.reading([&](store::Reader& reader) { return titled(reader, folded); });
}

Result<Practices::Outcome> Practices::publish(store::Tx& tx, Actor const& actor, std::string_view slug,
                                              Json const& fields, std::string_view note) const {
    auto const content = content_of(fields);
    auto const put = TRY(records::put(deps_.records, tx, actor, k_kind, slug, content, note));
    if (put.outcome != Outcome::unchanged) TRY(keep(tx, put.id, content));
    return put.outcome;
}

Result<> Practices::publish(store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) const {
    return keep(tx, id, TRY(records::publish_version(deps_.records, tx, actor, id, version)).content);
}

Result<> Practices::keep(store::Tx& tx, records::RecordId const& id, records::Content const& content) const {
    auto const record = TRY(deps_.records.find(tx, id));
    if (!record) return Error{Code::failed, "the record just made is not there"};
    return save(tx, listed_from(*record, content, record->published.value_or(deps_.clock.now())),
                search::kept_words(deps_.analyzer, text_of(content.fields)));
}

Result<> Practices::withdraw(Actor const& actor, std::string_view slug, std::string_view reason) {
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const found = TRY(deps_.records.find(tx, k_kind, slug));
        if (!found) return no_such(slug);
        return withdraw(tx, actor, found->record.id, reason);
    });
}

Result<> Practices::withdraw(store::Tx& tx, Actor const& actor, records::RecordId const& id,
                             std::string_view reason) const {
    TRY(deps_.records.withdraw(tx, actor, id, reason));
    return remove(tx, id.text());
}

}  // namespace ognishte::practices
