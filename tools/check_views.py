#!/usr/bin/env python3
"""Views: what keeps escaping sound, the content policy whole and words in the PO files.

Usage: check_views.py [ROOT]. Exit status 1 when something is wrong. src/platform/view/README.md has the rules.
"""
import re
import sys
from pathlib import Path

import tree

FIRST = '{{%AUTOESCAPE context="HTML"}}'
ADDRESSES = {"href", "src", "action", "formaction", "cite", "data", "poster", "srcset", "xlink:href"}
LOADED = {"script", "link", "img", "iframe", "object", "embed", "video", "audio", "source", "track", "input"}
MARK = re.compile(r"\{\{[^{}]*\}\}")
NAME = re.compile(r"[A-Z][A-Z0-9_]*(_separator)?")


def is_view(name):
    return re.fullmatch(r"(src/.+/views|web/layout)/[^/]+\.html", name) is not None


def tags(text):
    """(offset, tag name, [(offset, attribute, value or None, quote)]) of each opening tag. Quote "" means there is none."""
    at = 0
    while (at := text.find("<", at)) != -1:
        if text.startswith("<!--", at):
            end = text.find("-->", at)
            at = len(text) if end == -1 else end
            continue
        opened = re.compile(r"<([a-zA-Z][\w:-]*)").match(text, at)
        if not opened:
            at += 1
            continue
        begin, at, found = at, opened.end(), []
        while at < len(text) and text[at] != ">":
            skipped = re.compile(r"\s+|/|\{\{[^{}]*\}\}").match(text, at)
            if skipped:
                at = skipped.end()
                continue
            attribute = re.compile(r"[^\s=>/{\"']+").match(text, at)
            if not attribute:
                found.append((at, text[at], None, "?"))
                at += 1
                continue
            start, at = at, attribute.end()
            equals = re.compile(r"\s*=\s*").match(text, at)
            if not equals:
                found.append((start, attribute.group(0).lower(), None, '"'))
                continue
            at = equals.end()
            quoted = re.compile(r'"([^"]*)"|\'([^\']*)\'').match(text, at)
            if quoted:
                quote = quoted.group(0)[0]
                found.append((start, attribute.group(0).lower(), quoted.group(0)[1:-1], quote))
                at = quoted.end()
            else:
                bare = re.compile(r"(?:\{\{[^{}]*\}\}|[^\s>])*").match(text, at)
                found.append((start, attribute.group(0).lower(), bare.group(0), ""))
                at = bare.end()
        yield begin, opened.group(1).lower(), found


def is_one_address(value):
    """A literal, one whole variable, or a variable behind #, mailto: or tel:."""
    marks = MARK.findall(value)
    if not marks:
        return True
    before = value[:value.index(marks[0])]
    return len(marks) == 1 and value.endswith(marks[0]) and (before in ("", "mailto:", "tel:") or re.fullmatch(r"#[\w-]*", before))


def check_marks(text):
    for match in MARK.finditer(text):
        inside = match.group(0)[2:-2]
        if inside[:1] in ("!", "%", "=", ">"):
            continue
        if inside[:1] in ("#", "/"):
            if not NAME.fullmatch(inside[1:]):
                yield match.start(), f"{match.group(0)}: names are UPPER_SNAKE"
            continue
        name, _, modifier = inside.partition(":")
        if not NAME.fullmatch(name):
            yield match.start(), f"{match.group(0)}: names are UPPER_SNAKE"
        elif modifier not in ("", "none"):
            yield match.start(), f"{match.group(0)}: escaping is chosen by its place, not by hand"
        elif (modifier == "none") != name.endswith("_HTML"):
            yield match.start(), f"{match.group(0)}: :none belongs to names that end in _HTML, and to each of them"


def check_tags(text):
    for begin, tag, attributes in tags(text):
        names = {name: value for _, name, value, _ in attributes}
        if tag == "style":
            yield begin, "<style>: styles stand in web/static/css"
        if tag == "script" and "src" not in names:
            yield begin, "<script> without src: scripts stand in web/ts"
        if tag in ("base", "iframe", "object", "embed"):
            yield begin, f"<{tag}>: no page of ours needs it"
        for at, name, value, quote in attributes:
            if quote == "?":
                yield at, f"<{tag}>: {name} where an attribute should begin"
                continue
            if quote == "" or quote == "'":
                yield at, f"<{tag} {name}>: its value needs double quotes"
            if name == "style":
                yield at, f"<{tag} style>: styles stand in web/static/css"
            if name.startswith("on"):
                yield at, f"<{tag} {name}>: scripts stand in web/ts"
            if name == "srcdoc":
                yield at, f"<{tag} srcdoc>: no page of ours needs it"
            if name in ADDRESSES and value is not None:
                if not is_one_address(value):
                    yield at, f'<{tag} {name}="{value}">: an address is one whole variable, made by code'
                scheme = re.match(r"\s*([a-z][a-z0-9+.-]*):", value, re.I)
                if scheme and scheme.group(1).lower() not in ("https", "http", "mailto", "tel"):
                    yield at, f"<{tag} {name}>: {scheme.group(1)}: is no address for a page"
                if tag in LOADED and re.match(r"\s*(https?:)?//", value):
                    yield at, f"<{tag} {name}>: pages load nothing from other hosts"


def check_words(text):
    # A comment may be in any language.
    bare = re.sub(r"\{\{![^{}]*\}\}|<!--.*?-->", lambda m: " " * len(m.group(0)), text, flags=re.S)
    for match in re.finditer(r"[\u0400-\u04ff]+", bare):
        yield match.start(), f'"{match.group(0)}": words stand in the PO files, as [[key]]'


def check_view(name, text):
    if not text.startswith(FIRST):
        yield f"{name}:1: must begin {FIRST}"
    for check in (check_marks, check_tags, check_words):
        for at, problem in check(text):
            yield f"{name}:{text.count(chr(10), 0, at) + 1}: {problem}"


def check(root):
    problems = []
    for name in tree.files(root):
        if is_view(name):
            problems += check_view(name, tree.read(root, name))
    return problems, []


if __name__ == "__main__":
    sys.exit(tree.report("views", *check(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)))
