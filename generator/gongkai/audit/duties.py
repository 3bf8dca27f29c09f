"""Coming duties: what will be due, day by day, as an iCalendar file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b
from typing import NamedTuple

from gongkai.rules.annual_reports import agency_of, reports, year_of
from gongkai.rules.freshness import sections
from gongkai.rules.report_dates import due_day
from gongkai.rules.views import PortalView
from gongkai.workdays import UndeclaredYear

AHEAD = 400
"""Days ahead that the calendar covers."""
LONGEST_LINE = 73
"""Bytes of a line before it is folded (RFC 5545)."""


class Duty(NamedTuple):
    """Something that must be done by a day, in both languages, and what it is about."""

    day: date
    zh: str
    en: str
    about: str


def duties(view: PortalView) -> list[Duty]:
    """Return the duties from the day of the audit on, in order."""
    last = view.today + timedelta(days=AHEAD)
    found = {duty for duty in _all(view) if view.today <= duty.day <= last}
    return sorted(found)


def _all(view: PortalView) -> Iterator[Duty]:
    yield from _sections(view)
    yield from _documents(view)
    yield from _reports(view)
    for suppression in view.definitions.auditing.suppressions:
        yield Duty(
            suppression.until, f"审查例外到期：{suppression.rule}", f"Exception ends: {suppression.rule}", suppression.reason
        )
    for item in view.definitions.auditing.sign_offs:
        yield Duty(item.until, f"人工核查签认到期：{item.item}", f"Sign-off ends: {item.item}", item.by)


def _sections(view: PortalView) -> Iterator[Duty]:
    for item in sections(view):
        if item.newest:
            day = item.newest + timedelta(days=item.section.update_cycle)
            name = item.section.name
            yield Duty(day, f"栏目更新：{name.zh}", f"Section due: {name.en}", f"docs/{item.path}")


def _documents(view: PortalView) -> Iterator[Duty]:
    limits = view.thresholds
    for record in view.originals:
        values, title = record.values, record.title
        expires, until, closes = values.get("date_expires"), values.get("notice_until"), values.get("closes")
        if expires and view.catalog.validity(record) in ("in_force", "amended"):
            yield Duty(expires, f"有效期届满：{title}", f"Expires: {title}", record.path)
            notice = expires - timedelta(days=limits.expiry_notice_days)
            yield Duty(notice, f"启动到期评估：{title}", f"Evaluate before expiry: {title}", record.path)
        if until:
            yield Duty(
                until + timedelta(days=1), f"公示期满，撤下名单：{title}", f"Notice over, withdraw the list: {title}", record.path
            )
        if closes and not values.get("feedback"):
            yield Duty(closes, f"征集截止：{title}", f"Consultation closes: {title}", record.path)
            try:
                day = view.definitions.workdays.after(closes, limits.feedback_workdays)
            except UndeclaredYear:
                day = None
            if day:
                yield Duty(day, f"公布意见采纳情况：{title}", f"Publish the outcome: {title}", record.path)
        if (
            record.type == "disclosure_guide"
            and values.get("revised_on")
            and not view.catalog.relations(record).inverse.get("supersedes")
        ):
            day = values["revised_on"] + timedelta(days=limits.guide_review_days)
            yield Duty(day, f"核对公开指南：{title}", f"Check the guide: {title}", record.path)


def _reports(view: PortalView) -> Iterator[Duty]:
    agencies = sorted({agency_of(record) for record in reports(view.catalog, view.main)})
    published = {(agency_of(record), year_of(record)) for record in reports(view.catalog, view.main)}
    for year in (view.today.year - 1, view.today.year):
        for code in agencies:
            if (code, year) not in published and code in view.definitions.agencies:
                name = view.definitions.agencies[code].name
                yield Duty(due_day(view, code, year), f"公布{year}年度报告：{name.zh}", f"Annual report {year}: {name.en}", code)
        day = date(year + 1, 1, 31)
        yield Duty(day, f"公布{year}年政府网站工作年度报表", f"Publish the website report for {year}", "国办函〔2018〕12号")


def calendar(view: PortalView, language: str) -> str:
    """Return the duties as an iCalendar file."""
    stamp = view.catalog.as_of.strftime("%Y%m%dT%H%M00Z")
    name = view.definitions.portal.short_name[language]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//gongkai//audit//ZH", f"X-WR-CALNAME:{_escaped(name)}"]
    for duty in duties(view):
        words = duty.en if language == "en" else duty.zh
        identity = blake2b("\n".join((str(duty.day), duty.zh, duty.about)).encode(), digest_size=12).hexdigest()
        lines += [
            "BEGIN:VEVENT",
            f"UID:{identity}@gongkai",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{duty.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{duty.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(words)}",
            f"DESCRIPTION:{_escaped(duty.about)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Return a line folded at 75 bytes, never inside a character."""
    pieces, piece = [], ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST_LINE:
            pieces.append(piece)
            piece = " "
        piece += letter
    return "\r\n".join([*pieces, piece])
