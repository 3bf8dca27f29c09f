"""The ready files for automatic checks: their commands are run as they are written, on a new portal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

import gongkai
from gongkai.authoring.init import SERVICES, STARTER, init

AS_OF = "2026-11-21"


def commands_of(value: Any) -> list[str]:
    """Return the commands that a file tells its host to run, in order."""
    if isinstance(value, list):
        return [command for item in value for command in ([item] if isinstance(item, str) else commands_of(item))]
    found: list[str] = []
    for key, inner in value.items() if isinstance(value, dict) else ():
        if key == "run":
            found.append(inner)
        elif key in ("script", "commands") or (isinstance(inner, dict | list) and key in ("jobs", "steps", "stages", "audit")):
            found += commands_of(inner)
    return found


@pytest.mark.parametrize("service", SERVICES)
def test_what_a_ready_file_runs_works_on_a_new_portal(service: str, tmp_path: Path) -> None:
    """Everything but the verdict succeeds; the verdict on an empty portal is bad, and its outputs are there."""
    portal = tmp_path / "portal"
    assert init(portal, service) == []
    content = yaml.safe_load((portal / SERVICES[service]).read_text("utf-8"))
    commands = commands_of(content)
    assert commands[0] == "pip install gongkai"
    assert all(command.startswith("gongkai ") for command in commands[1:])
    summary = tmp_path / "summary.md"
    environment = {
        **os.environ, "PYTHONPATH": str(Path(gongkai.__file__).parents[1]), "GITHUB_STEP_SUMMARY": str(summary), "NO_MKDOCS_2_WARNING": "1",
    }  # fmt: skip
    codes = []
    for command in commands[1:]:
        words = command.split()[1:]
        if words[0] != "check":
            words += ["--as-of", AS_OF]
        done = subprocess.run(
            [sys.executable, "-m", "gongkai", *words], cwd=portal, env=environment, capture_output=True, text=True
        )
        assert done.returncode in (0, 1), done.stderr
        codes.append(done.returncode)
    assert codes == [0] * (len(codes) - 1) + [1]
    if service == "github":
        assert json.loads((portal / "audit.sarif").read_text("utf-8"))["version"] == "2.1.0"
        assert "COL106" in summary.read_text("utf-8")
    elif service == "gitlab":
        assert json.loads((portal / "gl-code-quality-report.json").read_text("utf-8"))
        assert ElementTree.parse(portal / "audit.xml").getroot().tag == "testsuites"  # noqa: S314 - made by this program
    else:
        assert "COL106" in (portal / "rectification.csv").read_text("utf-8")
        assert (portal / "report.html").is_file()


def test_every_ready_file_says_where_it_goes() -> None:
    """The first line names the place."""
    for service, place in SERVICES.items():
        first = (STARTER / "ci" / f"{service}.yml").read_text("utf-8").split("\n")[0]
        assert place in first
