"""The charts that a type declares over its rows or over a list of groups, drawn as SVG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from gongkai.drawing.bars import bars
from gongkai.drawing.curves import curves
from gongkai.drawing.figure import Figure, Series, text_of
from gongkai.drawing.parts_of_hundred import parts_of_hundred
from gongkai.fields import FieldSpec
from gongkai.fields.drawn import Chart
from gongkai.fields.parsing import show
from gongkai.outputs.edition import Edition
from gongkai.totals import span_of, total_of

FORMS = {"bar": bars, "line": curves, "progress": parts_of_hundred}
MOST = 40
"""Marks beyond which a chart says nothing more."""
DAYS = 31

Rows = Sequence[Mapping[str, Any]]


def drawn(
    edition: Edition, charts: Sequence[Chart], columns: Mapping[str, FieldSpec], rows: Rows, language: str, key: str, title: str
) -> Markup:
    """Return the charts over ``rows`` that have something to show, each in a frame that scrolls on a narrow screen."""
    pictures = []
    for number, chart in enumerate(charts, 1):
        figure = _figure(edition, chart, columns, rows, language, f"{key}-{number}", title)
        if figure is not None:
            pictures.append(framed(figure.title, FORMS[chart.form](figure)))
    return Markup("").join(pictures)


def framed(label: str, svg: str) -> Markup:
    """Return a picture in its frame, which can be reached by keyboard, with its title written out."""
    return Markup(
        '<figure class="drawing-frame" tabindex="0" aria-label="{}">{}<figcaption>{}</figcaption></figure>\n'
    ).format(label, Markup(svg), label)


def _figure(
    edition: Edition, chart: Chart, columns: Mapping[str, FieldSpec], rows: Rows, language: str, key: str, title: str
) -> Figure | None:
    groups = _groups(edition, chart.by, columns[chart.by], rows, language)
    names = [name for name in chart.columns if any(row.get(name) is not None for row in rows)]
    if not 1 <= len(groups) <= MOST or (chart.columns and not names):
        return None
    series = [_series(columns[name], name, list(groups.values()), columns, language) for name in names]
    if not chart.columns:
        counts = tuple(float(len(held)) for held in groups.values())
        series = [Series(edition.texts[language]["count"], counts)]
    labels = tuple(groups)
    what = "、".join(one.label for one in series) if language == "zh" else ", ".join(one.label for one in series)
    heading = chart.title[language] if chart.title else f"{title}{edition.texts[language]['colon']}{what}"
    units = {spec.unit[language] for name in names if (spec := columns[name]).unit}
    return Figure(key, heading, described(labels, series, language), labels, tuple(series), next(iter(units), ""))


def described(labels: Sequence[str], series: Sequence[Series], language: str) -> str:
    """Return the numbers of a chart in words."""
    joint, end = ("; ", ".") if language == "en" else ("；", "。")
    sentences = []
    for one in series:
        pairs = [f"{label} {text_of(value)}" for label, value in zip(labels, one.values, strict=True) if value is not None]
        sentences.append(f"{one.label}{': ' if language == 'en' else '：'}{joint.join(pairs)}{end}")
    return (" " if language == "en" else "").join(sentences)


def _groups(edition: Edition, by: str, spec: FieldSpec, rows: Rows, language: str) -> dict[str, list[Mapping[str, Any]]]:
    """Return the rows by how their value of ``by`` reads, in the natural order of these values."""
    present = [row for row in rows if row.get(by) is not None]
    found: dict[str, list[Mapping[str, Any]]] = {}
    if spec.kind == "date":
        for span, most in (("day", DAYS), ("month", MOST), ("quarter", MOST), ("year", MOST)):
            keys = {span_of(day, span)[0] for day in {row[by] for row in present}}
            if len(keys) <= most:
                break
        for row in sorted(present, key=lambda row: str(row[by])):
            found.setdefault(span_of(row[by], span)[1][language], []).append(row)
        return found
    if spec.kind == "code":
        codes = list(edition.definitions.lists[f"vocabulary:{spec.vocabulary}"].labels)
        present.sort(key=lambda row: codes.index(row[by]) if row[by] in codes else len(codes))
    for row in present:
        found.setdefault(show(row[by], spec, edition.definitions, language), []).append(row)
    return found


def _series(spec: FieldSpec, name: str, groups: Sequence[Rows], columns: Mapping[str, FieldSpec], language: str) -> Series:
    summed = spec if spec.total else spec.model_copy(update={"total": "sum"})
    values = []
    for held in groups:
        value = total_of(name, summed, held, columns)
        values.append(None if value is None else float(value))
    target = spec.target
    unit = f" ({spec.unit[language]})" if spec.unit else ""
    return Series(
        spec.label[language] + unit,
        tuple(values),
        target.bound if target else None,
        bool(target and target.at_most is not None),
    )
