"""Long tables to download: lines whose documents have not changed are taken from the file that stands, only the others are made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from gongkai.fingerprint import hash_of
from gongkai.outputs.base import Blob
from gongkai.outputs.edition import Edition
from gongkai.outputs.marks import CARD
from gongkai.packing import packed, unpacked
from gongkai.records import Record
from gongkai.store import Store

WORTH_KEEPING = 500
"""Lines from which on a table is kept: a shorter one is made as quickly."""

Make = Callable[[Sequence[Record]], Sequence[bytes]]


class Form(NamedTuple):
    """One file that holds a line for each document: what stands before and after the lines, and between two of them."""

    address: str
    head: bytes
    tail: bytes
    between: bytes


class _Standing(NamedTuple):
    """The lines of the files that stand: the place of each card, and the lines of each file."""

    places: dict[bytes, int]
    lines: list[list[bytes]]


def tables(edition: Edition, forms: Sequence[Form], declared: bytes, records: Sequence[Record], make: Make) -> Iterator[Blob]:
    """Yield files that hold a line for each document, in the same order; ``make`` returns for documents the lines of every file.

    A line is made from its document's card and from what is ``declared`` of the table, and from nothing else.
    """
    if not edition.keeps or len(records) < WORTH_KEEPING:
        for form, body in zip(forms, make(records), strict=True):
            yield Blob(form.address, b"".join([form.head, body, form.tail]))
        return
    store, name = Store(edition.root), f"lines/{blake2b(forms[0].address.encode(), digest_size=8).hexdigest()}"
    made_from = hash_of([edition.declared.encode(), declared])
    cards = edition.cards_of(records)
    standing = _standing(edition, store.files.read(name, made_from), forms) if edition.known else None
    bodies = (_joined(standing, forms, cards, records, make) if standing is not None else None) or make(records)
    kept = []
    for form, body in zip(forms, bodies, strict=True):
        kept.append([len(form.head), len(body), blake2b(body, digest_size=16).digest()])
        yield Blob(form.address, b"".join([form.head, body, form.tail]))
    if all(body.count(form.between) + 1 == len(records) for form, body in zip(forms, bodies, strict=True)):
        store.files.write(name, made_from, packed([b"".join(cards), kept]))


def _lines(body: bytes, form: Form) -> list[bytes]:
    """Return the lines of a file; more than it has documents where one of them has a break within."""
    return body.split(form.between)


def _standing(edition: Edition, kept: bytes | None, forms: Sequence[Form]) -> _Standing | None:
    """Return the lines that stand in the site, None where they are not those that were kept."""
    try:
        cards, files = unpacked(kept or b"")
        lines = []
        for form, (start, length, digest) in zip(forms, files, strict=True):
            body = (Path(edition.site) / form.address).read_bytes()[start : start + length]
            if blake2b(body, digest_size=16).digest() != digest:
                return None
            lines.append(_lines(body, form))
    except (OSError, ValueError, TypeError):
        return None
    return _Standing({cards[at : at + CARD]: at // CARD for at in range(0, len(cards), CARD)}, lines)


def _joined(
    standing: _Standing, forms: Sequence[Form], cards: Sequence[bytes], records: Sequence[Record], make: Make
) -> list[bytes] | None:
    """Return the lines of every file, those that stand as they are; None where too much has changed, or lines have breaks."""
    places = [standing.places.get(card, -1) for card in cards]
    missing = [record for record, place in zip(records, places, strict=True) if place < 0]
    if 2 * len(missing) > len(records):
        return None
    bodies = []
    for form, lines, body in zip(forms, standing.lines, make(missing) if missing else [b""] * len(forms), strict=True):
        made = _lines(body, form) if missing else []
        if len(made) != len(missing):
            return None
        new = iter(made)
        bodies.append(form.between.join([lines[place] if place >= 0 else next(new) for place in places]))
    return bodies
