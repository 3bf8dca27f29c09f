"""Write the draft of the circular about the scorecard of a period."""

from __future__ import annotations

from pathlib import Path

from gongkai.authoring.head import scalar
from gongkai.authoring.number import numbering_of
from gongkai.authoring.report_draft import ALREADY_THERE, NO_SUCH_REPORT, Drafted
from gongkai.definitions import Definitions
from gongkai.findings import Place
from gongkai.numbering import replace
from gongkai.portal import Portal
from gongkai.reporting.scorecard import Span, Standing, standings
from gongkai.reporting.tables import table_text

HEADER = ("序号", "单位", "公开信息", "超期公开", "内容单薄", "超期栏目", "得分")


def draft_circular(root: Path, portal: Portal, year: int, month: int | None, out: str | None) -> Drafted:
    """Draft the circular for a year or a month below ``root``; nothing is written over."""
    definitions, catalog = portal.definitions, portal.catalog
    if definitions is None or catalog is None:
        return Drafted(findings=portal.findings)
    card = definitions.scorecard
    if card is None:
        known = ", ".join(definitions.reports) or "—"
        return Drafted(findings=[NO_SUCH_REPORT.at(Place("catalog/scorecard.yml"), value="scorecard", known=known)])
    span = Span(year, month)
    circular, moment = card.circular, catalog.as_of
    path = out or f"docs/{circular.section}/{moment.year}/scorecard-{span.key}.md"
    if (root / path).exists():
        return Drafted(findings=[ALREADY_THERE.at(Place(path), value=path)])
    found = standings(root, catalog, card, span)
    words = {
        "period": span.label["zh"],
        "agencies": str(len(found)),
        "published": str(sum(one.published for one in found)),
        "late": str(sum(len(one.late) for one in found)),
        "thin": str(sum(len(one.thin) for one in found)),
        "overdue": str(sum(len(one.overdue) for one in found)),
        "full": str(sum(one.score >= 100 for one in found)),
    }
    numbering = numbering_of(root, definitions, catalog.records, portal.folder.documents)
    lines = ["---", f"type: {circular.type}", f"title: {scalar(circular.title.format(**words))}", "status: draft"]
    code = definitions.agencies[circular.publisher].index_code
    if code:
        lines.append(f"index_number: {scalar(numbering.next(code, moment.year))}")
    lines += [f"publisher: {circular.publisher}", f"date_formed: {moment:%Y-%m-%d}", f"date_published: {moment:%Y-%m-%d %H:%M}"]
    for key, value in circular.metadata.items():
        lines.append(f"{key}: {value if isinstance(value, str) else '[' + ', '.join(value) + ']'}")
    lines += [f"description: {scalar(circular.description.format(**words))}", "---", ""]
    body = [circular.opening.format(**words).strip(), _table(definitions, found).strip(), *_named(definitions, found)]
    if circular.closing:
        body.append(circular.closing.format(**words).strip())
    replace(root / path, ("\n".join(lines) + "\n" + "\n\n".join(body) + "\n").encode())
    numbering.write(root)
    return Drafted(path, "", [], 0)


def _table(definitions: Definitions, found: list[Standing]) -> str:
    rows = [
        [
            *(str(number), definitions.agencies[one.agency].short.zh, str(one.published)),
            *(str(len(one.late)), str(len(one.thin)), str(len(one.overdue)), f"{one.score:g}"),
        ]
        for number, one in enumerate(found, 1)
    ]
    return table_text(HEADER, rows, words=2)


def _named(definitions: Definitions, found: list[Standing]) -> list[str]:
    """Return what is to be mended, each kind under its heading."""
    sections, parts = definitions.sections, []
    overdue = [
        f"- {sections[still.section].name.zh}（{definitions.agencies[one.agency].short.zh}）："
        + (f"已{still.days}天没有更新，周期{sections[still.section].update_cycle}天" if still.days is not None else "没有内容")
        for one in found
        for still in one.overdue
    ]
    late = [
        f"- 《{late.record.title}》（{definitions.agencies[one.agency].short.zh}）：形成后{late.days}个工作日公开"
        for one in found
        for late in one.late
    ]
    thin = [f"- 《{record.title}》（{definitions.agencies[one.agency].short.zh}）" for one in found for record in one.thin]
    for heading, lines in (("超过更新周期的栏目", overdue), ("超期公开的信息", late), ("内容单薄的信息", thin)):
        if lines:
            parts += [f"## {heading}", "\n".join(lines)]
    return parts
