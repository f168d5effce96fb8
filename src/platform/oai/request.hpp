// A request of OAI-PMH 2.0 (www.openarchives.org/OAI/openarchivesprotocol.html, sections 2.5, 3.1.1, 3.6 and 4) as a
// value, or the error of the protocol that it deserves. Pure and thread-safe; takes any bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.hpp"

namespace ognishte::oai {

using Pairs = std::vector<std::pair<std::string, std::string>>;

enum class Verb { identify, list_metadata_formats, list_sets, list_identifiers, list_records, get_record };
std::string_view name_of(Verb verb);

enum class Format { dc, openaire };
std::string_view prefix_of(Format format);

enum class Trouble {
    bad_argument,
    bad_resumption_token,
    bad_verb,
    cannot_disseminate_format,
    id_does_not_exist,
    no_records_match
};
struct Fault {
    Trouble trouble = Trouble::bad_argument;
    std::string message;  // for the harvester's operator
};
std::string_view code_of(Trouble trouble);

// What a list holds, and behind which record it goes on: all that a token of resumption says.
struct Selection {
    Verb verb = Verb::list_records;
    Format format = Format::dc;
    std::string set;           // empty: everything
    std::int64_t from_us = 0;  // both inclusive, whole seconds
    std::int64_t until_us = 0;
    std::int64_t after_us = 0;  // the key of the last record told, or where `from` begins
    std::string after;          // its id; empty: none was told yet
    std::int64_t told = 0;      // records before this page
    std::int64_t total = 0;     // when the list began; 0: not counted yet
    bool operator==(Selection const&) const = default;
};
inline constexpr std::int64_t k_no_from_us = 0;
inline constexpr std::int64_t k_no_until_us = std::int64_t{253'402'300'799} * 1'000'000;  // the end of 9999

struct Request {
    Verb verb = Verb::identify;
    std::string identifier;  // as given
    std::string prefix;      // of GetRecord, as given
    Selection selection;     // of lists
};

// bad_argument for what the protocol forbids: unknown, repeated, missing and misshapen arguments. `key` opens tokens.
std::variant<Request, Fault> request_from(Pairs const& arguments, std::string_view key);

// base64url of the selection and 16 bytes of HMAC-SHA-256; never ends. Empty `key` is refused by reading.
std::string token_of(Selection const& selection, std::string_view key);
std::optional<Selection> selection_from(std::string_view token, std::string_view key);

}  // namespace ognishte::oai
