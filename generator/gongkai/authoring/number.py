"""Give index numbers to the documents that lack one, changing one line of each file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from gongkai.authoring.choice import chosen
from gongkai.authoring.head import divided, scalar, values_of
from gongkai.definitions import Definitions
from gongkai.findings import Finding, Problem, in_order
from gongkai.numbering import LEDGER, NO_INDEX_CODE, Numbering, replace
from gongkai.portal import open_portal
from gongkai.reader import MISSING_KEY
from gongkai.records import Record
from gongkai.source import decode, read_bytes

NO_PLACE = Problem(
    "IDX005",
    {
        "zh": "元数据没有逐项分行书写，无法插入索引号 {value}",
        "en": "the metadata does not stand line by line: {value} cannot be put in",
    },
    {
        "zh": "每项元数据单独写一行，再运行 gongkai number",
        "en": "write each key on a line of its own and run gongkai number again",
    },
)

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|\Z)")
EMPTY = re.compile(r"(\s*[^:#]*:)[ \t]*(?:~|null|''|\"\")?[ \t]*(#.*)?")


@dataclass(slots=True)
class Numbered:
    """What ``gongkai number`` did: the numbers given, by document, and what could not be numbered."""

    numbers: dict[str, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def number(root: Path, paths: Sequence[str | Path] = ()) -> Numbered:
    """Number the documents below ``root`` that need an index number and have none, oldest first.

    The ledger is written before the documents: a number may be lost when the work is cut short, but never given twice.
    """
    portal = open_portal(root)
    result = Numbered()
    if portal.definitions is None or portal.catalog is None:
        result.findings = portal.findings
        return result
    result.findings = [finding for finding in portal.findings if finding.place.path == LEDGER and finding.is_error]
    wanted, unknown = chosen(root, portal.folder.documents, paths)
    result.findings += unknown
    if result.findings:
        return result
    definitions = portal.definitions
    numbering = numbering_of(root, definitions, portal.catalog.records, portal.folder.documents)
    selection = set(wanted)
    lacking = [record for record in portal.catalog.records if record.path in selection and _lacks(record, definitions)]
    changes: list[tuple[Record, str, bytes]] = []
    for record in sorted(lacking, key=lambda record: (record.formed or date.max, record.path)):
        code = _index_code(record, definitions, result.findings)
        if code is None or record.formed is None:
            continue
        given = numbering.next(code, record.formed.year)
        raw = (root / record.path).read_bytes()
        changed = with_number(raw, record, definitions, given)
        if changed is None:
            result.findings.append(NO_PLACE.at(record.place("title"), value=given))
        else:
            changes.append((record, given, changed))
    numbering.write(root)
    for record, given, changed in changes:
        replace(root / record.path, changed)
        result.numbers[record.path] = given
    result.findings = in_order(result.findings)
    return result


def numbering_of(root: Path, definitions: Definitions, records: Sequence[Record], documents: Sequence[str]) -> Numbering:
    """Return the numbers given out in a portal, those in files that are no records (because of errors) among them."""
    numbering = Numbering(definitions, records)
    read = {record.path for record in records}
    for name in documents:
        if name not in read:
            raw = read_bytes(root / name, name, definitions.portal.limits.source_bytes)
            if isinstance(raw, bytes):
                numbering.claim(raw.decode("utf-8", "replace"))
    return numbering


def needs_number(kind: str, definitions: Definitions) -> bool:
    """Return whether documents of a type carry an index number."""
    declared = definitions.types[kind]
    return (
        "index_number" in [*definitions.metadata.required, *declared.require]
        and "index_number" not in [*declared.waive, *declared.refuse]
        and declared.form == "document"
    )


def _lacks(record: Record, definitions: Definitions) -> bool:
    is_translation = record.language != definitions.languages[0].code or "translates" in record.relations
    return not is_translation and "index_number" not in record.values and needs_number(record.type, definitions)


def _index_code(record: Record, definitions: Definitions, findings: list[Finding]) -> str | None:
    fields = definitions.metadata.fields
    missing = [key for key in ("publisher", "date_formed") if key not in record.values]
    findings += [MISSING_KEY.at(record.place(), key=key, label=fields[key].label) for key in missing]
    if missing:
        return None
    agency = definitions.agencies[record.publisher]
    if agency.index_code is None:
        findings.append(NO_INDEX_CODE.at(record.place("publisher"), agency=agency.name))
    return agency.index_code


def with_number(raw: bytes, record: Record, definitions: Definitions, given: str) -> bytes | None:
    """Return the file with the line of its index number, every other byte as it was; None when it cannot go in.

    The line follows the title. Whether it has become a value of its own is read back, not assumed.
    """
    lines = LINE.findall(raw)
    before = _head(raw)
    if before is None:
        return None
    written = record.lines.get("index_number")
    if written:
        empty = EMPTY.fullmatch(lines[written - 1].decode("utf-8", "replace").rstrip("\r\n"))
        if empty:
            comment = f"  {empty[2]}" if empty[2] else ""
            lines[written - 1] = f"{empty[1]} {scalar(given)}{comment}".encode() + _line_end(lines[written - 1])
        return _checked(b"".join(lines), before, empty[1].strip(" :\"'") if empty else "", given)
    title = record.lines["title"]
    start = lines[title - 1].removeprefix(b"\xef\xbb\xbf")
    indent = start[: len(start) - len(start.lstrip(b" "))]
    key = "index_number" if start.strip()[:1].isascii() else definitions.metadata.fields["index_number"].label.zh
    line = indent + f"{key}: {scalar(given)}".encode() + (_line_end(lines[title - 1]) or b"\n")
    for place in range(title, min(title + 50, len(lines))):
        changed = _checked(b"".join([*lines[:place], line, *lines[place:]]), before, key, given)
        if changed is not None:
            return changed
    return None


def _line_end(line: bytes) -> bytes:
    return line[len(line.rstrip(b"\r\n")) :]


def _head(raw: bytes) -> dict[str, object] | None:
    parts = divided(decode(raw, "")[0])
    return values_of(parts[1]) if parts else None


def _checked(raw: bytes, before: dict[str, object], key: str, given: str) -> bytes | None:
    """Return ``raw`` if its head says what it said before, and the number."""
    return raw if _head(raw) == {**before, key: given} else None
