#include "platform/backup/backup.hpp"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/bytes.hpp"
#include "base/hash.hpp"
#include "base/json.hpp"
#include "platform/files/hasher.hpp"
#include "platform/store/migrate.hpp"
#include "seal.hpp"
#include "tar.hpp"

namespace ognishte::backup {
namespace {

// The largest store this is made for takes minutes.
constexpr int k_deadline_ms = 6 * 3'600'000;

bool holds(std::vector<std::string> const& names, std::string const& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string number_of(std::size_t piece) {
    auto const digits = std::to_string(piece);
    return std::string(digits.size() < 6 ? 6 - digits.size() : 0, '0') + digits;
}

class Making {
public:
    Making(Source const& source, TarWriter& tar) : source_(source), tar_(tar), key_(random_bytes(k_seal_key_bytes)) {}
    std::string const& key() const { return key_; }
    Manifest& manifest() { return manifest_; }

    Result<> put_rows(store::Reader& reader) {
        manifest_.engine = reader.engine() == store::Engine::sqlite ? "sqlite" : "postgres";
        manifest_.migrations = TRY(store::applied(reader));
        manifest_.feed = TRY(source_.feed(reader));
        for (auto const& table : TRY(store::tables(reader))) TRY(put_table(reader, table));
        return done();
    }

    Result<> put_files() {
        files::Hasher names;
        TRY(source_.files.each([&](files::Stored const& file) -> Result<> {
            auto const there = source_.files.exists(file.name);
            // Erased since the folder was read.
            if (there && !*there) return done();
            TRY(tar_.begin("files/" + file.name, file.size));
            TRY(source_.files.read_pieces(file.name, [&](std::string_view piece) { return tar_.more(piece); }));
            names.add(file.name);
            ++manifest_.files.count;
            manifest_.files.bytes += static_cast<std::int64_t>(file.size);
            return done();
        }));
        manifest_.files.names = names.finish();
        return done();
    }

private:
    Result<> put_table(store::Reader& reader, store::Table const& table) {
        if (holds(source_.rules.left_out, table.name)) {
            manifest_.left_out.push_back(table.name);
            return done();
        }
        KeptTable kept{table.name, table.columns, {}, holds(source_.rules.sealed, table.name)};
        std::size_t pieces = 0;
        kept.tally = TRY(store::take_rows(reader, table, [&](std::string_view piece, std::int64_t) -> Result<> {
            auto const name = (kept.sealed ? "sealed/" : "rows/") + table.name + "/" + number_of(++pieces);
            if (!kept.sealed) return put_member(name, piece);
            return put_member(name, seal(key_, name, piece));
        }));
        manifest_.tables.push_back(std::move(kept));
        return done();
    }
    Result<> put_member(std::string const& name, std::string_view bytes) {
        manifest_.members.emplace(name, to_hex(sha256(bytes)));
        return tar_.add(name, bytes);
    }

    Source const& source_;
    TarWriter& tar_;
    std::string key_;
    Manifest manifest_;
};

}  // namespace

std::string keys_of(std::string const& path) {
    return path + ".keys";
}

Result<Manifest> make(Source const& source, std::string const& path) {
    if (std::error_code error; std::filesystem::exists(path, error))
        return Error{Code::conflict, "there is already a file " + path + "; name another, or move that one away"};
    auto const identity = TRY(new_identity());
    auto const tar = TRY(TarWriter::create(path));
    Making making(source, *tar);
    auto& manifest = making.manifest();
    manifest.program = source.program;
    manifest.made = iso_utc(source.clock.now());
    Json const head = Json::Object{
        {"format", k_format}, {"program", source.program}, {"made", manifest.made}, {"identity", identity.secret}};
    auto const opening = head.dump(1);
    manifest.members.emplace(std::string(k_head), to_hex(sha256(opening)));
    TRY(tar->add(std::string(k_head), opening));
    // Files after rows: a file is on the disk before a row names it.
    TRY(source.db.read([&](store::Reader& reader) { return making.put_rows(reader); }, k_deadline_ms));
    TRY(making.put_files());
    TRY(tar->add(std::string(k_manifest), to_json(manifest)));
    auto const hash = TRY(tar->finish());
    auto secrets = Json::object();
    for (auto const& [name, bytes] : source.secrets) secrets.set(name, to_hex(bytes));
    Json const keys = Json::Object{
        {"format", k_format}, {"key", to_hex(making.key())}, {"archive", hash}, {"secrets", std::move(secrets)}};
    TRY(write_whole(keys_of(path), TRY(lock(keys.dump(), identity.recipient))));
    if (auto const placed = tar->in_place(); !placed) {
        std::remove(keys_of(path).c_str());
        return placed.error();
    }
    return std::move(manifest);
}

Result<std::vector<KeptTable>> copy(store::Db& from, store::Db& to) {
    std::vector<KeptTable> kept;
    TRY(to.write([&](store::Tx& tx) -> Result<> {
        kept.clear();
        auto const targets = TRY(store::tables(tx));
        if (!TRY(store::is_empty(tx, targets)))
            return Error{Code::conflict, "the other database is not empty; name an empty one"};
        TRY(store::begin_copy(tx, targets));
        TRY(from.read(
            [&](store::Reader& reader) -> Result<> {
                auto const sources = TRY(store::tables(reader));
                for (auto const& target : targets) {
                    auto const source = std::find_if(sources.begin(), sources.end(),
                                                     [&](auto const& one) { return one.name == target.name; });
                    if (source == sources.end() || source->columns != target.columns ||
                        sources.size() != targets.size())
                        return Error{Code::conflict, "the two databases have other tables (" + target.name + ")"};
                    auto const ignore = [](std::string_view, std::int64_t) { return done(); };
                    KeptTable one{target.name, target.columns, {}, false};
                    one.tally = TRY(store::take_rows(reader, *source, [&](std::string_view piece, std::int64_t) {
                        return store::put_rows(tx, target, piece);
                    }));
                    if (TRY(store::take_rows(tx, target, ignore)) != one.tally)
                        return Error{Code::failed, "the rows of " + target.name + " came out differently"};
                    kept.push_back(std::move(one));
                }
                return done();
            },
            k_deadline_ms));
        return store::end_copy(tx, targets);
    }));
    return kept;
}

}  // namespace ognishte::backup
