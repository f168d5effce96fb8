#!/usr/bin/env python3
"""Looks the tree over: formats, layers, texts, views, SQL, names, generated documents; clang-tidy on what changed.

Usage: ./x lint [--all] [--quick]
  --all    clang-tidy on every file, not only on those that differ from the last commit; what was clean is remembered
  --quick  what takes seconds: for the hook before a push
"""
import shutil
import subprocess
import sys
import time
from pathlib import Path

import tidy

ROOT = Path(__file__).resolve().parent.parent
FORMAT = "clang-format-14"


def lines(*args):
    return subprocess.run(args, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()


def sources():
    return [f for f in lines("git", "ls-files", "--cached", "--others", "--exclude-standard", "src", "tools", "bench", "test")
            if f.endswith((".cpp", ".hpp")) and (ROOT / f).exists()]


def changed():
    """Sources that differ from the last commit, or from the one before it when the tree is clean."""
    names = set(lines("git", "diff", "--name-only", "HEAD")) | set(lines("git", "ls-files", "--others", "--exclude-standard"))
    if not names and subprocess.run(["git", "rev-parse", "-q", "--verify", "HEAD~1"], cwd=ROOT, stdout=subprocess.DEVNULL).returncode == 0:
        names = set(lines("git", "diff", "--name-only", "HEAD~1"))
    return [f for f in sources() if f in names]


def check_format():
    if not shutil.which(FORMAT):
        return f"{FORMAT} is missing: ./x setup"
    files = sources()
    bad = []
    for start in range(0, len(files), 100):
        out = subprocess.run([FORMAT, "--dry-run", "-Werror", *files[start:start + 100]], cwd=ROOT, stderr=subprocess.PIPE, text=True)
        bad += sorted({line.split(":")[0] for line in out.stderr.splitlines() if ": error:" in line})
    return None if not bad else "not formatted (clang-format-14 -i …): " + ", ".join(bad)


def run_checker(name, *more):
    out = subprocess.run([sys.executable, f"tools/{name}", *more], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return None if out.returncode == 0 else out.stdout.rstrip()


def check_script():
    out = subprocess.run(["./x", "node", "node_modules/typescript/bin/tsc", "-p", "web/ts"], cwd=ROOT, stdout=subprocess.PIPE,
                         stderr=subprocess.STDOUT, text=True)
    return None if out.returncode == 0 else out.stdout.rstrip()


def main():
    everything = "--all" in sys.argv
    quick = "--quick" in sys.argv
    checks = [("format", check_format)]
    for script in sorted((ROOT / "tools").glob("check_*.py")):
        if script.name == "check_binary.py":
            program = "build/release/ognishte"
            if (ROOT / program).exists():
                checks.append(("binary", lambda: run_checker("check_binary.py", program)))
            continue
        checks.append((script.stem.removeprefix("check_"), lambda name=script.name: run_checker(name)))
    if (ROOT / "node_modules/typescript").exists():
        checks.append(("web/ts", check_script))
    if (ROOT / "tools/gen_docs.py").exists() and (ROOT / "build/release/ognishte").exists():
        checks.append(("generated documents", lambda: run_checker("gen_docs.py", "--check")))
    if not quick:
        checks.append(("clang-tidy", lambda: tidy.check(ROOT, [f for f in (sources() if everything else changed()) if f.endswith(".cpp")])))
    failed = 0
    for name, check in checks:
        started = time.time()
        answer = check()
        print(f"   {'ok' if answer is None else 'FAILED':6} {name} ({time.time() - started:.1f} s)", flush=True)
        if answer is not None:
            failed += 1
            print("\n".join("          " + line for line in answer.splitlines()[:80]), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
