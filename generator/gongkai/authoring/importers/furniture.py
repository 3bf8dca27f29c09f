"""What stands on a page around a document: the way to it, tools, counters, the footer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import normalize

from gongkai.authoring.importers.base import bare

PATH = re.compile(r"(?:首页|您?(?:当前|所在)?的?位置|home).{0,12}?[>›»:].*", re.IGNORECASE)
TOOL = re.compile(
    r"[\[【（(|]?(?:字号|字体|大中小|打印|关闭|收藏|分享|扫一扫|返回顶部|返回首页|上一[篇页条]|下一[篇页条]|责任编辑|浏览次数|阅读次数|点击数|点击率|"
    r"访问量|相关链接|相关文章|版权所有|主办单位|承办单位|技术支持|网站地图|网站标识码|"
    r"header|footer|print|share|top)(?:$|[\]】）)|:到至本此窗页次数量在]|\d).*",
    re.IGNORECASE,
)
LONGEST = 120


def is_furniture(line: str) -> bool:
    """Return whether a line belongs to the page and not to the document."""
    text = normalize("NFKC", line).strip()
    return len(text) <= LONGEST and bool(PATH.fullmatch(text) or TOOL.fullmatch(bare(text)))


def without_ends(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the lines without the furniture before and behind the document, and that furniture."""
    start, end = 0, len(lines)
    while start < end and is_furniture(lines[start]):
        start += 1
    while end > start and is_furniture(lines[end - 1]):
        end -= 1
    return list(lines[start:end]), [*lines[:start], *lines[end:]]


def repeated_title(lines: Sequence[str], title: str, number: str) -> int:
    """Return how many first lines only repeat the title, in one line or broken into several, and the document number."""
    wanted = re.sub(r"\s", "", title)
    so_far = ""
    count = 0
    if not wanted:
        return 0
    for line in lines:
        so_far += re.sub(r"\s", "", line)
        count += 1
        if not wanted.startswith(so_far):
            return 0
        if so_far == wanted:
            break
    if so_far != wanted:
        return 0
    if number and count < len(lines) and bare(lines[count]).strip("()") == bare(number):
        count += 1
    return count
