"""Directories and registers (目录、名录、台账) as the office declares them, with CSV and JSON of each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

from gongkai.definitions.directories import Directory
from gongkai.outputs.base import Blob, Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.outputs.paging import Page, paged
from gongkai.outputs.tags import site_tags
from gongkai.records import Record
from gongkai.shells import ShellKey

SMALL = 100
"""Entries up to which a grouped directory stands on one page."""


class Group(NamedTuple):
    """Entries that share a value: the code, the label, the file stem of its own pages, the entries in order."""

    code: str
    label: str
    stem: str
    records: Sequence[Record]
    size: int


class DirectoryPage(NamedTuple):
    """One page of a directory: some groups at once, or one page of one list."""

    language: str
    name: str
    groups: Sequence[Group]
    page: Page[Record] | None
    group: Group | None
    total: int


def matches(edition: Edition, directory: Directory, record: Record) -> bool:
    """Return whether a directory holds a record."""
    select, catalog, definitions = directory.select, edition.catalog, edition.definitions
    if select.types and record.type not in select.types:
        return False
    if select.sections and not any(record.section == path or record.section.startswith(path + "/") for path in select.sections):
        return False
    if select.agencies and record.publisher not in select.agencies:
        return False
    if select.years and record.year not in select.years:
        return False
    if select.topics and not _within(definitions, "topics", str(record.get("topic") or ""), select.topics):
        return False
    if select.genres and not _within(definitions, "genres", str(record.get("genre") or ""), select.genres):
        return False
    if select.validity:
        wanted = [definitions.code_of("vocabulary:validity", text) for text in select.validity]
        if catalog.validity(record) not in wanted:
            return False
    return all(_equals(edition, record, key, text) for key, text in select.where.items())


def _within(definitions: Any, name: str, code: str, wanted: Iterable[str]) -> bool:
    broader = [definitions.code_of(f"vocabulary:{name}", text) for text in wanted]
    return any(code == above or code.startswith(f"{above}/") for above in broader if above)


def _equals(edition: Edition, record: Record, key: str, text: str) -> bool:
    value = edition.catalog.value(record, key)
    spec = edition.definitions.specs(record.type).get(key)
    if spec is not None and spec.kind == "code":
        code = edition.definitions.code_of(f"vocabulary:{spec.vocabulary}", text)
        return code in value if isinstance(value, list) else value == code
    if isinstance(value, bool):
        return text.lower() in (("true", "yes", "是") if value else ("false", "no", "否"))
    return str(value) == text


def ordered(edition: Edition, directory: Directory, records: Iterable[Record]) -> list[Record]:
    """Return records in the declared order; those without the value come last, equal ones newest first."""
    key, down = directory.sort.by, directory.sort.order == "descending"
    newest = sorted(records, key=lambda record: record.newest_first)
    with_value = [record for record in newest if edition.catalog.value(record, key) is not None]
    without = [record for record in newest if edition.catalog.value(record, key) is None]
    if key == "date_published":
        return (newest if down else newest[::-1]) if not without else (with_value if down else with_value[::-1]) + without
    return sorted(with_value, key=lambda record: _comparable(edition.catalog.value(record, key)), reverse=down) + without


def _comparable(value: Any) -> Any:
    return tuple(map(str, value)) if isinstance(value, list) else value


def groups_of(edition: Edition, directory: Directory, records: Iterable[Record], language: str) -> list[Group]:
    """Return the groups of a directory in their natural order; an entry with several values stands in each."""
    key = directory.group or ""
    found: dict[str, tuple[str, list[Record]]] = {}
    for record in records:
        for code, label in group_values(edition, record, key, language):
            found.setdefault(code, (label, []))[1].append(record)
    order = _order(edition, key)
    listed = sorted(found.items(), key=lambda item: (order.get(item[0], len(order)), item[0]))
    if key in ("year", "month"):
        listed.reverse()
    return [Group(code, label, _stem(code), members, len(members)) for code, (label, members) in listed]


def group_values(edition: Edition, record: Record, key: str, language: str) -> list[tuple[str, str]]:
    """Return the codes and labels under which a record is grouped."""
    catalog, definitions = edition.catalog, edition.definitions
    if key == "month":
        return [(f"{record.published:%Y-%m}", f"{record.published:%Y-%m}")] if record.published else []
    if key == "title_initial":
        return [(record.title[:1], record.title[:1])]
    if key == "type":
        return [(record.type, definitions.types[record.type].label[language])]
    value = catalog.value(record, key)
    if value is None:
        return [("none", edition.texts[language]["ungrouped"])]
    spec = definitions.specs(record.type).get(key)
    values = value if isinstance(value, list) else [value]
    if spec is not None and spec.kind == "code":
        name = f"vocabulary:{spec.vocabulary}"
        return [(str(code), definitions.label_of(name, str(code), language)) for code in values]
    if spec is not None and spec.kind == "agency":
        return [(str(code), definitions.label_of("agencies", str(code), language)) for code in values]
    return [(str(code), catalog.text(record, key, language)) for code in values]


def _order(edition: Edition, key: str) -> dict[str, int]:
    definitions = edition.definitions
    lists = {
        "agency": "agencies",
        "publisher": "agencies",
        "section": "sections",
        "type": "types",
        "validity": "vocabulary:validity",
    }
    name = lists.get(key)
    if name is None:
        specs = [kind.fields[key] for kind in definitions.types.values() if key in kind.fields]
        spec = definitions.metadata.fields.get(key) or (specs[0] if specs else None)
        name = f"vocabulary:{spec.vocabulary}" if spec is not None and spec.kind == "code" else ""
        name = "agencies" if spec is not None and spec.kind == "agency" else name
    codes = definitions.lists.get(name)
    return {code: number for number, code in enumerate(codes.labels)} if codes else {}


def _stem(code: str) -> str:
    plain = code.replace("/", "-").replace("_", "-").lower()
    if plain.isascii() and plain.replace("-", "").isalnum():
        return plain
    return blake2b(code.encode(), digest_size=5).hexdigest()


def units(edition: Edition) -> Iterable[Unit]:
    """Return every page of every directory, and its downloads, in each language that has entries."""
    for language in edition.languages:
        public = [record for record in edition.catalog.listed if record.language == language.code]
        for name, directory in edition.definitions.directories.items():
            records = ordered(edition, directory, [record for record in public if matches(edition, directory, record)])
            if not records and language != edition.main:
                continue
            key = f"{language.code}/{directory.address}"
            yield Unit(f"{key}/download", (language.code, name, records))
            if directory.group is None:
                for page in paged(records, directory.page_size):
                    yield Unit(f"{key}/{page.name}", DirectoryPage(language.code, name, (), page, None, len(records)))
                continue
            groups = groups_of(edition, directory, records, language.code)
            if len(records) <= SMALL:
                yield Unit(f"{key}/index.html", DirectoryPage(language.code, name, groups, None, None, len(records)))
                continue
            overview = [group._replace(records=()) for group in groups]
            yield Unit(f"{key}/overview", DirectoryPage(language.code, name, overview, None, None, len(records)))
            for group in groups:
                for page in paged(group.records, directory.page_size, f"{group.stem}.html", group.stem):
                    yield Unit(f"{key}/{page.name}", DirectoryPage(language.code, name, (), page, group, len(group.records)))


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one page of a directory, or its downloads."""
    if not isinstance(unit.subject, DirectoryPage):
        yield from _downloads(edition, *unit.subject)
        return
    language, name, groups, page, group, total = unit.subject
    directory, texts = edition.definitions.directories[name], edition.texts[language]
    folder = edition.by_code[language].prefix + directory.address + "/"
    file = page.name if page else "index.html"
    label = directory.label[language]
    title = f"{label} · {group.label}" if group else label
    if page and page.newer:
        title += f" · {texts['page_number'].format(number=page.number)}"
    trail = [Crumb(texts["home"], edition.section_address("", language))]
    trail.append(Crumb(texts["directories"], f"{edition.by_code[language].prefix}site-map/index.html#directories"))
    trail += [Crumb(label, folder + "index.html"), Crumb(title)] if file != "index.html" else [Crumb(label)]
    overview = any(group.size and not group.records for group in groups)
    main = edition.fragment(
        "directory",
        language,
        directory=directory,
        title=title,
        folder=folder,
        groups=groups,
        overview=overview,
        page=page,
        total=total,
        labels=[column_label(edition, directory, column, language) for column in directory.columns],
        cell=lambda record, column: edition.catalog.text(record, column, language),
    )
    other = edition.other(language)
    yield Sheet(
        address=folder + file,
        shell=ShellKey(language, "directory"),
        title=title,
        description=directory.description[language],
        main=main,
        head=edition.tags(site_tags(edition, language)),
        trail=tuple(trail),
        twin=edition.section_address("", other),
    )


