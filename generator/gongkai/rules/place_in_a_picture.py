"""A photograph tells where it was taken.

## 检查什么

JPEG 图片没有 EXIF 定位信息。

## 为什么

随手拍的照片带着经纬度，能暴露住处和敏感场所。

## 依据

《个人信息保护法》第二十八条（行踪轨迹）。

## Examples

Bad:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: photo.jpg}]
    ---
    -- docs/news/notices/2026/photo.jpg --
    [gps]

Finds:

    docs/news/notices/2026/photo.jpg

Good:

    -- docs/news/notices/2026/a.md --
    ---
    type: notice
    attachments: [{file: photo.jpg}]
    ---
    -- docs/news/notices/2026/photo.jpg --
    图片
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import FileView


def check(view: FileView) -> Iterator[Spot]:
    """Yield pictures with a position."""
    if view.opened.location:
        yield view.at(), {"name": view.path.rpartition("/")[2]}


rule = Rule(
    code="PII014",
    name="place-in-a-picture",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.FILE,
    basis=("personal-information-law",),
    message={"zh": "图片 {name} 带有拍摄位置", "en": "the picture {name} carries the place where it was taken"},
    hint={"zh": "用图片软件去除 EXIF 信息后再上传", "en": "strip the EXIF data and save it anew"},
    check=check,
)
