#!/usr/bin/env python3
"""Gathers a release in build/release-<version>/: the program, the files it needs beside it, the Debian package, licence, checksums."""
import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main():
    version = re.search(r"^project\(\w+ VERSION ([\d.]+)", (ROOT / "CMakeLists.txt").read_text(), re.M).group(1)
    if subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=ROOT).returncode != 0:
        print("x release: the tree has changes that are not committed; commit or stash them first", file=sys.stderr)
        return 1
    if subprocess.run(["./x", "build", "release"], cwd=ROOT).returncode != 0:
        return 1
    folder = ROOT / "build" / f"release-{version}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    build = ROOT / "build" / "release"
    shutil.copy2(build / "ognishte", folder)
    subprocess.run(["strip", "--strip-debug", folder / "ognishte"], check=True)
    for name in ("lemma.bin", "freedict.bin"):
        if (build / name).exists():
            shutil.copy2(build / name, folder)
    for name in ("LICENSE", "README.md", "CHANGELOG.md", "src/platform/config/ognishte.toml"):
        shutil.copy2(ROOT / name, folder)
    if subprocess.run(["cpack", "--config", build / "CPackConfig.cmake", "-B", folder], stdout=subprocess.DEVNULL).returncode != 0:
        return 1
    shutil.rmtree(folder / "_CPack_Packages")
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(folder.iterdir())]
    (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n")
    print(f"{folder.relative_to(ROOT)}: " + ", ".join(sorted(path.name for path in folder.iterdir())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
