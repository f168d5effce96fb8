#include "platform/backup/archive.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "platform/backup/backup.hpp"
#include "platform/files/hasher.hpp"
#include "seal.hpp"
#include "tar.hpp"

namespace ognishte::backup {
namespace {

constexpr std::uint64_t k_most_piece = 1ULL << 30U;
constexpr std::uint64_t k_most_head = 1ULL << 20U;
constexpr std::size_t k_most_keys = 64U << 10U;
constexpr int k_look_over_ms = 3'600'000;

Error altered(std::string what) {
    return {Code::corrupt, std::move(what)};
}

// "rows/record/000001" is a piece of the table record.
std::string table_name(std::string_view member) {
    auto const from = member.find('/') + 1;
    return std::string(member.substr(from, member.rfind('/') - from));
}

bool is_piece(std::string_view member) {
    return member.starts_with("rows/") || member.starts_with("sealed/");
}

bool is_file(std::string_view member) {
    constexpr std::string_view k_files = "files/";
    return member.starts_with(k_files) && files::is_name(member.substr(k_files.size()));
}

std::string file_of(Member const& member) {
    return member.name.substr(std::string_view("files/").size());
}

Result<std::string> small_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(std::istreambuf_iterator<char>(file), {});
    if (!file && !file.eof()) return Error{Code::not_found, "cannot read " + path};
    if (bytes.size() > k_most_keys) return altered(path + " is too large to be the keys of an archive");
    return bytes;
}

}  // namespace

Result<> Archive::open_keys() {
    auto const path = keys_of(path_);
    if (std::error_code error; !std::filesystem::exists(path, error))
        return Error{Code::not_found, path +
                                          " is missing; put it beside the archive, or, when it is gone for good, use "
                                          "--without-keys: then accounts and letters stay out"};
    auto const locked = TRY(small_file(path));
    auto reader = TRY(TarReader::open(path_));
    auto const first = TRY(reader.next());
    if (!first || first->name != k_head) return altered(path_ + " is no backup of this program");
    auto const head = Json::parse(TRY(reader.read_all(k_most_head)));
    if (!head) return altered("the first member of " + path_ + " was altered");
    if ((*head)["format"].integer() > k_format)
        return altered("the archive was made by a newer version of the program; use that version");
    auto opened = unlock(locked, (*head)["identity"].text());
    if (!opened) return std::move(opened).error().within("cannot open " + path);
    auto const keys = Json::parse(*opened);
    auto const key = from_hex((keys ? *keys : Json())["key"].text());
    if (!key || key->size() != k_seal_key_bytes) return altered(path + " holds no key");
    key_ = *key;
    hash_ = (*keys)["archive"].text();
    for (auto const& [name, hex] : (*keys)["secrets"].members()) {
        auto bytes = from_hex(hex.text());
        if (!bytes) return altered(path + " holds a damaged key " + name);
        secrets_.emplace(name, std::move(*bytes));
    }
    return done();
}

// Every member against the manifest, which comes last.
Result<> Archive::check_members() {
    auto reader = TRY(TarReader::open(path_));
    std::map<std::string, std::string> members;
    FileTally found;
    files::Hasher names;
    bool ended = false;
    while (auto const member = TRY(reader.next())) {
        if (ended) return altered("something stands behind the manifest: " + member->name);
        if (member->name == k_manifest) {
            manifest_ = TRY(read_manifest(TRY(reader.read_all(k_most_piece))));
            ended = true;
            continue;
        }
        if (!is_file(member->name) && !is_piece(member->name) && member->name != k_head)
            return altered("what is called " + member->name + " does not belong into a backup");
        files::Hasher hasher;
        TRY(reader.read([&](std::string_view piece) {
            hasher.add(piece);
            return done();
        }));
        auto const hash = hasher.finish();
        if (!is_file(member->name)) {
            if (!members.emplace(member->name, hash).second) return altered(member->name + " is there twice");
            continue;
        }
        if (hash != file_of(*member))
            return altered(member->name + " was altered: its bytes are not those of its name");
        names.add(hash);
        ++found.count;
        found.bytes += static_cast<std::int64_t>(member->size);
    }
    if (!ended) return altered("the archive is cut off: it ends before its manifest");
    for (auto const& [name, hash] : manifest_.members) {
        auto const member = members.find(name);
        if (member == members.end()) return altered(name + " is missing");
        if (member->second != hash) return altered(name + " was altered: its SHA-256 is not that of the manifest");
        members.erase(member);
    }
    if (!members.empty()) return altered(members.begin()->first + " is not in the manifest");
    found.names = names.finish();
    if (found != manifest_.files) return altered("stored files are missing or were added");
    return done();
}

