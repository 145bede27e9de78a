#!/usr/bin/env python3
"""What README.md shows is what the program prints.

Each ```console block is run, one after another in one folder; lines that start with "$ " are
commands, the lines below them what they print (errors too).  Between <!-- NAME --> and
<!-- end NAME --> stands what a generator below makes.  UPDATE=1 rewrites both: read the diff.
Other blocks (```sh: what installs) are not run.  A lexicon's id may differ: it changes with every
line of the lexicon.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOCSIN = os.path.abspath(os.environ.get("TOCSIN", os.path.join(TOP, "build/tocsin")))
UPDATE = os.environ.get("UPDATE") == "1"
PAGES = [page for page in ("README.md", "lexicons/README.md") if os.path.exists(f"{TOP}/{page}")]


def output_of(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=TOP).stdout


def commands_table():
    rows = re.findall(r"^  ([a-z]+)\s+(.*)$", output_of(TOCSIN, "help"), re.MULTILINE)
    return "| command | does |\n|---|---|\n" + "".join(
        f"| `{name}` | {summary} |\n" for name, summary in rows)


def packages_table():
    return output_of(".ci/packages.sh", "--table")


LEXICON_ID = r"\b[a-z]+-[0-9.]+-[0-9a-f]{12}\b"
GENERATORS = {"commands": commands_table, "packages": packages_table}
failed = 0
number = 0


def report(name, expected, got):
    global failed, number
    number += 1
    if re.sub(LEXICON_ID, "ID", expected) == re.sub(LEXICON_ID, "ID", got):
        print(f"ok {number} - {name}")
        return
    failed += 1
    print(f"not ok {number} - {name}")
    for line in expected.splitlines():
        print(f"# - {line}")
    for line in got.splitlines():
        print(f"# + {line}")


class Session:
    """A folder with the tree in it, and the environment of a new user."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="tocsin-readme-")
        for name in ("corpora", "lexicons", "tests"):
            os.symlink(os.path.join(TOP, name), os.path.join(self.folder, name))
        os.symlink(os.path.dirname(TOCSIN), os.path.join(self.folder, "build"))
        os.mkdir(os.path.join(self.folder, "home"))
        self.environment = {
            "PATH": os.path.dirname(TOCSIN) + ":" + os.environ["PATH"],
            "HOME": os.path.join(self.folder, "home"),
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "TOCSIN_TODAY": "2031-12-31",
        }

    def run(self, command):
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, env=self.environment, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        printed = done.stdout.replace(self.folder + "/home", "~")
        if printed and not printed.endswith("\n"):
            printed += "\n"
        return printed

    def close(self):
        shutil.rmtree(self.folder)


def run_block(session, block, place):
    """The block as it should read."""
    text = ""
    for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        printed = session.run(command)
        report(f"{place}: {command}", shown, printed)
        text += f"$ {command}\n{printed}"
    return text


def check_page(page):
    with open(os.path.join(TOP, page), encoding="utf-8") as file:
        old = file.read()
    session = Session()

    def console(match):
        return "```console\n" + run_block(session, match.group(1), page) + "```\n"

    def generated(match):
        name = match.group(1)
        made = GENERATORS[name]()
        report(f"{page}: table of {name}", match.group(2).strip("\n"), made.strip("\n"))
        return f"<!-- {name} -->\n\n{made.strip()}\n\n<!-- end {name} -->"

    new = re.sub(r"^```console\n(.*?)^```\n", console, old, flags=re.MULTILINE | re.DOTALL)
    new = re.sub(r"<!-- (\w+) -->\n(.*?)<!-- end \1 -->", generated, new, flags=re.DOTALL)
    session.close()
    if UPDATE and new != old:
        with open(os.path.join(TOP, page), "w", encoding="utf-8") as file:
            file.write(new)


for page in PAGES:
    check_page(page)
sys.exit(failed > 0)
