// Site: what a journey sees of the site: readers with their settings, and the pages there are.
import assert from "node:assert/strict";

export const languages = ["bg", "en"];
export const widths = [360, 768, 1440];
export const themes = ["light", "dark", "contrast"];
export const texts = ["m", "xxl"];

export class Site {
  constructor(browser, url, screens, command) {
    this.browser = browser;
    this.url = url;
    this.screens = screens;
    this.command = command;
    this.contexts = [];
  }

  // A reader with a browser of their own. `trouble` gathers what no page may do.
  async reader({ script = true, width = 1440, theme = "light", text = "m", permissions = [] } = {}) {
    const context = await this.browser.newContext({
      baseURL: this.url, javaScriptEnabled: script, viewport: { width, height: 900 }, permissions,
      colorScheme: theme === "dark" ? "dark" : "light", reducedMotion: "reduce",
    });
    this.contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.trouble = [];
    page.on("request", (request) => {
      if (!request.url().startsWith(this.url)) page.trouble.push(`asked another site: ${request.url()}`);
    });
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.trouble.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => page.trouble.push(`script: ${error.message}`));
    if (text !== "m" || theme === "contrast") await this.choose(page, { text, ...(theme === "contrast" ? { theme } : {}) });
    return page;
  }

  // Chooses reading settings as a reader does: in the form.
  async choose(page, settings) {
    await page.goto("/bg/reading");
    for (const [name, value] of Object.entries(settings)) await page.check(`input[name="${name}"][value="${value}"]`);
    await follow(page, "main form button.btn:not(.quiet)");
  }

  async close() {
    await Promise.all(this.contexts.map((context) => context.close()));
  }
}

// Presses what leads to another page, and waits until that page has its styles; gives its answer.
export async function follow(page, what, key) {
  const target = typeof what === "string" ? page.locator(what).first() : what;
  const [answer] = await Promise.all([page.waitForNavigation({ waitUntil: "load" }), key ? target.press(key) : target.click()]);
  return answer;
}

// The address of the first practice of the list, without its language.
export async function practicePath(page) {
  await page.goto("/bg/practices");
  const link = await page.locator(".items h3 a").first().getAttribute("href");
  assert.match(link, /^\/bg\/practices\/[a-z0-9-]+$/);
  return link.slice(3);
}

// Every kind of page there is, by name; paths below the language.
export async function pagesOf(page) {
  const practice = await practicePath(page);
  await page.goto(`/bg${practice}`);
  const history = (await page.locator("article a[href*='history']").getAttribute("href")).slice(3);
  return {
    home: "/", practices: "/practices", map: "/practices/map", mapFiltered: "/practices/map?origin=national", compareFiltered: "/practices/compare?id=us-abc&id=us-keep&id=bg-karin-dom-ranna-intervenciya",
    compareNone: "/practices/compare", compareOneFiltered: "/practices/compare?id=us-abc", here: "/practices/bg-karin-dom-ranna-intervenciya/here?place=SHU&people=need&money=unknown", filtered: "/practices?origin=national", nothing: "/practices?q=ыыы", practice, history,
    articles: "/articles", articlesFiltered: "/articles?annotation=extended&language=en", article: "/articles/nelson-2007",
    articleHistory: "/articles/nelson-2007/history", articleBrief: "/articles/al-2012", articlesBy: "/articles/by/author",
    terms: "/terms", letters: "/terms?sort=letter", term: "/terms/foster", goals: "/about/goals", priorities: "/about/priorities",
    about: "/about", help: "/help-now", contact: "/contact", accessibility: "/accessibility", privacy: "/privacy",
    process: "/about/process", stage: "/about/process/assessment", parents: "/about/process/plan/parents",
    easy: "/about/process/moving/children", walk: "/about/process/children", words: "/about/process/words",
    timeline: "/about/process/timeline", figures: "/about/process/figures", lines: "/about/process/figures/children-in-institutions",
    dots: "/about/process/figures/places-and-children", tiles: "/about/process/figures/foster-by-district", values: "/about/process/figures/all",
    api: "/api", prevention: "/prevention", levels: "/prevention/levels", factors: "/prevention/factors", steps: "/prevention/steps",
    intervention: "/prevention/interventions/reint", check: "/prevention/check", checked: "/prevention/check?q1=1&q2=3",
    myths: "/about/myths", managing: "/about/project-guide", collections: "/collections", collection: "/collections/foster-care",
    organisations: "/organisations", organisationsFiltered: "/organisations?kind=donor&topic=prev", organisation: "/organisations/khc",
    organisationHistory: "/organisations/hhc/history", projects: "/projects", project: "/projects/childhood-all", projectBlank: "/projects/closures-eval",
    publications: "/publications", publication: "/publications/khc-fail-2022", news: "/news", newsItem: "/news/foster-families-without-a-child-2025",
    easyIndex: "/easy", easyHelp: "/easy/help-now", easyFoster: "/easy/foster-care", easyReading: "/easy/reading",
    turkish: "/about/process/parents/tr", romani: "/about/process/parents/rom",
    events: "/events", eventsFiltered: "/events?when=coming", event: "/events/di-sofia-2019", eventBlank: "/events/small-steps-2015", eventHistory: "/events/okmd-kj-2021/history",
    month: "/events/month/2019-11", monthNone: "/events/month/2019-12", monthFiltered: "/events/month/2018-11?topic=leave", calendar: "/calendar", calendarFiltered: "/calendar?topic=foster",
    send: `/send?page=${encodeURIComponent(`/bg${practice}`)}`, reading: "/reading", search: "/search", found: "/search?q=priemna%20griza", missed: "/search?q=%D1%8B%D1%8B%D1%8B%D1%8B", lost: "/practices/no-such-page",
  };
}

// Names of pages that are not for search engines: other views of a page, forms, and what changes daily.
export const notIndexed = /^(send|reading|lost|found|missed|nothing|checked|letters|here|monthNone)$|(filtered|history)$/i;

// Nothing but the page's own parts was asked for, and no policy was broken.
export function calm(page) {
  assert.deepEqual(page.trouble, []);
}
