// Builds web/dist: one style sheet, one script, the fonts and the reading settings. Usage: npm run build
import { build, transform } from "esbuild";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL(".", import.meta.url));
const root = join(web, "..");
const dist = join(web, "dist");
const fontFolder = join(root, "node_modules/@fontsource-variable/sofia-sans");

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, "fonts"), { recursive: true });
mkdirSync(join(dist, "reading"), { recursive: true });

// A font keeps its plain name, so that the C++ build knows its files, and carries a hash of its bytes in the address, as
// platform/http/assets makes it: so that a browser can keep it for ever, and a page can ask for it beforehand.
const fonts = {
  name: "fonts",
  setup(builder) {
    builder.onResolve({ filter: /\.woff2$/ }, ({ path }) => {
      const file = basename(path).replace("-wght-normal", "");
      const bytes = readFileSync(join(root, "node_modules", path));
      writeFileSync(join(dist, "fonts", file), bytes);
      const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 10);
      return { path: `fonts/${file.replace(".woff2", `-${hash}.woff2`)}`, external: true };
    });
  },
};

await build({
  absWorkingDir: root,
  entryPoints: { "site": "web/ts/site.ts" },
  outdir: dist, bundle: true, minify: true, format: "iife", target: "es2020", charset: "utf8", legalComments: "none",
});
await build({
  absWorkingDir: root,
  entryPoints: { "site": "web/static/css/site.css" },
  outdir: dist, bundle: true, minify: true, charset: "utf8", legalComments: "none", plugins: [fonts],
  target: ["chrome111", "firefox113", "safari16.4"],
});
// A chosen theme is for the screen: paper stays black on white.
for (const file of readdirSync(join(web, "reading")).filter((name) => name.endsWith(".css"))) {
  const css = readFileSync(join(web, "reading", file), "utf8");
  const { code } = await transform(file.startsWith("theme-") ? `@media screen {${css}}` : css, { loader: "css", minify: true });
  writeFileSync(join(dist, "reading", file), code);
}
cpSync(join(web, "static/img/logo.svg"), join(dist, "logo.svg"));
cpSync(join(fontFolder, "LICENSE"), join(dist, "fonts/LICENSE.txt"));
