"""clang-tidy on files, as many at a time as there are cores, remembering in build/tidy/marks/ what was found clean.

Most of its time goes into the headers, so the files of a folder that are compiled in the same way are looked at as one;
where that does not compile (two files of one folder may use one name for themselves), half of them at a time. A group is looked at
again when a text of it, a header of ours that it includes, its compile command, .clang-tidy or the tool has changed:
the name of its mark is the hash of all these.
"""
import collections
import concurrent.futures
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

TIDY = "clang-tidy-14"
COMPILER = "clang++-14"
# A test's row is a list of values that is always given whole, and nobody waits for its loops.
NOT_FOR_TESTS = "--checks=-cppcoreguidelines-pro-type-member-init,-performance-inefficient-vector-operation,-performance-inefficient-string-concatenation"
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.M)


class Texts:
    """Hashes of texts and what they include, each read once."""

    def __init__(self):
        self.read = {}

    def of(self, path):
        if path not in self.read:
            text = Path(path).read_bytes()
            self.read[path] = (hashlib.sha256(text).digest(), [name.decode() for name in INCLUDE.findall(text)])
        return self.read[path]

    def all_of(self, sources, folders):
        """The hashes of these and of every header of ours below them, in the order of their paths."""
        seen, todo = {}, [os.path.realpath(source) for source in sources]
        while todo:
            path = todo.pop()
            if path in seen:
                continue
            seen[path], names = self.of(path)
            for name in names:
                for folder in [os.path.dirname(path), *folders]:
                    found = os.path.join(folder, name)
                    if os.path.isfile(found):
                        todo.append(os.path.realpath(found))
                        break
        return [seen[path] for path in sorted(seen)]


def groups_of(root, build, files):
    """(flags, names) of files that are compiled in the same way in one folder."""
    wanted, out = set(files), collections.defaultdict(list)
    for entry in json.loads((build / "compile_commands.json").read_text()):
        name = os.path.relpath(entry["file"], root)
        if name in wanted:
            words = shlex.split(entry["command"])[1:]
            flags = tuple(words[:words.index("-o")])
            out[(os.path.dirname(name), flags)].append(name)
            wanted.discard(name)
    return [(flags, sorted(names)) for (_, flags), names in sorted(out.items())]


class Looker:
    def __init__(self, root, build):
        self.root, self.build = root, build
        self.marks = build / "marks"
        self.marks.mkdir(parents=True, exist_ok=True)
        self.texts = Texts()
        self.tool = subprocess.run([TIDY, "--version"], stdout=subprocess.PIPE).stdout + (root / ".clang-tidy").read_bytes()

    def mark_of(self, flags, names):
        digest = hashlib.sha256(self.tool + "\n".join(flags).replace(str(self.root), "").encode())
        folders = [flag[2:] for flag in flags if flag.startswith("-I")]
        for part in self.texts.all_of([self.root / name for name in names], folders):
            digest.update(part)
        return self.marks / digest.hexdigest()

    def run(self, source, flags, names):
        checks = [NOT_FOR_TESTS] if "/test/" in names[0] else []
        out = subprocess.run([TIDY, "--quiet", *checks, source, "--", *flags], cwd=self.build, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return out.returncode, out.stdout.replace(f"{self.root}/", ""), out.stderr

    def compiles(self, source, flags):
        return subprocess.run([COMPILER, "-fsyntax-only", *flags, source], cwd=self.build, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0

    def look(self, flags, names):
        """What is wrong with them, as text; empty: nothing."""
        mark = self.mark_of(flags, names)
        if mark.exists():
            return ""
        if len(names) == 1:
            code, found, errors = self.run(self.root / names[0], flags, names)
            if code != 0 and not found.strip():
                found = f"{names[0]}: error: clang-tidy could not read it: {errors.strip()[-500:]}"
        else:
            together = mark.with_suffix(".cpp")
            together.write_text("".join(f'#include "{self.root}/{name}"  // NOLINT(bugprone-suspicious-include)\n' for name in names))
            # Looking costs many times what compiling does.
            if self.compiles(together, flags):
                code, found, errors = self.run(together, flags, names)
                if code != 0 and not found.strip():
                    found = f"{names[0]}: error: clang-tidy could not read its folder: {errors.strip()[-500:]}"
            else:
                middle = len(names) // 2
                found = "\n".join(filter(None, (self.look(flags, half) for half in (names[:middle], names[middle:]))))
                code = 1 if found else 0
            together.unlink()
        if code == 0:
            mark.write_text("\n".join(names))
            return ""
        return found


def check(root, files):
    """What is wrong with these files, as text; None: nothing."""
    build = root / "build" / "tidy"
    # The tests' precompiled header has to be there, or nothing that includes it can be read.
    if subprocess.run(["./x", "build", "tidy", "test_pch"], cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode:
        return "the tests' precompiled header cannot be made: ./x build tidy test_pch says why"
    looker = Looker(root, build)
    groups = groups_of(root, build, files)
    found, done, in_all = [], 0, sum(len(names) for _, names in groups)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        jobs = {pool.submit(looker.look, flags, names): names for flags, names in groups}
        for job in concurrent.futures.as_completed(jobs):
            done += len(jobs[job])
            found += [line for line in job.result().splitlines() if ": error: " in line]
            if sys.stdout.isatty():
                print(f"\r   clang-tidy {done} of {in_all} files, {len(found)} findings ", end="", flush=True)
            elif job.result() and in_all > 1:
                print(f"          clang-tidy {done} of {in_all} files, the last in {os.path.dirname(jobs[job][0])}", flush=True)
    if sys.stdout.isatty() and groups:
        print("\r" + " " * 60 + "\r", end="")
    # A fault of a header is found once for each group that includes it.
    return "\n".join(dict.fromkeys(found)) or None
