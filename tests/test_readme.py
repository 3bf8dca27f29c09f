"""What README says is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from click.testing import CliRunner

from gongkai.authoring.new import new
from gongkai.cli import main
from gongkai.reader import Reading
from portals import document

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_every_command_is_in_readme() -> None:
    """Nobody has to remember."""
    listed = set(re.findall(r"^\| `gongkai (\w+)", README, re.MULTILINE))
    commands = re.findall(r"^  (\w+)  ", CliRunner().invoke(main, ["-h"]).output, re.MULTILINE)
    assert listed == set(commands)


def test_the_messages_shown_in_readme_are_those_that_editors_see(read: Callable[..., Reading]) -> None:
    """Wording, codes and next steps."""
    found = read(document(date_formed="2026年 03月 03日", genre="行政规范文件")).findings
    shown = [finding.text("zh").partition(": ")[2] for finding in found]
    assert len(shown) == 2
    for text in shown:
        assert text in README


def test_the_document_shown_in_readme_is_one_of_the_portal() -> None:
    """Its metadata stand in docs/ line for line."""
    block = re.search(r"```markdown\n---\n(.*?)---", README, re.DOTALL)
    assert block
    source = (ROOT / "docs/disclosure/statutory/health/2026/influenza-vaccination-2026.md").read_text("utf-8")
    assert [line for line in block[1].splitlines() if line not in source] == []


def test_the_session_in_readme_runs(tmp_path: Path) -> None:
    """init and new as they stand there."""
    runner = CliRunner()
    assert runner.invoke(main, ["init", str(tmp_path / "county")]).exit_code == 0
    created = new(tmp_path / "county", "notice", "news/notices", "office", "关于清明节期间公墓预约祭扫的通告", as_of="2026-11-21")
    assert created.findings == []
    assert f"\n{created.path}\n" in README


def test_pictures_and_files_named_in_readme_are_there() -> None:
    """Relative links lead somewhere."""
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / target).exists(), target
