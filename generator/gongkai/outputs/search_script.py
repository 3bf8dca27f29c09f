"""The scripts and the style of the search page as files of the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.resources import files

from gongkai.outputs.base import Blob, Item, Output, Unit
from gongkai.outputs.edition import Edition
from gongkai.search.bundle import first_script, second_script

SCRIPT, MORE, STYLE = "assets/search.js", "assets/search-more.js", "assets/search.css"


def units(_edition: Edition) -> Iterable[Unit]:
    """Return the one unit."""
    return (Unit("script", None),)


def render(_edition: Edition, _unit: Unit) -> Iterator[Item]:
    """Yield the files."""
    yield Blob(SCRIPT, first_script().encode())
    yield Blob(MORE, second_script().encode())
    yield Blob(STYLE, files("gongkai").joinpath("theme", "templates", "assets", "search", "search.css").read_bytes())


def stamp(_edition: Edition, _unit: Unit) -> bytes:
    """Return nothing: it is made from the theme and the catalog alone."""
    return b""


search_script = Output(units, render, stamp)
