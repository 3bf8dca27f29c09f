"""The page of a document does not lead to its files to print.

## 检查什么

文种声明了 `print` 的文档，页面上有每个下载文件的链接。

## 为什么

文件生成了而页面上找不到，等于没有提供下载。

## 依据

国办秘函〔2019〕19号“附件”：应提供下载；具体口径为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    ---
    -- site/disclosure/statutory/normative/2026/a.html --
    <!doctype html><html><body>
    <a href="a.print.docx">Word 版</a>
    </body></html>

Finds:

    site/disclosure/statutory/normative/2026/a.html

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    ---
    -- site/disclosure/statutory/normative/2026/a.html --
    <!doctype html><html><body>
    <a href="a.print.docx">Word 版</a>
    <a href="a.print.pdf">PDF 版</a>
    </body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.printing.naming import printed_addresses
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.printed_links import linked_from
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield files to print that the page of their document has no link to."""
    if view.record is None or view.portal.definitions.types[view.record.type].print is None:
        return
    linked = linked_from(view)
    for address in printed_addresses(view.portal.catalog, view.record):
        if address not in linked:
            yield view.at(), {"file": address.rpartition("/")[2]}


rule = Rule(
    code="LNK012",
    name="printed-files-linked",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PAGE,
    basis=("inspection-indicators",),
    message={"zh": "页面没有下载文件 {file} 的链接", "en": "the page has no link to {file}"},
    hint={"zh": "重新生成网站；检查页面是否被改动", "en": "build the site again and see whether the page was changed"},
    check=check,
)
