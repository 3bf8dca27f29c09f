"""Bytes of a source to clean text: encodings of real life, control and private-use characters."""

from __future__ import annotations

import re
from pathlib import Path

from gongkai.authoring.importers.base import Context, Refusal
from gongkai.findings import Finding, Problem, Severity

OTHER_ENCODING = Problem(
    "IMP009",
    {"zh": "文件按 {encoding} 编码读取", "en": "the file was read as {encoding}"},
    {
        "zh": "核对正文有无乱码；有乱码时把原文件另存为 UTF-8 再导入",
        "en": "see that the text reads well; if not, save the source as UTF-8 and import again",
    },
    Severity.NOTE,
)
NOT_TEXT = Problem(
    "IMP010",
    {"zh": "文件不是文本（含有空字节 NUL）", "en": "the file is not text (it contains NUL bytes)"},
    {
        "zh": "导入文本、HTML、Markdown 或 CSV 文件；Word 文档请先另存为网页",
        "en": "import text, HTML, Markdown or CSV; save a Word document as a web page first",
    },
)
BROKEN_ENCODING = Problem(
    "IMP010",
    {"zh": "文件的编码已损坏：既不是完整的 UTF-8，也不是 GBK", "en": "the encoding is broken: neither sound UTF-8 nor GBK"},
    {"zh": "从原系统重新导出，编码选择 UTF-8", "en": "export it again from its system as UTF-8"},
)
INVISIBLE = Problem(
    "IMP011",
    {
        "zh": "去掉了 {count} 个看不见的字符（控制字符、零宽空格）",
        "en": "{count} invisible characters (control characters, zero-width spaces) were left out",
    },
    {"zh": "一般不用处理", "en": "nothing needs doing"},
    Severity.NOTE,
)
PRIVATE_CHARACTER = Problem(
    "IMP012",
    {
        "zh": "有 {count} 个专用区字符（第一个是 {character}），其他电脑上显示为方框",
        "en": "{count} private-use characters (the first is {character}) show as boxes elsewhere",
    },
    {
        "zh": "对照原文改成正式汉字或符号；只是排版残留的，删除即可",
        "en": "put the real character in their place; delete what is a remnant of typesetting",
    },
    Severity.WARNING,
)

ZERO_WIDTH = "\u200b\u200c\u2060\ufeff"
REMOVED = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f{ZERO_WIDTH}\ud800-\udfff\ufffe\uffff]")
PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")
LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
CHINESE = re.compile("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef\u2010-\u2026]")
LEAST_CHINESE = 0.9
"""Share of the non-ASCII characters that are Chinese in a file that really is GBK."""
MOST_BROKEN = 0.05
"""Share of broken sequences up to which a file is taken for damaged UTF-8, not for GBK."""
LEGACY = "gb18030"


def decoded(raw: bytes, context: Context) -> tuple[str, list[Finding]]:
    """Return the text of a source with plain line ends and without invisible characters. Raises Refusal."""
    findings: list[Finding] = []
    text = _characters(raw, context, findings)
    text = LINE_ENDS.sub("\n", text)
    text, removed = REMOVED.subn("", text)
    if removed:
        findings.append(INVISIBLE.at(context.at(), count=removed))
    private = PRIVATE.search(text)
    if private:
        line = text.count("\n", 0, private.start()) + 1
        count = len(PRIVATE.findall(text))
        findings.append(PRIVATE_CHARACTER.at(context.at(line), count=count, character=f"U+{ord(private[0]):04X}"))
    return text, findings


def _characters(raw: bytes, context: Context, findings: list[Finding]) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if raw.startswith(mark):
            findings.append(OTHER_ENCODING.at(context.at(), encoding="UTF-16"))
            return raw[2:].decode(encoding, "replace")
    if b"\x00" in raw:
        raise Refusal(NOT_TEXT.at(context.at(raw.count(b"\n", 0, raw.index(b"\x00")) + 1)))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
    text = raw.decode("utf-8", "replace")
    sound = sum(1 for character in text if character > "\x7f" and character != "\ufffd")
    if text.count("\ufffd") <= sound * MOST_BROKEN:
        raise Refusal(BROKEN_ENCODING.at(context.at(line)))
    try:
        text = raw.decode(LEGACY)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refusal(BROKEN_ENCODING.at(context.at(line))) from None
    beyond = [character for character in text if character > "\x7f"]
    if sum(1 for character in beyond if CHINESE.match(character)) < len(beyond) * LEAST_CHINESE:
        raise Refusal(BROKEN_ENCODING.at(context.at(line)))
    findings.append(OTHER_ENCODING.at(context.at(), encoding="GBK"))
    return text


def suffix_of(path: Path) -> str:
    """Return the ending of a file name in lower case: ``.html``."""
    return path.suffix.lower()
