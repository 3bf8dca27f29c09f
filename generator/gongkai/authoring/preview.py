"""Live preview: build what has changed after every save, serve it, and have open pages show it.

The site stands in ``.gongkai/preview``; the build of record is left alone. While something is wrong the last good state
stays, and pages say at the top what has to be mended.
"""

from __future__ import annotations

import json
import multiprocessing
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from gongkai.kept_shells import shells_of
from gongkai.portal import open_portal
from gongkai.publish import Report, publish
from gongkai.writing import Refused

FOLDER = ".gongkai/preview"
OWN = "/__gongkai/"
"""Addresses of the preview itself."""
WATCHED = ("docs", "catalog", "mkdocs.yml")
QUIET_SECONDS = 0.05
"""Seconds without a further change after which a build begins: editors save in several steps."""
PATIENCE_SECONDS = 25.0
"""Seconds for which a page waits for news before it asks again."""
SHOWN = 5
"""Findings that a page shows."""

Built = Callable[[Report, float], None]

SCRIPT = """\
(async function () {
  let seen = %d, bar = null;
  for (;;) {
    try {
      const answer = await fetch("/__gongkai/news?since=" + seen, {cache: "no-store"});
      const news = await answer.json();
      if (bar) { bar.remove(); bar = null; }
      if (news.wrong) {
        bar = document.createElement("pre");
        bar.textContent = news.wrong;
        bar.setAttribute("role", "status");
        bar.style.cssText = "margin:0;padding:1em;background:#8b0000;color:#fff;white-space:pre-wrap";
        document.body.prepend(bar);
        seen = news.number;
      } else if (news.number !== seen) {
        location.reload();
        return;
      }
    } catch (error) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
})();
"""


class Preview:
    """The preview of the portal in ``root``: builds one after the other, and whoever waits for the next one."""

    def __init__(self, root: Path, language: str, say: Callable[[str], None], refusal: Callable[[OSError], str]) -> None:
        """Take the portal's folder, how messages are said, and how the system's refusal to write reads."""
        self.root, self.language, self.say, self._refusal = root, language, say, refusal
        self.site = root / FOLDER
        self.number = 0
        self.wrong = ""
        self._news = threading.Condition()
        self._changed = threading.Event()
        self._stopped = False

    def build(self) -> Report | None:
        """Build what has changed; None when something is wrong, which is said."""
        portal = open_portal(self.root, None, drafts=True)
        errors = [finding for finding in portal.findings if finding.is_error]
        report = None
        if portal.catalog is not None and not errors:
            try:
                report = publish(self.root, portal.catalog, shells_of(portal, False), self.site, files=portal.folder.stamps)
            except Refused as refused:
                errors = [refused.finding]
            except OSError as error:
                self._tell([self._refusal(error)])
                return None
        self._tell([error.text(self.language) for error in errors])
        return report

    def _tell(self, errors: list[str]) -> None:
        with self._news:
            self.wrong = "\n".join(errors[:SHOWN])
            if len(errors) > SHOWN:
                self.wrong += f"\n… (+{len(errors) - SHOWN})"
            self.number += 1
            self._news.notify_all()
        for error in errors:
            self.say(error)

    def wait(self, since: int) -> dict[str, Any]:
        """Return the state after build number ``since``, once there is another or patience ends."""
        with self._news:
            self._news.wait_for(lambda: self.number != since or self._stopped, PATIENCE_SECONDS)
            return {"number": self.number, "wrong": self.wrong}

    def changed(self) -> None:
        """Note that something was saved."""
        self._changed.set()

    def run(self, built: Built) -> None:
        """Build after every change, until :meth:`stop`; ``built`` is told of each build and the seconds it took."""
        while True:
            self._changed.wait()
            while not self._stopped and self._changed.is_set():
                self._changed.clear()
                self._changed.wait(QUIET_SECONDS)
            if self._stopped:
                return
            start = time.perf_counter()
            try:
                report = self.build()
            except SystemExit:  # MkDocs has said what it could not render
                continue
            if report is not None:
                built(report, time.perf_counter() - start)

    def stop(self) -> None:
        """End :meth:`run` and whoever waits."""
        self._stopped = True
        with self._news:
            self._news.notify_all()
        self._changed.set()


class _Saves(FileSystemEventHandler):
    def __init__(self, preview: Preview) -> None:
        self._preview = preview

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("created", "modified", "moved", "deleted"):
            self._preview.changed()


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site; every page also waits for the next build."""

    preview: Preview

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == f"{OWN}news":
            since = parse_qs(address.query).get("since", ["0"])[0]
            self._answer(json.dumps(self.preview.wait(int(since) if since.isdigit() else 0)).encode(), "application/json")
        elif address.path == f"{OWN}reload.js":
            self._answer((SCRIPT % self.preview.number).encode(), "text/javascript; charset=utf-8")
        else:
            self._page()

    def _page(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir() and urlsplit(self.path).path.endswith("/"):
            path /= "index.html"
        if path.suffix != ".html" or not path.is_file():
            super().do_GET()
            return
        page = path.read_bytes()
        script = f'<script src="{OWN}reload.js" defer></script>'.encode()
        self._answer(page.replace(b"</body>", script + b"</body>", 1), "text/html; charset=utf-8")

    def _answer(self, content: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.preview.site / "404.html"
        if code == 404 and page.is_file():
            content = page.read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        else:
            super().send_error(code, escape(message or ""), explain)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is given
        """Say nothing: the terminal is for builds and findings."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a reader who closed the page before it was there."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def listening(preview: Preview, host: str, port: int) -> ThreadingHTTPServer:
    """Return a server of the preview at ``host:port``. Raises OSError when it cannot listen there."""
    handler = type("Handler", (_Handler,), {"preview": preview})
    server = _Server((host, port), partial(handler, directory=str(preview.site)))
    server.daemon_threads = True
    return server


def serve(preview: Preview, server: ThreadingHTTPServer, ready: Callable[[int], None], built: Built) -> None:
    """Build, serve and build again after every save, until interrupted; ``ready`` is told the port when pages can be had."""
    start = time.perf_counter()
    first = preview.build()
    if first is not None:
        built(first, time.perf_counter() - start)
    multiprocessing.set_start_method("spawn", force=True)  # a fork would leave the locks of other threads behind
    observer = Observer()
    for name in WATCHED:
        if (preview.root / name).exists():
            observer.schedule(_Saves(preview), str(preview.root / name), recursive=True)
    observer.start()
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    serving.start()
    ready(server.server_port)
    try:
        preview.run(built)
    finally:
        preview.stop()
        observer.stop()
        server.shutdown()
        server.server_close()
