// Journeys through the site in a real browser, and checks of every page.
// Usage: node test/journeys/run.mjs [--all] [--pictures] [words]
//   --all       the whole matrix of languages, widths, themes and text sizes; without it each page meets every value of each
//   --pictures  a picture of every page that is checked too; --all makes them in any case
//   words       only tests whose name has one of them
// OGNISHTE_URL names a running site; else build/release/ognishte serves demonstration content. Pictures go to build/screens.
// The last line reads "N passed, N failed, N skipped"; status 1 when anything failed.
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { Site } from "./site.mjs";
import { root, start } from "./server.mjs";
import { checks } from "./checks.mjs";
import { desk } from "./desk.mjs";
import { journeys } from "./journeys.mjs";
import { people } from "./people.mjs";
import { programs } from "./programs.mjs";
import { work } from "./work.mjs";

const words = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const all = process.argv.includes("--all");
const pictures = all || process.argv.includes("--pictures");
const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const screens = join(root, "build/screens");
const tests = [...journeys, ...desk, ...people, ...work, ...programs, ...checks(all, pictures)].filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

if (!existsSync(browserPath)) {
  console.log(`journeys: no browser at ${browserPath}; install chromium or name one in CHROMIUM`);
  console.log(`0 passed, 0 failed, ${tests.length} skipped`);
  process.exit(0);
}

mkdirSync(screens, { recursive: true });
let server;
try {
  server = await start();
} catch (error) {
  console.error(`journeys: ${error.message}`);
  console.log(`0 passed, ${tests.length} failed, 0 skipped`);
  process.exit(1);
}
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] });
const count = { passed: 0, failed: 0, skipped: 0 };

async function run({ name, act }) {
  const began = Date.now();
  const site = new Site(browser, server.url, screens, server.command);
  try {
    const answer = await act(site);
    const skipped = answer?.skip;
    count[skipped ? "skipped" : "passed"] += 1;
    console.log(`${skipped ? "skip" : "ok  "} ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)${skipped ? `: ${skipped}` : ""}`);
  } catch (error) {
    count.failed += 1;
    console.log(`FAIL ${name} (${((Date.now() - began) / 1000).toFixed(1)} s)\n     ${String(error.message).replaceAll("\n", "\n     ")}`);
  } finally {
    await site.close();
  }
}

// Two at a time: the machine of a reader of this has at least two cores.
const waiting = [...tests];
await Promise.all([1, 2].map(async () => {
  for (let test = waiting.shift(); test; test = waiting.shift()) await run(test);
}));
await browser.close();
await server.stop();
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exit(count.failed > 0 ? 1 : 0);
