"""Stores of many practices for ./x bench: rows as the program writes them, words from the shared Bulgarian news.

fill(database, count, news): adds practices to a store that `ognishte init` made until it has `count`. The same count gives
the same rows: the seed is fixed. Two things are simpler than in life: titles sort by their lower-case letters instead of
ICU's key, and a record has some hundred words. Writes past the program, with durability off: for measuring only.
"""
import json
import random
import sqlite3

SEED = 20261122
BEGAN_US = 1_700_000_000_000_000
BATCH = 20_000
DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
COUNTRIES = ["GB", "US", "RO", "UA", "SE", "NO", "DE", "NL", "IE", "HU"]


def ulid(us, number):
    value, out = (us // 1000 << 80) + number, []
    for _ in range(26):
        out.append(DIGITS[value & 31])
        value >>= 5
    return "".join(reversed(out))


def texts_of(news):
    titles, paragraphs = [], []
    for line in news.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        titles.append(document["title"][:100])
        paragraphs += [p for p in document["paragraphs"] if 150 < len(p) < 700]
    return titles, paragraphs


def codes(database, scheme):
    return [row[0] for row in database.execute("SELECT code FROM vocabulary_concept WHERE scheme = ? ORDER BY code", [scheme])]


def some(choose, values, most):
    """Up to `most` values, the first of the list far more often than the last."""
    return list(dict.fromkeys(values[int(len(values) * choose.random() ** 2.5)] for _ in range(choose.randint(1, most))))


TABLES = {
    "record": "id kind slug state audience version newest_version published_version created_us changed_us published_us",
    "record_version": "record number state audience changed actor note valid_from_us published_us",
    "record_body": "record number words fields",
    "record_slug": "kind slug record since_us",
    "record_text": "record lang text_lang title summary_lang summary sort_key kind shown_to",
    "record_topic": "record code kind shown_to published_us",
    "record_territory": "record code kind shown_to published_us",
    "practice": "record slug audience origin country type effectiveness enduring transferability topics target_groups places words published_us",
    "practice_text": "record lang text_lang title folded_title summary",
}


def rows_of(number, choose, words, vocabulary):
    titles, paragraphs = words
    us = BEGAN_US + number * 1_000_000
    record, slug = id_of(number), f"made-{number}"
    title = f"{choose.choice(titles)} {number}"
    summary, text = choose.choice(paragraphs)[:120], choose.choice(paragraphs)[:300]
    topics, groups = some(choose, vocabulary["topics"], 6), some(choose, vocabulary["groups"], 3)
    national = choose.random() < 0.6
    places = some(choose, vocabulary["territories"], 2) if national and choose.random() < 0.7 else []
    country = "BG" if national else choose.choice(COUNTRIES)
    kind = choose.choice(["service", "programme", "method", "policy", "instrument"])
    levels = [choose.choice([0, 0, 1, 2]) for _ in range(3)]
    fields = {"id": slug, "origin": "national" if national else "foreign", "title_bg": title, "summary_bg": summary, "country": country,
              "places": places, "status": "active", "type": kind, "groups": groups, "topics": topics, "problem_bg": text, "how_bg": text,
              "evidence_criteria": dict(zip(["effectiveness", "enduring", "transferability"], (["0", "+", "++"][n] for n in levels)))}
    spine = {"title": {"bg": title}, "summary": {"bg": summary}, "topics": topics, "territories": places}
    dump = lambda value: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    folded = title.lower()
    yield "record", (record, "practice", slug, "published", "everyone", 1, 1, 1, us, us, us)
    yield "record_version", (record, 1, "published", "everyone", "title", "system", "made", us, us)
    yield "record_body", (record, 1, dump(spine), dump(fields))
    yield "record_slug", ("practice", slug, record, us)
    for lang in ("bg", "en"):
        yield "record_text", (record, lang, "bg", title, "bg", summary, folded.encode().hex()[:320], "practice", "everyone")
        yield "practice_text", (record, lang, "bg", title, folded, summary)
    for code in topics:
        yield "record_topic", (record, code, "practice", "everyone", us)
    for code in places:
        yield "record_territory", (record, code, "practice", "everyone", us)
    yield "practice", (record, slug, "everyone", fields["origin"], country, kind, *levels, "|".join(topics), "|".join(groups),
                       "|".join(places), f"{folded}\n{summary.lower()}\n", us)


def id_of(number):
    return ulid(BEGAN_US + number * 1_000_000, number)


def vocabulary_of(path):
    """Topics and groups, the most used first."""
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return codes(database, "topics"), codes(database, "groups")
    finally:
        database.close()


def fill(path, count, news):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA synchronous = OFF")
    words = texts_of(news)
    vocabulary = {scheme: codes(database, scheme) for scheme in ("topics", "groups", "territories")}
    inserts = {table: f"INSERT INTO {table} ({', '.join(names.split())}) VALUES ({', '.join('?' * len(names.split()))})"
               for table, names in TABLES.items()}
    have = database.execute("SELECT COUNT(*) FROM practice").fetchone()[0]
    choose = random.Random(SEED)
    for begin in range(have, count, BATCH):
        rows = {table: [] for table in TABLES}
        for number in range(begin, min(begin + BATCH, count)):
            for table, row in rows_of(number, choose, words, vocabulary):
                rows[table].append(row)
        database.execute("BEGIN")
        for table, values in rows.items():
            database.executemany(inserts[table], values)
        database.execute("COMMIT")
    database.execute("INSERT INTO record_count (kind, state, audience, slot, number) VALUES ('practice', 'published', 'everyone', 0, ?) "
                     "ON CONFLICT (kind, state, audience, slot) DO UPDATE SET number = number + excluded.number", [count - have])
    database.execute("PRAGMA optimize")
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
