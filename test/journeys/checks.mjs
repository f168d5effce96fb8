// What holds for every page: accessibility, markup, keyboard, width, weight, links, the head.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { calm, languages, notIndexed, pagesOf, texts, themes, widths } from "./site.mjs";

export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const axeTags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "no-inline-style": "error",
    // A list of one name is how a form without script carries several choices; the rule knows no hidden ones.
    "form-dup-name": "off",
    "long-title": "off",       // titles of practices are as long as they are
    "no-trailing-whitespace": "off",
    "void-style": "off",
  },
});

// The whole matrix, or a part of it in which each page still meets every language, width, theme and text size, and each
// theme meets each text size.
function rounds(all) {
  const every = themes.flatMap((theme) => texts.map((text) => ({ theme, text })));
  if (all) return every.map((round) => ({ ...round, languages, widths }));
  return every.map((round, at) => ({ ...round, languages: [languages[(at + Math.floor(at / 2)) % 2]], widths: [widths[at % 3]] }));
}

export async function accessible(page, where) {
  const found = await page.evaluate(async (tags) => {
    const { violations } = await window.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.slice(0, 3).map(({ target }) => target.join(" ")).join("; ")}`);
  }, axeTags);
  assert.deepEqual(found, [], where);
}

async function fits(page, where) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${where}: ${content} wide in a window of ${window}`);
}

// No words stand upon other words: lines of text of different elements of the page do not overlap. Plots have checks of
// their own; what only screen readers read has no place.
async function apart(page, where) {
  const found = await page.evaluate(() => {
    const lines = [];
    const clipped = (element) => element !== null && (getComputedStyle(element).clipPath !== "none" || clipped(element.parentElement));
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("svg, option, textarea, script") || !element.checkVisibility({ visibilityProperty: true }) || clipped(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        // Half of the line's height: what hangs below one line may reach into the next.
        const middle = (top + bottom) / 2;
        const half = (bottom - top) / 4;
        if (right - left > 1) lines.push({ left, right, top: middle - half, bottom: middle + half, words: node.data.trim().slice(0, 40) });
      }
    }
    lines.sort((a, b) => a.top - b.top);
    const upon = [];
    for (let i = 0; i < lines.length; i += 1) {
      for (let j = i + 1; j < lines.length && lines[j].top < lines[i].bottom; j += 1) {
        if (Math.min(lines[i].right, lines[j].right) - Math.max(lines[i].left, lines[j].left) > 2) upon.push(`${lines[i].words} | ${lines[j].words}`);
      }
    }
    return upon.slice(0, 3);
  });
  assert.deepEqual(found, [], `${where}: words upon words`);
}

const pictured = ({ theme, text, width, language }) => (language === "bg" ? text === "m" || width !== 768 : theme === "light" && text === "m");

function matrix({ theme, text, languages: spoken, widths: sizes }, pictures) {
  return {
    name: `every page is accessible and fits: ${theme}, text ${text}, ${spoken.join(" and ")}, ${sizes.join(", ")}`,
    async act(site) {
      const page = await site.reader({ theme, text });
      const pages = Object.entries(await pagesOf(page));
      for (const language of spoken) {
        for (const [name, path] of pages) {
          await page.setViewportSize({ width: sizes[0], height: 900 });
          await page.goto(`/${language}${path}`);
          // The page's own policy allows no script from outside; the checker comes in by the debugging port.
          await page.evaluate(axe);
          for (const width of sizes) {
            await page.setViewportSize({ width, height: 900 });
            const where = `${name} ${language} ${width} ${theme} ${text}`;
            await fits(page, where);
            await apart(page, where);
            await accessible(page, where);
            if (pictures && pictured({ theme, text, width, language })) await page.screenshot({ path: `${site.screens}/${name}-${language}-${width}-${theme}-${text}.png`, fullPage: true });
          }
        }
      }
      calm(page);
    },
  };
}

