"""Read and check ``catalog/`` as a whole: every file, then what the files say of each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from gongkai.definitions import Definitions
from gongkai.definitions.agencies import Agencies, Agency
from gongkai.definitions.auditing import Auditing
from gongkai.definitions.base import (
    EMPTY_FILE,
    MISSING_FILE,
    MISSING_KEY,
    NO_SUCH_FIELD,
    UNKNOWN_REFERENCE,
    WRONG_VALUE,
    load,
    read_yaml,
)
from gongkai.definitions.basis import Basis
from gongkai.definitions.calendar import Calendar
from gongkai.definitions.directories import Directory, Selection
from gongkai.definitions.disclosure import Disclosure
from gongkai.definitions.forms import Form
from gongkai.definitions.home import Home
from gongkai.definitions.inspection import Inspection
from gongkai.definitions.metadata import ENGINE_FIELDS, ENGINE_RELATIONS, Metadata
from gongkai.definitions.portal import PortalDefinition
from gongkai.definitions.print_checks import check_print
from gongkai.definitions.printing import Printing
from gongkai.definitions.register_checks import check_registers
from gongkai.definitions.report_checks import check_report_definitions, check_scorecard
from gongkai.definitions.reports import Report
from gongkai.definitions.scorecard import Scorecard
from gongkai.definitions.search import Search
from gongkai.definitions.sections import Section, Sections
from gongkai.definitions.standard_checks import check_standards
from gongkai.definitions.standards import Standard
from gongkai.definitions.types import Type
from gongkai.definitions.vocabularies import Vocabulary
from gongkai.definitions.wording import Wording
from gongkai.fields import FieldSpec, kinds
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place, Problem, in_order
from gongkai.source import Node, line_of

Model = TypeVar("Model", bound=BaseModel)

DUPLICATE_SECTION = Problem(
    "CAT007",
    {"zh": "栏目路径 {path} 出现两次", "en": "the section path {path} stands twice"},
    {"zh": "改其中一个的 path", "en": "change the path of one of them"},
)
RESERVED_ADDRESS = Problem(
    "CAT008",
    {
        "zh": "{path} 是保留地址，不能用作栏目或目录",
        "en": "{path} is a reserved address, not to be used for a section or directory",
    },
    {"zh": "换一个路径；保留的有：{reserved}", "en": "choose another; reserved are: {reserved}"},
)
SAME_ADDRESS = Problem(
    "CAT009",
    {"zh": "地址 {path} 已被{owner}占用", "en": "the address {path} is taken by {owner}"},
    {"zh": "换一个 address", "en": "choose another address"},
)
BAD_PATTERN = Problem(
    "CAT010",
    {"zh": "“{key}”的正则表达式有误：{value}", "en": "“{key}” is not a valid regular expression: {value}"},
    {"zh": "改正正则表达式", "en": "correct the regular expression"},
)

RESERVED = (
    "agencies",
    "assets",
    "catalog",
    "en",
    "gongkai",
    "id",
    "search",
    "scorecards",
    "site-map",
    "standards",
    "zh",
    "404.html",
    "leaving",
)
"""First address segments that the generator itself uses."""

RESTED_ON = ("catalog/metadata.yml", "catalog/types/")
"""The files by which documents are read."""

GROUPINGS = ("agency", "year", "month", "topic", "genre", "section", "type", "validity", "phase", "title_initial")
DERIVED_COLUMNS = ("validity", "phase", "section", "language", "agency", "year")


class _Reading:
    """The files of a catalog, their nodes and the findings so far."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = []
        self.nodes: dict[str, Node] = {}

    def one(self, name: str, model: type[Model]) -> Model | None:
        declaration, node, findings = load(self.root / name, f"catalog/{name}", model)
        self.findings += findings
        if node is not None:
            self.nodes[f"catalog/{name}"] = node
        return declaration

    def perhaps(self, name: str, model: type[Model]) -> Model | None:
        """Return the declaration in a file that a portal may do without."""
        return self.one(name, model) if (self.root / name).is_file() else None

    def folder(self, name: str, model: type[Model], needed: bool = False) -> dict[str, Model]:
        found: dict[str, Model] = {}
        paths = sorted((self.root / name).glob("*.yml"))
        for path in paths:
            declaration = self.one(f"{name}/{path.name}", model)
            if declaration is not None:
                found[path.stem] = declaration
        if needed and not paths:
            self.findings.append(MISSING_FILE.at(Place(f"catalog/{name}"), path=f"catalog/{name}/*.yml"))
        return found

    def place(self, name: str, *path: str | int) -> Place:
        file = f"catalog/{name}"
        return Place(file, line_of(self.nodes[file], path)) if file in self.nodes else Place(file)

    def unknown(self, place: Place, key: str, value: str, what: tuple[str, str], where: str, known: Iterable[str]) -> None:
        self.findings.append(
            UNKNOWN_REFERENCE.at(
                place,
                key=key,
                value=value,
                what={"zh": what[0], "en": what[1]},
                where=where,
                nearest=nearest(value, list(known)),
            )
        )


