"""How codes read and what words mean them: marks of it, and which codes are read or written otherwise than before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from gongkai.definitions.lists import CodeList
from gongkai.fields import FieldSpec
from gongkai.packing import packed

if TYPE_CHECKING:
    from gongkai.definitions import Definitions

UNSEEN = frozenset({"disclosure", "status", "validity"})
"""Core fields whose labels no page of a document shows, but for what a type prints; of the validity the derived state is shown.
Catalogs and directories that have a column of them look at the whole vocabulary."""

Known = Mapping[str, list[Any]]
"""Of every vocabulary what its words mean, and the mark of each code's labels."""


def vocabularies_in(spec: FieldSpec) -> Iterator[str]:
    """Yield the vocabularies that a field or its parts take their values from."""
    if spec.vocabulary:
        yield spec.vocabulary
    for part in (spec.fields or {}).values():
        yield from vocabularies_in(part)


class CodeLabels:
    """The labels of all vocabularies of a portal."""

    def __init__(self, definitions: Definitions) -> None:
        self._lists: dict[str, CodeList] = {name: definitions.lists[f"vocabulary:{name}"] for name in definitions.vocabularies}
        self._marks = {
            name: {
                code: blake2b(f"{label.zh}\0{label.en}".encode(), digest_size=8).digest() for code, label in codes.paths.items()
            }
            for name, codes in self._lists.items()
        }
        printed = {key for kind in definitions.types.values() if kind.print is not None for key in kind.print.shown}
        unseen = UNSEEN - printed
        self._fields = {
            name: [
                (key, spec)
                for key, spec in definitions.specs(name).items()
                if key not in unseen and any(True for _ in vocabularies_in(spec))
            ]
            for name in definitions.types
        }

    def of(self, kind: str, values: Mapping[str, Any]) -> bytes:
        """Return what changes when a code that a page of a document may show reads otherwise."""
        found: list[bytes] = []
        for key, spec in self._fields[kind]:
            value = values.get(key)
            if value is not None:
                if type(value) is str and spec.vocabulary is not None:
                    found.append(self.one(spec.vocabulary, value))
                else:
                    found += self._within(spec, value)
        return b"".join(found)

    def _within(self, spec: FieldSpec, value: Any) -> Iterator[bytes]:
        if isinstance(value, list):
            for one in value:
                yield from self._within(spec, one)
        elif isinstance(value, dict):
            for name, part in (spec.fields or {}).items():
                if name in value:
                    yield from self._within(part, value[name])
        elif spec.vocabulary is not None:
            yield self.one(spec.vocabulary, value)

    def one(self, vocabulary: str, code: str) -> bytes:
        """Return what changes when a code reads otherwise."""
        return self._marks.get(vocabulary, {}).get(code, b"")

    def whole(self, vocabulary: str) -> bytes:
        """Return what changes when any code of a vocabulary reads otherwise, or stands in another place."""
        return packed([[code, mark] for code, mark in self._marks.get(vocabulary, {}).items()])

    # -- since the build before ----------------------------------------------------------------------------

    @property
    def known(self) -> Known:
        """Everything, for the next build."""
        return {name: [dict(codes.words), self._marks[name]] for name, codes in self._lists.items()}

    def otherwise_than(self, before: Known) -> frozenset[str]:
        """Return the codes that may have been written with a word that means something else now, or that are shown otherwise."""
        seen = {name for fields in self._fields.values() for _, spec in fields for name in vocabularies_in(spec)}
        found: set[str] = set()
        for name, (words, marks) in before.items():
            was, now = CodeList.of(words), self._lists.get(name, CodeList())
            for word in {*words, *now.words}:
                code = was.code_of(word)
                if code is not None and code != now.code_of(word):
                    found.add(code)
            if name in seen:
                found.update(code for code, mark in marks.items() if mark != self.one(name, code))
        return frozenset(found)
