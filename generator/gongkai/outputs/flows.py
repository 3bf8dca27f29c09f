"""The flow chart that a list of steps declares, with the steps as a list beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup

from gongkai.drawing.steps import Step, flow
from gongkai.fields import FieldSpec
from gongkai.fields.parsing import show
from gongkai.outputs.charts import framed
from gongkai.outputs.edition import Edition

IN_BOX = ("actor", "days")
"""What stands in the box of a step below its name."""


class Told(NamedTuple):
    """One step in words: its name, and the other parts with their labels."""

    name: str
    parts: list[tuple[str, str]]


def flow_chart(
    edition: Edition, spec: FieldSpec, steps: Sequence[Mapping[str, Any]], language: str, key: str, title: str
) -> Markup:
    """Return the flow chart of ``steps`` and the list that says the same in words."""
    assert spec.flow is not None
    assert spec.fields is not None
    parts, named = spec.fields, spec.flow.parts

    def text(step: Mapping[str, Any], part: str) -> str:
        value = step.get(part)
        if value is None:
            return ""
        declared = parts[part]
        words = show(value, declared, edition.definitions, language)
        return f"{words} {declared.unit[language]}" if declared.unit else words

    texts = edition.texts[language]
    drawn, told = [], []
    for step in steps:
        notes = []
        for role in IN_BOX:
            if role in named and text(step, named[role]):
                colon = texts["colon"]
                notes.append(f"{parts[named[role]].label[language]}{colon}{text(step, named[role])}")
        way_out = text(step, named["exit"]) if "exit" in named else ""
        name = text(step, named["name"])
        drawn.append(Step(name, tuple(notes), way_out))
        others = [(parts[part].label[language], text(step, part)) for part in parts if part != named["name"] and text(step, part)]
        told.append(Told(name, others))
    heading = f"{title}{texts['colon']}{spec.label[language]}"
    description = (" → " if language == "en" else "→").join(
        [texts["flow_start"], *(step.name for step in drawn), texts["flow_end"]]
    )
    picture = flow(key, heading, description, drawn, (texts["flow_start"], texts["flow_end"]))
    return Markup(edition.fragment("flow", language, picture=framed(heading, picture), steps=told))
