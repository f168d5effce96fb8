#include "repo.hpp"

#include <map>

#include "base/json.hpp"

namespace ognishte::vocabulary {
namespace {

// Every scheme, or one: a condition that keeps one text of SQL for both.
constexpr int k_every = 1;
constexpr int k_one = 0;

// Relations as they are stored: to a concept of the scheme, or "match-" and the likeness to an address elsewhere.
constexpr std::string_view k_related = "related";
constexpr std::string_view k_match = "match-";

std::string notations_json(ByLang const& notations) {
    auto object = Json::object();
    for (auto const& [name, value] : notations) object.append(name, value);
    return object.dump();
}

Result<> take_notations(std::string const& text, Concept& entry) {
    auto const json = Json::parse(text);
    if (!json) return Error{Code::corrupt, "notations of " + entry.code + " are no JSON"};
    for (auto const& [name, value] : json->members()) entry.notations[name] = value.text();
    return done();
}

struct ConceptRow {
    std::string scheme;
    Concept entry;
    std::string notations;
};

struct LabelRow {
    std::string scheme, code, lang, role, text;
};

Result<> insert_label(store::Tx& tx, std::string_view scheme, std::string_view code, std::string_view lang,
                      std::string_view role, int position, std::string_view text) {
    TRY(tx.execute("INSERT INTO vocabulary_label (scheme, code, lang, role, position, text) VALUES (?, ?, ?, ?, ?, ?)",
                   {scheme, code, lang, role, position, text}));
    return done();
}

Result<> write_links(store::Tx& tx, std::string_view scheme, Concept const& one) {
    TRY(tx.execute("DELETE FROM vocabulary_definition WHERE scheme = ? AND code = ?", {scheme, one.code}));
    for (auto const& [lang, text] : one.definitions)
        TRY(tx.execute("INSERT INTO vocabulary_definition (scheme, code, lang, text) VALUES (?, ?, ?, ?)",
                       {scheme, one.code, lang, text}));
    TRY(tx.execute("DELETE FROM vocabulary_link WHERE scheme = ? AND code = ?", {scheme, one.code}));
    int position = 0;
    auto const insert = [&](std::string const& relation, std::string_view target) -> Result<> {
        TRY(tx.execute("INSERT INTO vocabulary_link (scheme, code, position, relation, target) VALUES (?, ?, ?, ?, ?)",
                       {scheme, one.code, position++, relation, target}));
        return done();
    };
    for (auto const& other : one.related) TRY(insert(std::string(k_related), other));
    for (auto const& mapping : one.mappings)
        TRY(insert(std::string(k_match) + std::string(name_of(mapping.likeness)), mapping.address));
    return done();
}

}  // namespace

Result<std::vector<Scheme>> read_schemes(store::Reader& reader, std::string_view only) {
    int const every = only.empty() ? k_every : k_one;
    std::map<std::string, Scheme, std::less<>> schemes;
    TRY(reader.query("SELECT scheme, lang, title FROM vocabulary_scheme WHERE ? = 1 OR scheme = ?", {every, only},
                     [&](store::Row const& row) {
                         schemes[std::string(row.text(0))].title[std::string(row.text(1))] = row.text(2);
                     }));
    auto rows = TRY(store::all(reader,
                               "SELECT scheme, code, type, broader, status, notations FROM vocabulary_concept "
                               "WHERE ? = 1 OR scheme = ? ORDER BY scheme, code",
                               {every, only}, [](store::Row const& row) {
                                   ConceptRow out;
                                   out.scheme = row.text(0);
                                   out.entry.code = row.text(1);
                                   out.entry.type = row.text(2);
                                   out.entry.broader = row.text(3);
                                   out.entry.status = row.text(4) == "retired" ? Status::retired : Status::current;
                                   out.notations = row.text(5);
                                   return out;
                               }));
    std::map<std::pair<std::string, std::string>, Concept*> places;
    for (auto& row : rows) {
        TRY(take_notations(row.notations, row.entry));
        schemes[row.scheme].concepts.push_back(std::move(row.entry));
    }
    for (auto& [code, scheme] : schemes) {
        scheme.code = code;
        for (auto& one : scheme.concepts) places[{code, one.code}] = &one;
    }
    auto const labels =
        TRY(store::all(reader,
                       "SELECT scheme, code, lang, role, text FROM vocabulary_label "
                       "WHERE ? = 1 OR scheme = ? ORDER BY scheme, code, role, position, lang",
                       {every, only}, [](store::Row const& row) {
                           return LabelRow{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2)),
                                           std::string(row.text(3)), std::string(row.text(4))};
                       }));
    for (auto const& label : labels) {
        auto const place = places.find({label.scheme, label.code});
        if (place == places.end()) continue;
        auto& one = *place->second;
        if (label.role == "preferred") {
            one.preferred[label.lang] = label.text;
        } else if (label.role == "alternative") {
            one.alternative.push_back({label.lang, label.text});
        } else {
            one.aliases.push_back(label.text);
        }
    }
    TRY(reader.query("SELECT scheme, code, lang, text FROM vocabulary_note WHERE ? = 1 OR scheme = ?", {every, only},
                     [&](store::Row const& row) {
                         auto const place = places.find({std::string(row.text(0)), std::string(row.text(1))});
                         if (place != places.end()) place->second->notes[std::string(row.text(2))] = row.text(3);
                     }));
    TRY(reader.query("SELECT scheme, code, lang, text FROM vocabulary_definition WHERE ? = 1 OR scheme = ?",
                     {every, only}, [&](store::Row const& row) {
                         auto const place = places.find({std::string(row.text(0)), std::string(row.text(1))});
                         if (place != places.end()) place->second->definitions[std::string(row.text(2))] = row.text(3);
                     }));
    TRY(
        reader.query("SELECT scheme, code, relation, target FROM vocabulary_link WHERE ? = 1 OR scheme = ? "
                     "ORDER BY scheme, code, position",
                     {every, only}, [&](store::Row const& row) {
                         auto const place = places.find({std::string(row.text(0)), std::string(row.text(1))});
                         if (place == places.end()) return;
                         if (row.text(2) == k_related) {
                             place->second->related.emplace_back(row.text(3));
                         } else if (auto const likeness = likeness_named(row.text(2).substr(k_match.size()))) {
                             place->second->mappings.push_back({*likeness, std::string(row.text(3))});
                         }
                     }));
    std::vector<Scheme> out;
    for (auto& [code, scheme] : schemes) out.push_back(std::move(scheme));
    return out;
}

