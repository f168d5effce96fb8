#!/usr/bin/env python3
"""check_binary: small programs, each built without one of the defences."""
import subprocess
import unittest

from planted import PlantedCase

import check_binary

SOURCE = """#include <stdio.h>
#include <string.h>
int main(int argc, char** argv) {
    char text[64];
    snprintf(text, sizeof text, "%s", argv[0]);
    memcpy(text, argv[argc - 1], (unsigned)argc * 3u);
    return puts(text);
}
"""
SOUND = ["-O2", "-fPIE", "-pie", "-fstack-protector-strong", "-U_FORTIFY_SOURCE", "-D_FORTIFY_SOURCE=2", "-Wl,-z,relro,-z,now,-z,noexecstack"]


class BinaryTest(PlantedCase):
    def build(self, *changes):
        self.plant({"x.c": SOURCE, "both.s": '.section .both,"awx",@progbits\n.long 1\n'})
        program = self.root / "x"
        subprocess.run(["gcc", *SOUND, *changes, "-o", program, "x.c"], cwd=self.root, check=True, stderr=subprocess.DEVNULL)
        return check_binary.check(program)

    def test_the_sound_one_passes(self):
        self.assertEqual(self.build(), [])

    def test_each_missing_defence_is_named(self):
        rows = [
            (["-fno-pie", "-no-pie"], "not position-independent"),
            (["-Wl,-z,norelro"], "no RELRO"),
            (["-Wl,-z,lazy"], "symbols are bound lazily"),
            (["-Wl,-z,execstack"], "the stack may be executed"),
            (["-fno-stack-protector"], "no stack protector"),
            (["-U_FORTIFY_SOURCE"], "no fortified calls"),
            (["-Wl,-rpath,/opt/x"], "a library path is built in"),
            (["both.s"], "a segment is writable and executable"),
        ]
        for changes, missing in rows:
            with self.subTest(missing):
                self.assertTrue(any(line.startswith(missing) for line in self.build(*changes)))

    def test_what_is_no_program_is_refused(self):
        self.plant({"x": "text"})
        with self.assertRaises(ValueError):
            check_binary.check(self.root / "x")


if __name__ == "__main__":
    unittest.main()
