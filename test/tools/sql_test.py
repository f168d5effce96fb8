#!/usr/bin/env python3
"""check_sql: statements in the wrong place, and statements put together from what is no literal."""
import unittest

from planted import PlantedCase

import check_sql

REPO = "src/features/news/repo.cpp"


class SqlTest(PlantedCase):
    def test_what_is_right_passes(self):
        rows = [
            (REPO, 'auto rows = all(tx, "SELECT id FROM news WHERE id = ?", {id});'),
            (REPO, 'Sql sql = "SELECT id FROM news"; sql += " WHERE kind = ?"; sql += k_order; query(sql);'),
            (REPO, 'Sql const where = "WHERE a = ?"; tx.query("SELECT id FROM news " + where + " LIMIT 5", {});'),
            (REPO, 'tx.query("SELECT id "\n   "FROM news", {std::to_string(id)});'),
            (REPO, 'tx.query(R"(SELECT id\n FROM news)", {}); log("done " + std::to_string(5));'),
            ("src/features/news/practice_repo.cpp", 'tx.execute("DELETE FROM news WHERE id = ?", {id});'),
            ("src/features/news/test/news_test.cpp", 'tx.execute("UPDATE record SET state = ?" + std::to_string(1), {});'),
            ("src/platform/store/open.cpp", 'run("PRAGMA journal_mode = WAL");'),
            ("src/features/news/pages.cpp", '// "SELECT id FROM news" stands in the repo\nsay("Select a row FROM the list");'),
            ("src/features/news/pages.cpp", 'say("Update the page", 10\'000, \'"\');'),
            ("src/features/news/pages.cpp", 'say("WITH love");'),
        ]
        for name, text in rows:
            with self.subTest(text):
                self.assertEqual(check_sql.check_text(name, text, self.root), [])

    def test_sql_in_the_wrong_place(self):
        rows = [
            ("src/features/news/pages.cpp", 'tx.query("SELECT id FROM news", {});', "a feature's SQL stands in its repo.cpp"),
            ("src/features/news/news.cpp", 'x("INSERT INTO news VALUES (?)");', "a feature's SQL stands in its repo.cpp"),
            ("src/features/news/model.hpp", 'x("UPDATE news SET a = 1");', "a feature's SQL stands in its repo.cpp"),
            ("src/features/news/news.cpp", 'x(R"(\n  WITH a AS (SELECT 1) SELECT * FROM a)");', "a feature's SQL stands in its repo.cpp"),
            ("src/platform/http/server.cpp", 'x("DELETE FROM page");',
             "SQL stands in the modules that own tables (a sql/ folder) and in platform/store"),
            ("src/app/main.cpp", 'x("CREATE TABLE a (b TEXT)");',
             "SQL stands in the modules that own tables (a sql/ folder) and in platform/store"),
        ]
        for name, text, reason in rows:
            with self.subTest(text):
                found = check_sql.check_text(name, text, self.root)
                self.assertEqual(len(found), 1)
                self.assertTrue(found[0].startswith(f"{name}:1: SQL here (") and found[0].endswith(reason), found[0])

    def test_a_platform_module_with_tables_may(self):
        self.plant({"src/platform/jobs/sql/0001_job.sql": ""})
        self.assertEqual(check_sql.check_text("src/platform/jobs/queue.cpp", 'x("DELETE FROM job");', self.root), [])

    def test_sql_that_is_not_made_of_literals(self):
        rows = [
            'tx.query("SELECT id FROM news WHERE kind = \'" + kind + "\'", {});',
            'tx.query("SELECT id FROM news LIMIT " + std::to_string(n), {});',
            'tx.query("SELECT id FROM news WHERE slug = " + page.slug.c_str(), {});',
            'std::string const sql = "SELECT id FROM news";',
            'auto sql = fmt::format("SELECT id FROM news WHERE a = {}", a);',
            'auto sql = std::string("SELECT id FROM news");',
            'tx.query("SELECT id " "FROM news WHERE a = " + value, {});',
        ]
        for text in rows:
            with self.subTest(text):
                self.assertEqual(len(check_sql.check_text(REPO, text, self.root)), 1)


if __name__ == "__main__":
    unittest.main()
