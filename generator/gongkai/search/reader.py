"""An index on disk, read as the browser reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from gongkai.search.documents import Card
from gongkai.search.index import SETTINGS
from gongkai.search.postings import decode as decode_list
from gongkai.search.segments import ENDING, TEXTS, text_address
from gongkai.search.shards import FORMAT, Shard, hashed, unpacked
from gongkai.search.shards import decode as decode_shard

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
        self._cards: dict[str, list[list[str]]] = {}

    def _read(self, path: str) -> bytes | None:
        try:
            return unpacked((self.folder / path).read_bytes())
        except (OSError, ValueError):
            self.missing.add(path)
            return None

    def shard(self, segment: int, code: int) -> Shard:
        """Return the shard of a segment that a hash decides on."""
        said = self.segments[segment]
        return self._shard(f"{said['stamp']}/{code % said['shards']:x}{ENDING}")

    def _shard(self, path: str) -> Shard:
        if path not in self._shards:
            try:
                self._shards[path] = decode_shard((self.folder / path).read_bytes())
            except (OSError, ValueError):
                self.missing.add(path)
                self._shards[path] = LOST
        return self._shards[path]

    def whole(self, term: str, home: int | None = None) -> list[int]:
        """Return the numbers over the whole collection under a term."""
        if not self.segments:
            return []
        lists = self.shard(len(self.segments) - 1, hashed(term) if home is None else home).whole
        found = [lists.get(term, (0, b""))]
        if f"^{term}" in lists:
            found = [self._older(term), lists[f"^{term}"]]
        return [number for count, raw in found if raw for number in decode_list(raw, count, self.settings["count"])]

    def _older(self, term: str) -> tuple[int, bytes]:
        said = self.segments[-1]
        return self._shard(f"{said['stamp']}/older-{hashed(term) % said['older']:x}{ENDING}").whole.get(term, (0, b""))

    def part(self, segment: int, term: str) -> list[int]:
        """Return the numbers, counted from the segment's first document, under a term."""
        count, raw = self.shard(segment, hashed(term)).part.get(term, (0, b""))
        return decode_list(raw, count, self.segments[segment]["count"]) if raw else []

    def card(self, number: int) -> Card | None:
        """Return the card of a document."""
        segment = next(said for said in reversed(self.segments) if said["base"] <= number)
        block, place = divmod(number - segment["base"], self.settings["cards"])
        path = f"{segment['stamp']}/cards-{block:x}{ENDING}"
        if path not in self._cards:
            raw = self._read(path)
            self._cards[path] = json.loads(raw) if raw is not None else []
        cards = self._cards[path]
        if place >= len(cards):
            return None
        values = cards[place]
        return Card(*values, *[""] * (len(Card._fields) - len(values)))

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

    def text(self, address: str) -> str | None:
        """Return the text of a document."""
        raw = self._read(text_address(address, self.settings.get("texts", TEXTS)))
        return raw.decode() if raw is not None else None


def in_all(lists: Iterable[list[int]]) -> list[int] | None:
    """Return the numbers that stand in every list, ascending; None for no lists."""
    found: set[int] | None = None
    for numbers in sorted(lists, key=len):
        found = set(numbers) if found is None else found & set(numbers)
        if not found:
            break
    return None if found is None else sorted(found)
