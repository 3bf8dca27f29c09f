"""A file to print of a public document is not in the site.

## 检查什么

文种声明了 `print` 的公开文档（规范性文件的 Word 和 PDF、公报和期刊的整期 PDF），每个文件都在站点中。

## 为什么

正式文本以版式文件为准，公众要能下载、打印和存档；生成网站的电脑缺字体时不会生成 PDF，容易漏掉。

## 依据

规章、规范性文件正式文本集中公开的要求（Word、PDF 两种下载版式）；具体口径为本项目规则。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    ---
    -- site/disclosure/statutory/normative/2026/a.print.docx --
    正文

Finds:

    site/disclosure/statutory/normative/2026/a.print.pdf

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    ---
    -- site/disclosure/statutory/normative/2026/a.print.docx --
    正文
    -- site/disclosure/statutory/normative/2026/a.print.pdf --
    正文
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.printing.naming import printed_addresses
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import SiteView


def check(view: SiteView) -> Iterator[Spot]:
    """Yield files to print that the site does not have."""
    catalog = view.portal.catalog
    for record in sorted(catalog.public, key=lambda record: record.path):
        for address in printed_addresses(catalog, record):
            if address not in view.site.files:
                yield view.at(address), {"title": record.title}


rule = Rule(
    code="REG009",
    name="printed-files-published",
    severity=Severity.ERROR,
    provenance=Provenance.SUBSTANCE,
    locus=Locus.SITE,
    basis=("disclosure-regulation",),
    message={"zh": "“{title}”的下载文件没有发布到站点", "en": "a file to print of “{title}” is not in the site"},
    hint={
        "zh": "生成网站的电脑要有中文字体（如 fonts-noto-cjk），重新生成网站",
        "en": "the computer that builds the site needs a Chinese font (such as fonts-noto-cjk); build again",
    },
    check=check,
)
