"""The self-inspection report (自查报告): one page in the portal's own colour, with charts, to print or to publish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape
from itertools import groupby

from gongkai.audit.checklist import STATE_LABEL
from gongkai.audit.observations import Observation
from gongkai.audit.reports.base import Outcome, Report, area_called, called, more_pages, severity_text
from gongkai.days import day_text
from gongkai.findings import Severity
from gongkai.rules.base import area_of

SHORT = 10
"""Characters of a cell that is not broken into lines."""
MOST = 100
"""Findings of one rule that the page shows."""
COLOUR = {Severity.VETO: "#7a0d0d", Severity.ERROR: "#b3261e", Severity.WARNING: "#8a5a00", Severity.NOTE: "#0b5a8a"}
WORDS = {
    "zh": {
        "title": "政府信息公开与网站自查报告", "skip": "跳到正文", "verdict": "结论", "passed": "合格", "failed": "不合格", "score": "得分",
        "looked": "审查范围", "documents": "文档", "files": "附件", "pages": "网页", "rules": "规则", "severity": "按级别", "area": "按领域",
        "agency": "按责任单位", "owner": "责任单位", "lost": "扣分项", "points": "扣分", "item": "项目", "vetoed": "单项否决", "findings": "问题清单",
        "place": "位置", "finding": "问题", "hint": "整改建议", "none": "没有发现问题。", "clean": "没有发现问题的领域：", "checklist": "人工核查", "how": "核查方法",
        "state": "状态", "by": "签认人", "exceptions": "接受的例外", "reason": "理由", "until": "到期", "count": "数量", "basis": "依据：", "between": " ", "and": "、", "more": "另有 {count} 处，未逐一列出",
    },
    "en": {
        "title": "Self-inspection report", "skip": "Skip to content", "verdict": "Verdict", "passed": "Pass", "failed": "Fail", "score": "Score",
        "looked": "Looked at", "documents": "Documents", "files": "Attachments", "pages": "Pages", "rules": "Rules", "severity": "By severity",
        "area": "By area", "agency": "By agency", "owner": "Agency", "lost": "Deductions", "points": "Points", "item": "Item", "vetoed": "Vetoes",
        "findings": "Findings", "place": "Place", "finding": "Finding", "hint": "What to do", "none": "Nothing was found.", "clean": "Areas in which nothing was found: ",
        "checklist": "Manual checklist", "how": "How", "state": "State", "by": "Signed by", "exceptions": "Accepted exceptions",
        "reason": "Reason", "until": "Until", "count": "Count", "basis": "Basis: ", "between": ": ", "and": ", ", "more": "{count} more, not listed one by one",
    },
}  # fmt: skip
STYLE = """
:root{--main:%s}*{box-sizing:border-box}body{margin:0;font:16px/1.8 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2328;background:#fff}
.skip{position:absolute;left:-999px}.skip:focus{left:8px;top:8px;background:#fff;padding:8px}
header{background:var(--main);color:#fff}header div,main{max-width:1100px;margin:0 auto;padding:16px 24px}
h1{font-size:26px;margin:8px 0}h2{font-size:20px;border-bottom:2px solid var(--main);padding-bottom:4px;margin-top:40px}h3{font-size:17px;margin:24px 0 4px}
.figures{display:flex;flex-wrap:wrap;gap:16px;padding:0;list-style:none}.figures li{border:1px solid #d0d7de;border-radius:4px;padding:8px 20px;min-width:120px}
.figures b{display:block;font-size:28px;font-variant-numeric:tabular-nums}.pass b{color:#1a6b34}.fail b{color:#b3261e}
table{border-collapse:collapse;width:100%%;font-size:14px}caption{text-align:left;color:#57606a}th,td{border:1px solid #d0d7de;padding:4px 8px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
th{overflow-wrap:normal;hyphens:auto}thead th,.short{white-space:nowrap}.chart td:last-child{width:55%%}
th{background:#f3f5f7}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.frame{overflow-x:auto}
.bar{display:block;height:14px;min-width:2px;background:var(--main)}figure{margin:0}.two{columns:2 320px;column-gap:24px}.two figure{break-inside:avoid;margin-bottom:24px}.chart td,.chart th{vertical-align:middle}.chart thead th{text-align:right}
.tag{color:#fff;border-radius:3px;padding:1px 8px;font-size:13px}.hint{color:#57606a;margin:0}
@media(max-width:600px){header div,main{padding:16px}.figures{gap:8px}.figures li{min-width:0;flex:1 1 40%%}.chart td:last-child{width:30%%}}
@media print{header{color:#000;background:none}h2{break-after:avoid}tr{break-inside:avoid}}
"""


def _chart(title: str, rows: Iterable[tuple[str, int, str]], count: str) -> str:
    """Return a bar chart that is a table: every bar stands beside its number."""
    listed = list(rows)
    most = max((number for _, number, _ in listed), default=0) or 1
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="n">{number}</td><td>{_bar(100 * number / most, colour)}</td></tr>'
        for name, number, colour in listed
    )
    return f'<figure><table class="chart"><caption>{escape(title)}</caption><thead><tr><td></td><th scope="col">{count}</th><td></td></tr></thead><tbody>{body}</tbody></table></figure>'


def _bar(percent: float, colour: str) -> str:
    """Return a bar, none for nothing."""
    shade = f";background:{colour}" if colour else ""
    return f'<span class="bar" style="width:{percent:.1f}%{shade}"></span>' if percent else ""


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join("<tr>" + "".join(_cell(cell) for cell in row) + "</tr>" for row in rows)
    return f'<div class="frame" tabindex="0"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(text: str) -> str:
    """Return a cell; a short one stays on one line."""
    return f'<td class="short">{escape(text)}</td>' if len(text) <= SHORT else f"<td>{escape(text)}</td>"


def make(outcome: Outcome, language: str) -> str:
    """Return the page."""
    t, view = WORDS[language], outcome.audit.view
    portal = view.definitions.portal
    title = f"{portal.name[language]}{t['between']}{t['title']}"
    parts = [_figures(outcome, language), _charts(outcome, language)]
    verdict = outcome.verdict
    if verdict and verdict.vetoed:
        rows = [(item.label[language], str(item.count)) for item in verdict.vetoed]
        parts.append(f"<h2>{t['vetoed']}</h2>{_table((t['item'], t['count']), rows)}")
    if verdict and verdict.lost:
        lost = [
            (
                f"{item.part[language]} · {item.label[language]}",
                f"{item.points:g} / {item.weight:g}",
                t["and"].join(_codes(item.observations, outcome)),
            )
            for item in verdict.lost
        ]
        parts.append(f"<h2>{t['lost']}</h2>{_table((t['item'], t['points'], t['finding']), lost)}")
    parts.append(_findings(outcome, language))
    accepted = [observation for observation in outcome.audit.observations if observation.accepted]
    if accepted:
        rows4 = [(o.code, str(o.finding.place), o.accepted.reason, str(o.accepted.until)) for o in accepted if o.accepted]
        parts.append(f"<h2>{t['exceptions']}</h2>{_table((t['rules'], t['place'], t['reason'], t['until']), rows4)}")
    if outcome.checklist:
        items = [
            (
                item.manual.label[language],
                item.manual.how[language],
                STATE_LABEL[item.state][language],
                item.sign_off.by if item.sign_off else "",
            )
            for item in outcome.checklist
        ]
        parts.append(f"<h2>{t['checklist']}</h2>{_table((t['item'], t['how'], t['state'], t['by']), items)}")
    tag = "zh-CN" if language == "zh" else "en"
    day = day_text(view.today, language)
    return (
        f'<!doctype html>\n<html lang="{tag}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(title)} {day}</title>\n<style>{STYLE % portal.colour}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#content">{t["skip"]}</a>\n<header><div><h1>{escape(title)}</h1><p>{day} · {t["basis"]}{escape(view.inspection.source)}</p></div></header>\n'
        f'<main id="content">\n{"".join(parts)}\n</main>\n</body>\n</html>\n'
    )


def _codes(observations: Iterable[Observation], outcome: Outcome) -> list[str]:
    counts = Counter(observation.code for observation in observations)
    for code in counts:
        counts[code] += outcome.audit.left_off_of(code)
    return [f"{code}\u00a0×\u00a0{count}" for code, count in sorted(counts.items())]


def _figures(outcome: Outcome, language: str) -> str:
    t, audit = WORDS[language], outcome.audit
    figures = []
    if outcome.verdict:
        kind, word = ("pass", t["passed"]) if outcome.verdict.passed else ("fail", t["failed"])
        figures += [
            f'<li class="{kind}">{t["verdict"]}<b>{word}</b></li>',
            f"<li>{t['score']}<b>{outcome.verdict.score:g}</b></li>",
        ]
    looked = (("documents", audit.documents), ("files", audit.files), ("pages", audit.pages), ("rules", len(audit.active)))
    figures += [f"<li>{t[key]}<b>{count}</b></li>" for key, count in looked]
    return f'<ul class="figures">{"".join(figures)}</ul>'


def _charts(outcome: Outcome, language: str) -> str:
    t = WORDS[language]
    severities = [(_begun(severity_text(kind, language)), count, COLOUR[kind]) for kind, count in outcome.counts.items()]
    agencies: Counter[str] = Counter()
    for code, count in outcome.by_agency.items():
        agencies[_begun(outcome.agency_called(code, language, short=True))] += count
    areas: Counter[str] = Counter()
    for code, count in outcome.by_area.items():
        areas[area_called(code, language)] += count
    clean = sorted({area_of(code) for code in outcome.audit.active} - set(outcome.by_area))
    charts = [_chart(t["severity"], severities, t["count"])]
    charts += [
        _chart(title, [(name, count, "") for name, count in sorted(found.items(), key=lambda i: (-i[1], i[0]))], t["count"])
        for title, found in ((t["agency"], agencies), (t["area"], areas))
        if found
    ]
    names = t["and"].join(area_called(code, language) for code in clean)
    told = f'<p class="hint">{t["clean"]}{escape(names)}</p>' if clean else ""
    return f'<div class="two">{"".join(charts)}</div>{told}'


def _begun(words: str) -> str:
    """Return words as the beginning of a line."""
    return words[:1].upper() + words[1:]


def _findings(outcome: Outcome, language: str) -> str:
    t = WORDS[language]
    parts = [f"<h2>{t['findings']}</h2>"]
    if not outcome.audit.counting:
        return f"{parts[0]}<p>{t['none']}</p>"
    for _, group in groupby(outcome.audit.counting, key=lambda observation: (observation.severity, observation.code)):
        seen = list(group)
        head = seen[0]
        count = outcome.count_of(head)
        tag = f'<span class="tag" style="background:{COLOUR[head.severity]}">{severity_text(head.severity, language)}</span>'
        parts.append(f"<h3>{tag} {head.code} {escape(called(head, language))} ({count})</h3>")
        rows = [
            (str(o.finding.place), o.finding.message(language) + more_pages(o, language), outcome.agency(o, language))
            for o in seen[:MOST]
        ]
        if count > len(rows):
            rows.append(("", t["more"].format(count=count - len(rows)), ""))
        parts.append(_table((t["place"], t["finding"], t["owner"]), rows))
        parts.append(f'<p class="hint">→ {escape(head.finding.hint(language))}</p>')
    return "".join(parts)


page = Report("page", "html", make)
