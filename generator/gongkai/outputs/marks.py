"""What pages are made from, as marks: a unit whose marks are those of the build before need not be rendered again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from gongkai.catalog import Catalog
from gongkai.chosen import numbers_of
from gongkai.definitions import Definitions
from gongkai.definitions.labels import UNSEEN, vocabularies_in
from gongkai.definitions.types import Type
from gongkai.fingerprint import hash_of, hash_of_catalog
from gongkai.outputs.outside import is_outside
from gongkai.packing import minutes
from gongkai.printing.fonts import Fonts, fonts_of
from gongkai.records import DRAFT, Record

CARD = 16
"""Bytes of a card."""
BESIDE = b"%s\0%s%s\0%s"
"""A document between its neighbours: card, card and hash, card."""
MANY = 500
"""Cards that are worked out one by one; then all of them are."""


def _short(declared: Any) -> bytes:
    return blake2b(repr(declared).encode(), digest_size=8).digest()


def _whole(kind: Type) -> Iterator[str]:
    """Yield the vocabularies of which documents of a type show more than their own metadata: in rows, and in charts by order."""
    columns = list(kind.rows.columns.values()) if kind.rows is not None else []
    for spec in (*columns, *(spec for spec in kind.fields.values() if spec.chart)):
        yield from vocabularies_in(spec)


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
        self._asked = 0
        self._around: dict[tuple[str, str, str | None], bytes] = {}

    @cached_property
    def _cards(self) -> list[bytes]:
        """What changes when anything that lists show of a record changes: its metadata, its place, its states; by number."""
        columns = self.catalog.columns
        around, known = self._mark_around, self._around
        where = zip(columns["type"], columns["section"], self.catalog.states, strict=True)
        cards = [card + (known.get(key) or around(key)) for card, key in zip(columns["card"], where, strict=True)]
        for record in self._those_apart:
            cards[record.number] = self._card_apart(record)
        return cards

    @cached_property
    def _those_apart(self) -> list[Record]:
        """The records that are drafts, wait for their hour, have a phase, or translate another."""
        columns, now, phased = self.catalog.columns, minutes(self.catalog.as_of), self._phased
        translating = self._translating
        said = zip(columns["status"], columns["moment"], columns["type"], strict=True)
        return [
            self.catalog.records[number]
            for number, (status, moment, kind) in enumerate(said)
            if status == DRAFT or (moment is not None and moment > now) or kind in phased or number in translating
        ]

    def cards_of(self, records: Sequence[Record]) -> list[bytes]:
        """Return the cards of some records, when those of all have been let go of."""
        columns, states, known = self.catalog.columns, self.catalog.states, self._around
        own, kinds, sections, statuses, moments = (columns[name] for name in ("card", "type", "section", "status", "moment"))
        now, phased, translating = minutes(self.catalog.as_of), self._phased, self._translating
        found = []
        for number in numbers_of(records):
            kind, moment = kinds[number], moments[number]
            if statuses[number] == DRAFT or (moment or 0) > now or kind in phased or number in translating:
                found.append(self._card_apart(self.catalog.records[number]))
            else:
                key = kind, sections[number], states[number]
                found.append(own[number] + (known.get(key) or self._mark_around(key)))
        return found

    @cached_property
    def _translating(self) -> frozenset[int]:
        return frozenset(record.number for record in self.catalog.translations)

    @cached_property
    def _phased(self) -> frozenset[str]:
        return frozenset(name for name, kind in self.definitions.types.items() if kind.phases is not None)

    def _mark_around(self, key: tuple[str, str, str | None]) -> bytes:
        """Return what records of a type, section and state have in common, 8 bytes."""
        kind, section, state = key
        self._around[key] = mark = _short(self._type_marks[kind] + self.section_mark(section) + self._state_mark(state))
        return mark

    def _card_apart(self, record: Record) -> bytes:
        """Return the card of a record that is a draft, waits for its hour, has a phase, or translates another."""
        catalog, kind = self.catalog, record.type
        draft = "draft" if record.status == DRAFT or catalog.is_scheduled(record) else ""
        state, phase = catalog.validity(record), catalog.phase(record) if kind in self._phased else ""
        parts = [phase, draft, self._state_mark(state), record.card, self._type_marks[kind], self.section_mark(record.section)]
        original = self.mark_of_original(record.original) if record.original is not None else b""
        return blake2b(repr((parts, original)).encode(), digest_size=CARD).digest()

    @cached_property
    def declared(self) -> str:
        """The hash of everything declared but what stands in the frame around pages alone."""
        return hash_of([hash_of_catalog(self.root, apart=("portal.yml",)).encode(), self.definitions.portal.outline.encode()])

    @cached_property
    def everything(self) -> bytes:
        """Return what changes when any card, anything declared, what the portal is called, the fonts of forms, or the day changes."""
        fonts = self.fonts.mark if self.definitions.forms and self.fonts is not None else b""
        portal = self.definitions.portal
        said = (self.catalog.as_of.date(), self.catalog.drafts, self.declared, portal.name, portal.organiser, portal.site_id_code)
        state = blake2b(repr(said).encode() + fonts, digest_size=16)
        columns, states = self.catalog.columns, self.catalog.states
        state.update(b"".join(columns["card"]))
        for column in (columns["type"], columns["section"], [state or "" for state in states]):
            state.update("\n".join(column).encode() + b"\0")
        state.update(b"".join(self.cards_of(self._those_apart)))
        return state.digest()

    def forget_marks(self) -> None:
        """Let go of all cards: they are looked at while a build is planned."""
        self.__dict__.pop("_cards", None)
        self._asked = 0

    def mark_of_original(self, record: Record) -> bytes:
        """Return what a translation takes from its original."""
        return record.digest + record.card + self._type_marks[record.type]

    def _state_mark(self, state: str | None) -> bytes:
        """Return what changes when an effective state is another one, or reads otherwise."""
        return state.encode() + self.definitions.labels.one("validity", state) if state else b""

    @cached_property
    def _type_marks(self) -> Mapping[str, bytes]:
        """What changes when a type is declared otherwise, or a vocabulary of which its documents show more than their own values."""
        definitions, found = self.definitions, {}
        for name, kind in definitions.types.items():
            found[name] = _short((kind, [definitions.labels.whole(used) for used in sorted(set(_whole(kind)))]))
        return found

    def vocabularies_mark(self, columns: Iterable[str]) -> bytes:
        """Return what changes when a code of a core field reads otherwise that cards do not follow, of those in a table's columns."""
        fields, labels = self.definitions.metadata.fields, self.definitions.labels
        named = [fields[column].vocabulary for column in columns if column in UNSEEN and column in fields]
        return b"".join(labels.whole(name) for name in named if name)

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
                found[number] = BESIDE % (newer, card, digests[number], older)
        return found

    def mark(self, record: Record) -> bytes:
        """Return what changes when anything that readers see of a record changes: its card or its text."""
        return self.card(record) + bytes(self.catalog.columns["digest"][record.number])

    def card(self, record: Record) -> bytes:
        """Return what changes when anything that lists show of a record changes."""
        if "_cards" in self.__dict__ or self._asked > MANY:
            return self._cards[record.number]
        self._asked += 1
        return self.cards_of([record])[0]

    def cards(self, records: Sequence[Record]) -> bytes:
        """Return the cards of records, in order."""
        if "_cards" not in self.__dict__:
            self._asked += len(records)
            if self._asked <= MANY:
                return b"".join(self.cards_of(records))
        return b"".join(map(self._cards.__getitem__, numbers_of(records)))

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