AGENCY = ("机构", "agency")
TYPE = ("文种", "type")
SECTION = ("栏目", "section")
VOCABULARY = ("代码表", "vocabulary")
KIND = ("字段种类", "kind of field")
DIRECTORY = ("目录", "directory")
ITEM = ("法定公开条目", "statutory item")


def read_definitions(root: Path) -> tuple[Definitions | None, list[Finding]]:
    """Return the declarations in the folder ``root`` (``catalog/``) and every finding about them.

    The declarations are None when a file that all others rest on cannot be used, or when the metadata or the types
    contradict themselves: no document can be read by them.
    """
    reading = _Reading(root)
    portal = reading.one("portal.yml", PortalDefinition)
    metadata = reading.one("metadata.yml", Metadata)
    agencies = reading.one("agencies.yml", Agencies)
    sections = reading.one("sections.yml", Sections)
    types = reading.folder("types", Type, needed=True)
    vocabularies = reading.folder("vocabularies", Vocabulary)
    directories = reading.folder("directories", Directory)
    disclosure = reading.folder("disclosure", Disclosure)
    calendars = reading.folder("calendar", Calendar)
    reports = reading.folder("reports", Report)
    standards = reading.folder("disclosure/standards", Standard)
    scorecard = reading.perhaps("scorecard.yml", Scorecard)
    home = reading.perhaps("home.yml", Home)
    numbered = _numbered(reading)
    inspections = reading.folder("inspection", Inspection)
    wordings = reading.folder("wording", Wording)
    basis = reading.perhaps("basis.yml", Basis)
    auditing = reading.perhaps("audit.yml", Auditing)
    search = reading.perhaps("search.yml", Search)
    printing = reading.perhaps("printing.yml", Printing)
    forms = reading.folder("forms", Form)
    if portal is None or metadata is None or agencies is None or sections is None or not types:
        return None, in_order(reading.findings)
    tree: dict[str, Section] = {}
    for position, channel in enumerate(sections.sections):
        for path, section in channel.walk():
            if path in tree:
                reading.findings.append(DUPLICATE_SECTION.at(reading.place("sections.yml", "sections", position), path=path))
            tree[path] = section
    definitions = Definitions(
        portal, metadata, agencies.agencies, tree, types, vocabularies, directories, disclosure,
        {int(name): calendar for name, calendar in calendars.items() if name.isdigit()}, numbered,
        home=home or Home(), reports=reports, standards=standards, scorecard=scorecard, inspections=inspections, wordings=wordings,
        basis=basis.instruments if basis else {}, auditing=auditing or Auditing(), search=search or Search(),
        printing=printing or Printing(), forms=forms,
    )  # fmt: skip
    _check_agencies(reading, agencies.agencies)
    _check_sections(reading, sections.sections, definitions)
    _check_metadata(reading, definitions)
    for name in types:
        _check_type(reading, name, definitions)
    _check_directories(reading, definitions)
    _check_disclosure(reading, definitions)
    reading.findings += check_registers(definitions, reading.place)
    reading.findings += check_report_definitions(definitions, reading.place)
    reading.findings += check_standards(definitions, reading.place)
    reading.findings += check_scorecard(definitions, reading.place)
    reading.findings += check_print(definitions, root, reading.place)
    _check_home(reading, definitions)
    _check_emblem(reading, definitions)
    findings = in_order(reading.findings)
    is_readable = not any(finding.is_error and finding.place.path.startswith(RESTED_ON) for finding in findings)
    return (definitions if is_readable else None), findings


