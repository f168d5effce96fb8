// Staging: many articles written in small transactions while the import still judges later rows, made public all
// together in one short transaction, or taken away again.
#pragma once

#include <future>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "articles.hpp"
#include "platform/fields/import.hpp"
#include "platform/records/bulk.hpp"

namespace ognishte::articles {

// One import. Used by one thread; the writer works beside it. Whoever stops without finish() calls abandon().
class Staging {
public:
    Staging(Articles const& articles, Actor actor, std::string note);
    ~Staging();
    Staging(Staging const&) = delete;
    Staging& operator=(Staging const&) = delete;

    // The new ones among the rows that follow those it was given before, as drafts of the batch.
    Result<> take(std::span<fields::Accepted const> rows);
    // All rows, new ones and changed ones, public from one moment on; those not taken yet are taken. After an error
    // nothing of it is there.
    Result<> finish(std::vector<fields::Accepted> const& rows);
    // Takes back what was taken; nothing after finish().
    Result<> abandon();

private:
    // New articles made ready outside of any transaction.
    struct Ready {
        std::vector<records::Prepared> records;
        std::vector<Row> rows;
    };

    Result<> open();
    Result<> hand_over();
    Result<> settle();
    Result<> stage(Ready const& ready);
    Result<> publish(std::vector<fields::Accepted> const& rows);

    Articles const& articles_;
    Actor actor_;
    std::string note_;
    records::Bulk bulk_;
    std::optional<records::Batch> batch_;
    std::size_t given_ = 0;  // rows
    Ready ready_;
    std::future<Result<>> staged_;        // what the writer has
    std::vector<records::RecordId> ids_;  // of the new ones, in order; the writer's until settle()
};

// What a program that died left behind.
Result<> discard_unfinished(Articles const& articles);

}  // namespace ognishte::articles
