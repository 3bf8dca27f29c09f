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
      - label: {zh: 三、所申请的信息, en: 3. The information}
        entries:
          - label: {zh: 内容描述, en: Description}
            lines: 4
          - label: {zh: 特殊需要, en: Special need}
            options: [{zh: 生产, en: Production}, {zh: 科研, en: Research}]
          - label: {zh: 信息用途证明, en: Proof of purpose}

Finds:

    catalog/forms/information-request.yml:6
    catalog/forms/information-request.yml:8

Good:

    -- catalog/forms/information-request.yml --
    parts:
      - label: {zh: 三、所申请的信息, en: 3. The information}
        entries:
          - label: {zh: 内容描述, en: Description}
            lines: 4
          - label: {zh: 载体, en: Carrier}
            options: [{zh: 纸质, en: Paper}, {zh: 电子文件, en: Electronic file}]
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
