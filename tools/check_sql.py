#!/usr/bin/env python3
"""SQL: where it stands and what it is made of.

In a feature only files named *repo.cpp speak SQL; in platform/ only modules that own tables (a sql/ folder) and the
store itself; base/, contract/ and app/ never. SQL is literals joined with literals: the store's Sql type refuses anything else at compile
time, and this names the line. Tests may say what they like.
Usage: check_sql.py [ROOT]. Exit status 1 when something is wrong.
"""
import re
import sys
from pathlib import Path

import tree

STATEMENT = re.compile(r"^\s*(?:\(\s*)?(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+[\w.]+\s+(AS\s+\w+\s+)?SET\s|DELETE\s+FROM\s|WITH\s+(RECURSIVE\s+)?\w+\s*(\([^)]*\)\s*)?AS\s"
                       r"|(CREATE|ALTER|DROP)\s+(UNIQUE\s+)?(TABLE|INDEX|VIEW|TRIGGER|FUNCTION)\s|PRAGMA\s)")
MADE = re.compile(r"^\s*\+=?\s*(std::to_string|std::string\b|fmt::|to_string\s*\(|[\w.>()-]*(\.|->)(c_str|str|text|data)\s*\(|(?P<name>[A-Za-z_]\w*)\s*(?![\w(:]))")


def may_speak_sql(name, root):
    parts = name.split("/")
    if "test" in parts:
        return True
    if parts[1] == "features":
        return parts[-1].endswith("repo.cpp")
    if parts[1] == "platform":
        return parts[2] == "store" or Path(root, *parts[:3], "sql").is_dir()
    return parts[1] in ("test", "bench")


def check_text(name, text, root="."):
    problems = []
    sql_names = set(re.findall(r"\bSql(?:\s+const)?\s*&?\s*(\w+)", text)) | set(re.findall(r"\b(k_\w+)", text))
    allowed = may_speak_sql(name, root)
    in_test = "/test/" in name
    pieces = list(tree.tokens(text))
    in_statement = False
    for i, (line, kind, piece) in enumerate(pieces):
        if kind == "code":
            # Literals that stand side by side or are joined with + are one statement.
            if re.search(r"[;{}]", piece):
                in_statement = False
            continue
        if STATEMENT.match(piece.replace("\\n", "\n")):
            in_statement = True
            if not allowed:
                where = "a feature's SQL stands in its repo.cpp" if "/features/" in name else \
                    "SQL stands in the modules that own tables (a sql/ folder) and in platform/store"
                problems.append(f'{name}:{line}: SQL here ("{piece.strip()[:40]}…"); {where}')
        if not in_statement or in_test:
            continue
        after = pieces[i + 1][2] if i + 1 < len(pieces) and pieces[i + 1][1] == "code" else ""
        made = MADE.match(after)
        if made and not (made.group("name") and made.group("name") in sql_names | {"Sql"}):
            problems.append(f"{name}:{line}: SQL joined with something that is no literal ({made.group(0).strip()}); bind it as a parameter (?)")
        before = pieces[i - 1][2] if i else ""
        if re.search(r"(fmt::format|snprintf|std::string)\s*\(\s*$", before) or re.search(r"std::string\s+(const\s+)?\w+\s*[={(]\s*$", before):
            problems.append(f"{name}:{line}: SQL held as a string; use store::Sql, which only literals become")
    return problems


def check(root):
    problems = []
    for name in tree.files(root):
        if name.startswith("src/") and Path(name).suffix in tree.CPP and name.count("/") > 1:
            problems += check_text(name, tree.read(root, name), root)
    return problems, []


if __name__ == "__main__":
    sys.exit(tree.report("sql", *check(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent)))
