#include "platform/pictures/pictures.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/number.hpp"
#include "base/text.hpp"
#include "platform/audit/audit.hpp"
#include "platform/files/files.hpp"
#include "platform/records/changes.hpp"
#include "repo.hpp"

namespace ognishte::pictures {
namespace {

using records::Action;

Error mend(Code code, std::string what, std::string_view key) {
    return {code, std::move(what), "pictures.mend." + std::string(key)};
}

Result<records::Texts> checked(records::Texts const& given) {
    records::Texts out;
    for (auto const& [lang, words] : given) {
        auto const text = trim(words);
        if (!is_utf8(text) || text.find('\0') != std::string_view::npos || count_code_points(text) > k_longest_words)
            return mend(Code::invalid, "words of a picture are too long", "long");
        if (!text.empty()) out.emplace(lang, text);
    }
    return out;
}

Error told_of(Error error) {
    switch (error.code) {
        case Code::too_large:
            return mend(error.code, error.message, "large");
        case Code::invalid:
            return mend(error.code, error.message, "broken");
        default:
            return mend(Code::unavailable, error.message, "later");
    }
}

std::string address_of(Picture const& picture, int width) {
    return "/pictures/" + picture.picture + "/" + std::to_string(width) + ".jpg";
}

}  // namespace

SafeHtml figures(view::Views const& views, std::vector<Picture> const& pictures, Lang lang) {
    if (pictures.empty()) return {};
    return views.render("pictures/figures", lang, [&](view::Dict& dict) {
        for (auto const& one : pictures) {
            if (one.sizes.empty()) continue;
            auto const& widest = one.sizes.back();
            std::string all;
            for (auto const& size : one.sizes)
                all += (all.empty() ? "" : ", ") + address_of(one, size.width) + " " + std::to_string(size.width) + "w";
            auto row = dict.add("PICTURES");
            auto const alt = records::shown_in(one.alt, lang);
            row.set("PICTURE_URL", address_of(one, widest.width)).set("ADDRESSES", all);
            row.set("WIDTH", widest.width).set("HEIGHT", widest.height);
            row.set("ALT", alt.text);
            if (auto const caption = records::shown_in(one.caption, lang); !caption.text.empty())
                row.add("CAPTION_PART").set("CAPTION", caption.text).set("CAPTION_LANG", tag(caption.lang));
        }
    });
}

Result<std::vector<Picture>> Pictures::of(records::RecordId const& record) const {
    return deps_.db.reading([&](store::Reader& reader) { return repo::of_record(reader, record.text()); });
}

Result<records::Record> Pictures::writable(store::Reader& reader, Actor const& actor,
                                           records::RecordId const& record) const {
    auto found = TRY(deps_.records.find(reader, record));
    if (!found || !records::authorize(actor, Action::see_draft, *found))
        return Error{Code::not_found, "no record " + record.text() + " for " + actor.id};
    if (!records::authorize(actor, Action::write, *found))
        return Error{Code::forbidden, actor.id + " may not write " + record.text()};
    return std::move(*found);
}

Result<> Pictures::told(store::Tx& tx, Actor const& actor, records::Record const& record, std::string_view act) const {
    auto const now = deps_.clock.now();
    TRY(records::append_change(
        tx, {0, now, actor.id, record.kind, record.id, record.newest_version, "revised", {"pictures"}}));
    return audit::append(tx, {now, actor.id, "pictures." + std::string(act), record.kind + ":" + record.id.text()});
}

Result<> Pictures::add(Actor const& actor, records::RecordId const& record, std::string_view bytes,
                       Words const& words) {
    Picture picture;
    picture.alt = TRY(checked(words.alt));
    picture.caption = TRY(checked(words.caption));
    if (picture.alt.size() < k_langs.size())
        return mend(Code::invalid, "no words for those who do not see the picture", "alt");
    if (!format_of(bytes)) return mend(Code::invalid, "neither JPEG nor PNG nor WebP", "format");
    TRY(deps_.db.reading([&](store::Reader& reader) { return writable(reader, actor, record); }));
    std::lock_guard const lock(mutex_);
    auto copies = remake(bytes, deps_.decoder);
    if (!copies) return told_of(std::move(copies).error());
    std::vector<repo::Kept> kept;
    for (auto const& copy : *copies) {
        auto const stored = TRY(deps_.files.write(copy.jpeg));
        kept.push_back({{copy.width, copy.height}, stored.name});
    }
    picture.picture = kept.back().file;
    picture.record = record;
    picture.person = actor.id;
    TRY(deps_.db.write([&](store::Tx& tx) -> Result<> {
        auto const now = deps_.clock.now();
        auto const found = TRY(writable(tx, actor, record));
        if (TRY(repo::of_record(tx, record.text())).size() >= k_most_of_a_record)
            return mend(Code::invalid, "too many pictures", "many");
        bool const in_public = found.state == records::State::published || found.state == records::State::archived;
        picture.id = new_ulid(now);
        picture.waits = in_public && !records::authorize(actor, Action::publish, found);
        TRY(repo::add_copies(tx, picture.picture, kept));
        TRY(repo::add(tx, picture, now));
        return told(tx, actor, found, "added");
    }));
    deps_.written();
    return done();
}

Result<> Pictures::remove(Actor const& actor, records::RecordId const& record, std::string_view id) {
    std::lock_guard const lock(mutex_);
    auto const unneeded = TRY(deps_.db.writing([&](store::Tx& tx) -> Result<std::vector<std::string>> {
        std::vector<std::string> out;
        auto const found = TRY(writable(tx, actor, record));
        auto const all = TRY(repo::of_record(tx, record.text()));
        auto const one = std::find_if(all.begin(), all.end(), [&](Picture const& it) { return it.id == id; });
        if (one == all.end()) return out;
        bool const in_public = found.state == records::State::published || found.state == records::State::archived;
        if (in_public && !one->waits && !records::authorize(actor, Action::publish, found))
            return Error{Code::forbidden, actor.id + " may not take a picture from the public"};
        TRY(repo::remove(tx, id));
        TRY(told(tx, actor, found, "removed"));
        if (!TRY(repo::places(tx, one->picture)).empty()) return out;
        auto const files = TRY(repo::files_of(tx, one->picture));
        TRY(repo::remove_copies(tx, one->picture));
        for (auto const& file : files)
            if (!TRY(repo::is_needed(tx, file))) out.push_back(file);
        return out;
    }));
    deps_.written();
    for (auto const& file : unneeded) TRY(deps_.files.remove(file));
    return done();
}

Result<> Pictures::show(store::Tx& tx, Actor const& actor, records::RecordId const& record) const {
    auto const found = TRY(deps_.records.find(tx, record));
    if (!found || !records::authorize(actor, Action::publish, *found))
        return Error{Code::forbidden, actor.id + " may not publish " + record.text()};
    if (TRY(repo::show(tx, record.text())) == 0) return done();
    return told(tx, actor, *found, "shown");
}

Result<> Pictures::show(Actor const& actor, records::RecordId const& record) const {
    TRY(deps_.db.write([&](store::Tx& tx) { return show(tx, actor, record); }));
    deps_.written();
    return done();
}

SafeHtml Pictures::html(records::Record const& record, Lang lang) const {
    auto all = of(record.id);
    if (!all) return {};
    std::erase_if(*all, [](Picture const& one) { return one.waits; });
    return figures(deps_.views, *all, lang);
}

Result<http::Response> Pictures::answer(http::Request const& request) const {
    auto const& picture = request.route.get("picture");
    auto const width = number_in<int>(request.route.get("width"));
    Error const unknown{Code::not_found, "no such picture"};
    if (!files::is_name(picture) || !width) return unknown;
    bool in_public = false, seen = false;
    auto const file = TRY(deps_.db.reading([&](store::Reader& reader) -> Result<std::optional<std::string>> {
        for (auto const& place : TRY(repo::places(reader, picture))) {
            auto const record = TRY(deps_.records.find(reader, records::RecordId::of(place.record)));
            if (!record) continue;
            if (!place.waits && records::authorize(Actor::anonymous(), Action::see, *record)) in_public = true;
            if (!place.waits && records::authorize(request.actor, Action::see, *record)) seen = true;
            if (records::authorize(request.actor, Action::see_draft, *record)) seen = true;
        }
        return repo::file_of(reader, picture, *width);
    }));
    if (!file || (!in_public && !seen)) return unknown;
    http::Response response;
    response.content_type = "image/jpeg";
    response.body = TRY(deps_.files.read(*file));
    response.content_security_policy = "default-src 'none'; sandbox";
    response.no_store = !in_public;
    // An hour: a picture that is taken away is gone then.
    if (in_public) response.headers.emplace_back("cache-control", "public, max-age=3600");
    return response;
}

http::Route Pictures::route() const {
    return http::public_get("=/pictures/{picture}/{width}.jpg",
                            [this](http::Request const& request) { return answer(request); });
}

}  // namespace ognishte::pictures
