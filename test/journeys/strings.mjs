// Strings that would run if a page let them: put into the fields of a form, shown in Chromium through a door of ours that
// takes the content policy off (and keeps it as reports), or leaves it on. What ran, what was reported, and what stands in
// the page and could run is told.
import { createServer, request as ask } from "node:http";

// One each of the ways in: element, attribute, address, style, comment, template, encoded, Markdown, directions of text.
export const some = [
  "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus=alert(1) autofocus x='", "</textarea><svg/onload=alert(1)>", "</title><script>alert(1)</script>",
  "javascript:alert(1)", "JaVaScRiPt:alert(1)//https://example.org/", "data:text/html,<script>alert(1)</script>", "[a](javascript:alert(1))", "![a](x\" onerror=\"alert(1))",
  "<a href=\"jav&#x0A;ascript:alert(1)\">a</a>", "<https://example.org/\" onmouseover=\"alert(1)>", "--><script>alert(1)</script><!--", "]]><script>alert(1)</script>", "{{TITLE:none}}{{>frame}}",
  "<style>*{background:url(//example.org/a)}</style>", "<base href=//example.org/>", "<iframe srcdoc=\"<script>parent.alert(1)</script>\">", "<form action=javascript:alert(1)><button>a", "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e", "%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "\u202e<script>alert(1)</script>", "<link rel=stylesheet href=//example.org/a.css>",
];

// Forms that anybody signed in meets: page, and what marks the form in it (none: the only one that is posted or asked).
export const forms = [
  { page: "/bg/search" }, { page: "/bg/practices" }, { page: "/bg/articles" }, { page: "/bg/organisations" }, { page: "/bg/events" }, { page: "/bg/practices/map" },
  { page: "/bg/send?page=%2Fbg%2Fpractices", action: "/bg/send" }, { page: "/bg/reading", action: "/bg/reading" }, { page: "/bg/prevention/check" },
  { page: "/bg/sign-in", action: "/bg/sign-in", guest: true }, { page: "/bg/sign-in/forgot", action: "/bg/sign-in/forgot", guest: true },
  { page: "/bg/desk/account", action: "/bg/desk/account/name" }, { page: "/bg/desk/account", action: "/bg/desk/account/password" },
  { page: "/bg/desk/people/invite", action: "/bg/desk/people/invite" }, { page: "/bg/desk/audit" }, { page: "/bg/desk" }, { page: "/bg/desk/practices" }, { page: "/bg/desk/import", action: "/bg/desk/import" },
  ...["practices", "articles", "organisations", "projects", "publications", "news", "events"].map((kind) => ({ page: `/bg/desk/${kind}/new`, action: `/bg/desk/${kind}/new` })),
];

const blank = /\.(css|woff2|svg|png|jpg|mp3|webmanifest)(\?|$)/;

