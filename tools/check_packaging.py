#!/usr/bin/env python3
"""What the package installs: systemd units open to little (exposure at most 1.5), nginx takes the example, scripts parse,
and the settings that are installed are settings.

Usage: check_packaging.py [ROOT]. Exit status 1 when something is wrong. What is not installed here is not looked at.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MOST = 1.5
OVERALL = re.compile(r"Overall exposure level for \S+: ([\d.]+)")


def output(*args):
    done = subprocess.run(list(map(str, args)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def exposure(unit):
    """None when systemd is too old to look at a file."""
    found = OVERALL.search(output("systemd-analyze", "security", "--offline=true", unit)[1])
    return float(found.group(1)) if found else None


def check_units(folder):
    problems = []
    for unit in sorted(folder.glob("*.service")):
        level = exposure(unit)
        if level is None or level > MOST:
            problems.append(f"{unit.name}: systemd-analyze security says {level}, more than {MOST}")
    for timer in sorted(folder.glob("*.timer")):
        for when in re.findall(r"^OnCalendar=(.*)$", timer.read_text(), re.M):
            if output("systemd-analyze", "calendar", when)[0] != 0:
                problems.append(f"{timer.name}: no moment in time: {when}")
    return problems


def check_nginx(example):
    with tempfile.TemporaryDirectory(prefix="ognishte-nginx-") as name:
        folder = Path(name)
        if output("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=example.org",
                  "-keyout", folder / "key.pem", "-out", folder / "cert.pem")[0] != 0:
            return ["openssl makes no certificate"]
        text = example.read_text()
        text = re.sub(r"/etc/letsencrypt/live/example.org/fullchain.pem", str(folder / "cert.pem"), text)
        text = re.sub(r"/etc/letsencrypt/live/example.org/privkey.pem", str(folder / "key.pem"), text)
        text = text.replace("/var/log/nginx/", f"{folder}/")
        # Other ports and no server beside it: the test needs neither root nor free ports.
        text = re.sub(r"listen (\[::\]:)?(80|443)\b", lambda m: f"listen {m.group(1) or ''}{int(m.group(2)) + 18000}", text)
        (folder / "nginx.conf").write_text(f"pid {folder}/pid; error_log {folder}/error.log; events {{}}\n"
                                           f"http {{ client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;"
                                           f" uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n{text}}}\n")
        code, said = output("nginx", "-t", "-p", folder, "-c", folder / "nginx.conf")
        return [] if code == 0 else [f"{example.name}: " + said.strip().replace("\n", "; ")]


def check_scripts(folder):
    problems = []
    for script in sorted(p for p in folder.iterdir() if p.read_text().startswith("#!/bin/sh")):
        code, said = output("sh", "-n", script)
        if code != 0:
            problems.append(f"{script.name}: {said.strip()}")
    return problems


def check_settings(root):
    known = set(re.findall(r"^#([a-z_]+) = ", (root / "src/platform/config/ognishte.toml").read_text(), re.M))
    used = re.findall(r"^([a-z_]+) = ", (root / "packaging/installed.toml").read_text(), re.M)
    return [f"installed.toml: no such setting: {name}" for name in used if name not in known]


def main():
    root = Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve()
    folder = root / "packaging"
    problems = check_scripts(folder / "debian") + check_settings(root)
    if shutil.which("systemd-analyze"):
        problems += check_units(folder)
    if shutil.which("nginx") and shutil.which("openssl"):
        problems += check_nginx(folder / "nginx.conf")
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
