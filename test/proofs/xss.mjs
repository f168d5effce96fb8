// Every writable field of every form, and every text of every kind of records, with the strings of the shared folder
// data/html-security, in Chromium: nothing may run with the content policy off, nothing may be reported.
// Usage: node test/proofs/xss.mjs [step]: every step-th string (1: all). Prints rows of docs/proofs.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { start } from "../journeys/server.mjs";
import { door, fieldsOf, filled, forms, some, watch } from "../journeys/strings.mjs";

const shared = process.env.OGNISHTE_SHARED;
if (!shared) throw new Error("OGNISHTE_SHARED names the folder with data/html-security");
const step = Number(process.argv[2] ?? 1);
const folder = join(shared, "data/html-security");
const read = (name) => readFileSync(join(folder, name), "utf8");
const all = [
  ...read("xss-payload-list.txt").split("\n").filter((line) => line.trim()),
  ...JSON.parse(read("dompurify-expect.json")).map(({ payload }) => payload),
  ...JSON.parse(read("blns.json")),
  ...JSON.parse(read("commonmark-spec-0.31.2.json")).flatMap(({ markdown, html }) => [markdown.replaceAll("→", "\t"), html]),
].filter((one) => typeof one === "string" && one);
const strings = [...new Set(all)].filter((_, at) => at % step === 0);
const password = "седем сини пеперуди";

process.env.OGNISHTE_LIMITS_SENDS_PER_HOUR = "1000";
process.env.OGNISHTE_LIMITS_SENDS_PER_DAY = "100000";
process.env.OGNISHTE_TRUSTED_PROXIES = "127.0.0.1";
const server = await start();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const work = mkdtempSync(join(tmpdir(), "ognishte-xss-"));
const wrong = [];
const count = { forms: 0, fields: 0, sent: 0, records: 0, texts: 0, files: 0, pages: 0, on: 0, answers: {} };

// Signed in as somebody who may do everything; again whenever a session came to an end.
async function signIn() {
  const answer = await fetch(`${server.url}/bg/sign-in`, { method: "POST", redirect: "manual", headers: { "sec-fetch-site": "same-origin" }, body: new URLSearchParams({ address: "xss@example.org", password, next: "" }) });
  const set = answer.headers.get("set-cookie");
  if (!set) throw new Error(`signing in: ${answer.status}`);
  return set.split(";")[0];
}

// Cases behind a door, each in one of three pages that watch.
async function watchers(through) {
  const context = await browser.newContext();
  const pages = await Promise.all([1, 2, 3].map(() => watch(context, through.base)));
  return {
    page: await context.newPage(),
    async each(cases, note) {
      const waiting = [...cases];
      await Promise.all(pages.map(async (watcher) => {
        for (let one = waiting.shift(); one; one = waiting.shift()) {
          const { status, found } = await watcher.meet(through.at(one));
          count.answers[status] = (count.answers[status] ?? 0) + 1;
          note(status, found);
          for (const what of found) if (wrong.push(`${one.name ?? one.path}: ${what}`) <= 20) console.log(`  ${wrong.at(-1)}`);
        }
      }));
    },
    close: () => context.close(),
  };
}

async function sendForms(policy, every) {
  const through = await door(server.url, { cookie: await signIn(), policy });
  const watching = await watchers(through);
  for (const one of forms) {
    const form = await fieldsOf(watching.page, through, one);
    const began = Date.now();
    const cases = [];
    for (let at = 0; at < strings.length; at += every) cases.push({ name: `${one.page} ${form.action} from string ${at}`, ...filled(form, strings, at) });
    await watching.each(cases, () => { count[policy === "on" ? "on" : "sent"] += 1; });
    if (policy === "off") {
      count.forms += 1;
      count.fields += form.fields.length;
    }
    console.log(`  ${policy} ${one.page} ${form.action}: ${form.fields.length} fields, ${cases.length} times, ${((Date.now() - began) / 1000).toFixed(0)} s`);
  }
  await watching.close();
  await through.close();
}

// The same with the escaping taken out: what runs must be seen.
async function control() {
  const through = await door(server.url, { spoil: true });
  const watching = await watchers(through);
  const search = await fieldsOf(watching.page, through, forms[0]);
  let seen = 0;
  await watching.each(some.map((_, at) => filled(search, some, at)), (_, found) => { seen += found.length > 0 ? 1 : 0; found.length = 0; });
  await watching.close();
  await through.close();
  return seen;
}

// Paths of texts in a record that take any words, found by trying.
function leaves(value, path = []) {
  if (typeof value === "string") return [path];
  if (value && typeof value === "object") return Object.entries(value).flatMap(([name, one]) => leaves(one, [...path, name]));
  return [];
}
const put = (record, path, text) => { path.slice(0, -1).reduce((at, name) => at[name], record)[path.at(-1)] = text; };
const bring = (kind, rows, ...more) => {
  const file = join(work, `${kind}.json`);
  writeFileSync(file, JSON.stringify(rows));
  return server.command(["import", kind, file, ...more]);
};
function tried(kind, rows, ...more) {
  try { return bring(kind, rows, ...more); } catch (error) { return String(error.stdout); }
}

// Rows as the import takes them: a member that it refuses is the model's again.
function taken(kind, rows, model) {
  let left = rows;
  for (let round = 0; round < 12 && left.length > 0; round++) {
    const said = tried(kind, left, "--skip-bad-rows");
    const bad = [...said.matchAll(/^row (\d+): refused .*, column ([a-z_]+)/gm)];
    for (const [, row, column] of bad) left[Number(row) - 1][column] = structuredClone(model[column]);
    const again = new Set([...said.matchAll(/^row (\d+): refused/gm)].map(([, row]) => Number(row) - 1));
    left = bad.length === 0 ? [] : left.filter((_, at) => again.has(at));
  }
}

