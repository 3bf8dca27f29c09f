"""The newest documents of a section and everything below it."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import merge
from itertools import islice

from gongkai.outputs.edition import Edition
from gongkai.records import Record


def latest(edition: Edition, language: str, section: str, count: int) -> Sequence[Record]:
    """Return the ``count`` newest listed documents at or below ``section``, newest first."""
    key = (language, section, count)
    if key not in edition.latest:
        own: Sequence[Record] = edition.catalog.by_section.get((language, section), ())[:count]
        below = [latest(edition, language, child, count) for child in edition.definitions.below(section)]
        if any(below):
            newest = islice(merge(own, *below, key=lambda record: record.newest_first), count)
            own = edition.catalog.chosen([record.number for record in newest])
        edition.latest[key] = own
    return edition.latest[key]
