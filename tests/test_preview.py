"""The live preview shows what was saved, and what is wrong with it."""

from __future__ import annotations

import json
import os
import socket
import struct
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from built import HOME, MKDOCS
from portals import CATALOG, document, write

QUIET = {"NO_MKDOCS_2_WARNING": "1"}
PAGE = "news/notices/2026/water.html"
NEWS = "__gongkai/news?since="


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A portal with one draft."""
    folder = write(write(tmp_path, CATALOG), f"-- docs/index.md --\n{HOME}\n-- mkdocs.yml --\n{MKDOCS}")
    path = folder / "docs/news/notices/2026/water.md"
    path.parent.mkdir(parents=True)
    path.write_text(document(body="因管网检修停水。\n", status="draft"), "utf-8")
    return folder


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def ask(root: Path, port: int) -> Iterator[Callable[[str], str]]:
    """A preview at work; calling it returns what stands at an address."""
    command = [sys.executable, "-m", "gongkai", "serve", "--root", str(root), "--address", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=os.environ | QUIET)

    def answer(address: str) -> str:
        until = time.monotonic() + 60
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=40) as said:
                    return str(said.read().decode())
            except urllib.error.HTTPError as missing:
                return str(missing.read().decode())
            except OSError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    yield answer
    server.terminate()
    assert server.wait(timeout=20) == 0
    assert server.stderr is not None
    assert server.stderr.read() == b""
    server.stderr.close()


def test_a_draft_is_there_and_a_saved_change_is_shown(root: Path, ask: Callable[[str], str]) -> None:
    """The page waits for the next build and learns of it; what is served is the new text."""
    before = ask(PAGE)
    assert "因管网检修停水" in before
    assert '<script src="/__gongkai/reload.js" defer></script>' in before
    path = root / "docs/news/notices/2026/water.md"
    path.write_text(path.read_text("utf-8").replace("因管网检修停水", "因水库清洗停水"), "utf-8")
    assert json.loads(ask(f"{NEWS}1")) == {"number": 2, "wrong": ""}
    assert "因水库清洗停水" in ask(PAGE)


def test_while_something_is_wrong_the_last_good_page_stays(root: Path, ask: Callable[[str], str]) -> None:
    """The finding is told to the page, with file and line; mending it brings the new text."""
    assert "因管网检修停水" in ask(PAGE)
    path = root / "docs/news/notices/2026/water.md"
    good = path.read_text("utf-8").replace("因管网检修停水", "因水库清洗停水")
    path.write_text(good.replace("publisher: water", "publisher: wasser"), "utf-8")
    told = json.loads(ask(f"{NEWS}1"))
    assert told["number"] == 2
    assert "docs/news/notices/2026/water.md:" in told["wrong"]
    assert "因管网检修停水" in ask(PAGE)
    path.write_text(good, "utf-8")
    assert json.loads(ask(f"{NEWS}2")) == {"number": 3, "wrong": ""}
    assert "因水库清洗停水" in ask(PAGE)


def test_what_is_not_there_gets_the_portals_own_page(ask: Callable[[str], str]) -> None:
    """404.html, and nothing outside the preview's folder."""
    assert ask("no/such/page.html") == ask("404.html").replace('<script src="/__gongkai/reload.js" defer></script>', "")
    assert "portal.yml" not in ask("../../catalog/portal.yml")
    assert "url:" not in ask("%2e%2e/%2e%2e/catalog/portal.yml")


def test_a_reader_who_goes_away_leaves_no_trace_in_the_terminal(root: Path, port: int, ask: Callable[[str], str]) -> None:
    """A page that waits for news is closed; the news come all the same."""
    number = json.loads(ask(f"{NEWS}-1"))["number"]
    with socket.create_connection(("127.0.0.1", port)) as gone:
        gone.sendall(f"GET /{NEWS}{number} HTTP/1.0\r\n\r\n".encode())
        time.sleep(0.5)
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    path = root / "docs/news/notices/2026/water.md"
    path.write_text(document(body="检修提前结束。\n", status="draft"), "utf-8")
    ask(f"{NEWS}{number}")
    assert "检修提前结束" in ask(PAGE)


def test_a_wrong_address_is_said_at_once(root: Path) -> None:
    """Exit code 2 and what to write instead."""
    command = [sys.executable, "-m", "gongkai", "serve", "--root", str(root), "--address", "8000", "--language", "en"]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | QUIET)
    assert done.returncode == 2
    assert "write it as 127.0.0.1:8000" in done.stderr


def test_a_port_in_use_is_said_in_the_readers_language(root: Path) -> None:
    """Exit code 2, no traceback, the reason in Chinese."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        command = [
            sys.executable,
            "-m",
            "gongkai",
            "serve",
            "--root",
            str(root),
            "--address",
            f"127.0.0.1:{other.getsockname()[1]}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, env=os.environ | QUIET)
    assert done.returncode == 2
    assert "不能监听" in done.stderr
    assert "端口已被其他程序占用" in done.stderr
    assert "Traceback" not in done.stderr
