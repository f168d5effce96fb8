#!/usr/bin/env python3
"""All tests, in stages; prints the time of each and ends with `N passed, N failed, N skipped`.

Two full builds serve them all: release (g++, assertions on) for journeys, kills and bench; asan (clang, address and
undefined-behaviour sanitizers) for unit tests, page scenarios and fuzz programs. A third, small one is tsan for base
and platform.
"""
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JOBS = os.cpu_count() or 2
# A failure in a sanitizer is a failure of the test, and leaks count.
ENV = dict(os.environ, ASAN_OPTIONS="detect_leaks=1:abort_on_error=0", UBSAN_OPTIONS="print_stacktrace=1",
           TSAN_OPTIONS="halt_on_error=1:second_deadlock_stack=1")
FUZZ_SECONDS = int(os.environ.get("OGNISHTE_FUZZ_SECONDS", "6"))


class Totals:
    def __init__(self):
        self.passed = self.failed = self.skipped = 0
        self.times = []
        self.told = []

    def tell(self, name, text):
        """Remembers what failed, to be said once more at the end, where even a cut-off record of the run shows it."""
        self.told.append(f"FAILED {name}\n" + "\n".join("   " + line for line in text.splitlines()[-40:]))

    def add(self, passed, failed, skipped):
        self.passed += passed
        self.failed += failed
        self.skipped += skipped


def say(text):
    print(f"== {text}", flush=True)


def sh(args, **more):
    return subprocess.run(args, cwd=ROOT, env=ENV, **more)


def build(preset, *targets):
    started = time.time()
    if sh(["./x", "build", preset, *targets]).returncode != 0:
        raise SystemExit(f"{preset} does not build\n0 passed, 1 failed, 0 skipped")
    say(f"build {preset} {' '.join(targets)}: {time.time() - started:.0f} s")


def programs(preset):
    """The GoogleTest programs of a build."""
    folder = ROOT / "build" / preset
    return sorted(p for p in folder.glob("*_test") if os.access(p, os.X_OK))


def run_gtest(program):
    started = time.time()
    out = subprocess.run([program, "--gtest_color=no"], cwd=ROOT, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                         timeout=1500)
    text = out.stdout.decode("utf-8", "replace")
    passed = len(re.findall(r"^\[       OK \]", text, re.M))
    skipped = len(re.findall(r"^\[  SKIPPED \] \S+ \(", text, re.M))
    failed = len(re.findall(r"^\[  FAILED  \] \S+(?:, where.*)? \(\d+ ms\)$", text, re.M))
    if out.returncode != 0 and failed == 0:
        failed = 1
    return program.name, passed, failed, skipped, text, time.time() - started


def failures(text):
    """What GoogleTest printed of the tests that failed or never ended; everything if it names none."""
    tests = re.split(r"^(?=\[ RUN      \])", text, flags=re.M)[1:]
    told = [re.split(r"(?<=ms\))\n", test)[0] for test in tests if not re.search(r"^\[(       OK|  SKIPPED) \]", test, re.M)]
    return "\n".join(told) or text


def gtest_stage(preset, totals, only=None):
    chosen = [p for p in programs(preset) if only is None or only(p.name)]
    with tempfile.TemporaryDirectory(prefix="ognishte-content-") as content, concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        ENV["KIT_CONTENT"] = content  # made once for all of them (src/test/kit/app.cpp)
        for name, passed, failed, skipped, text, seconds in pool.map(run_gtest, chosen):
            totals.add(passed, failed, skipped)
            mark = "FAILED" if failed else "ok"
            print(f"   {mark:6} {name}: {passed} passed, {failed} failed, {skipped} skipped, {seconds:.0f} s", flush=True)
            for line in re.findall(r"^.*Skipped$\n(.*)$", text, re.M)[:5]:
                print(f"          skipped: {line.strip()}")
            if failed:
                print("\n".join(text.splitlines()[-120:]), flush=True)
                totals.tell(f"{preset} {name}", failures(text))


