"""The summary of a job in Markdown: the verdict, counts by area, the worst findings. It fits into GitHub's job summary."""

from __future__ import annotations

from gongkai.audit.reports.base import Outcome, Report, area_called, severity_text

MOST = 50
LONGEST = 1_000_000
"""Bytes that a job summary may have."""
WORDS = {
    "zh": ("审查结果", "合格", "不合格", "得分", "领域", "问题", "级别", "规则", "位置"),
    "en": ("Audit", "pass", "fail", "score", "Area", "Finding", "Severity", "Rule", "Place"),
}


def _cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def make(outcome: Outcome, language: str) -> str:
    """Return the summary."""
    title, passed, failed, score, area, finding, severity, rule, place = WORDS[language]
    lines = [f"## {title}", ""]
    if outcome.verdict:
        state = passed if outcome.verdict.passed else failed
        lines += [f"**{state}** · {score} {outcome.verdict.score} · {outcome.inspection} · {outcome.audit.view.today}", ""]
    counts = " · ".join(f"{severity_text(kind, language)} {count}" for kind, count in outcome.counts.items())
    lines += [counts, ""]
    by_area = outcome.by_area
    if by_area:
        lines += [f"| {area} | {finding} |", "| --- | ---: |"]
        lines += [f"| {area_called(code, language)} | {count} |" for code, count in sorted(by_area.items())]
        lines += ["", f"| {severity} | {rule} | {place} | {finding} |", "| --- | --- | --- | --- |"]
        for observation in outcome.audit.counting[:MOST]:
            cells = (
                severity_text(observation.severity, language),
                observation.code,
                f"`{observation.finding.place}`",
                observation.finding.message(language),
            )
            lines.append("| " + " | ".join(_cell(cell) for cell in cells) + " |")
    text = "\n".join(lines) + "\n"
    return text if len(text.encode()) <= LONGEST else text.encode()[:LONGEST].decode("utf-8", "ignore")


summary = Report("summary", "md", make)
