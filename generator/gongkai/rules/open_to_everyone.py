"""Public information stands behind a password or a picture to decipher.

## 检查什么

页面上没有密码框和图形验证码。

## 为什么

公开信息不需要登录；图形验证码把视障者挡在外面。

## 依据

GB/T 37668-2019 关于验证码；《政府信息公开条例》第二十三条、第四十三条。

## Examples

Bad:

    -- site/index.html --
    <input type="password" aria-label="密码">
    <img src="captcha.png" alt="验证码">

Finds:

    site/index.html:1
    site/index.html:2

Good:

    -- site/index.html --
    <input type="search" aria-label="搜索">
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView

PUZZLE = re.compile(r"captcha|验证码", re.IGNORECASE)


def check(view: PageView) -> Iterator[Spot]:
    """Yield password boxes and puzzles."""
    for element in view.page.elements("input"):
        if element.get("type") == "password":
            yield view.at(element), {"what": "password"}
    for element in view.page.elements("img", "iframe"):
        if PUZZLE.search(f"{element.get('src')} {element.get('alt')}"):
            yield view.at(element), {"what": element.get("src") or "captcha"}


rule = Rule(
    code="ACC012",
    name="open-to-everyone",
    severity=Severity.ERROR,
    provenance=Provenance.OURS,
    locus=Locus.PAGE,
    basis=("accessibility-standard",),
    message={"zh": "公开页面上有登录或验证码：{what}", "en": "a public page asks to log in or to solve a puzzle: {what}"},
    hint={
        "zh": "公开信息直接显示；需要办理的另设入口",
        "en": "show public information at once; give transactions an entrance of their own",
    },
    check=check,
)
