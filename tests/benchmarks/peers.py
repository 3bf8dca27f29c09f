"""Pagefind and Material's search beside ours over the same documents and the same questions.

python tests/benchmarks/peers.py --regulations FOLDER --python PYTHON --engines ours pagefind material

PYTHON is an interpreter of an environment of its own with ``pagefind[extended]``, ``mkdocs-material`` and ``jieba``; neither is a
dependency of this project. Every engine gets each document's title and text, a line a paragraph. The truth is worked out by
brute force over these texts. Recall is the mean over the questions that have an answer, precision over those answered.
"""

from __future__ import annotations

import argparse
import html
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "generator"), str(ROOT / "tests")]

from playwright.sync_api import Page, sync_playwright  # noqa: E402 - the path comes first

from benchmarks.browsing import FLAGS, Counting, asked, handed_out, served  # noqa: E402
from benchmarks.search import QUERIES, frame, index, put, say  # noqa: E402
from benchmarks.texts import Stored, generated, markdown  # noqa: E402
from gongkai.portal import open_portal  # noqa: E402
from gongkai.search.documents import Document  # noqa: E402
from gongkai.search.engine import search  # noqa: E402
from gongkai.search.folding import fold  # noqa: E402
from gongkai.search.queries import matches, parse  # noqa: E402
from gongkai.search.reader import Index  # noqa: E402
from gongkai.search.records_source import RecordSource  # noqa: E402
from search.questions import ABSENT, MIXED, SHORT, questions  # noqa: E402
from search.truth import HAN, Truth  # noqa: E402

COSTS = ["行政许可", "未成年人", "安全生产监督管理", "土地征收", "政府信息公开"]
PAGEFIND = """async (query) => {
  const engine = await import("/pagefind/pagefind.js");
  const found = await engine.search(query);
  return Promise.all(found.results.map(async (one) => (await one.data()).url));
}"""
PAGEFIND_FIRST = """async (query) => {
  const start = performance.now();
  const engine = await import("/pagefind/pagefind.js");
  const found = await engine.search(query);
  const first = await Promise.all(found.results.slice(0, 10).map((one) => one.data()));
  return [performance.now() - start, first.length];
}"""
MATERIAL = """async () => {
  const settings = JSON.parse(document.getElementById("__config").textContent);
  globalThis.asking = new Worker(new URL(settings.search, location.href));
  const answer = (wanted) => new Promise((resolve) => {
    globalThis.asking.onmessage = ({ data }) => data.type === wanted && resolve(data.data);
  });
  globalThis.material = (query) => { const wait = answer(3); globalThis.asking.postMessage({ type: 2, data: query }); return wait; };
  const { config, docs } = await (await fetch("search/search_index.json")).json();
  const ready = answer(1);
  globalThis.asking.postMessage({ type: 0, data: { config, docs, options: { suggest: false } } });
  await ready;
}"""
MATERIAL_ASK = """async (query) => (await material(query)).items.map((pages) => pages[0].location.split("#")[0])"""
COUNTED = re.compile(r"pagefind|search|lunr|^wasm|[.]pf_")


class Answers(NamedTuple):
    """What an engine found for each question, by the number of the document; kilobytes, requests, seconds of first answers."""

    found: list[set[int]]
    costs: list[tuple[str, float, int, float]]


