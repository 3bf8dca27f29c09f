"""Templates compiled by a process beside are the templates."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys

import pytest

from gongkai.outputs.filters import FILTERS
from gongkai.outputs.fragments import Compiled, environment_of

BESIDE = """\
from gongkai.outputs.filters import FILTERS
from gongkai.outputs.fragments import Compiled, environment_of

templates = environment_of(FILTERS, Compiled(FILTERS))
names = templates.list_templates()

def refused(*_, **__):
    raise AssertionError("compiled again")

templates.compile = refused
print(len(names), sum(templates.get_template(name).name == name for name in names))
"""


@pytest.mark.skipif(os.name != "posix", reason="no process can be forked")
def test_all_templates_are_compiled_beside() -> None:
    """The first build of a portal has them when it wants them; in a process of its own, since none with threads is forked."""
    done = subprocess.run([sys.executable, "-c", BESIDE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    count, found = map(int, done.stdout.split())
    assert count == found > 10


def test_they_are_compiled_here_where_no_process_can_be_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    templates = environment_of(FILTERS, Compiled(FILTERS))
    for name in templates.list_templates():
        assert templates.get_template(name).name == name
