#!/usr/bin/env python3
"""Makes a feature that builds, migrates and passes: ./x new-feature NAME (letters a–z and underscores)."""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

FILES = {
    "README.md": """# {name}

What the centre does with it, in one paragraph: write it before the code.

| | |
|---|---|
| tables | `{name}_note` |
| pages | `/{path}` |
| permissions | public |
""",
    "CMakeLists.txt": """ognishte_module(
    PUBLIC  {name}.hpp
    SOURCES {name}.cpp repo.cpp pages.cpp
    NEEDS   base platform/frame platform/http platform/i18n platform/jobs platform/manifest platform/records
            platform/store platform/view
    EMBED   sql/0001_{name}.sql text/bg.po text/en.po views/list.html
    TESTS   test/{name}_test.cpp
    TEST_NEEDS test/stores
)
""",
    "{name}.hpp": """// {type}: its use cases. Nothing here knows HTTP. Owns table {name}_note.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/frame/frame.hpp"
#include "platform/i18n/texts.hpp"
#include "platform/manifest/manifest.hpp"
#include "platform/store/db.hpp"
#include "platform/view/view.hpp"

namespace ognishte::{name} {{

// What it is built from; all outlive it.
struct Deps {{
    store::Db& db;
    Clock const& clock;
    i18n::Texts const& texts;
    view::Views const& views;
    frame::Frame const& frame;
}};

// Thread-safe.
class {type} {{
public:
    explicit {type}(Deps deps) : deps_(deps) {{}}

    // Keeps a note. invalid: it is empty.
    Result<> add(std::string_view words) const;
    // All notes, the oldest first.
    Result<std::vector<std::string>> all() const;
    Deps const& deps() const {{ return deps_; }}

private:
    Deps deps_;
}};

// Routes and files it offers; a list, no logic.
Manifest manifest({type} const& feature);

}}  // namespace ognishte::{name}
""",
    "{name}.cpp": """#include "features/{name}/{name}.hpp"

#include "base/id.hpp"
#include "base/text.hpp"
#include "pages.hpp"
#include "repo.hpp"

namespace ognishte::embedded {{
std::span<File const> features_{name}();
}}

namespace ognishte::{name} {{

Result<> {type}::add(std::string_view words) const {{
    auto const trimmed = trim(words);
    if (trimmed.empty()) return Error{{Code::invalid, "an empty note"}};
    return deps_.db.write([&](store::Tx& tx) {{ return insert(tx, new_ulid(deps_.clock.now()), trimmed); }});
}}

Result<std::vector<std::string>> {type}::all() const {{
    return deps_.db.reading([](store::Reader& reader) {{ return notes(reader); }});
}}

Manifest manifest({type} const& feature) {{
    Manifest out;
    out.feature = "{name}";
    out.files = embedded::features_{name}();
    http::Route list;
    list.pattern = "/{path}";
    list.permission = "public";
    list.handler = [&feature](http::Request const& request) {{ return list_page(feature, request); }};
    out.routes.push_back(std::move(list));
    return out;
}}

}}  // namespace ognishte::{name}
""",
    "repo.hpp": """// The only SQL of the feature. Works in the caller's transaction or snapshot.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "platform/store/db.hpp"

namespace ognishte::{name} {{

Result<> insert(store::Tx& tx, std::string_view id, std::string_view words);
Result<std::vector<std::string>> notes(store::Reader& reader);

}}  // namespace ognishte::{name}
""",
    "repo.cpp": """#include "repo.hpp"

namespace ognishte::{name} {{

Result<> insert(store::Tx& tx, std::string_view id, std::string_view words) {{
    TRY(tx.execute("INSERT INTO {name}_note (id, words) VALUES (?, ?)", {{id, words}}));
    return done();
}}

Result<std::vector<std::string>> notes(store::Reader& reader) {{
    return store::all(reader, "SELECT words FROM {name}_note ORDER BY id", {{}},
                      [](store::Row const& row) {{ return std::string(row.text(0)); }});
}}

}}  // namespace ognishte::{name}
""",
    "pages.hpp": """// Pages: parse, call the use case, fill the view.
#pragma once

#include "base/result.hpp"
#include "features/{name}/{name}.hpp"
#include "platform/http/message.hpp"

namespace ognishte::{name} {{

Result<http::Response> list_page({type} const& feature, http::Request const& request);

}}  // namespace ognishte::{name}
""",
    "pages.cpp": """#include "pages.hpp"

namespace ognishte::{name} {{

Result<http::Response> list_page({type} const& feature, http::Request const& request) {{
    auto const& deps = feature.deps();
    auto const notes = TRY(feature.all());
    auto const body = deps.views.render("{name}/list", request.lang, [&](view::Dict& dict) {{
        for (auto const& note : notes) dict.add("NOTES").set("NOTE", note);
    }});
    frame::Meta meta;
    meta.title = deps.texts.get(request.lang, "{name}.list.title");
    meta.description = deps.texts.get(request.lang, "{name}.list.lead");
    return deps.frame.answer(request, meta, body);
}}

}}  // namespace ognishte::{name}
""",
    "sql/0001_{name}.sql": """-- migration: {name}/0001_{name}
-- why:     first version
-- engines: sqlite, postgres
-- lock:    new table only; safe while serving
-- undo:    none: restore from backup (forward-only)

-- One row a note.
CREATE TABLE {name}_note (
    id    TEXT NOT NULL PRIMARY KEY,  -- ULID made by us, sorts by age
    words TEXT NOT NULL CHECK (words <> '')
);
""",
    "views/list.html": """{{{{%AUTOESCAPE context="HTML"}}}}<div class="head">
  <h1>[[{name}.list.title]]</h1>
  <p class="lead">[[{name}.list.lead]]</p>
</div>
<ol>{{{{#NOTES}}}}<li>{{{{NOTE}}}}</li>{{{{/NOTES}}}}</ol>
""",
    "test/{name}_test.cpp": """// The use cases on both engines.
#include "features/{name}/{name}.hpp"

#include "repo.hpp"
#include "test/stores/stores.hpp"

namespace ognishte::embedded {{
std::span<File const> features_{name}();
}}

namespace ognishte::{name} {{
namespace {{

class {type}Test : public test::EachStore {{
protected:
    void SetUp() override {{
        test::EachStore::SetUp();
        if (IsSkipped() || HasFatalFailure()) return;
        migrate(store::migrations_of("{name}", db().engine(), embedded::features_{name}()));
    }}
}};
OGNISHTE_EACH_STORE({type}Test);

TEST_P({type}Test, NotesAreKeptInOrder) {{
    for (char const* id : {{"01", "02"}})
        ASSERT_TRUE(db().write([&](store::Tx& tx) {{ return insert(tx, id, "note"); }}));
    auto const kept = db().reading([](store::Reader& reader) {{ return notes(reader); }});
    ASSERT_TRUE(kept);
    EXPECT_EQ(*kept, (std::vector<std::string>{{"note", "note"}}));
    EXPECT_FALSE(db().write([&](store::Tx& tx) {{ return insert(tx, "03", ""); }}));
}}

}}  // namespace
}}  // namespace ognishte::{name}
""",
}

