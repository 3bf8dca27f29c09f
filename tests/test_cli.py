"""The commands: what they print, and their exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from built import HOME, MKDOCS, tree
from gongkai.cli import main
from gongkai.forked import Lost
from portals import document

ONE = f"-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}-- docs/news/notices/2026/water.md --\n"
AS_OF = ["--as-of", "2026-11-21"]


def run(*arguments: str) -> Result:
    """Run a command as the shell would."""
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_a_sound_portal_ends_with_exit_code_zero_and_counts(portal: Callable[..., Path]) -> None:
    """The closing line counts documents and findings."""
    done = run("check", "--root", str(portal(ONE + document())), *AS_OF)
    assert done.exit_code == 0
    assert done.output == "2 个文档，0 个错误，0 个警告，0 个提示\n"


def test_findings_are_printed_all_at_once_with_exit_code_one(portal: Callable[..., Path]) -> None:
    """Every finding of every file, each with its place and the next step."""
    done = run("check", "--root", str(portal(ONE + document(publisher="wate", genre="通吿", title=None))), *AS_OF)
    assert done.exit_code == 1
    assert [line.split()[2] for line in done.output.splitlines() if line.startswith("docs/")] == ["META032", "META021", "META020"]


def test_a_process_that_the_system_ended_is_said_in_both_languages(
    portal: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where memory runs out: exit code 2 and what to do, no traceback."""

    def lost(*_: object) -> None:
        raise Lost(-9)

    monkeypatch.setattr("gongkai.commands.check.opened", lost)
    done = run("check", "--root", str(portal(ONE + document())), *AS_OF)
    assert done.exit_code == 2
    assert "一个工作进程被系统终止（SIGKILL），多半是内存不足" in done.output
    assert "ended by the system (SIGKILL)" in done.output


def test_messages_come_in_english_on_request(portal: Callable[..., Path]) -> None:
    """The same findings, the same codes."""
    done = run("check", "--language", "en", "--root", str(portal(ONE + document(publisher="wate"))), *AS_OF)
    assert "error META021 “Published by”: wate is not a registered agency\n    → did you mean water?" in done.output


def test_json_output_holds_every_finding_in_both_languages(portal: Callable[..., Path]) -> None:
    """For machines: code, severity, path, line, message and hint."""
    done = run("check", "--format", "json", "--root", str(portal(ONE + document(publisher="wate"))), *AS_OF)
    found = json.loads(done.output)
    assert found["summary"]["errors"] == 1
    finding = found["findings"][0]
    assert (finding["code"], finding["line"], sorted(finding["message"])) == ("META021", 5, ["en", "zh"])


def test_paths_narrow_the_report_and_not_the_check(portal: Callable[..., Path]) -> None:
    """A finding elsewhere neither prints nor fails."""
    root = portal(
        ONE + document() + "-- docs/news/notices/2026/other.md --\n" + document(publisher="wate", index_number="JIA02/2026-00002")
    )
    assert run("check", "docs/news/notices/2026/water.md", "--root", str(root), *AS_OF).exit_code == 0
    assert run("check", "docs/news", "--root", str(root), *AS_OF).exit_code == 1


def test_a_folder_that_is_no_portal_is_unusable(tmp_path: Path) -> None:
    """Exit code 2 and a sentence that says what to do."""
    done = run("check", "--root", str(tmp_path))
    assert done.exit_code == 2
    assert "gongkai init" in done.output


def test_a_catalog_that_cannot_be_used_is_unusable(portal: Callable[..., Path]) -> None:
    """Exit code 2, with the finding."""
    root = portal(ONE + document())
    (root / "catalog/portal.yml").unlink()
    done = run("check", "--root", str(root), *AS_OF)
    assert done.exit_code == 2
    assert "catalog/portal.yml" in done.output


def test_a_date_that_is_none_is_refused(portal: Callable[..., Path]) -> None:
    """Exit code 2 and the right spelling."""
    done = run("check", "--root", str(portal(ONE + document())), "--as-of", "tomorrow")
    assert done.exit_code == 2
    assert "2026-11-21" in done.output


def test_an_empty_portal_builds(portal: Callable[..., Path]) -> None:
    """Every section, directory and agency has a page that says there is nothing yet."""
    root = portal(f"-- docs/index.md --\n{HOME}-- mkdocs.yml --\n{MKDOCS}")
    assert run("build", "--root", str(root), *AS_OF).exit_code == 0
    site = tree(root / "site")
    assert "暂时没有内容" in site["news/notices/index.html"].decode()
    assert "directories/normative/index.html" in site


def test_nothing_is_built_when_there_are_errors(portal: Callable[..., Path]) -> None:
    """Exit code 1, and the site of the last good build stays as it was."""
    root = portal(ONE + document())
    assert run("build", "--root", str(root), *AS_OF).exit_code == 0
    before = tree(root / "site")
    (root / "docs/news/notices/2026/water.md").write_text(document(publisher="wate"), "utf-8")
    assert run("build", "--root", str(root), *AS_OF).exit_code == 1
    assert tree(root / "site") == before


def test_an_output_that_is_none_is_refused_with_those_there_are(portal: Callable[..., Path]) -> None:
    """Before anything is read; one that is there is left out."""
    root = portal(ONE + document())
    done = run("build", "--root", str(root), *AS_OF, "--without", "serach_index")
    assert done.exit_code == 2
    assert "没有这项输出" in done.output
    assert "search_index" in done.output
    assert not (root / "site").exists()
    assert run("build", "--root", str(root), *AS_OF, "--without", "catalog_csv").exit_code == 0
    assert not (root / "site/catalog/2026.csv").exists()


def test_mkdocs_is_not_started_again_when_only_documents_change(portal: Callable[..., Path], monkeypatch: object) -> None:
    """The shells come from the store; a damaged store is made anew."""
    root = portal(ONE + document())
    assert run("build", "--root", str(root), *AS_OF).exit_code == 0
    kept = root / ".gongkai/shells"
    stamp = kept.stat().st_mtime_ns
    (root / "docs/news/notices/2026/water.md").write_text(document(title="关于停水的补充通告"), "utf-8")
    assert run("build", "--root", str(root), *AS_OF).exit_code == 0
    assert kept.stat().st_mtime_ns == stamp
    assert "补充通告" in (root / "site/news/notices/2026/water.html").read_text("utf-8")
    kept.write_bytes(kept.read_bytes()[:-40] + b"x" * 40)
    assert run("build", "--root", str(root), *AS_OF).exit_code == 0
    assert kept.stat().st_mtime_ns != stamp


def test_a_missing_or_broken_mkdocs_yml_is_said_without_a_traceback(portal: Callable[..., Path]) -> None:
    """Exit code 2."""
    root = portal(ONE + document())
    (root / "mkdocs.yml").write_text("theme: [", "utf-8")
    done = run("build", "--root", str(root), *AS_OF)
    assert done.exit_code == 2
    (root / "mkdocs.yml").unlink()
    assert run("build", "--root", str(root), *AS_OF).exit_code == 2
