"""Whether the everyday words of ``catalog/search.yml`` lead anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.catalog import Catalog
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place, Problem, Severity

LEADS_NOWHERE = Problem(
    "SEA001",
    {"zh": "search.yml 的 wordings 引用了不存在的 {value}", "en": "wordings in search.yml lead to {value}, which does not exist"},
    {
        "zh": "写文档的索引号或 docs/ 路径、栏目路径、机构代码或目录名称",
        "en": "write a document's index number or its path below docs/, a section's path, an agency's code or a directory's name",
    },
    severity=Severity.WARNING,
)


def check(catalog: Catalog) -> Iterator[Finding]:
    """Yield a finding for each wording that leads nowhere."""
    definitions = catalog.definitions
    known = {*definitions.sections, *definitions.agencies, *definitions.directories}
    for wording in definitions.search.wordings:
        if wording.leads_to not in known and not catalog.named(wording.leads_to):
            near = nearest(wording.leads_to, [*known, *catalog.names])
            yield LEADS_NOWHERE.at(Place("catalog/search.yml"), value=wording.leads_to, nearest=near)
