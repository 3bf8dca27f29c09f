"""The reference portal with one fault: exactly the expected rule speaks, once, at the right place, and nothing else does."""

from __future__ import annotations

import pytest
from audited import Reference
from fault_table import FILE, page
from faults import PAGES, SOURCES, Fault

MOST_RULES = 80


def injected(fault: Fault, before: bytes | None) -> bytes | None:
    """Return the file with its fault, None where the fault is that it is gone."""
    if before is None:
        return fault.new.encode()
    if not fault.old:
        return None
    text = before.decode()
    assert fault.old in text, f"{fault.path} has no {fault.old!r}"
    return text.replace(fault.old, fault.new, -1 if fault.everywhere else 1).encode()


def expected(fault: Fault, reference: Reference) -> str:
    """Return where the finding must stand."""
    path = fault.place or fault.path
    if ":" in path:
        return path
    if fault.at == "":
        return path + (":1" if path.startswith("docs/") else "")
    target = reference.root / fault.path
    before = target.read_text("utf-8")
    if fault.at is None:
        return f"{path}:{before[: before.index(fault.old)].count(chr(10)) + 1}"
    after = before.replace(fault.old, fault.new, 1)
    return f"{path}:{after[: after.index(fault.at)].count(chr(10)) + 1}"


@pytest.mark.parametrize("fault", SOURCES, ids=lambda fault: fault.code)
def test_a_fault_in_a_source_is_found_once_and_nothing_else(fault: Fault, reference: Reference) -> None:
    """Code and place, to the line."""
    place = expected(fault, reference)
    seen = reference.with_file(fault.path, lambda before: injected(fault, before))
    assert [(item.code, str(item.finding.place)) for item in seen] == [(fault.code, place)], [i.finding.text("zh") for i in seen]


@pytest.mark.parametrize("fault", PAGES, ids=lambda fault: fault.code)
def test_a_fault_on_a_page_is_found_once_and_nothing_else(fault: Fault, reference: Reference) -> None:
    """Code and place, to the line, with the document that the page was made from."""
    place = expected(fault, reference)
    seen = reference.with_page(fault.path, lambda before: injected(fault, before))
    assert [(item.code, str(item.finding.place)) for item in seen] == [(fault.code, place)], [i.finding.text("zh") for i in seen]


def test_the_catalogue_of_faults_is_large_and_wide() -> None:
    """At least eighty rules, of nearly every area."""
    codes = {fault.code for fault in [*SOURCES, *PAGES]}
    assert len(codes) >= MOST_RULES
    assert len({code.rstrip("0123456789") for code in codes}) >= 18


def test_the_published_table_is_made_of_the_catalogue() -> None:
    """Nothing is done that the table does not tell."""
    assert FILE.read_text("utf-8") == page(), "write FAULTS.md anew: python tests/audit/fault_table.py"
