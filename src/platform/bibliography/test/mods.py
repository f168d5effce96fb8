"""What bibutils reads from a bibliography: a JSON array of [title, year, first author's family name] from its MODS.

Usage: bib2xml FILE | python3 mods.py
"""
import json
import re
import sys
import xml.etree.ElementTree as tree

M = "{http://www.loc.gov/mods/v3}"


def text(element, path):
    found = element.find(path)
    return "".join(found.itertext()).strip() if found is not None else ""


def first_name(mods):
    for role in ("author", "editor"):
        for name in mods.findall(f"{M}name"):
            if any(term.text == role for term in name.iter(f"{M}roleTerm")):
                parts = name.findall(f"{M}namePart")
                family = [p.text for p in parts if p.get("type") == "family"]
                return " ".join(family) if family else " ".join(p.text or "" for p in parts if p.get("type") != "suffix")
    return ""


def row(mods):
    info = [t for t in mods.findall(f"{M}titleInfo") if t.get("type") is None][:1]
    title = " ".join(filter(None, (text(info[0], M + part) for part in ("nonSort", "title", "subTitle")))) if info else ""
    dates = [d.text or "" for d in mods.iter() if d.tag in (f"{M}dateIssued", f"{M}date")]
    years = [int(y) for d in dates for y in re.findall(r"\d{4}", d)[:1]]
    return [title, years[0] if years else 0, first_name(mods)]


print(json.dumps([row(m) for m in tree.parse(sys.stdin).getroot().findall(f"{M}mods")], ensure_ascii=False))
