"""What documents say of each other and of the files beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from gongkai.catalog import Catalog
from gongkai.fields import FieldSpec
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place, Problem, Severity, Whole
from gongkai.holdings import EXPIRED, IN_FORCE, REPEALED
from gongkai.language import Label
from gongkai.records import Record

SAME_NUMBER = Problem(
    "IDX001",
    {"zh": "索引号 {value} 与 {other} 重复", "en": "the index number {value} stands in {other} too"},
    {
        "zh": "保留先发布的一个；另一个删除该行后运行 gongkai number 重新编号",
        "en": "keep the one published first; delete the other's line and run gongkai number",
    },
)
SAME_ID = Problem(
    "IDX001",
    {"zh": "标识 {value} 与 {other} 重复", "en": "the id {value} stands in {other} too"},
    {"zh": "改其中一个", "en": "change one of them"},
)
SAME_ADDRESS = Problem(
    "PATH005",
    {"zh": "网页地址 {value} 与 {other} 相同", "en": "the address {value} is that of {other} too"},
    {"zh": "把其中一个文件改名", "en": "rename one of the files"},
)
UNKNOWN_RELATION = Problem(
    "REL001",
    {"zh": "“{label}”指向的 {value} 不存在", "en": "“{label}”: there is no document {value}"},
    {
        "zh": "写本门户已有文档的索引号、文号或标识",
        "en": "write the index number, document number or id of a document of this portal",
    },
)
WRONG_RELATION = Problem(
    "REL002",
    {"zh": "“{label}”指向的《{value}》是{type}，文种不对", "en": "“{label}” leads to “{value}”, a {type}, which it may not"},
    {"zh": "应指向：{known}", "en": "it may lead to: {known}"},
)
CYCLE = Problem(
    "REL003",
    {"zh": "“{label}”关系成环：{value}", "en": "“{label}” runs in a circle: {value}"},
    {"zh": "删除其中一个方向的关系", "en": "take one of them out"},
)
CONTRADICTED_STATE = Problem(
    "REG002",
    {"zh": "标注为“有效”，但实际已{state}", "en": "it says in force, but it is {state}"},
    {
        "zh": "删除 validity 这一行，有效性由日期和废止关系自动得出",
        "en": "delete the validity line: it is derived from dates and relations",
    },
)
MISSING_FILE = Problem(
    "FILE010",
    {"zh": "附件 {value} 不在文档旁边", "en": "there is no file {value} beside the document"},
    {"zh": "把文件放进 {folder}，或改正文件名", "en": "put it into {folder} or correct its name"},
)
NOT_ATTACHED = Problem(
    "FILE020",
    {
        "zh": "“{label}”的文件 {value} 不在本文档的附件中",
        "en": "“{label}”: {value} is not among the attachments of this document",
    },
    {"zh": "把它列入 attachments，写上给公众看的名称", "en": "list it under attachments, with the title that the public sees"},
)
BROKEN_LINK = Problem(
    "LNK001",
    {"zh": "链接 {value} 指向的文件不存在", "en": "the link {value} leads to no file"},
    {
        "zh": "写相对路径，如 ../2026/notice.md；站内其他页面写 /栏目路径/",
        "en": "write a relative path such as ../2026/notice.md, or /section/ for a section",
    },
)
UNPUBLISHED_LINK = Problem(
    "LNK001",
    {"zh": "链接 {value} 指向的文档现在没有公开", "en": "the link {value} leads to a document that is not public now"},
    {"zh": "等目标文档发布后再链接，或去掉链接", "en": "link it once it is published, or take the link out"},
    Severity.WARNING,
)
STRAY_FILE = Problem(
    "FILE011",
    {"zh": "没有文档引用这个文件，不会发布", "en": "no document names this file; it is not published"},
    {
        "zh": "在文档的 attachments 中列出它，或在正文中链接它，或删除它",
        "en": "list it under attachments, link it from a text, or delete it",
    },
)
FILE_TOO_LARGE = Problem(
    "FILE012",
    {"zh": "附件有 {size} 字节，超过上限 {limit} 字节", "en": "the attachment has {size} bytes, more than the limit of {limit}"},
    {
        "zh": "压缩图片或拆分文件；上限在 catalog/portal.yml 的 limits 中",
        "en": "compress or split it; the limit is in catalog/portal.yml under limits",
    },
)
BAD_FILE_NAME = Problem(
    "META027",
    {
        "zh": "文件名 {value} 只能用小写英文字母、数字、连字符和一个扩展名",
        "en": "the file name {value} may only have lower-case letters, digits, hyphens and one extension",
    },
    {"zh": "改名，如 annex-1.pdf", "en": "rename it, such as annex-1.pdf"},
)

REFUSED_FILE_TYPE = Problem(
    "LNK007",
    {"zh": "不允许发布 .{value} 文件", "en": "files of the type .{value} are not published"},
    {
        "zh": "转换为 PDF、OFD、Word、Excel 或 CSV；允许的类型在 catalog/portal.yml 的 limits 中",
        "en": "convert it to PDF, OFD, Word, Excel or CSV; the types allowed are in catalog/portal.yml under limits",
    },
)

UNIQUE = ("index_number", "id", "address")
"""Columns in which no value may stand twice."""
ACYCLIC = ("repeals", "supersedes", "amends", "translates")
STATES = {EXPIRED: {"zh": "过期失效", "en": "expired"}, REPEALED: {"zh": "被废止", "en": "repealed"}}


def beside(record: Record, name: str) -> str:
    """Return the path of a file named ``name`` beside a record's source."""
    return posixpath.join(posixpath.dirname(record.path), name)


