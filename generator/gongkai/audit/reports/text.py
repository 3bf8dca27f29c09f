"""For people at a terminal: the worst first, grouped by rule, counted, cut where it would only repeat itself."""

from __future__ import annotations

from itertools import groupby

from gongkai.audit.checklist import STATE_LABEL, State
from gongkai.audit.reports.base import Outcome, Report, more_pages, name_of, severity_text

MOST = 20
"""Findings of one rule that are shown."""
WORDS = {
    "zh": {
        "looked": "审查 {documents} 个文档、{files} 个附件、{pages} 个网页，规则 {rules} 条，方案 {inspection}，日期 {day}",
        "counts": "否决 {veto}，错误 {error}，警告 {warning}，提示 {note}；例外接受 {accepted}，基线已知 {known}",
        "more": "    … 还有 {count} 处，完整清单用 --format json 或 csv",
        "gone": "基线中有 {count} 项已经消除，可重新写入基线",
        "mended": "已自动改正 {count} 处元数据",
        "no_site": "没有站点文件夹，只审查了源文件；先运行 gongkai build",
        "passed": "结论：合格，得分 {score}（扣分后 {deduction}，加分 {bonus}）",
        "failed": "结论：不合格，扣分后 {deduction}",
        "vetoed": "单项否决：{items}",
        "open": "人工核查项 {count} 项待签认：{items}",
    },
    "en": {
        "looked": "looked at {documents} documents, {files} attachments and {pages} pages; {rules} rules, inspection {inspection}, {day}",
        "counts": "{veto} vetoes, {error} errors, {warning} warnings, {note} notes; {accepted} accepted, {known} in the baseline",
        "more": "    … and {count} more; see --format json or csv",
        "gone": "{count} entries of the baseline are gone: write it anew",
        "mended": "{count} lines of metadata mended",
        "no_site": "there is no site folder: only sources were looked at; run gongkai build first",
        "passed": "Verdict: pass, score {score} ({deduction} after deductions, bonus {bonus})",
        "failed": "Verdict: fail, {deduction} after deductions",
        "vetoed": "Vetoed by: {items}",
        "open": "{count} items of the manual checklist wait for a sign-off: {items}",
    },
}


def make(outcome: Outcome, language: str) -> str:
    """Return the report."""
    words, audit, verdict = WORDS[language], outcome.audit, outcome.verdict
    lines = []
    for _, group in groupby(audit.counting, key=lambda observation: (observation.severity, observation.code)):
        seen = list(group)
        head = seen[0]
        alike = len({observation.finding.hint(language) for observation in seen}) == 1
        count = outcome.count_of(head)
        lines.append(f"{severity_text(head.severity, language)} {head.code} {name_of(head.code)} ({count})")
        for observation in seen[:MOST]:
            finding = observation.finding
            origin = f" ← {observation.source}" if observation.source and observation.source != finding.place.path else ""
            lines.append(f"  {finding.place}{origin}: {finding.message(language)}{more_pages(observation, language)}")
            if not alike:
                lines.append(f"    → {finding.hint(language)}")
        if alike:
            lines.append(f"    → {head.finding.hint(language)}")
        if count > MOST:
            lines.append(words["more"].format(count=count - MOST))
        lines.append("")
    view = audit.view
    lines.append(
        words["looked"].format(
            documents=audit.documents, files=audit.files, pages=audit.pages, rules=len(audit.active),
            inspection=outcome.inspection, day=view.today,
        )
    )  # fmt: skip
    counts = {str(severity): count for severity, count in outcome.counts.items()}
    lines.append(words["counts"].format(accepted=audit.accepted, known=audit.known, **counts))
    if not audit.has_site:
        lines.append(words["no_site"])
    if outcome.gone:
        lines.append(words["gone"].format(count=outcome.gone))
    if outcome.mended:
        lines.append(words["mended"].format(count=outcome.mended))
    if verdict:
        bonus = round(verdict.score - verdict.deduction_score, 2)
        form = words["passed" if verdict.passed else "failed"]
        lines.append(form.format(score=verdict.score, deduction=verdict.deduction_score, bonus=bonus))
        if verdict.vetoed:
            joint = "、" if language == "zh" else "; "
            lines.append(words["vetoed"].format(items=joint.join(item.label[language] for item in verdict.vetoed)))
    waiting = [item for item in outcome.checklist if item.state is not State.SIGNED]
    if waiting and verdict:
        items = "、".join(f"{item.manual.label[language]}（{STATE_LABEL[item.state][language]}）" for item in waiting)
        lines.append(words["open"].format(count=len(waiting), items=items))
    return "\n".join(lines) + "\n"


text = Report("text", "txt", make)
