#!/usr/bin/env python3
"""Migrations: numbered, explained, written for both engines, and never changed once released.

docs/generated/migrations.sha256 lists what was released; `check_migrations.py --release` adds the new ones to it (the
release command does) and never changes a line. Usage: check_migrations.py [--release] [ROOT].
"""
import hashlib
import re
import sys
from pathlib import Path

import tree

LIST = "docs/generated/migrations.sha256"
NAME = re.compile(r"^src/(?P<owner>.+)/sql/(?P<number>\d{4})_(?P<what>[a-z0-9_]+?)(?P<engine>\.sqlite|\.postgres)?\.sql$")
HEADER = ["why", "engines", "lock", "undo"]
ONE_ENGINE = {
    r"\bAUTOINCREMENT\b": "ids are made by us",
    r"\b(BIG|SMALL)?SERIAL\b": "ids are made by us",
    r"\bBOOLEAN\b": "flags are BIGINT 0 or 1",
    r"\b(TIMESTAMP(TZ)?|DATETIME)\b": "instants are BIGINT microseconds",
    r"\bJSONB?\b": "JSON is TEXT",
    r"\bBYTEA\b|\bBLOB\b": "bytes have another name on each engine: two files, .sqlite.sql and .postgres.sql",
    r"\)\s*STRICT\b": "only SQLite knows STRICT",
    r"\bWITHOUT\s+ROWID\b": "only SQLite knows WITHOUT ROWID",
}


def digest(root, name):
    return hashlib.sha256(Path(root, name).read_bytes()).hexdigest()


def released(root):
    path = Path(root, LIST)
    if not path.is_file():
        return {}
    rows = (line.split("  ", 1) for line in path.read_text().splitlines() if line and not line.startswith("#"))
    return {name: sha for sha, name in rows}


def migrations(root):
    """[(name, match)] of every .sql file in a sql/ folder that is a migration by its name."""
    return [(n, NAME.match(n)) for n in tree.files(root) if "/sql/" in n and n.startswith("src/") and n.endswith(".sql")
            and not n.endswith("/queries.sql") and "/test/" not in n]


def check_one(root, name, match):
    text = tree.read(root, name)
    owner = match["owner"].split("/")[-1]
    title = f"{owner}/{match['number']}_{match['what']}"
    first = text.split("\n", 1)[0]
    if first != f"-- migration: {title}":
        yield f'{name}:1: begins with "-- migration: {title}", not "{first[:60]}"'
    head = "\n".join(text.split("\n")[:12])
    for word in HEADER:
        if not re.search(rf"^-- {word}: +\S", head, re.M):
            yield f'{name}: says no "-- {word}:" in its header'
    if match["engine"]:
        return
    code = re.sub(r"--[^\n]*|'[^']*'", "", text)
    for pattern, why in ONE_ENGINE.items():
        found = re.search(pattern, code, re.I)
        if found:
            line = code.count("\n", 0, found.start()) + 1
            yield f"{name}:{line}: {found.group(0).strip()} does not serve both engines: {why}"


def check(root):
    problems, before = [], released(root)
    seen, last_released = {}, {}
    found = migrations(root)
    present = {name for name, _ in found}
    for name in before:
        match = NAME.match(name)
        if match:
            last_released[match["owner"]] = max(last_released.get(match["owner"], 0), int(match["number"]))
        if name not in present:
            problems.append(f"{name}: was released and is gone; databases out there have it: bring it back")
    for name, match in found:
        if not match:
            problems.append(f"{name}: a migration is named NNNN_what.sql (or NNNN_what.sqlite.sql and NNNN_what.postgres.sql)")
            continue
        if name in before and before[name] != digest(root, name):
            problems.append(f"{name}: was released and has changed since; undo that and write the next migration")
        if name not in before and int(match["number"]) <= last_released.get(match["owner"], 0):
            problems.append(f"{name}: its number is not above {last_released[match['owner']]:04}, the last one released")
        seen.setdefault((match["owner"], int(match["number"])), []).append((name, match["what"], match["engine"]))
        problems += check_one(root, name, match)
    for (owner, number), group in sorted(seen.items()):
        engines = sorted(engine or "" for _, _, engine in group)
        if engines not in ([""], [".postgres", ".sqlite"]) or len({what for _, what, _ in group}) != 1:
            names = ", ".join(name for name, _, _ in group)
            problems.append(f"{names}: number {number:04} of {owner} needs one text for both engines, or one for each")
        if number > 1 and (owner, number - 1) not in seen:
            problems.append(f"{group[0][0]}: number {number - 1:04} of {owner} is missing before it")
    return problems, []


def release(root):
    rows = released(root)
    for name, _ in migrations(root):
        rows.setdefault(name, digest(root, name))
    path = Path(root, LIST)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "# SHA-256 of every released migration; tools/check_migrations.py --release adds lines and changes none.\n"
    path.write_text(head + "".join(f"{sha}  {name}\n" for name, sha in sorted(rows.items())))


if __name__ == "__main__":
    words = [w for w in sys.argv[1:] if w != "--release"]
    top = words[0] if words else Path(__file__).resolve().parent.parent
    status = tree.report("migrations", *check(top))
    if status == 0 and "--release" in sys.argv:
        release(top)
    sys.exit(status)
