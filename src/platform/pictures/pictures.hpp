// Pictures: what stands beside a record to be seen: each remade (remake.hpp), with words for those who do not see it in
// both languages, kept in the store of files under the hash of its content. A picture belongs to the record, not to one
// of its versions. On a record that is public, what a person adds who may not publish waits until one shows it who may.
// Owns tables picture and picture_copy. Thread-safe.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/http/router.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/pictures/remake.hpp"
#include "platform/records/records.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::files {
class Store;
}

namespace ognishte::pictures {

inline constexpr std::size_t k_most_of_a_record = 12;
inline constexpr std::size_t k_longest_words = 500;  // characters

struct Size {
    int width = 0, height = 0;
};

struct Picture {
    std::string id;       // of its place beside the record
    std::string picture;  // of its content: the name in addresses
    records::RecordId record;
    records::Texts alt;      // both languages
    records::Texts caption;  // what it shows, who made it, under which licence; may be empty
    bool waits = false;
    std::string person;
    std::vector<Size> sizes;  // the narrowest first
};

struct Words {
    records::Texts alt, caption;
};

class Pictures {
public:
    // All outlive it. `written`: after a commit.
    struct Deps {
        store::Db& db;
        records::Records const& records;
        files::Store& files;
        i18n::Texts const& texts;
        view::Views const& views;
        Clock const& clock;
        std::function<void()> written;
        Decoder decoder = {};
    };
    explicit Pictures(Deps deps) : deps_(std::move(deps)) {}

    // In the order in which they were added; who may see the record is the caller's matter.
    Result<std::vector<Picture>> of(records::RecordId const& record) const;

    // Needs the right to write the record. invalid with a text key: "pictures.mend.alt" (words in one language lack),
    // ".long", ".format", ".broken", ".many"; too_large ".large"; unavailable ".later".
    Result<> add(Actor const& actor, records::RecordId const& record, std::string_view bytes, Words const& words);
    Result<> remove(Actor const& actor, records::RecordId const& record, std::string_view id);
    // Shows what waits; needs the right to publish. Nothing waiting is no error.
    Result<> show(store::Tx& tx, Actor const& actor, records::RecordId const& record) const;
    Result<> show(Actor const& actor, records::RecordId const& record) const;

    // Those that do not wait, as figures; empty: there are none.
    SafeHtml html(records::Record const& record, Lang lang) const;
    // "/pictures/<content>/<width>.jpg", for who sees the record or writes it.
    http::Route route() const;

private:
    Result<http::Response> answer(http::Request const& request) const;
    Result<records::Record> writable(store::Reader& reader, Actor const& actor, records::RecordId const& record) const;
    Result<> told(store::Tx& tx, Actor const& actor, records::Record const& record, std::string_view act) const;

    Deps deps_;
    std::mutex mutex_;  // one is decoded at a time; files and rows change together
};

// Pictures that somebody added, the newest first.
struct Added {
    std::string record;
    Instant added{};
};
Result<std::vector<Added>> added_by(store::Reader& reader, std::string_view person);

// The figures of some pictures.
SafeHtml figures(view::Views const& views, std::vector<Picture> const& pictures, Lang lang);

}  // namespace ognishte::pictures
