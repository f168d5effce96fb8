#include "platform/speech/listening.hpp"

#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "platform/log/log.hpp"
#include "platform/records/changes.hpp"
#include "platform/speech/spoken.hpp"

namespace ognishte::speech {
namespace {

// Grows when the voice is set otherwise, so that everything is spoken anew.
constexpr std::string_view k_way = "espeak-ng 145 lame 32";
constexpr std::string_view k_job = "speech.make";
constexpr std::string_view k_tidying = "speech.tidy";
// Between two of them: a recording takes two seconds of one core, and who serves comes first.
constexpr std::int64_t k_apart_us = 4'000'000;

std::string payload_of(std::string_view key) {
    Json out;
    out.set("text", key);
    return out.dump();
}

}  // namespace

std::string key_of(Lang lang, std::string_view text) {
    return to_hex(sha256(std::string(k_way) + "\n" + std::string(tag(lang)) + "\n" + spoken(lang, text)));
}

void Listening::add(Lang lang, std::string text, Turn turn) {
    auto key = key_of(lang, text);
    auto const place = turn == Turn::first ? first_++ : later_++;
    texts_.insert_or_assign(std::move(key), Text{lang, std::move(text), turn, place});
}

Result<> Listening::order() {
    if (texts_.empty()) return done();
    auto const now = deps_.clock.now();
    auto const day = now.us / (24LL * 60 * 60 * 1'000'000);
    if (!deps_.voice)
        log::warning("speech.no_voice", {{"why", "espeak-ng or lame is not installed: pages cannot be listened to"}});
    return deps_.db.write([&](store::Tx& tx) -> Result<> {
        TRY(jobs::enqueue(tx, k_tidying, "{}", now, "speech.tidy:" + std::to_string(day)));
        if (!deps_.voice) return done();
        for (auto const& [key, text] : texts_) {
            auto const there = TRY(repo::find(tx, key));
            if (there && TRY(deps_.files.exists(there->file))) continue;
            auto const place = text.place + (text.turn == Turn::first ? 0 : first_);
            Instant const due{now.us + place * k_apart_us};
            TRY(jobs::enqueue(tx, k_job, payload_of(key), due, "speech:" + key + ":" + std::to_string(day)));
        }
        return done();
    });
}

Result<std::string> Listening::make(jobs::Job const& job) const {
    auto const payload = TRY(Json::parse(job.payload));
    auto const text = texts_.find(payload["text"].text());
    // Of another release, or no voice here: nothing is left to do.
    if (text == texts_.end() || !deps_.voice) return std::string();
    auto const sound = TRY(deps_.voice->speak(text->second.lang, text->second.text));
    auto const stored = TRY(deps_.files.write(sound.mp3));
    Json made;
    made.set("text", text->first);
    made.set("file", stored.name);
    made.set("size", static_cast<std::int64_t>(stored.size));
    made.set("seconds", static_cast<std::int64_t>(sound.seconds));
    return made.dump();
}

Result<> Listening::record(store::Tx& tx, std::string const& made) const {
    if (made.empty()) return done();
    auto const row = TRY(Json::parse(made));
    auto const now = deps_.clock.now();
    TRY(repo::add(tx, row["text"].text(), {row["file"].text(), row["size"].integer(), row["seconds"].integer()}, now));
    return records::append_change(tx, {0, now, "system", "recording", {}, 0, "created", {}});
}

jobs::Handler Listening::job() const {
    jobs::Handler out;
    out.kind = k_job;
    out.work = [this](jobs::Job const& job) { return make(job); };
    out.record = [this](store::Tx& tx, jobs::Job const&, std::string const& made) { return record(tx, made); };
    return out;
}

// Those of texts that nobody shows any more.
std::vector<repo::Kept> Listening::gone(std::vector<repo::Kept> const& every) const {
    std::vector<repo::Kept> out;
    for (auto const& kept : every)
        if (texts_.find(kept.key) == texts_.end()) out.push_back(kept);
    return out;
}

jobs::Handler Listening::tidying() const {
    jobs::Handler out;
    out.kind = k_tidying;
    // The files first: a row without its file is made anew or removed, a file without its row would stay for ever.
    out.work = [this](jobs::Job const&) -> Result<std::string> {
        auto const every = TRY(deps_.db.reading([](store::Reader& reader) { return repo::every(reader); }));
        std::set<std::string_view> needed;
        for (auto const& kept : every)
            if (texts_.find(kept.key) != texts_.end()) needed.insert(kept.file);
        for (auto const& kept : gone(every))
            if (needed.count(kept.file) == 0) TRY(deps_.files.remove(kept.file));
        return std::string();
    };
    out.record = [this](store::Tx& tx, jobs::Job const&, std::string const&) -> Result<> {
        auto const every = TRY(repo::every(tx));
        for (auto const& kept : gone(every)) TRY(repo::remove(tx, kept.key));
        return done();
    };
    return out;
}

SafeHtml Listening::html(Lang lang, std::string_view text) const {
    auto const key = key_of(lang, text);
    auto const found = deps_.db.reading([&](store::Reader& reader) { return repo::find(reader, key); });
    auto const* recording = found && *found ? &**found : nullptr;
    if (recording == nullptr && !deps_.voice) return {};
    return deps_.views.render("speech/listen", lang, [&](view::Dict& dict) {
        if (recording == nullptr) {
            dict.show("MAKING");
            return;
        }
        auto const seconds = recording->seconds;
        auto ready = dict.add("READY");
        ready.set("AUDIO_URL", "/listen/" + key + ".mp3")
            .set("LENGTH_TEXT", deps_.texts.get(lang, seconds < 60 ? "speech.length.short" : "speech.length",
                                                {{"minutes", std::to_string(seconds / 60)},
                                                 {"seconds", std::to_string(seconds % 60)},
                                                 {"size", i18n::number(lang, (recording->size + 1'023) / 1'024)}}));
    });
}

Result<http::Response> Listening::answer(http::Request const& request) const {
    auto const& key = request.route.get("key");
    auto const found = TRY(deps_.db.reading([&](store::Reader& reader) { return repo::find(reader, key); }));
    if (!found) return Error{Code::not_found, "no recording of this name"};
    http::Response response;
    response.content_type = "audio/mpeg";
    response.body = TRY(deps_.files.read(found->file));
    response.ranges = true;
    // The name means these words for ever.
    response.headers.emplace_back("cache-control", "public, max-age=31536000, immutable");
    return response;
}

http::Route Listening::route() const {
    return http::public_get("=/listen/{key}.mp3", [this](http::Request const& request) { return answer(request); });
}

}  // namespace ognishte::speech
