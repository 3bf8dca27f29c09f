"""Directories and registers (目录、名录、台账) as the office declares them, with CSV and JSON of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from gongkai.chosen import numbers_of
from gongkai.definitions.directories import Directory
from gongkai.outputs.base import Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.catalog_csv import csv_form, csv_lines, safe
from gongkai.outputs.catalog_json import BETWEEN_ENTRIES, around_lines, lines_of
from gongkai.outputs.cells import texts_of
from gongkai.outputs.directory_rows import rows
from gongkai.outputs.edition import Edition
from gongkai.outputs.grouping import Facet, Group, column_label, facets_of, groups_of
from gongkai.outputs.initials import initial, sound
from gongkai.outputs.kept_lines import Form, tables
from gongkai.outputs.paging import Page, paged
from gongkai.records import Record
from gongkai.selection import selected
from gongkai.shells import ShellKey

MOST = 20_000
"""Entries of one file to download. A longer directory comes in parts, filled from the end of the list, where the oldest
stand: a new document changes one of them."""
SMALL = 100
"""Entries up to which a grouped directory stands on one page."""


class DirectoryPage(NamedTuple):
    """One page of a directory: some groups at once, or one page of one list, of all entries or of a facet's value.

    ``total`` counts the entries of the list, ``held`` those of the whole directory.
    """

    language: str
    name: str
    groups: Sequence[Group]
    page: Page[Record] | None
    group: Group | None
    total: int
    held: int
    facets: Sequence[Facet] = ()
    facet: str = ""


def ordered(edition: Edition, directory: Directory, records: Sequence[Record]) -> Sequence[Record]:
    """Return records in the declared order; those without the value come last, equal ones newest first."""
    key, down = directory.sort.by, directory.sort.order == "descending"
    catalog = edition.catalog
    newest = catalog.chosen(sorted(numbers_of(records)))
    values = catalog.values_of(newest, key)
    with_value = [place for place, value in enumerate(values) if value is not None]
    without = [number for number, value in zip(newest.numbers, values, strict=True) if value is None]
    if key == "date_published":
        found = [newest.numbers[place] for place in with_value]
        return catalog.chosen((found if down else found[::-1]) + without)
    if key == "title":
        values = [(initial(title), sound(title), title) for title in values]
    elif any(isinstance(value, list) for value in values):
        values = [_comparable(value) for value in values]
    places = sorted(with_value, key=values.__getitem__, reverse=down)
    return catalog.chosen([newest.numbers[place] for place in places] + without)


def _comparable(value: Any) -> Any:
    return tuple(map(str, value)) if isinstance(value, list) else value


def units(edition: Edition) -> Iterable[Unit]:
    """Return every page of every directory, and its downloads, in each language that has entries."""
    alike: dict[tuple[str, str], tuple[Sequence[Record], list[Sequence[Record]]]] = {}
    for language in edition.languages:
        code = language.code
        for name, directory in edition.definitions.directories.items():
            like = code, repr((directory.select, directory.sort))
            if like not in alike:
                found = ordered(edition, directory, selected(edition.catalog, directory.select, code))
                alike[like] = found, list(parts_of(found))
            records, parts = alike[like]
            if not records and language != edition.main:
                continue
            key, count = f"{code}/{directory.address}", len(records)
            narrowed = facets_of(edition, directory, records, code)
            facets = [facet._replace(groups=[_counted(group) for group in facet.groups]) for facet in narrowed]
            for number, part in enumerate(parts, 1):
                yield Unit(f"{key}/download-{number}", (code, name, part, number if count > MOST else 0))
            for facet in narrowed:
                for group in facet.groups:
                    for page in paged(group.records, directory.page_size, f"{group.stem}.html", group.stem):
                        shown = DirectoryPage(code, name, (), page, _counted(group), len(group.records), count, facets, facet.key)
                        yield Unit(f"{key}/{page.name}", shown)
            if directory.group is None:
                for page in paged(records, directory.page_size):
                    yield Unit(f"{key}/{page.name}", DirectoryPage(code, name, (), page, None, count, count, facets))
                continue
            groups = groups_of(edition, directory.group, records, code)
            if count <= SMALL:
                yield Unit(f"{key}/index.html", DirectoryPage(code, name, groups, None, None, count, count, facets))
                continue
            yield Unit(
                f"{key}/overview",
                DirectoryPage(code, name, [_counted(group) for group in groups], None, None, count, count, facets),
            )
            for group in groups:
                for page in paged(group.records, directory.page_size, f"{group.stem}.html", group.stem):
                    yield Unit(f"{key}/{page.name}", DirectoryPage(code, name, (), page, group, len(group.records), count))


def _counted(group: Group) -> Group:
    """Return a group without its records, only their number."""
    return group._replace(records=())


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield one page of a directory, or its downloads."""
    if not isinstance(unit.subject, DirectoryPage):
        yield from _downloads(edition, *unit.subject)
        return
    language, name, groups, page, group, total, held, facets, facet = unit.subject
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
    other = edition.other(language)
    pair = file == "index.html" and edition.has_directory(name, other)
    is_first = not (page and page.newer)
    yield Sheet(
        address=folder + file,
        shell=ShellKey(language, "directory"),
        title=title,
        description=directory.description[language],
        main=edition.fragment(
            "directory",
            language,
            directory=directory,
            title=title,
            folder=folder,
            stems=_stems(directory, folder, held),
            is_first=is_first,
            groups=groups,
            overview=any(part.size and not part.records for part in groups),
            page=page,
            first=page.name if page and not page.newer else f"{group.stem}.html" if group else "index.html",
            group=group,
            total=total,
            facets=facets,
            facet=facet,
            whole=page is not None and len(page.entries) == total,
            labels=[column_label(edition, directory, column, language) for column in directory.columns],
            rows=lambda records: rows(edition, name, records),
        ),
        trail=tuple(trail),
        twin=f"{edition.by_code[other].prefix}{directory.address}/index.html" if pair else edition.section_address("", other),
        is_pair=pair,
    )


