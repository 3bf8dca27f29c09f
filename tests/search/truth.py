"""What can be found in a portal, worked out from its sources without the index: every document, every string, by brute force."""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

import opencc

from gongkai.catalog import Catalog
from gongkai.outputs.bodies import Bodies
from gongkai.records import Record
from gongkai.rows import table_of

BLOCK = re.compile(r"</?(?:p|li|ul|ol|td|th|tr|table|h[1-6]|dt|dd|dl|div|pre|blockquote|br|hr|thead|tbody)\b[^>]*>")
TAG = re.compile(r"<[^>]+>")
HAN = "\u3005\u3007\u3400-\u9fff"
_simplified = opencc.OpenCC("t2s")


def normal(text: str) -> str:
    """Return text in one form, by other means than the index."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = "".join(_simplified.convert(character) if "\u3400" <= character <= "\u9fff" else character for character in text)
    for mark in "[{〔【〖":
        text = text.replace(mark, "(")
    for mark in "]}〕】〗":
        text = text.replace(mark, ")")
    text = re.sub("[‐‑‒–—―−]", "-", text)
    text = re.sub(r"[^\S\n]+", " ", text)
    return re.sub(f"(?<=[{HAN}]) | (?=[{HAN}])", "", text)


def strings(root: Path, catalog: Catalog, record: Record, bodies: Bodies) -> list[str]:
    """Return everything that may be found in a document, as separate strings."""
    found = [record.title, str(record.get("index_number") or ""), str(record.get("document_number") or "")]
    if record.status == "withdrawn":
        return [*found, str(record.values.get("withdrawal_reason", ""))]
    found += record.get("keywords") or []
    found.append(str(record.values.get("description") or ""))
    source = record if "attachments" in record.values or record.original is None else record.original
    found += [item.get("title") or item["file"] for item in source.values.get("attachments", ())]
    text = (root / record.path).read_text("utf-8-sig").replace("\r\n", "\n")
    rendered = BLOCK.sub("\x00", bodies.html(text[record.body_offset :], lambda target: target))
    found += html.unescape(TAG.sub("", rendered)).replace("\n", " ").split("\x00")
    source = record if "rows" in record.values or record.original is None else record.original
    table = table_of(root, source, catalog.definitions)[0]
    if table is not None:
        from gongkai.fields.parsing import show

        found += [
            show(value, table.columns[name], catalog.definitions, record.language)
            for row in table.rows
            for name, value in row.items()
        ]
    found += own_fields(catalog, record)
    return found


def own_fields(catalog: Catalog, record: Record) -> list[str]:
    """Return the values of the type's own fields."""
    from gongkai.fields.parsing import show

    found: list[str] = []

    def walk(value: object, spec: object) -> None:
        if isinstance(value, (list, tuple)):
            for item in value:
                walk(item, spec)
        elif isinstance(value, dict):
            for name, part in value.items():
                walk(part, spec.fields[name])  # type: ignore[attr-defined]
        elif value is not None:
            kind = spec.kind  # type: ignore[attr-defined]
            one = spec.model_copy(update={"many": False})  # type: ignore[attr-defined]
            if kind == "markdown":
                rendered = BLOCK.sub("\x00", Bodies((), {}).html(str(value), lambda target: target))
                found.extend(html.unescape(TAG.sub("", rendered)).replace("\n", " ").split("\x00"))
            else:
                found.append(show(value, one, catalog.definitions, record.language))

    for key, spec in catalog.definitions.types[record.type].fields.items():
        walk(record.get(key), spec)
    return found


class Truth:
    """All documents of one language with everything that may be found in them."""

    def __init__(self, root: Path, catalog: Catalog, language: str) -> None:
        bodies = Bodies((), {})
        self.texts: dict[str, list[str]] = {}
        for record in (*catalog.public, *catalog.pages):
            if record.language == language:
                found = (normal(text) for text in strings(root, catalog, record, bodies))
                self.texts[record.address] = [text.strip() for text in found if text.strip()]

    def having(self, *words: str) -> set[str]:
        """Return the addresses of the documents in which every word occurs."""
        patterns = [self._pattern(normal(word).strip()) for word in words]
        return {
            address
            for address, texts in self.texts.items()
            if all(any(pattern.search(text) for text in texts) for pattern in patterns)
        }

    @staticmethod
    def _pattern(word: str) -> re.Pattern[str]:
        start = "(?<![a-z0-9])" if re.match("[a-z0-9]", word) else ""
        end = "(?![a-z0-9])" if re.search("[a-z0-9]$", word) else ""
        return re.compile(start + re.escape(word) + end)
