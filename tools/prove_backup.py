#!/usr/bin/env python3
"""Backup and restore of 1 GB with 10 000 files: time, memory, and kill -9 in the middle of both. `./x prove backup`"""
import hashlib
import os
import random
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
FILES, BYTES, ARTICLES, KILLS = 10_000, 90_000, 20_000, int(os.environ.get("KILLS", "8"))
PAGES = ["/bg", "/bg/practices", "/en/articles?page=3", "/bg/organisations", "/feeds/news.xml?lang=bg"]


def run(*args, good=0):
    done = subprocess.run([PROGRAM, *map(str, args)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != good:
        raise SystemExit(f"ognishte {' '.join(map(str, args))} ended with {done.returncode}: {done.stderr}")
    return done.stdout + done.stderr


def measured(*args):
    """Wall time, processor time and the most memory it held."""
    started = time.time()
    child = subprocess.Popen([PROGRAM, *map(str, args)], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status != 0:
        raise SystemExit(f"ognishte {args[0]} failed")
    return time.time() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Server:
    def __init__(self, data):
        self.child = subprocess.Popen([PROGRAM, "serve", "--data", str(data), "--listen", "127.0.0.1:0"], stdout=subprocess.PIPE,
                                      stderr=subprocess.DEVNULL, text=True)
        self.url = self.child.stdout.readline().split()[-1].rstrip("/")

    def pages(self):
        return {path: urllib.request.urlopen(self.url + path).read().replace(self.url.encode(), b"") for path in PAGES}

    def stop(self):
        self.child.send_signal(signal.SIGTERM)
        self.child.wait()


def fill(data, folder):
    run("init", "--demo", "--data", data)
    bib = folder / "works.bib"
    with open(bib, "w") as out:
        for i in range(ARTICLES):
            out.write(f"@article{{k{i}, title={{Synthetic work number {i} on family care and its measures}}, author={{Writer {i}, A.}}, "
                      f"year={{{1990 + i % 35}}}, journal={{Journal of Made Data {i % 97}}}, abstract={{{'Made for measuring. ' * 20}{i}}}}}\n")
    run("import", "articles", bib, "--data", data)
    dice = random.Random(7)
    for _ in range(FILES):
        content = dice.randbytes(BYTES)
        name = hashlib.sha256(content).hexdigest()
        (data / "files" / name[:2]).mkdir(parents=True, exist_ok=True)
        (data / "files" / name[:2] / name).write_bytes(content)


def killed(whole, *args):
    """Ends it with SIGKILL somewhere; whether it was still at work."""
    child = subprocess.Popen([PROGRAM, *map(str, args)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(random.uniform(0.02, whole * 0.95))
    alive = child.poll() is None
    child.kill()
    child.wait()
    return alive


def main():
    random.seed(11)
    folder = Path(tempfile.mkdtemp(prefix="ognishte-prove-backup-", dir=os.environ.get("TMPDIR", "/tmp")))
    try:
        data, archive = folder / "data", folder / "centre.tar"
        fill(data, folder)
        server = Server(data)
        before = server.pages()
        taken, busy, memory = measured("backup", archive, "--data", data)
        size = archive.stat().st_size / 1e9
        rows = run("backup", archive, "--verify").split(": ")[1].split(",")[1].strip()
        back, back_busy, back_memory = measured("restore", archive, "--data", folder / "back")
        clean = run("verify", "--data", folder / "back").strip()
        again = Server(folder / "back")
        after = again.pages()
        again.stop()
        same = before == after
        cut_backups = cut_restores = 0
        for _ in range(KILLS):
            other = folder / "other.tar"
            cut_backups += killed(taken, "backup", other, "--data", data)
            if other.exists() and not Path(f"{other}.keys").exists():
                raise SystemExit("an archive without keys was left behind")
            if other.exists():
                run("backup", other, "--verify")
            for leftover in folder.glob("other.tar*"):
                if leftover.suffix != ".new":
                    leftover.unlink()
        run("backup", folder / "other.tar", "--data", data)
        for _ in range(KILLS // 2):
            target = folder / "cut"
            if killed(back, "restore", archive, "--data", target):
                cut_restores += 1
                if (target / "ognishte.db").exists():
                    run("verify", "--data", target)
                    shutil.rmtree(target)
            else:
                shutil.rmtree(target)
        run("restore", archive, "--data", folder / "cut", *(["--force"] if (folder / "cut" / "ognishte.db").exists() else []))
        server.stop()
        good = taken <= 60 and back <= 60 and same and clean == "clean" and memory < 200 and back_memory < 300
        print(f"load of the machine (15 minutes): {os.getloadavg()[2]:.1f}")
        print(f"archive: {size:.2f} GB, {rows}, {FILES} stored files and those of the demonstration content")
        print(f"| backup while serving | <= 60 s | {taken:.1f} s, {busy:.1f} s of processor, {memory:.0f} MiB | wall clock, wait4 |")
        print(f"| restore | <= 60 s | {back:.1f} s, {back_busy:.1f} s of processor, {back_memory:.0f} MiB | wall clock, wait4 |")
        print(f"| pages before and after | the same | {len(PAGES)} of {len(PAGES)} {'the same' if same else 'DIFFER'}; verify: {clean} | bytes compared |")
        print(f"| kill -9 in the middle | nothing half-done | {cut_backups} backups and {cut_restores} restores ended, none left half-done | random moments |")
        return 0 if good else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
