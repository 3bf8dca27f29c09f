"""What a check is given: the portal, one document, one attachment, one page, or the whole site."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.attachments import Opened
from gongkai.catalog import Catalog
from gongkai.definitions import Definitions
from gongkai.definitions.inspection import Inspection, Thresholds
from gongkai.definitions.sections import Section
from gongkai.definitions.wording import Entry
from gongkai.findings import Place
from gongkai.records import Record
from gongkai.rules.letters import Letters, Words, first_letter
from gongkai.rules.prose import Heading, MarkdownTable, blanked, headings_in, tables_in
from gongkai.site import Element, Page, Site
from gongkai.workdays import UndeclaredYear

DIGITS = re.compile(r"\d[\d *＊×-]{9,}")
LONG_NUMBER = frozenset("0123456789*＊×")
LEAST_DIGITS = 11
BEHIND = re.compile(r"^(?:\(\?<!(?:[^()\\]|\\.)*\))+")
"""What a pattern forbids before its match: without it the pattern finds no less, and much more quickly."""
HOME, SECTION, DOCUMENT, HAND_WRITTEN, OTHER = "home", "section", "document", "page", "other"


@dataclass
class PortalView:
    """Everything that is declared and written, on one day, under one inspection."""

    root: Path
    catalog: Catalog
    inspection: Inspection
    files: Mapping[str, int] = field(default_factory=dict)

    @property
    def definitions(self) -> Definitions:
        """Return the declarations of the portal."""
        return self.catalog.definitions

    @property
    def thresholds(self) -> Thresholds:
        """Return the numbers of the inspection."""
        return self.inspection.thresholds

    @property
    def today(self) -> date:
        """Return the day of the audit."""
        return self.catalog.as_of.date()

    @cached_property
    def main(self) -> str:
        """The code of the portal's main language."""
        return self.definitions.languages[0].code

    @cached_property
    def originals(self) -> list[Record]:
        """The listed documents in the main language, newest first."""
        return [record for record in self.catalog.listed if record.language == self.main]

    def of_type(self, *types: str) -> list[Record]:
        """Return the listed originals of some types."""
        return [record for record in self.originals if record.type in types]

    def workdays(self, start: date | datetime, end: date | datetime) -> int | None:
        """Return the working days from one day to another; None where a calendar is missing (DIS021 reports that)."""
        try:
            return self.definitions.workdays.between(_day(start), _day(end))
        except UndeclaredYear:
            return None

    def words(self, code: str) -> list[Entry]:
        """Return the words that the wording lists hold for a rule."""
        return [entry for wording in self.definitions.wordings.values() if wording.rule == code for entry in wording.entries]

    def word_patterns(self, code: str) -> list[str]:
        """Return the regular expressions that the wording lists hold for a rule."""
        return [pattern for wording in self.definitions.wordings.values() if wording.rule == code for pattern in wording.patterns]

    @cached_property
    def matchers(self) -> dict[str, tuple[re.Pattern[str], Mapping[str, Entry]] | None]:
        """One pattern over all words of a rule, and the word's entry; filled as rules ask."""
        return {}

    def matcher(self, code: str) -> tuple[re.Pattern[str], Mapping[str, Entry]] | None:
        """Return one pattern over all words of a rule, the longest first, and the entries; None when it has no words."""
        if code not in self.matchers:
            entries = {entry.wrong: entry for entry in self.words(code)}
            parts = [re.escape(word) for word in sorted(entries, key=lambda word: (-len(word), word))]
            parts += [f"(?:{pattern})" for pattern in self.word_patterns(code)]
            self.matchers[code] = (re.compile("|".join(parts)), entries) if parts else None
        return self.matchers[code]

    def may_hold(self, code: str, text: str, letters: Letters) -> bool:
        """Return whether a text of some letters may hold words of a rule: quicker than to find them, and most texts hold none."""
        if code not in self._sieves:
            forms = [BEHIND.sub("", form) for form in self.word_patterns(code)]
            words = Words([entry.wrong for entry in self.words(code)])
            self._sieves[code] = (words, [(first_letter(form), re.compile(form)) for form in forms])
        words, patterns = self._sieves[code]
        if any(word in text for word in letters.possible(words)):
            return True
        return any(form.search(text) for letter, form in patterns if not letter or letters.any_of(letter))

    @cached_property
    def _sieves(self) -> dict[str, tuple[Words, list[tuple[str, re.Pattern[str]]]]]:
        return {}

    @cached_property
    def derived(self) -> dict[str, Any]:
        """What rules have derived from the declarations, by code, so that they do it once."""
        return {}

    def owner(self, record: Record) -> str:
        """Return the agency that answers for a document: its publisher, or its section's owner."""
        if record.publisher:
            return record.publisher
        section = self.definitions.sections.get(record.section)
        return section.owner if section else ""

    def declared(self, name: str, text: str = "") -> Place:
        """Return the place in a file of ``catalog/`` where ``text`` first stands."""
        path = f"catalog/{name}"
        lines = self._declared(path)
        number = next((number for number, line in enumerate(lines, 1) if text in line), 0) if text else 0
        return Place(path, number)

    @cached_property
    def _files(self) -> dict[str, list[str]]:
        return {}

    def _declared(self, path: str) -> list[str]:
        if path not in self._files:
            try:
                self._files[path] = (self.root / path).read_text(encoding="utf-8").splitlines()
            except OSError:
                self._files[path] = []
        return self._files[path]

    def section_place(self, path: str) -> Place:
        """Return where a section is declared: the line of its own ``path:`` below those of its channel."""
        lines, at = self._declared("catalog/sections.yml"), 0
        for segment in path.split("/"):
            form = re.compile(rf"(?:^|[\s{{,-])path:\s*['\"]?{re.escape(segment)}['\"]?\s*(?:$|[,#}}])")
            at = next((number for number in range(at, len(lines)) if form.search(lines[number])), at) + 1
        return Place("catalog/sections.yml", at)


