#!/usr/bin/env python3
"""How many lines of each parser its module's tests run: at least 85 % of each.

A parser is what reads bytes that strangers or other programs wrote. A row names it, the test programs that are asked, and
its sources; a line of a template or of code compiled twice counts as run if one of its copies was.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "coverage"
GOAL = 85.0

# parser: (module, test programs, sources below the module)
PARSERS = {
    "HTTP scanner": ("platform/http", ["platform_http_test"], ["scanner.cpp", "target.cpp", "wire.cpp"]),
    "forms, queries, cookies": ("platform/http", ["platform_http_test"], ["parameters.cpp", "body.cpp"]),
    "multipart": ("platform/http", ["platform_http_test"], ["multipart.cpp"]),
    "addresses (URL)": ("base", ["base_test"], ["url.cpp"]),
    "JSON": ("base", ["base_test"], ["json_parse.cpp"]),
    "Markdown": ("platform/markdown", ["platform_markdown_test"],
                 ["reader.cpp", "markdown.cpp", "html_writer.cpp", "address.cpp", "entity.cpp", "heading.cpp"]),
    "CSV": ("platform/tables", ["platform_tables_test"], ["csv_read.cpp", "encoding.cpp"]),
    "XLSX": ("platform/tables", ["platform_tables_test"],
             ["xlsx_read.cpp", "xlsx_book.cpp", "xlsx_value.cpp", "xml_stream.cpp", "zip_archive.cpp"]),
    "rows in JSON": ("platform/tables", ["platform_tables_test"], ["json_rows.cpp"]),
    "form of a record": ("platform/fields", ["platform_fields_test"], ["form_parse.cpp", "import.cpp"]),
    "BibTeX": ("platform/bibliography", ["platform_bibliography_test"],
               ["bibtex_entries.cpp", "bibtex_fields.cpp", "bibtex_names.cpp", "bibtex_read.cpp", "latex.cpp"]),
    "RIS": ("platform/bibliography", ["platform_bibliography_test"], ["ris_read.cpp", "ris_fields.cpp"]),
    "CSL JSON": ("platform/bibliography", ["platform_bibliography_test"], ["json_read.cpp"]),
    "JATS": ("platform/bibliography", ["platform_bibliography_test"], ["jats_read.cpp", "xml_read.cpp", "xml_records.cpp"]),
    "OAI-PMH answers": ("platform/bibliography", ["platform_bibliography_test"], ["oai_read.cpp"]),
    "OAI-PMH requests": ("platform/oai", ["platform_oai_test"], ["request.cpp", "token.cpp"]),
    "RDF: Turtle": ("platform/rdf", ["platform_rdf_test"], ["turtle.cpp", "turtle_lexer.cpp", "iri.cpp"]),
    "RDF: XML": ("platform/rdf", ["platform_rdf_test"], ["rdf_xml.cpp"]),
    "RDF: JSON-LD": ("platform/rdf", ["platform_rdf_test"], ["json_ld.cpp"]),
    "iCalendar": ("platform/calendar", ["platform_calendar_test"], ["ical.cpp", "lines.cpp", "moments.cpp"]),
    "HTML taken over": ("platform/html_import", ["platform_html_import_test"], ["html_import.cpp", "limits.cpp"]),
    "PO": ("platform/i18n", ["platform_i18n_test"], ["po.cpp"]),
    "settings (TOML)": ("platform/config", ["platform_config_test"], ["toml_file.cpp", "settings.cpp", "keys.cpp", "hosts.cpp"]),
    "mail addresses": ("platform/mail", ["platform_mail_test"], ["address.cpp"]),
    "answers of mail servers": ("platform/mail", ["platform_mail_test"], ["smtp.cpp"]),
    "rows handed over": ("platform/store", ["platform_store_test"], ["rows.cpp"]),
    "what is asked of the search": ("platform/search", ["platform_search_test"], ["asked.cpp"]),
    "words": ("platform/search/analysis", ["platform_search_analysis_test"], ["words.cpp", "letters.cpp"]),
}


def counts_of(sources):
    """Runs of each line of each of these sources, by its path in the tree."""
    wanted = {str(ROOT / source): source for source in sources}
    runs = {source: {} for source in sources}
    for source in sources:
        for data in BUILD.rglob(Path(source).name + ".gcda"):
            out = subprocess.run(["gcov", "--json-format", "--stdout", str(data)], cwd=BUILD, check=True, stdout=subprocess.PIPE).stdout
            for report in out.splitlines():
                for file in json.loads(report)["files"]:
                    path = wanted.get(os.path.normpath(BUILD / file["file"]))
                    for line in file["lines"] if path else []:
                        runs[path][line["line_number"]] = max(runs[path].get(line["line_number"], 0), line["count"])
    return runs


def main():
    for old in BUILD.rglob("*.gcda"):
        old.unlink()
    programs = sorted({program for _, tests, _ in PARSERS.values() for program in tests})
    if subprocess.run(["./x", "build", "coverage", *programs], cwd=ROOT).returncode != 0:
        return 1
    for program in programs:
        if subprocess.run([BUILD / program, "--gtest_brief=1"], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode != 0:
            print(f"{program} failed")
            return 1
    short = 0
    for name, (module, _, files) in PARSERS.items():
        runs = counts_of([f"src/{module}/{file}" for file in files])
        lines = sum(len(of_file) for of_file in runs.values())
        run = sum(1 for of_file in runs.values() for count in of_file.values() if count)
        missing = [path for path, of_file in runs.items() if not of_file]
        share = 100 * run / lines if lines else 0.0
        met = share >= GOAL and not missing
        short += not met
        print(f"| {name} | at least {GOAL:.0f} % | {share:.1f} % of {lines} lines{'' if met else ': **not reached**'} | "
              f"gcov of its module's tests |", flush=True)
        for path in missing:
            print(f"   {path}: no line was counted")
        if "--lines" in sys.argv:
            for path, of_file in runs.items():
                print("  ", path, *(number for number, count in sorted(of_file.items()) if not count))
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main())
