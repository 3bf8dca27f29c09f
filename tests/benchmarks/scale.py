"""How long a build takes and what it needs, at any size: ``python -m tests.benchmarks.scale --documents 1000 10000``.

Writes a portal (:mod:`tests.benchmarks.portal_of`), builds it cold, again without a change, after one changed text, one changed
title, a changed frame, another name of the portal, a changed vocabulary, and prints a table: wall and CPU seconds of the
process tree, its peak memory, what was rendered again. Each figure is the median of the repeats. ``--peer 'COMMAND'`` runs another generator's
full build in ``--peer-folder`` in turn with ours and adds its line. Search is measured apart
(:mod:`tests.benchmarks.search`) and left out here.
"""

from __future__ import annotations

import argparse
import re
import resource
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
from tests.benchmarks.portal_of import write_portal

AS_OF = "2026-11-21"
MEGABYTE = 2**20


class Run(NamedTuple):
    """One run: wall and CPU seconds, peak memory of the process tree in MB, the closing line of the build."""

    wall: float
    cpu: float
    memory: float
    said: str


def measured(command: list[str], folder: Path) -> Run:
    """Return what a command took, all its processes together. Raises CalledProcessError when it fails."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    done = threading.Event()
    peak = [0.0]

    def watch() -> None:
        top = psutil.Process(process.pid)
        while not done.wait(0.1):
            try:
                tree = [top, *top.children(recursive=True)]
                peak[0] = max(peak[0], sum(one.memory_info().rss for one in tree) / MEGABYTE)
            except psutil.Error:
                continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    said, _ = process.communicate()
    wall = time.perf_counter() - start
    done.set()
    watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, peak[0], said.strip().splitlines()[-1] if said.strip() else "")


def steps(root: Path, repeat: int) -> Iterator[str]:
    """Yield the name of each step, after the file that it is about has been changed; changes stay."""
    shutil.rmtree(root / "site", ignore_errors=True)
    shutil.rmtree(root / ".gongkai", ignore_errors=True)
    yield "cold"
    yield "nothing changed"
    document = max((root / "docs").glob("channel-*/**/*.md"))
    portal = root / "catalog" / "portal.yml"
    vocabularies = root / "catalog" / "vocabularies"
    changes: dict[str, tuple[Path, str, str]] = {
        "a text changed": (document, r"\Z", f"\n补充说明：第{repeat + 1}次修订。\n"),
        "a title changed": (document, "(?m)^title: (.*)$", rf"title: \1{'改' * (repeat + 1)}"),
        "the frame changed (telephone)": (portal, r"phone: \S+", f"phone: 0968-55501{repeat:02d}"),
        "the portal's name changed": (portal, r"(?m)^name: \{zh: ([^,]+)", r"name: {zh: \1新"),
        "a vocabulary's own label changed": (vocabularies / "validity.yml", r"zh: ([^,}\n]+)", r"zh: \1改"),
        "a label changed that no document shows": (vocabularies / "disclosure.yml", r"(?s)(on_request:.*?en: [^,}\n]+)", r"\1 x"),
        "a label changed that a few in a hundred documents show": (
            vocabularies / "genres.yml",
            r"(?s)(codes:.*?en: [^,}\n]+)",
            r"\1 x",
        ),
    }
    for name, (path, old, new) in changes.items():
        text = path.read_text("utf-8")
        changed = re.sub(old, new, text, count=1)
        if changed == text:
            raise ValueError(f"{path}: nothing to change for {name!r}")
        path.write_text(changed, "utf-8")
        yield name


def main() -> None:
    """Write, build, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None, help="where the portals are written (default: a temporary folder)")
    parser.add_argument("--peer", help="the full build of another generator, run in turn with ours")
    parser.add_argument("--peer-folder", type=Path, default=Path())
    parser.add_argument("--peer-site", default="public", help="its output, deleted before each run")
    chosen = parser.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp())
    ours = [sys.executable, "-m", "gongkai", "build", "--as-of", AS_OF, "--without", "search_index", "--language", "en"]
    print("| documents | step | wall s | CPU s | memory MB | closing line |")
    print("|---:|---|---:|---:|---:|---|")
    for documents in chosen.documents:
        root = folder / f"portal-{documents}"
        if not root.exists():
            for _ in write_portal(root, documents):
                pass
        found: dict[str, list[Run]] = {}
        for repeat in range(chosen.repeats):
            for name in steps(root, repeat):
                found.setdefault(name, []).append(measured(ours, root))
            if chosen.peer:
                shutil.rmtree(chosen.peer_folder / chosen.peer_site, ignore_errors=True)
                found.setdefault("peer, full", []).append(measured(shlex.split(chosen.peer), chosen.peer_folder))
        for name, runs in found.items():
            wall, cpu, memory = (statistics.median(run[index] for run in runs) for index in range(3))
            print(f"| {documents:,} | {name} | {wall:.2f} | {cpu:.2f} | {memory:.0f} | {runs[-1].said} |", flush=True)


if __name__ == "__main__":
    main()
