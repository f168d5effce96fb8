// Whether the time of an answer tells that an account exists: sign-in tried with known and unknown names in turn, wrong
// passwords, the whole program with its real cost of a hash. Each name is tried four times at most, each sender twenty
// times a minute, so that no throttle answers instead. Prints rows of docs/proofs.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = "build/release/ognishte";
const samples = Number(process.argv[2] ?? 400);
const folder = mkdtempSync(join(tmpdir(), "ognishte-accounts-"));
const port = await new Promise((told) => {
  const probe = createServer().listen(0, "127.0.0.1", () => {
    const { port } = probe.address();
    probe.close(() => told(port));
  });
});
const file = join(folder, "ognishte.toml");
writeFileSync(file, `data = "${folder}/data"\nlisten = "127.0.0.1:${port}"\npublic_url = "http://localhost:${port}"\ntrusted_proxies = ["127.0.0.1"]\n`);
const run = (words, input) => {
  const done = spawnSync(program, [...words, "--config", file], { input, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: ${done.stderr}`);
};

const median = (all) => [...all].sort((a, b) => a - b)[all.length >> 1];
// The share of pairs in which the first is slower; one half says nothing about which is which.
const area = (first, second) => {
  let won = 0;
  for (const a of first) for (const b of second) won += a > b ? 1 : a === b ? 0.5 : 0;
  return won / (first.length * second.length);
};

const server = {};
try {
  run(["init"]);
  const names = Math.ceil(samples / 4);
  for (let i = 0; i < names; i++) run(["user", "add", `known${i}@nbu.example`, "Човек Проба"], "седем сини пеперуди\n");
  server.process = spawn(program, ["serve", "--config", file], { stdio: "ignore" });
  const url = `http://127.0.0.1:${port}`;
  for (let i = 0; ; i++) {
    if (await fetch(`${url}/bg/sign-in`).then((answer) => answer.ok, () => false)) break;
    if (i > 200) throw new Error("the server did not start");
    await new Promise((later) => setTimeout(later, 100));
  }
  const times = { known: [], unknown: [] };
  const bodies = { known: new Set(), unknown: new Set() };
  for (let i = -10; i < 2 * samples; i++) {
    const kind = i % 2 === 0 ? "known" : "unknown";
    const at = Math.abs(i) >> 1;
    const address = `${kind}${at % names}@nbu.example`;
    const sender = `10.${(at >> 4) & 255}.${kind === "known" ? 1 : 2}.7`;
    const started = performance.now();
    const answer = await fetch(`${url}/bg/sign-in`, {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", "x-forwarded-for": sender, "x-forwarded-proto": "https" },
      body: new URLSearchParams({ address, password: "не е тази парола изобщо", next: "" }),
    });
    const text = await answer.text();
    const took = performance.now() - started;
    if (answer.status !== 422) throw new Error(`${address}: ${answer.status}`);
    if (i < 0) continue;
    times[kind].push(took);
    bodies[kind].add(text.replace(/name="token" value="[^"]*"/g, "").replaceAll(address, "").length);
  }
  const apart = Math.abs(median(times.known) - median(times.unknown));
  const how = `${samples} of each in turn, Argon2id 64 MiB, three passes`;
  console.log(`| medians of known and unknown names | differ by at most 1 ms | ${apart.toFixed(2)} ms (${median(times.known).toFixed(1)} and ${median(times.unknown).toFixed(1)} ms) | ${how} |`);
  console.log(`| telling one from the other by time | 0.45 to 0.55 of 1 | ${area(times.known, times.unknown).toFixed(3)} | area under the curve, same samples |`);
  console.log(`| lengths of the answer | the same | ${[...bodies.known].join(", ")} and ${[...bodies.unknown].join(", ")} | without the address and the token of the form |`);
  process.exitCode = apart <= 1 ? 0 : 1;
} finally {
  server.process?.kill("SIGTERM");
  rmSync(folder, { recursive: true, force: true });
}