// Files brought in at the desk: strings as names of files, headings and cells, looked at before anything is written.
async function bringFiles() {
  const cookie = await signIn();
  const through = await door(server.url, { cookie });
  const watching = await watchers(through);
  const cases = [];
  const quoted = (one) => `"${one.replaceAll("\"", "\"\"")}"`;
  for (let at = 0; at < strings.length; at += 20) {
    const some = strings.slice(at, at + 20);
    const form = new FormData();
    const token = (await (await fetch(`${server.url}/bg/desk/import`, { headers: { cookie } })).text()).match(/name="token" value="([^"]*)"/)[1];
    form.append("token", token);
    form.append("kind", "news");
    form.append("file", new Blob([`id,title_bg,${some.map(quoted).join(",")}\n${some.map((one) => `x,${quoted(one)},${some.map(quoted).join(",")}`).join("\n")}\n`]), `${some[0]}.csv`);
    const answer = await fetch(`${server.url}/bg/desk/import`, { method: "POST", redirect: "manual", headers: { cookie, "sec-fetch-site": "same-origin" }, body: form });
    const where = answer.headers.get("location");
    if (where) cases.push({ path: where });
    await answer.arrayBuffer();
  }
  await watching.each([...cases, { path: "/bg/desk/import" }], () => { count.files += 1; });
  await watching.close();
  await through.close();
  console.log(`  ${cases.length} files brought in`);
}

async function storeRecords() {
  for (const kind of ["practices", "articles", "organisations", "projects", "publications", "news", "events"]) {
    const examples = JSON.parse(server.command(["export", kind, "--format", "json"]));
    const model = examples.reduce((best, one) => (leaves(one).length > leaves(best).length ? one : best));
    for (const own of ["uid", "doi", "pmid", "pmcid", "url"]) delete model[own];
    const fresh = (at) => ({ ...structuredClone(model), id: `xss-${kind}-${at}` });
    const candidates = leaves(model).filter(([name]) => name !== "id");
    const trial = candidates.map((path, at) => { const record = fresh(at); put(record, path, "Проба"); return record; });
    const refused = new Set([...tried(kind, trial, "--dry-run").matchAll(/^row (\d+): refused/gm)].map(([, row]) => Number(row) - 1));
    const texts = candidates.filter((_, at) => !refused.has(at));
    const rows = strings.map((_, at) => { const record = fresh(at); texts.forEach((path, j) => put(record, path, strings[(at + j) % strings.length])); return record; });
    for (let at = 0; at < rows.length; at += 500) taken(kind, rows.slice(at, at + 500), model);
    const through = await door(server.url, { cookie: await signIn() });
    const watching = await watchers(through);
    let shown = 0;
    await watching.each(rows.map(({ id }) => ({ path: `/bg/${kind}/${id}` })), (status) => {
      count.pages += 1;
      if (status === 200) shown += 1;
    });
    const lists = [...Array(Math.ceil(rows.length / 20)).keys()].slice(0, 50).flatMap((page) => [`/bg/${kind}?page=${page + 1}&sort=newest`, `/en/${kind}?page=${page + 1}`, `/bg/desk/${kind}?page=${page + 1}`]);
    await watching.each(lists.map((path) => ({ path })), () => { count.pages += 1; });
    await watching.close();
    await through.close();
    count.records += shown;
    count.texts += texts.length;
    console.log(`  ${kind}: ${texts.length} texts, ${shown} of ${rows.length} records taken and shown`);
  }
}

const began = Date.now();
let noticed = 0;
try {
  server.command(["user", "add", "xss@example.org", "Проба", "administrator", "editor", "reviewer", "auditor"], `${password}\n`);
  noticed = await control();
  // Every form with the policy off (and told of); then again with it on, every fourth string.
  await sendForms("off", 1);
  await sendForms("on", 4);
  await bringFiles();
  await storeRecords();
} finally {
  await browser.close();
  await server.stop();
  rmSync(work, { recursive: true, force: true });
}
const ran = wrong.filter((one) => /: (ran (?!report)|error|asked|led|stands)/.test(one)).length;
const reported = wrong.filter((one) => one.includes(": ran report")).length;
const of = `${strings.length.toLocaleString("en")} strings${step > 1 ? `, every ${step}th of ${[...new Set(all)].length.toLocaleString("en")}` : ""}`;
const goal = "0 executions, 0 reports";
const figure = (many, what) => `${ran} executions, ${reported} reports in ${many.toLocaleString("en")} ${what}`;
console.log(`| the same strings of ours with the escaping taken out | noticed, so that 0 means 0 | ${noticed} of ${some.length} noticed | the search page, every &lt; and &quot; undone on the way |`);
console.log(`| ${count.forms} forms, ${count.fields} fields × ${of}, policy off | ${goal} | ${figure(count.sent, "answers")} | Chromium, policy as reports; each field meets each string; answers ${JSON.stringify(count.answers).replaceAll('"', "")} |`);
console.log(`| the same forms, policy on | ${goal} | ${count.on.toLocaleString("en")} answers, in the figures above | every fourth of the strings |`);
console.log(`| files brought in: names, headings, cells | ${goal} | ${count.files} pages, in the figures above | CSV, 20 strings a file, policy as reports |`);
console.log(`| ${count.texts} texts of 7 kinds of records, published | ${goal} | ${count.records.toLocaleString("en")} records on ${count.pages.toLocaleString("en")} pages, in the figures above | imported; pages and lists shown, policy as reports |`);
console.log(`${wrong.length} wrong, ${((Date.now() - began) / 60_000).toFixed(1)} minutes`);
process.exitCode = wrong.length > 0 || noticed < some.length / 2 ? 1 : 0;
