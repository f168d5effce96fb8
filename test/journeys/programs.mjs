// What other programs come to do, with clients of other makers: they find as many records as the lists have, and the
// same words.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { parseAtomFeed } from "feedsmith";
import { root, startStand } from "./server.mjs";
import { follow } from "./site.mjs";

const require = createRequire(import.meta.url);

const text = async (url) => {
  const answer = await fetch(url);
  assert.equal(answer.status, 200, url);
  return answer.text();
};
// Records as the lists give them for download: what the store holds.
const held = async (site, section) => JSON.parse(await text(`${site.url}/bg/${section}.json`));

// The npm package oai-pmh, bundled: what it uses to load its own modules does not know the node of today.
async function harvester(site) {
  const folder = dirname(require.resolve("oai-pmh/package.json"));
  const outfile = join(root, "build/oai-pmh.cjs");
  await build({ entryPoints: [join(folder, "src/index.js")], bundle: true, platform: "node", format: "cjs", outfile, logLevel: "error" });
  const { OaiPmh } = require(outfile);
  return new OaiPmh(`${site.url}/oai`, { retry: false });
}
async function all(iterator) {
  const out = [];
  for await (const one of iterator) out.push(one);
  return out;
}
const list = (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]);
const words = (value) => (typeof value === "string" ? value : value._);

