// Describe: a public record as metadata for other programs: harvesters, feeds, catalogues, reference tools. What a kind
// knows of its records it says once, here; OAI-PMH, Atom, sitemaps, signposts and catalogues are made from it.
//
// A description says only what the record says: a field that nobody filled in stays empty and is left out everywhere.
// Plain values; functions of a Section are pure, called from many threads, and must not throw.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json.hpp"
#include "base/lang.hpp"
#include "base/result.hpp"
#include "platform/records/shown.hpp"

namespace ognishte::describe {

struct Agent {
    std::string name;  // of a person inverted where it is known in parts: "Маркова, Галина"
    bool person = false;
    bool operator==(Agent const&) const = default;
};

// How the thing itself, not our page about it, can be had.
enum class Access { unknown, open, closed };

struct Description {
    std::string id;      // of the record: lasting, also when its address changes
    std::string kind;    // "practice"
    std::string path;    // of its page, below the language prefix: "/practices/priemna-grizha"
    std::string schema;  // what it is, of schema.org: "CreativeWork", "Organization"
    std::string work;    // of a work: its type in CSL 1.0 ("article-journal", "report"); empty: it is no work
    records::Texts title;
    records::Texts summary;
    std::vector<Agent> creators;
    std::vector<Agent> contributors;
    std::string publisher;
    std::string issued;                    // when the work appeared: "2016", "2016-05", "2016-05-03"
    std::string period;                    // what it covers in time: "2018-09/2020"
    std::vector<std::string> languages;    // BCP 47, of the thing
    std::vector<std::string> topics;       // codes of the scheme "topics"
    std::vector<std::string> territories;  // codes of the scheme "territories"
    std::string doi;                       // "10.1000/xyz"
    std::string address;                   // where the thing itself stands
    std::vector<std::string> identifiers;  // others: "urn:isbn:…", "pmid:…"
    std::string part_of;                   // where it appeared, as words: "Journal, 12(3), 4–9"
    std::vector<std::string> relations;    // addresses of what it rests on
    Access access = Access::unknown;
    std::string license;  // its address
    Instant published{};  // when the record first became public
    bool operator==(Description const&) const = default;

    // What cites it for ever: the DOI's address; empty: our own address does.
    std::string cite_as() const;
};

// What every record says of itself.
Description description_of(std::string_view kind, records::Public const& record, std::string path);

// Compact, without what is empty, and back; reading is forgiving: what is not there stays empty.
Json to_json(Description const& description);
Description from_json(Json const& json);

// Records that the filters of a list choose, for who follows it.
struct Chosen {
    std::vector<std::string> records;  // ids, the newest record first
    std::string address;               // of the list with these filters, with the language
    std::string words;                 // what was chosen, for people; empty: everything
};

// One kind of public records: Manifest::described.
struct Section {
    std::string name;      // of its list and feed: "practices" for "/practices" and "/feeds/practices.xml"
    std::string kind;      // "practice"
    std::string text_key;  // its name, plural: "practices.menu"
    std::function<Description(records::Public const&)> describe;
    std::function<Result<Chosen>(Lang, std::vector<std::pair<std::string, std::string>> const& query)> choose = {};
    bool works = false;  // works of literature, for catalogues that take nothing else
};

// The sections of an installation; filled at start, then read by many threads.
class Sections {
public:
    void add(Section section) { all_.push_back(std::move(section)); }
    std::vector<Section> const& all() const { return all_; }
    Section const* of_kind(std::string_view kind) const;  // null: none
    Section const* named(std::string_view name) const;    // null: none

private:
    std::vector<Section> all_;
};

// For a manifest with one kind.
std::shared_ptr<Sections const> only(Section section);

}  // namespace ognishte::describe
