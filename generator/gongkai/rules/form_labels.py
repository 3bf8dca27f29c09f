"""A form control has no label.

## 检查什么

每个输入框、下拉框、文本框有 `<label>`、`aria-label`、`aria-labelledby` 或 `title`；`placeholder` 不算。

## 为什么

读屏软件走到没有标签的输入框，只会说“编辑框”。

## 依据

GB/T 37668-2019；WCAG 2.2 3.3.2、4.1.2。

## Examples

Bad:

    -- site/index.html --
    <input type="search" placeholder="搜索">

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <input type="search" aria-label="搜索"> <label>年份 <select></select></label> <label for="q">词</label><input id="q"> <input type="hidden">
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView
from gongkai.site import inside

SILENT = ("hidden", "submit", "button", "reset", "image")


def check(view: PageView) -> Iterator[Spot]:
    """Yield controls without a label."""
    named = {label.get("for") for label in view.page.elements("label")}
    for control in view.page.elements("input", "select", "textarea"):
        if control.get("type") in SILENT or inside(control, "label"):
            continue
        if not any((control.get(key) or "").strip() for key in ("aria-label", "aria-labelledby", "title")) and control.get(
            "id"
        ) not in named - {None}:
            yield view.at(control), {"name": control.get("name") or control.get("id") or str(control.tag)}


rule = Rule(
    code="ACC008",
    name="form-labels",
    severity=Severity.ERROR,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "表单控件 {name} 没有标签", "en": "the control {name} has no label"},
    hint={"zh": "加上 <label> 或 aria-label", "en": "add a <label> or an aria-label"},
    check=check,
)
