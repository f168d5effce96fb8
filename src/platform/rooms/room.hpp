// Room: the use cases and addresses of one kind of records, from its definition. Nothing of HTTP but in routes().
// Owns the tables room_words and room_title. Thread-safe.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/fields/import.hpp"
#include "platform/frame/frame.hpp"
#include "platform/http/message.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/listing/list.hpp"
#include "platform/manifest/editing.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/records/records.hpp"
#include "platform/records/shown.hpp"
#include "platform/rooms/definition.hpp"
#include "platform/search/analysis/analysis.hpp"
#include "platform/view/view.hpp"
#include "platform/vocabulary/vocabularies.hpp"

namespace ognishte::related {
class Related;
}

namespace ognishte::rooms {

// All outlive the room.
struct Deps {
    store::Db& db;
    records::Records& records;
    vocabulary::Vocabularies const& vocabularies;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
    search::Analyzer const* analyzer = nullptr;  // how words of the list are read; null: as they stand
    // How a record of another feature shows itself; nothing for a kind that no feature shows.
    std::function<std::optional<Linked>(records::Record const&, Lang)> linked;
    related::Related const* related = nullptr;  // what stands beside a record; null: nothing
};

class Room {
public:
    Room(Definition definition, Deps deps);

    std::string const& name() const { return definition_.name; }
    std::string const& kind() const { return definition_.list.kind; }
    std::string path(Lang lang, std::string_view slug) const;
    // Of a record with these fields: its id, or what would be its address without one.
    std::string address_of(Json const& fields) const;
    // Of the list, narrowed to any of these; empty where it lacks a facet that is needed.
    std::string list_path(Lang lang, std::vector<std::string> const& topics,
                          std::vector<std::string> const& territories) const;

    // A public record of it for other programs.
    describe::Description described(records::Public const& record) const;
    // All the room offers; it outlives what the manifest holds.
    Manifest manifest();
    std::unique_ptr<records::Projection> projection() { return list_.projection(); }

    // One record from an import or the demonstration content: made or revised, published and linked. `fields` is valid.
    Result<records::Outcome> publish(store::Tx& tx, Actor const& actor, Json const& fields,
                                     std::string_view note) const;
    // The same for a version that is written already; errors as Records::publish.
    Result<> publish(store::Tx& tx, Actor const& actor, records::RecordId const& id, int version) const;
    Result<> withdraw(store::Tx& tx, Actor const& actor, records::RecordId const& id, std::string_view reason) const;
    // not_found; conflict: it is not public.
    Result<> withdraw(Actor const& actor, std::string_view slug, std::string_view reason) const;

    // All rows or none, unless bad ones are skipped; a record is known by its id, or else by the same title.
    Result<ImportReport> import_file(Actor const& actor, ImportRequest const& request) const;
    // The same for rows that another reader made of the file.
    Result<ImportReport> import_values(Actor const& actor, std::vector<fields::GivenRow> const& rows,
                                       std::vector<RowOutcome> refused, ImportRequest const& request) const;
    // invalid: no such format (csv, xlsx, json).
    Result<std::string> export_all(Actor const& actor, std::string_view format) const;
    // Records linked into the program. Doing it again changes only what is different.
    Result<> seed(Actor const& actor, std::string_view json) const;

    Result<http::Response> page(http::Request const& request) const;
    Result<http::Response> history(http::Request const& request) const;
    Result<http::Response> one_json(http::Request const& request) const;
    // The list as a file, with the filters of the address.
    Result<http::Response> download(http::Request const& request, std::string const& format) const;
    // The body of the page of a version, whether it is public or not.
    Result<SafeHtml> preview(http::Request const& request, records::Record const& record,
                             records::Version const& version) const;
    listing::List& list() { return list_; }

private:
    records::Content content_of(Json fields) const;
    // The rows and links of a record whose public version has just changed.
    Result<> keep(store::Tx& tx, Actor const& actor, records::RecordId const& id, Json const& before,
                  records::Content const& content) const;
    editing::Kind editing() const;
    listing::Source source() const;
    fields::ImportCalls import_calls(Actor const& actor, std::string const& file_name) const;
    Result<records::ShownRecord> find(http::Request const& request) const;
    Result<std::vector<Linked>> linked(http::Request const& request, records::RecordId const& id) const;
    Result<std::string> written(Actor const& actor, listing::Choice const& choice, std::string_view format,
                                Lang lang) const;

    Definition definition_;
    Deps deps_;
    listing::List list_;
};

}  // namespace ognishte::rooms