def asks(documents: list[Document]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield questions drawn from texts, and the words that must all occur in what they find."""
    draw = random.Random(20261121)
    for document in draw.sample(documents, min(40, len(documents))):
        if " " not in document.card.title:
            yield document.card.title, (document.card.title,)
    lines = sorted(
        {
            line
            for document in draw.sample(documents, min(200, len(documents)))
            for line in document.text.split("\n")
            if len(line) >= 12
        }
    )
    for line in draw.sample(lines, min(100, len(lines))):
        run = draw.choice(re.findall(f"[{HAN}]+", line) or ["公开"])
        start = draw.randrange(max(1, len(run) - 6))
        yield run[start : start + draw.randint(2, 8)], (run[start : start + 8],)
    for _ in range(20):
        runs = re.findall(f"[{HAN}]{{2,}}", draw.choice(lines))
        words = tuple(sorted({draw.choice(runs)[:4] for _ in range(2)})) if runs else ("公开", "信息")
        yield " ".join(words), words
    for word in (*SHORT, *MIXED, *ABSENT):
        yield word, (word,)


def few_asks(absent: int) -> list[str]:
    """Return the nine queries that are timed and some phrases that do not occur, for an engine that needs long for each."""
    return [*QUERIES, *ABSENT[:absent]]


def truths(documents: list[Document], queries: list[str]) -> list[set[int]]:
    """Return for each question the documents in which every part of it occurs."""
    folded = [fold(document.text) for document in documents]
    found = []
    for query in queries:
        parts = parse(query).parts
        found.append({number for number, text in enumerate(folded) if matches(parts, text)} if parts else set())
    return found


def ours(source: Any, documents: list[Document], queries: list[str], work: Path) -> Answers:
    """Ask our index; the command and the browser give the same answers, as the tests show."""
    frame(work)
    index(source, work, work / "cost.json")
    asked_of = Index(work / "search/zh")
    at = {document.card.address: number for number, document in enumerate(documents)}
    found = [{at[hit.card.address] for hit in search(asked_of, query)} for query in queries]
    costs = [
        (row.query, row.verified.kb, row.verified.requests, row.verified.ms / 1000) for row in asked(work, COSTS) if not row.warm
    ]
    return Answers(found, costs)


def number_in(address: str) -> int:
    """Return the number of the document at an address of the plain sites."""
    match = re.search(r"/d(\d+)", "/" + address)
    return int(match[1]) if match else -1


def pagefind(python: Path, documents: list[Document], queries: list[str], work: Path) -> Answers:
    """Ask Pagefind over plain pages."""
    for number, document in enumerate(documents):
        title, *lines = document.text.split("\n")
        body = "".join(f"<p>{html.escape(line)}</p>\n" for line in lines)
        page = f'<!doctype html><html lang="zh-cn"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'
        put(
            work / f"d{number}.html",
            f"{page}<body><main data-pagefind-body><h1>{html.escape(title)}</h1>{body}</main></body></html>".encode(),
        )
    put(work / "index.html", b"<!doctype html><title>x</title>")
    started = time.perf_counter()
    subprocess.run([python, "-m", "pagefind", "--site", str(work)], check=True, capture_output=True)
    weigh("Pagefind", work / "pagefind", started, len(documents))

    def prepare(page: Page) -> None:
        del page

    return browsed(work, queries, prepare, PAGEFIND, PAGEFIND_FIRST)


def material(python: Path, documents: list[Document], queries: list[str], work: Path) -> Answers:
    """Ask the search of Material, in its own worker."""
    for number, document in enumerate(documents):
        title, *lines = document.text.split("\n")
        body = "\n\n".join(map(html.escape, lines))
        put(work / f"docs/d{number}.md", f"# {title}\n\n{body}\n".encode())
    put(work / "docs/index.md", b"# x\n")
    settings = "site_name: x\ntheme: {name: material, language: zh}\nplugins:\n  - search: {lang: zh}\nnot_in_nav: /d*.md\nnav: [index.md]\n"
    put(work / "mkdocs.yml", settings.encode())
    started = time.perf_counter()
    subprocess.run([python, "-m", "mkdocs", "build", "-q"], check=True, capture_output=True, cwd=work)
    weigh("Material", work / "site/search", started, len(documents))
    return browsed(work / "site", queries, lambda page: page.evaluate(MATERIAL), MATERIAL_ASK, None)


def weigh(name: str, folder: Path, started: float, count: int) -> None:
    """Print what an index weighs."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    say(f"{name}: made in {time.perf_counter() - started:.0f} s, {size / 1000 / count:.2f} kB a document")


def browsed(site: Path, queries: list[str], prepare: Any, ask: str, first: str | None) -> Answers:
    """Ask in Chromium: all questions in one page, then some with a cold cache each, for what they cost."""
    found: list[set[int]] = []
    costs = []
    with served(site, Counting) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium") or None, args=FLAGS)
        page = browser.new_page()
        page.goto(base + "index.html")
        prepare(page)
        found += [{number_in(address) for address in page.evaluate(ask, query)} - {-1} for query in queries]
        page.close()
        for query in COSTS if first else COSTS[:1]:
            context = browser.new_context()
            page = context.new_page()
            page.goto(base + "index.html")
            page.wait_for_load_state("networkidle")
            handed_out(site)
            started = time.perf_counter()
            prepare(page)
            page.evaluate(first or ask, query)
            seconds = time.perf_counter() - started
            sizes = [size for size, name in handed_out(site) if COUNTED.search(name)]
            costs.append((query, sum(sizes) / 1000, len(sizes), seconds))
            context.close()
        browser.close()
    return Answers(found, costs)


def report(name: str, right: list[set[int]], answers: Answers) -> None:
    """Print one line of the table."""
    recalls = [len(want & got) / len(want) for want, got in zip(right, answers.found, strict=True) if want]
    precisions = [len(want & got) / len(got) for want, got in zip(right, answers.found, strict=True) if got]
    absent = [got for want, got in zip(right, answers.found, strict=True) if not want]
    kilobytes = sorted(cost[1] for cost in answers.costs)
    requests = sorted(cost[2] for cost in answers.costs)
    seconds = sorted(cost[3] for cost in answers.costs)
    middle = len(kilobytes) // 2
    say(
        f"| {name} | {sum(recalls) / len(recalls):.3f} | {sum(precisions) / max(1, len(precisions)):.3f} | "
        f"{sum(map(bool, absent))} of {len(absent)} | {kilobytes[middle]:.0f} ({kilobytes[-1]:.0f}) | {requests[middle]} ({requests[-1]}) | "
        f"{seconds[middle]:.2f} ({seconds[-1]:.2f}) |"
    )


def compare(name: str, source: Any, queries: Iterable[str], engines: list[str], python: Path, work: Path) -> None:
    """Print the table of one collection."""
    documents = [source.document(number) for number in range(len(source))]
    asked_for = list(queries)
    right = truths(documents, asked_for)
    say(f"\n### {name}: {len(documents):,} documents, {len(asked_for)} questions\n")
    rows = []
    for engine in engines:
        folder = work / name / engine
        folder.mkdir(parents=True)
        if engine == "ours":
            rows.append((engine, ours(source, documents, asked_for, folder)))
        else:
            rows.append((engine, {"pagefind": pagefind, "material": material}[engine](python, documents, asked_for, folder)))
    say(
        "\n| | recall | precision | absent phrases answered | first answer kB (worst) | requests | s |\n|---|---:|---:|---:|---:|---:|---:|"
    )
    for engine, answers in rows:
        report(engine, right, answers)


def main() -> None:
    """Compare what was asked for."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--regulations", type=Path)
    arguments.add_argument("--texts", type=Path)
    arguments.add_argument("--size", type=int, default=10_000)
    arguments.add_argument("--portal", action="store_true", help="the reference portal")
    arguments.add_argument(
        "--few", type=int, metavar="ABSENT", help="ask only the nine timed queries and so many phrases that do not occur"
    )
    arguments.add_argument("--python", type=Path, default=Path(sys.executable))
    arguments.add_argument("--engines", nargs="*", default=["ours", "pagefind", "material"])
    given = arguments.parse_args()
    work = Path(tempfile.mkdtemp(prefix="gongkai-benchmark-"))
    try:
        if given.portal:
            portal = open_portal(ROOT, "2026-11-21")
            assert portal.catalog is not None
            source = RecordSource(ROOT, portal.catalog, "zh")
            asked_for = [query for query, _ in questions(Truth(ROOT, portal.catalog, "zh"), portal.catalog)]
            compare("portal", source, asked_for, given.engines, given.python, work)
        for name, made in (
            ("regulations", lambda path: markdown(given.regulations, path) if given.regulations else None),
            ("generated", lambda path: generated(given.texts, given.size, path) if given.texts else None),
        ):
            stored: Stored | None = made(work / f"{name}.jsonl")
            if stored is not None:
                documents = [stored.document(number) for number in range(len(stored))]
                asked_for = [query for query, _ in asks(documents)] if given.few is None else few_asks(given.few)
                compare(name, stored, asked_for, given.engines, given.python, work)
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