def _numbered(reading: _Reading) -> dict[str, int]:
    """Return the last serial number given out by agency code and year (``numbering.yml``; may be absent)."""
    if not (reading.root / "numbering.yml").is_file():
        return {}
    node, findings = read_yaml(reading.root / "numbering.yml", "catalog/numbering.yml")
    reading.findings += [finding for finding in findings if finding.problem is not EMPTY_FILE]
    last: dict[str, int] = {}
    if node is not None and isinstance(node.value, dict):
        for key, item in node.value.items():
            if isinstance(item.value, str) and item.value.isdigit():
                last[key] = int(item.value)
            else:
                wanted = {"zh": "写整数", "en": "write a whole number"}
                reading.findings.append(
                    WRONG_VALUE.at(Place("catalog/numbering.yml", item.line), key=key, value=item.value, wanted=wanted)
                )
    return last


def _check_agencies(reading: _Reading, agencies: dict[str, Agency]) -> None:
    seen: dict[str, str] = {}
    for code, agency in agencies.items():
        if agency.parent and agency.parent not in agencies:
            place = reading.place("agencies.yml", "agencies", code, "parent")
            reading.unknown(place, "parent", agency.parent, AGENCY, "catalog/agencies.yml", agencies)
        for key, number in (("index_code", agency.index_code), ("name", agency.name.zh)):
            if number is None:
                continue
            if number in seen:
                wanted = {"zh": f"与 {seen[number]} 重复，改其中一个", "en": f"{seen[number]} has it too: change one"}
                place = reading.place("agencies.yml", "agencies", code, key)
                reading.findings.append(WRONG_VALUE.at(place, key=key, value=number, wanted=wanted))
            seen[number] = code


def _check_sections(reading: _Reading, channels: list[Section], definitions: Definitions) -> None:
    items = {code for disclosure in definitions.disclosure.values() for code in disclosure.items}

    def visit(section: Section, position: tuple[str | int, ...]) -> None:
        def at(*keys: str | int) -> Place:
            return reading.place("sections.yml", *position, *keys)

        if section.owner not in definitions.agencies:
            reading.unknown(at("owner"), "owner", section.owner, AGENCY, "catalog/agencies.yml", definitions.agencies)
        for number, name in enumerate(section.types):
            if name not in definitions.types:
                reading.unknown(at("types", number), "types", name, TYPE, "catalog/types/", definitions.types)
        for number, code in enumerate(section.items):
            if code not in items:
                reading.unknown(at("items", number), "items", code, ITEM, "catalog/disclosure/", items)
        for number, child in enumerate(section.sections):
            visit(child, (*position, "sections", number))

    for number, channel in enumerate(channels):
        if channel.path in RESERVED:
            place = reading.place("sections.yml", "sections", number, "path")
            reading.findings.append(RESERVED_ADDRESS.at(place, path=channel.path, reserved=", ".join(RESERVED)))
        visit(channel, ("sections", number))


def _check_field(reading: _Reading, file: str, path: tuple[str | int, ...], spec: FieldSpec, definitions: Definitions) -> None:
    known = [*kinds(), "group"]
    if spec.kind not in known:
        reading.unknown(reading.place(file, *path, "kind"), "kind", spec.kind, KIND, "gongkai/fields/", known)
    if spec.kind == "code":
        if spec.vocabulary is None:
            reading.findings.append(MISSING_KEY.at(reading.place(file, *path), key="vocabulary"))
        elif spec.vocabulary not in definitions.vocabularies:
            reading.unknown(
                reading.place(file, *path, "vocabulary"), "vocabulary", spec.vocabulary, VOCABULARY,
                "catalog/vocabularies/", definitions.vocabularies,
            )  # fmt: skip
    if spec.pattern:
        try:
            re.compile(spec.pattern)
        except re.error:
            place = reading.place(file, *path, "pattern")
            reading.findings.append(BAD_PATTERN.at(place, key="pattern", value=spec.pattern))
    if spec.kind == "group" and not spec.fields:
        reading.findings.append(MISSING_KEY.at(reading.place(file, *path), key="fields"))
    for name, part in (spec.fields or {}).items():
        _check_field(reading, file, (*path, "fields", name), part, definitions)


