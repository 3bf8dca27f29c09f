"""Same input and same moment, same bytes: whatever the machine, the locale or the order of files."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from built import HOME, MKDOCS, tree
from portals import document

SCRIPT = """\
import os, random, sys
seed = int(sys.argv[2])
scandir = os.scandir
class Shuffled:
    def __init__(self, entries): self.entries = iter(entries)
    def __iter__(self): return self
    def __next__(self): return next(self.entries)
    def __enter__(self): return self
    def __exit__(self, *_): return None
    def close(self): return None
def shuffled(*arguments):
    entries = list(scandir(*arguments))
    random.Random(seed).shuffle(entries)
    return Shuffled(entries)
os.scandir = shuffled
from gongkai.cli import main
main(["build", "--root", sys.argv[1], "--as-of", "2026-11-21", "--fresh", "-q"])
"""


def test_two_builds_give_the_same_bytes_under_any_seed_locale_time_zone_and_order_of_files(
    portal: Callable[..., Path], tmp_path: Path
) -> None:
    """PYTHONHASHSEED, TZ, LC_ALL and the order in which folders list their files are varied."""
    texts = []
    for number in range(1, 30):
        day = f"2026-0{1 + number % 9}-1{number % 10}"
        texts.append(
            f"-- docs/news/notices/2026/notice-{number}.md --\n"
            + document(
                title=f"第{number}号通告", index_number=f"JIA02/2026-{number:05d}", date_formed=day, date_published=f"{day} 09:00"
            )
        )
    random.Random(3).shuffle(texts)
    root = portal("".join(texts) + f"-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}")
    sites = []
    for seed, zone, locale in (("0", "UTC", "C.UTF-8"), ("4711", "Asia/Shanghai", "POSIX"), ("99", "America/New_York", "C")):
        copy = tmp_path / f"copy-{seed}"
        shutil.copytree(root, copy, ignore=shutil.ignore_patterns("copy-*"))
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "NO_MKDOCS_2_WARNING": "1"}
        subprocess.run([sys.executable, "-c", SCRIPT, str(copy), seed], env=environment, check=True, timeout=120)
        sites.append(tree(copy / "site"))
    assert len(sites[0]) > 50
    assert sites[0] == sites[1] == sites[2]
