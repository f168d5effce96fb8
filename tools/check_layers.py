#!/usr/bin/env python3
"""Layers: who may include whom, told in plain words (ARCHITECTURE.md, Layers).

The build already refuses most of this; here stand the reasons, and the holes it cannot see: "../" includes, sources
in no module, circles told by name, third-party headers that spread, files that grow too long.
Usage: check_layers.py [--quiet] [ROOT]; --quiet, as in a build, leaves the lengths of files out. Exit status 1 when something is wrong.
"""
import re
import sys
from pathlib import Path

import tree

# Each of these costs a compilation dearly: one .cpp may include it, no header may.
HEAVY = {
    "Boost.Asio and Beast": r"boost/(asio|beast)",
    "nlohmann-json": r"nlohmann/",
    "Xapian": r"xapian(\.h|/)",
    "ctemplate": r"ctemplate/",
    "spdlog": r"spdlog/",
    "CLI11": r"CLI/",
    "toml++": r"toml\+\+/",
    "ICU": r"unicode/",
    "libpq": r"libpq-fe\.h|postgresql/",
    "GMime": r"gmime/",
    "libcurl": r"curl/",
    "prometheus-cpp": r"prometheus/",
    "libical": r"libical/",
    "xlsxwriter": r"xlsxwriter\.h",
    "Gumbo": r"gumbo\.h",
}
BANNED = {
    "regex": "std::regex overflows the stack on long input; write a scanner",
    "ranges": "clang 14 cannot compile <ranges> views; write a loop",
    "format": "g++ 12 has no std::format; use fmt in a .cpp",
}
LONGEST = 600
LONG = {".hpp": 100, ".cpp": 350}
INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)


def allowed(from_floor, to_floor):
    return to_floor in tree.FLOORS.get(from_floor, set())


def circles(declared):
    """Each circle of NEEDS once, as a list of paths."""
    found, state = [], {}

    def visit(path, trail):
        if state.get(path) == "done" or path not in declared:
            return
        if path in trail:
            circle = trail[trail.index(path):]
            if not any(set(circle) == set(other) for other in found):
                found.append(circle)
            return
        for need in declared[path].needs:
            visit(need, trail + [path])
        state[path] = "done"

    for path in sorted(declared):
        visit(path, [])
    return found


def refusal(user, other):
    """Why module `user` may not need module `other`."""
    if user.floor == "features" and other.floor == "features":
        return f"{user.path} may not include {other.path}: features never include features; use contract/ or an event"
    return (f"{user.path} may not include {other.path}: {user.floor}/ stands below or beside {other.floor}/ "
            "and may not see it (ARCHITECTURE.md, Layers)")


def check_include(place, user, name, target, declared, root):
    if ".." in target.split("/"):
        return f'{place}: "{target}" climbs out of its folder; include a public header by its full name, as "platform/store/db.hpp"'
    parts = target.split("/")
    for size in range(len(parts) - 1, 0, -1):
        other = declared.get("/".join(parts[:size]))
        if other is None:
            continue
        header = "/".join(parts[size:])
        if other is user:
            return None
        in_test = "/test/" in name
        needs = user.needs + (user.test_needs if in_test else [])
        if not (allowed(user.floor, other.floor) or (in_test and other.floor == "test")):
            return f"{place}: {refusal(user, other)}"
        if header not in other.public:
            return f'{place}: "{target}" is private to {other.path}; only its public headers ({", ".join(other.public)}) may be included'
        if other.path not in needs:
            word = "TEST_NEEDS" if in_test else "NEEDS"
            return f"{place}: {user.path} does not declare that it needs {other.path}; add it to {word} in src/{user.path}/CMakeLists.txt"
        return None
    # A module's own tests reach their headers as "test/…", although test is a floor as well.
    own_test = parts[0] == "test" and (Path(root, "src", user.path) / target).is_file()
    if parts[0] in tree.FLOORS and len(parts) > 1 and not own_test:
        return f'{place}: "{target}" belongs to no module'
    here = Path(root, name).parent / target
    if here.is_file() or (Path(root, "src", user.path) / target).is_file():
        return None
    return f'{place}: there is no "{target}" in src/{user.path}; headers of other modules are included by their full name'


def check(root, quiet=False):
    root = Path(root)
    declared = tree.modules(root)
    problems, warnings, heavy = [], [], {}
    for circle in circles(declared):
        problems.append(f"these modules need one another in a circle: {' → '.join(circle + circle[:1])}")
    for module in declared.values():
        for need in module.needs:
            if need not in declared:
                problems.append(f"src/{module.path}/CMakeLists.txt: needs {need}, which is no module")
            elif not allowed(module.floor, declared[need].floor):
                problems.append(f"src/{module.path}/CMakeLists.txt: {refusal(module, declared[need])}")
        if module.floor not in tree.FLOORS:
            problems.append(f"src/{module.path}: src/ has only the floors {', '.join(tree.FLOORS)}")
    for name in tree.files(root):
        suffix = Path(name).suffix
        counted = suffix in tree.CPP | {".py", ".ts", ".mjs"} and not name.startswith("docs/")
        text = tree.read(root, name) if counted else ""
        lines = text.count("\n")
        if lines > LONGEST and not quiet:  # no reason to refuse a build; lint tells it
            problems.append(f"{name}: {lines} lines; over {LONGEST} nobody reads it in one go: divide it")
        elif suffix in LONG and lines > LONG[suffix] and "/test/" not in name:
            warnings.append(f"{name}: {lines} lines; aim at {LONG[suffix]}")
        if suffix not in tree.CPP or not name.startswith("src/"):
            continue
        if name.count("/") == 1:
            problems.append(f"{name}: no source lies directly in src/, where every include would compile; give it a module")
            continue
        user = tree.module_of(name, declared)
        if user is None:
            problems.append(f"{name}: belongs to no module; declare one with ognishte_module in a CMakeLists.txt beside it")
            continue
        inside = str(Path(name).relative_to(Path("src") / user.path))
        listed = user.sources + user.public + user.tests + user.fuzz
        if suffix == ".cpp" and inside not in listed:
            problems.append(f"{name}: stands in no list of src/{user.path}/CMakeLists.txt, so nothing compiles it")
        for match in INCLUDE.finditer(text):
            place = f"{name}:{text.count(chr(10), 0, match.start(2)) + 1}"
            kind, target = match.groups()
            if kind == '"':
                problem = check_include(place, user, name, target, declared, root)
                if problem:
                    problems.append(problem)
                continue
            if target in BANNED:
                problems.append(f"{place}: <{target}>: {BANNED[target]}")
            for part, pattern in HEAVY.items():
                if re.match(pattern, target):
                    if suffix == ".hpp" and "/test/" not in name:
                        problems.append(f"{place}: {part} in a header is paid by everyone who includes it; keep it in one .cpp")
                    elif "/test/" not in name:
                        heavy.setdefault(part, set()).add(name)
    for part, users in sorted(heavy.items()):
        if len(users) > 1:
            problems.append(f"{part} is included by {', '.join(sorted(users))}; it belongs in exactly one .cpp, behind a header of ours")
    return problems, warnings


if __name__ == "__main__":
    words = [word for word in sys.argv[1:] if word != "--quiet"]
    wrong, long_ones = check(words[0] if words else Path(__file__).resolve().parent.parent, "--quiet" in sys.argv)
    sys.exit(tree.report("layers", wrong, [] if "--quiet" in sys.argv else long_ones))
