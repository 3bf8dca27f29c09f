"""A text rests on a law that had been repealed.

## 检查什么

成文于法律废止之后的文档，不引用 `catalog/basis.yml` 中已废止的法律（《合同法》《婚姻法》……）和失效版本的文号（国令第492号……）；句中说明“废止”“原”“已失效”的不算。

## 为什么

依据失效法律作出的决定没有依据。

## 依据

《中华人民共和国民法典》第一千二百六十条（九部法律同时废止）；《政府信息公开条例》（国令第711号）第五十六条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    根据《中华人民共和国合同法》和《政府信息公开条例》（国令第492号）制定。

Finds:

    docs/news/notices/2026/a.md:4
    docs/news/notices/2026/a.md:4

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    ---
    根据《中华人民共和国民法典》制定。《中华人民共和国合同法》已经废止。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gongkai.definitions.basis import Instrument
from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.letters import Words
from gongkai.rules.views import DocumentView, PortalView

SPOKEN_OF = re.compile(r"废止|失效|原《|旧|同时停止|取代|代替|修订前")


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield citations of what no longer held when the document was formed."""
    record = view.record
    if record.type in ("regulation", "service_guide") or record.values.get("source") or record.language != view.portal.main:
        return
    known, dead = _all_dead(view.portal)
    for words in view.letters.possible(known):
        for day, instrument in dead[words] if words in view.text else ():
            if day is not None and record.formed is not None and record.formed < day:
                continue
            for match in view.matches(re.compile(re.escape(words)), metadata=False):
                if not SPOKEN_OF.search(view.lines[match.place.line - 1]):
                    instead = instrument.replaced_by or f"{instrument.title}（{instrument.number}）"
                    yield match.place, {"value": words.strip("《》"), "instead": instead}


def _all_dead(portal: PortalView) -> tuple[Words, dict[str, list[tuple[date | None, Instrument]]]]:
    """Return the ways in which texts cite what no longer holds, with what they cite and since when they should not."""
    if "TXT005" not in portal.derived:
        dead: dict[str, list[tuple[date | None, Instrument]]] = {}
        for instrument in portal.definitions.basis.values():
            for words, day in _dead(instrument):
                dead.setdefault(words, []).append((day, instrument))
        portal.derived["TXT005"] = (Words(list(dead)), dead)
    found: tuple[Words, dict[str, list[tuple[date | None, Instrument]]]] = portal.derived["TXT005"]
    return found


def _dead(instrument: Instrument) -> Iterator[tuple[str, date | None]]:
    """Yield the ways in which texts cite what no longer holds, and since when they should not."""
    if instrument.status == "repealed":
        for title in {instrument.title, *instrument.names}:
            yield f"《{title}》", instrument.repealed_on
    for number in instrument.stale_numbers:
        yield number, instrument.since


rule = Rule(
    code="TXT005",
    name="repealed-law",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "引用了已失效的“{value}”", "en": "it cites “{value}”, which no longer holds"},
    hint={"zh": "改引：{instead}", "en": "cite instead: {instead}"},
    check=check,
)
