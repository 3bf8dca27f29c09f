"""A data file of the site holds identity or mobile numbers.

## 检查什么

站点中的 JSON、CSV、XML、TXT（目录导出、搜索索引、订阅源）没有身份证号和手机号。

## 为什么

页面撤下了，搜索索引和数据导出里常常还有一份。

## 依据

《个人信息保护法》第四十七条、第五十一条。

## Examples

Bad:

    -- site/search/index.json --
    {"text": "身份证号990102199003072930"}

Finds:

    site/search/index.json

Good:

    -- site/search/index.json --
    {"text": "身份证号9901**********293X"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.digit_runs import long_runs
from gongkai.rules.identity_number import find as find_identity
from gongkai.rules.mobile_number import find as find_mobile
from gongkai.rules.views import SiteView
from gongkai.site import Site
from gongkai.workers import spread

EXPORTS = (".json", ".csv", ".xml", ".txt", ".js")
SUSPECT = re.compile(rb"\d{17}[\dXx]|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)1[3-9]\d[- ]\d{4}[- ]\d{4}")


def check(view: SiteView) -> Iterator[Spot]:
    """Yield exports with such a number; each file once."""
    allowed = frozenset(view.portal.definitions.auditing.allowed.mobiles)
    exports = [address for address in view.site.files if address.endswith(EXPORTS)]
    for address, value in zip(exports, spread(_first_number, (view.site, allowed), exports), strict=True):
        if value:
            yield view.at(address), {"value": value}


def _first_number(shared: tuple[Site, frozenset[str]], address: str) -> str:
    """Return the first number of a person in a file, masked, or ""."""
    site, allowed = shared
    raw = site.read(address)
    if not any(SUSPECT.search(run) for run in long_runs(raw)):
        return ""
    text = raw.decode("utf-8", "replace")
    found = [*find_identity(text), *find_mobile(text, allowed)]
    return str(found[0][1]["value"]) if found else ""


rule = Rule(
    code="PII013",
    name="personal-data-in-exports",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.SITE,
    basis=("personal-information-law",),
    message={"zh": "数据文件中有个人信息 {value}", "en": "the data file holds personal data: {value}"},
    hint={
        "zh": "改正源文档后重新生成；检查 git 历史是否需要清理",
        "en": "correct the source, build again, and see whether the git history needs cleaning",
    },
    check=check,
)
