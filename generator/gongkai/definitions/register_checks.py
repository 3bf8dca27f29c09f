"""What a type says about its rows, charts, flows and collections must fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from gongkai.definitions.base import NO_SUCH_FIELD, UNKNOWN_REFERENCE, WRONG_VALUE
from gongkai.fields import FieldSpec
from gongkai.fields.drawn import Chart
from gongkai.fields.parsing import nearest
from gongkai.findings import Finding, Place

if TYPE_CHECKING:
    from gongkai.definitions import Definitions
    from gongkai.definitions.types import Collects, Rows

Where = Callable[..., Place]
NUMERIC = ("integer", "decimal")
A_NUMBER = {"zh": "图表和合计只用整数、小数列", "en": "charts and totals take integer and decimal columns only"}
A_DATE = {"zh": "写一个日期列", "en": "name a date column"}
A_LIST = {"zh": "写一个可多值的 group 字段", "en": "name a group field with many: true"}
IN_STEPS = {"zh": "flow 只用于可多值的 group 字段", "en": "flow belongs to a group field with many: true"}


def check_registers(definitions: Definitions, where: Where) -> Iterator[Finding]:
    """Yield what does not fit in the charts, flows, totals, periods and collections of all types."""
    for name, kind in definitions.types.items():
        file = f"types/{name}.yml"

        def at(*path: str | int, file: str = file) -> Place:
            return where(file, *path)

        if kind.rows:
            yield from _rows(kind.rows, at)
        for field, spec in kind.fields.items():
            yield from _group(spec, ("fields", field), at)
        if kind.collects:
            yield from _collects(kind.collects, kind.fields, definitions, at)


def _rows(rows: Rows, at: Where) -> Iterator[Finding]:
    yield from _charts(rows.chart, rows.columns, ("rows", "chart"), at)
    for name, spec in rows.columns.items():
        path = ("rows", "columns", name)
        for key in ("total", "target"):
            if getattr(spec, key) is not None and spec.kind not in NUMERIC:
                yield WRONG_VALUE.at(at(*path, key), key=f"{name}.{key}", value=spec.kind, wanted=A_NUMBER)
        if spec.weight is not None:
            yield from _named(spec.weight, rows.columns, "weight", at(*path, "weight"), NUMERIC)
    if rows.period is not None:
        place = at("rows", "period")
        yield from _named(rows.period, rows.columns, "period", place)
        if rows.period in rows.columns and rows.columns[rows.period].kind != "date":
            yield WRONG_VALUE.at(place, key="period", value=rows.period, wanted=A_DATE)


def _charts(
    charts: tuple[Chart, ...], parts: Mapping[str, FieldSpec], path: tuple[str | int, ...], at: Where
) -> Iterator[Finding]:
    for number, chart in enumerate(charts):
        yield from _named(chart.by, parts, "by", at(*path, number, "by"))
        for column in chart.columns:
            yield from _named(column, parts, "columns", at(*path, number, "columns"), NUMERIC)


def _named(value: str, known: Mapping[str, FieldSpec], key: str, place: Place, kinds: tuple[str, ...] = ()) -> Iterator[Finding]:
    if value not in known:
        yield NO_SUCH_FIELD.at(place, key=key, value=value, nearest=nearest(value, list(known)))
    elif kinds and known[value].kind not in kinds:
        yield WRONG_VALUE.at(place, key=key, value=value, wanted=A_NUMBER)


def _group(spec: FieldSpec, path: tuple[str | int, ...], at: Where) -> Iterator[Finding]:
    parts = spec.fields or {}
    is_list = spec.kind == "group" and spec.many
    if (spec.flow or spec.chart) and not is_list:
        key = "flow" if spec.flow else "chart"
        yield WRONG_VALUE.at(at(*path, key), key=key, value=spec.kind, wanted=IN_STEPS)
        return
    yield from _charts(spec.chart, parts, (*path, "chart"), at)
    if spec.flow:
        for key, part in spec.flow.parts.items():
            yield from _named(part, parts, f"flow.{key}", at(*path, "flow", key))


def _collects(collects: Collects, fields: Mapping[str, FieldSpec], definitions: Definitions, at: Where) -> Iterator[Finding]:
    spec = fields.get(collects.field)
    if spec is None or spec.kind != "group" or not spec.many:
        yield WRONG_VALUE.at(at("collects", "field"), key="collects.field", value=collects.field, wanted=A_LIST)
    else:
        for key in ("reference", "title", "heading", "page", "note"):
            part = getattr(collects, key)
            if part is not None:
                yield from _named(part, spec.fields or {}, f"collects.{key}", at("collects", key))
    known = {**definitions.metadata.fields, **fields}
    for key in ("order", "series"):
        for number, field in enumerate(getattr(collects, key)):
            yield from _named(field, known, f"collects.{key}", at("collects", key, number))
    relations = definitions.metadata.relations
    if collects.relation not in relations:
        what = {"zh": "关系", "en": "relation"}
        yield UNKNOWN_REFERENCE.at(
            at("collects", "relation"), key="collects.relation", value=collects.relation, what=what,
            where="catalog/metadata.yml", nearest=nearest(collects.relation, list(relations)),
        )  # fmt: skip
