#!/usr/bin/env python3
"""check_names: words and names that do not belong in the tree."""
import unittest

from planted import PlantedCase

import check_names


class NamesTest(PlantedCase):
    def test_words(self):
        rows = [
            ("src/a/b.cpp", "// see /wo" + "rk/notes/x", "a path of one machine"),
            ("docs/x.md", "run /home/ana/bin/x", "a path of one machine"),
            ("package-lock.json", '"resolved": "https://registry.npm' + 'js.org/x/-/x-1.tgz"', "the host of a package registry; name the package"),
            ("src/a/b.cpp", "// TODO later", "a promise instead of a thing"),
            ("src/a/b.cpp", 'return Error{"not implemented"};', "a promise instead of a thing"),
            ("src/a/text/bg.po", 'msgstr "Очаквайте скоро"', "a promise instead of a thing"),
            ("README.md", "x\n<<<<<<< ours\n", "a merge left unfinished"),
        ]
        for name, text, reason in rows:
            with self.subTest(text):
                self.plant({name: text})
                found = check_names.check(self.root)[0]
                self.assertEqual(len(found), 1, found)
                self.assertTrue(found[0].endswith(reason), found[0])
                (self.root / name).unlink()

    def test_names(self):
        rows = [
            ("src/platform/util/x.cpp", '"util" says nothing of what is inside; name the thing'),
            ("src/platform/store/helpers.hpp", '"helpers" says nothing of what is inside; name the thing'),
            ("src/platform/store/DbConn.cpp", '"DbConn.cpp" is not snake_case'),
        ]
        for name, reason in rows:
            with self.subTest(name):
                self.plant({name: ""})
                self.assertEqual(check_names.check(self.root)[0], [f"{name}: {reason}"])
                (self.root / name).unlink()

    def test_what_is_right_passes(self):
        self.plant({
            "src/platform/http/status.cpp": 'case 501: return "Not Implemented";  // /work of others, /home page',
            "src/features/a/content/help-now.bg.md": "Предстои да бъде приет. Coming soon.",
            "src/a/test/fuzz/corpus/x/Seed-1": "TODO",
            "src/a/CMakeLists.txt": "", "README.md": "https://example.org/work/list /workshop", "src/a/sql/0001_a.sqlite.sql": "",
        })
        self.assertEqual(check_names.check(self.root)[0], [])


if __name__ == "__main__":
    unittest.main()
