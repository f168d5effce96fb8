#!/usr/bin/env python3
"""Writes docs/generated/ from the same declarations the build uses, or checks that it is up to date.

Usage: gen_docs.py --write | --check
  graph.md       modules and what each needs, from the build
  routes.md      method, path, permission and feature, from the program
  schema.sql     tables, indexes and triggers of a freshly migrated SQLite database
"""
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "ognishte"
FOLDER = ROOT / "docs" / "generated"
FLOORS = ["base", "contract", "platform", "features", "app"]


def graph():
    modules = {}
    for line in (ROOT / "build" / "release" / "graph.txt").read_text().splitlines():
        name, _, needs = line.partition(":")
        if name.split("/")[0] in FLOORS:
            modules[name] = [n for n in needs.strip().split(";") if n]
    out = ["# Modules and what each needs", "", "Made by `./x docs` from the declarations in the CMakeLists.txt files.", ""]
    for floor in FLOORS:
        out += [f"## {floor}", "", "| module | needs |", "|---|---|"]
        for name in sorted(n for n in modules if n.split("/")[0] == floor):
            out.append(f"| {name} | {', '.join(sorted(modules[name]))} |")
        out.append("")
    return "\n".join(out)


def routes():
    text = subprocess.run([PROGRAM, "routes"], check=True, stdout=subprocess.PIPE, text=True).stdout
    out = ["# Routes and their permissions", "", "Made by `./x docs` from `ognishte routes`.", "",
           "| method | path | permission | feature |", "|---|---|---|---|"]
    for line in text.splitlines():
        cells = line.split("\t") if "\t" in line else re.split(r"\s{2,}", line.strip())
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out) + "\n"


def schema():
    with tempfile.TemporaryDirectory() as data:
        subprocess.run([PROGRAM, "init", "--data", data], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with sqlite3.connect(os.path.join(data, "ognishte.db")) as db:
            rows = db.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
                              "ORDER BY tbl_name, type DESC, name").fetchall()
    return "-- Made by ./x docs from a freshly migrated SQLite database.\n\n" + ";\n\n".join(row[0] for row in rows) + ";\n"


def main():
    if len(sys.argv) != 2 or sys.argv[1] not in ("--write", "--check"):
        print(__doc__)
        return 2
    made = {"graph.md": graph(), "routes.md": routes(), "schema.sql": schema()}
    stale = []
    for name, text in made.items():
        path = FOLDER / name
        if path.exists() and path.read_text() == text:
            continue
        stale.append(name)
        if sys.argv[1] == "--write":
            FOLDER.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if sys.argv[1] == "--write":
        print("written: " + (", ".join(stale) or "nothing; all were up to date"))
        return 0
    if stale:
        print("out of date: " + ", ".join("docs/generated/" + name for name in stale) + "; run ./x docs and commit what it writes")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
