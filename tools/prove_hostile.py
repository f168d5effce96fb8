#!/usr/bin/env python3
"""`./x prove hostile`: strangers against the release program with demonstration content, on this machine.

The server runs with its limits as shipped, but where a row says "lifted": connections of one address, for P20 and for the
rows of P21 that say so. The program's visitors come from addresses of their own in 127.0.0.0/8, so do its crowds.
slowhttptest is Debian's; it is installed when it is missing. HOSTILE_QUICK=1: a tenth of everything, to see that it runs;
HOSTILE_PARTS=malformed,limits: these alone.
"""
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build" / "release" / "ognishte"
HOSTILE = ROOT / "build" / "release" / "hostile"
FAMILIES = ROOT / "build" / "release" / "families"
CAP_MIB = 512
QUICK = os.environ.pop("HOSTILE_QUICK", "") != ""
failed = []


def quick(number, least=1):
    return max(least, number // 10) if QUICK else number


def row(what, goal, figure, how, good):
    print(f"| {what} | {goal} | {figure}{'' if good else ': **not held**'} | {how} |", flush=True)
    if not good:
        failed.append(what)


class Server:
    """The release program on a free port, with the demonstration content."""

    most_mib = 0.0

    def __init__(self, data, **limits):
        settings = Path(data) / "hostile.toml"
        lines = ['hosts = ["localhost", "www.test"]', "[limits]", *(f"{name} = {value}" for name, value in limits.items())]
        settings.write_text("\n".join(lines) + "\n")
        self.log = open(Path(data) / "hostile.log", "w")
        self.child = subprocess.Popen([PROGRAM, "serve", "--no-jobs", "--data", data, "--config", settings, "--listen", "127.0.0.1:0"],
                                      stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.port = int(re.search(r":(\d+)/", self.child.stdout.readline()).group(1))

    def mib(self, what="VmRSS"):
        return int(re.search(what + r":\s+(\d+)", Path(f"/proc/{self.child.pid}/status").read_text()).group(1)) / 1024

    def files(self):
        return len(os.listdir(f"/proc/{self.child.pid}/fd"))

    def wait_until_idle(self, files):
        until = time.time() + 60
        while self.files() > files and time.time() < until:
            time.sleep(0.2)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        alive = self.child.poll() is None
        if alive:
            Server.most_mib = max(Server.most_mib, self.mib("VmHWM"))
            self.child.send_signal(signal.SIGTERM)
        status = self.child.wait(timeout=30)
        self.log.close()
        if not alive or status != 0:
            failed.append(f"the server ended with status {status}")


def hostile(*words):
    out = subprocess.run([HOSTILE, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines = out.stdout.splitlines()
    for line in lines[:-1]:
        if not line.startswith("{"):
            print(line[:600])
    return [json.loads(line) for line in lines if line.startswith("{")]


def visitors(server, seconds, *targets):
    return hostile("visitors", server.port, seconds, *targets)[-1]


PAGES = ("/bg/practices", "/bg/", "/en/articles", "/bg/organisations?q=a")


def prove_idle(data):
    count, seconds = quick(10_000), quick(60, 12)
    with Server(data, connections_per_address=20_000) as server:
        visitors(server, 2, *PAGES)
        before = server.mib()
        crowd = subprocess.Popen([HOSTILE, "idle", str(server.port), str(count), str(seconds)], stdout=subprocess.PIPE, text=True)
        first = json.loads(crowd.stdout.readline())
        held = server.mib()
        seen = visitors(server, seconds - 4, *PAGES)
        last = json.loads(crowd.stdout.readline())
        crowd.wait()
        each = (held - before) * 1024 / count
        row(f"P20: {count:,} idle connections", "0 refused", f"{count - first['open']} refused, {last['open']:,} open after {seconds} s",
            "epoll client, one request each, then one every 10 s; limit of an address lifted", first["open"] == count == last["open"] and first["statuses"] == {"200": count})
        row("P20: memory of one", "≤ 20 KiB", f"{each:.1f} KiB", f"resident {before:.0f} and {held:.0f} MiB", each <= 20)
        row("P20: visitors meanwhile", "p99 ≤ 100 ms", f"p99 {seen['p99']:.1f} ms, {seen['refused']} of {seen['requests']} refused",
            "one connection a request, four pages in turn", seen["p99"] <= 100 and seen["refused"] == 0)


class Relay:
    """Takes slowhttptest's question whether the service is there to the server from an address of its own."""

    def __init__(self, port):
        self.port = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.accept, daemon=True).start()

    def address(self):
        return f"127.0.0.1:{self.listener.getsockname()[1]}"

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.carry, args=(near,), daemon=True).start()

    def carry(self, near):
        try:
            far = socket.create_connection(("127.0.0.1", self.port), source_address=("127.9.0.1", 0))
        except OSError:
            near.close()
            return
        back = threading.Thread(target=self.pump, args=(far, near), daemon=True)
        back.start()
        self.pump(near, far)
        back.join()
        near.close()
        far.close()

    @staticmethod
    def pump(one, other):
        try:
            while piece := one.recv(65536):
                other.sendall(piece)
            other.shutdown(socket.SHUT_WR)
        except OSError:
            pass


SLOW = {
    "-H": ("slow heads", ["-i", "10", "-x", "24"], "/bg/practices"),
    "-B": ("slow bodies", ["-i", "10", "-s", "8192", "-x", "10", "-f", "application/x-www-form-urlencoded", "-t", "POST"], "/bg/send"),
    "-X": ("slow reading", ["-w", "512", "-y", "1024", "-n", "5", "-z", "32", "-k", "3"], "/bg/practices"),
    "-R": ("ranges", ["-a", "10", "-b", "3000", "-t", "GET"], "/bg/practices"),
}


def prove_slow(data):
    seconds = quick(30, 10)
    for count, lifted in ((4_000, False), (10_000, False), (10_000, True)):
        count = quick(count)
        limits = {"connections_per_address": 20_000} if lifted else {}
        for kind, (name, options, target) in SLOW.items():
            with Server(data, **limits) as server:
                visitors(server, 1, *PAGES)
                relay = Relay(server.port)
                attack = subprocess.Popen(
                    ["slowhttptest", kind, *options, "-c", str(count), "-r", str(quick(1000)), "-l", str(seconds), "-p", "3", "-e", relay.address(),
                     "-u", f"http://localhost:{server.port}{target}"],
                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
                lines = []
                reader = threading.Thread(target=lambda: lines.extend(attack.stdout), daemon=True)
                reader.start()
                time.sleep(2)
                seen = visitors(server, seconds - 4, *PAGES)
                attack.wait()
                reader.join()
                relay.listener.close()
                text = re.sub(r"\x1b\[[0-9;]*m", "", "".join(lines))
                said = re.findall(r"service available:\s*(YES|NO)", text)
                most = max((int(n) for n in re.findall(r"connected:\s*(\d+)", text)), default=0)
                good = bool(said) and "NO" not in said and seen["p99"] <= 250 and seen["refused"] == 0
                row(f"P21: {name}, {count:,} attackers{', limit of an address lifted' if lifted else ''}", "available: YES; p99 ≤ 250 ms",
                    f"YES {said.count('YES')} times, NO {said.count('NO')}; p99 {seen['p99']:.1f} ms, {seen['refused']} of {seen['requests']} refused; "
                    f"{server.mib('VmHWM'):.0f} MiB at most",
                    f"slowhttptest {kind} for {seconds} s, at most {most:,} connected at once", good)


def prove_malformed(data):
    count = quick(1_000_000)
    with Server(data) as server:
        visitors(server, 1, *PAGES)
        files = server.files()
        out = hostile("cases", server.port)[-1]
        row(f"P22: {out['cases']} hostile requests written by hand", "each its one status, and closed; ≥ 300",
            f"{out['wrong']} otherwise, {out['smuggled']} smuggled", "raw sockets, release program", out["wrong"] == 0 and out["cases"] >= 300)
        hostile("mutated", server.port, count // 10, 7)
        before = server.mib()
        out = hostile("mutated", server.port, count, 2026)[-1]
        after = server.mib()
        server.wait_until_idle(files)
        row(f"P22: {count:,} mutated requests", "0 crashes, hangs, leaks, smuggled", f"{out['wrong']} answered wrongly or not ended, resident {before:.0f} → {after:.0f} MiB, "
            f"{server.files() - files} descriptors more", f"four clients, {out['seconds']} s; {out['silent']} cut short by the client and rightly not answered",
            out["wrong"] == 0 and after - before < 16 and server.files() <= files and server.child.poll() is None)


def prove_algorithms(_):
    out = subprocess.run([FAMILIES], stdout=subprocess.PIPE, text=True)
    print(out.stdout, end="", flush=True)
    if out.returncode != 0:
        failed.append("P24")


def staff_page(server):
    """How long those who work here wait for the way in."""
    return visitors(server, quick(16, 4), "/bg/sign-in", "/bg/desk")


def prove_memory(data):
    big = "/bg/practices.json"
    for kind, what, count in (("heads", "heads of 31 KB that never end", 10_000), ("bodies", "forms of 1 MiB that never end", 10_000),
                              ("answers", f"{big}, uncached, that nobody reads", 10_000)):
        count = quick(count)
        with Server(data) as server:
            visitors(server, 1, *PAGES)
            attack = threading.Thread(target=lambda: outs.append(hostile("hold", server.port, kind, count, quick(20, 6), big)[-1]))
            outs = []
            attack.start()
            time.sleep(1)
            seen = visitors(server, quick(16, 4), "/bg/practices")
            attack.join()
            most = server.mib("VmHWM")
            row(f"P25: {count:,} × {what}", f"≤ {CAP_MIB} MiB", f"{most:.0f} MiB at most; cached page meanwhile p99 {seen['p99']:.0f} ms, {seen['refused']} of {seen['requests']} refused",
                f"from {count // 50} addresses; answers {outs[0]['statuses']}, {outs[0]['open']:,} still open", most <= CAP_MIB and outs[0]["bare 503"] == 0)
    count = quick(2_000, 1_000)
    with Server(data) as server:
        visitors(server, 1, *PAGES)
        outs = []
        attack = threading.Thread(target=lambda: outs.append(hostile("flood", server.port, count, quick(20, 6), "/bg/practices?origin=national", "/bg/articles", big)[-1]))
        attack.start()
        time.sleep(1)
        seen = staff_page(server)
        attack.join()
        most = server.mib("VmHWM")
        shed = outs[0]["statuses"].get("503", 0)
        row(f"P25: {count:,} connections that ask for what is not cached", "503 with Retry-After", f"{shed:,} of {sum(outs[0]['statuses'].values()):,} answers 503, "
            f"{outs[0]['bare 503']} without Retry-After; {most:.0f} MiB at most", f"closed loop from {count // 50} addresses", shed > 0 and outs[0]["bare 503"] == 0 and most <= CAP_MIB)
        row("P25: the way in of those who work here, meanwhile", "never refused", f"{seen['refused']} of {seen['requests']} refused, p50 {seen['p50']:.0f}, p99 {seen['p99']:.0f} ms",
            "sign-in and desk, a fifth of workers and queue is kept for them", seen["refused"] == 0)


def ended_after(server, bytes_, wait, drip=None):
    """Status and seconds until the server ends a connection that says this and then waits; `drip`: one more byte each second."""
    began = time.time()
    with socket.create_connection(("127.0.0.1", server.port), source_address=("127.8.0.1", 0)) as line:
        line.settimeout(1)
        line.sendall(bytes_)
        heard = b""
        while time.time() - began < wait:
            try:
                piece = line.recv(65536)
                if not piece:
                    break
                heard += piece
            except TimeoutError:
                if drip:
                    line.sendall(drip)
            except OSError:
                break
    return heard.decode("latin-1").split(" ")[1:2], time.time() - began


def prove_limits(data):
    head = b"GET /bg/practices HTTP/1.1\r\nHost: localhost\r\n"
    form = b"POST /bg/send HTTP/1.1\r\nHost: localhost\r\nSec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\n"
    with Server(data) as server:
        rows = []

        def check(what, goal, bytes_, drip, least, most, status):
            got, took = ended_after(server, bytes_, most + 5, drip)
            rows.append((what, goal, f"{got[0] if got else 'no answer'} after {took:.1f} s", least <= took <= most and got == status))

        checks = [("P26: a head, a byte a second", "408 at 10 s", head, b"X", 9.5, 12.5, ["408"]),
                  ("P26: a body, a byte a second", "408 at 10 s", form, b"a", 9.5, 12.5, ["408"]),
                  ("P26: nothing said", "ended at 15 s", b"", None, 14.5, 17.5, []),
                  ("P26: idle after an answer", "ended at 15 s", head + b"\r\n", None, 14.5, 17.5, ["200"])]
        threads = [threading.Thread(target=check, args=one) for one in checks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for what, goal, figure, good in sorted(rows):
            row(what, goal, figure, "raw socket", good)
        lines = [socket.create_connection(("127.0.0.1", server.port), source_address=("127.7.0.1", 0)) for _ in range(65)]
        time.sleep(0.5)
        lines[-1].settimeout(5)
        said = lines[-1].recv(4096)
        row("P26: connections of one address", "the 65th 503", said[9:12].decode(), "raw sockets", said.startswith(b"HTTP/1.1 503") and b"Retry-After" in said)
        for line in lines:
            line.close()
        with socket.create_connection(("127.0.0.1", server.port), source_address=("127.7.0.2", 0)) as line:
            line.settimeout(5)
            served, heard = 0, b""
            ask = b"HEAD /bg/practices HTTP/1.1\r\nHost: localhost\r\n\r\n"
            while b"Connection: close" not in heard and served < 1100:
                line.sendall(ask)
                heard = line.recv(65536)
                served += 1
        row("P26: requests of one connection", "1 000", f"{served}", "the last answer says close", served == 1000)


PARTS = {"malformed": prove_malformed, "algorithms": prove_algorithms, "limits": prove_limits, "memory": prove_memory, "idle": prove_idle, "slow": prove_slow}


def main():
    parts = [name for name in os.environ.pop("HOSTILE_PARTS", "").split(",") if name] or list(PARTS)
    if "slow" in parts and not shutil.which("slowhttptest"):
        root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*root, "apt-get", "update", "-q"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([*root, "apt-get", "install", "-y", "-q", "--no-install-recommends", "slowhttptest"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory(prefix="ognishte-hostile-") as data:
        subprocess.run([PROGRAM, "init", "--demo", "--data", data], check=True, stdout=subprocess.DEVNULL)
        for name in parts:
            PARTS[name](data)
    if Server.most_mib:
        row("P25: the most memory of all parts", f"≤ {CAP_MIB} MiB", f"{Server.most_mib:.0f} MiB", "VmHWM of each server", Server.most_mib <= CAP_MIB)
    print(f"load of the machine at the end: {os.getloadavg()[0]:.1f}")
    print(f"{len(failed)} not held" + (": " + "; ".join(failed) if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
