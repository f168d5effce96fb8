"""What the checkers share: the files of the tree, the modules as they are declared, C++ without its comments."""
import re
import subprocess
from pathlib import Path

FLOORS = {
    "base": {"base"},
    "platform": {"base", "platform"},
    "contract": {"base", "contract"},
    "features": {"base", "platform", "contract"},
    "app": {"base", "platform", "contract", "features", "app"},
    "test": {"base", "platform", "contract", "features", "app", "test"},
    "bench": {"base", "platform", "contract", "features", "app", "test", "bench"},
}
CPP = {".cpp", ".hpp"}
KEYWORDS = ["PUBLIC", "SOURCES", "NEEDS", "LIBS", "EMBED", "TESTS", "TEST_NEEDS", "TEST_LIBS", "FUZZ"]


def files(root):
    """Every file that belongs to the project, as paths below root: what git knows or would add."""
    root = Path(root)
    if (root / ".git").exists():
        out = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, capture_output=True, check=True)
        names = [n for n in out.stdout.decode().split("\0") if n]
    else:
        names = [str(p.relative_to(root)) for p in root.rglob("*") if p.is_file()]
    skipped = ("build/", "node_modules/")
    return sorted(n for n in names if not n.startswith(skipped) and (root / n).is_file())


def read(root, name):
    return (Path(root) / name).read_text(encoding="utf-8", errors="replace")


class Module:
    """One ognishte_module(...) declaration: its folder below src/ and the words after each keyword."""

    def __init__(self, path, words):
        self.path = path
        self.lists = {k: [] for k in KEYWORDS}
        current = None
        for word in words:
            if word in self.lists:
                current = word
            elif current:
                self.lists[current].append(word)

    def __getattr__(self, name):
        if name.upper() in self.__dict__["lists"]:
            return self.__dict__["lists"][name.upper()]
        raise AttributeError(name)

    @property
    def floor(self):
        return self.path.split("/")[0]


def modules(root):
    """path → Module, for every CMakeLists.txt below src/ that declares one."""
    found = {}
    for name in files(root):
        if not (name.startswith("src/") and name.endswith("/CMakeLists.txt")):
            continue
        text = re.sub(r"#.*", "", read(root, name))
        variables = {}
        for key, value in re.findall(r"\bset\(\s*(\w+)\s+([^)]*)\)", text):
            variables[key] = value.split()
        declared = re.search(r"\bognishte_module\(([^)]*)\)", text)
        if not declared:
            continue
        words = []
        for word in declared.group(1).split():
            variable = re.fullmatch(r"\$\{(\w+)\}", word)
            words += variables.get(variable.group(1), []) if variable else [word]
        path = str(Path(name).parent.relative_to("src"))
        found[path] = Module(path, words)
        # A program declared beside its module compiles sources of its own.
        for program in re.findall(r"\bognishte_program\(\s*\S+\s+([^)]*)\)", text):
            found[path].lists["SOURCES"] += Module(path, program.split()).sources
    return found


def module_of(name, declared):
    """The module a file below src/ belongs to: the deepest folder that declares one."""
    folder = Path(name).relative_to("src").parent
    while str(folder) != ".":
        if str(folder) in declared:
            return declared[str(folder)]
        folder = folder.parent
    return None


LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=tag)"'
    r'|"(?P<text>(?:[^"\\\n]|\\.)*)"|\'(?:[^\'\\\n]|\\.)+\'', re.S)


def tokens(text):
    """(line, kind, text) with kind "code" or "string"; comments are left out. Code comes in the pieces between."""
    # A quote that parts digits is no literal: 10'000.
    text = re.sub(r"(?<=[0-9a-fA-F])'(?=[0-9a-fA-F])", "_", text)
    at, line = 0, 1
    for match in LITERAL.finditer(text):
        if match.start() > at:
            yield line, "code", text[at:match.start()]
        line += text.count("\n", at, match.start())
        if match.group("raw") is not None:
            yield line, "string", match.group("raw")
        elif match.group("text") is not None:
            yield line, "string", match.group("text")
        elif match.group(0)[0] == "'":
            yield line, "code", match.group(0)
        line += match.group(0).count("\n")
        at = match.end()
    if at < len(text):
        yield line, "code", text[at:]


def report(name, problems, warnings=()):
    """Prints both, one a line, and gives the exit status."""
    for line in warnings:
        print(f"{name}: (only a warning) {line}")
    for line in problems:
        print(f"{name}: {line}")
    return 1 if problems else 0
