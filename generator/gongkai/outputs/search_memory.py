"""What a build remembers of the search indexes that it made, for the deltas of later builds."""

from __future__ import annotations

from gongkai.fingerprint import hash_of
from gongkai.search.changes import Made, read
from gongkai.store import Store


class Memory(Store):
    """The part of the build cache that belongs to the search."""

    def index(self, language: str) -> Made | None:
        """Return a language's index as it was made, None when nothing whole of this program is there."""
        body = self.files.read(f"index-{language}", hash_of([]))
        return read(body) if body is not None else None

    def keep_index(self, language: str, made: Made) -> None:
        """Remember a language's index."""
        self.files.write(f"index-{language}", hash_of([]), made.raw())
