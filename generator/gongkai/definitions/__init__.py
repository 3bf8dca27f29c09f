"""What the office declares: the whole of ``catalog/`` as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from gongkai.definitions.agencies import Agency
from gongkai.definitions.auditing import Auditing
from gongkai.definitions.basis import Instrument
from gongkai.definitions.calendar import Calendar
from gongkai.definitions.directories import Directory
from gongkai.definitions.disclosure import Disclosure
from gongkai.definitions.forms import Form
from gongkai.definitions.home import Home
from gongkai.definitions.inspection import Inspection
from gongkai.definitions.labels import CodeLabels
from gongkai.definitions.lists import CodeList
from gongkai.definitions.metadata import Metadata
from gongkai.definitions.portal import PortalDefinition
from gongkai.definitions.printing import Printing
from gongkai.definitions.reports import Report
from gongkai.definitions.scorecard import Scorecard
from gongkai.definitions.search import Search
from gongkai.definitions.sections import Section
from gongkai.definitions.standards import Standard
from gongkai.definitions.types import Type
from gongkai.definitions.vocabularies import Vocabulary
from gongkai.definitions.wording import Wording
from gongkai.fields import FieldSpec
from gongkai.language import Label, Language, languages_of
from gongkai.workdays import Workdays

INHERITED_COLUMN_TYPE = "栏目"


@dataclass(frozen=True)
class Definitions:
    """The declarations of a portal. Maps keep the order of the files; sections are keyed by whole path."""

    portal: PortalDefinition
    metadata: Metadata
    agencies: Mapping[str, Agency]
    sections: Mapping[str, Section]
    types: Mapping[str, Type]
    vocabularies: Mapping[str, Vocabulary]
    directories: Mapping[str, Directory]
    disclosure: Mapping[str, Disclosure]
    calendars: Mapping[int, Calendar]
    numbered: Mapping[str, int] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    standards: Mapping[str, Standard] = field(default_factory=dict)
    scorecard: Scorecard | None = None
    home: Home = field(default_factory=Home)
    inspections: Mapping[str, Inspection] = field(default_factory=dict)
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    basis: Mapping[str, Instrument] = field(default_factory=dict)
    auditing: Auditing = field(default_factory=Auditing)
    search: Search = field(default_factory=Search)
    printing: Printing = field(default_factory=Printing)
    forms: Mapping[str, Form] = field(default_factory=dict)

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the portal, the main one first."""
        return languages_of(list(self.portal.languages))

    @cached_property
    def workdays(self) -> Workdays:
        """The working days of the declared calendars."""
        holidays: dict[int, list[date]] = {}
        worked: dict[int, list[date]] = {}
        for year, calendar in self.calendars.items():
            holidays[year] = [holiday.date for holiday in calendar.holidays]
            worked[year] = list(calendar.workdays)
        return Workdays(holidays, worked)

    @cached_property
    def lists(self) -> Mapping[str, CodeList]:
        """The code lists by name: ``agencies``, ``sections``, ``types``, ``vocabulary:<name>``."""
        lists = {"agencies": CodeList(), "sections": CodeList(), "types": CodeList()}
        for code, agency in self.agencies.items():
            lists["agencies"].add(code, agency.name, [agency.short.zh, agency.short.en])
        for path, section in self.sections.items():
            lists["sections"].add(path, section.name)
        for name, kind in self.types.items():
            lists["types"].add(name, kind.label)
        for name, vocabulary in self.vocabularies.items():
            codes = lists[f"vocabulary:{name}"] = CodeList()
            for code, term, above in vocabulary.walk():
                whole = [*above, term]
                trail = Label(zh="\\".join(t.zh for t in whole), en="\\".join(t.en for t in whole)) if above else None
                codes.add(code, term.label, term.aliases, trail)
        return lists

    @cached_property
    def labels(self) -> CodeLabels:
        """How the codes of the vocabularies read, as marks."""
        return CodeLabels(self)

    def code_of(self, name: str, text: str) -> str | None:
        """Return the code that ``text`` means in a code list."""
        codes = self.lists.get(name)
        return codes.code_of(text) if codes else None

    def label_of(self, name: str, code: str, language: str) -> str:
        r"""Return how a code reads; a narrower code with its broader one, ``一级\二级``."""
        codes = self.lists.get(name)
        if codes is None or code not in codes.paths:
            return code
        return codes.paths[code][language]

    def nearest_in(self, name: str, text: str) -> str:
        """Return the known word nearest to ``text``, or ""."""
        codes = self.lists.get(name)
        return codes.nearest(text) if codes else ""

    @cached_property
    def _specs(self) -> dict[str, dict[str, FieldSpec]]:
        return {name: {**self.metadata.fields, **kind.fields} for name, kind in self.types.items()}

    def specs(self, kind: str) -> Mapping[str, FieldSpec]:
        """Return the core fields and the own fields of a type."""
        return self._specs[kind]

    @cached_property
    def _keys(self) -> dict[str, dict[str, str]]:
        core: dict[str, str] = {}
        for name, spec in self.metadata.fields.items():
            core |= dict.fromkeys((spec.label.zh, spec.label.en, *spec.aliases, name), name)
        for verb, relation in self.metadata.relations.items():
            core |= dict.fromkeys((relation.label.zh, relation.label.en, *relation.aliases, verb), verb)
        keys: dict[str, dict[str, str]] = {"": core}
        for kind, declared in self.types.items():
            own = dict(core)
            for name, spec in declared.fields.items():
                own |= dict.fromkeys((spec.label.zh, spec.label.en, *spec.aliases), name)
            own |= {name: name for name in [*self.metadata.fields, *self.metadata.relations, *declared.fields]}
            keys[kind] = own
        return keys

    @cached_property
    def read(self) -> dict[str, dict[Any, Any]]:
        """What readers have worked out that many documents share, by what it is: filled as they go on."""
        return {}

    def keys(self, kind: str) -> Mapping[str, str]:
        """Return every spelling of a metadata key for a type ("" for the core), and the key it means."""
        return self._keys[kind]

    @cached_property
    def hot_keys(self) -> tuple[str, ...]:
        """The metadata keys by which directories and reports choose, sort and group, and which they show.

        They are kept beside the records, which need not be unpacked for them.
        """
        keys = {"title", "topic", "date_formed", "redirects"}
        selections = [directory.select for directory in self.directories.values()]
        selections += [row.query for standard in self.standards.values() for row in standard.rows if row.query is not None]
        for selection in selections:
            keys |= {"topic"} if selection.topics else set()
            keys |= {"genre"} if selection.genres else set()
            keys |= set(selection.where)
        for directory in self.directories.values():
            keys |= {directory.sort.by, directory.group or "title", *directory.facets, *directory.columns}
        own = {name for kind in self.types.values() for name, spec in kind.fields.items() if spec.kind != "group"}
        return tuple(
            sorted(keys & ({*self.metadata.fields, *own} - {"date_published", "publisher", "validity", "status", "type"}))
        )

    @cached_property
    def report_types(self) -> frozenset[str]:
        """The types of documents that are prescribed reports."""
        return frozenset(report.type for report in self.reports.values())

    def channel(self, section: str) -> str:
        """Return the top section above a section path."""
        return section.partition("/")[0]

    def trail(self, section: str) -> list[str]:
        """Return the section paths from the channel down to ``section``."""
        parts = section.split("/") if section else []
        return ["/".join(parts[: i + 1]) for i in range(len(parts))]

    def column_type(self, section: str, language: str) -> str:
        """Return the official column type (ColumnType) of a section, inherited from above where it declares none."""
        for path in reversed(self.trail(section)):
            declared = self.sections[path].column_type
            if declared is not None:
                return declared if isinstance(declared, str) else declared[language]
        return INHERITED_COLUMN_TYPE if language == "zh" else "Section"

    def below(self, section: str) -> list[str]:
        """Return the paths of the sections directly below ``section``, in the declared order."""
        return [f"{section}/{child.path}" for child in self.sections[section].sections]