Result<Archive> Archive::open(std::string path, Persons persons) {
    Archive out;
    out.path_ = std::move(path);
    out.persons_ = persons;
    if (std::error_code error; !std::filesystem::is_regular_file(out.path_, error))
        return Error{Code::not_found, "there is no file " + out.path_};
    // What the members say is the better reason; the hash of the whole is the last word.
    if (auto checked = out.check_members(); !checked) return std::move(checked).error().within(out.path_);
    if (persons == Persons::without) return out;
    TRY(out.open_keys());
    if (TRY(sha256_of_file(out.path_)) != out.hash_)
        return altered(out.path_ + " was altered, or " + keys_of(out.path_) +
                       " belongs to another archive: their hashes "
                       "differ");
    return out;
}

Result<> Archive::put_members(store::Tx& tx, std::vector<store::Table> const& all) const {
    auto reader = TRY(TarReader::open(path_));
    while (auto const member = TRY(reader.next())) {
        if (!is_piece(member->name)) {
            // Files and the manifest come behind the rows.
            if (member->name != k_head) break;
            continue;
        }
        bool const sealed = member->name.starts_with("sealed/");
        if (sealed && persons_ == Persons::without) continue;
        auto const table =
            std::find_if(all.begin(), all.end(), [&](auto const& one) { return one.name == table_name(member->name); });
        if (table == all.end()) return Error{Code::conflict, "the database has no table " + table_name(member->name)};
        auto const bytes = TRY(reader.read_all(k_most_piece));
        auto put = store::put_rows(tx, *table, sealed ? TRY(unseal(key_, member->name, bytes)) : bytes);
        if (!put) return std::move(put).error().within(member->name);
    }
    return done();
}

Result<> Archive::put_rows(store::Db& db) const {
    return db.write([&](store::Tx& tx) -> Result<> {
        auto const all = TRY(store::tables(tx));
        for (auto const& kept : manifest_.tables) {
            bool const same = std::any_of(all.begin(), all.end(), [&](store::Table const& table) {
                return table.name == kept.name && table.columns == kept.columns;
            });
            if (!same) return Error{Code::conflict, "the database has not the table " + kept.name + " of the archive"};
        }
        TRY(store::begin_copy(tx, all));
        TRY(put_members(tx, all));
        return store::end_copy(tx, all);
    });
}

Result<> Archive::each_file(std::function<Result<>(std::string const&)> const& visit) const {
    auto reader = TRY(TarReader::open(path_));
    while (auto const member = TRY(reader.next()))
        if (is_file(member->name)) TRY(visit(file_of(*member)));
    return done();
}

Result<> Archive::put_files(files::Store& files) const {
    auto reader = TRY(TarReader::open(path_));
    while (auto const member = TRY(reader.next())) {
        if (!is_file(member->name)) continue;
        auto const writing = TRY(files.begin());
        TRY(reader.read([&](std::string_view piece) { return writing->add(piece); }));
        if (TRY(writing->finish()).name != file_of(*member)) return altered(member->name + " was altered meanwhile");
    }
    return done();
}

Result<std::vector<std::string>> Archive::differences(store::Db& db) const {
    std::vector<std::string> wrong;
    auto const ignore = [](std::string_view, std::int64_t) { return done(); };
    TRY(db.read(
        [&](store::Reader& reader) -> Result<> {
            for (auto const& table : TRY(store::tables(reader))) {
                store::Tally wished;
                for (auto const& kept : manifest_.tables)
                    if (kept.name == table.name && !(kept.sealed && persons_ == Persons::without)) wished = kept.tally;
                if (TRY(store::take_rows(reader, table, ignore)) != wished) wrong.push_back(table.name);
            }
            return done();
        },
        k_look_over_ms));
    return wrong;
}

}  // namespace ognishte::backup
