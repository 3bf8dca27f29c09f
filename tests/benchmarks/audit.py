"""How long an audit takes and what it needs: ``python -m tests.benchmarks.audit --documents 1000 10000``.

Writes a portal (:mod:`tests.benchmarks.portal_of`), builds it, and audits its sources alone, then sources and site together;
prints wall and CPU seconds of the process tree, its peak memory, and the pages looked at. Each figure is the median of the repeats.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.portal_of import write_portal
from tests.benchmarks.scale import AS_OF, Run, measured

GONGKAI = [sys.executable, "-m", "gongkai"]


def main() -> None:
    """Write, build, audit, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, nargs="+", default=[1000])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=None, help="where the portals are written (default: a temporary folder)")
    chosen = parser.parse_args()
    folder = chosen.folder or Path(tempfile.mkdtemp())
    print("| documents | looked at | wall s | CPU s | memory MB |")
    print("|---:|---|---:|---:|---:|")
    for documents in chosen.documents:
        root = folder / f"portal-{documents}"
        if not root.exists():
            for _ in write_portal(root, documents):
                pass
        if not (root / "site").is_dir():
            build = [*GONGKAI, "build", "--as-of", AS_OF, "--without", "search_index"]
            subprocess.run(build, cwd=root, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        pages = sum(1 for _ in (root / "site").rglob("*.html"))
        for name, site in (("sources", "no-site"), (f"sources and {pages:,} pages", "site")):
            command = [*GONGKAI, "audit", "--as-of", AS_OF, "--site", site, "--format", "summary", "--fail-on", "never"]
            runs = [measured(command, root) for _ in range(chosen.repeats)]
            print(
                f"| {documents:,} | {name} | {_median(runs, 0):.1f} | {_median(runs, 1):.1f} | {_median(runs, 2):.0f} |",
                flush=True,
            )


def _median(runs: list[Run], index: int) -> float:
    return statistics.median(run[index] for run in runs)


if __name__ == "__main__":
    main()
