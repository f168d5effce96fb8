// What people with accounts come to do: sign in, mind their account, invite others; without script, by hand, checked with
// axe on every page they meet.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { calm, follow, languages } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
export const password = "седем сини пеперуди";

// Pages are looked at in a second reader with script, because axe needs it, with the same cookies.
export async function look(site, page, name) {
  const reader = await site.reader({ width: 360 });
  await reader.context().addCookies(await page.context().cookies());
  // The other language meets the other two.
  const narrow = name.endsWith("-bg") ? "light" : "dark";
  for (const width of [360, 1440]) {
    const theme = (width === 360) === (narrow === "light") ? "light" : "dark";
    await reader.emulateMedia({ colorScheme: theme });
    await reader.setViewportSize({ width, height: 900 });
    await reader.goto(page.url());
    await reader.evaluate(axe);
    const [content, window] = await reader.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${name} ${width}: ${content} wide`);
    const found = await reader.evaluate(async (wanted) => {
      const { violations } = await globalThis.axe.run(document, { runOnly: wanted, resultTypes: ["violations"] });
      return violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target.join(" ")).join("; ")}`);
    }, tags);
    assert.deepEqual(found, [], `${name} ${width} ${theme}`);
    await reader.screenshot({ path: `${site.screens}/${name}-${width}-${theme}.png`, fullPage: true });
  }
  await reader.close();
}

export const people = languages.map((lang) => ({
  name: `people: an administrator signs in and gives a colleague a role, in ${lang}`,
  async act(site) {
    if (!site.command) return { skip: "the site runs elsewhere" };
    const boss = `boss-${lang}@example.org`;
    const colleague = `colleague-${lang}@example.org`;
    site.command(["user", "add", boss, "Ана Първа", "administrator"], `${password}\n`);
    site.command(["user", "add", colleague, "Борис Втори"], `${password}\n`);
    const page = await site.reader({ script: false });
    await page.goto(`/${lang}/desk/people`);
    assert.match(page.url(), /sign-in\?next=/);
    await look(site, page, `sign-in-${lang}`);
    await page.fill("#address", boss);
    await page.fill("#password", "not this one");
    const refused = await follow(page, "#form button");
    assert.equal(refused.status(), 422);
    assert.equal(await page.inputValue("#address"), boss);
    await page.fill("#password", password);
    await follow(page, "#form button");
    assert.equal(new URL(page.url()).pathname, `/${lang}/desk/people`);
    await look(site, page, `people-${lang}`);
    await follow(page, page.getByRole("link", { name: "Борис Втори" }).first());
    await page.selectOption("#role", "editor");
    await page.selectOption("#scope", "territory:SHU");
    await look(site, page, `person-${lang}`);
    await follow(page, "form[action$='/roles'] button");
    assert.equal(await page.locator("form[action$='/roles/end']").count(), 1);
    await page.goto(`/${lang}/desk/people/invite`);
    await look(site, page, `invite-${lang}`);
    await page.goto(`/${lang}/desk/audit`);
    assert.ok((await page.locator("tbody tr").count()) >= 4);
    await look(site, page, `audit-${lang}`);
    await page.goto(`/${lang}/desk/health`);
    assert.ok((await page.locator("tbody tr").count()) >= 8);
    await look(site, page, `health-${lang}`);
    await page.goto(`/${lang}/desk/manual/operator`);
    await look(site, page, `manual-${lang}`);
    await page.goto(`/${lang}/desk/account`);
    await look(site, page, `account-${lang}`);
    await page.goto(`/${lang}/desk/account/data`);
    assert.match(await page.textContent("main"), /365/);
    await look(site, page, `data-${lang}`);
    const file = await page.request.post(page.url(), { form: { token: await page.inputValue("input[name='token']") } });
    assert.equal((await file.json()).account.held[0].address, boss);
    await page.goto(`/${lang}/desk/account/app`);
    await look(site, page, `app-${lang}`);
    await page.goto(`/${lang}/desk/account`);
    await follow(page, "form[action$='/sign-out'] button");
    await page.goto(`/${lang}/desk/account`);
    assert.match(page.url(), /sign-in/);
    await page.goto(`/${lang}/sign-in/forgot`);
    await look(site, page, `forgot-${lang}`);
    calm(page);
  },
}));
