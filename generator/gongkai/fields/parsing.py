"""From YAML nodes to the values of declared fields, collecting every finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gongkai.fields import FieldSpec, Kind, Lists, kinds
from gongkai.findings import Finding, Mistake, Place, Problem
from gongkai.source import NULLS, Node

NOT_ONE_VALUE = Problem(
    "META003",
    {"zh": "“{label}”只能有一个值，现为列表", "en": "“{label}” takes one value, not a list"},
    {"zh": "去掉方括号或短横，只写一个值", "en": "write one value without brackets or dashes"},
)
NOT_PLAIN = Problem(
    "META004",
    {"zh": "“{label}”应写成文字，现为一组键值", "en": "“{label}” must be text, not keys and values"},
    {"zh": "直接写值；值里有冒号时加引号", "en": "write the value itself; quote it when it contains a colon"},
)
NOT_A_GROUP = Problem(
    "META005",
    {"zh": "“{label}”应写成键值形式，现为 {value}", "en": "“{label}” must have keys and values, not {value}"},
    {"zh": "形如 {{ {keys} }}", "en": "write it as {{ {keys} }}"},
)
UNKNOWN_PART = Problem(
    "META002",
    {"zh": "“{label}”中没有“{key}”这一项", "en": "“{label}” has no “{key}”"},
    {"zh": "可用的项：{known}", "en": "it may have: {known}"},
)
MISSING_PART = Problem(
    "META006",
    {"zh": "“{label}”缺少“{key}”", "en": "“{label}” lacks “{key}”"},
    {"zh": "补上 {key}", "en": "add {key}"},
)
EMPTY_VALUE = Problem(
    "META007",
    {"zh": "“{label}”没有写值", "en": "“{label}” has no value"},
    {"zh": "写上值，或删除这一行", "en": "write a value or delete the line"},
)

SHORT = 3
"""Characters of a Chinese word in which one wrong one is half of it."""
REPEATED = ("agency", "boolean", "code", "date", "section")
"""Kinds of fields in which many documents have the same value: it is parsed, and put into words, once."""
MISSING = object()
"""What stands for a value that could not be taken."""


def nearest(word: str, known: list[str]) -> str:
    """Return the known word most like ``word``, or "" when none is near."""
    from rapidfuzz import fuzz, process  # read in when something is misspelt

    cutoff = 70 if word.isascii() else 50 if len(word) <= SHORT else 60
    best = process.extractOne(word, known, scorer=fuzz.ratio, score_cutoff=cutoff)
    return best[0] if best else ""


def key_of(key: str, specs: Mapping[str, FieldSpec]) -> str | None:
    """Return the canonical key that ``key`` (itself, a label or an alias) means."""
    if key in specs:
        return key
    for name, spec in specs.items():
        if key == spec.label.zh or key == spec.label.en or key in spec.aliases:
            return name
    return None


def parse(node: Node, spec: FieldSpec, path: str, lists: Lists, findings: list[Finding]) -> Any:
    """Return the value of ``node`` as ``spec`` declares it, or MISSING after adding findings."""
    if spec.many:
        items = node.value if isinstance(node.value, list) else [] if node.is_null else [node]
        values = [_one(item, spec, path, lists, findings) for item in items]
        return [value for value in values if value is not MISSING]
    if isinstance(node.value, list):
        findings.append(NOT_ONE_VALUE.at(Place(path, node.line), label=spec.label))
        return MISSING
    return _one(node, spec, path, lists, findings)


def _one(node: Node, spec: FieldSpec, path: str, lists: Lists, findings: list[Finding]) -> Any:
    value, kind = node.value, spec.kind
    if kind == "group":
        return _group(node, spec, path, lists, findings)
    if not isinstance(value, str):
        findings.append(NOT_PLAIN.at(Place(path, node.line), label=spec.label))
        return MISSING
    if (node.plain and value in NULLS) or not value.strip():
        findings.append(EMPTY_VALUE.at(Place(path, node.line), label=spec.label))
        return MISSING
    try:
        return kinds()[kind].parse(value, spec, lists)
    except Mistake as mistake:
        findings.append(mistake.at(Place(path, node.line)))
        return MISSING


def _group(node: Node, spec: FieldSpec, path: str, lists: Lists, findings: list[Finding]) -> Any:
    parts = spec.fields or {}
    if isinstance(node.value, str) and parts:
        first = next(iter(parts))
        if all(not part.required for name, part in parts.items() if name != first):
            value = _one(node, parts[first], path, lists, findings)
            return MISSING if value is MISSING else {first: value}
    if not isinstance(node.value, dict):
        keys = ", ".join(f"{name}: …" for name in parts)
        found = node.value if isinstance(node.value, str) else "[…]"
        findings.append(NOT_A_GROUP.at(Place(path, node.line), label=spec.label, value=found, keys=keys))
        return MISSING
    result: dict[str, Any] = {}
    for key, item in node.value.items():
        name = key_of(key, parts)
        if name is None:
            findings.append(
                UNKNOWN_PART.at(
                    Place(path, item.line), label=spec.label, key=key, known=", ".join(parts), nearest=nearest(key, list(parts))
                )
            )
            continue
        if item.is_null and not parts[name].required:
            continue
        parsed = parse(item, parts[name], path, lists, findings)
        if parsed is not MISSING:
            result[name] = parsed
    for name, part in parts.items():
        if part.required and name not in result and not any(key_of(k, parts) == name for k in node.value):
            findings.append(MISSING_PART.at(Place(path, node.line), label=spec.label, key=name))
    return result


def show(value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
    """Return a field's value as one line of text for readers."""
    if spec.many:
        joint = ", " if language == "en" else "、"
        return joint.join(_show_one(item, spec, lists, language) for item in value)
    return _show_one(value, spec, lists, language)


def _show_one(value: Any, spec: FieldSpec, lists: Lists, language: str) -> str:
    if spec.kind == "group":
        colon = ": " if language == "en" else "："
        shown = [
            spec.fields[name].label[language] + colon + show(part, spec.fields[name], lists, language)
            for name, part in value.items()
            if spec.fields and name in spec.fields
        ]
        return ("; " if language == "en" else "；").join(shown)
    return kinds()[spec.kind].show(value, spec, lists, language)


def plain(value: Any, spec: FieldSpec) -> Any:
    """Return a field's value as JSON can hold it."""
    if spec.many:
        return [_plain_one(item, spec) for item in value]
    return _plain_one(value, spec)


def is_plain(spec: FieldSpec) -> bool:
    """Return whether JSON can hold a field's values as they are."""
    return spec.kind != "group" and type(kinds()[spec.kind]).plain is Kind.plain


def _plain_one(value: Any, spec: FieldSpec) -> Any:
    if spec.kind == "group":
        return {name: plain(part, spec.fields[name]) for name, part in value.items() if spec.fields and name in spec.fields}
    return kinds()[spec.kind].plain(value)
