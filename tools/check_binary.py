#!/usr/bin/env python3
"""The shipped program: hardened as cmake/warnings.cmake asks, read back with readelf.

Usage: check_binary.py PROGRAM. Exit status 1 when a defence is missing.
"""
import re
import subprocess
import sys
from pathlib import Path


def readelf(program, *options):
    out = subprocess.run(["readelf", "-W", *options, str(program)], capture_output=True, text=True)
    if out.returncode != 0:
        raise ValueError(out.stderr.strip().splitlines()[-1] if out.stderr.strip() else "readelf failed")
    return out.stdout


def check(program):
    """[(what is missing, what to do)], in the order of this function."""
    header = readelf(program, "-h")
    segments = readelf(program, "-l")
    dynamic = readelf(program, "-d")
    symbols = readelf(program, "--dyn-syms")
    missing = []

    def want(there, what, how):
        if not there:
            missing.append(f"{what}: {how}")

    position_independent = re.search(r"Type:\s+DYN", header) and re.search(r"FLAGS_1.*\bPIE\b", dynamic)
    want(position_independent, "not position-independent", "compile with -fPIE, link with -pie")
    want("GNU_RELRO" in segments, "no RELRO", "link with -Wl,-z,relro")
    want(re.search(r"\bBIND_NOW\b|FLAGS.*\bNOW\b", dynamic), "symbols are bound lazily", "link with -Wl,-z,now")
    stack = re.search(r"GNU_STACK\s+\S+\s+\S+\s+\S+\s+\S+\s+\S+\s+([RWE ]+?)\s+(?:0x)?[0-9a-f]+$", segments, re.M)
    want(stack and "E" not in stack.group(1), "the stack may be executed", "link with -Wl,-z,noexecstack")
    both = [row for row in segments.splitlines() if re.match(r"\s+LOAD\s", row) and re.search(r"\sRWE\s|\sW ?E\s", row)]
    want(not both, "a segment is writable and executable", "no section may be both; look at readelf -lW")
    want("TEXTREL" not in dynamic, "text relocations", "compile everything with -fPIE")
    want(not re.search(r"\((RPATH|RUNPATH)\)", dynamic), "a library path is built in", "link without -rpath")
    want("__stack_chk_fail" in symbols, "no stack protector", "compile with -fstack-protector-strong")
    want(re.search(r"\b__\w+_chk\b(?<!__stack_chk_fail)", symbols.replace("__stack_chk_fail", "")), "no fortified calls",
         "compile with -O2 -D_FORTIFY_SOURCE=3")
    return missing


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_file():
        print("usage: check_binary.py PROGRAM", file=sys.stderr)
        sys.exit(2)
    try:
        lacks = check(sys.argv[1])
    except ValueError as problem:
        print(f"binary: {problem}")
        sys.exit(1)
    for line in lacks:
        print(f"binary: {sys.argv[1]}: {line}")
    sys.exit(1 if lacks else 0)
