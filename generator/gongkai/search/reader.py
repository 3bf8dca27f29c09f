"""An index on disk, read as the browser reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gongkai.search import exact
from gongkai.search.documents import Card
from gongkai.search.encoding import read
from gongkai.search.index import SETTINGS
from gongkai.search.pieces import ENDING, First, first_of, name_of
from gongkai.search.shards import FORMAT, Shard, decode, hashed, home, unpacked

LOST = Shard({}, {})


class OtherVersion(Exception):
    """The index was written by another version."""


class Index:
    """The index in ``folder``. A file that is missing or damaged counts as empty and is named in ``missing``.

    Raises OSError or ValueError when there are no settings, OtherVersion when they are of another version.
    """

    def __init__(self, folder: Path, settings: dict[str, Any] | None = None, is_delta: bool = False) -> None:
        self.folder = folder
        self.settings: dict[str, Any] = settings or json.loads(unpacked((folder / SETTINGS).read_bytes()))
        if self.settings["format"] != FORMAT:
            raise OtherVersion(str(self.settings["format"]))
        self.segments: list[dict[str, Any]] = self.settings["segments"]
        self.missing: set[str] = set()
        delta = self.settings.get("delta")
        self.hidden = frozenset(delta["hidden"] if delta else ())
        self.delta = Index(folder, {**self.settings, **delta, "delta": None}, is_delta=True) if delta else None
        """What changed since the index was made; it is searched along."""
        if self.delta:
            self.delta.missing = self.missing
        self.is_delta = is_delta
        self._shards: dict[str, Shard] = {}
        self._firsts: dict[int, First | None] = {}

    def _read(self, path: str) -> bytes | None:
        try:
            return unpacked((self.folder / path).read_bytes())
        except (OSError, ValueError):
            self.missing.add(path)
            return None

    def shard(self, segment: int, term: str) -> Shard:
        """Return the shard of a segment in which a term stands."""
        said = self.segments[segment]
        return self._shard(f"{said['stamp']}/{home(term, 'by' in said) % said['shards']:x}{ENDING}", said["count"])

    def _shard(self, path: str, size: int) -> Shard:
        if path not in self._shards:
            try:
                self._shards[path] = decode((self.folder / path).read_bytes(), self.settings["count"], size)
            except (OSError, ValueError):
                self.missing.add(path)
                self._shards[path] = LOST
        return self._shards[path]

    def whole(self, term: str) -> list[int]:
        """Return the numbers over the whole collection under a term."""
        if not self.segments:
            return []
        lists = self.shard(len(self.segments) - 1, term).whole
        if term.startswith("@") and "older" in self.segments[-1]:
            return self._older(term)
        if f"^{term}" in lists:
            return [*self._older(term), *lists[f"^{term}"]]
        return lists.get(term, [])

    def _older(self, term: str) -> list[int]:
        said = self.segments[-1]
        return self._shard(f"{said['stamp']}/older-{hashed(term) % said['older']:x}{ENDING}", 0).whole.get(term, [])

    def exact(self, key: str) -> list[int]:
        """Return the numbers of the documents that may have an exact title or number."""
        if not self.segments:
            return []
        said = self.segments[-1]
        path = f"{said['stamp']}/exact-{hashed(key) % said['exact']:x}{ENDING}"
        try:
            return exact.having(exact.decode((self.folder / path).read_bytes()), key, said["exact"])
        except (OSError, ValueError):
            self.missing.add(path)
            return []

    def rare(self, term: str) -> list[int] | None:
        """Return the numbers over the whole collection of a rare term, None where the segments must be asked."""
        if len(self.segments) < 2:
            return None
        shard = self.shard(len(self.segments) - 1, term)
        if shard is LOST:
            return None
        if found := shard.whole.get(f"~{term}", []):
            return found
        return None if f"~{term}" in shard.whole or term in shard.part else []

    def part(self, segment: int, term: str) -> list[int]:
        """Return the numbers, counted from the segment's first document, under a term."""
        said = self.segments[segment]
        rare = self.rare(term)
        if rare is not None:
            return [number - said["base"] for number in rare if said["base"] <= number < said["base"] + said["count"]]
        return self.shard(segment, term).part.get(term, [])

    def _first(self, number: int) -> First | None:
        """Return the first file of a document, None when it is lost."""
        if number not in self._firsts:
            path = self._path(number)
            try:
                self._firsts[number] = first_of((self.folder / path).read_bytes())
            except (OSError, ValueError):
                self.missing.add(path)
                self._firsts[number] = None
        return self._firsts[number]

    def _path(self, number: int, piece: int = 0) -> str:
        segment = next(said for said in reversed(self.segments) if said["base"] <= number)
        return f"{segment['stamp']}/{name_of(number - segment['base'], piece)}"

    def card(self, number: int) -> Card | None:
        """Return the card of a document, None when it is lost."""
        first = self._first(number)
        return first.card if first else None

    def comes_last(self, number: int) -> bool:
        """Return whether a document comes after all others."""
        segment = next(said for said in reversed(self.segments) if said["base"] <= number)
        return bool(number - segment["base"] < segment["last"])

    def by_date(self, segment: int) -> list[int]:
        """Return the numbers of a segment's documents, counted from its first, oldest first."""
        said = self.segments[segment]
        raw = self._read(f"{said['stamp']}/order{ENDING}") if said["last"] else b"[]"
        places = {place: number for number, place in enumerate(json.loads(raw) if raw is not None else [])}
        others = iter(range(said["last"], said["count"]))
        return [places[place] if place in places else next(others, 0) for place in range(said["count"])]

    def belongs(self, number: int, place: int | None) -> float:
        """Return where a document stands among those of a main index and its delta: by ``place``, else among its kind."""
        if not self.is_delta:
            return number if place is None else place
        before: int = self.settings["numbers"][number] if place is None else self.settings["places"][place]
        return before - 0.5

    def text(self, number: int) -> str | None:
        """Return the text of a document, None when part of it is lost."""
        first = self._first(number)
        if first is None:
            return None
        found = [f"{first.card.title}\n{first.rest}"]
        for piece in range(1, len(first.hints) + 1):
            path = self._path(number, piece)
            try:
                found.append(read(unpacked((self.folder / path).read_bytes())))
            except (OSError, ValueError):
                self.missing.add(path)
                return None
        return "\n".join(found)


def in_all(lists: Iterable[list[int]]) -> list[int] | None:
    """Return the numbers that stand in every list, ascending; None for no lists."""
    found: set[int] | None = None
    for numbers in sorted(lists, key=len):
        found = set(numbers) if found is None else found & set(numbers)
        if not found:
            break
    return None if found is None else sorted(found)
