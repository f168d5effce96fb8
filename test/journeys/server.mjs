// The site under test: the one at OGNISHTE_URL, or our own program on a free port with a fresh folder of demonstration content.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject).listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// A mail server that takes every letter and keeps none: sending a page needs one to be configured.
function mailSink() {
  return new Promise((resolve, reject) => {
    const sink = createServer((socket) => {
      let letter = false;
      let rest = "";
      socket.setEncoding("latin1").on("error", () => {}).write("220 sink\r\n");
      socket.on("data", (text) => {
        const lines = (rest + text).split("\r\n");
        rest = lines.pop();
        for (const line of lines) {
          if (letter) {
            if (line === ".") { letter = false; socket.write("250 taken\r\n"); }
          } else if (/^data$/i.test(line)) {
            letter = true;
            socket.write("354 go on\r\n");
          } else if (/^quit$/i.test(line)) {
            socket.end("221 bye\r\n");
          } else {
            socket.write("250 well\r\n");
          }
        }
      });
    }).once("error", reject).listen(0, "127.0.0.1", () => resolve(sink));
  });
}

async function answers(url, program) {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if (program.exitCode !== null) throw new Error(`the server ended with status ${program.exitCode}`);
    try {
      if ((await fetch(url)).ok) return;
    } catch { /* not listening yet */ }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the server did not answer within 20 seconds");
}

// Returns { url, stop, command }: command runs a word of the command line beside the server; none for a site elsewhere.
export async function start() {
  if (process.env.OGNISHTE_URL) return { url: process.env.OGNISHTE_URL.replace(/\/$/, ""), stop: () => {} };
  const program = process.env.OGNISHTE_BINARY ?? join(root, "build/release/ognishte");
  if (!existsSync(program)) throw new Error(`${program} is not there: run ./x build first, or name a running site in OGNISHTE_URL`);
  const data = mkdtempSync(join(tmpdir(), "ognishte-journeys-"));
  const port = await freePort();
  const sink = await mailSink();
  const env = {
    ...process.env, OGNISHTE_DATA: data, OGNISHTE_LISTEN: `127.0.0.1:${port}`, OGNISHTE_SMTP_HOST: "127.0.0.1",
    OGNISHTE_SMTP_PORT: String(sink.address().port), OGNISHTE_SMTP_SECURITY: "none", OGNISHTE_MAIL_FROM: "centre@example.org",
    OGNISHTE_LIMITS_SEARCHES_PER_MINUTE: "10000",
  };
  // Ours, and no setting of the program, which refuses what it does not know.
  delete env.OGNISHTE_BINARY;
  let said = "";
  try {
    execFileSync(program, ["init", "--demo"], { env, stdio: ["ignore", "ignore", "pipe"] });
    const child = spawn(program, ["serve"], { env, stdio: ["ignore", "ignore", "pipe"] });
    child.stderr.on("data", (text) => { said += text; });
    const url = `http://127.0.0.1:${port}`;
    const stop = () => new Promise((resolve) => {
      child.once("exit", () => { sink.close(); rmSync(data, { recursive: true, force: true }); resolve(); });
      if (!child.kill("SIGTERM")) resolve();
    });
    try {
      await answers(`${url}/bg/`, child);
      await answers(`${url}/bg/search.json?q=a`, child);
    } catch (error) {
      await stop();
      throw error;
    }
    const command = (words, input) => execFileSync(program, words, { env, input, stdio: ["pipe", "pipe", "pipe"] }).toString();
    return { url, stop, command };
  } catch (error) {
    sink.close();
    rmSync(data, { recursive: true, force: true });
    throw new Error(`${error.message}\n${said || error.stderr || ""}`);
  }
}

// The whole program of the tests, where the header "x-test-actor" says who asks. Returns { url, stop } or, where it was
// not built, { absent }.
export async function startStand() {
  const program = join(root, "build/release/stand");
  const stop = () => {};
  if (!existsSync(program)) return { absent: `${program} is not there: ./x build release stand`, stop };
  const child = spawn(program, [], { stdio: ["pipe", "pipe", "inherit"] });
  const url = await new Promise((resolve, reject) => {
    child.once("exit", (status) => reject(new Error(`stand ended with status ${status}`)));
    child.stdout.once("data", (text) => resolve(String(text).trim()));
  });
  return { url, stop: () => new Promise((resolve) => { child.once("exit", resolve); child.stdin.end(); }) };
}
