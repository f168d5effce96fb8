// Work that one person gives another: the evidence of a practice judged by two and settled by a third; an annotation
// asked for, read a second time and published. Without script; every page is checked with axe.
import assert from "node:assert/strict";
import { look, password } from "./people.mjs";
import { follow } from "./site.mjs";

async function comes(site, name, role) {
  const address = `${name}-work@example.org`;
  site.command(["user", "add", address, `${name} Проба`, role], `${password}\n`);
  const page = await site.reader({ script: false });
  await page.goto("/bg/sign-in?next=/bg/desk");
  await page.fill("#address", address);
  await page.fill("#password", password);
  await follow(page, "#form button");
  return page;
}

const task = (page, work) => follow(page, `[aria-labelledby='tasks'] h3 a[href*='/desk/${work}']`);
const press = (page, act) => follow(page, `main button[value="${act}"]`);

export const work = [
  {
    name: "work: two reviewers judge a practice apart, a third settles, and readers see why",
    async act(site) {
      if (!site.command) return { skip: "the site runs elsewhere" };
      const [ana, boris, vera] = [await comes(site, "ana", "reviewer"), await comes(site, "boris", "reviewer"), await comes(site, "vera", "reviewer")];
      await vera.goto("/bg/desk/practices");
      await follow(vera, ".items h3 a");
      await follow(vera, "a[href*='/desk/assessments/new']");
      await vera.selectOption("#first", { label: "ana Проба" });
      await vera.selectOption("#second", { label: "ana Проба" });
      await follow(vera, "main form button");
      assert.match(await vera.textContent(".note.bad"), /двама различни/);
      await vera.selectOption("#second", { label: "boris Проба" });
      await look(site, vera, "assessment-new-bg");
      await follow(vera, "main form button");
      for (const [page, level] of [[ana, "1"], [boris, "0"]]) {
        await page.goto("/bg/desk");
        await task(page, "assessments");
        for (const name of ["effectiveness", "enduring", "transferability"]) {
          await page.check(`input[name='${name}'][value='${name === "enduring" ? level : "0"}']`);
          await page.fill(`#${name}-reason`, "Измислен мотив за проверка.");
        }
        if (page === ana) await look(site, ana, "assessment-rate-bg");
        await press(page, "rate");
        assert.match(await page.textContent("[role='status']"), /записана/);
      }
      await vera.goto("/bg/desk");
      await look(site, vera, "desk-tasks-bg");
      await task(vera, "assessments");
      await look(site, vera, "assessment-settle-bg");
      await vera.check("input[name='enduring'][value='1']");
      await press(vera, "settle");
      assert.match(await vera.textContent(".note.bad"), /мотиви/);
      await vera.fill("#enduring-reason", "Измислено решение на групата.");
      await press(vera, "settle");
      await follow(vera, "main .head a");
      const reader = await site.reader({ script: false });
      await reader.goto(new URL(vera.url()).pathname);
      assert.match(await reader.textContent("#judged ~ dl"), /Измислено решение на групата/);
      await look(site, reader, "practice-judged-bg");
      await vera.goto("/bg/desk/assessments");
      await look(site, vera, "assessments-bg");
    },
  },
  {
    name: "work: a reader reports an error from the foot of a page, and the desk closes it",
    async act(site) {
      if (!site.command) return { skip: "the site runs elsewhere" };
      const reader = await site.reader({ script: false });
      await reader.goto("/bg/practices");
      await follow(reader, "footer a[href*='/report?page=']");
      await follow(reader, "main form button");
      assert.match(await reader.textContent(".note.bad"), /Попълнете/);
      await look(site, reader, "report-bg");
      await reader.fill("#what", "Измислена грешка за проверка.");
      await follow(reader, "main form button");
      assert.match(await reader.textContent("[role='status']"), /Благодарим/);
      await reader.goto("/en/contribute");
      await look(site, reader, "contribute-en");
      const editor = await comes(site, "elena", "editor");
      await task(editor, "inbox");
      await look(site, editor, "inbox-bg");
      await follow(editor, "[aria-labelledby='open'] h3 a");
      assert.match(await editor.textContent("main"), /Измислена грешка/);
      await look(site, editor, "inbox-message-bg");
      await press(editor, "close");
      assert.match(await editor.textContent("main"), /Приключено/);
    },
  },
];