def parts_of(records: Sequence[Record]) -> Iterator[Sequence[Record]]:
    """Yield the entries of each file to download: all at once, or the last ones of a long list first."""
    yield records[-MOST:]
    for end in range(len(records) - MOST, 0, -MOST):
        yield records[max(0, end - MOST) : end]


def _stems(directory: Directory, folder: str, count: int) -> list[str]:
    """Return the addresses of a directory's files to download, without what tells their form."""
    stem = folder + directory.address.rpartition("/")[2]
    return [stem] if count <= MOST else [f"{stem}-{part}" for part in range(1, -(-count // MOST) + 1)]


def _downloads(edition: Edition, language: str, name: str, records: Sequence[Record], part: int) -> Iterator[Item]:
    directory = edition.definitions.directories[name]
    folder = edition.by_code[language].prefix + directory.address + "/"
    stem = folder + directory.address.rpartition("/")[2] + (f"-{part}" if part else "")
    columns = [*directory.columns, *(["index_number"] if "index_number" not in directory.columns else [])]
    header = [*(column_label(edition, directory, column, language) for column in columns), edition.texts[language]["address"]]
    entries, end = around_lines({"title": directory.label[language], "count": len(records)}, "records")
    forms = [csv_form(f"{stem}.csv", header, records), Form(f"{stem}.json", entries, end, BETWEEN_ENTRIES)]
    declared = repr((columns, language)).encode()
    yield from tables(edition, forms, declared, records, lambda some: _listed(edition, some, columns, language))


def _listed(edition: Edition, records: Sequence[Record], columns: Sequence[str], language: str) -> tuple[bytes, bytes]:
    """Return entries as lines of CSV and of JSON; directories that hold the same ones often follow each other."""
    (known, shown), made = edition.downloaded
    if known is not records or shown != (columns, language):
        texts = [texts_of(edition, records, column, language) for column in columns]
        absolute, addresses = edition.absolute, edition.catalog.columns["address"]
        links = [absolute(address) for address in addresses.at(numbers_of(records))]
        names = [*columns, "url"]
        made = (
            csv_lines(zip(*map(safe, texts), links, strict=True)),
            lines_of([dict(zip(names, cells, strict=True)) for cells in zip(*texts, links, strict=True)]),
        )
        edition.downloaded = (records, (columns, language)), made
    return made


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the documents that a page of a directory names, what it counts, the day it speaks of, and whether it has a twin."""
    declared = _declared(edition, *unit.subject[:2])
    if not isinstance(unit.subject, DirectoryPage):
        return declared + edition.cards(unit.subject[2])
    language, name, groups, page, group, total, held, facets, facet = unit.subject
    offered = [(part.key, [(item.code, item.label, item.size) for item in part.groups]) for part in facets]
    around = (page.name, page.newer, page.older, page.oldest, page.number) if page else ()
    shown = [number for item in groups for number in numbers_of(item.records)] + [*numbers_of(page.entries if page else ())]
    counted = [(item.code, item.label, item.size) for item in groups]
    is_paired = edition.has_directory(name, edition.other(language))
    at_first = () if page and page.newer else (edition.catalog.as_of.date(), total, held, is_paired)
    fixed = repr((counted, at_first, group and (group.code, group.label), offered, around, facet)).encode()
    return declared + fixed + edition.cards(edition.catalog.chosen(shown))


def _declared(edition: Edition, language: str, name: str) -> bytes:
    """Return how a directory is declared, what its columns and facets are called, and how their codes read."""
    key = ("directory", language, name)
    if key not in edition.lines:
        directory = edition.definitions.directories[name]
        shown = dict.fromkeys([*directory.columns, *directory.facets, "index_number"])
        labels = [column_label(edition, directory, column, language) for column in shown]
        edition.lines[key] = repr((directory, labels)).encode() + edition.vocabularies_mark(shown)
    found: bytes = edition.lines[key]
    return found


directories = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
