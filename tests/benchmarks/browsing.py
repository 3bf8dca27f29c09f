"""Asks a search page in Chromium, from a plain file server on loopback: bytes, requests and milliseconds until results stand.

The file server is Python's own, or nginx as Debian sets it up: on a machine of two processors a third of the milliseconds may be
Python's.
"""

from __future__ import annotations

import functools
import http.server
import multiprocessing
import shutil
import socket
import subprocess
import tempfile
import time
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

ENTERED = """addEventListener("keydown", (event) => {
  if (event.key === "Enter") globalThis.entered = event.timeStamp;
}, true);"""
"""A query put in the same page counts from the key that sends it."""
ANSWERED = """(number) => new Promise((resolve) => {
  const look = () => document.getElementById("search")?.dataset.done === number && (watching.disconnect(), resolve());
  const watching = new MutationObserver(look);
  watching.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-done"] });
  look();
})"""
"""Waits for an answer without asking again and again, which would take the page's own time."""


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


PYTHON, NGINX = "python", "nginx"
SERVERS = (PYTHON, NGINX)
NGINX_SETTINGS = """
daemon off;
user root;
worker_processes auto;
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{ worker_connections 768; }}
http {{
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log {work}/access.log;
  gzip on;
  server {{ listen 127.0.0.1:{port}; root {site}; index index.html; }}
}}
"""


@contextmanager
def served_by_nginx(site: Path) -> Iterator[str]:
    """The same by nginx, set up as Debian does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="gongkai-nginx-") as work:
        settings = Path(work) / "nginx.conf"
        settings.write_text(NGINX_SETTINGS.format(work=work, port=port, site=site.resolve()))
        process = subprocess.Popen(["nginx", "-p", work, "-c", str(settings), "-e", f"{work}/error.log"])
        while socket.socket().connect_ex(("127.0.0.1", port)):
            time.sleep(0.01)
        yield f"http://127.0.0.1:{port}/"
        process.terminate()
        process.wait()


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


def asked(site: Path, queries: list[str], server: str = PYTHON) -> Iterator[Row]:
    """Yield the cost of every query in a fresh browser profile, and then that of the next one in the same page."""
    with (served_by_nginx if server == NGINX else served)(site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None, args=FLAGS)
        for at, query in enumerate(queries):
            context = browser.new_context()
            page = context.new_page()
            page.add_init_script(ENTERED)
            page.goto(f"{base}search/?q={quote(query)}", wait_until="commit")
            page.evaluate(ANSWERED, "1")
            yield _row(page, query, False, 0.0)
            other = queries[(at + 1) % len(queries)]
            page.evaluate("() => { performance.clearResourceTimings(); performance.clearMarks(); }")
            page.fill("#search-box", other)
            page.press("#search-box", "Enter", no_wait_after=True)
            page.evaluate(ANSWERED, "2")
            yield _row(page, other, True, page.evaluate("() => globalThis.entered"))
            context.close()
        browser.close()
