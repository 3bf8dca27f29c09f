"""The home page has no way to the English version.

## 检查什么

首页页头有通往英文首页的链接，文字为 English 或 EN。

## 为什么

外国读者不认得“外文版”三个字。

## 依据

《政府网站发展指引》（国办发〔2017〕47号）“多语言入口”；做法取自实际网站。

## Examples

Bad:

    -- site/index.html --
    <body><header><a href="en/">外文版</a></header></body>

Finds:

    site/index.html

Good:

    -- site/index.html --
    <body><header><a href="en/" lang="en">English</a></header></body>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import HOME, PageView
from gongkai.site import text_of

NAMES = ("english", "en")


def check(view: PageView) -> Iterator[Spot]:
    """Yield the main home page when no link is called English."""
    others = [language for language in view.portal.definitions.languages[1:] if language.code == "en"]
    if not others or view.kind != HOME or view.language != view.portal.main:
        return
    for link in view.page.elements("a"):
        target = view.site.resolve(view.page.address, link.get("href") or "")
        if target and target.address == f"{others[0].prefix}index.html" and text_of(link).lower() in NAMES:
            return
    yield view.at(), {}


rule = Rule(
    code="LNG008",
    name="way-to-english",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("website-guideline",),
    message={"zh": "首页没有写着 English 的英文版入口", "en": "the home page has no link called English to the English version"},
    hint={"zh": "在页头放 English 链接，指向 en/", "en": "put a link English to en/ into the header"},
    check=check,
)
