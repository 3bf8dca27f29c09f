"""``/id/<index number>``: redirect maps for nginx, Apache and Caddy, and look-up pages for hosts that serve files only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from urllib.parse import quote, urlsplit

from gongkai.chosen import Chosen
from gongkai.outputs.base import Blob, Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.edition import Edition
from gongkai.records import Record
from gongkai.shells import ShellKey


def numbered(edition: Edition) -> Chosen:
    """Return every public document that has an index number, in the order of the numbers."""
    public = edition.catalog.public.numbers
    named = zip(edition.catalog.columns["index_number"].at(public), public, strict=True)
    return edition.catalog.chosen([number for _, number in sorted(item for item in named if item[0] is not None)])


def moved(edition: Edition) -> list[tuple[str, Record]]:
    """Return every former address (``redirects:``) and the document that stands elsewhere now."""
    found = []
    known = edition.catalog.table.hot.get("redirects")
    public = edition.catalog.public
    for record in public if known is None else edition.catalog.chosen([n for n in public.numbers if known[n]]):
        for old in record.hot("redirects") or ():
            path = urlsplit(old).path.strip("/")
            if path and ".." not in path.split("/"):
                found.append((path, record))
    return sorted(found, key=lambda item: item[0])


def units(edition: Edition) -> Iterable[Unit]:
    """Return the maps, the look-up pages, and a page at each former address."""
    index_numbers, catalog = edition.catalog.columns["index_number"], edition.catalog
    found, former = numbered(edition), moved(edition)
    yield Unit("maps", (found, former))
    shelves: dict[tuple[str, str], list[int]] = defaultdict(list)
    form = edition.definitions.portal.index_number.form
    for number in found.numbers:
        parts = form.fullmatch(index_numbers[number])
        if parts:
            shelves[parts["agency"], parts["year"]].append(number)
    for language in edition.languages:
        yield Unit(f"{language.code}/index", (language.code, sorted(shelves)))
    for (agency, year), entries in shelves.items():
        yield Unit(f"{agency}/{year}", (agency, year, catalog.chosen(entries)))
    for old, record in former:
        if old.endswith(".html") and old not in edition.catalog.by_address:
            yield Unit(f"moved/{old}", (old, record))


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield what a unit stands for."""
    if unit.key == "maps":
        yield from _maps(edition, *unit.subject)
    elif unit.key.startswith("moved/"):
        yield from _moved(edition, *unit.subject)
    elif unit.key.endswith("/index"):
        yield from _overview(edition, *unit.subject)
    else:
        yield from _shelf(edition, *unit.subject)


def _maps(edition: Edition, found: Chosen, former: list[tuple[str, Record]]) -> Iterator[Item]:
    base = urlsplit(edition.definitions.portal.url).path
    columns = edition.catalog.columns
    numbers, addresses = columns["index_number"], columns["address"]
    olds = [*(f"id/{number}" for number in numbers.at(found.numbers)), *(old for old, _ in former)]
    news = addresses.at([*found.numbers, *(record.number for _, record in former)])
    olds, news = [[base + address for address in _quoted(many)] for many in (olds, news)]
    yield Blob("id/redirects.nginx.map", "".join([f"{old} {new};\n" for old, new in zip(olds, news, strict=True)]).encode())
    yield Blob("id/redirects.apache.txt", "".join([f"{old} {new}\n" for old, new in zip(olds, news, strict=True)]).encode())
    yield Blob("id/redirects.caddy", "".join([f"redir {old} {new} 301\n" for old, new in zip(olds, news, strict=True)]).encode())


def _quoted(addresses: list[str]) -> list[str]:
    """Return addresses as they stand in links, all of them quoted at once."""
    found = quote("\n".join(addresses), "/\n").split("\n")
    return found if len(found) == len(addresses) else list(map(quote, addresses))


def _overview(edition: Edition, language: str, shelves: list[tuple[str, str]]) -> Iterator[Item]:
    texts, other = edition.texts[language], edition.other(language)
    owners = {agency.index_code: agency.name[language] for agency in edition.definitions.agencies.values() if agency.index_code}
    years: dict[str, list[str]] = defaultdict(list)
    for agency, year in shelves:
        years[agency].append(year)
    yield Sheet(
        address=f"{edition.by_code[language].prefix}id/index.html",
        shell=ShellKey(language, "plain"),
        title=texts["find_by_number"],
        description=texts["find_by_number_description"],
        main=edition.fragment("identifiers", language, owners=owners, years=years),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["find_by_number"])),
        twin=f"{edition.by_code[other].prefix}id/index.html",
        is_pair=other != language,
    )


def _shelf(edition: Edition, agency: str, year: str, entries: Chosen) -> Iterator[Item]:
    language = edition.main.code
    texts = edition.texts[language]
    owners = {item.index_code: item.name[language] for item in edition.definitions.agencies.values() if item.index_code}
    title = f"{owners.get(agency, agency)} · {year}"
    yield Sheet(
        address=f"id/{agency}/{year}.html",
        shell=ShellKey(language, "plain"),
        title=title,
        description=texts["find_by_number_description"],
        main=edition.fragment("identifier_shelf", language, title=title, entries=_entries(edition, entries)),
        trail=(
            Crumb(texts["home"], edition.section_address("", language)),
            Crumb(texts["find_by_number"], "id/index.html"),
            Crumb(title),
        ),
        twin=edition.section_address("", edition.other(language)),
    )


def _entries(edition: Edition, records: Chosen) -> list[tuple[str, ...]]:
    """Return the number, the address and the title of documents."""
    columns, numbers = edition.catalog.columns, records.numbers
    titles = map(str, edition.catalog.values_of(records, "title"))
    return list(zip(columns["index_number"].at(numbers), columns["address"].at(numbers), titles, strict=True))


def _moved(edition: Edition, old: str, record: Record) -> Iterator[Item]:
    language = record.language
    texts = edition.texts[language]
    yield Sheet(
        address=old,
        shell=ShellKey(language, "plain"),
        title=record.title,
        description=texts["moved"],
        main=edition.fragment("moved", language, record=record),
        is_indexed=False,
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(texts["moved"])),
        twin=edition.section_address("", edition.other(language)),
    )


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the numbers and where they lead."""
    if unit.key.startswith("moved/"):
        return edition.card(unit.subject[1])
    if unit.key == "maps":
        return _mapped(edition, *unit.subject)
    if unit.key.endswith("/index"):
        return repr(unit.subject).encode()
    return edition.cards(unit.subject[2])


def _mapped(edition: Edition, found: Chosen, former: list[tuple[str, Record]]) -> bytes:
    """Return the numbers and former addresses, and where they lead."""
    columns = edition.catalog.columns
    numbers, addresses = columns["index_number"], columns["address"]
    lines = [f"{numbers[number]}\t{addresses[number]}" for number in found.numbers]
    lines += [f"{old}\t{addresses[record.number]}" for old, record in former]
    return blake2b("\n".join(lines).encode(), digest_size=16).digest()


identifiers = Output(units, render, stamp, follow_definitions=True, follow_cards=True)
