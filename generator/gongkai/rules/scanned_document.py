"""A PDF is nothing but pictures of its pages.

## 检查什么

PDF 有文字层；全部页面都抽不出文字的，须另附文字版（同名的 docx、txt 或正文已录全文）。

## 为什么

扫描件读屏软件读不出、搜索不到、手机上看不清。

## 依据

GB/T 37668-2019；WCAG 2.2 1.1.1。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: scan.pdf}
    ---
    -- docs/news/notices/2026/scan.pdf --
    [picture only]

Finds:

    docs/news/notices/2026/scan.pdf

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments:
      - {file: text.pdf}
      - {file: scan.pdf}
      - {file: scan.docx}
    ---
    -- docs/news/notices/2026/text.pdf --
    Text of the notice
    -- docs/news/notices/2026/scan.pdf --
    [picture only]
    -- docs/news/notices/2026/scan.docx --
    全文
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import FileView


def check(view: FileView) -> Iterator[Spot]:
    """Yield PDFs without a word, and without a version of the same name that has some."""
    if view.opened.form != "pdf" or not view.opened.pages or view.opened.readable:
        return
    stem = view.path.removesuffix(".pdf")
    if not any(f"{stem}.{form}" in view.portal.files for form in ("docx", "doc", "txt", "ofd", "xlsx")):
        yield view.at(), {"name": view.path.rpartition("/")[2], "pages": view.opened.pages}


rule = Rule(
    code="ACC010",
    name="scanned-document",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.FILE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "{name} 是扫描件，{pages} 页都没有文字", "en": "{name} is a scan: none of its {pages} pages has text"},
    hint={
        "zh": "用文字识别后的 PDF 代替，或附同名的文字版",
        "en": "replace it by a PDF with text, or add a text version of the same name",
    },
    check=check,
)
