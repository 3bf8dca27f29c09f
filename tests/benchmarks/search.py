"""Measures the search over collections of any size and prints the tables of README.

python tests/benchmarks/search.py --texts GENERATOR.py --sizes 1000 10000 --regulations FOLDER

An index is made in a process of its own (time, memory of it and its workers), then asked in Chromium from a plain file server on
loopback: each query with a cold cache, and another one warm in the same page. ``--keep FOLDER`` leaves the sites there;
``--again`` asks those that were kept, ``--server nginx`` from nginx as Debian sets it up.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import shutil
import sys
import tempfile
import threading
import time
from functools import cache
from hashlib import blake2b
from pathlib import Path
from statistics import median

import psutil

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]

from benchmarks.browsing import PYTHON, SERVERS, Row, asked  # noqa: E402 - the path comes first
from benchmarks.texts import generated, markdown  # noqa: E402
from gongkai.outputs.base import Blob, Unit  # noqa: E402
from gongkai.outputs.edition import Edition  # noqa: E402
from gongkai.outputs.search_page import search_page  # noqa: E402
from gongkai.outputs.search_script import search_script  # noqa: E402
from gongkai.outputs.search_settings import own_files  # noqa: E402
from gongkai.portal import open_portal  # noqa: E402
from gongkai.search import changes  # noqa: E402
from gongkai.search.changes import Made  # noqa: E402
from gongkai.search.index import Newer, Source, delta_files, index_files, settings_of  # noqa: E402
from gongkai.search.pieces import TEXTS  # noqa: E402
from gongkai.search.records_source import RecordSource  # noqa: E402
from gongkai.shells import ROOT as SITE_ROOT  # noqa: E402
from gongkai.shells import Shells, way_to_root  # noqa: E402

QUERIES = [
    "政府信息公开",
    "办事指南",
    "行政审批事项目录",
    "龙珠街道应急预案",
    "诸城",
    "规范性文件清理",
    "水",
    "财政 预决算 2020年",
    "财政预决算",
]
LEGAL = [
    "政府信息公开",
    "行政许可",
    "劳动合同的解除",
    "未成年人",
    "依法承担赔偿责任",
    "安全生产监督管理",
    "第三条",
    "公司 股东 责任",
    "土地征收",
]
REGULATIONS = "regulations"


@cache
def reference() -> Edition:
    """Return the reference portal, whose pages and direct hits stand around every index."""
    portal = open_portal(ROOT, "2026-11-21")
    assert portal.catalog is not None
    return Edition(ROOT, portal.catalog, Shells())


def frame(site: Path) -> None:
    """Write what an index needs besides segments."""
    own, files = own_files(reference(), "zh")
    for name, content in files.items():
        put(site / "search/zh" / name, content)
    put(site / "own.json", json.dumps(own).encode())


def page(site: Path) -> None:
    """Write the search page of an index, and its script as it is now."""
    edition = reference()
    for item in search_script.render(edition, Unit("script", None)):
        assert isinstance(item, Blob)
        put(site / item.address, item.content)
    sheet = search_page(edition, "zh", settings_of((site / "search/zh/index.bin").read_bytes()))
    whole = f'<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">{sheet.head}</head><body><main>{sheet.main}</main>'
    whole += f'<script src="{SITE_ROOT}/measuring.js" defer></script></body></html>'
    put(site / sheet.address, whole.replace(SITE_ROOT, way_to_root(sheet.address)).encode())


def put(path: Path, content: bytes) -> None:
    """Write a file, its folders too."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def index(source: Source, site: Path, result: Path) -> None:
    """Write an index; leave seconds and megabytes in ``result``."""
    started = time.perf_counter()
    own = json.loads((site / "own.json").read_text())
    for name, content in index_files(source, False, own):
        put(site / "search/zh" / name, content)
    seconds = time.perf_counter() - started
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    spent = sum(one.ru_utime + one.ru_stime for one in used)
    page(site)
    result.write_text(json.dumps([seconds, spent]))


def peak_of(top: psutil.Process, found: list[float]) -> None:
    """Keep in ``found`` the largest memory, in MB, of a process and its children, each page of it once, while the process runs."""
    while top.is_running() and top.status() != psutil.STATUS_ZOMBIE:
        try:
            tree = [top, *top.children(recursive=True)]
            found.append(sum(one.memory_full_info().pss for one in tree) / 1e6)
        except psutil.Error:
            pass
        found[:] = [max(found, default=0.0)]
        time.sleep(0.25)


