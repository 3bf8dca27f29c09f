"""The folder is the list."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from gongkai.registry import collect


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package with two modules that define a number and one that does not."""
    folder = tmp_path / "numbers_for_a_test"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "two.py").write_text("value = 2.0")
    (folder / "one.py").write_text("anything = 1.0")
    (folder / "base.py").write_text("word = 'none'")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield importlib.import_module("numbers_for_a_test")
    for name in [name for name in sys.modules if name.startswith("numbers_for_a_test")]:
        del sys.modules[name]


def test_what_the_modules_define_is_collected_by_module_name_in_order(package: ModuleType) -> None:
    """A module without a thing of the kind is passed over."""
    assert list(collect(package, float).items()) == [("one", 1.0), ("two", 2.0)]


def test_a_module_that_defines_two_things_is_refused(package: ModuleType) -> None:
    """One file is one thing."""
    (Path(package.__path__[0]) / "three.py").write_text("a, b = 3.0, 4.0")
    with pytest.raises(TypeError, match="three"):
        collect(package, float)
