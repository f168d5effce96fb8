#!/usr/bin/env python3
"""The house: each rule of the build broken on purpose in a small project that uses cmake/modules.cmake, and the refusal.

CMake and the compiler refuse what they can see; what they cannot see check_layers refuses, and the build runs it first.
"""
import os
import subprocess
import unittest

from planted import ROOT, PlantedCase

PROJECT = f"""cmake_minimum_required(VERSION 3.25)
project(house LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
add_library(ognishte_flags INTERFACE)
add_library(GTest::gtest INTERFACE IMPORTED)
add_library(GTest::gtest_main INTERFACE IMPORTED)
set(OGNISHTE_TOOLS {ROOT}/tools)
include({ROOT}/cmake/modules.cmake)
add_subdirectory(src)
ognishte_program(house SOURCES src/app/main.cpp NEEDS features/news features/voices)
ognishte_finish()
"""

HOUSE = {
    "CMakeLists.txt": PROJECT,
    "src/CMakeLists.txt": "foreach(folder base platform/store platform/jobs features/news features/voices)\n"
                          "    add_subdirectory(${folder})\nendforeach()\n",
    "src/base/CMakeLists.txt": "ognishte_module(PUBLIC text.hpp)",
    "src/base/text.hpp": "#pragma once\ninline int text() { return 1; }\n",
    "src/platform/store/CMakeLists.txt": "ognishte_module(PUBLIC db.hpp SOURCES db.cpp NEEDS base)",
    "src/platform/store/db.hpp": '#pragma once\n#include "base/text.hpp"\nint db();\n',
    "src/platform/store/db.cpp": '#include "platform/store/db.hpp"\nint db() { return text(); }\n',
    "src/platform/jobs/CMakeLists.txt": "ognishte_module(PUBLIC jobs.hpp NEEDS base platform/store)",
    "src/platform/jobs/jobs.hpp": "#pragma once\n",
    "src/features/news/CMakeLists.txt": "ognishte_module(PUBLIC news.hpp SOURCES news.cpp NEEDS base platform/store)",
    "src/features/news/news.hpp": "#pragma once\nint news();\n",
    "src/features/news/model.hpp": "#pragma once\ninline int model() { return 2; }\n",
    "src/features/news/news.cpp": '#include "features/news/news.hpp"\n#include "model.hpp"\n#include "platform/store/db.hpp"\n'
                                  "int news() { return model() + db(); }\n",
    "src/features/voices/CMakeLists.txt": "ognishte_module(PUBLIC voices.hpp SOURCES voices.cpp NEEDS base)",
    "src/features/voices/voices.hpp": "#pragma once\nint voices();\n",
    "src/features/voices/voices.cpp": '#include "features/voices/voices.hpp"\nint voices() { return 0; }\n',
    "src/app/CMakeLists.txt": "",
    "src/app/main.cpp": '#include "features/news/news.hpp"\n#include "features/voices/voices.hpp"\n'
                        "int main() { return news() + voices() - 3; }\n",
}
APP = {"src/app/CMakeLists.txt": "ognishte_module(SOURCES main.cpp NEEDS features/news features/voices)"}


class HouseTest(PlantedCase):
    def run_step(self, *args):
        out = subprocess.run(args, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                             env=dict(os.environ, CCACHE_DISABLE="1"))
        return out.returncode, out.stdout

    def outcome(self, faults, target="house"):
        """Where it stopped ("configure", "build" or "built") and what was said."""
        self.plant({**HOUSE, **APP, **faults})
        code, said = self.run_step("cmake", "-G", "Ninja", "-B", "build", "-S", ".", "-DCMAKE_CXX_COMPILER=g++",
                                   "-DCMAKE_CXX_COMPILER_FORCED=ON")
        if code != 0:
            return "configure", " ".join(said.split())
        code, said = self.run_step("cmake", "--build", "build", "--target", target)
        return ("build" if code != 0 else "built"), " ".join(said.split())

    def refused(self, where, words, faults, target="house"):
        stopped, said = self.outcome(faults, target)
        self.assertEqual(stopped, where, said)
        for word in words:
            self.assertIn(word, said)

    def test_the_sound_house_is_built(self):
        stopped, said = self.outcome({})
        self.assertEqual(stopped, "built", said)
        self.assertEqual(self.run_step("build/house")[0], 0)
        self.assertEqual(self.run_step("cmake", "--build", "build", "--target", "verify_headers")[0], 0)
        self.assertIn("features/news: base;platform/store\n", (self.root / "build/graph.txt").read_text())

    def test_a_circle_of_modules(self):
        self.refused("configure", ["platform_store", "platform_jobs", "(cycle)", "Cyclic dependencies are allowed only among static libraries"],
                     {"src/platform/store/CMakeLists.txt": "ognishte_module(PUBLIC db.hpp SOURCES db.cpp NEEDS base platform/jobs)"})

    def test_a_feature_that_declares_another(self):
        self.refused("configure", ["features/voices may not use features/news", "ARCHITECTURE.md, Layers"],
                     {"src/features/voices/CMakeLists.txt": "ognishte_module(PUBLIC voices.hpp SOURCES voices.cpp NEEDS features/news)"})

    def test_an_include_that_is_not_declared(self):
        self.refused("build", ["features/voices does not declare that it needs platform/store; add it to NEEDS"],
                     {"src/features/voices/voices.cpp": '#include "platform/store/db.hpp"\nint voices() { return 0; }\n'})

    def test_the_compiler_does_not_see_what_is_not_declared(self):
        self.refused("build", ["fatal error: platform/store/db.hpp: No such file or directory"],
                     {"src/features/voices/voices.cpp": '#include "platform/store/db.hpp"\nint voices() { return 0; }\n'},
                     "features_voices")

    def test_the_private_header_of_another_feature(self):
        faults = {"src/features/voices/voices.cpp": '#include "features/news/model.hpp"\nint voices() { return 0; }\n'}
        self.refused("build", ["fatal error: features/news/model.hpp: No such file or directory"], faults, "features_voices")
        self.refused("build", ["features/voices may not include features/news: features never include features"], faults, "layers")

    def test_an_include_that_climbs_out(self):
        self.refused("build", ['"../news/model.hpp" climbs out of its folder'],
                     {"src/features/voices/voices.cpp": '#include "../news/model.hpp"\nint voices() { return 0; }\n'})

    def test_a_source_directly_in_src(self):
        self.refused("build", ["src/loose.cpp: no source lies directly in src/"], {"src/loose.cpp": "int loose() { return 0; }\n"})

    def test_a_module_declared_for_src_itself(self):
        self.refused("configure", ["no source lies directly in src/"],
                     {"src/CMakeLists.txt": HOUSE["src/CMakeLists.txt"] + "ognishte_module(SOURCES loose.cpp)\n",
                      "src/loose.cpp": "int loose() { return 0; }\n"})

    def test_a_public_header_that_does_not_compile_alone(self):
        self.refused("build", ["platform/store/db.hpp", "string"],
                     {"src/platform/store/db.hpp": "#pragma once\nstd::string db_name();\nint db();\n"}, "verify_headers")

    def test_a_public_header_that_is_not_there(self):
        self.refused("configure", ["platform/store: public header none.hpp does not exist"],
                     {"src/platform/store/CMakeLists.txt": "ognishte_module(PUBLIC db.hpp none.hpp SOURCES db.cpp NEEDS base)"})


if __name__ == "__main__":
    unittest.main()
