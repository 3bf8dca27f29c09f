"""What pages are made from, as marks: a unit whose marks are those of the build before need not be rendered again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gongkai.catalog import Catalog
from gongkai.chosen import numbers_of
from gongkai.definitions import Definitions
from gongkai.fields import FieldSpec
from gongkai.fingerprint import hash_of, hash_of_catalog
from gongkai.outputs.outside import is_outside
from gongkai.packing import minutes
from gongkai.printing.fonts import Fonts, fonts_of
from gongkai.records import DRAFT, Record


def _short(declared: Any) -> bytes:
    return blake2b(repr(declared).encode(), digest_size=8).digest()


def _vocabularies(spec: FieldSpec) -> Iterator[str]:
    if spec.vocabulary:
        yield spec.vocabulary
    for part in (spec.fields or {}).values():
        yield from _vocabularies(part)


class Marks:
    """The marks of a catalog's records and of what is declared.

    ``root`` is the portal's folder, ``files`` the size and time of change of what stands in ``docs/`` beside the documents; None
    where nothing is kept for the next build. A *card* changes with a
    record's metadata, place or state, a *mark* with its text too.
    """

    def __init__(self, root: Path, catalog: Catalog, files: Mapping[str, tuple[int, int]] | None = None) -> None:
        self.root = root
        self.keeps = files is not None
        self.files = files or {}
        self.catalog = catalog
        self.definitions: Definitions = catalog.definitions
        self._leaving_marks: dict[str, bytes] = {}
        self._section_marks: dict[str, bytes] = {}

    @cached_property
    def _cards(self) -> list[bytes]:
        """What changes when anything that lists show of a record changes: its metadata, its place, its states; by number."""
        catalog, types = self.catalog, self.definitions.types
        columns = catalog.columns
        phased = {name for name, kind in types.items() if kind.phases is not None}
        now = minutes(catalog.as_of)
        around: dict[tuple[str, str, str | None], bytes] = {}
        cards: list[bytes] = []
        for card, where in zip(
            columns["card"], zip(columns["type"], columns["section"], catalog.states, strict=True), strict=True
        ):
            mark = around.get(where)
            if mark is None:
                kind, section, state = where
                mark = around[where] = self._type_marks[kind] + self.section_mark(section) + (state or "").encode()
            cards.append(card + mark)
        translating = {record.number for record in catalog.translations}
        for number, (status, moment, kind) in enumerate(zip(columns["status"], columns["moment"], columns["type"], strict=True)):
            if status == DRAFT or (moment is not None and moment > now) or kind in phased or number in translating:
                record = catalog.records[number]
                draft = "draft" if status == DRAFT or catalog.is_scheduled(record) else ""
                state, phase = catalog.validity(record), catalog.phase(record) if kind in phased else ""
                text = f"{record.path}\0{state}\0{phase}\0{draft}\0"
                card = text.encode() + columns["card"][record.number] + self._type_marks[kind] + self.section_mark(record.section)
                cards[record.number] = card + (self.mark_of_original(record.original) if record.original else b"")
        return cards

    @cached_property
    def declared(self) -> str:
        """The hash of everything declared but what stands in the frame around pages alone."""
        return hash_of([hash_of_catalog(self.root, apart=("portal.yml",)).encode(), self.definitions.portal.outline.encode()])

    @cached_property
    def everything(self) -> bytes:
        """Return what changes when any card, anything declared, what the portal is called, the fonts of forms, or the day changes."""
        fonts = self.fonts.mark if self.definitions.forms and self.fonts is not None else b""
        portal = self.definitions.portal
        said = (self.catalog.as_of.date(), self.declared, portal.name, portal.organiser, portal.site_id_code)
        state = blake2b(repr(said).encode() + fonts, digest_size=16)
        state.update(b"\0".join(self._cards))
        return state.digest()

    def forget_marks(self) -> None:
        """Let go of all cards: they are looked at while a build is planned."""
        self.__dict__.pop("_cards", None)

    def mark_of_original(self, record: Record) -> bytes:
        """Return what a translation takes from its original."""
        return record.digest + self._type_marks[record.type]

    @cached_property
    def _type_marks(self) -> Mapping[str, bytes]:
        """What changes when a type, or a vocabulary that its fields use, is declared otherwise."""
        definitions, found = self.definitions, {}
        for name, kind in definitions.types.items():
            used = sorted({code for spec in definitions.specs(name).values() for code in _vocabularies(spec)})
            found[name] = _short((kind, [definitions.vocabularies.get(code) for code in used]))
        return found

    def section_mark(self, section: str) -> bytes:
        """Return what changes when a section or one above it is declared otherwise, those beside and below it apart."""
        if section not in self._section_marks:
            declared = [self.definitions.sections[path] for path in self.definitions.trail(section)]
            self._section_marks[section] = _short([part.model_dump(exclude={"sections"}) for part in declared])
        return self._section_marks[section]

    def channel_mark(self, section: str) -> bytes:
        """Return what changes when anything in the channel of a section is declared otherwise."""
        channel = self.definitions.channel(section)
        key = f"{channel}/*"
        if key not in self._section_marks:
            self._section_marks[key] = _short(self.definitions.sections.get(channel))
        return self._section_marks[key]

    def marks_beside(self) -> dict[int, bytes]:
        """Return the marks of every listed document and of its neighbours in the section, by number."""
        found: dict[int, bytes] = {}
        digests, cards = self.catalog.columns["digest"], self._cards
        for held in self.catalog.by_section.values():
            own = [cards[number] for number in held.numbers]
            for number, newer, card, older in zip(held.numbers, [b"", *own[:-1]], own, [*own[1:], b""], strict=True):
                found[number] = b"%s\0\0%s%s\0\0%s" % (newer, card, digests[number], older)
        return found

    def mark(self, record: Record) -> bytes:
        """Return what changes when anything that readers see of a record changes: its card or its text."""
        return self._cards[record.number] + bytes(self.catalog.columns["digest"][record.number])

    def card(self, record: Record) -> bytes:
        """Return what changes when anything that lists show of a record changes."""
        return self._cards[record.number]

    def cards(self, records: Sequence[Record]) -> bytes:
        """Return the cards of records, in order."""
        cards = self._cards
        return b"\n".join([cards[number] for number in numbers_of(records)])

    def leaving_mark(self, language: str) -> bytes:
        """Return what changes when an outside address is linked to for the first or the last time."""
        if language not in self._leaving_marks:
            state = blake2b("\n".join(sorted(self.leaving[language])).encode(), digest_size=16)
            self._leaving_marks[language] = state.digest()
        return self._leaving_marks[language]

    def file_mark(self, path: str) -> bytes:
        """Return what changes when a file in ``docs/`` changes."""
        return repr((path, self.files.get(path))).encode()

    @cached_property
    def fonts(self) -> Fonts | None:
        """The fonts that documents are printed with; None where there are none."""
        return fonts_of(self.root, self.definitions.printing)

    @cached_property
    def leaving(self) -> Mapping[str, frozenset[str]]:
        """The outside addresses that public texts link to and readers are told of, by language."""
        found: dict[str, set[str]] = {language.code: set() for language in self.definitions.languages}
        trusted = tuple(self.definitions.portal.trusted_hosts)
        links, types = self.catalog.columns["links"], self.catalog.columns["type"]
        linking = {
            name for name, kind in self.definitions.types.items() if any(spec.kind == "link" for spec in kind.fields.values())
        }
        for number in [*numbers_of(self.catalog.public), *numbers_of(self.catalog.pages)]:
            if not links[number] and types[number] not in linking:
                continue
            record = self.catalog.records[number]
            targets = [link.target for link in record.links if not link.is_image]
            for key, spec in self.definitions.types[record.type].fields.items():
                if spec.kind == "link" and key in record.values:
                    targets += record.values[key] if spec.many else [record.values[key]]
            found[record.language].update(target for target in targets if is_outside(target, trusted))
        return {language: frozenset(targets) for language, targets in found.items()}
