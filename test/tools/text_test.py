#!/usr/bin/env python3
"""check_text: faults in PO files, and keys that views and code name."""
import unittest

from planted import PlantedCase

import check_text

BG, EN = "src/features/a/text/bg.po", "src/features/a/text/en.po"


def po(lang, body):
    return f'msgid ""\nmsgstr ""\n"Language: {lang}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n{body}'


def plain(key, text):
    return f'msgid "{key}"\nmsgstr "{text}"\n\n'


def plural(key, one, other):
    return f'msgid "{key}"\nmsgid_plural "{key}"\nmsgstr[0] "{one}"\nmsgstr[1] "{other}"\n\n'


class TextTest(PlantedCase):
    def found(self, bg, en, **others):
        self.plant({BG: po("bg", bg), EN: po("en", en), "src/features/a/views/page.html": "[[a.title]]"})
        self.plant(others.get("files", {}))
        return check_text.check(self.root)[0]

    def test_faults_in_files(self):
        title_bg, title_en = plain("a.title", "Дом"), plain("a.title", "House")
        rows = [
            (title_bg + plain("a.title", "Пак"), title_en, f"{BG}:10: a.title: stands at {BG}:7 already"),
            (title_bg, title_en + plain("a.more", "More"), f"{EN}:10: a.more: is missing in bg"),
            (plain("a.title", "Дом {name}"), title_en, f"{EN}:7: a.title: takes [] here and ['name'] in bg"),
            (title_bg + "#, fuzzy\n" + plain("a.x", "х"), title_en + plain("a.x", "x"), f"{BG}:11: a.x: is marked fuzzy; read it and take the mark away"),
            (title_bg + plain("a.x", ""), title_en + plain("a.x", "x"), f"{BG}:10: a.x: has no text"),
            (plain("a.title", 'Дом \\"А\\"'), title_en, f"{BG}:7: a.title: Bulgarian quotes are „ and “"),
            (plain("a.title", "Дом - А"), title_en, f"{BG}:7: a.title: between words stands a dash –, not a hyphen"),
            (plain("a.title", "<b>Дом</b>"), title_en, f"{BG}:7: a.title: a text holds no markup"),
            (title_bg, plural("a.title", "House", "Houses"), f"{EN}:7: a.title: has a plural in one language and none in another"),
            (title_bg + plain("Title", "х"), title_en + plain("Title", "x"), f"{BG}:10: Title: a key is words of a–z, 0–9 and _ with dots between"),
            (title_bg + plain("a.rest", "х"), title_en + plain("a.rest", "x"), f"{EN}:10: a.rest: no view and no code uses it"),
        ]
        for bg, en, reason in rows:
            with self.subTest(reason):
                self.assertIn(reason, self.found(bg, en))

    def test_grammar_and_header(self):
        found = self.found(plain("a.title", "Дом") + 'msgid "a.x"\nmsgstr "unfinished\n', plain("a.title", "House"))
        self.assertTrue(any(BG in line for line in found), found)
        self.plant({BG: po("en", plain("a.title", "Дом"))})
        self.assertIn(f"{BG}:1: its header should say Language: bg", check_text.check(self.root)[0])
        (self.root / EN).unlink()
        self.plant({"web/text/en.po": po("en", plain("a.title", "House"))})
        self.assertIn("src/features/a/text: has no en.po", check_text.check(self.root)[0])

    def test_keys_that_are_not_there(self):
        texts = plain("a.title", "x") + plural("a.count", "{count} x", "{count} x") + plain("a.kind.one", "x")
        rows = [
            ("src/features/a/views/other.html", "\n[[a.none]]", "2: [[a.none]]: there is no such text"),
            ("src/features/a/views/other.html", "[[a.count]]", "1: [[a.count]]: waits for values; set it from code as a variable"),
            ("src/features/a/pages.cpp", 'x = texts.get(lang, "a.none");', '1: "a.none": there is no such text'),
            ("src/features/a/pages.cpp", 'x = view.texts_.get(f(view), "a.none", {{"n", x}});', '1: "a.none": there is no such text'),
            ("src/features/a/pages.cpp", 'x = texts->plural(lang, "a.title", 3);', '1: "a.title": is asked for as a plural and has none'),
            ("src/features/a/pages.cpp", 'x = texts.get(lang, "a.sort." + name);', '1: "a.sort.": no text begins so'),
            ("src/features/a/pages.cpp", 'error.text_key = "a.none";', '1: "a.none": there is no such text'),
            ("src/features/a/pages.cpp", 'return Error{Code::invalid, "of a row", "a.error.row"};', '1: "a.error.row": there is no such text'),
        ]
        for name, text, reason in rows:
            with self.subTest(reason):
                self.assertIn(f"{name}:{reason}", self.found(texts, texts, files={name: text}))
                (self.root / name).unlink()

    def test_what_is_right_passes(self):
        texts = (plain("a.title", "х") + plural("a.count", "Един", "{count} х") + plain("a.kind.one", "х") + plain("a.kind.two", "х")
                 + plain("a.error.404.title", "х") + plain("a.used", "х {n}"))
        code = """// texts: a.error.*
auto x = texts.plural(lang, "a.count", n) + texts.get(lang, "a.kind." + kind);
auto y = Row{"a.used"}; // "a.none" in a comment
log("a.started"); get(request, "slug"); auto header = "list.hpp";
"""
        self.assertEqual(self.found(texts, texts, files={"src/features/a/pages.cpp": code, "src/features/a/test/pages_test.cpp": 'texts.get(l, "a.none")'}), [])


if __name__ == "__main__":
    unittest.main()
