"""What is counted when there is too much to keep: verdict, counts, exceptions and baseline stay exact."""

from __future__ import annotations

import json
from pathlib import Path

from audited import AS_OF
from test_keeping import NOTICE, audit, decide

from gongkai.audit.baseline import read_baseline, write_baseline
from gongkai.audit.inspecting import inspect
from gongkai.audit.looking import MOST_ALIKE
from gongkai.audit.reports import reports
from gongkai.audit.reports.base import Outcome
from gongkai.portal import open_portal
from gongkai.rules.views import PortalView

DOCUMENTS, MISTAKES = 6, 70
"""Documents, and misspelt words in each: more than are kept of one document."""


def write_many(root: Path) -> None:
    """Write notices with more mistakes than anybody wants to see."""
    folder = root / "docs/news/notices/2026"
    folder.mkdir(parents=True)
    for number in range(DOCUMENTS):
        body = "\n\n".join(f"第{line}段，请各单位作好布署。" for line in range(MISTAKES))
        (folder / f"water-{number}.md").write_text((NOTICE % body).replace("09001", f"{9001 + number:05d}"), "utf-8")


def looked_at(root: Path, most: int, known: dict[str, int] | None = None) -> Outcome:
    """Return the outcome with so many findings of a rule kept."""
    portal = open_portal(root, AS_OF)
    assert portal.catalog is not None
    assert portal.definitions is not None
    view = PortalView(root, portal.catalog, portal.definitions.inspections["2019"], portal.folder.others)
    return inspect(view, portal.findings, None, "2019", most=most, known=known)


def outcome_of_many(root: Path, most: int = 30) -> Outcome:
    """Return an outcome in which some findings are left off, some accepted, some known."""
    write_many(root)
    decide(root, "suppressions:\n  - {rule: TXT002, path: '*/water-0.md', reason: 原文如此，待更正, until: 2026-12-31}\n")
    every = looked_at(root, 0).audit.counting
    known = {item.fingerprint: 1 for item in every if item.finding.place.path.endswith("water-1.md")}
    return looked_at(root, most, known)


def test_what_is_not_kept_is_counted(small: Path) -> None:
    """The same counts, score and points, whatever is kept."""
    write_many(small)
    whole, few = looked_at(small, 0), looked_at(small, 10)
    assert whole.counts == few.counts
    assert whole.audit.counts == few.audit.counts
    assert whole.verdict is not None
    assert few.verdict is not None
    assert [(item.points, item.count) for item in whole.verdict.lost] == [(item.points, item.count) for item in few.verdict.lost]
    assert (whole.verdict.score, whole.verdict.passed) == (few.verdict.score, few.verdict.passed)
    of_rule = [item for item in few.audit.observations if item.code == "TXT002"]
    assert len(of_rule) == 10
    assert len(of_rule) + few.audit.left_off_of("TXT002") == DOCUMENTS * MISTAKES


def test_one_document_does_not_weigh_more_than_it_may(small: Path) -> None:
    """Of one rule in one document so many are kept; all are counted."""
    write_many(small)
    outcome = looked_at(small, 1000)
    kept = [item for item in outcome.audit.observations if item.code == "TXT002"]
    assert len(kept) == DOCUMENTS * MOST_ALIKE
    assert outcome.audit.left_off_of("TXT002") == DOCUMENTS * (MISTAKES - MOST_ALIKE)


def test_exceptions_and_baseline_hold_for_what_is_not_kept(small: Path) -> None:
    """Nothing that is accepted or known comes back because there was no room for it."""
    outcome = outcome_of_many(small, 10)
    assert outcome.audit.accepted == MISTAKES
    assert outcome.audit.known >= MISTAKES
    counting = outcome.audit.counts
    assert sum(count for (code, _, _), count in counting.items() if code == "TXT002") == (DOCUMENTS - 2) * MISTAKES


def test_a_baseline_holds_everything_and_the_next_audit_knows_it(small: Path, tmp_path: Path) -> None:
    """However much there is: it is written whole and known whole."""
    write_many(small)
    path = tmp_path / "known.json"
    assert audit(small, "--write-baseline", str(path))[0] == 0
    assert len(read_baseline(path)) >= DOCUMENTS * MISTAKES
    output = audit(small, "--baseline", str(path))[1]
    assert "错误 0，警告 0，提示 0" in output  # vetoes are never known
    assert "TXT002" not in output


def test_every_output_says_how_many_are_not_shown(small: Path) -> None:
    """A number that is lost would make an old site look better than it is."""
    write_many(small)
    outcome = looked_at(small, 10)
    left = outcome.audit.left_off_of("TXT002")
    made = {name: report.make(outcome, "zh") for name, report in reports().items()}
    total = str(DOCUMENTS * MISTAKES)
    assert f"TXT002 misspelling ({total})" in made["text"]
    assert json.loads(made["json"])["left_off"]["TXT002"] == left
    assert f'message="{total}" type="TXT002"' in made["junit"]
    assert f"另有 {left} 处" in made["csv"]
    assert total in made["page"]
    assert total in made["summary"]


def test_the_baseline_knows_what_it_was_written_from(small: Path, tmp_path: Path) -> None:
    """By fingerprint; what is gone is counted."""
    write_many(small)
    outcome = looked_at(small, 0)
    path = tmp_path / "known.json"
    count = write_baseline(path, outcome.audit.observations)
    (small / "docs/news/notices/2026/water-0.md").unlink()
    again = looked_at(small, 10, read_baseline(path))
    assert again.gone > 0
    assert again.audit.known + again.gone <= count
