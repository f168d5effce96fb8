// What the staff do at the desk, from the first press to the last. The pages stand behind a sign-in: `stand` is the whole program
// of the tests, where a header says who asks.
import assert from "node:assert/strict";
import { accessible, axe } from "./checks.mjs";
import { startStand } from "./server.mjs";
import { follow } from "./site.mjs";
import { door, fieldsOf, filled, forms, some, watch } from "./strings.mjs";

const kinds = ["practice", "article", "event", "organisation", "project", "publication"];
const editor = `ana desk.use records.staff ${kinds.map((kind) => `${kind}.write`).join(" ")}`;
const reviewer = `boris desk.use records.staff ${kinds.map((kind) => `${kind}.write ${kind}.publish ${kind}.withdraw`).join(" ")}`;

// 6 × 4 points of one colour.
const picture = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAYAAAAECAIAAAAiZtkUAAAAEUlEQVR4nGM4UaGBhhjIFQIAEhchwQrvzLMAAAAASUVORK5CYII=", "base64");

// A person at the desk with a browser of their own.
async function sits(site, stand, who, options = {}) {
  const page = await site.reader(options);
  await page.context().setExtraHTTPHeaders({ "x-test-actor": who });
  page.desk = `${stand.url}/${options.lang ?? "bg"}/desk`;
  return page;
}

async function sound(page, where) {
  await page.evaluate(axe);
  await accessible(page, where);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  assert.ok(content <= window, `${where}: ${content} wide in a window of ${window}`);
}

const press = (page, act) => follow(page, `main button[value="${act}"]:not(.vh)`);

