"""A declared request form asks what the information is for.

## 检查什么

`catalog/forms/` 中用于依申请公开的申请表不设“用途”“特殊需要”栏目。

## 为什么

2019 年修订条例取消了“三需要”条件，再要求说明用途就是增设门槛。

## 依据

《政府信息公开条例》（国令第711号）第二十九条。

## Examples

Bad:

    -- catalog/forms/information-request.yml --
    parts:
      - label: {zh: 申请人, en: Applicant}
        entries:
          - label: {zh: 姓名, en: Name}
          - label: {zh: 联系电话, en: Telephone}
          - label: {zh: 所需信息的名称, en: Name of the information}
          - label: {zh: 获取信息的方式, en: Way of obtaining}
          - label: {zh: 所需信息的用途, en: Purpose}

Finds:

    catalog/forms/information-request.yml:8

Good:

    -- catalog/forms/information-request.yml --
    parts:
      - label: {zh: 申请人, en: Applicant}
        entries:
          - label: {zh: 姓名, en: Name}
          - label: {zh: 联系电话, en: Telephone}
          - label: {zh: 所需信息的名称、文号, en: Name of the information}
          - label: {zh: 获取信息的方式, en: Way of obtaining}
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.declared_forms import request_forms, words_of
from gongkai.rules.no_purpose_asked import ASKED, DENIED
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield the entries of declared request forms that ask for the purpose."""
    for name, form in request_forms(view):
        path = f"catalog/forms/{name}.yml"
        lines = (view.root / path).read_text("utf-8").split("\n")
        for words in words_of(form):
            if ASKED.search(words) and not DENIED.search(words):
                line = next((number for number, text in enumerate(lines, 1) if words in text), 0)
                yield Place(path, line), {"text": words}


rule = Rule(
    code="REQ009",
    name="declared-form-purpose",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={"zh": "申请表要求说明用途：“{text}”", "en": "the form asks for the purpose: “{text}”"},
    hint={"zh": "删去用途、特殊需要等栏目", "en": "take the entry out"},
    check=check,
)