// A door to the site: `at(case)` gives an address under which the browser meets the answer to that case, a form that was
// sent or a page; `guest`: of somebody who is not signed in. `policy`: "on", or "off": then what it would have stopped runs,
// and is reported. `spoil`: takes the escaping out of every page, to see that what runs is noticed.
export async function door(url, { cookie = "", actor = "", policy = "off", spoil = false } = {}) {
  const upstream = new URL(url);
  const cases = new Map();
  let next = 0;
  const server = createServer((incoming, outgoing) => {
    if (blank.test(incoming.url)) return outgoing.writeHead(204).end();
    const found = cases.get(incoming.url);
    cases.delete(incoming.url);
    const wanted = found ?? { path: incoming.url };
    // Where an answer leads on to stands below another address of ours.
    const headers = { host: upstream.host, "sec-fetch-site": "same-origin", "x-forwarded-for": `10.${(next >> 8) & 255}.${next & 255}.7`, "x-forwarded-proto": "https" };
    if (cookie && !wanted.guest) headers.cookie = cookie;
    if (actor && !wanted.guest) headers["x-test-actor"] = actor;
    if (wanted.body !== undefined) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      headers["content-length"] = Buffer.byteLength(wanted.body);
    }
    const passed = ask({ host: upstream.hostname, port: upstream.port, path: wanted.path, method: wanted.body === undefined ? "GET" : "POST", headers }, (answer) => {
      const told = { ...answer.headers };
      delete told["set-cookie"];
      if (policy === "off" && told["content-security-policy"]) {
        told["content-security-policy-report-only"] = told["content-security-policy"];
        delete told["content-security-policy"];
      }
      if (!spoil || !String(told["content-type"]).startsWith("text/html")) {
        outgoing.writeHead(answer.statusCode, told);
        return answer.pipe(outgoing);
      }
      delete told["content-length"];
      outgoing.writeHead(answer.statusCode, told);
      let text = "";
      answer.setEncoding("utf8").on("data", (more) => { text += more; }).on("end", () => outgoing.end(text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", "\"")));
    });
    passed.on("error", () => outgoing.destroy());
    passed.end(wanted.body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const base = `http://127.0.0.1:${server.address().port}`;
  return {
    base,
    at(wanted) {
      if (wanted.body === undefined && !wanted.guest) return base + wanted.path;
      const path = `/a-case/${next++}`;
      cases.set(path, wanted);
      return base + path;
    },
    close: () => new Promise((closed) => { server.closeAllConnections(); server.close(closed); }),
  };
}

// A page that notices whatever runs. Gives what happened since the last time it was asked.
export async function watch(context, base) {
  const page = await context.newPage();
  let seen = [];
  await page.exposeFunction("__ran", (what) => seen.push(`ran ${what}`));
  await page.addInitScript(() => {
    for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { window.__ran(name); };
    document.addEventListener("securitypolicyviolation", (event) => window.__ran(`report ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`));
  });
  page.on("dialog", (dialog) => { seen.push("ran a dialog"); return dialog.dismiss(); });
  page.on("pageerror", (error) => seen.push(`error ${error.message}`));
  page.on("request", (request) => { if (!request.url().startsWith(base)) seen.push(`asked ${request.url().slice(0, 120)}`); });
  // What stands in the page that no template of ours writes.
  const standing = () => page.evaluate(() => {
    const out = [];
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) out.push(`${element.tagName} ${name}`);
        if (name === "style" || name === "srcdoc") out.push(`${element.tagName} ${name}`);
        if (/^(href|src|action|formaction|xlink:href|data|poster|srcset)$/i.test(name) && /^[\u0000-\u0020]*(javascript|vbscript|data):/i.test(value)) out.push(`${element.tagName} ${name}=${value.slice(0, 60)}`);
      }
      if (/^(iframe|frame|object|embed|base|applet|style|math|foreignObject)$/i.test(element.tagName)) out.push(element.tagName);
      if (element.tagName === "SCRIPT" && !(element.src.startsWith(`${location.origin}/assets/`) || element.type === "application/ld+json")) out.push(`SCRIPT ${element.src || element.text.slice(0, 60)}`);
      if (element.tagName === "META" && /refresh/i.test(element.httpEquiv)) out.push("META refresh");
      if (element.tagName === "LINK" && element.rel.includes("stylesheet") && !element.href.startsWith(location.origin)) out.push(`LINK ${element.href}`);
    }
    return out;
  });
  return {
    page,
    async meet(address) {
      const answer = await page.goto(address, { waitUntil: "load" });
      if (!page.url().startsWith(base)) seen.push(`led to ${page.url().slice(0, 120)}`);
      const found = [...seen, ...(await standing()).map((one) => `stands ${one}`)];
      seen = [];
      return { status: answer?.status() ?? 0, found };
    },
  };
}

// The fields of a form as a page shows it; `kept`: those whose value a form must bring back to be read at all.
export async function fieldsOf(page, through, { page: path, action, guest }) {
  await page.goto(through.at({ path, guest }));
  const found = await page.evaluate(([wanted, own]) => {
    const where = (form) => new URL(form.getAttribute("action") ?? own, location.href).pathname;
    // A field named "method" stands before the form's own property.
    const posts = (form) => (form.getAttribute("method") ?? "get") === "post";
    const form = [...document.querySelectorAll("main form")].find((one) => (wanted ? posts(one) && where(one) === wanted : !posts(one) && where(one) === own));
    if (!form) return null;
    const fields = [...form.elements].filter(({ name, type }) => name && type !== "file");
    return {
      action: where(form), post: posts(form), fields: [...new Set(fields.map(({ name }) => name))],
      kept: Object.fromEntries(fields.filter(({ name, type }) => (name === "token" || name === "once") && type === "hidden").map(({ name, value }) => [name, value])),
    };
  }, [action, path.split("?")[0]]);
  if (!found) throw new Error(`no form in ${path}`);
  return { ...found, guest };
}

// The case of a form in which the field number j holds the string number (from + j).
export function filled(form, strings, from) {
  const values = new URLSearchParams(form.kept);
  form.fields.filter((name) => !(name in form.kept)).forEach((name, j) => values.append(name, strings[(from + j) % strings.length]));
  return form.post ? { path: form.action, body: values.toString(), guest: form.guest } : { path: `${form.action}?${values}`, guest: form.guest };
}
