"""The checkers of style and types have nothing to say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "command",
    [["ruff", "check", "."], ["ruff", "format", "--check", "generator", "tests"], ["mypy"]],
    ids=["lint", "format", "types"],
)
def test_the_checker_passes(command: list[str]) -> None:
    """One command, strict from the first day."""
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