Result<> write_concept(store::Tx& tx, std::string_view scheme, Concept const& one, Instant now) {
    TRY(
        tx.execute("INSERT INTO vocabulary_concept (scheme, code, type, broader, status, notations, changed_us) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (scheme, code) DO UPDATE SET type = excluded.type, "
                   "broader = excluded.broader, status = excluded.status, notations = excluded.notations, "
                   "changed_us = excluded.changed_us",
                   {scheme, one.code, one.type, one.broader, one.status == Status::current ? "current" : "retired",
                    notations_json(one.notations), now.us}));
    TRY(tx.execute("DELETE FROM vocabulary_label WHERE scheme = ? AND code = ?", {scheme, one.code}));
    for (auto const& [lang, text] : one.preferred) TRY(insert_label(tx, scheme, one.code, lang, "preferred", 0, text));
    int position = 0;
    for (auto const& label : one.alternative)
        TRY(insert_label(tx, scheme, one.code, label.lang, "alternative", position++, label.text));
    position = 0;
    for (auto const& alias : one.aliases) TRY(insert_label(tx, scheme, one.code, "", "alias", position++, alias));
    TRY(tx.execute("DELETE FROM vocabulary_note WHERE scheme = ? AND code = ?", {scheme, one.code}));
    for (auto const& [lang, text] : one.notes)
        TRY(tx.execute("INSERT INTO vocabulary_note (scheme, code, lang, text) VALUES (?, ?, ?, ?)",
                       {scheme, one.code, lang, text}));
    return write_links(tx, scheme, one);
}

Result<> write_title(store::Tx& tx, std::string_view scheme, ByLang const& title) {
    TRY(tx.execute("DELETE FROM vocabulary_scheme WHERE scheme = ?", {scheme}));
    for (auto const& [lang, text] : title)
        TRY(tx.execute("INSERT INTO vocabulary_scheme (scheme, lang, title) VALUES (?, ?, ?)", {scheme, lang, text}));
    return done();
}

}  // namespace ognishte::vocabulary