def _check_metadata(reading: _Reading, definitions: Definitions) -> None:
    metadata = definitions.metadata
    for name, spec in metadata.fields.items():
        _check_field(reading, "metadata.yml", ("fields", name), spec, definitions)
    for name, kind in ENGINE_FIELDS.items():
        if name not in metadata.fields:
            reading.findings.append(MISSING_KEY.at(reading.place("metadata.yml", "fields"), key=f"fields.{name}"))
        elif metadata.fields[name].kind != kind:
            wanted = {"zh": f"写 {kind}", "en": f"write {kind}"}
            place = reading.place("metadata.yml", "fields", name, "kind")
            reading.findings.append(WRONG_VALUE.at(place, key=f"{name}.kind", value=metadata.fields[name].kind, wanted=wanted))
    for verb in ENGINE_RELATIONS:
        if verb not in metadata.relations:
            reading.findings.append(MISSING_KEY.at(reading.place("metadata.yml", "relations"), key=f"relations.{verb}"))
    for key in ("required", "required_translation"):
        for number, name in enumerate(getattr(metadata, key)):
            if name not in metadata.fields and name not in metadata.relations:
                place = reading.place("metadata.yml", key, number)
                reading.findings.append(
                    NO_SUCH_FIELD.at(place, key=key, value=name, nearest=nearest(name, list(metadata.fields)))
                )


def _check_type(reading: _Reading, name: str, definitions: Definitions) -> None:
    kind, file = definitions.types[name], f"types/{name}.yml"
    core = definitions.metadata.fields
    for field, spec in kind.fields.items():
        if field in core:
            wanted = {"zh": "这是核心元数据，换一个名称", "en": "this is a core field: choose another name"}
            reading.findings.append(
                WRONG_VALUE.at(reading.place(file, "fields", field), key="fields", value=field, wanted=wanted)
            )
        _check_field(reading, file, ("fields", field), spec, definitions)
    for key in ("require", "waive", "refuse"):
        for number, field in enumerate(getattr(kind, key)):
            if field not in core and field not in definitions.metadata.relations:
                place = reading.place(file, key, number)
                reading.findings.append(NO_SUCH_FIELD.at(place, key=key, value=field, nearest=nearest(field, list(core))))
    for verb, rule in kind.relations.items():
        if verb not in definitions.metadata.relations:
            place = reading.place(file, "relations", verb)
            reading.unknown(
                place, "relations", verb, ("关系", "relation"), "catalog/metadata.yml", definitions.metadata.relations
            )
        for number, target in enumerate(rule.types):
            if target not in definitions.types:
                place = reading.place(file, "relations", verb, "types", number)
                reading.unknown(place, "types", target, TYPE, "catalog/types/", definitions.types)
    if kind.rows:
        for column, spec in kind.rows.columns.items():
            _check_field(reading, file, ("rows", "columns", column), spec, definitions)
    if kind.phases:
        for key in ("opens", "closes", "done"):
            field = getattr(kind.phases, key)
            if field is not None and field not in definitions.specs(name):
                reading.findings.append(NO_SUCH_FIELD.at(reading.place(file, "phases", key), key=key, value=field))
    for key in ("columns", "highlights"):
        for number, column in enumerate(getattr(kind, key)):
            if column not in definitions.specs(name) and column not in DERIVED_COLUMNS:
                place = reading.place(file, key, number)
                columns = [*definitions.specs(name), *DERIVED_COLUMNS]
                reading.findings.append(NO_SUCH_FIELD.at(place, key=key, value=column, nearest=nearest(column, columns)))


def _check_select(reading: _Reading, file: str, path: tuple[str | int, ...], select: Selection, definitions: Definitions) -> None:
    for key, what, where, known in (
        ("types", TYPE, "catalog/types/", definitions.types),
        ("sections", SECTION, "catalog/sections.yml", definitions.sections),
        ("agencies", AGENCY, "catalog/agencies.yml", definitions.agencies),
    ):
        for number, value in enumerate(getattr(select, key)):
            if value not in known:
                reading.unknown(reading.place(file, *path, key, number), key, value, what, where, known)
    for key in ("topics", "genres", "validity"):
        for number, value in enumerate(getattr(select, key)):
            if definitions.code_of(f"vocabulary:{key}", value) is None:
                place = reading.place(file, *path, key, number)
                codes = definitions.lists[f"vocabulary:{key}"].labels if key in definitions.vocabularies else {}
                reading.unknown(place, key, value, ("代码", "code"), f"catalog/vocabularies/{key}.yml", codes)


