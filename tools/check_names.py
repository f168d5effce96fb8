#!/usr/bin/env python3
"""Names and words: nothing of one machine, no promise instead of a thing, names that say what a file is.

Usage: check_names.py [ROOT]. Exit status 1 when something is wrong.
"""
import re
import sys
from pathlib import Path

import tree

# Files that must hold the forbidden words to look for them.
EXEMPT = {"tools/check_names.py", "test/tools/names_test.py"}
WORDS = [
    (re.compile(r"(?<![\w.])/(work|root|home/\w+|Users/\w+)/[\w.]"), "a path of one machine"),
    (re.compile(r"(?<![\w.])/tmp/(wt|w)/"), "a path of one machine"),
    (re.compile(r"\b(registry\.(npmjs|yarnpkg)\.\w+|deb\.debian\.org|security\.debian\.org|pypi\.org|files\.pythonhosted\.org|proxy\.golang\.org)\b"),
     "the host of a package registry; name the package"),
    (re.compile(r"https?://[^\s\"']*(artifactory|nexus|verdaccio)[^\s\"']*"), "the host of a package registry; name the package"),
    (re.compile(r"\b(TODO|FIXME|XXX|HACK)\b"), "a promise instead of a thing"),
    (re.compile(r"\b(not (yet )?implemented|[Cc]oming soon|[Ll]orem ipsum|to be written)\b"), "a promise instead of a thing"),
    (re.compile(r"\b(очаквайте скоро|в процес на изграждане|предстои да бъде)\b", re.I), "a promise instead of a thing"),
    (re.compile(r"(?m)^(<<<<<<<|>>>>>>>) "), "a merge left unfinished"),
]
VAGUE = {"util", "utils", "helper", "helpers", "manager", "common", "misc", "stuff"}
SNAKE = re.compile(r"^[a-z0-9]+(_[a-z0-9]+)*(\.[a-z0-9_]+)*$")
BINARY = {".png", ".jpg", ".webp", ".woff2", ".woff", ".ico", ".pdf", ".xlsx", ".zip", ".gz", ".bin", ".db"}


def check_name(name):
    parts = name.split("/")
    for part in parts:
        if Path(part).stem in VAGUE:
            yield f'{name}: "{Path(part).stem}" says nothing of what is inside; name the thing'
    data = "corpus" in parts or "content" in parts
    if parts[0] == "src" and not data and not parts[-1] in ("CMakeLists.txt", "README.md"):
        for part in parts[1:]:
            if not SNAKE.match(part):
                yield f'{name}: "{part}" is not snake_case'


def check_words(name, text):
    # What people wrote about the world may speak of promises.
    content = "content" in name.split("/")
    for pattern, why in WORDS:
        if content and why.startswith("a promise"):
            continue
        for match in pattern.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield f'{name}:{line}: "{match.group(0).strip()[:50]}": {why}'


def check(root):
    problems = []
    for name in tree.files(root):
        if name in EXEMPT:
            continue
        problems += check_name(name)
        # Seeds of fuzz programs are noise on purpose.
        if Path(name).suffix not in BINARY and "/corpus/" not in name:
            problems += check_words(name, tree.read(root, name))
    return problems, []


if __name__ == "__main__":
    sys.exit(tree.report("names", *check(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)))
