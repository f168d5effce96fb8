#!/usr/bin/env python3
"""Long proofs: each runs, and leaves figure, date and commit in docs/proofs/NAME.md. Usage: ./x prove NAME"""
import datetime
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# name: what it shows, what builds it, what runs it
PROOFS = {
    "kills": ("1 000 times kill -9 under 64 writers, half of them during checkpoint or recovery: no acknowledged write lost",
              [["./x", "build", "release", "ognishte", "kills"]], ["build/release/kills", "1000"]),
    "fuzz": ("every fuzz program for 10 minutes: no finding",
             [["./x", "build", "asan", "fuzzers"]], [sys.executable, "tools/run_tests.py", "fuzz"]),
    "journeys": ("every page in both languages, three widths, three themes, two text sizes",
                 [["./x", "build", "release"]], ["./x", "node", "test/journeys/run.mjs", "--all"]),
    "import": ("20 000 articles from BibTeX on SQLite with synchronous=FULL, four others writing: at least 5 000 rows a second, "
               "the others' p99 below 250 ms",
               [["./x", "build", "release", "ognishte", "import_figures"]], ["build/release/import_figures"]),
    "harvest": ("20 000 records harvested over OAI-PMH page by page, none missed or told twice, uncached: at least 5 000 records a "
                "second; deletions are learned by asking from the last answer",
                [["./x", "build", "release", "ognishte", "harvest_figures"]], ["build/release/harvest_figures"]),
    "search": ("the search's figures on the development sets and on 100 000 documents, each with its goal",
               [["./x", "build", "release", "ognishte", "search_figures", "platform_search_repair_test",
                 "platform_search_keeper_test"]],
               [sys.executable, "tools/measure_search.py", os.environ.get("OGNISHTE_SHARED", "shared")]),
    "backup": ("1 GB with 10 000 files backed up while serving and brought back, each within 60 s, the pages the same; killed in the middle, "
               "nothing half-done is left",
               [["./x", "build", "release"]], [sys.executable, "tools/prove_backup.py"]),
    "drill": ("the restore drill of the operator's manual, its own lines run in a fresh folder: every page the same as before",
              [["./x", "build", "release"]], [sys.executable, "tools/prove_drill.py"]),
    "hostile": ("what strangers do to the release program (P20 to P22, P24 to P26): idle and slow connections by the thousand, malformed and "
                "mutated requests, inputs made to be slow, memory that is asked for and never used",
                [["./x", "build", "release", "ognishte", "hostile", "families"]], [sys.executable, "tools/prove_hostile.py"]),
    "accounts": ("the time of a refused sign-in does not tell whether the account exists: medians differ by at most 1 ms",
                 [["./x", "build", "release", "ognishte"]], ["./x", "node", "test/proofs/accounts.mjs", "1000"]),
    "lighthouse": ("Lighthouse's four scores of every kind of page, both languages, phone and desktop: at least 98 each",
                   [["./x", "build", "release"], ["npm", "ci", "--prefix", "test/lighthouse", "--no-audit", "--no-fund", "--loglevel=error"]],
                   ["./x", "node", "test/lighthouse/run.mjs"]),
    "coverage": ("at least 85 % of the lines of each parser are run by its module's tests", [], [sys.executable, "tools/prove_coverage.py"]),
    "xss": ("every field of every form, and every text of a published record, with every string of the shared folder html-security, in "
            "Chromium with the content policy off and on: nothing runs, nothing is reported (XSS_STEP=n: every n-th string)",
            [["./x", "build", "release", "ognishte"]], ["./x", "node", "test/proofs/xss.mjs", os.environ.get("XSS_STEP", "1")]),
    "tidy": ("clang-tidy on every file", [["./x", "build", "tidy", "test_pch"]], [sys.executable, "tools/lint.py", "--all"]),
}


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in PROOFS:
        print("./x prove NAME, where NAME is one of:")
        for name, (what, _, _) in PROOFS.items():
            print(f"  {name:10} {what}")
        return 2
    name = sys.argv[1]
    what, builds, command = PROOFS[name]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, stdout=subprocess.PIPE, text=True).stdout.strip()
    dirty = subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT).returncode != 0
    for build in builds:
        if subprocess.run(build, cwd=ROOT).returncode != 0:
            return 1
    env = dict(os.environ)
    if name == "fuzz":
        env.setdefault("OGNISHTE_FUZZ_SECONDS", "600")
    started = time.time()
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as child:
        kept, rows = [], []
        for line in child.stdout:
            print(line, end="", flush=True)
            if line.startswith("| "):
                rows.append(line.rstrip())
            else:
                kept = (kept + [line.rstrip()])[-40:]
    today = datetime.date.today().isoformat()
    commit += " with changes" if dirty else ""
    table = [f"{line} {today} | {commit} |" for line in rows]
    if table:
        table = ["| what | goal | figure | how measured | date | commit |", "|---|---|---|---|---|---|", *table, ""]
    folder = ROOT / "docs" / "proofs"
    folder.mkdir(parents=True, exist_ok=True)
    report = "\n".join([
        f"# {name}", "", what + ".", "",
        f"- date: {today}",
        f"- commit: {commit}",
        f"- outcome: {'held' if child.returncode == 0 else 'FAILED'}",
        f"- time: {time.time() - started:.0f} s on {os.cpu_count()} cores", "", *table,
        "```", *kept, "```", ""])
    (folder / f"{name}.md").write_text(report)
    print(f"written to docs/proofs/{name}.md")
    return child.returncode


if __name__ == "__main__":
    sys.exit(main())