def column_label(edition: Edition, directory: Directory, column: str, language: str) -> str:
    """Return the heading of a column."""
    texts = edition.texts[language]
    if column in ("section", "phase", "language", "year", "agency"):
        return texts[column]
    for kind in directory.select.types or edition.definitions.types:
        spec = edition.definitions.specs(kind).get(column)
        if spec is not None:
            return spec.label[language]
    return column


def _downloads(edition: Edition, language: str, name: str, records: Sequence[Record]) -> Iterator[Item]:
    directory = edition.definitions.directories[name]
    folder = edition.by_code[language].prefix + directory.address + "/"
    stem = directory.address.rpartition("/")[2]
    columns = [*directory.columns, *(["index_number"] if "index_number" not in directory.columns else [])]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(
        [*(column_label(edition, directory, column, language) for column in columns), edition.texts[language]["address"]]
    )
    listed = []
    for record in records:
        cells = [edition.catalog.text(record, column, language) for column in columns]
        address = edition.absolute(record.address)
        writer.writerow([*(f"'{cell}" if cell[:1] in "=@+-\t" else cell for cell in cells), address])
        listed.append({**dict(zip(columns, cells, strict=True)), "url": address})
    yield Blob(f"{folder}{stem}.csv", b"\xef\xbb\xbf" + stream.getvalue().encode())
    content = {"title": directory.label[language], "count": len(listed), "records": listed}
    yield Blob(f"{folder}{stem}.json", json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n")


directories = Output(units, render)