export const programs = [
  {
    name: "a partner’s repository learns of a deletion: a reviewer withdraws a practice, and everyone who kept it is told why",
    async act(site) {
      const stand = await startStand();
      try {
        if (stand.absent) return { skip: stand.absent };
        const client = await harvester(stand);
        const kept = await all(client.listRecords({ metadataPrefix: "oai_dc", set: "kind:practice" }));
        const answered = (await text(`${stand.url}/oai?verb=Identify`)).match(/<responseDate>([^<]+)/)[1];
        const path = "/practices/us-abc";
        const one = kept.find(({ metadata }) => list(metadata["oai_dc:dc"]["dc:identifier"]).some((address) => address.endsWith(path))).header.identifier;
        const reader = await site.reader({ script: false });
        await reader.goto(`${stand.url}/bg${path}`);
        const title = (await reader.textContent("h1")).trim();

        const boris = await site.reader({ script: false });
        await boris.context().setExtraHTTPHeaders({ "x-test-actor": "boris desk.use records.staff practice.write practice.publish practice.withdraw" });
        await boris.goto(`${stand.url}/bg/desk/practices/${one.split("/").at(-1)}`);
        await boris.fill("#reason", "Проба: така изглежда оттеглен запис.");
        await follow(boris, 'main button[value="withdraw"]:not(.vh)');

        for (const [name, width, lang] of [["desktop", 1440, "bg"], ["phone", 360, "bg"], ["english", 1440, "en"]]) {
          const visitor = await site.reader({ script: false, width });
          const answer = await visitor.goto(`${stand.url}/${lang}${path}`);
          assert.equal(answer.status(), 410);
          const said = await visitor.textContent("main");
          assert.ok(said.includes("Проба: така изглежда оттеглен запис."), lang);
          assert.ok(said.includes(title), lang);
          await visitor.screenshot({ path: `${site.screens}/withdrawn-${name}.png`, fullPage: true });
        }
        const answer = await fetch(`${stand.url}/bg${path}.json`);
        assert.equal(answer.status, 410);
        assert.match(answer.headers.get("content-type"), /^application\/problem\+json/);
        const problem = await answer.json();
        assert.equal(problem.record.reason, "Проба: така изглежда оттеглен запис.");
        assert.ok(problem.record.title.includes(title));

        // As it stands on the line: the client cannot read a list of one. Of practices alone: what was loaded in the
        // second of the answer is told again, and fits on one page.
        const later = await text(`${stand.url}/oai?verb=ListRecords&metadataPrefix=oai_dc&set=kind:practice&from=${answered}`);
        assert.deepEqual([...later.matchAll(/<header status="deleted">\s*<identifier>([^<]+)/g)].map(([, id]) => id), [one], "the one that the partner has");
        const ever = await all(client.listIdentifiers({ metadataPrefix: "oai_dc", set: "kind:practice" }));
        assert.equal(ever.length, kept.length, "told for ever");
        assert.deepEqual(ever.filter(({ $ }) => $?.status === "deleted").map(({ identifier }) => identifier), [one]);
      } finally {
        await stand.stop();
      }
    },
  },
  {
    name: "a researcher harvests everything with a client of another maker",
    async act(site) {
      const client = await harvester(site);
      const identity = await client.identify();
      assert.equal(identity.deletedRecord, "persistent");
      const counts = {};
      const found = new Map();
      for (const record of await all(client.listRecords({ metadataPrefix: "oai_dc" }))) {
        const kind = list(record.header.setSpec).find((set) => set.startsWith("kind:")).slice(5);
        counts[kind] = (counts[kind] ?? 0) + 1;
        const about = record.metadata["oai_dc:dc"];
        const page = list(about["dc:identifier"]).find((one) => one.includes("/bg/"));
        found.set(page.slice(page.indexOf("/bg/") + 4), about);
      }
      for (const [kind, section] of [["practice", "practices"], ["organisation", "organisations"], ["project", "projects"], ["publication", "publications"]])
        assert.equal(counts[kind], (await held(site, section)).length, section);
      const title = (about, lang) => list(about["dc:title"]).filter((one) => one.$?.["xml:lang"] === lang).map(words)[0];
      for (const practice of await held(site, "practices")) {
        const about = found.get(`practices/${practice.id}`);
        assert.ok(about, practice.id);
        assert.equal(title(about, "bg"), practice.title_bg);
        assert.equal(title(about, "en"), practice.title_en);
        assert.ok(list(about["dc:description"]).map(words).includes(practice.summary_bg), practice.id);
      }
      const works = await held(site, "articles");
      assert.equal(counts.article, works.length);
      for (const work of works) {
        const about = found.get(`articles/${work.id}`);
        assert.ok(about, work.id);
        assert.equal(list(about["dc:creator"]).length, (work.author ?? []).length, work.id);
        const year = work.issued?.["date-parts"]?.[0]?.[0];
        if (year) assert.equal(words(list(about["dc:date"])[0]).slice(0, 4), String(year), work.id);
        if (work.DOI) assert.ok(list(about["dc:identifier"]).some((one) => decodeURIComponent(one) === `https://doi.org/${work.DOI}`), work.id);
      }
      const sets = await all(client.listSets());
      assert.ok(sets.length > 20, `${sets.length} sets`);
      assert.equal((await all(client.listIdentifiers({ metadataPrefix: "oai_openaire" }))).length, counts.article + counts.publication);
    },
  },
  {
    name: "answers to harvesters are what the protocol's schema wants",
    async act(site) {
      const schema = join(process.env.OGNISHTE_SHARED ?? "", "data/articles/oai-pmh/schema/OAI-PMH.xsd");
      if (!existsSync(schema)) return { skip: "no OAI-PMH.xsd: OGNISHTE_SHARED is not set" };
      if (spawnSync("xmllint", ["--version"]).error) return { skip: "xmllint is not installed" };
      const folder = mkdtempSync(join(tmpdir(), "ognishte-oai-"));
      try {
        for (const query of ["verb=Identify", "verb=ListSets", "verb=ListMetadataFormats", "verb=ListRecords&metadataPrefix=oai_dc",
          "verb=ListRecords&metadataPrefix=oai_openaire", "verb=ListIdentifiers&metadataPrefix=oai_dc&set=kind:article", "verb=Nothing", "",
          "verb=ListRecords&metadataPrefix=oai_dc&from=2999-01-01", "verb=GetRecord&metadataPrefix=oai_dc&identifier=%22%3C", "verb=%01"]) {
          const file = join(folder, "answer.xml");
          writeFileSync(file, await text(`${site.url}/oai?${query}`));
          const out = spawnSync("xmllint", ["--nonet", "--noout", "--schema", schema, file], { encoding: "utf8" });
          assert.equal(out.status, 0, `${query}: ${out.stderr.slice(0, 600)}`);
        }
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  },
  {
    name: "a feed reader of another maker follows a section, a filter and a search",
    async act(site) {
      const follow = async (address) => {
        const entries = [];
        for (let next = address; next;) {
          const feed = parseAtomFeed(await text(next));
          assert.ok(feed.id && feed.title && feed.updated && feed.authors?.length, next);
          entries.push(...(feed.entries ?? []));
          next = feed.links.find((link) => link.rel === "next")?.href;
        }
        return entries;
      };
      const plain = (title) => (typeof title === "string" ? title : title.value);
      const practices = new Map((await held(site, "practices")).map((one) => [one.id, one]));
      const entries = await follow(`${site.url}/feeds/practices.xml?lang=bg`);
      assert.equal(entries.length, practices.size);
      assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length, "ids are each other's");
      for (const entry of entries) {
        const address = entry.links.find((link) => link.rel === "alternate").href;
        const practice = practices.get(address.split("/").pop());
        assert.ok(practice, address);
        assert.equal(plain(entry.title), practice.title_bg);
        assert.equal(plain(entry.summary), practice.summary_bg);
        assert.ok(!Number.isNaN(Date.parse(entry.updated)) && !Number.isNaN(Date.parse(entry.published)), address);
      }
      const foreign = [...practices.values()].filter((one) => one.origin === "foreign").length;
      assert.equal((await follow(`${site.url}/feeds/practices.xml?origin=foreign&lang=en`)).length, foreign);
      assert.ok((await follow(`${site.url}/feeds/search.xml?q=${encodeURIComponent("приемна грижа")}&lang=bg`)).length > 3);
    },
  },
  {
    name: "a list leads its readers to its feed, in the head and on the page",
    async act(site) {
      const page = await site.reader({ script: false, width: 360 });
      await page.goto("/bg/practices?origin=foreign");
      const found = await page.locator("link[rel='alternate'][type='application/atom+xml']").getAttribute("href");
      const shown = await page.locator("main a[type='application/atom+xml']").getAttribute("href");
      assert.equal(found, shown);
      assert.match(await text(`${site.url}${shown}`), /<feed /);
    },
  },
];
