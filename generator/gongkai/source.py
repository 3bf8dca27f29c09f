"""Text as it stands in a file: bytes to text, YAML to nodes that know their line.

Every scalar stays the text that was written (``010``, ``12:30``, ``no``); what it means is decided by the
field's kind. This is the only module that imports ``yaml``.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from yaml._yaml import CParser

from gongkai.findings import Finding, Place, Problem, Severity

MAX_NODES = 20_000
"""Values one YAML text may hold, aliases counted as often as they are used."""
MAX_DEPTH = 50
"""Levels of nesting one YAML text may have."""

TOO_LARGE = Problem(
    "FILE001",
    {"zh": "文件有 {size} 字节，超过上限 {limit} 字节", "en": "the file has {size} bytes, more than the limit of {limit}"},
    {"zh": "把正文拆分为几个文件，或把大表格、图片作为附件", "en": "split the text, or attach large tables and images as files"},
)
NOT_UTF8 = Problem(
    "FILE002",
    {"zh": "文件不是 UTF-8 编码（{encoding}）", "en": "the file is not UTF-8 ({encoding})"},
    {"zh": "用编辑器“另存为”，编码选择 UTF-8", "en": "save the file again with the encoding UTF-8"},
)
CONTROL_CHARACTER = Problem(
    "FILE003",
    {"zh": "文件含有控制字符 {character}", "en": "the file contains the control character {character}"},
    {
        "zh": "删除该字符；若整个文件都是乱码，请重新导出文本",
        "en": "delete it; if the whole file is unreadable, export the text again",
    },
)
BYTE_ORDER_MARK = Problem(
    "FILE004",
    {"zh": "文件开头有字节顺序标记（BOM）", "en": "the file starts with a byte order mark"},
    {"zh": "另存为“UTF-8（无 BOM）”，或运行 gongkai format", "en": "save as UTF-8 without BOM, or run gongkai format"},
    Severity.WARNING,
)
UNREADABLE = Problem(
    "FILE005",
    {"zh": "无法读取文件：{reason}", "en": "the file cannot be read: {reason}"},
    {"zh": "检查文件是否存在、是否有读取权限", "en": "see that it exists and may be read"},
)
BAD_YAML = Problem(
    "YAML001",
    {"zh": "YAML 写法有误：{reason}", "en": "this is not valid YAML: {reason}"},
    {
        "zh": "检查冒号后有无空格、缩进是否一致、引号和括号是否成对；含有冒号或井号的值请加引号",
        "en": "see that a space follows each colon, that indentation is even and that quotes and brackets are closed",
    },
)
DUPLICATE_KEY = Problem(
    "YAML002",
    {"zh": "“{key}”写了两次，第一次在第 {first} 行", "en": "“{key}” stands twice, first on line {first}"},
    {"zh": "只保留一处", "en": "keep one of them"},
)
TOO_COMPLEX = Problem(
    "YAML003",
    {"zh": "YAML 嵌套或引用过多", "en": "the YAML is nested too deeply or repeats too much by aliases"},
    {"zh": "不要使用锚点（&、*），减少嵌套层次", "en": "do without anchors and aliases (& and *), nest less"},
)

MORE = 8192
"""Bytes asked for at once where a file does not hold what it said."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
CONTROLS = bytes(code for code in range(128) if CONTROL.match(chr(code)))
"""The same as bytes of UTF-8."""

NULLS = ("", "~", "null", "Null", "NULL")
"""How nothing is written, without quotation marks."""
Mapping = dict[str, "Node"]


class Node:
    """One YAML value and its line.

    ``value`` is a ``str`` (any scalar, as written), a ``list[Node]`` or a ``dict[str, Node]``; ``line`` counts
    from 1 and, for the value of a mapping, is the line of its key.
    """

    __slots__ = ("line", "plain", "value")

    def __init__(self, value: str | list[Node] | Mapping, line: int, plain: bool = False) -> None:
        self.value = value
        self.line = line
        self.plain = plain

    @property
    def is_null(self) -> bool:
        """Whether nothing was written (an empty value, ``~`` or ``null``)."""
        return self.plain and self.value in NULLS

    def __repr__(self) -> str:
        return f"Node({self.value!r}, line={self.line})"


class _Composer(CParser):
    """libyaml's composer with every scalar left as text.

    It recurses in C, where deep nesting would end the process; the hooks around each node keep count.
    """

    depth = 0

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        return ""

    def descend_resolver(self, parent: Any, index: Any) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise OverflowError

    def ascend_resolver(self) -> None:
        self.depth -= 1


def content_of(path: Path | str, most: int = sys.maxsize) -> bytes:
    """Return the bytes of a file, at most so many of its first. Raises OSError.

    What :func:`open` does besides takes as long as reading a document.
    """
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        size = os.fstat(handle).st_size
        pieces = [os.read(handle, min(size + 1, most))]
        held = len(pieces[0])
        while pieces[-1] and held != size and held < most:
            pieces.append(os.read(handle, min(most - held, MORE)))
            held += len(pieces[-1])
    finally:
        os.close(handle)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def source_digest(raw: bytes) -> bytes:
    """Return the hash that tells one content of a source file from another, 16 bytes of its SHA-256: processors have a circuit for it."""
    return sha256(raw, usedforsecurity=False).digest()[:16]


