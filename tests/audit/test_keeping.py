"""Living with an audit: exceptions, baseline, changes, fixes."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from audited import AS_OF, HEAD, ROOT
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from gongkai.audit.baseline import BadBaseline, read_baseline
from gongkai.audit.observations import Observation
from gongkai.cli import main

NOTICE = f"""---
type: notice
title: 关于苓河北岸停水的通告
{HEAD}review: {{unit: 区水务局办公室, date: 2026-11-12, result: 同意公开}}
---
%s
"""
PATH = "docs/news/notices/2026/water.md"
MISSPELT = "请各单位作好布署。"
MARKED = "密级：机密"


def write(root: Path, body: str, path: str = PATH, number: str = "09001") -> None:
    """Write a notice with a text and an index number."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text((NOTICE % body).replace("09001", number), "utf-8")


def decide(root: Path, text: str) -> None:
    """Write what the portal has decided."""
    (root / "catalog/audit.yml").write_text(text, "utf-8")


def audit(root: Path, *options: str) -> tuple[int, str]:
    """Run the command and return exit code and output."""
    done = CliRunner().invoke(main, ["audit", "--root", str(root), "--as-of", AS_OF, *options])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return done.exit_code, done.output


def test_an_exception_with_reason_and_end_accepts(small: Path) -> None:
    """The finding is seen, and does not count."""
    write(small, MISSPELT)
    assert "TXT002" in audit(small)[1]
    decide(small, f"suppressions:\n  - {{rule: TXT002, path: {PATH}, reason: 原文如此，待更正, until: 2026-12-31}}\n")
    output = audit(small)[1]
    assert "TXT002" not in output
    assert "例外接受 1" in output


def test_an_expired_exception_is_a_finding_and_accepts_nothing(small: Path) -> None:
    """Both are told."""
    write(small, MISSPELT)
    decide(small, "suppressions:\n  - {rule: TXT002, reason: 原文如此，待更正, until: 2026-01-31}\n")
    output = audit(small)[1]
    assert "TXT002" in output
    assert "AUD001" in output


def test_a_veto_is_accepted_with_a_signature_only(small: Path) -> None:
    """Without one the veto stands and the exception is a finding."""
    write(small, MARKED)
    decide(small, "suppressions:\n  - {rule: TXT009, path: 'docs/*', reason: 已核实不涉密, until: 2026-12-31}\n")
    output = audit(small)[1]
    assert "TXT009" in output
    assert "AUD003" in output
    decide(
        small, "suppressions:\n  - {rule: TXT009, path: 'docs/*', reason: 已核实不涉密, until: 2026-12-31, signed_by: 时敬之}\n"
    )
    assert "TXT009" not in audit(small)[1]


def test_codes_that_do_not_exist_are_findings(small: Path) -> None:
    """In exceptions as in profiles."""
    write(small, "停水。")
    decide(small, "suppressions:\n  - {rule: TXT999, reason: 没有这条规则, until: 2026-12-31}\n")
    assert "AUD004" in audit(small)[1]


def test_a_baseline_lets_the_old_pass_and_the_new_fail(small: Path, tmp_path: Path) -> None:
    """Moved lines do not matter; vetoes never enter it."""
    write(small, f"{MISSPELT}\n\n{MARKED}")
    known = tmp_path / "known.json"
    assert audit(small, "--write-baseline", str(known))[0] == 0
    assert "TXT009" not in known.read_text("utf-8")
    write(small, f"停水。\n\n{MISSPELT}\n\n{MARKED}")
    output = audit(small, "--baseline", str(known))[1]
    assert "TXT002" not in output
    assert "TXT009" in output
    write(small, f"{MISSPELT}\n\n请核对帐户。")
    output = audit(small, "--baseline", str(known))[1]
    assert "帐户" in output
    assert "布署" not in output


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"form": 2, "known": {}}', '{"form": 1, "known": {"a": 1}}'])
def test_a_file_that_is_no_baseline_is_refused(small: Path, tmp_path: Path, text: str) -> None:
    """With exit code 2 and a message."""
    path = tmp_path / "known.json"
    path.write_text(text, "utf-8")
    with pytest.raises(BadBaseline):
        read_baseline(path)
    assert audit(small, "--baseline", str(path))[0] == 2