PO = """# Texts of {name}.
msgid ""
msgstr ""
"Project-Id-Version: Ognishte\\n"
"Language: {lang}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "{name}.list.title"
msgstr "{title}"

msgid "{name}.list.lead"
msgstr "{lead}"
"""


def put(path, old, new):
    text = path.read_text()
    if new in text:
        return
    if old not in text:
        raise SystemExit(f"new-feature: {path.relative_to(ROOT)} is not as expected; add the feature there by hand")
    path.write_text(text.replace(old, new, 1))


def main():
    if len(sys.argv) != 2 or not re.fullmatch(r"[a-z][a-z_]{1,30}", sys.argv[1]):
        print(__doc__)
        return 2
    name = sys.argv[1]
    folder = ROOT / "src/features" / name
    if folder.exists():
        print(f"new-feature: {folder.relative_to(ROOT)} is there already", file=sys.stderr)
        return 1
    words = {"name": name, "path": name.replace("_", "-"), "type": "".join(part.capitalize() for part in name.split("_"))}
    for path, text in FILES.items():
        target = folder / path.format(**words)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text.format(**words))
    (folder / "text").mkdir()
    for lang, lead in (("bg", "Всичко записано, най-старото най-напред."), ("en", "All notes, the oldest first.")):
        (folder / f"text/{lang}.po").write_text(PO.format(lang=lang, title=words["type"], lead=lead, **{"name": name}))

    put(ROOT / "src/CMakeLists.txt", "features/site", f"features/{name} features/site")
    put(ROOT / "src/app/CMakeLists.txt", "features/site", f"features/{name} features/site")
    features = ROOT / "src/app/features.cpp"
    put(features, '#include "features/practices/manifest.hpp"', f'#include "features/{name}/{name}.hpp"\n#include "features/practices/manifest.hpp"')
    put(features, "std::span<File const> features_site();", f"std::span<File const> features_{name}();\nstd::span<File const> features_site();")
    put(features, "          site({platform.db", f"          {name}({{platform.db, platform.clock, platform.texts, platform.views, platform.frame}}),\n          site({{platform.db")
    put(features, "    site::Site site;", f"    {name}::{words['type']} {name};\n    site::Site site;")
    put(features, "    out.push_back(all_->site.manifest());", f"    out.push_back({name}::manifest(all_->{name}));\n    out.push_back(all_->site.manifest());")
    put(features, "embedded::features_site()", f"embedded::features_{name}(), embedded::features_site()")
    put(features, "// migrations of features: the next line is where `x new-feature` adds one",
        f"add(\"{name}\", embedded::features_{name}());\n    // migrations of features: the next line is where `x new-feature` adds one")
    tables = ROOT / "src/app/test/backups_test.cpp"
    put(tables, '{"vocabulary_scheme", "kept"}}', f'{{"{name}_note", "kept"}}, {{"vocabulary_scheme", "kept"}}}}')
    made = [str(path) for path in folder.rglob("*.?pp")] + [str(features), str(tables)]
    subprocess.run(["clang-format-14", "-i", *made], check=False)
    print(f"src/features/{name} is made and listed in src/app/features.cpp: write its README.md, then ./x test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