def run_whole(args, totals, name):
    """A program that counts as one test."""
    with subprocess.Popen(args, cwd=ROOT, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        lines = []
        for line in child.stdout:
            lines.append(line)
            print(line, end="", flush=True)
    print(f"   {'FAILED' if child.returncode else 'ok'} {name}", flush=True)
    totals.add(int(child.returncode == 0), int(child.returncode != 0), 0)
    if child.returncode != 0:
        totals.tell(name, "".join(lines))


def stage_lint(totals):
    run_whole([sys.executable, "tools/lint.py"], totals, "lint")
    for script in sorted((ROOT / "test" / "tools").glob("*_test.py")):
        run_whole([sys.executable, str(script)], totals, script.name)


def stage_unit(totals):
    build("asan", "tests", "verify_headers")
    gtest_stage("asan", totals)


def stage_fuzz(totals):
    """Every fuzz program: its stored corpus, then some time of new input."""
    build("asan", "fuzzers")

    def one(program):
        corpora = [str(p) for p in ROOT.glob(f"src/**/test/fuzz/corpus/{program.name}")]
        with tempfile.TemporaryDirectory() as new:
            out = subprocess.run([program, new, *corpora, f"-max_total_time={FUZZ_SECONDS}", "-timeout=2", "-rss_limit_mb=1024",
                                  "-print_final_stats=1", f"-artifact_prefix={ROOT}/build/"],
                                 cwd=ROOT, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        text = out.stdout.decode("utf-8", "replace")
        runs = re.search(r"number_of_executed_units:\s*(\d+)", text)
        return program.name, out.returncode, runs.group(1) if runs else "?", text

    chosen = sorted(p for p in (ROOT / "build/asan/fuzz").glob("*_fuzz") if os.access(p, os.X_OK))
    with concurrent.futures.ThreadPoolExecutor(JOBS) as pool:
        for name, code, runs, text in pool.map(one, chosen):
            totals.add(int(code == 0), int(code != 0), 0)
            print(f"   {'ok' if code == 0 else 'FAILED'} {name}: {runs} inputs", flush=True)
            if code != 0:
                print("\n".join(text.splitlines()[-60:]), flush=True)
                totals.tell(name, text)


def last_counts(text):
    found = re.findall(r"^(\d+) passed, (\d+) failed, (\d+) skipped$", text, re.M)
    return tuple(int(n) for n in found[-1]) if found else None


def run_counted(args, totals, name):
    """A program of ours that ends with the closing line."""
    with subprocess.Popen(args, cwd=ROOT, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        lines = []
        for line in child.stdout:
            lines.append(line)
            if not re.match(r"^\d+ passed, \d+ failed, \d+ skipped$", line):
                print("   " + line, end="", flush=True)
    counts = last_counts("".join(lines))
    if counts is None or (child.returncode != 0 and counts[1] == 0):
        print(f"   FAILED {name}: ended with status {child.returncode}")
        totals.add(0, 1, 0)
    if child.returncode != 0:
        at = [i for i, line in enumerate(lines) if re.match(r"\s*FAIL", line)]
        totals.tell(name, "".join(lines[i] for start in at for i in range(start, min(start + 8, len(lines)))) or "".join(lines))
    if counts:
        totals.add(*counts)


def stage_kills(totals):
    build("release", "ognishte", "kills")
    run_counted([ROOT / "build/release/kills", "100"], totals, "kills")


def stage_journeys(totals):
    build("release", "ognishte", "stand")
    run_counted(["./x", "node", "test/journeys/run.mjs"], totals, "journeys")


def stage_tsan(totals):
    build("tsan", "tsan_tests")
    gtest_stage("tsan", totals)


def stage_bench(totals):
    build("release", "ognishte", "bench")
    run_whole([sys.executable, "tools/bench.py", "--smoke"], totals, "bench smoke")


# Lint comes after the release build, whose program it looks at.
STAGES = {"unit": stage_unit, "kills": stage_kills, "journeys": stage_journeys, "lint": stage_lint, "bench": stage_bench,
          "fuzz": stage_fuzz, "tsan": stage_tsan}


def main():
    wanted = sys.argv[1:] or list(STAGES)
    unknown = [name for name in wanted if name not in STAGES]
    if unknown:
        raise SystemExit(f"no such stage: {', '.join(unknown)}; there are {', '.join(STAGES)}")
    totals = Totals()
    began = time.time()
    for name in wanted:
        say(name)
        started = time.time()
        STAGES[name](totals)
        totals.times.append((name, time.time() - started))
        say(f"{name}: {totals.times[-1][1]:.0f} s")
    say("times: " + ", ".join(f"{n} {t:.0f} s" for n, t in totals.times) + f"; in all {time.time() - began:.0f} s")
    for told in totals.told:
        print(told, flush=True)
    print(f"{totals.passed} passed, {totals.failed} failed, {totals.skipped} skipped", flush=True)
    return 1 if totals.failed else 0


if __name__ == "__main__":
    sys.exit(main())
