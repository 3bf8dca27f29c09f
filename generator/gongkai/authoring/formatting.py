"""Tidy the metadata of documents: canonical keys in their order, dates as they should be written, plain line ends.

The body is never touched but for its line ends. What a document says is the same before and after: the result is read
back, and a head that cannot be tidied without changing it is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, ScalarNode, SequenceNode

from gongkai.authoring.choice import chosen
from gongkai.authoring.head import blocks_of, divided, root_of
from gongkai.definitions import Definitions
from gongkai.definitions.loading import read_definitions
from gongkai.fields import FieldSpec
from gongkai.fields.date import LOOSE
from gongkai.fields.parsing import key_of
from gongkai.findings import Finding, Severity
from gongkai.folder import walk
from gongkai.numbering import replace
from gongkai.source import Node, decode, plain, read_bytes

BYTE_ORDER_MARK = "\ufeff"
MOMENT = re.compile(rf"({LOOSE.pattern.replace('(', '(?:')})(?:\s*T?\s*(\d{{1,2}})\s*[:时]\s*(\d{{1,2}})\s*分?)?")


@dataclass(slots=True)
class Formatted:
    """What ``gongkai format`` did or, with ``--check``, would do: the documents changed, and what could not be read."""

    changed: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def format_documents(root: Path, paths: Sequence[str | Path] = (), check: bool = False) -> Formatted:
    """Tidy the documents of the portal in ``root``; with ``check`` only say which are untidy."""
    definitions, findings = read_definitions(root / "catalog")
    if definitions is None:
        return Formatted(findings=findings)
    names, unknown = chosen(root, walk(root).documents, paths)
    result = Formatted(findings=unknown)
    for name in names:
        raw = read_bytes(root / name, name, definitions.portal.limits.source_bytes)
        if isinstance(raw, Finding):
            result.findings.append(raw)
            continue
        _, wrong = decode(raw, name)
        result.findings += [finding for finding in wrong if finding.problem.severity is not Severity.WARNING]
        tidy = formatted(raw, definitions)
        if tidy != raw:
            result.changed.append(name)
            if not check:
                replace(root / name, tidy)
    return result


def formatted(raw: bytes, definitions: Definitions) -> bytes:
    """Return a document tidied; as it is when it cannot be read as text."""
    text, findings = decode(raw, "")
    if not text and findings:
        return raw
    text = text.strip(BYTE_ORDER_MARK)
    parts = divided(text)
    if parts is not None:
        text = parts[0] + _head(parts[1], definitions) + parts[2]
    return text.encode()


class _Collision(Exception):
    """Two keys of a head mean the same."""


def _head(head: str, definitions: Definitions) -> str:
    root = root_of(head)
    if root is None or not isinstance(root.value, dict):
        return head
    kind = _type(root.value, definitions)
    tidying = _Tidying(definitions.keys(kind), definitions.specs(kind) if kind else definitions.metadata.fields)
    try:
        wanted = tidying.values(root)
    except _Collision:
        return head
    if wanted != plain(root):
        head = _kept(tidying.edited(head), head, wanted)
    return _kept(_ordered(head, _order(kind, definitions)), head, plain(root_of(head) or root))


def _kept(new: str, old: str, wanted: Any) -> str:
    """Return ``new`` if it says what is wanted, else ``old``."""
    root = root_of(new) if new != old else None
    return new if root is not None and plain(root) == wanted else old


def _type(head: Mapping[str, Node], definitions: Definitions) -> str:
    core = definitions.keys("")
    for key, node in head.items():
        if core.get(key) == "type" and isinstance(node.value, str):
            return definitions.code_of("types", node.value) or ""
    return ""


def _order(kind: str, definitions: Definitions) -> dict[str, int]:
    """Return the rank of each key: core fields, relations, then the fields of the type."""
    own = definitions.types[kind].fields if kind else {}
    return {key: rank for rank, key in enumerate([*definitions.metadata.fields, *definitions.metadata.relations, *own])}


def _ordered(head: str, order: Mapping[str, int]) -> str:
    blocks = blocks_of(head)
    if blocks is None:
        return head
    ranked = sorted(blocks.items, key=lambda block: order.get(block.key, len(order)))
    if ranked == blocks.items:
        return head
    if not ranked[-1].lines[-1].endswith("\n") or any(not block.lines[-1].endswith("\n") for block in ranked):
        return head
    blocks.items = ranked
    return blocks.text


class _Tidying:
    """The canonical spelling of the keys and dates of one type."""

    def __init__(self, keys: Mapping[str, str], specs: Mapping[str, FieldSpec]) -> None:
        self.keys = keys
        self.specs = specs
        self.edits: dict[int, tuple[int, str]] = {}

    def values(self, root: Node) -> dict[str, Any]:
        """Return what the head shall say, by canonical key. Raises _Collision."""
        assert isinstance(root.value, dict)
        found: dict[str, Any] = {}
        for key, node in root.value.items():
            name = self.keys.get(key, key)
            if name in found:
                raise _Collision(name)
            found[name] = self._value(node, self.specs.get(name))
        return found

    def _value(self, node: Node, spec: FieldSpec | None) -> Any:
        if spec is None or node.is_null:
            return plain(node)
        if isinstance(node.value, list):
            return [self._value(item, spec) for item in node.value]
        if isinstance(node.value, dict):
            if spec.kind != "group" or spec.fields is None:
                return plain(node)
            found: dict[str, Any] = {}
            for key, item in node.value.items():
                name = key_of(key, spec.fields) or key
                if name in found:
                    raise _Collision(name)
                found[name] = self._value(item, spec.fields.get(name))
            return found
        return tidy_date(node.value, spec)

    def edited(self, head: str) -> str:
        """Return the head with its keys and dates replaced where they stand; comments and order stay."""
        try:
            root = YAML(typ="rt", pure=True).compose(head)
        except (YAMLError, ValueError):
            return head
        if not isinstance(root, MappingNode):
            return head
        self.edits = {}
        for key, value in root.value:
            name = self.keys.get(key.value, key.value)
            self._replace(key, name)
            self._edit(value, self.specs.get(name))
        for start, (end, text) in sorted(self.edits.items(), reverse=True):
            head = head[:start] + text + head[end:]
        return head

    def _edit(self, node: Any, spec: FieldSpec | None) -> None:
        if spec is None:
            return
        if isinstance(node, SequenceNode):
            for item in node.value:
                self._edit(item, spec)
        elif isinstance(node, MappingNode) and spec.kind == "group" and spec.fields is not None:
            for key, value in node.value:
                name = key_of(key.value, spec.fields) or key.value
                self._replace(key, name)
                self._edit(value, spec.fields.get(name))
        elif isinstance(node, ScalarNode):
            self._replace(node, tidy_date(node.value, spec))

    def _replace(self, node: Any, text: str) -> None:
        if node.value != text:
            self.edits[node.start_mark.index] = (node.end_mark.index, text)


def tidy_date(text: str, spec: FieldSpec) -> str:
    """Return a value of a date field as it should be written; any other value as it is."""
    if spec.kind not in ("date", "datetime"):
        return text
    found = MOMENT.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or (found[2] is not None and spec.kind == "date"):
        return text
    loose = LOOSE.fullmatch(found[1].strip())
    try:
        day = date(*map(int, loose.groups())) if loose else None
    except ValueError:
        return text
    if day is None:
        return text
    if found[2] is None:
        return day.isoformat()
    hour, minute = int(found[2]), int(found[3])
    return f"{day.isoformat()} {hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else text
