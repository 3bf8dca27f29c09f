"""Asks a search page in Chromium, from a plain file server on loopback: bytes, requests and milliseconds until results stand.

The file server is Python's own, or nginx as Debian sets it up.
"""

from __future__ import annotations

import functools
import http.server
import json
import multiprocessing
import queue
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
SERVED = ".served"
MEASURING = """(() => {
  const given = JSON.parse(decodeURIComponent(location.hash.slice(1)) || "null");
  if (!given) return;
  const box = document.getElementById("search");
  const { performance } = globalThis;
  let since = 0;
  const figures = () => {
    const files = performance.getEntriesByType("resource").filter((r) => /\\/(search|assets\\/(search|lunr))/.test(r.name) && !r.name.endsWith(".css"));
    return {
      since,
      files: files.map((r) => [r.responseEnd, r.encodedBodySize]),
      marks: Object.fromEntries(performance.getEntriesByType("mark").map((m) => [m.name, m.startTime])),
      listed: performance.getEntriesByName("search-listed").filter((m) => m.detail >= 10).map((m) => m.startTime),
      status: document.getElementById("search-status").textContent,
    };
  };
  const answered = (number) => new Promise((resolve) => {
    const look = () => box.dataset.done === number && (watching.disconnect(), setTimeout(resolve, 500));
    const watching = new MutationObserver(look);
    watching.observe(box, { attributes: true });
    look();
  });
  const tell = (found) => navigator.sendBeacon(given.to, JSON.stringify(found));
  answered("1").then(() => {
    const cold = figures();
    performance.clearResourceTimings();
    performance.clearMarks();
    document.getElementById("search-box").value = given.next;
    since = performance.now();
    document.querySelector(".search-form").requestSubmit();
    return answered("2").then(() => tell([cold, figures()]));
  });
})();
"""
"""A script that the measured page runs by itself: a browser that is watched by a debugger takes half as long again."""
START = """(() => {
  const given = decodeURIComponent(location.hash.slice(1));
  setTimeout(() => location.assign(`search/?q=${encodeURIComponent(JSON.parse(given).first)}#${encodeURIComponent(given)}`), 1000);
})();
"""
"""The script of an empty page that leads to the search page, as a reader comes from another page of the portal."""


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
        try:
            while _is_closed(port):
                if process.poll() is not None:
                    raise RuntimeError(f"nginx did not start on port {port}")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait()


def _is_closed(port: int) -> bool:
    with socket.socket() as asking:
        return bool(asking.connect_ex(("127.0.0.1", port)))


class Told(http.server.BaseHTTPRequestHandler):
    """Takes what a page says of itself."""

    found: queue.SimpleQueue[Any] = queue.SimpleQueue()

    def do_POST(self) -> None:
        """Take figures."""
        self.found.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def listening() -> Iterator[str]:
    """Wait for what pages say of themselves; yield the address to which they say it."""
    server = http.server.HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def _row(query: str, warm: bool, found: dict[str, Any]) -> Row:
    costs = []
    for mark in ("search-listed", "search-verified", "search-done"):
        at = found["marks"].get(mark, found["marks"]["search-done"])
        if mark == "search-listed" and found["listed"]:
            at = found["listed"][0]
        own = [size for end, size in found["files"] if found["since"] < end <= at]
        costs.append(Cost(sum(own) / 1000, len(own), at - found["since"]))
    return Row(query, warm, found["status"], *costs)


def asked(site: Path, queries: list[str], server: str = PYTHON) -> Iterator[Row]:
    """Yield the cost of every query in a fresh browser profile, and then that of the next one in the same page.

    The page, which must run :data:`MEASURING`, measures by itself; nothing is attached to it.
    """
    (site / "start.js").write_text(START)
    (site / "start.html").write_text('<!doctype html><title>x</title><script src="start.js" defer></script>')
    (site / "measuring.js").write_text(MEASURING)
    with (served_by_nginx if server == NGINX else served)(site) as base, listening() as to, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None, args=FLAGS)
        control = browser.new_browser_cdp_session()
        for at, query in enumerate(queries):
            other = queries[(at + 1) % len(queries)]
            context = control.send("Target.createBrowserContext")["browserContextId"]
            given = quote(json.dumps({"first": query, "next": other, "to": to}))
            control.send("Target.createTarget", {"url": f"{base}start.html#{given}", "browserContextId": context})
            cold, warm = Told.found.get(timeout=60)
            yield _row(query, False, cold)
            yield _row(other, True, warm)
            control.send("Target.disposeBrowserContext", {"browserContextId": context})
        browser.close()
