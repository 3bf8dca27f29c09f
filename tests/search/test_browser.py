"""The search page in a browser: from a plain file server under a strict policy, from a folder, without JavaScript."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page

from gongkai.cli import main
from gongkai.outputs.base import Blob, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.search_script import search_script
from gongkai.search.kiosk import wrap
from gongkai.search.shards import packed, unpacked
from gongkai.shells import ROOT as SITE_ROOT
from gongkai.shells import Shells, way_to_root
from search.conftest import Built

POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"


class Strict(http.server.SimpleHTTPRequestHandler):
    """A plain file server with a strict content policy."""

    asked: list[str] = []

    def do_GET(self) -> None:
        """Serve a file and remember that it was asked for."""
        self.asked.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(reference: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index with the search page and its script, and the wrapped index."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(reference.site / "search", folder / "search")
    edition = Edition(reference.root, reference.catalog, Shells())
    for item in search_script.render(edition, Unit("script", None)):
        assert isinstance(item, Blob)
        (folder / item.address).parent.mkdir(exist_ok=True)
        (folder / item.address).write_bytes(item.content)
    for language in edition.languages:
        sheet = reference.sheets[language.code]
        page = f'<!doctype html><html lang="{language.tag}"><head><meta charset="utf-8">{sheet.head}</head><body><main>{sheet.main}</main></body></html>'
        path = folder / sheet.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page.replace(SITE_ROOT, way_to_root(sheet.address)), "utf-8")
    assert list(wrap(folder))
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that must raise no error."""
    context = browser.new_context()
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on(
        "console",
        lambda message: (
            errors.append(message.text) if message.type == "error" and "favicon" not in str(message.location) else None
        ),
    )
    yield opened
    context.close()
    assert errors == []


def done(page: Page, number: int = 1) -> str:
    """Wait until a query is answered; return what is announced."""
    page.wait_for_selector(f"#search[data-done='{number}']", state="attached", timeout=20_000)
    return page.inner_text("#search-status")


def test_results_facets_order_and_address(page: Page, address: str) -> None:
    """Results are listed with marks; a filter and an order are links that keep the state in the address; back leads back."""
    page.goto(f"{address}search/?q=养老")
    assert "找到 " in done(page)
    assert page.locator("#search-results mark").first.inner_text() == "养老"
    assert page.locator("#search-status").get_attribute("aria-live") == "polite"
    titles = page.locator("#search-results h3").all_inner_texts()
    page.click("#search-order a:has-text('最新发布')")
    done(page, 2)
    assert "sort=date" in page.url
    dates = [text.split(" · ")[2] for text in page.locator("#search-results .facts").all_inner_texts()]
    assert dates == sorted(dates, reverse=True)
    page.locator("#search-facets section a").first.click()
    done(page, 3)
    assert page.locator("#search-order .chip").count() == 1
    page.go_back()
    done(page, 4)
    page.go_back()
    done(page, 5)
    assert page.locator("#search-results h3").all_inner_texts() == titles


def test_nothing_is_fetched_before_the_box_is_used(page: Page, address: str) -> None:
    """An empty box asks for no index."""
    Strict.asked.clear()
    page.goto(f"{address}search/")
    page.wait_for_timeout(300)
    assert [path for path in Strict.asked if path.endswith(".bin") or "more" in path] == []


def test_nothing_found_offers_no_order(page: Page, address: str) -> None:
    """There is nothing to sort; a filter that was chosen can still be taken away, and another language asked."""
    page.goto(f"{address}search/?q=量子通信基站&year=2026")
    assert "没有找到" in done(page)
    assert "sort=date" not in page.inner_html("#search-order")
    assert page.locator("#search-order .chip").count() == 1
    assert "lang=all" in page.inner_html("#search-order")


def test_direct_hits_no_results_and_markup_in_queries(page: Page, address: str) -> None:
    """An everyday wording leads to its service; what is nowhere is not found; markup stays text."""
    page.goto(f"{address}search/?q=身份证丢了怎么办")
    done(page)
    assert "居民身份证" in page.locator("#search-direct a").first.inner_text()
    page.fill("#search-box", "<img src=x onerror=alert(1)>")
    page.press("#search-box", "Enter")
    assert "没有找到“<img src=x onerror=alert(1)>”" in done(page, 2)
    assert page.locator("#search img").count() == 0


def test_english_and_all_languages(page: Page, address: str) -> None:
    """The English page asks the English index, and both on request."""
    page.goto(f"{address}en/search/?q=identity")
    done(page)
    assert page.locator("#search-results a").first.get_attribute("lang") == "en"
    page.goto(f"{address}search/?q=2026&lang=all")
    done(page)
    assert page.locator("#search-results > li").count() == 10


def test_from_a_folder(page: Page, site: Path) -> None:
    """A kiosk opens the page from its disc: wrapped files, links that name files."""
    page.goto(f"{(site / 'search/index.html').as_uri()}?q=规范性文件")
    done(page)
    assert page.locator("#search-results > li").count() == 10
    assert all(
        link.endswith(".html") for link in page.locator("#search-results h3 a").evaluate_all("all => all.map((a) => a.href)")
    )