def files_of(record: Record) -> Iterator[tuple[str, str]]:
    """Yield the key and the path of every file that a record's metadata names."""
    for attachment in record.values.get("attachments", ()):
        if "file" in attachment:
            yield "attachments", beside(record, attachment["file"])
    if "rows" in record.values:
        yield "rows", beside(record, record.values["rows"])


def target_of(record: Record, target: str) -> str | None:
    """Return the path below the portal's root that a relative link leads to; None for addresses and fragments."""
    try:
        parts = urlsplit(target)
    except ValueError:  # a bracket where a host should be
        return target
    if parts.scheme or parts.netloc or not parts.path:
        return None
    if parts.path.startswith("/"):
        return None
    return posixpath.normpath(posixpath.join(posixpath.dirname(record.path), unquote(parts.path)))


def check(catalog: Catalog, files: Mapping[str, int]) -> Iterator[Finding]:
    """Yield the findings over all records; ``files`` are the other files in ``docs/`` with their sizes."""
    yield from _duplicates(catalog)
    yield from _relations(catalog)
    yield from _states(catalog)
    yield from _attached(catalog)
    named: set[str] = set()
    columns = zip(catalog.columns["links"], catalog.columns["names_files"], strict=True)
    for number, (links, names_files) in enumerate(columns):
        if links or names_files:
            yield from _files(catalog, catalog.records[number], files, named)
    limit = catalog.definitions.portal.limits.attachment_bytes
    allowed = catalog.definitions.portal.limits.attachment_types
    for path in sorted(files):
        kind = path.rpartition(".")[2]
        if kind not in allowed:
            yield REFUSED_FILE_TYPE.at(Place(path), value=kind)
        if path not in named:
            yield STRAY_FILE.at(Place(path))
        if files[path] > limit:
            yield FILE_TOO_LARGE.at(Place(path), size=files[path], limit=limit)


def _duplicates(catalog: Catalog) -> Iterator[Finding]:
    columns = catalog.columns
    if all(_differ(columns[name]) for name in UNIQUE):
        return
    seen: dict[tuple[int, str], Record] = {}
    for record in sorted(catalog.records, key=lambda record: record.path):
        for number, key, problem in ((0, "index_number", SAME_NUMBER), (1, "id", SAME_ID)):
            value = record.names[number]
            if value is None:
                continue
            first = seen.setdefault((number, value), record)
            if first is not record:
                yield problem.at(record.place(key), value=value, other=first.place(key))
        first = seen.setdefault((-1, record.address), record)
        if first is not record:
            yield SAME_ADDRESS.at(record.place(), value=record.address, other=Place(first.path))


def _differ(names: Iterable[str | None]) -> bool:
    """Return whether no name stands twice."""
    there = [name for name in names if name is not None]
    return len(set(there)) == len(there)


def _relations(catalog: Catalog) -> Iterator[Finding]:
    definitions = catalog.definitions
    labels = {verb: relation.label for verb, relation in definitions.metadata.relations.items()}
    names: list[str] | None = None
    for missing in catalog.unresolved:
        names = names if names is not None else catalog.names
        place = missing.record.place(missing.verb)
        near = nearest(missing.reference, names)
        yield UNKNOWN_RELATION.at(place, label=labels[missing.verb], value=missing.reference, nearest=near)
    for record in catalog.related:
        rules = definitions.types[record.type].relations
        for verb, targets in catalog.relations(record).forward.items():
            allowed = rules[verb].types if verb in rules else []
            for target in targets:
                if allowed and target.type not in allowed:
                    known = "、".join(definitions.types[name].label.zh for name in allowed)
                    kind = definitions.types[target.type].label
                    yield WRONG_RELATION.at(record.place(verb), label=labels[verb], value=target.title, type=kind, known=known)
    for verb in ACYCLIC:
        yield from _cycles(catalog, verb)


