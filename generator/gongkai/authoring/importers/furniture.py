"""What stands on a page around a document: the way to it, tools, counters, the footer, its title and labels once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from gongkai.authoring.importers import heads
from gongkai.authoring.importers.base import Context, bare
from gongkai.findings import Finding, Problem, Severity

LEFT_OUT = Problem(
    "IMP008",
    {"zh": "网页附属文字没有导入：{text}", "en": "text around the document was not imported: {text}"},
    {"zh": "若是正文的一部分，请补回", "en": "put it back if it is part of the document"},
    Severity.NOTE,
)

PATH = re.compile(r"(?:首页|您?(?:当前|所在)?的?位置|home).{0,12}?[>›»:].*", re.IGNORECASE)
TOOL = re.compile(
    r"[\[【（(|]?(?:字号|字体|打印|关闭|收藏|分享|扫一扫|返回顶部|返回首页|上一[篇页条]|下一[篇页条]|责任编辑|浏览次数|阅读次数|"
    r"点击数|点击率|访问量|版权所有|网站地图|网站标识码|header|footer|print|share|top)(?:$|[\]】）)]|:|[到至本此窗页次数量在大小]|\d).*",
    re.IGNORECASE,
)
LONGEST = 60
"""Characters of a line that may belong to the page; a longer one is prose."""
PROSE_ENDS = ("。", "；", "！", "？", "：", "，", ";", ":", ",")
STRONG = frozenset("title index_number document_number publisher source date_formed date_published issuers author".split())
"""What a line of labels above a text may say on its own."""
FIRST_LINES = 12


def is_furniture(line: str) -> bool:
    """Return whether a line belongs to the page and not to the document."""
    text = normalize("NFKC", line).strip()
    return len(text) <= LONGEST * 2 and bool(PATH.fullmatch(text) or TOOL.fullmatch(bare(text)))


def labels_in(line: str, context: Context) -> dict[str, str]:
    """Return what a line of labels above a text says of the document; nothing when it may be part of the text."""
    if len(line) > LONGEST * 2:
        return {}
    pairs = list(heads.pairs_in(line, context))
    keys = {key for key, _ in pairs}
    is_head = bool(keys & STRONG) and (len(keys) > 1 or not heads.is_weak(line))
    return dict(reversed(pairs)) if is_head else {}


def trimmed(lines: Sequence[str], values: dict[str, str], context: Context) -> tuple[int, int]:
    """Return where the document begins and ends among the lines of a page.

    Its title, repeated in one line or several, its number and lines of labels are not part of it; what these say is
    added to ``values``.
    """
    start, end = 0, len(lines)
    while start < end:
        line = lines[start]
        found = labels_in(line, context) if start < FIRST_LINES else {}
        if found.get("title", values.get("title")) != values.get("title", found.get("title")):
            break
        repeated = repeated_title(lines[start:], values)
        if not (found or repeated or is_furniture(line)):
            break
        heads.add(values, found)
        start += repeated or 1
    while end > start and is_furniture(lines[end - 1]):
        end -= 1
    return start, end


def told(left_out: Sequence[str], values: dict[str, str], context: Context) -> Iterator[Finding]:
    """Yield the finding about lines that were left out and that the metadata does not say either."""
    known = bare("".join([*values.values(), heads.number_of(values.get("document_number", ""))]))
    unknown = [
        line
        for line in left_out
        if bare(line) not in known and not (labels_in(line, context) and labels_in(line, context).items() <= values.items())
    ]
    if unknown:
        yield LEFT_OUT.at(context.at(), text=" / ".join(unknown))


def repeated_title(lines: Sequence[str], values: dict[str, str]) -> int:
    """Return how many first lines only repeat the title, in one line or broken into several, and the document number."""
    wanted = re.sub(r"\s", "", values.get("title", ""))
    so_far = ""
    count = 0
    while wanted and count < len(lines) and so_far != wanted and wanted.startswith(so_far):
        so_far += re.sub(r"\s", "", lines[count])
        count += 1
    if not wanted or so_far != wanted:
        return 0
    number = values.get("document_number")
    if number and count < len(lines) and heads.number_of(lines[count].strip().strip("()（）")) == heads.number_of(number):
        count += 1
    return count