def test_the_kiosk_bundle_is_a_site_of_its_own(browser: Browser, page: Page, site: Path, tmp_path: Path) -> None:
    """The command copies the site; links name files, the header's box leads to the page, which finds."""
    shutil.copytree(site, tmp_path / "site", ignore=shutil.ignore_patterns("*.js"))
    for name in ("search.js", "search-more.js"):
        shutil.copy(site / "assets" / name, tmp_path / "site/assets" / name)
    home = '<!doctype html><title>x</title><form action="./search/"><input name="q"></form><a href="./search/?q=养老">x</a><a href="https://x.cn/">y</a>'
    (tmp_path / "site/index.html").write_text(home, "utf-8")
    command = ["kiosk", "--site", str(tmp_path / "site"), "--folder", str(tmp_path / "kiosk")]
    assert CliRunner().invoke(main, command).exit_code == 0
    assert CliRunner().invoke(main, command).exit_code == 0
    assert list((tmp_path / "kiosk").rglob("*.bin")) == []
    assert 'href="https://x.cn/"' in (tmp_path / "kiosk/index.html").read_text("utf-8")
    page.goto((tmp_path / "kiosk/index.html").as_uri())
    page.fill("input", "规范性文件")
    page.press("input", "Enter")
    page.wait_for_url("**/search/index.html?q=*")
    done(page)
    assert page.locator("#search-results > li").count() == 10
    assert page.locator("#search-results mark").count() >= 10
    page.goto((tmp_path / "kiosk/index.html").as_uri())
    page.click("a:has-text('x')")
    assert "找到" in done(page)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/file").write_text("x")
    for folder in ("other", "site", "site/below", "."):
        refused = CliRunner().invoke(main, [*command[:3], "--folder", str(tmp_path / folder)])
        assert refused.exit_code == 2
    assert (tmp_path / "other/file").exists()
    assert CliRunner().invoke(main, ["kiosk", "--site", str(tmp_path / "none")]).exit_code == 2


def test_without_javascript_the_page_leads_on(browser: Browser, address: str) -> None:
    """A sentence and the directories."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}search/?q=养老")
    assert page.locator(".search-noscript").is_visible()
    assert page.locator(".search-elsewhere a").count() == 3
    context.close()


def test_a_lost_shard_is_said_and_the_rest_is_shown(browser: Browser, site: Path, tmp_path: Path) -> None:
    """Part of the index is gone: what is left is shown, and the page says so."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for path in (copy / "search/zh").glob("*/text/1*.bin"):
        path.unlink()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = browser.new_context().new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/search/?q=养老")
    assert "索引的一部分" in done(page)
    assert page.locator("#search-results > li").count() >= 5
    settings = json.loads(unpacked((copy / "search/zh/index.bin").read_bytes()))
    (copy / "search/zh/index.bin").write_bytes(packed(json.dumps({**settings, "format": 2}).encode()))
    page.goto(f"http://127.0.0.1:{server.server_port}/search/?q=养老")
    assert "版本" in done(page)
    assert page.locator(".search-elsewhere").is_visible()
    (copy / "search/zh/index.bin").unlink()
    page.goto(f"http://127.0.0.1:{server.server_port}/search/?q=养老")
    assert "找到 " in done(page)
    (copy / "search/en/index.bin").unlink()
    page.goto(f"http://127.0.0.1:{server.server_port}/search/?q=养老&lang=en")
    assert "没有读到搜索索引" in done(page)
    page.context.close()
    server.shutdown()
    server.server_close()


def test_a_page_older_than_its_index_answers_from_the_new_one(page: Page, site: Path, tmp_path: Path) -> None:
    """What a cached page was told of the index is looked up once its first answer stands, and the answer put right."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    (stamp,) = {path.parent.name for path in (copy / "search/zh").glob("*/columns.bin")}
    shown = (copy / "search/index.html").read_text("utf-8")
    assert stamp in shown
    (copy / "search/index.html").write_text(shown.replace(stamp, "0123456789ab"), "utf-8")
    (copy / "search/zh/0123456789ab").mkdir()
    for path in (copy / "search/zh" / stamp).rglob("*.bin"):
        target = copy / "search/zh/0123456789ab" / path.relative_to(copy / "search/zh" / stamp)
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(path.read_bytes())
    settings = json.loads(unpacked((copy / "search/zh/index.bin").read_bytes()))
    settings["segments"][0]["last"] = settings["segments"][0]["count"]
    (copy / "search/zh/index.bin").write_bytes(packed(json.dumps(settings).encode()))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(copy)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Strict.asked.clear()
    page.goto(f"http://127.0.0.1:{server.server_port}/search/?q=养老")
    assert "找到 " in done(page, 2)
    asked = [path for path in Strict.asked if path.endswith(".bin")]
    first = next(at for at, path in enumerate(asked) if path.endswith("/index.bin"))
    assert any("0123456789ab" in path for path in asked[:first])
    assert any(stamp in path for path in asked[first:])
    server.shutdown()
    server.server_close()
