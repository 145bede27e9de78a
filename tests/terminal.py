#!/usr/bin/env python3
"""A paste on a terminal arrives whole: `tocsin score` is given lines far above the 4,095 bytes at which
a terminal in its usual mode cuts, and must say the same as when it reads them from a file."""
import csv
import os
import pty
import select
import subprocess
import sys
import tempfile
import termios
import time

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
TOCSIN = os.environ.get("TOCSIN", os.path.join(TOP, "build/tocsin"))
COMMAND = [TOCSIN, "score", "--pack", os.path.join(TOP, "tests/toy")]
failed = False


def report(name, problem):
    global failed
    print(("not ok" if problem else "ok") + f" 1 - {name}")
    for line in (problem or "").splitlines():
        print("# " + line[:300])
    failed = failed or bool(problem)


def measured(printed):
    """What the program made of the text, without the id, which says where it came from."""
    rows = list(csv.DictReader(printed.decode().splitlines()))
    return [{name: row[name] for name in ("sentences", "words", "threat", "hash")} for row in rows]


def environment(folder):
    return {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "TERM": "xterm", "TOCSIN_TODAY": "2031-12-31"}


def piped(text, folder):
    return subprocess.run(COMMAND, input=text, env=environment(folder), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, timeout=60).stdout


def typed(text, folder):
    """What the program prints into a pipe when `text` is typed at its terminal, then Ctrl-D, and
    what the terminal shows."""
    shown = b""
    main, terminal = pty.openpty()
    before = termios.tcgetattr(terminal)
    process = subprocess.Popen(COMMAND, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal,
                               env=environment(folder), start_new_session=True)
    time.sleep(0.3)  # for the program to take hold of the terminal
    rest = text + b"\n\x04"
    deadline = time.monotonic() + 60
    while rest and process.poll() is None and time.monotonic() < deadline:
        readable, writable, _ = select.select([main], [main], [], 1)
        if readable:
            shown += os.read(main, 65536)
        if writable:
            rest = rest[os.write(main, rest[:1024]):]
    # A terminal that shows something is full when nobody reads it.
    printed = b""
    os.set_blocking(process.stdout.fileno(), False)
    while time.monotonic() < deadline:
        readable, _, _ = select.select([main, process.stdout], [], [], 1)
        if main in readable:
            shown += os.read(main, 65536)
        if process.stdout in readable:
            block = process.stdout.read()
            if not block:
                break
            printed += block
    status = process.wait(timeout=10)
    after = termios.tcgetattr(terminal)
    os.close(main)
    os.close(terminal)
    return printed, status, before[:4] == after[:4], shown


try:
    os.close(os.open("/dev/ptmx", os.O_RDWR))
except OSError as error:
    print(f"ok 1 - terminal # SKIP no terminal can be made here: {error}")
    sys.exit(0)

with tempfile.TemporaryDirectory() as scratch:
    sentence = b"Orla will strike at dawn. "
    for name, text in [
            ("a line of 20,000 bytes", (sentence * 800)[:20000]),
            ("a line of 20,000 bytes in Korean", ("대화 " * 4000).encode()[:19999]),
            ("many lines", b"\n".join([sentence * 3] * 400)),
    ]:
        expected = piped(text + b"\n", scratch)
        printed, status, restored, shown = typed(text, scratch)
        if not expected or measured(printed) != measured(expected):
            report(name, f"expected {measured(expected)}\nprinted  {measured(printed)}")
        elif status != 0:
            report(name, f"exit {status}")
        else:
            report(name, None if restored else "the terminal was not put back as it was")
    # Shown as it reads, and without what could steer the terminal.
    shown = typed(b"\033[200~Orla\033]0;title\007 \033[2Jwill\nstrike.\033[201~", scratch)[3]
    after = shown.split(b"\033[?2004h")[-1].split(b"\033[?2004l")[0]
    report("what is shown", None if after == b"Orla0;title will\r\nstrike.\r\n" else repr(after))
sys.exit(failed)
