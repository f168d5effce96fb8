// The rows of the spine and what stands in them: reading a record with its words, writing what lists read of it.
// Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/actor.hpp"
#include "base/result.hpp"
#include "platform/records/record.hpp"
#include "platform/store/db.hpp"

namespace ognishte::records {

// Names as the feed and versions keep them.
std::string plain_name(std::string_view name);
std::string join_names(std::vector<std::string> const& names);
std::vector<std::string> split_names(std::string_view names);

// The JSON of record_body.words, and back. corrupt: not what was written.
std::string words_of(Content const& content);
Result<> take_words(std::string_view words, Texts& title, Texts& summary, std::vector<std::string>& topics,
                    std::vector<std::string>& territories);

// Trims, drops empty texts and repeated codes. invalid, too_large: it cannot stand. `fields` is the JSON of its fields,
// as record_body keeps it.
struct Checked {
    Content content;
    std::string fields;
};
Result<Checked> checked(Content content);

// A row of the spine with what only writers need. version_state is that of the version it shows.
struct Spine {
    Record record;
    int published_version = 0;
};

// "SELECT <columns of spine_row> FROM record JOIN record_body …"; a condition follows.
store::Sql select_spine();
// The row as text until its JSON is read outside the callback.
struct RawSpine {
    Spine spine;
    std::string words;
};
RawSpine spine_row(store::Row const& row);
Result<Spine> finished(RawSpine raw);

Result<std::optional<Spine>> find_spine(store::Reader& reader, RecordId const& id);
// not_found when there is none.
Result<Spine> need_spine(store::Reader& reader, RecordId const& id);

// A version as it is first written: a draft. Its words and fields stay as they are for ever.
struct NewRow {
    int number = 1;
    Audience audience = Audience::everyone;
    std::string_view words, fields, changed;
};
Result<> write_version(store::Tx& tx, RecordId const& id, NewRow const& row, Actor const& actor, std::string_view note,
                       Instant now);

Result<std::optional<Version>> find_version(store::Reader& reader, RecordId const& id, int number);
Result<Version> need_version(store::Reader& reader, RecordId const& id, int number);

// Makes record_text, record_topic and record_territory what this record now shows.
Result<> write_shown(store::Tx& tx, Record const& record);
// Moves one record, or `number`, from one counter to another; nothing stands for "not there".
struct Counted {
    State state;
    Audience audience;
};
Result<> count_move(store::Tx& tx, std::string_view kind, std::optional<Counted> from, std::optional<Counted> to,
                    std::int64_t number = 1);

// By which titles of a language are sorted, as record_text keeps it.
std::string sort_key_of(Lang lang, std::string_view title);

inline Instant instant(std::int64_t us) {
    return Instant{us};
}

}  // namespace ognishte::records
