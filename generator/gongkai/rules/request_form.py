"""There is no form for requesting information.

## 检查什么

“依申请公开”类栏目有公开的说明，并附可下载的申请表：`catalog/forms/` 为该栏目声明的表格，或者文档的附件。

## 为什么

申请渠道不公布、没有申请表，是依申请公开环节最常见的投诉。

## 依据

《政府信息公开条例》第二十八条、第二十九条。

## Examples

Bad:

    -- catalog/forms/information-request.yml --
    sections: []
    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    ---

Finds:

    catalog/sections.yml:@requests

Good:

    -- catalog/forms/information-request.yml --
    sections: []
    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    attachments:
      - {file: form.docx, title: 申请表}
    ---
    -- docs/disclosure/requests/2026/form.docx --
    申请表

Bad:

    -- catalog/forms/information-request.yml --
    sections: [disclosure/guide]
    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    ---

Finds:

    catalog/sections.yml:@requests

Good:

    -- docs/disclosure/requests/2026/a.md --
    ---
    type: disclosure_guide
    ---
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.declared_forms import KIND, request_forms
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the first section for requests when none has a form, declared or attached."""
    sections = view.definitions.sections
    paths = [path for path in sections if sections[path].types and view.definitions.column_type(path, "zh") == KIND]
    records = [record for record in view.originals if record.section in paths]
    declared = any(
        record.section in form.sections and record.type in form.types for _, form in request_forms(view) for record in records
    )
    if paths and not declared and not any(record.values.get("attachments") for record in records):
        yield view.section_place(paths[0]), {}


rule = Rule(
    code="REQ001",
    name="request-form",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={"zh": "依申请公开栏目没有可下载的申请表", "en": "the section for requests has no form to download"},
    hint={
        "zh": "发布申请说明，在 catalog/forms/ 中声明申请表，或在 attachments 中附上",
        "en": "publish how to request, with a form declared in catalog/forms/ or put under attachments",
    },
    check=check,
)
