"""A page that should offer a form does not lead to it.

## 检查什么

表格声明的栏目和文种（`sections`、`types`）的文档页面有通往表格页的链接；表格页有每个机关每个文件的链接。

## 为什么

申请表要在公开指南和依申请公开页面上就能拿到。

## 依据

《政府信息公开条例》第十二条、第二十八条。

## Examples

Bad:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    ---
    -- site/disclosure/requests/2026/a.html --
    <!doctype html><html><body>
    <p>申请表可以到窗口领取。</p>
    </body></html>

Finds:

    site/disclosure/requests/2026/a.html

Good:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    ---
    -- site/disclosure/requests/2026/a.html --
    <!doctype html><html><body>
    <a href="../../../forms/information-request/">政府信息公开申请表</a>
    </body></html>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.printing.naming import form_addresses, form_page
from gongkai.records import WITHDRAWN
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.printed_links import linked_from
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield what the page of a form, or of a document that offers it, has no link to."""
    definitions, record = view.portal.definitions, view.record
    prefix = next(language.prefix for language in definitions.languages if language.code == view.language)
    for form in definitions.forms.values():
        page = form_page(form, prefix)
        wanted: list[str] = []
        if view.page.address == page:
            wanted = [address for _, address in form_addresses(definitions, form, prefix)]
        elif record is not None and record.status != WITHDRAWN and record.section in form.sections and record.type in form.types:
            wanted = [page]
        lacking = [address for address in wanted if address not in linked_from(view)] if wanted else []
        if lacking:
            yield view.at(), {"form": form.label, "file": lacking[0]}


rule = Rule(
    code="REQ011",
    name="form-files-linked",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PAGE,
    basis=("disclosure-regulation",),
    message={"zh": "页面没有“{form}”的链接（{file}）", "en": "the page has no link to “{form}” ({file})"},
    hint={"zh": "重新生成网站；检查页面是否被改动", "en": "build the site again and see whether the page was changed"},
    check=check,
)
