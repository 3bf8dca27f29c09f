"""The reference portal passes its own audit."""

from __future__ import annotations

from audited import Reference


def test_the_reference_portal_has_no_findings(reference: Reference) -> None:
    """Every rule that is on, over sources and site, sees nothing; what is accepted has a reason and an end."""
    outcome = reference.outcome(pages=True)
    assert [observation.finding.text("zh") for observation in outcome.audit.counting] == []
    assert outcome.audit.pages > 500
    assert outcome.verdict is not None
    assert outcome.verdict.passed


def test_the_census_of_2015_passes_too(reference: Reference) -> None:
    """The profile of the time runs fewer rules."""
    outcome = reference.outcome(pages=False, inspection="2015")
    assert [observation.finding.text("zh") for observation in outcome.audit.counting] == []
    assert "TAG001" not in outcome.audit.active


def test_two_audits_see_the_same(reference: Reference) -> None:
    """Same input and date, same bytes."""
    from gongkai.audit.reports import reports

    first, second = (reference.outcome(pages=False) for _ in range(2))
    for report in reports().values():
        assert report.make(first, "zh") == report.make(second, "zh")


def test_a_later_day_shows_what_will_fail(reference: Reference) -> None:
    """By February the reports of the year are missing and sections stand still."""
    codes = {observation.code for observation in reference.outcome(pages=False, as_of="2027-02-15").audit.counting}
    assert {"COL103", "COL121", "RPT017"} <= codes