export const desk = [
  {
    name: "an editor writes a practice in both languages, a reviewer sends it back, the editor mends, the reviewer publishes, without script",
    async act(site) {
      const stand = await startStand();
      try {
        if (stand.absent) return { skip: stand.absent };
        const ana = await sits(site, stand, editor);
        await ana.goto(`${ana.desk}/practices/new`);
        await sound(ana, "a new practice");
        await press(ana, "submit");
        await sound(ana, "a practice without a title");
        assert.match(await ana.textContent(".note.bad"), /Напишете поне заглавие/);
        await ana.fill("#f-title_bg", "Проба от пътя на редактора");
        await ana.fill("#f-title_en", "A trial of the editor’s way");
        await ana.fill("#f-problem_bg", "Измислен текст за проверка.");
        await press(ana, "submit");
        await sound(ana, "a practice with mistakes");
        assert.equal(await ana.inputValue("#f-problem_bg"), "Измислен текст за проверка.");
        assert.ok(await ana.locator("[aria-invalid='true']").count() > 3);
        assert.match(await ana.textContent(".toc"), /грешк/);
        await ana.check("input[name='origin'][value='national']");
        await ana.fill("#f-summary_bg", "Измислен запис, който проверява работното място.");
        await ana.fill("#f-summary_en", "An invented record that tries the desk.");
        await ana.fill("#f-country", "BG");
        await ana.check("input[name='status'][value='active']");
        await ana.check("input[name='type'][value='service']");
        await ana.fill("[name='topics.1']", "Приемна грижа");
        await ana.fill("#f-how_bg", "Измислен текст за това как се прави.");
        for (const measure of ["effectiveness", "enduring", "transferability"]) await ana.check(`input[name='evidence_criteria.${measure}'][value='0']`);
        await ana.fill("[name='sources.1.title']", "Измислен източник");
        await ana.fill("[name='sources.1.url']", "https://example.org/");
        await press(ana, "save");
        assert.match(await ana.textContent("[role='status']"), /Записано/);
        const own = new URL(ana.url()).pathname;
        await follow(ana, "a[href$='/preview']");
        assert.match(await ana.textContent("main"), /Измислен текст за това как се прави/);
        await sound(ana, "the preview");
        await ana.goto(`${stand.url}${own}`);
        await ana.fill("#f-how_bg", "");
        await ana.click(".marks:has(+ #f-how_bg) [data-around='**']");
        await ana.keyboard.type("Измислен");
        await ana.keyboard.press("End");
        await ana.keyboard.type(" текст за това как се прави.");
        await ana.click(".marks:has(+ #f-how_bg) [data-shown]");
        assert.equal(await ana.textContent("#f-how_bg + [role='region'] strong"), "Измислен");
        await sound(ana, "a text shown while it is typed");
        await press(ana, "save");
        await follow(ana, "a[href$='/pictures']");
        await ana.setInputFiles("#file", { name: "двор.png", mimeType: "image/png", buffer: picture });
        await ana.fill("#alt_bg", "Двор с дърво");
        await ana.fill("#alt_en", "A yard with a tree");
        await press(ana, "add");
        const stored = await ana.getAttribute("main figure img", "src").catch(() => null);
        await sound(ana, "the pictures of a record");
        await ana.goto(`${stand.url}${own}`);
        await press(ana, "submit");
        assert.match(await ana.textContent("[role='status']"), /Подадено/);

        const boris = await sits(site, stand, reviewer, { script: false, width: 360, theme: "dark" });
        await boris.goto(boris.desk);
        await follow(boris, "[aria-labelledby='waiting'] h3 a");
        assert.equal(new URL(boris.url()).pathname, own);
        await press(boris, "send_back");
        assert.match(await boris.textContent(".mend"), /Напишете причината/);
        await boris.fill("#reason", "Напишете какво се получи.");
        await press(boris, "send_back");

        await ana.goto(ana.desk);
        await sound(ana, "the desk");
        await follow(ana, "[aria-labelledby='mine'] h3 a");
        assert.match(await ana.textContent(".note.warn"), /Напишете какво се получи/);
        await sound(ana, "a practice sent back");
        await ana.fill("#f-results_bg", "Измислен резултат.");
        await press(ana, "submit");

        await boris.goto(`${stand.url}${own}`);
        await press(boris, "publish");
        assert.match(await boris.textContent("[role='status']"), /Публикувано/);
        const reader = await site.reader();
        await reader.goto(`${stand.url}/bg/practices?sort=newest`);
        await follow(reader, reader.getByRole("link", { name: "Проба от пътя на редактора" }));
        assert.match(await reader.textContent("main"), /Измислен резултат/);
        if (stored !== null) {
          await reader.locator("figure img[alt='Двор с дърво']").scrollIntoViewIfNeeded();
          await reader.waitForFunction(() => document.querySelector("figure img").naturalWidth > 0);
        }
        const feed = await (await reader.request.get(`${stand.url}/feeds/practices.xml?lang=bg`)).text();
        assert.match(feed, /Проба от пътя на редактора/);
        let found = "";
        for (let i = 0; i < 100 && !/Проба от пътя/.test(found); i++) {
          await reader.goto(`${stand.url}/bg/search?q=${encodeURIComponent("пътя на редактора")}`);
          found = await reader.textContent("main");
        }
        assert.match(found, /Проба от пътя/);
      } finally {
        await stand.stop();
      }
    },
  },
  {
    name: "two editors write at once, and the second loses nothing",
    async act(site) {
      const stand = await startStand();
      try {
        if (stand.absent) return { skip: stand.absent };
        const [ana, boris] = [await sits(site, stand, editor), await sits(site, stand, reviewer)];
        await ana.goto(`${ana.desk}/practices`);
        await follow(ana, ".items h3 a");
        await boris.goto(ana.url());
        const summary = "[name='summary_bg']";
        await ana.fill(summary, "Първият пише това за проверка.");
        await press(ana, "save");
        await boris.fill(summary, "Вторият пише друго за проверка.");
        await boris.fill("[name='summary_en']", "The second writes more for the trial.");
        await press(boris, "save");
        await sound(boris, "two wrote at once");
        assert.match(await boris.textContent("main"), /Първият.*Вторият/s);
        await boris.check("input[value='mine']");
        await follow(boris, "main button.btn");
        assert.equal(await boris.inputValue(summary), "Вторият пише друго за проверка.");
        assert.equal(await boris.inputValue("[name='summary_en']"), "The second writes more for the trial.");
        await follow(boris, "a[href$='/versions']");
        await sound(boris, "versions");
        assert.match(await boris.textContent("main"), /Първият.*Вторият/s);
        await follow(boris, "button:has-text('Версия 1')");
        assert.notEqual(await boris.inputValue(summary), "Вторият пише друго за проверка.");
      } finally {
        await stand.stop();
      }
    },
  },
  {
    name: "an editor whose browser closes finds what was typed, and advice beside the field",
    async act(site) {
      const stand = await startStand();
      try {
        if (stand.absent) return { skip: stand.absent };
        const ana = await sits(site, stand, editor);
        await ana.goto(`${ana.desk}/practices`);
        await follow(ana, ".items h3 a");
        const own = ana.url();
        await ana.fill("#f-results_bg", "Недописано. Разказва Иван Петров Иванов.");
        await ana.waitForFunction(() => /Написаното е запазено/.test(document.querySelector("[data-typed-told]").textContent));
        await ana.close();
        const again = await sits(site, stand, editor);
        await again.goto(own);
        await sound(again, "a record with text that is not saved");
        assert.notEqual(await again.inputValue("#f-results_bg"), "Недописано. Разказва Иван Петров Иванов.");
        await follow(again, ".note.warn a");
        assert.equal(await again.inputValue("#f-results_bg"), "Недописано. Разказва Иван Петров Иванов.");
        assert.match(await again.textContent("#f-results_bg-a"), /прилича на име на човек/);
        await sound(again, "a record with advice");
        await press(again, "save");
        assert.equal(await again.locator(".note.warn").count(), 0);
      } finally {
        await stand.stop();
      }
    },
  },
  {
    name: "an editor brings in a file: columns matched, a cell mended in place, all of it written, without script",
    async act(site) {
      const stand = await startStand();
      try {
        if (stand.absent) return { skip: stand.absent };
        const page = await sits(site, stand, `${reviewer} news.write news.publish`, { script: false });
        const eyes = await sits(site, stand, `${reviewer} news.write news.publish`, { width: 360, theme: "dark" });
        const seen = async (where) => { await eyes.goto(page.url()); await sound(eyes, where); };
        await page.goto(`${page.desk}/import`);
        await seen("bringing in a file");
        await page.selectOption("#kind", "news");
        const table = "id;Заглавие;title_en;Ден;summary_bg;summary_en;sources\nizmislena;Измислена новина;An invented item;утре;Накратко казано, за проба.;Told shortly, for a trial.;https://example.org/\n";
        await page.setInputFiles("#file", { name: "новини.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
        await follow(page, "form[enctype] button");
        await page.selectOption("#c3", "date");
        await follow(page, "button[value='match']");
        await seen("a file with a faulty cell");
        assert.equal(await page.inputValue("#r2c3"), "утре");
        await page.fill("#r2c3", "2026-02-03");
        await follow(page, "button[value='mend']");
        await seen("a file that is good");
        await follow(page, "button[value='apply']");
        assert.match(await page.textContent("[role='status']"), /нови записи – 1/);
        const reader = await site.reader();
        await reader.goto(`${stand.url}/bg/news/izmislena`);
        assert.match(await reader.textContent("h1"), /Измислена новина/);
      } finally {
        await stand.stop();
      }
    },
  },
  {
    // A small part of the proof (test/proofs/xss.mjs): forms that need no account, mail or index, each string in some field.
    name: "strings that would run, in every form, with the policy off: nothing runs and nothing is reported",
    async act(site) {
      const stand = await startStand();
      if (stand.absent) return { skip: stand.absent };
      const through = await door(stand.url, { actor: `${reviewer} news.write news.publish` });
      const context = await site.browser.newContext();
      try {
        const watcher = await watch(context, through.base);
        const page = await context.newPage();
        let from = 0;
        for (const one of forms) {
          if (/account|people|audit|send|forgot|bg\/search/.test(one.page)) continue;
          const form = await fieldsOf(page, through, one);
          // Others begin elsewhere, so that all of them meet each string.
          from += 7;
          const { status, found } = await watcher.meet(through.at(filled(form, some, from)));
          assert.ok(status > 0 && status < 500, `${one.page} from string ${from}: ${status}`);
          assert.deepEqual(found, [], `${one.page} from string ${from}`);
        }
      } finally {
        await context.close();
        await through.close();
        await stand.stop();
      }
    },
  },
];