def git(root: Path, *words: str) -> None:
    """Run git in a portal's folder."""
    subprocess.run(
        ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@example.com", *words], check=True, capture_output=True
    )


def test_only_what_changed_is_looked_at(small: Path) -> None:
    """And an unknown revision leaves with a message."""
    write(small, MISSPELT)
    write(small, MISSPELT, "docs/news/notices/2026/other.md", "09002")
    git(small, "init", "-q")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "x")
    assert "TXT002" not in audit(small, "--changed-since", "HEAD")[1]
    write(small, f"停水。\n\n{MISSPELT}")
    output = audit(small, "--changed-since", "HEAD")[1]
    assert "water.md:16" in output
    assert "other.md" not in output
    assert audit(small, "--changed-since", "nowhere")[0] == 2
    assert audit(small, "--changed-since", "--output=x")[0] == 2


def test_fix_mends_metadata_and_never_the_text(small: Path) -> None:
    """An invisible character goes from the title and stays in the text."""
    write(small, "停\u200b水。")
    path = small / PATH
    path.write_text(path.read_text("utf-8").replace("北岸停水", "北岸\u200b停水"), "utf-8")
    output = audit(small, "--fix")[1]
    text = path.read_text("utf-8")
    assert "title: 关于苓河北岸停水的通告" in text
    assert "停\u200b水。" in text
    assert "已自动改正 1 处" in output
    assert f"{PATH}:14" in output


def test_the_calendar_names_coming_duties(small: Path, tmp_path: Path) -> None:
    """Whole lines, folded, the same twice."""
    write(small, "停水。")
    path = tmp_path / "duties.ics"
    audit(small, "--calendar", str(path))
    raw = path.read_bytes()
    assert raw.startswith(b"BEGIN:VCALENDAR\r\n")
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert "栏目更新：通知公告" in raw.decode().replace("\r\n ", "")
    audit(small, "--calendar", str(path))
    assert path.read_bytes() == raw


def test_an_unknown_profile_and_format_leave_with_a_message(small: Path) -> None:
    """Exit code 2, no traceback."""
    code, output = audit(small, "--profile", "1999")
    assert code == 2
    assert "2019" in output


def test_rules_lists_and_explains() -> None:
    """A rule's page, a code of reading, and a code that is none."""
    run = CliRunner().invoke
    table = run(main, ["rules", "--format", "table", "--root", str(ROOT)]).output
    told = (ROOT / "generator/gongkai/rules/README.md").read_text("utf-8")
    assert told.partition("--format table -->\n")[2].partition("\n<!-- end -->")[0] + "\n" == table, (
        "the table of the README is old"
    )
    listed = run(main, ["rules"])
    assert "TAG001" in listed.output
    assert "META032" in listed.output
    assert "## 依据" in run(main, ["rules", "txt002"]).output
    assert "IDX001" in run(main, ["rules", "IDX001"]).output
    assert run(main, ["rules", "XYZ001"]).exit_code == 2


@given(st.booleans(), st.sampled_from(["*", "docs/*", PATH, "site/*"]), st.dates())
def test_no_unsigned_exception_ever_hides_a_veto(signed: bool, path: str, until: object) -> None:
    """Whatever the exception says."""
    from gongkai.audit.keeping import Exceptions
    from gongkai.definitions.auditing import Auditing, Suppression
    from gongkai.findings import Place
    from gongkai.rules import rules

    class Definitions:
        auditing = Auditing(
            suppressions=[
                Suppression.model_validate(
                    {
                        "rule": "TXT009",
                        "path": path,
                        "reason": "已核实不涉密",
                        "until": until,
                        "signed_by": "某某" if signed else "",
                    }
                )
            ]
        )
        inspections: dict[str, object] = {}
        wordings: dict[str, object] = {}
        reports: dict[str, object] = {}

    class View:
        definitions = Definitions()
        today = date(2026, 11, 21)

        def declared(self, name: str, _: str = "") -> Place:
            return Place(f"catalog/{name}")

    veto = Observation(rules()["TXT009"].problem.at(Place(PATH, 3), wrong="x", right="y"), PATH)
    assert signed or Exceptions(View()).accepting(veto) is None  # type: ignore[arg-type]
