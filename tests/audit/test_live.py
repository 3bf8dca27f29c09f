"""The deployed site, looked at on a server of this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from gongkai.audit.live import Live
from gongkai.site import open_site

NOW = datetime(2026, 11, 21, 10)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder with some headers and counts what was asked."""

    asked: list[str] = []

    def log_request(self, code: object = "-", size: object = "-") -> None:
        self.asked.append(f"{self.path} {code} {size}")

    def log_error(self, *_: object) -> None: ...

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    """A server over the folder ``deployed``."""
    (tmp_path / "deployed").mkdir()
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "deployed")))
    thread = threading.Thread(target=running.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}/"
    running.shutdown()
    thread.join()
    running.server_close()


def built(tmp_path: Path, pages: dict[str, str]) -> None:
    """Write the built site and deploy it."""
    for folder in ("built", "deployed"):
        for address, text in pages.items():
            (tmp_path / folder / address).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / address).write_text(text, "utf-8")


def codes(tmp_path: Path, url: str) -> list[tuple[str, str]]:
    """Return what is wrong: code and place."""
    live = Live(url, open_site(tmp_path / "built"), tmp_path / "memory.json", pause=0)
    return sorted((finding.problem.code, str(finding.place)) for finding in live.look(NOW))


def test_a_site_as_it_was_built_lacks_only_headers_and_encryption(server: str, tmp_path: Path) -> None:
    """Referrer-Policy is missing, and the test server has no TLS."""
    built(tmp_path, {"index.html": "<p>x</p>", "news/a.html": "<p>y</p>"})
    assert codes(tmp_path, server) == [("LNK008", "catalog/portal.yml"), ("SEC003", "site/index.html")]


def test_what_is_gone_or_altered_is_found(server: str, tmp_path: Path) -> None:
    """A page that answers 404, and one with other bytes."""
    built(tmp_path, {"index.html": "<p>x</p>", "a.html": "<p>y</p>", "b.html": "<p>z</p>"})
    (tmp_path / "deployed/a.html").unlink()
    (tmp_path / "deployed/b.html").write_text("<p>tampered</p>", "utf-8")
    found = codes(tmp_path, server)
    assert ("COL102", "site/a.html") in found
    assert ("SEC001", "site/b.html") in found


def test_dead_links_out_are_found_with_their_line(server: str, tmp_path: Path) -> None:
    """A link to a port where nobody listens."""
    built(tmp_path, {"index.html": "<p>x</p>\n<a href='http://127.0.0.2:9/x'>y</a>"})
    assert ("LNK002", "site/index.html:2") in codes(tmp_path, server)


def test_what_was_asked_today_is_not_asked_again(server: str, tmp_path: Path) -> None:
    """A second look goes on where the first ended."""
    built(tmp_path, {"index.html": "<p>x</p>", "a.html": "<p>y</p>"})
    codes(tmp_path, server)
    Quiet.asked.clear()
    codes(tmp_path, server)
    assert Quiet.asked == []


def test_an_unreachable_server_is_a_finding(tmp_path: Path) -> None:
    """No traceback."""
    built(tmp_path, {"index.html": "<p>x</p>"})
    assert ("COL102", "site/index.html") in codes(tmp_path, "http://127.0.0.1:9/")
