"""From a Markdown file to a record and the findings about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

from gongkai.definitions import Definitions
from gongkai.definitions.types import Type
from gongkai.fields.parsing import EMPTY_VALUE, MISSING, NOT_PLAIN, REPEATED, nearest, parse
from gongkai.findings import Finding, Place, Problem, Severity
from gongkai.language import Label
from gongkai.links import Link
from gongkai.plain_heads import plain_head
from gongkai.records import DRAFT, WITHDRAWN, Record
from gongkai.source import Node, decode, nodes, read_bytes, source_digest

NO_METADATA = Problem(
    "META001",
    {"zh": "文件开头没有元数据（第一行应为 ---）", "en": "the file does not start with metadata (its first line must be ---)"},
    {"zh": "第一行写 ---，接着写元数据，再以一行 --- 结束", "en": "start with a line ---, then the metadata, then a line ---"},
)
METADATA_NOT_CLOSED = Problem(
    "META001",
    {"zh": "元数据没有结束（缺少第二行 ---）", "en": "the metadata is not closed (the second line --- is missing)"},
    {"zh": "在正文之前单独写一行 ---", "en": "write a line --- before the text"},
)
UNKNOWN_KEY = Problem(
    "META002",
    {"zh": "没有“{key}”这项元数据", "en": "there is no metadata key “{key}”"},
    {
        "zh": "删除这一行；可用的项见 catalog/metadata.yml 和 catalog/types/{type}.yml",
        "en": "delete it; the keys are in catalog/metadata.yml and catalog/types/{type}.yml",
    },
)
SAME_KEY = Problem(
    "META008",
    {"zh": "“{key}”与第 {first} 行的“{other}”是同一项", "en": "“{key}” is the same key as “{other}” on line {first}"},
    {"zh": "只保留一处", "en": "keep one of them"},
)
REFUSED_KEY = Problem(
    "META009",
    {"zh": "文种“{type}”不用“{key}”", "en": "the type “{type}” does not take “{key}”"},
    {"zh": "删除这一行，或改用合适的文种", "en": "delete it or use another type"},
)
MISSING_TYPE = Problem(
    "META030",
    {"zh": "缺少文种（type）", "en": "the document type (type) is missing"},
    {"zh": "写上 type，可选：{known}", "en": "add type, one of: {known}"},
)
UNKNOWN_TYPE = Problem(
    "META031",
    {"zh": "没有文种 {value}", "en": "there is no type {value}"},
    {"zh": "可选：{known}", "en": "choose one of: {known}"},
)
MISSING_KEY = Problem(
    "META032",
    {"zh": "缺少“{label}”（{key}）", "en": "“{label}” ({key}) is missing"},
    {"zh": "补上 {key}:", "en": "add {key}:"},
)
MISSING_IN_DRAFT = Problem("META032", MISSING_KEY.message, MISSING_KEY.hint, Severity.WARNING)
NOT_FOR_DISCLOSURE = Problem(
    "DIS015",
    {"zh": "公开属性是“{value}”，不得放在 docs/ 中", "en": "the disclosure attribute is “{value}”: this must not stand in docs/"},
    {
        "zh": "把文件移出本仓库；只有主动公开的信息可以发布",
        "en": "move the file out of this repository; only what is disclosed proactively is published",
    },
)
UNKNOWN_STATUS = Problem(
    "META033",
    {"zh": "撤下的文档须写明 {key}", "en": "a withdrawn document needs {key}"},
    {"zh": "补上撤下日期 date_withdrawn 和原因 withdrawal_reason", "en": "add date_withdrawn and withdrawal_reason"},
)
WRONG_ORDER = Problem(
    "DOC007",
    {"zh": "“{later}”（{second}）早于“{earlier}”（{first}）", "en": "“{later}” ({second}) is before “{earlier}” ({first})"},
    {"zh": "核对这两个日期", "en": "check both dates"},
)
BAD_NAME = Problem(
    "PATH001",
    {
        "zh": "文件名或文件夹名 {name} 只能用小写英文字母、数字和连字符，不超过 100 个字符",
        "en": "the name {name} may only have lower-case letters, digits and hyphens, 100 at most",
    },
    {
        "zh": "改名，如 2026-08-notice.md；标题写在元数据 title 里",
        "en": "rename it, such as 2026-08-notice.md; the title goes into the metadata",
    },
)
UNKNOWN_SECTION = Problem(
    "PATH002",
    {"zh": "文件夹 {section} 不是已声明的栏目", "en": "the folder {section} is not a declared section"},
    {
        "zh": "把文件移到某个栏目的文件夹，或在 catalog/sections.yml 中声明",
        "en": "move the file to a section's folder or declare the section in catalog/sections.yml",
    },
)
TYPE_NOT_HERE = Problem(
    "PATH003",
    {"zh": "栏目“{section}”不接受文种“{type}”", "en": "the section “{section}” does not take the type “{type}”"},
    {"zh": "该栏目接受：{known}", "en": "it takes: {known}"},
)
WRONG_YEAR = Problem(
    "PATH004",
    {"zh": "文件夹年份 {folder} 与成文日期 {day} 不符", "en": "the folder's year {folder} is not that of the date formed, {day}"},
    {"zh": "移到 {year} 文件夹", "en": "move it to the folder {year}"},
    Severity.WARNING,
)
WRONG_INDEX_NUMBER = Problem(
    "IDX002",
    {"zh": "索引号 {value} 不合规则", "en": "the index number {value} is not well formed"},
    {
        "zh": "形如 {wanted}；删除该行后运行 gongkai number 可自动编号",
        "en": "write it as {wanted}; or delete the line and run gongkai number",
    },
)
OTHER_AGENCY = Problem(
    "IDX002",
    {
        "zh": "索引号 {value} 的机构代码不属于发布机构“{agency}”",
        "en": "the index number {value} is not one of the publisher “{agency}”",
    },
    {"zh": "前段应为 {wanted}", "en": "it must start with {wanted}"},
)
OTHER_YEAR = Problem(
    "IDX003",
    {
        "zh": "索引号 {value} 的年份与成文日期 {day} 不符",
        "en": "the year of the index number {value} is not that of the date formed, {day}",
    },
    {"zh": "核对索引号和成文日期", "en": "check the number and the date"},
    Severity.WARNING,
)
HEADING_ONE = Problem(
    "BODY001",
    {"zh": "正文中不应再有一级标题（# ）", "en": "the text must not have a first-level heading (# )"},
    {"zh": "标题写在元数据里，正文从 ## 开始", "en": "the title stands in the metadata; start with ##"},
)
NO_ALTERNATIVE = Problem(
    "ACC001",
    {"zh": "图片 {target} 没有替代文字", "en": "the picture {target} has no alternative text"},
    {"zh": "在 ![ ] 的方括号中写明图片内容", "en": "say what it shows inside the brackets of ![ ]"},
)
RAW_HTML = Problem(
    "BODY002",
    {"zh": "正文中不能用 HTML 标签 <{tag}>", "en": "the text must not use the HTML tag <{tag}>"},
    {"zh": "改用 Markdown 写法；要显示尖括号请写 &lt;", "en": "write it in Markdown; write &lt; to show the bracket"},
)
RUNNING_LINK = Problem(
    "BODY003",
    {"zh": "链接 {target} 的协议不被允许", "en": "the link {target} has a scheme that is not allowed"},
    {"zh": "只能用 https、http、mailto、tel 或相对路径", "en": "use https, http, mailto, tel or a relative path"},
)

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")
YEAR = re.compile(r"(19|20)\d{2}")
CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
TARGET = re.compile(r"\]\(\s*<?([^)\s>]{1,2000})>?(?:\s[^)]{0,500})?\)")
LONGEST_LINK_TEXT = 1000
REFERENCE = re.compile(r"^ {0,3}\[(?!\^)[^\]\n]{1,300}\]:\s*<?(\S+?)>?(?:\s.*)?$", re.MULTILINE)
AUTOLINK = re.compile(r"<(https?://[^\s<>]{1,2000})>")
TAG = re.compile(
    r"(?!</?(?:br|sub|sup)\s*/?>|<(?:https?://|mailto:)[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>)"
    r"<(?:/?([A-Za-z][A-Za-z0-9:._-]*)|(!--|\?|!\[))",
    re.IGNORECASE,
)
FENCE = re.compile(
    r"^ {0,3}(`{3,}+|~{3,}+)[^\n]*\n.*?(?:^ {0,3}\1[`~]*[ \t]*$|\Z)|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`)", re.MULTILINE | re.DOTALL
)
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
INVISIBLE = re.compile(r"[\x00-\x20]")
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
ORDERED_DATES = (("date_formed", "date_published"), ("date_effective", "date_expires"), ("date_formed", "date_effective"))
UNCOMPARED_IN_EFFECT = "date_effective"
SHARED = 20_000
"""Things worked out for many documents that are held, at most, of each sort."""


@dataclass(slots=True)
class Reading:
    """What came of reading one file."""

    record: Record | None
    findings: list[Finding]


def read(path: Path, name: str, definitions: Definitions) -> Reading:
    """Read the file ``path``, called ``name`` (``docs/…``) in findings."""
    raw = read_bytes(path, name, definitions.portal.limits.source_bytes)
    if isinstance(raw, Finding):
        return Reading(None, [raw])
    return read_source(raw, name, definitions)


def read_source(raw: bytes, name: str, definitions: Definitions) -> Reading:
    """Read the bytes of a document that stands at ``name``."""
    text, findings = decode(raw, name)
    if not text and findings:
        return Reading(None, findings)
    if not text.startswith("---"):
        return Reading(None, [*findings, NO_METADATA.at(Place(name, 1))])
    head_end = text.find("\n") + 1
    line_before = text.find("\n---", head_end - 1) if head_end else -1
    closing = CLOSING.search(text, line_before + 1) if line_before >= 0 else None
    if closing is None or text[:head_end].strip() != "---":
        return Reading(None, [*findings, METADATA_NOT_CLOSED.at(Place(name, 1))])
    head = plain_head(text[head_end : closing.start()], 2)
    if head is None:
        root, more = nodes(text[head_end : closing.start()], Place(name, 2))
        findings += more
        if root is None or not isinstance(root.value, dict):
            if not more:
                findings.append(NO_METADATA.at(Place(name, 1)))
            return Reading(None, findings)
        head = root.value
    offset = closing.end() + 1
    body_line = text.count("\n", 0, closing.end()) + 2
    work = _Document(name, definitions, findings)
    record = work.record(head, raw, text, offset, body_line)
    return Reading(record, findings)


class _Document:
    """One document on its way from nodes to a record."""

    def __init__(self, name: str, definitions: Definitions, findings: list[Finding]) -> None:
        self.name = name
        self.definitions = definitions
        self.findings = findings
        self.values: dict[str, Any] = {}
        self.relations: dict[str, list[str]] = {}
        self.lines: dict[str, int] = {}

    def say(self, problem: Problem, line: int, **values: Any) -> None:
        self.findings.append(problem.at(Place(self.name, line), **values))

    def record(self, head: dict[str, Node], raw: bytes, text: str, offset: int, body_line: int) -> Record | None:
        type_name = self._type(head)
        if type_name is None:
            return None
        self._values(head, type_name)
        language, section, year, address = self._place(type_name)
        self._required(type_name, language)
        self._sense(type_name, year)
        links = self._body(text, offset, body_line)
        if section is None or address is None or "title" not in self.values:
            return None
        return Record(
            self.name, type_name, language, section, address, self.values, self.relations, self.lines,
            source_digest(raw), offset, body_line, links,
            self.definitions.labels.of(type_name, self.values),
        )  # fmt: skip

    def _type(self, head: dict[str, Node]) -> str | None:
        known = self.definitions.types
        core = self.definitions.keys("")
        for key, node in head.items():
            if core.get(key) == "type":
                text = node.value if isinstance(node.value, str) else ""
                code = self.definitions.code_of("types", text)
                if code is None:
                    near = self.definitions.nearest_in("types", text)
                    self.say(UNKNOWN_TYPE, node.line, value=text, known=", ".join(known), nearest=near)
                return code
        self.say(MISSING_TYPE, 2, known=", ".join(known))
        return None

    def _values(self, head: dict[str, Node], type_name: str) -> None:
        definitions = self.definitions
        kind = definitions.types[type_name]
        keys, specs = definitions.keys(type_name), definitions.specs(type_name)
        written: dict[str, str] = {}
        known = _shared(definitions, f"values {type_name}")
        for key, node in head.items():
            before = known.get((key, node.value, node.plain)) if isinstance(node.value, str) else None
            if before is not None and before[0] not in written:
                name, self.values[name] = before
                written[name], self.lines[name] = key, node.line
                continue
            name = keys.get(key)
            if name is None:
                if key not in definitions.metadata.passthrough:
                    near = nearest(key, list(keys))
                    self.say(UNKNOWN_KEY, node.line, key=key, type=type_name, nearest=near)
                continue
            if name in written:
                self.say(SAME_KEY, node.line, key=key, other=written[name], first=self.lines[name])
                continue
            written[name] = key
            self.lines[name] = node.line
            if name in kind.refuse:
                self.say(REFUSED_KEY, node.line, type=kind.label, key=key)
            elif name in specs:
                value = parse(node, specs[name], self.name, definitions, self.findings)
                if value is not MISSING:
                    self.values[name] = value
                    self._collects(kind, name)
                    if specs[name].kind in REPEATED and isinstance(node.value, str):
                        known[key, node.value, node.plain] = name, value
            else:
                self._relation(name, node)

    def _collects(self, kind: Type, name: str) -> None:
        """Make relations of the references that the field of a collection holds."""
        collects = kind.collects
        if collects and collects.field == name and collects.reference and collects.relation not in kind.relations:
            named = [item[collects.reference] for item in self.values[name] if collects.reference in item]
            self.relations.setdefault(collects.relation, []).extend(named)
            self.lines.setdefault(collects.relation, self.lines[name])

    def _relation(self, verb: str, node: Node) -> None:
        label = self.definitions.metadata.relations[verb].label
        references = []
        for item in node.value if isinstance(node.value, list) else [node]:
            if not isinstance(item.value, str):
                self.say(NOT_PLAIN, item.line, label=label)
            elif not item.value.strip():
                self.say(EMPTY_VALUE, item.line, label=label)
            else:
                references.append(item.value.strip())
        self.relations.setdefault(verb, []).extend(references)

    def _place(self, type_name: str) -> tuple[str, str | None, int | None, str | None]:
        """Return language, section, year folder and address from the path."""
        definitions = self.definitions
        kind = definitions.types[type_name]
        parts = self.name.split("/")[1:]
        stem = parts[-1].removesuffix(".md")
        language = definitions.languages[0]
        for other in definitions.languages[1:]:
            if parts[0] == other.folder:
                language, parts = other, parts[1:]
        for part in [*parts[:-1], stem]:
            if not NAME.fullmatch(part):
                self.say(BAD_NAME, 1, name=part)
                return language.code, None, None, None
        folder = parts[:-1]
        year = int(folder[-1]) if folder and YEAR.fullmatch(folder[-1]) else None
        section = "/".join(folder[:-1] if year is not None else folder)
        if kind.form == "page" and (not section or section in definitions.sections):
            name = "index.html" if stem == "index" else f"{stem}.html"
            return language.code, section, year, language.prefix + "/".join([*folder, name])
        declared = definitions.sections.get(section)
        if declared is None:
            near = nearest(section, list(definitions.sections))
            self.say(UNKNOWN_SECTION, 1, section=section or "docs/", nearest=near)
            return language.code, None, year, None
        if type_name not in declared.types:
            known = "、".join(declared.types)
            self.say(TYPE_NOT_HERE, self.lines.get("type", 1), section=declared.name, type=kind.label, known=known or "—")
        if stem == "index":
            self.say(BAD_NAME, 1, name="index")
            return language.code, None, year, None
        return language.code, section, year, language.prefix + "/".join([*folder, f"{stem}.html"])

    def _required(self, type_name: str, language: str) -> None:
        known = _shared(self.definitions, "required")
        key = type_name, language, "translates" in self.relations
        if key not in known:
            known[key] = self._needed(*key)
        problem = MISSING_IN_DRAFT if self.values.get("status") == DRAFT else MISSING_KEY
        for name, label in known[key]:
            if name not in self.values and name not in self.relations and name not in self.lines:
                self.say(problem, 1, key=name, label=label)

    def _needed(self, type_name: str, language: str, translates: bool) -> list[tuple[str, Label]]:
        """Return the keys that a document must have, and what they are called."""
        metadata, kind = self.definitions.metadata, self.definitions.types[type_name]
        specs = self.definitions.specs(type_name)
        if translates or (kind.form == "document" and language != self.definitions.languages[0].code):
            needed = [key for key in metadata.required_translation if key not in kind.waive and key != "type"]
            if not translates:
                needed = [key for key in needed if key != "translates"]
        else:
            needed = [key for key in metadata.required if key not in kind.waive]
            needed += [key for key in kind.require if key not in needed]
            needed += [key for key, spec in kind.fields.items() if spec.required]
            needed += [verb for verb, rule in kind.relations.items() if rule.required]
        return [(key, specs[key].label if key in specs else metadata.relations[key].label) for key in needed]

    def _sense(self, type_name: str, year: int | None) -> None:
        """Check what the values say of each other."""
        values, metadata = self.values, self.definitions.metadata
        disclosure = values.get("disclosure")
        if disclosure is not None and disclosure not in metadata.disclosable:
            label = self.definitions.label_of("vocabulary:disclosure", disclosure, "zh")
            self.say(NOT_FOR_DISCLOSURE, self.lines["disclosure"], value=label)
        if values.get("status") == WITHDRAWN:
            for key in ("date_withdrawn", "withdrawal_reason"):
                if key not in values:
                    self.say(UNKNOWN_STATUS, self.lines["status"], key=key)
        for first, second in ORDERED_DATES:
            early, late = values.get(first), values.get(second)
            if early is None or late is None:
                continue
            if second == UNCOMPARED_IN_EFFECT and self.definitions.types[type_name].lifecycle is False:
                continue
            day = late.date() if isinstance(late, datetime) else late
            if day < early:
                labels = metadata.fields
                self.say(
                    WRONG_ORDER,
                    self.lines[second],
                    earlier=labels[first].label,
                    later=labels[second].label,
                    first=early,
                    second=day,
                )
        formed = values.get("date_formed")
        if year is not None and isinstance(formed, date) and formed.year != year:
            self.say(WRONG_YEAR, self.lines["date_formed"], folder=year, day=formed, year=formed.year)
        if "index_number" in values:
            self._index_number(str(values["index_number"]), formed)

    def _index_number(self, number: str, formed: date | None) -> None:
        portal, line = self.definitions.portal, self.lines["index_number"]
        agency = self.definitions.agencies.get(str(self.values.get("publisher", "")))
        code = agency.index_code if agency and agency.index_code else "…"
        found = _form(portal.index_number.pattern, portal).fullmatch(number)
        if found is None:
            wanted = portal.index_number.number(code, formed.year if formed else 2026, 1)
            self.say(WRONG_INDEX_NUMBER, line, value=number, wanted=wanted)
            return
        if agency and agency.index_code and found["agency"] != agency.index_code:
            self.say(OTHER_AGENCY, line, value=number, agency=agency.name, wanted=agency.index_code)
        if formed and int(found["year"]) != formed.year:
            self.say(OTHER_YEAR, line, value=number, day=formed)

    def _body(self, text: str, offset: int, body_line: int) -> tuple[Link, ...]:
        """Check the text of the document and return its links."""
        body = text[offset:]
        if "`" in body or "~~~" in body:
            body = FENCE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)

        def line(position: int) -> int:
            return body_line + body.count("\n", 0, position)

        if body.startswith("# ") or "\n# " in body:
            self.say(HEADING_ONE, line(0 if body.startswith("# ") else body.index("\n# ") + 1))
        if "<" in body:
            for tag in TAG.finditer(body):
                self.say(RAW_HTML, line(tag.start()), tag=tag[1] or tag[2])
        if "](" not in body and "]:" not in body and "<http" not in body:
            return ()
        links = [Link(m[1], line(m.start()), False, m[1]) for m in AUTOLINK.finditer(body)]
        for m in TARGET.finditer(body):
            opening = body.rfind("[", max(0, m.start() - LONGEST_LINK_TEXT), m.start())
            words = body[opening + 1 : m.start()]
            is_image = opening > 0 and body[opening - 1] == "!" and "]" not in words
            links.append(Link(m[1], line(m.start()), is_image, words if opening >= 0 and "]" not in words else ""))
        links += [Link(m[1], line(m.start()), False, "") for m in REFERENCE.finditer(body)]
        for link in links:
            if link.is_image and not link.text.strip():
                self.say(NO_ALTERNATIVE, link.line, target=link.target)
            scheme = SCHEME.match(INVISIBLE.sub("", unescape(link.target)))
            if scheme and scheme[1].lower() not in ALLOWED_SCHEMES:
                self.say(RUNNING_LINK, link.line, target=link.target)
        return tuple(links)


def _shared(definitions: Definitions, what: str) -> dict[Any, Any]:
    """Return what has been worked out before for other documents, to be added to."""
    known = definitions.read.setdefault(what, {})
    if len(known) > SHARED:
        known.clear()
    return known


_forms: dict[str, re.Pattern[str]] = {}


def _form(pattern: str, portal: Any) -> re.Pattern[str]:
    if pattern not in _forms:
        _forms[pattern] = portal.index_number.form
    return _forms[pattern]


def body_of(path: Path, record: Record) -> str:
    """Return the Markdown body of a record whose source is the file ``path``."""
    text, _ = decode(path.read_bytes(), record.path)
    return text[record.body_offset :]
