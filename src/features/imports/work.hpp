// Bringing a file in, step by step. Nothing here knows HTTP. A file is its bringer's alone. Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "features/imports/imports.hpp"
#include "platform/fields/columns.hpp"
#include "platform/manifest/import.hpp"
#include "platform/tables/table.hpp"
#include "repo.hpp"

namespace ognishte::imports {

inline constexpr std::uint64_t k_largest = 26ULL << 20;
inline constexpr std::uint64_t k_largest_shown = 64ULL << 10;  // a text that can be mended as a whole

struct Kind {
    Importer importer;
    editing::Kind editing;
};

// A file as it stands: read, matched, judged by a dry run.
struct Judged {
    Waiting waiting;
    std::optional<tables::Table> table;  // nothing: the format says itself what is what
    std::vector<std::string> fields;     // of each column; "": it stays out
    std::string text;                    // the whole file, when it is no table and small
    ImportReport report;                 // rows and columns as in the file that was brought
};

class Work {
public:
    Work(Deps const& deps, std::vector<Kind> const& kinds) : deps_(deps), kinds_(kinds) {}

    // Those the actor may publish somewhere.
    std::vector<Kind const*> kinds_for(Actor const& actor) const;

    // forbidden: nothing of this kind is theirs to bring in. invalid "imports.mend.read": the file cannot be read.
    Result<std::string> bring(Actor const& actor, std::string_view kind, std::string_view name,
                              std::string bytes) const;
    // not_found: no such file of this actor's. Errors of the importer.
    Result<Judged> look(Actor const& actor, std::string_view id) const;
    // Which field each column holds; remembered for files with the same heading.
    Result<> match(Actor const& actor, std::string_view id, std::vector<std::string> const& fields) const;
    struct Cell {
        int row = 0;
        std::size_t column = 0;
        std::string text;
    };
    Result<> mend(Actor const& actor, std::string_view id, std::vector<Cell> const& cells) const;
    Result<> mend_text(Actor const& actor, std::string_view id, std::string const& text) const;
    Result<> drop(Actor const& actor, std::string_view id) const;

    enum class Bad { refuse, leave_out };  // rows that are faulty or there already
    // Writes all of it, or nothing; then the file goes. A report that is not `written` says why.
    Result<ImportReport> apply(Actor const& actor, std::string_view id, Bad bad) const;

    // Files that waited since before this moment go.
    Result<> forget(store::Tx& tx, Instant before) const;

    std::vector<fields::NamedColumn> columns_of(Kind const& kind, Lang lang, std::size_t items) const;
    Kind const* kind_named(std::string_view name) const;

private:
    Result<Waiting> own(store::Reader& reader, Actor const& actor, std::string_view id) const;
    Result<Judged> read(Waiting waiting) const;
    // The request that the importer is given.
    Result<ImportRequest> request_of(Judged const& judged) const;
    Result<> let_go(std::string const& file) const;

    Deps const& deps_;
    std::vector<Kind> const& kinds_;
};

}  // namespace ognishte::imports
