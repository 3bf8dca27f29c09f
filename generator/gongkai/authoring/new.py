"""A new document from the example of its type."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.authoring.head import Block, blocks_of, divided, scalar
from gongkai.authoring.number import needs_number, numbering_of
from gongkai.definitions import Definitions
from gongkai.fields.agency import UNKNOWN_AGENCY
from gongkai.fields.section import UNKNOWN_SECTION
from gongkai.findings import Finding, Place, Problem
from gongkai.language import Label
from gongkai.numbering import LEDGER, NO_INDEX_CODE, Numbering, replace
from gongkai.portal import Portal, open_portal
from gongkai.reader import BAD_NAME, NAME, TYPE_NOT_HERE, UNKNOWN_TYPE, read_source

ALREADY_THERE = Problem(
    "FILE014",
    {"zh": "{path} 已经存在，没有改动", "en": "{path} is there already and was left as it is"},
    {"zh": "用 --name 换一个文件名", "en": "choose another file name with --name"},
)
NO_EXAMPLE = Problem(
    "CAT012",
    {"zh": "文种“{type}”的示例没有逐项分行的元数据", "en": "the example of the type “{type}” has no metadata line by line"},
    {"zh": "修改 catalog/types/{name}.yml 的 example", "en": "correct example in catalog/types/{name}.yml"},
)

OF_ONE_DOCUMENT = frozenset(
    "id document_number issuers date_effective date_expires date_withdrawn withdrawal_reason keywords description validity"
    " attachments review corrections source_hash redirects".split()
)
"""Core keys whose value in the example cannot be right for any other document.