def _day(moment: date | datetime) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


class Match(NamedTuple):
    """Where a pattern was found in a document."""

    place: Place
    found: re.Match[str]


class DocumentView:
    """One document: its record and the text of its source."""

    def __init__(self, portal: PortalView, record: Record, text: str) -> None:
        self.portal = portal
        self.record = record
        self.text = text

    @property
    def catalog(self) -> Catalog:
        """Return the catalog."""
        return self.portal.catalog

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def line_of(self, position: int) -> int:
        """Return the line of a position in the source."""
        return bisect_right(self._starts, position)

    @property
    def body(self) -> str:
        """Return the Markdown below the metadata."""
        return self.text[self.record.body_offset :]

    @cached_property
    def prose(self) -> str:
        """The source with code, addresses and link targets made blank, so that positions stay."""
        return blanked(self.text)

    @cached_property
    def letters(self) -> Letters:
        """The letters that stand anywhere in the source: most rules can tell by them that they have nothing to find."""
        return Letters(self.text)

    @cached_property
    def has_long_number(self) -> bool:
        """Whether a run of digits is as long as every number of a person; most documents have none."""
        return any(sum(map(LONG_NUMBER.__contains__, run)) >= LEAST_DIGITS for run in DIGITS.findall(self.prose))

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the source."""
        return self.text.split("\n")

    def at(self, key: str = "") -> Place:
        """Return where a key of the metadata stands."""
        return self.record.place(key)

    def line(self, number: int) -> Place:
        """Return the place of a line."""
        return Place(self.record.path, number)

    def below(self, key: str, text: str) -> Place:
        """Return where ``text`` stands at or below a key of the metadata."""
        start = self.record.lines.get(key, 1)
        for number in range(start, self.record.body_line):
            if text and text in self.lines[number - 1]:
                return Place(self.record.path, number)
        return Place(self.record.path, start)

    def matches(self, pattern: re.Pattern[str], *, metadata: bool = True, blank: bool = True) -> Iterator[Match]:
        """Yield where a pattern stands: in the text and, unless told otherwise, in the metadata."""
        text = self.prose if blank else self.text
        for found in pattern.finditer(text, 0 if metadata else self.record.body_offset):
            yield Match(Place(self.record.path, self.line_of(found.start())), found)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings of the text."""
        return headings_in(self.body, self.record.body_line)

    @cached_property
    def tables(self) -> list[MarkdownTable]:
        """The tables of the text."""
        return tables_in(self.body, self.record.body_line)

    def part(self, start: str) -> str:
        """Return the text below the heading that begins with ``start``, up to the next of its level."""
        lines = self.body.split("\n")
        for number, heading in enumerate(self.headings):
            if heading.text.startswith(start):
                after = [other.line for other in self.headings[number + 1 :] if other.level <= heading.level]
                first = heading.line - self.record.body_line + 1
                last = after[0] - self.record.body_line if after else len(lines)
                return "\n".join(lines[first:last])
        return ""


