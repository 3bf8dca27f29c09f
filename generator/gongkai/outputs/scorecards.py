"""The scorecards of agencies: the current year and those before, and the last twelve months; each with its CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from gongkai.definitions.scorecard import Scorecard
from gongkai.drawing.bars import bars
from gongkai.drawing.figure import Figure, Series
from gongkai.outputs.base import Blob, Crumb, Item, Output, Sheet, Unit
from gongkai.outputs.charts import described, framed
from gongkai.outputs.edition import Edition
from gongkai.reporting.scorecard import Span, Standing, newest_before, standings, within
from gongkai.shells import ShellKey

FOLDER = "scorecards"
YEARS, MONTHS = 5, 12
SHOWN = 50
"""Late or thin documents that a page names."""


def spans(edition: Edition) -> list[Span]:
    """Return the years and months that have a scorecard, the current year first."""
    today = edition.catalog.as_of
    held = set(edition.catalog.values_of(edition.catalog.listed, "year"))
    years = sorted((year for year in held if year and year <= today.year), reverse=True)
    found = [Span(year) for year in years[:YEARS]]
    oldest = years[-1] if years else today.year
    for back in range(MONTHS):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        if year >= oldest:
            found.append(Span(year, month + 1))
    return found


def units(edition: Edition) -> Iterable[Unit]:
    """Return one unit a period; none without a declared scorecard."""
    if edition.definitions.scorecard is None:
        return []
    return [Unit(span.key, (span, number == 0)) for number, span in enumerate(spans(edition))]


def stamp(edition: Edition, unit: Unit) -> bytes:
    """Return the documents of the period, the newest of each section, and the day on which the sections are looked at."""
    span: Span = unit.subject[0]
    catalog = edition.catalog
    day = min(span.last, catalog.as_of.date())
    newest = (newest_before(catalog, section, day) for section in edition.definitions.sections)
    listed = ",".join(other.key for other in spans(edition))
    parts = [day.isoformat().encode(), listed.encode(), *(edition.mark(record) for record in within(catalog, span))]
    return b"\n".join([*parts, *(edition.mark(record) if record else b"" for record in newest)])


def render(edition: Edition, unit: Unit) -> Iterator[Item]:
    """Yield the page and the CSV of one period, in every language."""
    card = edition.definitions.scorecard
    assert card is not None
    span, is_current = unit.subject
    found = standings(edition.root, edition.catalog, card, span)
    for language in edition.languages:
        yield _page(edition, card, span, found, is_current, language.code)
        yield Blob(f"{language.prefix}{FOLDER}/{span.key}.csv", _csv(edition, found, language.code))


def _page(edition: Edition, card: Scorecard, span: Span, found: list[Standing], is_current: bool, language: str) -> Sheet:
    texts, prefix, other = edition.texts[language], edition.by_code[language].prefix, edition.other(language)
    name = "index" if is_current else span.key
    title = f"{card.label[language]} · {span.label[language]}"
    others = [
        (period.label[language], f"{prefix}{FOLDER}/{'index' if number == 0 else period.key}.html")
        for number, period in enumerate(spans(edition))
    ]
    return Sheet(
        address=f"{prefix}{FOLDER}/{name}.html",
        shell=ShellKey(language, "plain"),
        title=title,
        description=card.description[language],
        main=edition.fragment(
            "scorecard",
            language,
            title=title,
            card=card,
            found=found,
            day=min(span.last, edition.catalog.as_of.date()),
            others=others,
            here=f"{prefix}{FOLDER}/{name}.html",
            prefix=prefix,
            csv=f"{prefix}{FOLDER}/{span.key}.csv",
            chart=_chart(edition, found, title, language),
            late=sorted((late for one in found for late in one.late), key=lambda late: (-late.days, late.record.path))[:SHOWN],
            thin=[record for one in found for record in one.thin][:SHOWN],
            overdue=[still for one in found for still in one.overdue],
        ),
        trail=(Crumb(texts["home"], edition.section_address("", language)), Crumb(title)),
        twin=f"{edition.by_code[other].prefix}{FOLDER}/{name}.html",
        is_pair=other != language,
    )


def _chart(edition: Edition, found: list[Standing], title: str, language: str) -> str:
    shown = [one for one in found if one.published]
    if not shown:
        return ""
    labels = tuple(edition.agency(one.agency, language) for one in shown)
    series = (Series(edition.texts[language]["card_published"], tuple(float(one.published) for one in shown)),)
    figure = Figure("quantity", f"{title} · {series[0].label}", described(labels, series, language), labels, series)
    return framed(figure.title, bars(figure))


def _csv(edition: Edition, found: list[Standing], language: str) -> bytes:
    texts = edition.texts[language]
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(texts[key] for key in ("agency", "card_published", "card_late", "card_thin", "card_overdue", "card_score"))
    for one in found:
        name = edition.definitions.agencies[one.agency].name[language]
        writer.writerow([name, one.published, len(one.late), len(one.thin), len(one.overdue), f"{one.score:g}"])
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


scorecards = Output(units, render, stamp)
