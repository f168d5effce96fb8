#!/usr/bin/env python3
"""Texts: each key in each language, once, with the same values; used somewhere; nothing used that is not there.

Usage: check_text.py [ROOT]. Exit status 1 when something is wrong. A key counts as used when a view holds [[key]] or code
holds it as a string; a string that ends in a dot ("practices.type.") uses every key that begins with it. What code puts
together in another way it declares in a comment: "// texts: frame.error.*".
"""
import re
import shutil
import subprocess
import sys
from pathlib import Path

import check_views
import tree

KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_+-]+)+")
PREFIX = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_+-]+)*\.")
IN_VIEW = re.compile(r"\[\[([^\[\]]*)\]\]")
DECLARED = re.compile(r"//\s*texts:\s*([^\n]+)")
# Code that ends so is about to name a text.
ASKS = re.compile(r"(\b(?:texts?_?|t)\s*(?:\.|->)\s*(?:get|plural|has)\s*\((?:[^()\"]|\([^()]*\))*,\s*|\btext_key\s*=\s*|\bplural_text\(\s*|\btext\(\s*)$")
ASKS_PLURAL = re.compile(r"\bplural\s*\((?:[^()\"]|\([^()]*\))*,\s*$")


class Entry:
    def __init__(self, file, line, key):
        self.file, self.line, self.key = file, line, key
        self.is_plural, self.forms, self.fuzzy = False, [], False

    @property
    def place(self):
        return f"{self.file}:{self.line}"

    @property
    def values(self):
        return set(re.findall(r"\{([^{}]*)\}", " ".join(self.forms)))


def unquote(text):
    escapes = {"n": "\n", "t": "\t", "r": "\r"}
    return re.sub(r"\\(.)", lambda m: escapes.get(m.group(1), m.group(1)), text.strip()[1:-1])


def read_po(file, text):
    """Entries of a PO file, header first. msgfmt judges the grammar; this reads what it lets through."""
    entries, now, target, fuzzy = [], None, None, False
    for number, line in enumerate(text.lstrip("\ufeff").splitlines(), 1):
        line = line.strip()
        if line.startswith("#"):
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line.startswith("msgid_plural"):
            now.is_plural, target = True, None
        elif line.startswith("msgid"):
            now = Entry(file, number, unquote(line[5:]))
            now.fuzzy, fuzzy, target = fuzzy, False, "key"
            entries.append(now)
        elif line.startswith("msgstr") and now:
            now.forms.append(unquote(line[line.index('"'):]))
            target = "form"
        elif line.startswith('"') and now and target == "key":
            now.key += unquote(line)
        elif line.startswith('"') and now and target == "form":
            now.forms[-1] += unquote(line)
    return entries


def check_grammar(root, name):
    if not shutil.which("msgfmt"):
        return [f"{name}: msgfmt is missing; install the Debian package gettext"]
    # The header is judged by us: its other fields are of no use here.
    done = subprocess.run(["msgfmt", "--check-format", "--check-domain", "--output-file=/dev/null", name], cwd=root, capture_output=True, text=True)
    return [line for line in done.stderr.splitlines() if re.match(r".+:\d+: ", line) and "warning" not in line] if done.returncode else []


def check_house_style(entry, lang):
    for form in entry.forms:
        if lang == "bg" and '"' in form:
            yield f'{entry.place}: {entry.key}: Bulgarian quotes are „ and “'
        if re.search(r"\s-\s", form):
            yield f"{entry.place}: {entry.key}: between words stands a dash –, not a hyphen"
        if "{{" in form or "}}" in form:
            yield f"{entry.place}: {entry.key}: {{{{ and }}}} belong to views"
        if re.search(r"<[a-z/]", form):
            yield f"{entry.place}: {entry.key}: a text holds no markup"


