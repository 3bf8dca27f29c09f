"""The reference portal of this repository."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.portal import Portal, examples, open_portal

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def reference() -> Portal:
    """The reference portal on the day it was written for."""
    return open_portal(ROOT, "2026-11-21 10:00")


def test_the_reference_portal_has_no_errors(reference: Portal) -> None:
    """Everything that is published from it may be published."""
    assert [finding.text("zh") for finding in reference.findings if finding.is_error] == []
    assert reference.is_sound


def test_the_example_of_every_type_passes(reference: Portal) -> None:
    """Without a warning."""
    assert reference.definitions is not None
    assert [finding.text("zh") for finding in examples(reference.definitions)] == []


def test_every_type_has_a_section_and_a_document(reference: Portal) -> None:
    """The reference portal shows what the program can do."""
    assert reference.definitions is not None
    assert reference.catalog is not None
    accepted = {kind for section in reference.definitions.sections.values() for kind in section.types}
    assert set(reference.definitions.types) - accepted == set()
    assert set(reference.definitions.types) - {record.type for record in reference.catalog.records} == set()


def test_every_index_number_is_unique_and_of_its_agency(reference: Portal) -> None:
    """Counted once more, apart from the check."""
    assert reference.catalog is not None
    numbers = [record.values["index_number"] for record in reference.catalog.records if "index_number" in record.values]
    assert len(numbers) == len(set(numbers))
