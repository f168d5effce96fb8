#!/usr/bin/env python3
"""Figures, each beside its reference in the same run. Usage: ./x bench [--smoke] [--json FILE]

  cached     a cached 20 kB page at 64 connections, against nginx serving the same bytes with the same compression
  pages      uncached list and page with a store of 1 000 practices: requests a second of one core, against the cached page
  start      from the start of the program to its first answer, and the memory it then holds, with demonstration content
  store      writes and reads of the store, against the disk and bare SQLite
  lists      page, list, filters and key paging with 1 000, 100 000 and 1 000 000 practices made of shared texts: processor
             time of a request, and how it grows. The stores are made once, in BENCH_DATA or build/bench (about 4 GB);
             BENCH_LISTS=1000,100000 takes other sizes. Needs OGNISHTE_SHARED
  --smoke    a second of each, to see that they run; its figures mean nothing
"""
import argparse
import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import bench_store

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "ognishte"


def run(*args):
    return subprocess.run([str(a) for a in args], check=True, stdout=subprocess.PIPE, text=True).stdout


class Server:
    """Our server on a free port with a data folder of its own."""

    def __init__(self, data):
        self.started = time.perf_counter()
        self.child = subprocess.Popen([PROGRAM, "serve", "--no-jobs", "--data", data, "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        line = self.child.stdout.readline()
        self.url = re.search(r"http://\S+?(?=/$|/\s)", line).group(0)

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def resident_mib(self, what="VmRSS"):
        return int(re.search(what + r":\s+(\d+)", Path(f"/proc/{self.child.pid}/status").read_text()).group(1)) / 1024

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        self.child.wait(timeout=20)


def write_script(path, targets):
    """A wrk script that asks for these in turn, each time with a query nobody asked before: what is answered is not in the cache."""
    table = ", ".join(json.dumps(target) for target in targets)
    path.write_text(f'''t = {{{table}}}
n = 0
request = function()
  n = n + 1
  local target = t[n % #t + 1]
  return wrk.format("GET", target .. (target:find("?", 1, true) and "&" or "?") .. "x=" .. n .. "r" .. math.random(1e9))
end
''')
    return path


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
            write_script(folder / "list.lua", ["/bg/practices"])
            write_script(folder / "filtered.lua", ["/bg/practices?origin=national&topic=foster"])
            write_script(folder / "page.lua", ["/bg/practices/bg-aktivna-semeyna-podkrepa"])
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


def bench_store_figures(figures):
    with tempfile.TemporaryDirectory(dir=ROOT / "build") as folder:
        for line in run(ROOT / "build/release/store_figures", folder).splitlines():
            name, ours, unit, reference, against, ratio = re.match(r"(.{20})\s+([\d.]+)\s+(\S+)\s+([\d.]+) (.*), ratio ([\d.]+)", line).groups()
            figures["store: " + name.strip()] = {unit: float(ours), against: float(reference), "ratio": float(ratio)}


def settle(server):
    """Waits until what a start leaves to do in the background is done: it is no part of what a request costs."""
    for _ in range(120):
        before = server.cpu_seconds()
        time.sleep(0.5)
        if server.cpu_seconds() - before < 0.02:
            return


def once(server, targets):
    """Microseconds of processor time for each of these, asked for the first time, one after the other."""
    connection = http.client.HTTPConnection(server.url.split("//")[1])
    before = server.cpu_seconds()
    for target in targets:
        connection.request("GET", target)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"bench: {target} answered {answer.status}")
    return round((server.cpu_seconds() - before) / len(targets) * 1e6)


def list_store(count):
    """The store of this many practices, made the first time."""
    data = Path(os.environ.get("BENCH_DATA", ROOT / "build" / "bench")) / f"lists-{count}"
    if not (data / "whole").exists():
        shutil.rmtree(data, ignore_errors=True)
        run(PROGRAM, "init", "--data", data)
        bench_store.fill(data / "ognishte.db", count, Path(os.environ["OGNISHTE_SHARED"]) / "data/texts-bg/parseme-bg-news.jsonl")
        (data / "whole").touch()
    run(PROGRAM, "migrate", "--data", data)
    return data


def bench_lists(figures, seconds):
    if "OGNISHTE_SHARED" not in os.environ:
        print("lists: skipped, OGNISHTE_SHARED is not set")
        return
    first = {}
    for count in (int(n) for n in os.environ.get("BENCH_LISTS", "1000,100000,1000000").split(",")):
        data = list_store(count)
        topics, groups = bench_store.vocabulary_of(data / "ognishte.db")
        choose = random.Random(bench_store.SEED)
        numbers = sorted(choose.sample(range(count), 500))
        pages = [f"/bg/practices/made-{number}" for number in numbers]
        keys = [bench_store.id_of(number) for number in numbers[::5]]
        filters = [f"/bg/practices?origin=national&topic={topic}" for topic in topics[:10]]
        combinations = [f"/bg/practices?group={choose.choice(groups)}&topic={topic}&sort=newest" for topic in topics[:100]]
        server = Server(data)
        try:
            urllib.request.urlopen(server.url + "/bg/practices").read()
            row = {"s to the first answer": round(time.perf_counter() - server.started, 1), "MiB then": round(server.resident_mib())}
            settle(server)
            micro = {"two other filters, first": once(server, combinations)}
            scripts = {"page": pages, "list": ["/bg/practices"], "two filters": filters,
                       "key paging": [f"/bg/practices?sort=newest&after={key}" for key in keys],
                       "key paging, two filters": [f"{target}&sort=title&after={key}" for target, key in zip(filters, keys)]}
            for name, targets in scripts.items():
                micro[name + ", first"] = once(server, targets)
                micro[name] = round(1e6 / load(server, write_script(data / "bench.lua", targets), seconds))
            first = first or micro
            said = urllib.request.urlopen(server.url + "/en/practices").read().decode()
            row["count said"] = re.search(r'id="count">([^<]*)', said).group(1).replace("\u00a0", " ")
            row["µs of a request"] = micro
            row["times the smallest store"] = {name: round(micro[name] / max(first[name], 1), 2) for name in micro}
            row["MiB at most"] = round(server.resident_mib("VmHWM"))
            row["MiB at the end"] = round(server.resident_mib())
            figures[f"lists, {count} practices"] = row
        finally:
            server.stop()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--smoke", action="store_true")
    parser.add_argument("--json")
    options = parser.parse_args()
    seconds = 1 if options.smoke else 5
    figures = {}
    bench_start(figures)
    bench_pages(figures, seconds)
    bench_store_figures(figures)
    if options.smoke:
        print("lists: skipped, they are too long for a smoke test")
    else:
        bench_lists(figures, seconds)
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
