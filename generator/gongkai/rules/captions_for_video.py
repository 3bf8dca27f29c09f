"""A video has neither captions nor a transcript.

## 检查什么

`<video>` 内有字幕轨 `<track kind="captions">`（或 subtitles），或者紧跟文字稿。

## 为什么

听不见的人靠字幕；发布会、解读视频尤其需要。

## 依据

GB/T 37668-2019；WCAG 2.2 1.2.2；《无障碍环境建设法》第三十条前后各条。

## Examples

Bad:

    -- site/index.html --
    <video controls src="a.mp4"></video>

Finds:

    site/index.html:1

Good:

    -- site/index.html --
    <video controls src="a.mp4"><track kind="captions" src="a.vtt"></video>
    <figure><video controls src="b.mp4"></video><figcaption>文字稿：今天发布三项措施……</figcaption></figure>
"""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.findings import Severity
from gongkai.rules.base import Locus, Provenance, Rule, Spot
from gongkai.rules.views import PageView


def check(view: PageView) -> Iterator[Spot]:
    """Yield videos without a caption track and without a caption beside them."""
    for video in view.page.elements("video"):
        tracked = any(track.get("kind", "subtitles") in ("captions", "subtitles") for track in video.iter("track"))
        figure = next(video.iterancestors("figure"), None)
        if not tracked and (figure is None or next(figure.iter("figcaption"), None) is None):
            yield view.at(video), {"source": video.get("src") or "video"}


rule = Rule(
    code="ACC009",
    name="captions-for-video",
    severity=Severity.WARNING,
    provenance=Provenance.SURE,
    locus=Locus.PAGE,
    basis=(
        "accessibility-standard",
        "web-accessibility",
    ),
    message={"zh": "视频 {source} 没有字幕或文字稿", "en": "the video {source} has neither captions nor a transcript"},
    hint={
        "zh": '加 <track kind="captions">，或在 figcaption 中写文字稿',
        "en": 'add <track kind="captions"> or a transcript in a figcaption',
    },
    check=check,
)
