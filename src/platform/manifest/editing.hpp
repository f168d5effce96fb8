// Editing: what a kind of records offers to those who write it: its declared fields, what the spine keeps of them, and
// the acts of its feature that go with publishing and withdrawing. The desk (features/desk) works from the offers of
// all features and knows none of them. Plain values, filled at start; functions are called from many threads.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/actor.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "base/safe_html.hpp"
#include "platform/http/message.hpp"
#include "platform/records/record.hpp"
#include "platform/store/tx.hpp"

namespace ognishte::fields {
struct Declaration;
}

namespace ognishte::editing {

// Where more is done with a record: words of the link, and its path below the language.
struct Way {
    std::string text_key, path;
};

struct Kind {
    std::string name;  // of addresses: "practices"
    std::string kind;  // of the spine: "practice"
    std::string one;   // text keys: "Добра практика", "Добри практики"
    std::string many;
    fields::Declaration const* declaration = nullptr;  // outlives it; has "id", the address
    // What the spine keeps of fields, complete or not.
    std::function<records::Content(Json fields)> content = {};
    // The address a new one gets: its id, or what is made of its words.
    std::function<std::string(Json const& fields)> address = {};
    // Makes a written version the public one, with what the feature keeps of it. Errors: as Records::publish.
    std::function<Result<>(store::Tx&, Actor const&, records::RecordId const&, int version)> publish = {};
    // Takes a record from the public, with what the feature keeps of it. Errors: as Records::withdraw.
    std::function<Result<>(store::Tx&, Actor const&, records::RecordId const&, std::string_view reason)> withdraw = {};
    // The body of the public page, were this version public. `record` says what the spine would.
    std::function<Result<SafeHtml>(http::Request const&, records::Record const&, records::Version const&)> preview = {};
    // What else this actor finds beside the form of a record; may be empty.
    std::function<std::vector<Way>(Actor const&, records::Record const&)> ways = {};
};

struct Kinds {
    std::vector<Kind> all;
};
inline std::shared_ptr<Kinds const> only(Kind kind) {
    return std::make_shared<Kinds const>(Kinds{{std::move(kind)}});
}

}  // namespace ognishte::editing
