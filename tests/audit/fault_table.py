"""The catalogue of faults as a published table.

``python tests/audit/fault_table.py > generator/gongkai/rules/FAULTS.md`` (with ``generator`` on the path) writes it; a test holds it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from faults import PAGES, SOURCES, Fault

from gongkai.rules import rules
from gongkai.rules.base import AREAS, area_of

FILE = Path(__file__).parents[2] / "generator/gongkai/rules/FAULTS.md"
LONGEST = 42
"""Characters of a text that the table shows."""
AROUND = 12
"""Characters shown before a change."""
HEAD = """# 注入的错误 / The faults that are injected

每次只在参考门户的一个文件中放入一个错误，再审查整个门户：必须恰好报告这一条规则、一次、在这一处，别无其他（`tests/audit/test_faults.py`）。
One fault at a time is put into one file of the reference portal, which is then audited as a whole: exactly this rule must speak, once, at
this place, and nothing else may (`tests/audit/test_faults.py`). 本表由 `tests/audit/fault_table.py` 生成 / made by it.

"""
WHOLE = "文件 / the file"
CHANGED = "改动处 / where it was changed"


def shown(text: str) -> str:
    """Return a text as code in a cell, cut where it is long."""
    if not text:
        return "—"
    line = " ⏎ ".join(part.strip() for part in text.strip().split("\n")).replace("|", "\\|").replace("`", "'")
    return f"`{line if len(line) <= LONGEST else line[: LONGEST - 1] + '…'}`"


def done(fault: Fault) -> str:
    """Return what is done to the file."""
    if not fault.old:
        return f"新建文件 / a new file: {shown(fault.new)}"
    shorter = min(len(fault.old), len(fault.new))
    alike = next((place for place in range(shorter) if fault.old[place] != fault.new[place]), shorter)
    start = alike - AROUND if alike > LONGEST // 2 else 0
    before = "…" if start else ""
    every = "（全部 / everywhere）" if fault.everywhere else ""
    return f"{shown(before + fault.old[start:])} → {shown(before + fault.new[start:])}{every}"


def stands(fault: Fault) -> str:
    """Return where the finding must stand."""
    where = CHANGED if fault.at is None else WHOLE if fault.at == "" else f"{shown(fault.at)} 所在行 / its line"
    if fault.place and ":" in fault.place:
        return f"`{fault.place}`"
    return f"`{fault.place}` {where}" if fault.place else where


def lines() -> Iterator[str]:
    """Yield the lines of the page."""
    faults = [*SOURCES, *PAGES]
    codes = {fault.code for fault in faults}
    areas = Counter(area_of(code) for code in codes)
    yield (
        f"{len(faults)} 个错误，{len(codes)} 条规则，{len(areas)} 个领域：源文件 {len(SOURCES)}，网页 {len(PAGES)}。"
        f"{len(faults)} faults, {len(codes)} rules, {len(areas)} areas: {len(SOURCES)} in sources, {len(PAGES)} in pages."
    )
    for area in AREAS:
        chosen = [fault for fault in faults if area_of(fault.code) == area]
        if not chosen:
            continue
        yield f"\n## {area} {AREAS[area]['zh']} / {AREAS[area]['en']}\n"
        yield "| 规则 rule | 文件 file | 做了什么 what is done | 报告在哪里 where the finding stands |"
        yield "|---|---|---|---|"
        for fault in sorted(chosen, key=lambda fault: fault.code):
            name = rules()[fault.code].name if fault.code in rules() else ""
            yield f"| {fault.code} {name} | `{fault.path}` | {done(fault)} | {stands(fault)} |".replace("  |", " |")


def page() -> str:
    """Return the published page."""
    return HEAD + "\n".join(lines()) + "\n"


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 - it is what the program is for
