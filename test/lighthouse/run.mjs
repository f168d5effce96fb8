// Lighthouse's four scores of every kind of page, in both languages, on a phone and on a desktop. Prints rows of docs/proofs.
// Usage: node test/lighthouse/run.mjs [words]: only pages whose name has one of them.
// A score below the goal is measured twice more and the median counts, as Lighthouse's documentation advises: what else the
// machine does is in every measurement of time. What is kept out of search engines on purpose has no score there.
import lighthouse, { desktopConfig } from "lighthouse";
import { launch } from "chrome-launcher";
import { chromium } from "playwright-core";
import { start } from "../journeys/server.mjs";
import { languages, notIndexed, pagesOf, Site } from "../journeys/site.mjs";

const goal = 98;
const categories = ["performance", "accessibility", "best-practices", "seo"];
const words = process.argv.slice(2);
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const flags = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];

const server = await start();
const browser = await chromium.launch({ executablePath: browserPath, args: flags });
const site = new Site(browser, server.url);
const pages = Object.entries(await pagesOf(await site.reader()))
  .filter(([name]) => !notIndexed.test(name) && !/none$|blank$/i.test(name) && (words.length === 0 || words.some((word) => name.includes(word))));
await browser.close();

const chrome = await launch({ chromePath: browserPath, chromeFlags: flags });
const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];
let short = 0;

async function scores(address, device) {
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error", onlyCategories: categories }, device === "desktop" ? desktopConfig : undefined);
  if (lhr.runtimeError) throw new Error(`${address}: ${lhr.runtimeError.message}`);
  const faults = categories.flatMap((category) => lhr.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`));
  return { values: categories.map((category) => Math.round(100 * lhr.categories[category].score)), faults };
}

try {
  for (const [name, path] of pages) {
    const lowest = categories.map(() => 100);
    for (const language of languages) {
      for (const device of ["phone", "desktop"]) {
        const address = `${server.url}/${language}${path}`;
        const rounds = [await scores(address, device)];
        if (rounds[0].values.some((value) => value < goal)) rounds.push(await scores(address, device), await scores(address, device));
        const values = categories.map((_, at) => median(rounds.map((round) => round.values[at])));
        values.forEach((value, at) => { lowest[at] = Math.min(lowest[at], value); });
        if (values.some((value) => value < goal)) console.log(`   ${name} ${language} ${device}: ${values.join(", ")}; ${[...new Set(rounds.flatMap(({ faults }) => faults))].join("; ")}`);
      }
    }
    const met = lowest.every((value) => value >= goal);
    short += met ? 0 : 1;
    console.log(`| ${name} | at least ${goal} each | performance ${lowest[0]}, accessibility ${lowest[1]}, best practices ${lowest[2]}, search engines ${lowest[3]}${met ? "" : ": **not reached**"} | lowest of two languages and two devices |`);
  }
} finally {
  await chrome.kill();
  await server.stop();
}
process.exit(short > 0 ? 1 : 0);
