"""Where files to print stand in the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongkai.definitions.forms import Form
from gongkai.records import WITHDRAWN, Record

if TYPE_CHECKING:
    from gongkai.catalog import Catalog
    from gongkai.definitions import Definitions

FORM_FILES = ("docx", "pdf")
"""The files that a form is made into."""


def printed_address(record: Record, form: str) -> str:
    """Return the address of a document's file to print."""
    return f"{record.address.removesuffix('.html')}.print.{form}"


def printed_addresses(catalog: Catalog, record: Record) -> Iterator[str]:
    """Yield the addresses of the files to print that a document must have."""
    declared = catalog.definitions.types[record.type].print
    if declared is not None and record.status != WITHDRAWN:
        for form in declared.forms:
            yield printed_address(record, form)


def form_page(form: Form, prefix: str) -> str:
    """Return the address of a form's page; ``prefix`` is that of the language."""
    return f"{prefix}{form.address}/index.html"


def form_address(form: Form, prefix: str, agency: str, kind: str) -> str:
    """Return the address of a form's file for an agency."""
    return f"{prefix}{form.address}/{agency}.{kind}"


def form_agencies(definitions: Definitions, form: Form) -> list[str]:
    """Return the codes of the agencies that a form is made for."""
    return [code for code, agency in definitions.agencies.items() if agency.kind in form.kinds]


def form_addresses(definitions: Definitions, form: Form, prefix: str) -> Iterator[tuple[str, str]]:
    """Yield the agency and the address of every file of a form in a language."""
    for code in form_agencies(definitions, form):
        for kind in FORM_FILES:
            yield code, form_address(form, prefix, code, kind)
