#include "platform/backup/keep.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "test/stores/stores.hpp"

namespace ognishte::backup {
namespace {

using Names = std::vector<std::string>;

TEST(Keeping, WhatMayGo) {
    struct Case {
        char const* why;
        Names there, go;
    };
    for (auto const& one : std::vector<Case>{
             {"nothing there", {}, {}},
             {"keys go after a week, the archive stays",
              {"ognishte-20261115T020000Z.tar", "ognishte-20261115T020000Z.tar.keys", "ognishte-20261114T020000Z.tar",
               "ognishte-20261114T020000Z.tar.keys", "ognishte-20261122T020000Z.tar",
               "ognishte-20261122T020000Z.tar.keys"},
              {"ognishte-20261114T020000Z.tar.keys"}},
             {"the first of a month stays, the others go after 35 days",
              {"ognishte-20261001T020000Z.tar", "ognishte-20261010T020000Z.tar", "ognishte-20261018T020000Z.tar",
               "ognishte-20261122T020000Z.tar"},
              {"ognishte-20261010T020000Z.tar"}},
             {"after twelve months the first goes too",
              {"ognishte-20251101T020000Z.tar", "ognishte-20251031T020000Z.tar", "ognishte-20261122T020000Z.tar"},
              {"ognishte-20251031T020000Z.tar"}},
             {"the newest stays however old, with its keys",
              {"ognishte-20200101T020000Z.tar", "ognishte-20200101T020000Z.tar.keys"},
              {}},
             {"keys without an archive go as well",
              {"ognishte-20261101T020000Z.tar.keys", "ognishte-20261122T020000Z.tar"},
              {"ognishte-20261101T020000Z.tar.keys"}},
             {"what is not ours stays",
              {"notes.txt", "ognishte-2020.tar", "ognishte-20200101T020000Z.tar.new", "ognishte-20209901T020000Z.tar",
               "verified.json", "ognishte-20261122T020000Z.tar"},
              {}}})
        EXPECT_EQ(due_to_go(one.there, {}, {2026, 11, 22}), one.go) << one.why;
}

TEST(Keeping, TheNewestVerifiedIsRemembered) {
    test::Folder const folder;
    EXPECT_FALSE(newest_verified(folder.path()));
    auto const made = *parse_iso_utc("2026-11-22T02:30:00Z");
    auto const name = archive_name(made);
    EXPECT_EQ(name, "ognishte-20261122T023000Z.tar");
    ASSERT_TRUE(note_verified(folder.path(), {name, made, made, 10, 20, 30}));
    // Its archive is not there.
    EXPECT_FALSE(newest_verified(folder.path()));
    std::ofstream(folder.path(name)) << "x";
    auto const found = newest_verified(folder.path());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->made, made);
    EXPECT_EQ(found->rows, 20);
    std::ofstream(folder.path("verified.json")) << "{";
    EXPECT_FALSE(newest_verified(folder.path()));
}

}  // namespace
}  // namespace ognishte::backup