Like the relations and the optional fields of the type they stay as comments, to be filled in.
"""


@dataclass(slots=True)
class Created:
    """What ``gongkai new`` wrote: the document's path below the portal's root ("" for none), all files, the findings."""

    path: str = ""
    files: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def new(
    root: Path, kind: str, section: str, agency: str = "", title: str = "", name: str = "", as_of: str | None = None
) -> Created:
    """Write a draft of a type into a section of the portal in ``root``.

    ``kind``, ``section`` and ``agency`` may be codes or labels; the agency is the section's owner unless given.
    Raises ValueError when ``as_of`` is no date.
    """
    portal = open_portal(root, as_of)
    definitions = portal.definitions
    if definitions is None or portal.catalog is None:
        return Created(findings=portal.findings)
    work = _Draft(portal, definitions)
    work.choose(kind, section, agency)
    if work.findings:
        return Created(findings=work.findings)
    path = work.path(root, name)
    if work.findings:
        return Created(findings=work.findings)
    numbering = numbering_of(root, definitions, portal.catalog.records, portal.folder.documents)
    text = work.text(path, title, numbering)
    if text is None:
        return Created(findings=work.findings)
    errors = [finding for finding in read_source(text.encode(), path, definitions).findings if finding.is_error]
    if errors:
        return Created(findings=errors)
    files = {path: text} | work.rows(path)
    taken = [other for other in files if (root / other).exists()]
    if taken:
        return Created(findings=[ALREADY_THERE.at(Place(other), path=other) for other in taken])
    numbering.write(root)
    for other, content in files.items():
        replace(root / other, content.encode())
    return Created(path, list(files))


class _Draft:
    """One draft on its way from the example to the text."""

    def __init__(self, portal: Portal, definitions: Definitions) -> None:
        self.portal = portal
        self.definitions = definitions
        self.findings = [finding for finding in portal.findings if finding.place.path == LEDGER and finding.is_error]
        self.kind = self.section = self.agency = ""

    def say(self, problem: Problem, option: str, **values: object) -> None:
        self.findings.append(problem.at(Place(f"gongkai new {option}"), **values))

    def choose(self, kind: str, section: str, agency: str) -> None:
        """Resolve the words of the command line."""
        definitions = self.definitions
        self.kind = definitions.code_of("types", kind) or ""
        self.section = definitions.code_of("sections", section.strip("/")) or ""
        if not self.kind:
            near = definitions.nearest_in("types", kind)
            self.say(UNKNOWN_TYPE, "TYPE", value=kind, known=", ".join(definitions.types), nearest=near)
        if not self.section:
            near = definitions.nearest_in("sections", section)
            self.say(UNKNOWN_SECTION, "--section", label=Label(zh="栏目", en="Section"), value=section, nearest=near)
            return
        declared = definitions.sections[self.section]
        if self.kind and definitions.types[self.kind].form == "document" and self.kind not in declared.types:
            label = definitions.types[self.kind].label
            self.say(TYPE_NOT_HERE, "--section", section=declared.name, type=label, known="、".join(declared.types) or "—")
        self.agency = definitions.code_of("agencies", agency or declared.owner) or ""
        if not self.agency:
            near = definitions.nearest_in("agencies", agency)
            label = definitions.metadata.fields["publisher"].label
            self.say(UNKNOWN_AGENCY, "--agency", label=label, value=agency, nearest=near)
        elif self.kind and needs_number(self.kind, definitions) and not definitions.agencies[self.agency].index_code:
            self.say(NO_INDEX_CODE, "--agency", agency=definitions.agencies[self.agency].name)

    def path(self, root: Path, name: str) -> str:
        """Return where the draft will stand, below the portal's root."""
        assert self.portal.catalog is not None
        moment = self.portal.catalog.as_of
        is_page = self.definitions.types[self.kind].form == "page"
        folder = f"docs/{self.section}" if is_page else f"docs/{self.section}/{moment.year}"
        if name:
            name = name.removesuffix(".md")
            if not NAME.fullmatch(name) or (name == "index" and not is_page):
                self.say(BAD_NAME, "--name", name=name)
            return f"{folder}/{name}.md"
        stem = "index" if is_page else f"{self.kind.replace('_', '-')}-{moment:%m-%d}"
        name, count = stem, 1
        while not is_page and (root / folder / f"{name}.md").exists():
            count += 1
            name = f"{stem}-{count}"
        return f"{folder}/{name}.md"

    def text(self, path: str, title: str, numbering: Numbering) -> str | None:
        """Return the draft: the example with what belongs to this document put in, and the rest as comments."""
        declared = self.definitions.types[self.kind]
        parts = divided(declared.example)
        blocks = blocks_of(parts[1]) if parts else None
        if parts is None or blocks is None:
            self.findings.append(NO_EXAMPLE.at(Place(f"catalog/types/{self.kind}.yml"), type=declared.label, name=self.kind))
            return None
        values = self._values(path, title, numbering)
        keys = self.definitions.keys(self.kind)
        lines: list[str] = []
        position = 0
        for block in blocks.items:
            lines.append(self._block(block, keys.get(block.key, block.key), values))
            if keys.get(block.key) in ("type", "title", "disclosure"):
                position = len(lines)
        lines.insert(position, "status: draft\n")
        if declared.rows and "rows" in values:
            lines.append(f"rows: {values['rows']}\n")
        return parts[0] + "".join(lines) + "".join(blocks.below) + parts[2]

    def _values(self, path: str, title: str, numbering: Numbering) -> dict[str, str]:
        assert self.portal.catalog is not None
        moment = self.portal.catalog.as_of
        stem = Path(path).stem
        values = {
            "publisher": self.agency,
            "date_formed": f"{moment:%Y-%m-%d}",
            "date_published": f"{moment:%Y-%m-%d %H:%M}",
        }
        if not self.portal.catalog.named(stem):
            values["id"] = stem
        if title:
            values["title"] = scalar(" ".join(title.split()))
        if self.definitions.types[self.kind].rows:
            values["rows"] = f"{stem}.csv"
        code = self.definitions.agencies[self.agency].index_code
        if code and needs_number(self.kind, self.definitions):
            values["index_number"] = scalar(numbering.next(code, moment.year))
        return values

    def _block(self, block: Block, key: str, values: dict[str, str]) -> str:
        if key == "status":
            return "".join(block.above)
        if key in values:
            return "".join(block.above) + f"{block.key}: {values.pop(key)}\n"
        own = self.definitions.types[self.kind].fields.get(key)
        is_optional = own is not None and not own.required
        if is_optional or key in OF_ONE_DOCUMENT or key in self.definitions.metadata.relations:
            return "".join(block.above) + "".join(f"# {line}" for line in block.lines)
        return block.text

    def rows(self, path: str) -> dict[str, str]:
        """Return the empty table that a ledger names: its path and its header."""
        declared = self.definitions.types[self.kind].rows
        if declared is None:
            return {}
        main = self.definitions.languages[0].code
        table = io.StringIO()
        csv.writer(table, lineterminator="\n").writerow([spec.label[main] for spec in declared.columns.values()])
        return {path.removesuffix(".md") + ".csv": table.getvalue()}
