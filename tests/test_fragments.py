"""Templates compiled by a process beside are the templates."""

from __future__ import annotations

import multiprocessing

import pytest

from gongkai.outputs.edition import FILTERS
from gongkai.outputs.fragments import Compiled, environment_of


def test_all_templates_are_compiled_beside() -> None:
    """The first build of a portal has them when it wants them."""
    templates = environment_of(FILTERS, Compiled(FILTERS))
    assert templates.list_templates()

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("compiled again")

    templates.compile = refused  # type: ignore[method-assign,assignment]
    for name in templates.list_templates():
        assert templates.get_template(name).name == name


def test_they_are_compiled_here_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    templates = environment_of(FILTERS, Compiled(FILTERS))
    for name in templates.list_templates():
        assert templates.get_template(name).name == name
