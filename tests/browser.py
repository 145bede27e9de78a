#!/usr/bin/env python3
"""The page of `report --html` in a real browser: Chromium, headless, from disk, without a network.

Skipped where Chromium is missing; axe-core (by npm) looks at the page where it can be had.  With
SHOTS=FOLDER pictures of the page are left there, to be looked at.
"""
import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(__file__))
import page  # noqa: E402

AXE = "axe-core@4.10.2"
failed = False


def ok(name, passed, detail=""):
    global failed
    print(("ok 1 - " if passed else "not ok 1 - ") + name)
    if not passed:
        failed = True
        print("# " + str(detail).replace("\n", "\n# ")[:3000])


class Browser:
    """Chromium over a pair of pipes: JSON messages that end with NUL (the DevTools protocol)."""

    def __init__(self, program, folder):
        to_read, self.to = os.pipe()
        self.of, of_write = os.pipe()

        def take_places():
            # Beyond the places that they go to.
            one, two = os.dup2(to_read, 98), os.dup2(of_write, 99)
            os.dup2(one, 3)
            os.dup2(two, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND",
             f"--user-data-dir={folder}/profile", "about:blank"],
            preexec_fn=take_places, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, env={**os.environ, "HOME": folder})
        os.close(to_read)
        os.close(of_write)
        self.number, self.session, self.rest, self.events = 0, None, b"", []

    def message(self):
        while b"\0" not in self.rest:
            piece = os.read(self.of, 1 << 20)
            if not piece:
                raise EOFError("the browser has ended")
            self.rest += piece
        one, self.rest = self.rest.split(b"\0", 1)
        return json.loads(one)

    def ask(self, method, **parameters):
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        os.write(self.to, json.dumps(request).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def wait(self, event):
        while not any(one.get("method") == event for one in self.events):
            self.events.append(self.message())

    def open(self, path, width, scheme="light"):
        if self.session:
            self.session, old = None, self.target
            self.ask("Target.closeTarget", targetId=old)
        self.target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=self.target, flatten=True)["sessionId"]
        self.events = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(domain + ".enable")
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=width < 500)
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        started = time.monotonic()
        self.ask("Page.navigate", url="file://" + path)
        self.wait("Page.loadEventFired")
        return time.monotonic() - started

    def value(self, script):
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f"{script[:80]}: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def press(self, key, code=0, text=""):
        for kind in ("keyDown", "keyUp"):
            self.ask("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                     **({"text": text} if text and kind == "keyDown" else {}))

    def drag(self, x, to, y):
        for kind, at in (("mouseMoved", x), ("mousePressed", x), ("mouseMoved", (x + to) // 2), ("mouseMoved", to),
                         ("mouseReleased", to)):
            self.ask("Input.dispatchMouseEvent", type=kind, x=at, y=y, button="left" if kind != "mouseMoved" else "none",
                     buttons=0 if kind == "mouseReleased" else 1, clickCount=1)

    def complaints(self):
        return [one for one in self.events if one.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded")]

    def asked_for(self):
        return [one["params"]["request"]["url"][:80] for one in self.events
                if one.get("method") == "Network.requestWillBeSent" and not one["params"]["request"]["url"].startswith("data:")]

    def picture(self, path):
        size = self.ask("Page.getLayoutMetrics")["cssContentSize"]
        for i, top in enumerate(range(0, int(size["height"]), 1500)):
            shot = self.ask("Page.captureScreenshot", captureBeyondViewport=True, clip={
                "x": 0, "y": top, "width": size["width"], "height": min(1500, size["height"] - top), "scale": 1})
            with open(f"{path}-{i}.png", "wb") as file:
                file.write(base64.b64decode(shot["data"]))

    def close(self):
        try:
            self.session = None
            self.ask("Browser.close")
        except (EOFError, OSError, RuntimeError):
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


def axe_script(folder):
    """axe-core, or nothing where npm or its registry cannot be reached."""
    if not shutil.which("npm"):
        return None
    packed = subprocess.run(["npm", "pack", AXE, "--silent"], cwd=folder, capture_output=True, check=False, timeout=120)
    name = packed.stdout.decode().strip()
    if packed.returncode or not name:
        return None
    subprocess.run(["tar", "xzf", name, "package/axe.min.js"], cwd=folder, check=True)
    with open(os.path.join(folder, "package/axe.min.js"), encoding="utf-8") as file:
        return file.read()


def serious(browser, axe):
    browser.value(axe + "; 0")
    found = browser.value("""axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations
        .filter((one) => one.impact === "serious" || one.impact === "critical")
        .map((one) => one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")))""")
    return found


def check_looks(browser, path, axe):
    for width in (1280, 320):
        for scheme in ("light", "dark"):
            seconds = browser.open(path, width, scheme)
            name = f"{width} pixels, {scheme}"
            ok(f"{name}: loads within a second", seconds < 1, seconds)
            ok(f"{name}: nothing is wider than the window", browser.value(
                "document.documentElement.scrollWidth <= innerWidth"), browser.value("document.documentElement.scrollWidth"))
            ok(f"{name}: no error", not browser.complaints(), browser.complaints())
            ok(f"{name}: asks for nothing", len(browser.asked_for()) == 1, browser.asked_for())
            ok(f"{name}: charts are drawn", browser.value("document.querySelectorAll('.plot canvas').length > 4 && "
                                                           "document.querySelectorAll('.lines button').length > 8"))
            ok(f"{name}: paper is {scheme}", browser.value(
                "getComputedStyle(document.body).backgroundColor === 'rgb(255, 255, 255)'") == (scheme == "light"))
            if axe:
                browser.value("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
                found = serious(browser, axe)
                ok(f"{name}: axe-core has nothing serious", not found, "\n".join(found))
            if "SHOTS" in os.environ:
                browser.open(path, width, scheme)
                browser.picture(os.path.join(os.environ["SHOTS"], f"{width}-{scheme}"))


def check_hostile(browser):
    ok("no text of the archive runs", browser.value("window.hostile === undefined"))
    ok("nor could it", browser.value("""(() => {
        const script = document.createElement("script");
        script.textContent = "window.hostile = 2";
        document.body.append(script);
        return window.hostile === undefined;
    })()"""))


def check_mouse(browser, path):
    browser.open(path, 1280)
    box = browser.value("""(() => {
        document.querySelector(".plot").scrollIntoView({ block: "center", behavior: "instant" });
        const box = document.querySelector(".plot .u-over").getBoundingClientRect();
        return [box.left, box.right, (box.top + box.bottom) / 2];
    })()""")
    left, right, middle = (int(value) for value in box)
    browser.ask("Input.dispatchMouseEvent", type="mouseMoved", x=(left + right) // 2, y=middle)
    text = "document.querySelector('.readout').textContent"
    ok("hover tells the day's figures", "2031" in browser.value(text) and "by ROK" in browser.value(text), browser.value(text))
    before = browser.value("document.getElementById('from').value")
    browser.drag(left + (right - left) // 2, right - 20, middle)
    time.sleep(0.3)
    ok("a drag zooms all charts", browser.value("document.getElementById('from').value") > before)
    browser.value("document.querySelector('#zoom button').click()")
    ok("and All goes back", browser.value("document.getElementById('from').value") == before)
    browser.value("document.querySelector('.lines button').click()")
    ok("a line is switched off", browser.value("document.querySelector('.lines button').getAttribute('aria-pressed')") == "false"
       and "joint" not in browser.value(text), browser.value(text))
    ok("a picture is saved", browser.value("""(() => {
        let saved = "";
        HTMLAnchorElement.prototype.click = function () { saved = this.download + " " + this.href.slice(0, 22); };
        document.querySelector(".png").click();
        return saved;
    })()""") == "dprk-threat.png data:image/png;base64,")


def check_keyboard(browser, path):
    browser.open(path, 1280)
    reached, places = set(), []
    for _ in range(200):
        browser.press("Tab", 9)
        place = browser.value("""(() => {
            const at = document.activeElement, box = at.getBoundingClientRect();
            return [at.className || at.id || at.tagName, at.tagName, box.width > 0 && box.height > 0];
        })()""")
        places.append(place)
        if place[1] == "SUMMARY" and browser.value("document.activeElement.parentElement.className") == "statement":
            break
        reached.add(place[0])
    ok("Tab reaches charts, buttons and statements", "plot" in reached and "theme" in reached
       and places[-1][1] == "SUMMARY", places[-3:])
    ok("what has the focus is seen", all(place[2] for place in places))
    browser.press("Enter", 13, "\r")
    ok("Enter on a statement shows sentences and reasons", browser.value("""(() => {
        const why = document.activeElement.parentElement.querySelector(".why .rule");
        return document.activeElement.parentElement.open && why.getBoundingClientRect().height > 0 &&
            /rules\\.tsv:\\d+/.test(why.textContent);
    })()"""))
    browser.value("document.querySelector('.plot').focus()")
    browser.press("ArrowLeft", 37)
    spoken = browser.value("document.getElementById('spoken').textContent")
    ok("an arrow moves a chart by a day, and says it", "2031" in spoken and "joint" in spoken, spoken)
    before = browser.value("document.getElementById('from').value")
    browser.press("+", 187, "+")
    ok("+ zooms", browser.value("document.getElementById('from').value") > before)


def check_print(browser, path, folder):
    browser.open(path, 1280, "dark")
    printed = base64.b64decode(browser.ask("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, printBackground=True)["data"])
    ok("prints", printed.startswith(b"%PDF") and len(printed) > 20000, len(printed))
    ok("and is as before on the screen", browser.value(
        "document.documentElement.dataset.theme === undefined && getComputedStyle(document.body).backgroundColor !== 'rgb(255, 255, 255)'"))
    if "SHOTS" in os.environ:
        with open(os.path.join(os.environ["SHOTS"], "page.pdf"), "wb") as file:
            file.write(printed)


def check_long(browser, folder):
    archive, source, path = (os.path.join(folder, name) for name in ("long.sqlite", "long.jsonl", "long.html"))
    with open(source, "w", encoding="utf-8") as file:
        for text in page.texts(3653):
            file.write(json.dumps(text) + "\n")
    page.run("import", "--archive", archive, source)
    made = page.run("report", "--archive", archive, "--html", path)
    ok("a page of ten years", made.returncode == 0, made.stderr.decode())
    ok("is below 3 MB", os.path.getsize(path) < 3000000, os.path.getsize(path))
    seconds = min(browser.open(path, 1280) for _ in range(3))
    ok("opens within a second", seconds < 1, seconds)
    print(f"# ten years: {os.path.getsize(path)} bytes, {seconds:.2f} s")


def main():
    program = shutil.which("chromium")
    if not program:
        print("ok 1 - the page in a browser # SKIP no chromium")
        return False
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = page.make(folder)
        try:
            axe = axe_script(folder)
        except (OSError, subprocess.SubprocessError):
            axe = None
        if not axe:
            print("ok 1 - axe-core # SKIP it cannot be had")
        browser = Browser(program, folder)
        try:
            check_looks(browser, path, axe)
            check_hostile(browser)
            check_mouse(browser, path)
            check_keyboard(browser, path)
            check_print(browser, path, folder)
            check_long(browser, folder)
        finally:
            browser.close()
    return failed or page.failed


if __name__ == "__main__":
    sys.exit(main())