def delta(source: Source, site: Path) -> None:
    """Print what one changed document costs: what is kept of the index read, the documents compared, the delta written."""
    addresses = [source.document(number).card.address for number in range(len(source))]
    marks = [blake2b(address.encode(), digest_size=changes.MARK).digest() for address in addresses]
    settings = settings_of((site / "search/zh/index.bin").read_bytes())
    raw = Made(settings, addresses, b"".join(marks), changes.numbers_of(len(source), source.comes_last)).raw()
    at = len(source) // 2
    marks[at] = bytes(changes.MARK)
    started = time.perf_counter()
    made = changes.read(raw)
    assert made is not None
    found = changes.changes(made, addresses, marks)
    newer = [Newer(source.document(number), *changes.belongs(made, found, number, source.comes_last)) for number in found.new]
    written = dict(delta_files(settings, newer, found.hidden, {}))
    seconds = time.perf_counter() - started
    size = sum(map(len, written.values())) / 1000
    say(f"one changed document: {seconds:.2f} s, {len(written)} files, {size:.1f} kB; kept for it {len(raw) / 1e6:.1f} MB\n")


def weigh(site: Path) -> tuple[float, float, int]:
    """Return the kilobytes of an index without its texts, those of the texts, and the number of files."""
    texts = lists = files = 0
    for path in (site / "search/zh").rglob("*.bin"):
        files += 1
        if path.parent.name == TEXTS:
            texts += path.stat().st_size
        else:
            lists += path.stat().st_size
    return lists / 1000, texts / 1000, files


def measure(name: str, source: Source, queries: list[str], site: Path, server: str) -> None:
    """Make an index, ask it, print what both cost."""
    site.mkdir(parents=True, exist_ok=True)
    frame(site)
    process = multiprocessing.get_context("fork").Process(target=index, args=(source, site, site / "cost.json"))
    process.start()
    memory: list[float] = []
    watching = threading.Thread(target=peak_of, args=(psutil.Process(process.pid), memory))
    watching.start()
    process.join()
    watching.join()
    seconds, spent = json.loads((site / "cost.json").read_text())
    lists, texts, files = weigh(site)
    count = len(source)
    say(f"\n### {name}: {count:,} documents\n")
    say(
        f"indexed in {seconds:.1f} s ({spent:.0f} s of processors), {max(memory):.0f} MB in all processes; index {lists / count:.2f} kB a document "
        f"({lists / 1000:.1f} MB), texts {texts / count:.2f} kB, {files:,} files\n"
    )
    delta(source, site)
    put_to(site, queries, server)


def put_to(site: Path, queries: list[str], server: str) -> None:
    """Ask an index, print what it costs."""
    rows = list(asked(site, queries, server))
    say(f"asked from {server}\n")
    say("| query | | listed kB / requests / ms | with excerpts | everything | shown |\n|---|---|---:|---:|---:|---|")
    for row in rows:
        costs = " | ".join(f"{one.kb:.0f} / {one.requests} / {one.ms:.0f}" for one in (row.listed, row.verified, row.done))
        say(f"| {row.query} | {'warm' if row.warm else 'cold'} | {costs} | {row.status} |")
    for warm in (False, True):
        some = [row for row in rows if row.warm is warm]
        say(
            f"| worst of {len(some)} | {'warm' if warm else 'cold'} | {worst(some, 'listed')} | {worst(some, 'verified')} | {worst(some, 'done')} | |"
        )


def worst(rows: list[Row], mark: str) -> str:
    """Return the largest figures of a mark, and the median of its milliseconds."""
    found = [getattr(row, mark) for row in rows]
    return (
        f"{max(one.kb for one in found):.0f} / {max(one.requests for one in found)} / "
        f"{max(one.ms for one in found):.0f} (median {median(one.ms for one in found):.0f})"
    )


def say(text: str) -> None:
    """Print a line at once."""
    print(text, flush=True)


def main() -> None:
    """Measure what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--texts", type=Path, help="a Python module with Texts().document(number)")
    arguments.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000])
    arguments.add_argument("--regulations", type=Path, help="a folder of Markdown files")
    arguments.add_argument("--portal", action="store_true", help="the reference portal too")
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--again", action="store_true", help="ask the sites that were kept")
    arguments.add_argument("--server", choices=SERVERS, default=PYTHON)
    given = arguments.parse_args()
    work = given.keep or Path(tempfile.mkdtemp(prefix="gongkai-benchmark-"))
    work.mkdir(parents=True, exist_ok=True)
    if given.again:
        for site in sorted(path.parent.parent for path in work.glob("*/search/index.html")):
            say(f"\n### {site.name}\n")
            page(site)
            put_to(site, LEGAL if site.name == REGULATIONS else QUERIES, given.server)
        return
    try:
        if given.portal:
            measure("reference portal", RecordSource(ROOT, reference().catalog, "zh"), QUERIES, work / "portal", given.server)
        if given.regulations:
            documents = markdown(given.regulations, work / f"{REGULATIONS}.jsonl")
            measure(REGULATIONS, documents, LEGAL, work / REGULATIONS, given.server)
        for size in given.sizes if given.texts else []:
            measure("generated", generated(given.texts, size, work / f"{size}.jsonl"), QUERIES, work / str(size), given.server)
    finally:
        if not given.keep:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
