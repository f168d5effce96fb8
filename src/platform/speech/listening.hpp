// Listening: texts that can be heard. A feature says at its building which texts (add) and puts html() on their pages;
// each is read aloud once, by a job, never while a page is asked for, and kept in the store of files under the hash of
// its text: another text is another recording. Without the programs (voice.hpp) nothing is offered and one line of the
// log says so. Owns table recording. add() before anybody asks; everything else is thread-safe.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/lang.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/files/files.hpp"
#include "platform/http/router.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/speech/voice.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::speech {

// Pages that show html() are cached with this tag: a new recording drops them.
inline constexpr std::string_view k_cache_tag = "kind:recording";

struct Recording {
    std::string file;
    std::int64_t size = 0;
    std::int64_t seconds = 0;
};

// The name of a text's recording: 64 hex digits.
std::string key_of(Lang lang, std::string_view text);

namespace repo {
Result<std::optional<Recording>> find(store::Reader& reader, std::string_view key);
Result<> add(store::Tx& tx, std::string_view key, Recording const& recording, Instant made);
struct Kept {
    std::string key, file;
};
Result<std::vector<Kept>> every(store::Reader& reader);
Result<> remove(store::Tx& tx, std::string_view key);
}  // namespace repo

class Listening {
public:
    // All but the voice outlive it.
    struct Deps {
        store::Db& db;
        files::Store& files;
        i18n::Texts const& texts;
        view::Views const& views;
        Clock const& clock;
        std::optional<Voice> voice;
    };
    explicit Listening(Deps deps) : deps_(std::move(deps)) {}

    // Those that people need most are made first; else in the order they are added.
    enum class Turn { first, later };
    void add(Lang lang, std::string text, Turn turn = Turn::later);
    // Asks for what is not there yet to be made, and for what is of no use to be removed; at the start of the jobs.
    // Asking again the same day adds nothing.
    Result<> order();
    // Length, size, the player and the download; or that it is being made; or nothing, where nothing is offered.
    SafeHtml html(Lang lang, std::string_view text) const;

    jobs::Handler job() const;
    // Removes recordings of texts that are gone; ordered once a day.
    jobs::Handler tidying() const;
    http::Route route() const;

private:
    struct Text {
        Lang lang;
        std::string text;
        Turn turn;
        std::int64_t place;  // among those of its turn
    };
    Result<std::string> make(jobs::Job const& job) const;
    Result<> record(store::Tx& tx, std::string const& made) const;
    std::vector<repo::Kept> gone(std::vector<repo::Kept> const& every) const;
    Result<http::Response> answer(http::Request const& request) const;

    Deps deps_;
    std::map<std::string, Text, std::less<>> texts_;
    std::int64_t first_ = 0, later_ = 0;
};

}  // namespace ognishte::speech
