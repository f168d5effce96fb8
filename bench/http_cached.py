#!/usr/bin/env python3
"""The cached page beside nginx: the same 20 kB page with the same compression, 64 connections, runs in turn.

Usage: bench/run cached [--seconds N] [--rounds N] [--json FILE]; needs wrk, nginx and `./x build release bench`.
The ratio is of the best run of each; CPU time is of the server's processes alone, so it hardly feels other work.
"""
import argparse
import gzip
import json
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICK = os.sysconf("SC_CLK_TCK")


def page():
    """20 kB of markup and Bulgarian text that compress about as a list page of ours does."""
    words = ("дете семейство приемна грижа социална услуга общност подкрепа закрила център практика оценка община развитие "
             "доверие училище родител алтернатива резултат обучение").split()
    out = ["<!doctype html>\n<html lang=\"bg\"><head><meta charset=\"utf-8\"><title>Практики</title></head><body><ul>\n"]
    dice = random.Random(7)
    while len("".join(out).encode()) < 20_000:
        # Words with changing endings, so that the page packs to about a quarter, as real ones do.
        text = " ".join(dice.choice(words) + dice.choice(["", "то", "та", "ите", "ен", "на"]) for _ in range(14))
        out.append(f'<li class="card"><h2><a href="/bg/practices/{dice.randrange(10**6)}">{text[:60]}</a></h2><p>{text}.</p></li>\n')
    return ("".join(out) + "</ul></body></html>\n").encode()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url):
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.headers.get("Content-Encoding"), answer.read()


def await_server(url):
    for _ in range(200):
        try:
            return get(url)
        except OSError:
            time.sleep(0.02)
    raise SystemExit(f"{url} does not answer")


def processes(pid):
    """A process and its children."""
    found = [pid]
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(entry.parent.name))
    return found


def cpu_seconds(pids):
    total = 0
    for pid in pids:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICK


def run_wrk(url, pid, seconds):
    pids = processes(pid)
    before = cpu_seconds(pids)
    out = subprocess.run(["wrk", "-t2", "-c64", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", url],
                         stdout=subprocess.PIPE, text=True, check=True).stdout
    cpu = cpu_seconds(pids) - before
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))
    count = int(re.search(r"(\d+) requests in", out).group(1))
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    p99 = re.search(r"99%\s+(\S+)", out).group(1)
    return {"rate": rate, "cpu_us": cpu / count * 1e6, "p99": p99, "bad": int(bad.group(1)) if bad else 0}


def main():
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--seconds", type=int, default=5)
    words.add_argument("--rounds", type=int, default=3)
    words.add_argument("--json")
    words.add_argument("--program", default=str(ROOT / "build/release/http_bench"))
    chosen = words.parse_args()
    for part in ("wrk", "nginx"):
        if not shutil.which(part) and not Path("/usr/sbin", part).exists():
            print(f"{part} is missing: ./x setup")
            return 1
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.chmod(folder, 0o755)
        (folder / "site").mkdir()
        (folder / "site/page").write_bytes(page())
        ours = subprocess.Popen([chosen.program, folder / "site/page"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        nginx = None
        try:
            our_url = f"http://127.0.0.1:{int(ours.stdout.readline())}/bg/page"
            for _ in range(200):  # the second answer is compressed with care, as soon as a worker has done it
                coding, packed = get(our_url)
                time.sleep(0.01)
            if coding != "gzip" or gzip.decompress(packed) != page():
                print("our answer is not the page")
                return 1
            (folder / "site/page.gz").write_bytes(packed)
            port = free_port()
            config = (ROOT / "bench/nginx.conf").read_text().replace("@FOLDER@", name).replace("@PORT@", str(port))
            if os.geteuid() == 0:
                config = "user root;\n" + config
            (folder / "nginx.conf").write_text(config)
            nginx = subprocess.Popen([shutil.which("nginx") or "/usr/sbin/nginx", "-p", name, "-c", folder / "nginx.conf"], stderr=subprocess.DEVNULL)
            reference_url = f"http://127.0.0.1:{port}/page"
            if await_server(reference_url) != (coding, packed):
                print("nginx does not send the same bytes")
                return 1
            runs = {"ours": [], "nginx": []}
            for _ in range(chosen.rounds):
                runs["nginx"].append(run_wrk(reference_url, nginx.pid, chosen.seconds))
                runs["ours"].append(run_wrk(our_url, ours.pid, chosen.seconds))
        finally:
            ours.stdin.close()
            ours.wait(10)
            if nginx:
                nginx.terminate()
                nginx.wait(10)
    best = {who: max(these, key=lambda run: run["rate"]) for who, these in runs.items()}
    least = {who: min(run["cpu_us"] for run in these) for who, these in runs.items()}
    ratio = best["ours"]["rate"] / best["nginx"]["rate"]
    for who in ("nginx", "ours"):
        print(f"{who:6} {best[who]['rate']:9.0f} requests/s, {least[who]:5.2f} µs CPU each, p99 {best[who]['p99']}"
              + "".join(f" | {run['rate']:.0f}" for run in runs[who]))
    print(f"cached page of {len(page())} bytes, {len(packed)} sent, 64 connections: {ratio:.2f} × nginx (goal ≥ 0.8)")
    bad = sum(run["bad"] for these in runs.values() for run in these)
    if chosen.json:
        Path(chosen.json).write_text(json.dumps({"name": "cached", "ratio": ratio, "goal": 0.8, "ours": best["ours"], "reference": best["nginx"],
                                                 "cpu_us": least, "bad": bad}, indent=1))
    return 0 if ratio >= 0.8 and bad == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
