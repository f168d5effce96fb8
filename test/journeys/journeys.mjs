// What people come to do, from the first press to the last.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import jsQR from "jsqr";
import { calm, follow, languages, practicePath } from "./site.mjs";

const rootSize = (page) => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
const paper = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const number = (text) => Number(text.replace(/[\s\u00a0,]/g, "").match(/\d+/)?.[0]);

export const journeys = [
  {
    name: "a mother reads the process in easy language and listens, without script",
    async act(site) {
      for (const [lang, title, listen] of [["bg", /Как се затваря дом/, "Чуйте страницата"], ["en", /How is a children’s home closed/, "Listen to the page"]]) {
        const page = await site.reader({ script: false, width: 360 });
        await page.goto(`/${lang}/about/process`);
        await follow(page, ".tools .twin");
        assert.equal(new URL(page.url()).pathname, `/${lang}/easy/process`);
        assert.match(await page.textContent("h1"), title);
        // The recording is made by a job after the start of the site.
        for (let i = 0; i < 300 && await page.locator(".listen audio").count() === 0; i++) {
          assert.equal(await page.locator("p.listen").count(), 1, "the page says that it is being made");
          await page.waitForTimeout(200);
          await page.reload();
        }
        assert.match(await page.textContent(".listen"), new RegExp(`${listen}.*\\d+.*(КБ|KB)`, "s"));
        assert.equal(await page.getAttribute(".listen audio", "preload"), "none");
        const address = await page.getAttribute(".listen audio", "src");
        const whole = await page.request.get(address);
        assert.equal(whole.headers()["content-type"], "audio/mpeg");
        const part = await page.request.get(address, { headers: { range: "bytes=0-99" } });
        assert.equal(part.status(), 206);
        assert.equal((await part.body()).length, 100);
        await page.screenshot({ path: `${site.screens}/easy-process-${lang}.png`, fullPage: true });
        // A stage as parents are told it, its easy version, and back.
        await page.goto(`/${lang}/about/process/plan/parents`);
        await follow(page, ".tools .twin");
        assert.equal(new URL(page.url()).pathname, `/${lang}/about/process/plan/children`);
        await follow(page, ".tools .twin");
        assert.equal(new URL(page.url()).pathname, `/${lang}/about/process/plan`);
        await page.goto(`/${lang}/about/process/parents`);
        await follow(page, ".chips a[hreflang='tr']");
        assert.equal(await page.getAttribute("article.easy", "lang"), "tr");
        calm(page);
      }
      // The browser really plays it: the policy allows our own sound.
      const page = await site.reader();
      await page.goto("/bg/easy/process");
      const length = await page.evaluate(() => new Promise((resolve, reject) => {
        const sound = document.querySelector(".listen audio");
        sound.addEventListener("loadedmetadata", () => resolve(sound.duration));
        sound.addEventListener("error", () => reject(new Error(`it does not play: ${sound.error?.message}`)));
        sound.preload = "metadata";
        sound.load();
      }));
      assert.ok(length > 30 && length < 600, `${length} seconds`);
      calm(page);
    },
  },
  {
    name: "a journalist takes a figure with its source and shows it on another site",
    async act(site) {
      const page = await site.reader();
      await page.goto("/bg/");
      await follow(page, "main a[href^='/bg/about/process/figures']");
      if (new URL(page.url()).pathname.split("/").length === 5) await follow(page, "main a[href*='/figures/foster-by-district']");
      else await page.goto("/bg/about/process/figures/foster-by-district");
      assert.match(await page.textContent("figcaption, .fig"), /Източник:.*31\.07\.2019/s);
      // The numbers: each with its date, place and source.
      const csv = await (await page.request.get(await page.getAttribute("p.take a[href$='.csv']", "href"))).text();
      assert.match(csv.split("\n")[0], /"Към","Къде","Число".*"Адрес на източника"/);
      assert.match(csv, /2019-07-31.*Варна.*141.*https?:\/\//);
      // The drawing, with its source inside.
      const svg = await page.request.get(await page.getAttribute("p.take a[href$='.svg']", "href"));
      assert.equal(svg.headers()["content-type"], "image/svg+xml");
      assert.match(await svg.text(), /Източник: nasoki\.bg/);
      // What the page offers for copying, put into a page of another site as it stands.
      await page.click("details.take summary");
      const code = (await page.textContent("details.take code")).replaceAll("http://localhost", site.url);
      await page.screenshot({ path: `${site.screens}/journalist-figure.png`, fullPage: true });
      calm(page);
      for (const width of [360, 1000]) {
        const other = await site.reader({ width });
        const paper = createServer((_, answer) => answer.setHeader("Content-Type", "text/html; charset=utf-8").end(`<!doctype html><title>Paper</title><h1>Приемна грижа</h1>${code}`));
        await new Promise((resolve) => { paper.listen(0, "127.0.0.1", resolve); });
        await other.goto(`http://127.0.0.1:${paper.address().port}/`);
        const frame = other.frameLocator("iframe");
        assert.match(await frame.locator("body").textContent(), /Варна[\s\S]*141/);
        assert.match(await frame.locator("body").textContent(), /Източник:\s*nasoki\.bg/);
        assert.equal(await frame.locator("svg:is(.wide, .narrow, .unit):visible").count(), 1, "one drawing at this width");
        const back = await frame.locator("a[href*='/bg/about/process/figures/foster-by-district']").first().getAttribute("target");
        assert.match(back ?? "", /_top|_blank/, "the way back leaves the frame");
        await other.screenshot({ path: `${site.screens}/journalist-embed-${width}.png`, fullPage: true });
        paper.close();
      }
    },
  },
  {
    name: "the search finds the same pages however the need is typed, without script",
    async act(site) {
      const page = await site.reader({ script: false });
      const found = async () => page.locator(".items h3 a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
      await page.goto("/bg/");
      await page.fill("header .find input[name='q']", "приемна грижа");
      await follow(page, "header .find button");
      assert.match(page.url(), /\/bg\/search\?q=/);
      const expected = await found();
      assert.ok(expected.length > 3, `${expected.length} results`);
      assert.match(await page.textContent(".note .kind"), /Понятие/);
      for (const typed of ["priemna griza", "приемната грижа", "m,re;kd h,rgd", "foster care", "приeмна грижа"]) {
        await page.goto(`/bg/search?q=${encodeURIComponent(typed)}`);
        assert.deepEqual(await found(), expected, typed);
      }
      await page.goto("/bg/search?q=priemna%20griza");
      assert.match(await page.textContent(".head"), /Търсихме „приемна грижа“/);
      assert.ok(await page.locator(".items mark").count() > 0, "found words are marked");
      await follow(page, ".head a[href*='exact=1']");
      assert.equal((await found()).length, 0, "exactly these letters stand nowhere");
      assert.ok(await page.locator(".blank a[href='/bg/contact']").count() > 0, "there is a way on");
      calm(page);
    },
  },
  {
    name: "results narrow by kind and topic, undo one by one, and lead to the page",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/search?q=%D0%B4%D0%B5%D1%82%D0%B5");
      const everything = number(await page.textContent("#count"));
      await page.check("input[name='kind'][value='page']");
      await follow(page, ".facets button[type='submit']");
      const pages = number(await page.textContent("#count"));
      assert.ok(pages > 0 && pages < everything, `${pages} of ${everything}`);
      await follow(page, ".chips a >> nth=0");
      assert.equal(number(await page.textContent("#count")), everything);
      await follow(page, "a[rel='next']");
      assert.match(page.url(), /page=2/);
      const answer = await follow(page, ".items h3 a >> nth=0");
      assert.equal(answer.status(), 200);
      calm(page);
    },
  },
  {
    name: "the search field offers how a query may go on",
    async act(site) {
      const page = await site.reader();
      await page.goto("/bg/");
      const asked = page.waitForResponse((answer) => answer.url().includes("/bg/search/suggest"));
      await page.locator("header .find input[name='q']").pressSequentially("приемна");
      await asked;
      await page.waitForFunction(() => document.querySelectorAll("#suggestions option").length > 0);
      assert.equal(await page.locator("#suggestions option").first().getAttribute("value"), "приемна грижа");
      calm(page);
    },
  },
  {
    name: "from the home page to a practice, by filter, without script",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/");
      assert.match(page.url(), /\/(bg|en)\/$/, "the bare address leads to a language");
      await page.goto("/bg/");
      await follow(page, ".site-nav a[href='/bg/practices']");
      const everything = number(await page.textContent("#count"));
      assert.ok(everything > 1);
      await page.check("input[name='origin'][value='national']");
      await follow(page, ".facets button[type='submit']");
      assert.match(page.url(), /[?&]origin=national/);
      const national = number(await page.textContent("#count"));
      assert.ok(national > 0 && national < everything, `${national} of ${everything}`);
      assert.ok(await page.isChecked("input[name='origin'][value='national']"), "the filter shows that it is on");
      await follow(page, ".chips a >> nth=0");
      assert.equal(number(await page.textContent("#count")), everything, "a chip undoes its filter");
      const title = (await page.textContent(".items h3 a >> nth=0")).trim();
      await follow(page, ".items h3 a >> nth=0");
      assert.equal((await page.textContent("h1")).replaceAll("\u00ad", "").trim(), title.replaceAll("\u00ad", ""));
      calm(page);
    },
  },
  {
    name: "a filter acts at once where scripts run, and on a phone when asked",
    async act(site) {
      const page = await site.reader();
      await page.goto("/bg/practices");
      await page.check("input[name='origin'][value='national']");
      await page.waitForURL(/origin=national/);
      assert.ok(!/[?&]q=/.test(page.url()), "empty fields stay out of the address");
      calm(page);
      const phone = await site.reader({ width: 360 });
      await phone.goto("/bg/practices");
      assert.ok(!(await phone.isVisible("input[name='origin'][value='national']")), "filters are folded on a phone");
      await phone.click(".open-facets");
      await phone.check("input[name='origin'][value='national']");
      assert.ok(!/origin=/.test(phone.url()), "nothing jumps away while choosing");
      await follow(phone, ".facets button[type='submit']");
      assert.match(phone.url(), /origin=national/);
      calm(phone);
    },
  },
  {
    name: "from a practice to its topic, up the thesaurus, and down to the list of what is held, without script",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto(`/bg${await practicePath(page)}`);
      await follow(page, ".topics .chips a >> nth=0");
      assert.match(page.url(), /\/bg\/terms\/[A-Za-z0-9_.-]+$/);
      await page.goto("/bg/terms");
      await page.fill("#words", "цнст");
      await follow(page, "main form button");
      await follow(page, "main a[href='/bg/terms/cnst']");
      assert.equal((await page.textContent("h1")).replaceAll("\u00ad", ""), "център за настаняване от семеен тип");
      const held = number(await page.textContent(".held .num >> nth=0"));
      await follow(page, ".held a >> nth=0");
      assert.equal(number(await page.textContent("#count")), held, "the list holds as many as the term says");
      calm(page);
    },
  },
  {
    name: "a social worker finds a practice for a child who does not speak and moves to a foster family, compares, and prints what it takes, without script",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/search?q=%D0%B4%D0%B5%D1%82%D0%B5%20%D0%B1%D0%B5%D0%B7%20%D1%80%D0%B5%D1%87%20%D0%BF%D1%80%D0%B8%D0%B5%D0%BC%D0%BD%D0%BE%20%D1%81%D0%B5%D0%BC%D0%B5%D0%B9%D1%81%D1%82%D0%B2%D0%BE");
      await page.goto("/bg/practices");
      await follow(page, "main a[href='/bg/practices/map']");
      const cell = page.locator("#r-development").locator("xpath=ancestor::li").locator("ul.list li").first();
      const expected = number(await cell.locator(".num").textContent());
      await follow(page, cell.locator("a"));
      assert.equal(number(await page.textContent("#count")), expected, "the list holds as many as the map says");
      const picks = page.locator("input[name='id']");
      for (const at of [0, 1, 2]) await picks.nth(at).check();
      await follow(page, "#picked button");
      assert.equal(await page.locator(".compare .over").first().locator("h2").count(), 3);
      assert.ok(await page.locator(".compare section").count() > 8, "rows that matter to who chooses");
      await follow(page, ".compare a[href*='/compare?id=']");
      assert.equal(await page.locator(".compare .over").first().locator("h2").count(), 2, "one is taken away");
      await follow(page, ".compare a[href$='/here']");
      for (const name of ["whom", "people", "money"]) await page.check(`input[name='${name}'][value='need']`);
      await page.selectOption("#place", { index: 1 });
      await follow(page, "main form button.btn");
      assert.match(await page.textContent("#result"), /Още не: 3/);
      assert.match(page.url(), /people=need/);
      assert.ok(await page.locator("#held").isVisible());
      await page.emulateMedia({ media: "print" });
      assert.ok(await page.isChecked("input[name='people'][value='need']"), "paper shows what was answered");
      assert.ok(await page.locator("#paper").isVisible());
      calm(page);
    },
  },
  {
    name: "paging shows every practice once",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/practices");
      const everything = number(await page.textContent("#count"));
      const seen = new Set();
      for (let pages = 1; ; pages += 1) {
        for (const link of await page.locator(".items h3 a").all()) seen.add(await link.getAttribute("href"));
        assert.ok(pages <= everything);
        const next = page.locator("a[rel='next']");
        if ((await next.count()) === 0) break;
        await follow(page, next);
      }
      assert.equal(seen.size, everything);
      if (everything <= 20) return;
      await follow(page, "a[rel='prev']");
      assert.ok(await page.locator("a[rel='next']").count());
    },
  },
  {
    name: "every order of the list holds the same practices",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/practices");
      const count = await page.textContent("#count");
      for (const href of await page.locator(".sorts a").evaluateAll((links) => links.map((link) => link.getAttribute("href")))) {
        await page.goto(href);
        assert.equal(await page.textContent("#count"), count);
        assert.equal(await page.locator(".sorts strong").count(), 1);
      }
    },
  },
  {
    name: "search finds, and a search for nothing shows the way on",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/");
      await page.fill("#q", "приемна грижа");
      await follow(page, "#q", "Enter");
      assert.ok(number(await page.textContent("#count")) > 0);
      assert.equal(await page.inputValue("#words"), "приемна грижа");
      await page.fill("#q", "ыыы");
      await follow(page, "#q", "Enter");
      assert.ok(await page.isVisible(".blank"));
      await follow(page, ".blank .keys a");
      assert.ok(number(await page.textContent("#count")) > 0);
      calm(page);
    },
  },
  {
    name: "a practice on paper: content, spelled out links, a code that leads back",
    async act(site) {
      const page = await site.reader();
      const path = await practicePath(page);
      await page.goto(`/bg${path}`);
      const pdf = await page.pdf({ format: "A4" });
      assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
      assert.ok(pdf.length > 20_000, `${pdf.length} bytes`);
      const svg = await page.locator("svg.qr").evaluate((code) => code.outerHTML);
      const address = (await page.textContent("#paper b")).trim();
      await page.emulateMedia({ media: "print" });
      for (const gone of [".site-nav", ".find", ".tools", ".toc", "footer.base"]) assert.ok(!(await page.locator(gone).first().isVisible()), gone);
      const box = await page.locator("svg.qr").boundingBox();
      assert.ok(box.width > 90, "the code is large enough to be read from paper");
      const after = await page.locator(".sources a").first().evaluate((link) => getComputedStyle(link, "::after").content);
      assert.match(after, /http/, "addresses follow their links");
      await page.screenshot({ path: `${site.screens}/practice-print.png`, fullPage: true });
      calm(page);
      const blank = await page.context().newPage();
      const pixels = await blank.evaluate(async (code) => {
        const picture = new Image();
        picture.src = `data:image/svg+xml,${encodeURIComponent(code.replace("<svg", "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='400'"))}`;
        await picture.decode();
        const canvas = document.createElement("canvas");
        canvas.width = canvas.height = 440;
        const context = canvas.getContext("2d");
        context.fillStyle = "#fff";
        context.fillRect(0, 0, 440, 440);
        context.drawImage(picture, 20, 20);
        return Array.from(context.getImageData(0, 0, 440, 440).data);
      }, svg);
      const read = jsQR(new Uint8ClampedArray(pixels), 440, 440);
      assert.ok(read, "the code can be read");
      assert.equal(read.data, address);
      assert.ok(address.endsWith(`/bg${path}`), address);
    },
  },
  {
    name: "printing without script: the page says how",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/practices");
      assert.ok(!(await page.isVisible("#paper")));
      await page.click(".tools a[href='#paper']");
      assert.ok(await page.isVisible("#paper .note"));
    },
  },
  {
    name: "larger text is remembered on the next page, without script",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/practices?origin=national");
      const usual = await rootSize(page);
      await follow(page, "button[name='text'][value='larger']");
      assert.match(page.url(), /\/bg\/practices\?origin=national$/, "back on the same page");
      const large = await rootSize(page);
      assert.ok(large > usual * 1.1, `${usual} → ${large}`);
      await follow(page, ".items h3 a >> nth=0");
      assert.equal(await rootSize(page), large);
      for (let press = 0; press < 6; press += 1) await follow(page, "button[name='text'][value='larger']");
      assert.equal(await rootSize(page), usual * 2, "the steps end at twice the usual size");
      for (let press = 0; press < 6; press += 1) await follow(page, "button[name='text'][value='smaller']");
      assert.ok((await rootSize(page)) < usual, "and at one step below it");
      calm(page);
    },
  },
  {
    name: "contrast goes on and off with one press",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/en/");
      const usual = await paper(page);
      await follow(page, "button[name='theme']");
      assert.equal(await paper(page), "rgb(0, 0, 0)");
      await page.goto("/bg/help-now");
      assert.equal(await paper(page), "rgb(0, 0, 0)");
      await follow(page, "button[name='theme']");
      assert.equal(await paper(page), usual);
    },
  },
  {
    name: "all reading settings, and none again",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/help-now");
      const usual = await paper(page);
      assert.deepEqual(await page.context().cookies(), [], "no cookie for a reader who has chosen nothing");
      await follow(page, ".tools a[href*='/reading']");
      await page.check("input[name='spacing'][value='wide']");
      await page.check("input[name='theme'][value='dark']");
      await follow(page, "main form button.btn:not(.quiet)");
      const space = () => page.evaluate(() => parseFloat(getComputedStyle(document.body).letterSpacing) || 0);
      await page.goto("/bg/practices");
      assert.ok((await space()) > 0.5);
      assert.notEqual(await paper(page), usual);
      const cookies = await page.context().cookies();
      assert.equal(cookies.length, 1);
      assert.ok(cookies[0].httpOnly && cookies[0].sameSite === "Lax");
      await page.goto("/bg/reading");
      assert.ok(await page.isChecked("input[name='theme'][value='dark']"), "the form shows what is chosen");
      await follow(page, "button[name='reset']");
      await page.goto("/bg/practices");
      assert.equal(await space(), 0);
      assert.deepEqual(await page.context().cookies(), []);
    },
  },
  {
    name: "the page of settings leads back only to this site",
    async act(site) {
      const page = await site.reader({ script: false });
      for (const back of ["https://example.org/", "//example.org/", "/bg//example.org", "/bg/\\example.org", "javascript:alert(1)"]) {
        await page.goto(`/bg/reading?back=${encodeURIComponent(back)}`);
        await follow(page, "main form button.btn:not(.quiet)");
        assert.ok(page.url().startsWith(site.url), `${back} → ${page.url()}`);
      }
      calm(page);
    },
  },
  {
    name: "the other language shows the same page",
    async act(site) {
      const page = await site.reader({ script: false });
      const path = await practicePath(page);
      for (const place of ["/", "/practices?origin=national", path, "/help-now"]) {
        await page.goto(`/bg${place}`);
        await follow(page, "a.lang[hreflang='en']");
        assert.equal(page.url(), `${site.url}/en${place}`);
        assert.equal(await page.getAttribute("html", "lang"), "en");
        await follow(page, "a.lang[hreflang='bg']");
        assert.equal(page.url(), `${site.url}/bg${place}`);
      }
    },
  },
  {
    name: "sending a page: mistakes are shown beside the field and nothing is lost",
    async act(site) {
      const page = await site.reader({ script: false });
      const path = await practicePath(page);
      await page.goto(`/bg${path}`);
      await follow(page, ".tools a[href*='/send']");
      await page.fill("#to", "мария@");
      await page.fill("#name", "Иван");
      const answer = await follow(page, "main form .btn");
      assert.ok(answer.status() >= 400 && answer.status() < 500, `status ${answer.status()}`);
      assert.equal(await page.inputValue("#to"), "мария@");
      assert.equal(await page.inputValue("#name"), "Иван");
      assert.equal(await page.getAttribute("#to", "aria-invalid"), "true");
      assert.ok(await page.isVisible("#to-mend"));
      await page.click("#wrong a");
      assert.equal(await page.evaluate(() => document.activeElement.id), "to", "the summary leads to the field");
      await page.fill("#to", "friend@example.org");
      await follow(page, "main form .btn");
      assert.ok(await page.isVisible("main [role='status']"));
      await follow(page, "main .btn");
      assert.equal(page.url(), `${site.url}/bg${path}`);
      calm(page);
    },
  },
  {
    name: "a lost address helps, in its own language",
    async act(site) {
      const page = await site.reader({ script: false });
      for (const language of languages) {
        const answer = await page.goto(`/${language}/practices/foster-care-for-babies`);
        assert.equal(answer.status(), 404);
        assert.equal(await page.getAttribute("html", "lang"), language);
        assert.ok(await page.isVisible("#q-error"));
        for (const way of [`/${language}/`, `/${language}/practices`]) assert.ok(await page.locator(`main a[href='${way}']`).count(), way);
        await page.fill("#q-error", language === "bg" ? "приемна" : "foster");
        await follow(page, "#q-error", "Enter");
        assert.ok(number(await page.textContent("#count")) > 0);
      }
      assert.equal((await page.goto("/no-language-at-all")).status(), 404);
    },
  },
  {
    name: "help now: two numbers, one press from every page",
    async act(site) {
      const page = await site.reader({ script: false, width: 360 });
      for (const language of languages) {
        for (const place of ["/", "/practices", "/reading", "/practices/no-such-page"]) {
          await page.goto(`/${language}${place}`);
          assert.ok(await page.isVisible("footer a[href='tel:116111']"), place);
          await follow(page, `footer a[href='/${language}/help-now']`);
          assert.ok(await page.isVisible("main a[href='tel:116111']"));
          assert.ok(await page.isVisible("main a[href='tel:112']"));
        }
      }
    },
  },
  {
    name: "what can be taken along: CSV, XLSX, JSON, the citation",
    async act(site) {
      const page = await site.reader({ permissions: ["clipboard-read", "clipboard-write"] });
      const path = await practicePath(page);
      const types = { CSV: /text\/csv/, XLSX: /spreadsheetml/, JSON: /application\/json/ };
      for (const [name, type] of Object.entries(types)) {
        const href = await page.locator(".pager a", { hasText: new RegExp(`^${name}$`) }).getAttribute("href");
        const answer = await page.request.get(href);
        assert.equal(answer.status(), 200, href);
        assert.match(answer.headers()["content-type"], type);
        assert.ok((await answer.body()).length > 1_000);
      }
      await page.goto(`/bg${path}`);
      const data = await page.request.get(await page.getAttribute("link[type='application/json']", "href"));
      assert.equal(data.status(), 200);
      assert.equal(typeof (await data.json()), "object");
      await page.click("[data-copy] button");
      await page.waitForFunction(() => document.querySelector("[data-copy] span").textContent === document.querySelector("[data-copy]").dataset.copied);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), (await page.textContent("#citation")).trim());
      calm(page);
    },
  },
  {
    name: "an article: by filter to its annotation, its citation, and into a reference manager",
    async act(site) {
      const page = await site.reader({ script: false });
      await page.goto("/bg/articles");
      const everything = number(await page.textContent("#count"));
      await page.check("input[name='annotation'][value='extended']");
      await follow(page, ".facets button[type='submit']");
      const annotated = number(await page.textContent("#count"));
      assert.ok(annotated > 0 && annotated < everything, `${annotated} of ${everything}`);
      const slugs = await page.locator("input[name='pick']").evaluateAll((boxes) => boxes.slice(0, 2).map((box) => box.value));
      for (const slug of slugs) await page.check(`input[name='pick'][value='${slug}']`);
      const [download] = await Promise.all([page.waitForEvent("download"), page.click("#picked button[formaction$='.json']")]);
      const { readFile } = await import("node:fs/promises");
      const works = JSON.parse(await readFile(await download.path(), "utf8"));
      assert.deepEqual(works.map((work) => work.id).sort(), slugs.sort(), "the marked ones and no other");
      await follow(page, ".items h3 a >> nth=0");
      assert.ok(await page.isVisible("#reading"), "what was read stands before the annotation");
      assert.match(await page.textContent("#reading"), /Чака втори читател/);
      const address = page.url();
      for (const [ending, type] of [["bib", /bibtex/], ["ris", /research-info/], ["json", /citationstyles/]]) {
        const answer = await page.request.get(`${address}.${ending}`);
        assert.equal(answer.status(), 200, ending);
        assert.match(answer.headers()["content-type"], type);
      }
      const kept = await page.locator("link[rel='alternate'][type='application/x-bibtex']").getAttribute("href");
      assert.equal(new URL(kept, address).href, `${address}.bib`);
      const title = await page.locator("meta[name='citation_title']").getAttribute("content");
      const data = JSON.parse(await page.locator("script[type='application/ld+json']").textContent());
      assert.equal(data["@context"], "https://schema.org");
      assert.equal(data.name, title, "both tell of the same work");
      await page.goto("/bg/articles/nelson-2007");
      await follow(page, ".more a[href='/bg/practices/ro-bucharest-early-intervention']");
      await follow(page, ".more a[href='/bg/articles/nelson-2007']");
      calm(page);
    },
  },
  {
    name: "the menu opens without script, and with it closes by Escape and by leaving",
    async act(site) {
      const still = await site.reader({ script: false, width: 360 });
      await still.goto("/bg/");
      await still.click(".menu summary");
      assert.ok(await still.isVisible(".menu a[href='/bg/practices']"));
      const page = await site.reader({ width: 360 });
      await page.goto("/bg/");
      await page.click(".menu summary");
      await page.focus(".menu div a >> nth=0");
      await page.keyboard.press("Escape");
      assert.ok(!(await page.isVisible(".menu a[href='/bg/practices']")));
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
      await page.click(".menu summary");
      await page.focus("footer a >> nth=0");
      assert.ok(!(await page.isVisible(".menu a[href='/bg/practices']")));
      calm(page);
    },
  },
  {
    name: "a changed practice shows what was changed",
    async act(site) {
      const page = await site.reader({ script: false });
      const path = await practicePath(page);
      await page.goto(`/bg${path}`);
      await follow(page, "article a[href*='history']");
      assert.ok((await page.locator(".dates > li").count()) > 0);
      await follow(page, "main .kind a");
      assert.equal(page.url(), `${site.url}/bg${path}`);
    },
  },
];
