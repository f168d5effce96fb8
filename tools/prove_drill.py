#!/usr/bin/env python3
"""The restore drill of the operator's manual, its own lines run in a fresh folder by a shell, and the pages compared. `./x prove drill`"""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "ognishte"
DRILL = re.compile(r"^```drill\n(.*?)^```$", re.M | re.S)
TOKEN = re.compile(r'name="token" value="[^"]*"')  # of forms: anew for each visit
PORT = "8091"  # of the manual; pages hold their address, also as a code for the phone


def addresses(url):
    """Every address the site tells of, from its map."""
    found = re.findall(r"<loc>([^<]+)</loc>", urllib.request.urlopen(url + "/sitemap.xml").read().decode())
    inner = []
    for one in found:
        if one.endswith(".xml"):
            path = "/" + one.split("/", 3)[3]
            inner += re.findall(r"<loc>([^<]+)</loc>", urllib.request.urlopen(url + path).read().decode())
        else:
            inner.append(one)
    return sorted({"/" + one.split("/", 3)[3] for one in inner})


def pages(url):
    for _ in range(100):
        try:
            urllib.request.urlopen(url + "/health/ready")
            break
        except OSError:
            time.sleep(0.1)
    return {path: TOKEN.sub("", urllib.request.urlopen(url + path).read().decode("utf-8", "replace")) for path in addresses(url)}


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--pages":
        Path(sys.argv[3]).write_text(json.dumps(pages(sys.argv[2])))
        return 0
    folder = Path(tempfile.mkdtemp(prefix="ognishte-prove-drill-"))
    try:
        (folder / "bin").mkdir()
        (folder / "bin" / "ognishte").symlink_to(PROGRAM)
        env = dict(os.environ, PATH=f"{folder}/bin:{os.environ['PATH']}", OGNISHTE_LOG_LEVEL="error")

        def run(*args):
            return subprocess.run(["ognishte", *map(str, args)], env=env, check=True, stdout=subprocess.PIPE, text=True).stdout

        run("init", "--demo", "--data", folder / "lost")
        server = subprocess.Popen([PROGRAM, "serve", "--data", folder / "lost", "--listen", f"127.0.0.1:{PORT}"], env=env,
                                  stdout=subprocess.PIPE, text=True)
        before = pages(server.stdout.readline().split()[-1].rstrip("/"))
        run("backup", folder / "centre.tar", "--data", folder / "lost")
        server.kill()
        server.wait()
        shutil.rmtree(folder / "lost")

        first, last = DRILL.findall(run("manual", "operator"))
        lines = [line for line in (first + last).splitlines() if line]
        first, count = re.subn(r"^ARCHIVE=.*$", f"ARCHIVE={folder}/centre.tar", first, flags=re.M)
        if count != 1:
            raise SystemExit("the manual does not say where the archive is named")
        look = f"{sys.executable} {Path(__file__).resolve()} --pages http://127.0.0.1:{PORT} {folder}/after.json\n"
        started = time.time()
        done = subprocess.run(["bash", "-e", "-c", first + look + last], env=env, stdout=subprocess.PIPE, text=True)
        took = time.time() - started
        after = json.loads((folder / "after.json").read_text()) if (folder / "after.json").exists() else {}
        different = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        for line in done.stdout.splitlines():
            if line.startswith(("restored", "clean")) or " is good" in line:
                print(line.replace(f"{folder}/", ""))
        print(f"lines of the manual that were run: {len(lines)}")
        print(f"| pages before and after | the same | {len(before)} pages, {len(different)} differ | each address of the site's map, bytes |")
        print(f"| the drill | ends well | status {done.returncode}, {took:.0f} s with reading every page | the manual's own lines in a shell |")
        for path in different[:10]:
            print("differs:", path)
        return 0 if done.returncode == 0 and not different and before else 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
