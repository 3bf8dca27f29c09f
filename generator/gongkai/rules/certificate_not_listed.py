"""The conditions ask for a certificate that the materials do not list.

## 检查什么

受理条件中要求“持有”“提供”“取得”的身份证、营业执照、产权证明、户口簿、资格证书，在材料清单或备注中出现。

## 为什么

条件里要、清单里没有，群众到窗口才知道。

## 依据

国办秘函〔2019〕19号“办事指南”内容准确性。

## Examples

Bad:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: 须提供本人户口簿。
    materials:
      - {name: 申请书, form: 原件, copies: 1, necessity: 必要, source: 申请人自备}
    ---

Finds:

    docs/services/personal/2026/a.md:3

Good:

    -- docs/services/personal/2026/a.md --
    ---
    type: service_guide
    conditions: 须提供本人户口簿。
    materials:
      - {name: 户口簿, form: 原件, copies: 1, necessity: 必要, source: 申请人自备}
    ---
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import DocumentView

CERTIFICATES = ("身份证", "户口簿", "营业执照", "产权证", "结婚证", "离婚证", "毕业证", "驾驶证", "出生医学证明", "资格证书")
ASKED = r"(?:提供|提交|出示|携带|凭)[^。；\n]{0,12}%s"


def check(view: DocumentView) -> Iterator[Spot]:
    """Yield certificates that are asked for and not listed."""
    record = view.record
    conditions = str(record.values.get("conditions") or "")
    if record.type != "service_guide" or not conditions or record.original is not None:
        return
    listed = "".join("".join(map(str, material.values())) for material in record.values.get("materials") or ())
    for certificate in CERTIFICATES:
        if re.search(ASKED % certificate, conditions) and certificate not in listed:
            yield view.below("conditions", certificate), {"name": certificate}


rule = Rule(
    code="SVC010",
    name="certificate-not-listed",
    severity=Severity.WARNING,
    provenance=Provenance.FOUND,
    locus=Locus.DOCUMENT,
    basis=("inspection-indicators",),
    message={"zh": "条件要求“{name}”，材料清单里没有", "en": "the conditions ask for “{name}”, which the materials do not list"},
    hint={"zh": "列入材料清单；能核验免交的在备注写明", "en": "list it among the materials, or note that it is checked online"},
    check=check,
)