const narrow = {
  name: "nothing scrolls sideways at 320, with the menu and every part opened, at the usual and twice the size, and with wide spacing",
  async act(site) {
    for (const settings of [{}, { text: "xxl" }, { spacing: "wide", text: "l" }]) {
      const page = await site.reader({ width: 320 });
      if (Object.keys(settings).length) await site.choose(page, settings);
      for (const [name, path] of Object.entries(await pagesOf(page))) {
        await page.goto(`/bg${path}`);
        await fits(page, `${name} ${JSON.stringify(settings)}`);
        await page.evaluate(() => document.querySelectorAll("details").forEach((part) => { part.open = true; }));
        await fits(page, `${name} opened ${JSON.stringify(settings)}`);
      }
    }
  },
};

// Every page in both languages as a program reads it: fetched once for all checks that need no eyes.
let read;
const documents = (page) => (read ??= (async () => {
  const out = [];
  const pages = Object.entries(await pagesOf(page));
  await page.goto("about:blank");  // where no policy forbids to read markup
  for (const language of languages) {
    for (const [name, path] of pages) {
      const answer = await page.request.get(`/${language}${path}`);
      const html = await answer.text();
      out.push({ name, language, html, url: answer.url(), ...await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "text/html");
        const all = (what, of) => [...parsed.querySelectorAll(what)].map(of);
        return {
          hrefs: all("a[href], link[href]", (link) => link.getAttribute("href")), ids: all("[id]", ({ id }) => id), title: parsed.title,
          description: all("meta[name='description']", ({ content }) => content), headings: all("h1", () => 1).length,
          robots: all("meta[name='robots'][content*='noindex']", () => 1).length,
          alternates: all("link[rel='alternate'][hreflang]", ({ hreflang }) => hreflang).sort(),
        };
      }, html) });
    }
  }
  return out;
})());

const markup = {
  name: "markup is valid, with no inline style or script",
  async act(site) {
    const faults = [];
    for (const { name, language, html } of await documents(await site.reader())) {
      const report = await validator.validateString(html);
      for (const { messages } of report.results) for (const { line, ruleId, message } of messages) faults.push(`${name} ${language} line ${line}: ${ruleId}: ${message}`);
      // JSON-LD is data, not script; its braces are its own.
      const rest = html.replace(/<script type="application\/ld\+json">[^<]*<\/script>/g, "");
      if (/<script(?![^>]*\bsrc=)/i.test(rest)) faults.push(`${name} ${language}: inline script`);
      if (/<style\b|\sstyle=|\son[a-z]+=/i.test(html)) faults.push(`${name} ${language}: inline style or handler`);
      if (/\[\[|\{\{|\]\]|\}\}/.test(rest)) faults.push(`${name} ${language}: a key or variable was left in the text`);
    }
    assert.deepEqual(faults.slice(0, 20), []);
  },
};

const weight = {
  name: "pages are light: markup and style within 50 kB, script within 10 kB",
  async act(site) {
    const page = await site.reader();
    const pages = Object.values(await pagesOf(page));
    const client = await page.context().newCDPSession(page);
    await client.send("Network.enable");
    await client.send("Network.setCacheDisabled", { cacheDisabled: true });
    const kinds = new Map();
    let sizes;
    client.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
    client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (kinds.get(requestId) in sizes) sizes[kinds.get(requestId)] += encodedDataLength;
    });
    for (const path of pages) {
      sizes = { Document: 0, Stylesheet: 0, Script: 0 };
      await page.goto(`/bg${path}`, { waitUntil: "load" });
      assert.ok(sizes.Document > 0 && sizes.Stylesheet > 0 && sizes.Script > 0, JSON.stringify(sizes));
      assert.ok(sizes.Document + sizes.Stylesheet <= 50_000, `${path}: ${JSON.stringify(sizes)}`);
      assert.ok(sizes.Script <= 10_000, `${path}: ${JSON.stringify(sizes)}`);
    }
  },
};

// Everything that can be pressed or filled in and is to be seen; of radio buttons of one name only one is a stop.
const stops = (root) => {
  const seen = new Set();
  return [...document.querySelector(root).querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")].filter((element) => {
    if (element.disabled || !element.checkVisibility({ visibilityProperty: true })) return false;
    if (element.type !== "radio") return true;
    const group = `${element.name}`;
    if (seen.has(group)) return false;
    seen.add(group);
    return true;
  }).length;
};