def _check_directories(reading: _Reading, definitions: Definitions) -> None:
    taken: dict[str, str] = dict.fromkeys(definitions.sections, "sections.yml")
    for name, directory in definitions.directories.items():
        file = f"directories/{name}.yml"
        if directory.address.partition("/")[0] in RESERVED:
            place = reading.place(file, "address")
            reading.findings.append(RESERVED_ADDRESS.at(place, path=directory.address, reserved=", ".join(RESERVED)))
        if directory.address in taken:
            reading.findings.append(
                SAME_ADDRESS.at(reading.place(file, "address"), path=directory.address, owner=taken[directory.address])
            )
        taken[directory.address] = file
        select = directory.select
        _check_select(reading, file, ("select",), select, definitions)
        fields = set(definitions.metadata.fields) | set(DERIVED_COLUMNS)
        for kind in select.types or definitions.types:
            if kind in definitions.types:
                fields |= set(definitions.types[kind].fields)
        for number, column in enumerate(directory.columns):
            if column not in fields:
                place = reading.place(file, "columns", number)
                reading.findings.append(
                    NO_SUCH_FIELD.at(place, key="columns", value=column, nearest=nearest(column, sorted(fields)))
                )
        grouping = [("facets", facet) for facet in directory.facets]
        for key, value in (("sort", directory.sort.by), ("group", directory.group), *grouping):
            if value is not None and value not in fields and not (key != "sort" and value in GROUPINGS):
                place = reading.place(file, key)
                reading.findings.append(NO_SUCH_FIELD.at(place, key=key, value=value, nearest=nearest(value, sorted(fields))))
        for field in select.where:
            if field not in fields:
                place = reading.place(file, "select", "where", field)
                reading.findings.append(NO_SUCH_FIELD.at(place, key="where", value=field, nearest=nearest(field, sorted(fields))))


def _check_disclosure(reading: _Reading, definitions: Definitions) -> None:
    for name, disclosure in definitions.disclosure.items():
        for code, item in disclosure.items.items():
            for number, section in enumerate(item.sections):
                if section not in definitions.sections:
                    place = reading.place(f"disclosure/{name}.yml", "items", code, "sections", number)
                    reading.unknown(place, "sections", section, SECTION, "catalog/sections.yml", definitions.sections)


def _check_home(reading: _Reading, definitions: Definitions) -> None:
    for position, block in enumerate(definitions.home.blocks):
        path = ("blocks", position)
        _check_select(reading, "home.yml", (*path, "select"), block.select, definitions)
        named: tuple[tuple[str, tuple[str, str], str, Iterable[str]], ...] = (
            ("sections", SECTION, "catalog/sections.yml", definitions.sections),
            ("directories", DIRECTORY, "catalog/directories/", definitions.directories),
        )
        for key, what, where, known in named:
            for number, value in enumerate(getattr(block, key)):
                if value not in list(known):
                    reading.unknown(reading.place("home.yml", *path, key, number), key, value, what, where, known)
        if block.more is not None and block.more not in definitions.sections and block.more not in definitions.directories:
            either = [*definitions.sections, *definitions.directories]
            reading.unknown(reading.place("home.yml", *path, "more"), "more", block.more, SECTION, "catalog/sections.yml", either)
        ledgers = [definitions.types[name].rows for name in block.select.types if name in definitions.types]
        columns = {column for rows in ledgers if rows for column in rows.columns}
        for key, column in (("name", block.name), ("state", block.state), ("percent", block.percent)):
            if column is not None and column not in columns:
                place = reading.place("home.yml", *path, key)
                reading.findings.append(NO_SUCH_FIELD.at(place, key=key, value=column, nearest=nearest(column, sorted(columns))))
        for number, figure in enumerate(block.figures):
            for key, column in (("column", figure.column), ("weight", figure.weight)):
                if column is not None and column not in columns:
                    place = reading.place("home.yml", *path, "figures", number, key)
                    reading.findings.append(
                        NO_SUCH_FIELD.at(place, key=key, value=column, nearest=nearest(column, sorted(columns)))
                    )


def _check_emblem(reading: _Reading, definitions: Definitions) -> None:
    emblem = definitions.portal.emblem
    if emblem is not None and not (reading.root / "assets" / emblem.file).is_file():
        path = f"catalog/assets/{emblem.file}"
        reading.findings.append(MISSING_FILE.at(reading.place("portal.yml", "emblem", "file"), path=path))
