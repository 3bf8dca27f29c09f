"""Asks a search page in Chromium, from a plain file server on loopback: bytes, requests and milliseconds until results stand."""

from __future__ import annotations

import functools
import http.server
import multiprocessing
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SERVED = ".served"
FIGURES = """() => {
  const files = performance.getEntriesByType("resource").filter((r) => /\\/(search|assets\\/(search|lunr))/.test(r.name) && !r.name.endsWith(".css"));
  return {
    files: files.map((r) => [r.responseEnd, r.encodedBodySize]),
    marks: Object.fromEntries(performance.getEntriesByType("mark").map((m) => [m.name, m.startTime])),
    listed: performance.getEntriesByName("search-listed").filter((m) => m.detail >= 10).map((m) => m.startTime),
    status: document.getElementById("search-status").textContent,
  };
}"""


class Cost(NamedTuple):
    """What was fetched, and how long it took, until a mark."""

    kb: float
    requests: int
    ms: float


class Row(NamedTuple):
    """The cost of one query: until ten results are listed, until they are verified and have excerpts, until all is there."""

    query: str
    warm: bool
    status: str
    listed: Cost
    verified: Cost
    done: Cost


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain file server."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Counting(Quiet):
    """The same, noting the bytes of every file it hands out; workers in the browser count too."""

    def do_GET(self) -> None:
        """Serve a file."""
        path = Path(self.translate_path(self.path))
        if path.is_file():
            with (Path(self.directory) / SERVED).open("a") as file:
                file.write(f"{path.stat().st_size} {path.name}\n")
        super().do_GET()


def handed_out(site: Path) -> list[tuple[int, str]]:
    """Return the bytes and names of the files handed out since the last call."""
    log = site / SERVED
    lines = log.read_text().splitlines() if log.exists() else []
    log.unlink(missing_ok=True)
    return [(int(size), name) for size, _, name in (line.partition(" ") for line in lines)]


@contextmanager
def served(site: Path, handler: type[Quiet] = Quiet) -> Iterator[str]:
    """Serve a folder from a process of its own; yield its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
    process = multiprocessing.get_context("fork").Process(target=server.serve_forever, daemon=True)
    process.start()
    server.server_close()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    process.terminate()
    process.join()


def _row(page: Page, query: str, warm: bool, since: float) -> Row:
    found = page.evaluate(FIGURES)
    costs = []
    for mark in ("search-listed", "search-verified", "search-done"):
        at = found["marks"].get(mark, found["marks"]["search-done"])
        if mark == "search-listed" and found["listed"]:
            at = found["listed"][0]
        own = [size for end, size in found["files"] if since < end <= at]
        costs.append(Cost(sum(own) / 1000, len(own), at - since))
    return Row(query, warm, found["status"], *costs)


def asked(site: Path, queries: list[str]) -> Iterator[Row]:
    """Yield the cost of every query in a fresh browser profile, and then that of the next one in the same page."""
    with served(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None, args=FLAGS)
        for at, query in enumerate(queries):
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{base}search/?q={quote(query)}")
            page.wait_for_selector("#search[data-done='1']", state="attached", timeout=60_000)
            yield _row(page, query, False, 0.0)
            other = queries[(at + 1) % len(queries)]
            page.evaluate("() => { performance.clearResourceTimings(); performance.clearMarks(); }")
            page.fill("#search-box", other)
            since = page.evaluate("() => performance.now()")
            page.press("#search-box", "Enter")
            page.wait_for_selector("#search[data-done='2']", state="attached", timeout=60_000)
            yield _row(page, other, True, since)
            context.close()
        browser.close()
