#!/usr/bin/env python3
"""check_layers: each rule broken on purpose, and the reason it gives."""
import unittest

from planted import PlantedCase

import check_layers

SOUND = {
    "src/base/CMakeLists.txt": "ognishte_module(PUBLIC text.hpp SOURCES text.cpp)",
    "src/base/text.hpp": "#pragma once\n",
    "src/base/text.cpp": '#include "base/text.hpp"\n#include <string>\n',
    "src/platform/store/CMakeLists.txt": "ognishte_module(PUBLIC db.hpp SOURCES db.cpp sqlite/conn.cpp NEEDS base)",
    "src/platform/store/db.hpp": '#pragma once\n#include "base/text.hpp"\n',
    "src/platform/store/db.cpp": '#include "platform/store/db.hpp"\n#include "sqlite/conn.hpp"\n',
    "src/platform/store/sqlite/conn.hpp": "#pragma once\n",
    "src/platform/store/sqlite/conn.cpp": '#include "conn.hpp"\n',
    "src/features/news/CMakeLists.txt": "ognishte_module(PUBLIC news.hpp SOURCES news.cpp NEEDS base platform/store\n"
                                        "TESTS test/news_test.cpp TEST_NEEDS test/kit)",
    "src/features/news/news.hpp": '#pragma once\n#include "platform/store/db.hpp"\n',
    "src/features/news/model.hpp": "#pragma once\n",
    "src/features/news/news.cpp": '#include "model.hpp"\n#include "news.hpp"\n',
    "src/features/news/test/news_test.cpp": '#include "model.hpp"\n#include "test/kit/scenario.hpp"\n',
    "src/features/voices/CMakeLists.txt": "ognishte_module(PUBLIC voices.hpp SOURCES voices.cpp NEEDS base)",
    "src/features/voices/voices.hpp": "#pragma once\n",
    "src/features/voices/voices.cpp": '#include "voices.hpp"\n',
    "src/test/kit/CMakeLists.txt": "ognishte_module(PUBLIC scenario.hpp NEEDS base platform/store features/news)",
    "src/test/kit/scenario.hpp": "#pragma once\n",
}


class LayersTest(PlantedCase):
    def problems(self, faults=None):
        self.plant(SOUND)
        self.plant(faults or {})
        return check_layers.check(self.root)[0]

    def test_the_sound_tree_passes(self):
        self.assertEqual(self.problems(), [])

    def test_each_fault_is_named_with_its_reason(self):
        rows = [
            ("src/features/voices/voices.cpp", '#include "../news/model.hpp"\n',
             'src/features/voices/voices.cpp:1: "../news/model.hpp" climbs out of its folder; include a public header by its '
             'full name, as "platform/store/db.hpp"'),
            ("src/features/voices/voices.cpp", '\n#include "features/news/news.hpp"\n',
             "src/features/voices/voices.cpp:2: features/voices may not include features/news: features never include "
             "features; use contract/ or an event"),
            ("src/features/voices/voices.cpp", '#include "platform/store/db.hpp"\n',
             "src/features/voices/voices.cpp:1: features/voices does not declare that it needs platform/store; add it to NEEDS "
             "in src/features/voices/CMakeLists.txt"),
            ("src/features/news/news.cpp", '#include "platform/store/sqlite/conn.hpp"\n',
             'src/features/news/news.cpp:1: "platform/store/sqlite/conn.hpp" is private to platform/store; only its public '
             "headers (db.hpp) may be included"),
            ("src/base/text.cpp", '#include "platform/store/db.hpp"\n',
             "src/base/text.cpp:1: base may not include platform/store: base/ stands below or beside platform/ and may not see "
             "it (ARCHITECTURE.md, Layers)"),
            ("src/features/voices/voices.cpp", '#include "model.hpp"\n',
             'src/features/voices/voices.cpp:1: there is no "model.hpp" in src/features/voices; headers of other modules are '
             "included by their full name"),
            ("src/main.cpp", "int main() {}\n",
             "src/main.cpp: no source lies directly in src/, where every include would compile; give it a module"),
            ("src/features/lost/lost.cpp", "\n",
             "src/features/lost/lost.cpp: belongs to no module; declare one with ognishte_module in a CMakeLists.txt beside it"),
            ("src/base/forgotten.cpp", "\n",
             "src/base/forgotten.cpp: stands in no list of src/base/CMakeLists.txt, so nothing compiles it"),
            ("src/base/text.hpp", "#include <spdlog/spdlog.h>\n",
             "src/base/text.hpp:1: spdlog in a header is paid by everyone who includes it; keep it in one .cpp"),
            ("src/base/text.cpp", "#include <regex>\n",
             "src/base/text.cpp:1: <regex>: std::regex overflows the stack on long input; write a scanner"),
            ("src/base/text.cpp", "\n" * 601,
             "src/base/text.cpp: 601 lines; over 600 nobody reads it in one go: divide it"),
            ("src/features/voices/CMakeLists.txt", "ognishte_module(PUBLIC voices.hpp SOURCES voices.cpp NEEDS base features/news)",
             "src/features/voices/CMakeLists.txt: features/voices may not include features/news: features never include "
             "features; use contract/ or an event"),
            ("src/features/voices/CMakeLists.txt", "ognishte_module(PUBLIC voices.hpp SOURCES voices.cpp NEEDS base platform/none)",
             "src/features/voices/CMakeLists.txt: needs platform/none, which is no module"),
            ("src/features/voices/voices.cpp", '#include "test/kit/scenario.hpp"\n',
             "src/features/voices/voices.cpp:1: features/voices may not include test/kit: features/ stands below or beside "
             "test/ and may not see it (ARCHITECTURE.md, Layers)"),
        ]
        for name, text, reason in rows:
            with self.subTest(reason):
                self.assertEqual(self.problems({name: text}), [reason])
                for path in sorted(self.root.rglob("*"), reverse=True):
                    path.unlink() if path.is_file() else path.rmdir()

    def test_a_circle_is_told_by_its_members(self):
        found = self.problems({
            "src/platform/jobs/CMakeLists.txt": "ognishte_module(PUBLIC jobs.hpp NEEDS platform/store)",
            "src/platform/jobs/jobs.hpp": "#pragma once\n",
            "src/platform/store/CMakeLists.txt": "ognishte_module(PUBLIC db.hpp SOURCES db.cpp sqlite/conn.cpp NEEDS base platform/jobs)",
        })
        self.assertEqual(found, ["these modules need one another in a circle: platform/store → platform/jobs → platform/store"])

    def test_a_heavy_part_in_two_sources_is_told(self):
        found = self.problems({
            "src/base/text.cpp": "#include <nlohmann/json.hpp>\n",
            "src/platform/store/db.cpp": "#include <nlohmann/json.hpp>\n",
        })
        self.assertEqual(found, ["nlohmann-json is included by src/base/text.cpp, src/platform/store/db.cpp; it belongs in "
                                 "exactly one .cpp, behind a header of ours"])

    def test_long_files_are_only_warned_about(self):
        self.plant({**SOUND, "src/base/text.hpp": "#pragma once\n" + "\n" * 100})
        self.assertEqual(check_layers.check(self.root), ([], ["src/base/text.hpp: 101 lines; aim at 100"]))


if __name__ == "__main__":
    unittest.main()
