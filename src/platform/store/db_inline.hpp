// The templates of db.hpp; include that.
#pragma once

#include "platform/store/db.hpp"

namespace ognishte::store {

template <class F>
auto Db::reading(F&& work, int deadline_ms) -> decltype(work(std::declval<Reader&>())) {
    using Out = decltype(work(std::declval<Reader&>()));
    std::optional<Out> out;
    auto const outcome = read(
        [&](Reader& reader) -> Result<> {
            out.emplace(work(reader));
            if (!*out) return out->error();
            return done();
        },
        deadline_ms);
    if (!outcome) return outcome.error();
    return std::move(*out);
}

template <class F>
auto Db::writing(F&& work) -> decltype(work(std::declval<Tx&>())) {
    using Out = decltype(work(std::declval<Tx&>()));
    std::optional<Out> out;
    auto const outcome = write([&](Tx& tx) -> Result<> {
        out.emplace(work(tx));
        if (!*out) return out->error();
        return done();
    });
    if (!outcome) return outcome.error();
    return std::move(*out);
}

template <class F>
auto first(Reader& reader, Sql const& sql, Params const& params, F&& make)
    -> Result<std::optional<decltype(make(std::declval<Row const&>()))>> {
    std::optional<decltype(make(std::declval<Row const&>()))> out;
    auto const outcome = reader.query(sql, params, [&](Row const& row) {
        if (!out) out.emplace(make(row));
    });
    if (!outcome) return outcome.error();
    return out;
}

template <class F>
auto all(Reader& reader, Sql const& sql, Params const& params, F&& make)
    -> Result<std::vector<decltype(make(std::declval<Row const&>()))>> {
    std::vector<decltype(make(std::declval<Row const&>()))> out;
    auto const outcome = reader.query(sql, params, [&](Row const& row) { out.push_back(make(row)); });
    if (!outcome) return outcome.error();
    return out;
}

}  // namespace ognishte::store