def read_bytes(path: Path | str, name: str, limit: int) -> bytes | Finding:
    """Return the bytes of a file of at most ``limit`` bytes, or the finding that says why not."""
    try:
        raw = content_of(path, limit + 1)
        if len(raw) > limit:
            return TOO_LARGE.at(Place(name), size=os.stat(path).st_size, limit=limit)
    except OSError as error:
        return UNREADABLE.at(Place(name), reason=error.strerror or type(error).__name__)
    return raw


def decode(raw: bytes, name: str) -> tuple[str, list[Finding]]:
    r"""Return the text of ``raw`` with ``\n`` line ends, and what is wrong with its characters.

    The text is "" when it cannot be read as UTF-8 at all.
    """
    findings: list[Finding] = []
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [NOT_UTF8.at(Place(name), encoding="UTF-16")]
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
        findings.append(BYTE_ORDER_MARK.at(Place(name, 1)))
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return "", [*findings, NOT_UTF8.at(Place(name, line), encoding=f"0x{raw[error.start]:02x}")]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = CONTROL.search(text) if len(raw.translate(None, CONTROLS)) < len(raw) else None
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        findings.append(CONTROL_CHARACTER.at(Place(name, line), character=f"U+{ord(bad[0]):04X}"))
        return "", findings
    return text, findings


class _Walk:
    """Turns libyaml's nodes into ours, counting them."""

    def __init__(self, place: Place, offset: int) -> None:
        self.place = place
        self.offset = offset
        self.left = MAX_NODES
        self.findings: list[Finding] = []

    def node(self, raw: Any, line: int, depth: int = 0) -> Node:
        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise OverflowError
        value = raw.value
        if isinstance(value, str):
            return Node(value, line, raw.style is None or raw.style == "")
        if isinstance(raw, yaml.SequenceNode):
            return Node([self.node(item, item.start_mark.line + self.offset, depth + 1) for item in value], line)
        mapping: Mapping = {}
        for key, item in value:
            key_line = key.start_mark.line + self.offset
            if not isinstance(key.value, str):
                self.findings.append(
                    BAD_YAML.at(Place(self.place.path, key_line), reason={"zh": "键只能是文字", "en": "a key must be text"})
                )
                continue
            if key.value in mapping:
                first = mapping[key.value].line
                self.findings.append(DUPLICATE_KEY.at(Place(self.place.path, key_line), key=key.value, first=first))
                continue
            mapping[key.value] = self.node(item, key_line, depth + 1)
        return Node(mapping, line)


REASONS = {
    "mapping values are not allowed": {"zh": "同一行里出现了第二个冒号", "en": "a second colon on one line"},
    "could not find expected ':'": {"zh": "缺少冒号", "en": "a colon is missing"},
    "did not find expected key": {"zh": "缩进不一致，或引号后多了文字", "en": "uneven indentation or text after a quote"},
    "found character that cannot start any token": {"zh": "不能以该字符开头（如 @、%、制表符）", "en": "a value cannot start so"},
    "found unexpected end of stream": {"zh": "引号没有成对", "en": "a quote is not closed"},
    "did not find expected ',' or ']'": {"zh": "方括号没有成对", "en": "a bracket is not closed"},
    "did not find expected ',' or '}'": {"zh": "花括号没有成对", "en": "a brace is not closed"},
    "found undefined alias": {"zh": "值以 * 开头，请加引号", "en": "a value starts with *: put it in quotes"},
}


def _reason(error: yaml.YAMLError) -> dict[str, str]:
    problem = str(getattr(error, "problem", None) or error).splitlines()[0]
    for start, reason in REASONS.items():
        if problem.startswith(start):
            return reason
    return {"zh": problem, "en": problem}


def nodes(text: str, place: Place) -> tuple[Node | None, list[Finding]]:
    """Return the root node of a YAML text and the findings; None when the text is empty or cannot be read.

    ``place`` is where the text's first line stands.
    """
    offset = place.line or 1
    try:
        raw = _Composer(text).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = offset + (mark.line if mark else 0)
        return None, [BAD_YAML.at(Place(place.path, line), reason=_reason(error))]
    except (yaml.YAMLError, ValueError) as error:
        return None, [BAD_YAML.at(place, reason=_reason(yaml.YAMLError(str(error))))]
    except OverflowError:
        return None, [TOO_COMPLEX.at(place)]
    if raw is None:
        return None, []
    walk = _Walk(place, offset)
    try:
        root = walk.node(raw, raw.start_mark.line + offset)
    except OverflowError:
        return None, [*walk.findings, TOO_COMPLEX.at(place)]
    return root, walk.findings


def plain(node: Node) -> Any:
    """Return a node as plain ``str``, ``list``, ``dict`` and ``None``."""
    if node.is_null:
        return None
    if isinstance(node.value, list):
        return [plain(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: plain(item) for key, item in node.value.items()}
    return node.value


def line_of(node: Node, path: Iterator[str | int] | tuple[str | int, ...]) -> int:
    """Return the line of the value at ``path`` below ``node``, or of the nearest value above it."""
    line = node.line
    for step in path:
        below = None
        if isinstance(node.value, dict):
            below = node.value.get(str(step))
        elif isinstance(node.value, list) and isinstance(step, int) and step < len(node.value):
            below = node.value[step]
        if below is None:
            break
        node = below
        line = node.line
    return line


def yaml_text(value: Any) -> str:
    """Return ``value`` (str, list, dict, numbers) as block YAML that :func:`nodes` reads back unchanged."""
    return str(yaml.dump(value, Dumper=yaml.SafeDumper, allow_unicode=True, sort_keys=False, width=10_000))
