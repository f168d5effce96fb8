#!/usr/bin/env python3
"""What `x new-feature` makes is listed wherever a feature has to be, and is made once."""
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


class NewFeature(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)
        for name in ("tools/new_feature.py", "src/CMakeLists.txt", "src/app/CMakeLists.txt", "src/app/features.cpp", "src/app/test/backups_test.cpp", ".clang-format"):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, self.root / name)

    def make(self, name):
        return subprocess.run([sys.executable, "tools/new_feature.py", name], cwd=self.root, capture_output=True, text=True)

    def test_is_listed_everywhere(self):
        made = self.make("small_things")
        self.assertEqual(made.returncode, 0, made.stderr)
        for name in ("src/CMakeLists.txt", "src/app/CMakeLists.txt"):
            self.assertIn("features/small_things ", (self.root / name).read_text())
        features = (self.root / "src/app/features.cpp").read_text()
        for line in ('#include "features/small_things/small_things.hpp"', "std::span<File const> features_small_things();",
                     "small_things({platform.db,", "small_things::SmallThings small_things;",
                     "out.push_back(small_things::manifest(all_->small_things));",
                     'add("small_things", embedded::features_small_things());'):
            self.assertIn(line, features)
        self.assertEqual(features.count("embedded::features_small_things()"), 2)
        self.assertIn('{"small_things_note", "kept"}', (self.root / "src/app/test/backups_test.cpp").read_text())

    def test_is_made_once_and_only_with_a_name(self):
        self.assertEqual(self.make("twice").returncode, 0)
        self.assertEqual(self.make("twice").returncode, 1)
        for name in ("", "Big", "a-b", "../x"):
            self.assertEqual(self.make(name).returncode, 2, name)


if __name__ == "__main__":
    unittest.main()
