"""A small portal to import into: the catalog of ``portals`` with a section for laws and one for service guides."""

from __future__ import annotations

from pathlib import Path

from gongkai.authoring.importing import ImportReport, import_files
from portals import CATALOG, write

SECTIONS = """\
  - {path: laws, name: {zh: 法规, en: Laws}, description: {zh: 法规, en: Laws}, owner: office, types: [statute]}
  - {path: guides, name: {zh: 办事, en: Guides}, description: {zh: 办事, en: Guides}, owner: office, types: [guide]}
  - {path: about,"""

TYPES = """\
-- catalog/types/statute.yml --
label: {zh: 法律法规, en: Statute}
description: {zh: 法律法规, en: Statute}
lifecycle: true
waive: [index_number, topic]
fields:
  promulgator: {kind: text, label: {zh: 制定机关, en: Promulgated by}}
  adopted_on: {kind: date, label: {zh: 通过日期, en: Adopted on}}
  order_number: {kind: text, label: {zh: 公布令号, en: Order number}}
example: |
  ---
  type: statute
  title: 河道条例
  publisher: office
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  genre: 其他
  description: 规定河道的管理。
  disclosure: 主动公开
  ---
  第一条　为了加强河道管理，制定本条例。
-- catalog/types/guide.yml --
label: {zh: 办事指南, en: Guide}
description: {zh: 办事指南, en: Guide}
fields:
  item_code: {kind: text, label: {zh: 事项编码, en: Item code}, required: true, max: 30}
  item_kind: {kind: code, label: {zh: 事项类型, en: Kind of item}, vocabulary: item-kinds, required: true}
  handling_office: {kind: text, label: {zh: 办理机构, en: Handled by}}
  online_address: {kind: link, label: {zh: 在线办理地址, en: Apply online}}
example: |
  ---
  type: guide
  title: 取水许可
  index_number: JIA02/2026-00807
  publisher: water
  date_formed: 2026-11-12
  date_published: 2026-11-13 10:30
  topic: 农业\\水利
  genre: 其他
  description: 取水许可的办理。
  disclosure: 主动公开
  item_code: A-1
  item_kind: 行政许可
  ---
-- catalog/vocabularies/item-kinds.yml --
label: {zh: 事项类型, en: Kinds}
codes:
  licence: {zh: 行政许可, en: Licence, aliases: ['1']}
"""

OTHER_GENRES = """\
  reply: {zh: 函, en: Letter}
  guide: {zh: 办事指南, en: Guide}
  other: {zh: 其他, en: Other}
"""


def build(root: Path, sources: dict[str, str | bytes] | None = None) -> Path:
    """Write the portal and the files to import, which stand in ``sources/``; return its folder."""
    catalog = CATALOG.replace("  - {path: about,", SECTIONS)
    catalog = catalog.replace("label: {zh: 关键词, en: Keywords}", "label: {zh: 关键词, en: Keywords}, aliases: [主题词]")
    catalog = catalog.replace("aliases: [标题]", "aliases: [标题, ArticleTitle]")
    catalog = catalog.replace("  other: {zh: 其他, en: Other}\n-- catalog/voc", f"{OTHER_GENRES}-- catalog/voc")
    write(root, catalog)
    write(root, TYPES)
    for name, content in (sources or {}).items():
        path = root / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def take(root: Path, section: str = "news/notices", type: str = "notice", **wishes: object) -> ImportReport:  # noqa: A002
    """Import everything in ``sources/``, published by the office where a source names nobody."""
    return import_files(root, [root / "sources"], section=section, type=type, **{"publisher": "office", **wishes})  # type: ignore[arg-type]


def said(report: ImportReport, root: Path, *codes: str) -> list[str]:
    """Return the findings as an editor reads them, those of some codes only; files are named below ``sources/``."""
    folder = f"{root / 'sources'}/"
    return [finding.text("zh").replace(folder, "") for finding in report.findings if not codes or finding.problem.code in codes]


def only(report: ImportReport, root: Path) -> str:
    """Return the text of the only document that was written."""
    assert len(report.written) == 1, [finding.text("en") for finding in report.findings]
    return (root / report.written[0]).read_text(encoding="utf-8")


def parts(text: str) -> tuple[str, str]:
    """Return the head and the body of a document."""
    head, _, body = text.removeprefix("---\n").partition("---\n")
    return head, body.strip("\n")
