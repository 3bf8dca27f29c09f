"""Which addresses a build has put something at, in a fraction of the memory they would take; the list of those of documents."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.catalog import Catalog
from gongkai.chosen import numbers_of


class Addresses:
    """A set of addresses of which only hashes of 64 bits are kept.

    Of 200,000 addresses two have the same hash once in a thousand million builds.
    """

    def __init__(self, addresses: Iterable[str] = ()) -> None:
        self._hashes = set(map(hash, addresses))

    def __len__(self) -> int:
        return len(self._hashes)

    def __contains__(self, address: object) -> bool:
        return hash(address) in self._hashes

    def add(self, address: str) -> bool:
        """Put an address in; return whether it is a new one."""
        count = len(self._hashes)
        self._hashes.add(hash(address))
        return len(self._hashes) > count


def manifest(catalog: Catalog) -> bytes:
    """Return the addresses that are published, each with the identity of what stands there, sorted."""
    columns = catalog.columns
    addresses, numbers, ids, paths = (columns[name] for name in ("address", "index_number", "id", "path"))
    shown = [*numbers_of(catalog.public), *numbers_of(catalog.pages)]
    lines = sorted([f"{addresses[n]}\t{numbers[n] or ids[n] or paths[n]}" for n in shown])
    return ("\n".join(lines) + "\n").encode()
