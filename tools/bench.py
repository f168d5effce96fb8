#!/usr/bin/env python3
"""Figures, each beside its reference in the same run. Usage: ./x bench [--smoke] [--json FILE]

  cached     a cached 20 kB page at 64 connections, against nginx serving the same bytes with the same compression
  pages      uncached list and page with a store of 1 000 practices: requests a second of one core, against the cached page
  start      from the start of the program to its first answer, and the memory it then holds, with demonstration content
  --smoke    a second of each, to see that they run; its figures mean nothing
"""
import argparse
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "ognishte"


def run(*args):
    return subprocess.run([str(a) for a in args], check=True, stdout=subprocess.PIPE, text=True).stdout


class Server:
    """Our server on a free port with a data folder of its own."""

    def __init__(self, data):
        self.started = time.perf_counter()
        self.child = subprocess.Popen([PROGRAM, "serve", "--data", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        line = self.child.stdout.readline()
        self.url = re.search(r"http://\S+?(?=/$|/\s)", line).group(0)

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mib(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.child.pid}/status").read_text()).group(1)) / 1024

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        self.child.wait(timeout=20)


def load(server, script, seconds):
    """Requests a second of one core of ours: what was answered, by the processor time the server took."""
    before = server.cpu_seconds()
    out = run("wrk", "-t1", "-c16", f"-d{seconds}s", "-s", script, server.url)
    requests = int(re.search(r"(\d+) requests in", out).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    if bad:
        raise SystemExit(f"bench: {bad.group(1)} answers were errors")
    used = server.cpu_seconds() - before
    return requests / used if used > 0 else 0.0


def thousand(data):
    """A store of 1 000 practices, made of the 52 by numbering their titles: the texts are as long as real ones."""
    run(PROGRAM, "init", "--demo", "--data", data)
    real = json.loads(run(PROGRAM, "export", "practices", "--format", "json", "--data", data))
    made = []
    for number in range(1000 - len(real)):
        practice = json.loads(json.dumps(real[number % len(real)]))
        practice["id"] = f"{practice['id'][:60]}-{number}"
        for name in ("title_bg", "title_en"):
            practice[name] = f"{practice[name][:100]} {number}"
        made.append(practice)
    path = Path(data) / "made.json"
    path.write_text(json.dumps(made, ensure_ascii=False))
    run(PROGRAM, "import", "practices", path, "--data", data)


def bench_pages(figures, seconds):
    with tempfile.TemporaryDirectory() as data:
        thousand(data)
        server = Server(data)
        try:
            folder = Path(data)
            # A query nobody asked before is not in the cache; each request has one.
            (folder / "list.lua").write_text(
                'n = 0\nrequest = function()\n n = n + 1\n return wrk.format("GET", "/bg/practices?x=" .. n .. "r" .. math.random(1e9))\nend\n')
            (folder / "filtered.lua").write_text(
                'n = 0\nrequest = function()\n n = n + 1\n return wrk.format("GET", "/bg/practices?origin=national&topic=foster&x=" .. n .. "r" .. math.random(1e9))\nend\n')
            (folder / "page.lua").write_text(
                'n = 0\nrequest = function()\n n = n + 1\n return wrk.format("GET", "/bg/practices/bg-aktivna-semeyna-podkrepa?x=" .. n .. "r" .. math.random(1e9))\nend\n')
            (folder / "cached.lua").write_text('request = function() return wrk.format("GET", "/bg/practices") end\n')
            urllib.request.urlopen(server.url + "/bg/practices").read()
            reference = load(server, folder / "cached.lua", seconds)
            for name in ("list", "filtered", "page"):
                rate = load(server, folder / f"{name}.lua", seconds)
                figures[f"uncached {name}, 1 000 practices"] = {"requests/s a core": round(rate), "of the cached page": round(rate / reference, 4)}
        finally:
            server.stop()


def bench_start(figures):
    with tempfile.TemporaryDirectory() as data:
        run(PROGRAM, "init", "--demo", "--data", data)
        best, resident = 1e9, 0.0
        for _ in range(5):
            server = Server(data)
            urllib.request.urlopen(server.url + "/bg/practices").read()
            best = min(best, time.perf_counter() - server.started)
            resident = server.resident_mib()
            server.stop()
        true = time.perf_counter()
        run(PROGRAM, "version")
        figures["start with demonstration content"] = {
            "ms to the first answer": round(best * 1000), "MiB resident": round(resident),
            "ms to start and say its version": round((time.perf_counter() - true) * 1000)}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    seconds = 1 if options.smoke else 5
    figures = {}
    bench_start(figures)
    bench_pages(figures, seconds)
    if shutil.which("wrk") and shutil.which("nginx") or Path("/usr/sbin/nginx").exists():
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "cached.json"
            subprocess.run([ROOT / "bench/run", "cached", "--seconds", str(seconds), "--rounds", "1" if options.smoke else "4", "--json", out], check=True)
            figures["cached page against nginx"] = json.loads(out.read_text())
    for name, values in figures.items():
        print(f"{name}: {json.dumps(values, ensure_ascii=False)}")
    if options.json:
        Path(options.json).write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
