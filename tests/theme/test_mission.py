"""The table of the mission is true: types, sections, directories, pages, codes and numbers of documents, row by row."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from lxml.html import HtmlElement

from gongkai.audit.keeping import PROBLEMS
from gongkai.audit.reading import reading_problems
from gongkai.records import Record
from gongkai.rules import rules
from reference import ROOT, Built

LEAST = 4
PROGRAM = ("M31", "M32", "M33", "M34")
"""Rows about the program: nobody writes documents for them."""


class Row(NamedTuple):
    """One line of the table; an empty list means every type, or every section."""

    name: str
    types: list[str]
    sections: list[str]
    directories: list[str]
    page: str
    codes: list[str]
    documents: int
    remaining: str


def row_of(line: str) -> Row:
    """Return a line of the table as a row."""
    name, _, types, sections, directories, page, codes, documents, remaining = (cell.strip() for cell in line.split("|")[1:-1])
    quoted = [re.findall("`([^`]+)`", cell) for cell in (types, sections, directories, page)]
    number = int(documents) if documents.isdigit() else 0
    return Row(
        name, quoted[0], quoted[1], quoted[2], "".join(quoted[3]), re.findall("[A-Z]{3,4}[0-9]{3}", codes), number, remaining
    )


LINES = (ROOT / "generator/MISSION.md").read_text("utf-8").split("\n")
ROWS = [row_of(line) for line in LINES if re.match(r"\| M\d", line)]


def written(built: Built, row: Row) -> list[Record]:
    """Return the documents and hand-written pages of a row."""
    language = "en" if row.name == "M17" else "zh"
    return [
        record
        for record in [*built.catalog.listed, *built.catalog.pages]
        if record.language == language
        and (not row.types or record.type in row.types)
        and (not row.sections or any(record.section == path or record.section.startswith(f"{path}/") for path in row.sections))
    ]


def stands(built: Built, address: str) -> bool:
    """Return whether a page stands at an address."""
    return (built.folder / (f"{address}index.html" if address.endswith("/") else address)).is_file()


def test_every_row_of_the_mission_is_there() -> None:
    """Thirty-five, in their order."""
    assert [row.name for row in ROWS] == [f"M{number:02d}" for number in range(1, 36)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_is_as_the_table_says(built: Built, row: Row) -> None:
    """What it names exists, what it links to answers, and what it counts was written."""
    definitions = built.catalog.definitions
    known = {*rules(), *reading_problems(), *(problem.code for problem in PROBLEMS)}
    for report in definitions.reports.values():
        known |= {identity.code for identity in report.identities} | {said.code for said in report.statements}
        known |= {report.tied} if report.tied else set()
    assert set(row.codes) - known == set()
    assert set(row.types) - set(definitions.types) == set()
    assert set(row.sections) - set(definitions.sections) == set()
    for name in row.directories:
        assert stands(built, name if "/" in name else f"{definitions.directories[name].address}/"), name
    assert not row.page or stands(built, row.page), row.page
    if row.name in PROGRAM:
        assert row.remaining != "—" or row.page
        return
    assert row.codes
    assert row.directories
    assert row.page
    found = written(built, row)
    assert len(found) >= max(LEAST, row.documents)
    for kind in row.types:
        assert any(record.type == kind for record in found), kind


def test_every_type_has_four_documents(built: Built) -> None:
    """In the main language."""
    for name in built.catalog.definitions.types:
        among = [*built.catalog.by_type.get(name, ()), *(page for page in built.catalog.pages if page.type == name)]
        assert sum(record.language == "zh" for record in among) >= LEAST, name


def test_every_directory_lists_something(built: Built) -> None:
    """A register without an entry says nothing to anybody."""
    for name, directory in built.catalog.definitions.directories.items():
        page = built.pages[f"{directory.address}/index.html"]
        assert page.xpath("//table//tbody/tr"), name


def test_everything_that_is_declared_has_an_english_title(built: Built) -> None:
    """Sections, types, directories, vocabularies and their codes: without a Chinese character."""
    definitions = built.catalog.definitions
    titles = {f"section {path}": section.name["en"] for path, section in definitions.sections.items()}
    titles |= {f"about section {path}": section.description["en"] for path, section in definitions.sections.items()}
    titles |= {f"type {name}": kind.label["en"] for name, kind in definitions.types.items()}
    titles |= {f"about type {name}": kind.description["en"] for name, kind in definitions.types.items()}
    titles |= {f"directory {name}": directory.label["en"] for name, directory in definitions.directories.items()}
    titles |= {f"about directory {name}": directory.description["en"] for name, directory in definitions.directories.items()}
    titles |= {
        f"field {name} {key}": spec.label["en"] for name in definitions.types for key, spec in definitions.specs(name).items()
    }
    titles |= {f"agency {code}": agency.name["en"] for code, agency in definitions.agencies.items()}
    titles |= {f"standard {name}": standard.label["en"] for name, standard in definitions.standards.items()}
    assert {name: title for name, title in titles.items() if not title.strip() or re.search("[\u3400-\u9fff]", title)} == {}


def test_english_pages_made_from_declarations_say_nothing_in_chinese(built: Built) -> None:
    """Scorecards, standard directories, agencies and accounts: Chinese stands there only as the name of a text or account."""
    folders = ("en/scorecards/", "en/standards/", "en/agencies/", "en/site-map/", "en/catalog/", "en/directories/")
    pages = {address: page for address, page in built.pages.items() if address.startswith(folders)}
    assert len(pages) > 90
    found = {address: words for address, page in pages.items() if (words := untranslated(page.find(".//main"), "en"))}
    assert found == {}


def untranslated(element: HtmlElement, language: str) -> list[str]:
    """Return the Chinese of an element, its attributes included, that is not marked as Chinese."""
    language = element.get("lang") or language
    texts = [element.get(name) or "" for name in ("aria-label", "title", "alt", "data-label")]
    texts.append("" if element.tag in ("script", "style") else element.text or "")
    found = [] if language.startswith("zh") else texts
    for child in element:
        if isinstance(child.tag, str):
            found = found + untranslated(child, language)
        if not language.startswith("zh"):
            found = [*found, child.tail or ""]
    return [text.strip() for text in found if re.search("[\u3400-\u9fff]", text)]


def test_every_vocabulary_is_used_and_no_example_names_a_person(built: Built) -> None:
    """A new portal takes both over: nothing idle, and offices or 某某 where somebody is meant."""
    definitions = built.catalog.definitions
    files = [*(ROOT / "catalog/types").glob("*.yml"), *(ROOT / "catalog/reports").glob("*.yml"), ROOT / "catalog/metadata.yml"]
    declared = "".join(path.read_text("utf-8") for path in files)
    by_the_engine = {"status", "validity", "disclosure-channels", "levels"}
    used = set(re.findall(r"vocabulary: ([a-z-]+)", declared)) | by_the_engine
    assert set(definitions.vocabularies) - used == set()
    names = {agency.head for agency in definitions.agencies.values() if agency.head}
    names |= {record.title for record in built.catalog.by_type["leader"] if record.language == "zh"}
    assert {name for name in names for kind in definitions.types.values() if name in kind.example} == set()
