"""The records of a catalog as a source of documents, one language at a time."""

from __future__ import annotations

from pathlib import Path

from gongkai.catalog import Catalog
from gongkai.search.documents import LAST, Document, document_of, state_of


class RecordSource:
    """What the public may find in one language: documents, also withdrawn ones, and hand-written pages, oldest first."""

    def __init__(self, root: Path, catalog: Catalog, language: str) -> None:
        self.root = root
        self.catalog = catalog
        found = [record for record in (*catalog.public, *catalog.pages) if record.language == language]
        self.records = sorted(found, key=lambda record: record.newest_first, reverse=True)

    def __len__(self) -> int:
        return len(self.records)

    def comes_last(self, number: int) -> bool:
        return state_of(self.catalog, self.records[number]) in LAST

    def document(self, number: int) -> Document:
        return document_of(self.root, self.catalog, self.records[number])
