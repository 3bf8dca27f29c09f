"""Where files to print stand in the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.records import WITHDRAWN, Record

if TYPE_CHECKING:
    from gongkai.catalog import Catalog


def printed_address(record: Record, form: str) -> str:
    """Return the address of a document's file to print."""
    return f"{record.address.removesuffix('.html')}.print.{form}"


def printed_addresses(catalog: Catalog, record: Record) -> Iterator[str]:
    """Yield the addresses of the files to print that a document must have."""
    declared = catalog.definitions.types[record.type].print
    if declared is not None and record.status != WITHDRAWN:
        for form in declared.forms:
            yield printed_address(record, form)
