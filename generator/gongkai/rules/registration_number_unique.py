"""A registration number stands on two normative documents.

## 检查什么

规范性文件的统一登记号不重复，登记年份不早于成文前一年、不晚于成文次年。

## 为什么

“三统一”制度下，登记号是规范性文件的身份证。

## 依据

规范性文件“统一登记、统一编号、统一公布”制度（地方实践）。

## Examples

Bad:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    registration_number: 安政规登〔2026〕77号
    document_number: 安政规〔2026〕77号
    ---
    -- docs/disclosure/statutory/normative/2026/b.md --
    ---
    type: normative_document
    registration_number: 安政规登〔2026〕77号
    document_number: 安政规〔2026〕78号
    ---

Finds:

    docs/disclosure/statutory/normative/2026/b.md:3

Good:

    -- docs/disclosure/statutory/normative/2026/a.md --
    ---
    type: normative_document
    registration_number: 安政规登〔2026〕77号
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PortalView

YEAR = re.compile(r"〔(\d{4})〕")


def check(view: PortalView) -> Iterator[Spot]:
    """Yield repeated numbers, and numbers of a year that cannot be."""
    first: dict[str, str] = {}
    records = [record for record in view.catalog.records if record.type == "normative_document" and record.original is None]
    for record in sorted(records, key=lambda record: record.path):
        number = str(record.values.get("registration_number") or "")
        if not number:
            continue
        other = first.setdefault(number, record.path)
        found = YEAR.search(number)
        if other != record.path:
            yield (
                record.place("registration_number"),
                {"value": number, "what": {"zh": f"与 {other} 重复", "en": f"stands in {other} too"}},
            )
        elif found and record.formed and abs(int(found[1]) - record.formed.year) > 1:
            yield (
                record.place("registration_number"),
                {
                    "value": number,
                    "what": {"zh": f"与成文日期 {record.formed} 不符", "en": f"does not fit the date formed, {record.formed}"},
                },
            )


rule = Rule(
    code="REG006",
    name="registration-number-unique",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("inspection-indicators",),
    message={"zh": "登记号 {value} {what}", "en": "the registration number {value} {what}"},
    hint={"zh": "核对登记台账", "en": "check the register"},
    check=check,
)
