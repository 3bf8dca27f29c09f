"""An attachment of a public document is not in the site.

## 检查什么

公开文档列出的每个附件，站点中都能下载到。

## 为什么

平台应当具备检索、查阅、下载功能；附件缺失等于只公开了一半。

## 依据

《政府信息公开条例》第二十四条。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: list.csv}
    ---
    -- docs/news/notices/2026/list.csv --
    a,b
    -- site/index.html --
    <p>x</p>

Finds:

    site/news/notices/2026/list.csv

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: list.csv}
    ---
    -- docs/news/notices/2026/list.csv --
    a,b
    -- site/news/notices/2026/list.csv --
    a,b
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.integrity import files_of
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView


def check(view: SiteView) -> Iterator[Spot]:
    """Yield attachments of listed originals that the site does not have."""
    naming = view.portal.catalog.columns["names_files"]
    for record in sorted((r for r in view.portal.originals if naming[r.number]), key=lambda record: record.path):
        for _, path in files_of(record):
            address = path.removeprefix("docs/")
            if address not in view.site.files and path in view.portal.files:
                yield view.at(address), {"name": path}


rule = Rule(
    code="DIS018",
    name="attachments-published",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.SITE,
    basis=("disclosure-regulation",),
    message={"zh": "附件 {name} 没有发布到站点", "en": "the attachment {name} is not in the site"},
    hint={"zh": "重新生成网站；检查输出文件夹是否被删改", "en": "build the site again and see whether files were removed"},
    check=check,
)
