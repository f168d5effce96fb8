#!/usr/bin/env python3
"""`./x prove lighthouse`: installs Lighthouse from test/lighthouse/package-lock.json when it is missing, and runs it.
LIGHTHOUSE_ONLY=home,practice: these pages alone."""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "test" / "lighthouse"


def main():
    lock, mark = FOLDER / "package-lock.json", FOLDER / "node_modules" / ".ognishte-lock"
    if not mark.exists() or mark.read_bytes() != lock.read_bytes():
        if subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=FOLDER).returncode != 0:
            print("npm ci failed: check the network")
            return 1
        mark.write_bytes(lock.read_bytes())
    return subprocess.run(["./x", "node", "test/lighthouse/run.mjs"], cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