// Walks by Tab through what stands in `root`, from where the focus is; every stop there is must be met, marked and seen.
async function walk(page, root, where) {
  await page.evaluate(() => { window.reached = new Set(); });
  const expected = await page.evaluate(stops, root);
  const players = await page.locator(`${root} audio`).count();
  for (let press = 0; press < expected + 5 + 10 * players; press += 1) {
    await page.keyboard.press("Tab");
    const state = await page.evaluate((within) => {
      const element = document.activeElement;
      if (!element || element === document.body || !element.closest(within)) return "end";
      // The browser's own player has several stops inside one element.
      if (window.reached.has(element)) return element.tagName === "AUDIO" ? "ok" : "end";
      window.reached.add(element);
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const marked = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      const inside = box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0;
      return marked && inside ? "ok" : `${element.tagName} ${element.textContent.trim().slice(0, 40) || element.id}: ${marked ? "out of sight" : "no mark of focus"}`;
    }, root);
    if (state === "end") break;
    assert.equal(state, "ok", where);
  }
  const reached = await page.evaluate(() => window.reached.size);
  assert.ok(reached >= expected, `${where}: ${reached} of ${expected} reached`);
}

// The frame is one for all pages: it is walked on the first two; of the others what is their own, past the first link,
// at one width in turn. The whole matrix walks everything.
const keyboard = (all) => ({
  name: "the keyboard reaches everything, and shows where it is",
  async act(site) {
    const page = await site.reader();
    for (const [at, [name, path]] of Object.entries(await pagesOf(page)).entries()) {
      const whole = all || at < 2;
      for (const width of whole ? [360, 1440] : [at % 2 ? 360 : 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(`/bg${path}`);
        if (!whole) {
          await page.keyboard.press("Tab");
          assert.ok(await page.evaluate(() => document.activeElement.matches(".skip") && document.activeElement.getBoundingClientRect().top >= 0), `${name}: the first stop is the link past the header`);
          await page.keyboard.press("Enter");
          assert.equal(await page.evaluate(() => document.activeElement.id), "main", name);
        }
        await walk(page, whole ? "body" : "#main", `${name} ${width}`);
      }
    }
  },
});

const links = {
  name: "no link of ours is dead",
  async act(site) {
    const page = await site.reader();
    const wanted = new Map();  // address: where it was met first
    const dead = [];
    for (const { name, language, url, hrefs, ids } of await documents(page)) {
      const known = new Set(ids);
      for (const href of new Set(hrefs)) {
        const whole = new URL(href, url).href;
        if (!whole.startsWith(site.url)) continue;
        const [address, anchor] = whole.split("#");
        if (anchor && address === url.split("#")[0] && !known.has(anchor)) dead.push(`${name} ${language}: no #${anchor}`);
        if (!wanted.has(address)) wanted.set(address, `${name} ${language}`);
      }
    }
    const waiting = [...wanted];
    await Promise.all([1, 2, 3, 4].map(async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) {
        const [address, where] = one;
        const status = (await page.request.get(address)).status();
        if (status !== (address.includes("/practices/no-such-page") ? 404 : 200)) dead.push(`${where}: ${status} ${address}`);
      }
    }));
    assert.deepEqual(dead, []);
  },
};

// Pages that are another view of a page keep its title.
const sameTitle = /^(nothing|checked|letters)$|filtered$/i;

const head = {
  name: "every page names itself, its address and its other language",
  async act(site) {
    const titles = new Map();
    for (const { name, language, title, description, headings, robots, alternates } of await documents(await site.reader())) {
      assert.ok(title.length > 12, `${name}: ${title}`);
      if (!sameTitle.test(name)) {
        assert.ok(!titles.has(title), `${name} and ${titles.get(title)} are both called ${title}`);
        titles.set(title, `${name} ${language}`);
      }
      assert.ok(description.length === 1 && description[0].length > 10, name);
      assert.equal(headings, 1, name);
      assert.equal(robots, notIndexed.test(name) ? 1 : 0, `${name}: robots`);
      assert.deepEqual(alternates, robots ? [] : ["bg", "en", "x-default"], name);
    }
  },
};

export const checks = (all, pictures) => [markup, weight, keyboard(all), narrow, links, head, ...rounds(all).map((round) => matrix(round, pictures))];
