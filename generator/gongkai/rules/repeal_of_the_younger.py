"""A document repeals or amends one that is younger than itself.

## 检查什么

废止、修改关系中，被废止、修改的文件成文不晚于本文件。

## 为什么

关系方向写反，会把现行文件标成废止。

## 依据

立法与公文的时间顺序；关系登记为本项目做法。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕71号
    date_formed: 2026-03-12
    repeals: 安政规〔2026〕72号
    ---
    -- docs/disclosure/statutory/normative/2026/b.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕72号
    date_formed: 2026-06-12
    ---

Finds:

    docs/disclosure/statutory/normative/2026/a.md:5

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕71号
    date_formed: 2026-03-12
    ---
    -- docs/disclosure/statutory/normative/2026/b.md --
    ---
    type: normative_document
    document_number: 安政规〔2026〕72号
    date_formed: 2026-06-12
    repeals: 安政规〔2026〕71号
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield relations that run against time."""
    for record in view.catalog.records:
        for verb in ("repeals", "amends"):
            for target in view.catalog.relations(record).forward.get(verb, ()):
                if record.formed and target.formed and target.formed > record.formed:
                    label = view.definitions.metadata.relations[verb].label
                    yield record.place(verb), {"verb": label, "title": target.title}


rule = Rule(
    code="REG004",
    name="repeal-of-the-younger",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "“{verb}”的《{title}》比本文件还新", "en": "“{verb}” leads to “{title}”, which is younger than this document"},
    hint={"zh": "关系写反了：写在新文件上", "en": "the relation is the wrong way round: write it on the younger document"},
    check=check,
)
