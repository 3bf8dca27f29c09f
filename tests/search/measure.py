"""Measures what a search costs in Chromium, from a plain file server on loopback, with a cold cache and then warm.

python tests/search/measure.py SITE QUERY... prints, for each query: bytes and requests until ten results are listed, until
their excerpts are verified, until everything is there, and the milliseconds; then the same for the next query, warm.
"""

from __future__ import annotations

import argparse
import functools
import http.server
import json
import shutil
import threading
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import BrowserContext, Page, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
MARKS = ("search-listed", "search-verified", "search-done")
FIGURES = """() => {
  const files = performance.getEntriesByType("resource").filter((r) => /\\/(search|assets\\/(search|lunr))/.test(r.name) && !r.name.endsWith(".css"));
  return {
    files: files.map((r) => [r.responseEnd, r.encodedBodySize, r.name.split("/").slice(-2).join("/")]),
    marks: Object.fromEntries(performance.getEntriesByType("mark").map((m) => [m.name, m.startTime])),
    status: document.getElementById("search-status").textContent,
    shown: document.querySelectorAll("#search-results > li").length,
  };
}"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A plain file server."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def serve(site: Path) -> http.server.ThreadingHTTPServer:
    """Return a server of the folder, started."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def figures(page: Page, query: str, since: float = 0.0) -> dict[str, object]:
    """Return the cost of the query that the page has just answered, counted from ``since`` milliseconds."""
    found = page.evaluate(FIGURES)
    row: dict[str, object] = {"query": query, "shown": found["shown"], "status": found["status"]}
    for mark in MARKS:
        if mark in found["marks"]:
            at = found["marks"][mark]
            own = [size for end, size, _ in found["files"] if since < end <= at]
            row[mark.removeprefix("search-")] = {"kB": round(sum(own) / 1000, 1), "requests": len(own), "ms": round(at - since)}
    return row


def ask(context: BrowserContext, base: str, queries: list[str]) -> list[dict[str, object]]:
    """Ask the first query cold, the others warm in the same page."""
    page = context.new_page()
    page.goto(f"{base}search/?q={quote(queries[0])}")
    page.wait_for_selector("#search[data-done='1']", state="attached", timeout=60_000)
    rows = [figures(page, queries[0])]
    for number, query in enumerate(queries[1:], 2):
        page.evaluate("() => { performance.clearResourceTimings(); performance.clearMarks(); }")
        page.fill("#search-box", query)
        since = page.evaluate("() => performance.now()")
        page.press("#search-box", "Enter")
        page.wait_for_selector(f"#search[data-done='{number}']", state="attached", timeout=60_000)
        rows.append(figures(page, query, since))
    page.close()
    return rows


def main() -> None:
    """Measure every query cold, and each warm after another one."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("site", type=Path)
    arguments.add_argument("query", nargs="+")
    given = arguments.parse_args()
    server = serve(given.site)
    base = f"http://127.0.0.1:{server.server_port}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None, args=FLAGS)
        for at, query in enumerate(given.query):
            context = browser.new_context()
            rows = ask(context, base, [query, given.query[(at + 1) % len(given.query)]])
            for kind, row in zip(("cold", "warm"), rows, strict=True):
                print(kind, json.dumps(row, ensure_ascii=False))  # noqa: T201 - a tool for the terminal
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
