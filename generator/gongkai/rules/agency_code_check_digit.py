"""The check digit of an agency's code is wrong.

## 检查什么

`catalog/agencies.yml` 中 18 位统一社会信用代码按 GB 32100 校验，9 位机构代码按 GB 11714 校验。

## 为什么

代码是索引号的前段，错一位就对不上登记机关的数据。

## 依据

GB 32100-2015；GB 11714-1997。

## Examples

Bad:

    -- catalog/agencies.yml --
    agencies:
      office:
        name: {zh: 区政府办公室, en: Office}
        short: {zh: 区府办, en: Office}
        kind: department
        unified_code: 11990103MB9901024Q

Finds:

    catalog/agencies.yml:6

Good:

    -- catalog/agencies.yml --
    agencies:
      office:
        name: {zh: 区政府办公室, en: Office}
        short: {zh: 区府办, en: Office}
        kind: department
        unified_code: 11990103MB9901024P
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.numbers import is_organisation_code, is_unified_code
from gongkai.rules.views import PortalView

NINE = re.compile(r"[0-9A-Z]{8}-?[0-9X]")


def check(view: PortalView) -> Iterator[Spot]:
    """Yield codes whose check digit does not hold."""
    for agency in view.definitions.agencies.values():
        if agency.unified_code and not is_unified_code(agency.unified_code):
            yield view.declared("agencies.yml", agency.unified_code), {"value": agency.unified_code, "standard": "GB 32100"}
        code = agency.index_code or ""
        if NINE.fullmatch(code) and not is_organisation_code(code):
            yield view.declared("agencies.yml", code), {"value": code, "standard": "GB 11714"}


rule = Rule(
    code="IDX007",
    name="agency-code-check-digit",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("unified-code",),
    message={"zh": "代码 {value} 的校验位不符合 {standard}", "en": "the check digit of {value} does not hold by {standard}"},
    hint={"zh": "核对登记证书", "en": "check it against the certificate"},
    check=check,
)
