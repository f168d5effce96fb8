#!/usr/bin/env python3
"""check_migrations: released texts stay, numbers have no holes, one text serves both engines."""
import unittest

from planted import PlantedCase

import check_migrations


def text(title, body="CREATE TABLE a (id TEXT NOT NULL PRIMARY KEY);\n", engines="sqlite, postgres"):
    return (f"-- migration: {title}\n-- why:     first\n-- engines: {engines}\n-- lock:    new tables only\n"
            f"-- undo:    none: restore from backup\n\n{body}")


ONE = "src/features/news/sql/0001_news.sql"
TWO = "src/features/news/sql/0002_more.sql"


class MigrationsTest(PlantedCase):
    def problems(self, files):
        self.plant(files)
        return check_migrations.check(self.root)[0]

    def test_sound_ones_pass(self):
        self.assertEqual(self.problems({
            ONE: text("news/0001_news"),
            TWO: text("news/0002_more"),
            "src/platform/records/sql/0001_holds.sqlite.sql": text("records/0001_holds", "CREATE TABLE b (c BLOB);\n", "sqlite"),
            "src/platform/records/sql/0001_holds.postgres.sql": text("records/0001_holds", "CREATE TABLE b (c BYTEA);\n", "postgres"),
        }), [])

    def test_faults(self):
        rows = [
            ({ONE: text("news/0002_news")}, f'{ONE}:1: begins with "-- migration: news/0001_news", not "-- migration: news/0002_news"'),
            ({ONE: text("news/0001_news").replace("-- lock:    new tables only\n", "")}, f'{ONE}: says no "-- lock:" in its header'),
            ({TWO: text("news/0002_more")}, f"{TWO}: number 0001 of features/news is missing before it"),
            ({"src/features/news/sql/first.sql": ""},
             "src/features/news/sql/first.sql: a migration is named NNNN_what.sql (or NNNN_what.sqlite.sql and NNNN_what.postgres.sql)"),
            ({ONE: text("news/0001_news"), "src/features/news/sql/0001_other.sql": text("news/0001_other")},
             f"{ONE}, src/features/news/sql/0001_other.sql: number 0001 of features/news needs one text for both engines, or one for each"),
            ({"src/platform/a/sql/0001_x.sqlite.sql": text("a/0001_x", engines="sqlite")},
             "src/platform/a/sql/0001_x.sqlite.sql: number 0001 of platform/a needs one text for both engines, or one for each"),
            ({ONE: text("news/0001_news", "CREATE TABLE a (on_ BOOLEAN);\n")},
             f"{ONE}:7: BOOLEAN does not serve both engines: flags are BIGINT 0 or 1"),
            ({ONE: text("news/0001_news", "-- no BOOLEAN\nCREATE TABLE a (b TEXT CHECK (b IN ('JSON'))) STRICT;\n")},
             f"{ONE}:8: ) STRICT does not serve both engines: only SQLite knows STRICT"),
        ]
        for files, reason in rows:
            with self.subTest(reason):
                self.assertEqual(self.problems(files), [reason])
                for path in self.root.rglob("*.sql"):
                    path.unlink()

    def test_what_was_released_stays_as_it_was(self):
        self.plant({ONE: text("news/0001_news")})
        check_migrations.release(self.root)
        listed = (self.root / check_migrations.LIST).read_text()
        self.assertEqual(self.problems({TWO: text("news/0002_more")}), [])
        self.assertEqual(self.problems({ONE: text("news/0001_news") + "-- edited\n"}),
                         [f"{ONE}: was released and has changed since; undo that and write the next migration"])
        self.assertEqual((self.root / check_migrations.LIST).read_text(), listed)
        (self.root / ONE).unlink()
        self.assertIn(f"{ONE}: was released and is gone; databases out there have it: bring it back", self.problems({}))

    def test_a_new_number_stands_above_the_released_ones(self):
        self.plant({ONE: text("news/0001_news"), TWO: text("news/0002_more")})
        check_migrations.release(self.root)
        (self.root / TWO).unlink()
        other = "src/features/news/sql/0002_other.sql"
        self.assertIn(f"{other}: its number is not above 0002, the last one released", self.problems({other: text("news/0002_other")}))


if __name__ == "__main__":
    unittest.main()
