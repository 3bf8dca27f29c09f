"""A declared request form lacks one of the statutory groups of entries.

## 检查什么

`catalog/forms/` 中用于依申请公开的申请表有：申请人的姓名或名称、联系方式；所申请信息的名称、文号或特征描述；获取信息的方式、途径。

## 为什么

这份表按机关自动生成，缺一栏就是所有机关都缺。

## 依据

《政府信息公开条例》（国令第711号）第二十九条。

## Examples

Bad:

    -- catalog/forms/information-request.yml --
    parts:
      - label: {zh: 一、申请人, en: 1. Applicant}
        entries:
          - label: {zh: 名称, en: Name}
          - label: {zh: 统一社会信用代码, en: Unified social credit code}
      - label: {zh: 二、文件, en: 2. Document}
        entries:
          - label: {zh: 文号, en: Document number}

Finds:

    catalog/forms/information-request.yml

Good:

    -- catalog/forms/information-request.yml --
    parts:
      - label: {zh: 一、申请人, en: 1. Applicant}
        entries:
          - label: {zh: 名称, en: Name}
          - label: {zh: 通信地址、电话, en: Address and telephone}
      - label: {zh: 二、所申请信息的名称、文号或者特征, en: '2. Name, number or description of the information'}
        entries:
          - label: {zh: 内容, en: Content}
            lines: 4
      - label: {zh: 三、提供方式, en: 3. Way of delivery}
        entries:
          - label: {zh: 获取信息的途径, en: Way of obtaining}
            options: [{zh: 邮寄, en: Post}, {zh: 当面领取, en: Collect in person}]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Place, Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.declared_forms import request_forms, words_of
from gongkai.rules.request_form_elements import GROUPS
from gongkai.rules.views import PortalView


def check(view: PortalView) -> Iterator[Spot]:
    """Yield declared request forms that lack a group."""
    for name, form in request_forms(view):
        text = "\n".join(words_of(form))
        lacking = [group for group, pattern in GROUPS.items() if not re.search(pattern, text)]
        if lacking:
            yield Place(f"catalog/forms/{name}.yml"), {"groups": "、".join(lacking)}


rule = Rule(
    code="REQ008",
    name="declared-form-elements",
    severity=Severity.ERROR,
    provenance=Provenance.FOUND,
    locus=Locus.PORTAL,
    basis=("disclosure-regulation",),
    message={"zh": "申请表缺少：{groups}", "en": "the request form lacks: {groups}"},
    hint={"zh": "按条例第二十九条在 parts 中补全", "en": "complete its parts as Article 29 requires"},
    check=check,
)
