#!/usr/bin/env python3
"""check_views: faults in views."""
import unittest

from planted import PlantedCase

import check_views

FIRST = check_views.FIRST
VIEW = "src/features/a/views/page.html"


class ViewsTest(PlantedCase):
    def found(self, text, name=VIEW):
        self.plant({name: text})
        return check_views.check(self.root)[0]

    def test_faults(self):
        rows = [
            ("<p>", f"1: must begin {FIRST}"),
            (FIRST + "\n<a class={{X}}>", "2: <a class>: its value needs double quotes"),
            (FIRST + "<a class='{{X}}'>", "1: <a class>: its value needs double quotes"),
            (FIRST + "<a {{#P}}class=x{{/P}}>", "1: <a class>: its value needs double quotes"),
            (FIRST + '<p style="color:red">', "1: <p style>: styles stand in web/static/css"),
            (FIRST + "<style>p{}</style>", "1: <style>: styles stand in web/static/css"),
            (FIRST + '<button type="button" onclick="x()">', "1: <button onclick>: scripts stand in web/ts"),
            (FIRST + "<script>alert(1)</script>", "1: <script> without src: scripts stand in web/ts"),
            (FIRST + '<iframe src="{{X_URL}}"></iframe>', "1: <iframe>: no page of ours needs it"),
            (FIRST + '<a href="javascript:x()">', "1: <a href>: javascript: is no address for a page"),
            (FIRST + '<a href="/bg/{{SLUG}}">', '1: <a href="/bg/{{SLUG}}">: an address is one whole variable, made by code'),
            (FIRST + '<a href="{{URL}}?page={{N}}">', '1: <a href="{{URL}}?page={{N}}">: an address is one whole variable, made by code'),
            (FIRST + '<img src="https://x.org/a.png">', "1: <img src>: pages load nothing from other hosts"),
            (FIRST + "{{NAME:none}}", "1: {{NAME:none}}: :none belongs to names that end in _HTML, and to each of them"),
            (FIRST + "{{NAME_HTML}}", "1: {{NAME_HTML}}: :none belongs to names that end in _HTML, and to each of them"),
            (FIRST + "{{NAME:h}}", "1: {{NAME:h}}: escaping is chosen by its place, not by hand"),
            (FIRST + "{{name}}", "1: {{name}}: names are UPPER_SNAKE"),
            (FIRST + "{{#rows}}", "1: {{#rows}}: names are UPPER_SNAKE"),
            (FIRST + "\n\n<p>Дом</p>", '3: "Дом": words stand in the PO files, as [[key]]'),
            (FIRST + '<p title="a" "b">', '1: <p>: " where an attribute should begin'),
        ]
        for text, reason in rows:
            with self.subTest(text):
                found = self.found(text)
                self.assertTrue(found, "nothing found")
                self.assertEqual(found[0], f"{VIEW}:{reason}")

    def test_layouts_are_views_too(self):
        self.assertTrue(self.found("<p>", "web/layout/frame.html"))

    def test_what_is_right_passes(self):
        right = FIRST + """<!-- бележка -->{{! бележка }}
<a class="x {{STATE}}" href="{{URL}}"{{#CURRENT}} aria-current="true"{{/CURRENT}}>{{LABEL}}</a>
<a href="tel:112">112</a> <a href="mailto:{{ADDRESS}}">{{ADDRESS}}</a> <a href="#part-{{ID}}">[[a.part]]</a>
<input type="checkbox" name="{{NAME}}" checked disabled><br/>
{{#ROWS}}{{ROW}}{{#ROWS_separator}}, {{/ROWS_separator}}{{/ROWS}}{{BODY_HTML:none}}
<script src="{{JS_SRC}}" integrity="{{JS_INTEGRITY}}" defer></script><a href="https://nbu.bg">NBU</a> 3 < 4
"""
        self.assertEqual(self.found(right), [])
        self.plant({"docs/page.html": "<p style=x>", VIEW: right})
        self.assertEqual(check_views.check(self.root)[0], [])


if __name__ == "__main__":
    unittest.main()