@dataclass
class FileView:
    """One file that stands beside documents, and the document that names it."""

    portal: PortalView
    record: Record | None
    path: str
    opened: Opened

    def at(self, line: int = 0, column: int = 0) -> Place:
        """Return a place in the file."""
        return Place(self.path, line, column)


class PageView:
    """One page of the site, and what it was made from."""

    def __init__(self, portal: PortalView, site: Site, page: Page) -> None:
        self.portal = portal
        self.site = site
        self.page = page
        address = page.address
        records = portal.catalog.by_address.get(address, ())
        self.record: Record | None = records[0] if records else None
        self.language = portal.main
        for language in portal.definitions.languages[1:]:
            if address.startswith(language.prefix):
                self.language = language.code
        path = address
        for language in portal.definitions.languages[1:]:
            path = path.removeprefix(language.prefix)
        folder = path.removesuffix("index.html").rstrip("/") if path.endswith("index.html") else ""
        self.section: Section | None = portal.definitions.sections.get(folder)
        self.section_path = folder if self.section else ""
        if path == "index.html":
            self.kind = HOME
        elif self.record is not None:
            form = portal.definitions.types[self.record.type].form
            self.kind = DOCUMENT if form == "document" else HAND_WRITTEN
            self.section_path = self.record.section
        elif self.section is not None:
            self.kind = SECTION
        else:
            self.kind = OTHER

    @property
    def tag(self) -> str:
        """Return the BCP 47 tag of the page's language."""
        return next(language.tag for language in self.portal.definitions.languages if language.code == self.language)

    @cached_property
    def is_whole(self) -> bool:
        """Whether this is a page for people, not a redirect or a fragment."""
        if self.page.root is None or self.page.first("body") is None:
            return False
        return not any((meta.get("http-equiv") or "").lower() == "refresh" for meta in self.page.elements("meta"))

    def at(self, element: Element | None = None) -> Place:
        """Return the place of an element, or of the page."""
        return self.page.at(element)

    @cached_property
    def footer(self) -> Element | None:
        """The footer of the page: the last ``<footer>`` outside an article."""
        found = None
        for element in self.page.elements("footer"):
            if next(element.iterancestors("article"), None) is None:
                found = element
        return found

    @cached_property
    def header(self) -> Element | None:
        """The first ``<header>`` outside the main part."""
        for element in self.page.elements("header"):
            if next(element.iterancestors("main", "article"), None) is None:
                return element
        return None


@dataclass
class SiteView:
    """The whole site: its files, and what the pages said of each other."""

    portal: PortalView
    site: Site
    alternates: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """By page: language tag and address of every ``hreflang`` alternate."""
    fragments: tuple[tuple[str, int, str, str], ...] = ()
    """Links into the middle of another page: page, line, address, fragment."""

    def at(self, address: str, line: int = 0) -> Place:
        """Return a place in the site."""
        return Place(f"site/{address}", line)