class Texts:
    """language → key → Entry, and what is wrong with the files themselves."""

    def __init__(self, root):
        self.by_language, self.problems, folders = {}, [], {}
        for name in tree.files(root):
            match = re.fullmatch(r"(.+/text)/([A-Za-z-]+)\.po", name)
            if match:
                folders.setdefault(match.group(1), []).append(match.group(2))
                self.read(root, name, match.group(2))
        languages = {lang for found in folders.values() for lang in found}
        for folder, found in sorted(folders.items()):
            self.problems += [f"{folder}: has no {lang}.po" for lang in sorted(languages - set(found))]

    def read(self, root, name, lang):
        self.problems += check_grammar(root, name)
        entries = read_po(name, tree.read(root, name))
        header = next((e.forms[0] for e in entries if e.key == "" and e.forms), "")
        if not re.search(rf"(?mi)^Language:\s*{lang}\s*$", header):
            self.problems.append(f"{name}:1: its header should say Language: {lang}")
        if not re.search(r"(?i)charset=utf-8", header):
            self.problems.append(f"{name}:1: its header should say charset=UTF-8")
        known = self.by_language.setdefault(lang, {})
        for entry in entries:
            if entry.key == "":
                continue
            if not KEY.fullmatch(entry.key):
                self.problems.append(f"{entry.place}: {entry.key}: a key is words of a–z, 0–9 and _ with dots between")
            if entry.key in known:
                self.problems.append(f"{entry.place}: {entry.key}: stands at {known[entry.key].place} already")
                continue
            if entry.fuzzy:
                self.problems.append(f"{entry.place}: {entry.key}: is marked fuzzy; read it and take the mark away")
            if not entry.forms or not all(entry.forms):
                self.problems.append(f"{entry.place}: {entry.key}: has no text")
            self.problems += check_house_style(entry, lang)
            known[entry.key] = entry

    def compare(self):
        every = {key for known in self.by_language.values() for key in known}
        for key in sorted(every):
            there = {lang: known[key] for lang, known in self.by_language.items() if key in known}
            first = next(iter(sorted(there.items())))
            for lang in sorted(set(self.by_language) - set(there)):
                yield f"{first[1].place}: {key}: is missing in {lang}"
            for lang, entry in sorted(there.items()):
                if entry.is_plural != first[1].is_plural:
                    yield f"{entry.place}: {key}: has a plural in one language and none in another"
                if entry.values != first[1].values:
                    yield f"{entry.place}: {key}: takes {sorted(entry.values)} here and {sorted(first[1].values)} in {first[0]}"


class Uses:
    """Which keys and beginnings of keys views and code name."""

    def __init__(self, root, texts):
        self.any_language = {key: entry for known in texts.by_language.values() for key, entry in known.items()}
        self.spaces = {key.split(".")[0] for key in self.any_language}
        self.keys, self.prefixes, self.problems = set(), set(), []
        for name in tree.files(root):
            if check_views.is_view(name):
                self.view(name, tree.read(root, name))
            elif Path(name).suffix in tree.CPP and name.startswith("src/") and "test" not in name.split("/"):
                self.code(name, tree.read(root, name))

    def view(self, name, text):
        for match in IN_VIEW.finditer(text):
            key, line = match.group(1), text.count("\n", 0, match.start()) + 1
            self.keys.add(key)
            entry = self.any_language.get(key)
            if not entry:
                self.problems.append(f"{name}:{line}: [[{key}]]: there is no such text")
            elif entry.values or entry.is_plural:
                self.problems.append(f"{name}:{line}: [[{key}]]: waits for values; set it from code as a variable")

    def code(self, name, text):
        for match in DECLARED.finditer(text):
            for word in match.group(1).split():
                (self.prefixes if word.endswith("*") else self.keys).add(word.rstrip("*"))
        before = ""
        for line, kind, piece in tree.tokens(text):
            if kind == "code":
                before = (before + piece)[-200:]
                continue
            self.string(f"{name}:{line}", piece, before)
            before += '""'

    def string(self, place, text, before):
        asked = bool(ASKS.search(before)) or bool(ASKS_PLURAL.search(before))
        if KEY.fullmatch(text):
            self.keys.add(text)
            entry = self.any_language.get(text)
            looks_like_one = asked or (text.count(".") >= 2 and text.split(".")[0] in self.spaces)
            if looks_like_one and not entry and not any(key.startswith(text + ".") for key in self.any_language):
                self.problems.append(f'{place}: "{text}": there is no such text')
            elif entry and ASKS_PLURAL.search(before) and not entry.is_plural:
                self.problems.append(f'{place}: "{text}": is asked for as a plural and has none')
        elif PREFIX.fullmatch(text) and (asked or text.split(".")[0] in self.spaces):
            self.prefixes.add(text)
            if asked and not any(key.startswith(text) for key in self.any_language):
                self.problems.append(f'{place}: "{text}": no text begins so')

    def unused(self):
        for key, entry in sorted(self.any_language.items()):
            if key not in self.keys and not any(key.startswith(prefix) for prefix in self.prefixes):
                yield f"{entry.place}: {key}: no view and no code uses it"


def check(root):
    texts = Texts(root)
    uses = Uses(root, texts)
    return texts.problems + list(texts.compare()) + uses.problems + list(uses.unused()), []


if __name__ == "__main__":
    sys.exit(tree.report("text", *check(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)))