def _cycles(catalog: Catalog, verb: str) -> Iterator[Finding]:
    done: set[str] = set()
    starts = [record for record in catalog.related if verb in record.relations]
    for start in sorted(starts, key=lambda record: record.path):
        if start.path in done:
            continue
        stack: list[tuple[Record, int]] = [(start, 0)]
        path: dict[str, int] = {start.path: 0}
        while stack:
            record, position = stack[-1]
            targets = catalog.relations(record).forward.get(verb, [])
            if position == len(targets):
                stack.pop()
                path.pop(record.path)
                done.add(record.path)
                continue
            stack[-1] = (record, position + 1)
            target = targets[position]
            if target.path in path:
                circle = [item.path for item, _ in stack[path[target.path] :]]
                label = catalog.definitions.metadata.relations[verb].label
                yield CYCLE.at(record.place(verb), label=label, value=Whole(" → ".join([*circle, target.path])))
            elif target.path not in done:
                path[target.path] = len(stack)
                stack.append((target, 0))


def _states(catalog: Catalog) -> Iterator[Finding]:
    for number, declared in enumerate(catalog.columns["declared_validity"]):
        if declared == IN_FORCE:
            record = catalog.records[number]
            state = catalog.validity(record)
            if state in STATES:
                yield CONTRADICTED_STATE.at(record.place("validity"), state=STATES[state])


def _attached(catalog: Catalog) -> Iterator[Finding]:
    """Yield the files that a part of a group names, such as the blank form of a material, and that are not attached."""
    types = catalog.definitions.types
    forms = {name: found for name, kind in types.items() if (found := list(_file_parts(kind.fields)))}
    for number, kind in enumerate(catalog.columns["type"]) if forms else ():
        if kind not in forms:
            continue
        record = catalog.records[number]
        for key, part, label in forms[kind]:
            source = record if "attachments" in record.values or record.original is None else record.original
            attached = {item.get("file") for item in source.values.get("attachments", ())}
            held = record.get(key) or []
            for group in held if isinstance(held, list) else [held]:
                if group.get(part, "") not in {"", *attached}:
                    yield NOT_ATTACHED.at(record.place(key), label=label, value=group[part])


def _file_parts(fields: Mapping[str, FieldSpec]) -> Iterator[tuple[str, str, Label]]:
    """Yield the group, the part and its label for every part of a group that names a file."""
    for key, spec in fields.items():
        for part, within in (spec.fields or {}).items():
            if within.kind == "file":
                yield key, part, within.label


def _files(catalog: Catalog, record: Record, files: Mapping[str, int], named: set[str]) -> Iterator[Finding]:
    for key, path in files_of(record):
        named.add(path)
        if path not in files:
            folder, _, name = path.rpartition("/")
            yield MISSING_FILE.at(record.place(key), value=name, folder=f"{folder}/")
    for link in record.links:
        target_path = target_of(record, link.target)
        place = Place(record.path, link.line)
        if target_path is None:
            if link.target.startswith("/") and not _is_address(catalog, link.target):
                yield BROKEN_LINK.at(place, value=link.target)
            continue
        if target_path.endswith(".md"):
            target = catalog.by_path.get(target_path)
            if target is None:
                yield BROKEN_LINK.at(place, value=link.target)
            elif not catalog.is_public(target) and catalog.is_public(record):
                yield UNPUBLISHED_LINK.at(place, value=link.target)
        elif target_path in files:
            named.add(target_path)
            if not _good_name(target_path):
                yield BAD_FILE_NAME.at(Place(target_path), value=target_path.rpartition("/")[2])
        else:
            yield BROKEN_LINK.at(place, value=link.target)


def _good_name(path: str) -> bool:
    name = path.rpartition("/")[2]
    return all(c.isdigit() or "a" <= c <= "z" or c in "-." for c in name) and name.count(".") == 1


def _is_address(catalog: Catalog, target: str) -> bool:
    """Return whether an address that starts with / is one the portal makes: a section, directory, agency, document."""
    definitions = catalog.definitions
    path = unquote(urlsplit(target).path).strip("/")
    for language in definitions.languages[1:]:
        if path == language.folder:
            return True
        path = path.removeprefix(language.prefix)
    path = path.removesuffix("index.html").strip("/")
    known = {directory.address for directory in definitions.directories.values()}
    if (
        not path
        or path in definitions.sections
        or path in known
        or path.split("/")[0] in ("agencies", "catalog", "id", "scorecards", "site-map", "standards")
    ):
        return True
    return bool(catalog.by_address.get(unquote(urlsplit(target).path).strip("/")))
