"""A button has no name.

## 检查什么

`<button>` 有文字、`aria-label` 或带替代文字的图片。

## 为什么

没有名称的按钮，读屏软件只念“按钮”，语音控制也叫不到它。

## 依据

WCAG 2.2 4.1.2。

## Examples

Bad:

    -- site/index.html --
    <button><i class="icon-search"></i></button>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <button aria-label="搜索"><i class="icon-search"></i></button> <button>打印</button>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import text_of


def check(view: PageView) -> Iterator[Spot]:
    """Yield buttons that nothing names."""
    for button in view.page.elements("button"):
        if text_of(button):
            continue
        names = [button.get("aria-label"), button.get("aria-labelledby"), button.get("title")]
        names += [image.get("alt") for image in button.iter("img")]
        if not any((name or "").strip() for name in names):
            yield view.at(button), {"value": button.get("class") or button.get("id") or "button"}


rule = Rule(
    code="ACC015",
    name="button-name",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=("web-accessibility",),
    message={"zh": "按钮 {value} 没有名称", "en": "the button {value} has no name"},
    hint={"zh": "写上文字或 aria-label", "en": "give it words or an aria-label"},
    check=check,
)
