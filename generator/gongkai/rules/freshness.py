"""How old the newest item of a section is, and which kinds of sections are due when."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from gongkai.definitions.sections import Section
from gongkai.rules.views import PortalView

NEWS, POLICY = "工作动态", "政策文件"
NOTICES = ("通知", "公告")


class Freshness(NamedTuple):
    """A section that holds documents: its path, itself, how many items it has and the day of the newest."""

    path: str
    section: Section
    items: int
    newest: date | None

    def age(self, today: date) -> int | None:
        """Return the days since the newest item, None when there is none."""
        return (today - self.newest).days if self.newest else None


def sections(view: PortalView) -> Iterator[Freshness]:
    """Yield the sections that take documents, in the order in which they are declared."""
    catalog = view.catalog
    pages: dict[str, list[date]] = {}
    for page in catalog.pages:
        moment = page.published
        if page.language == view.main:
            pages.setdefault(page.section, []).append(moment.date() if moment else date.min)
    for path, section in view.definitions.sections.items():
        if not section.types:
            continue
        moments = [record.published for record in catalog.by_section.get((view.main, path), ())]
        days = [moment.date() for moment in moments if moment] + pages.get(path, [])
        newest = max(days, default=None)
        yield Freshness(path, section, len(days), None if newest == date.min else newest)


def fast_limit(view: PortalView, item: Freshness) -> int | None:
    """Return within how many days a news, notice or policy section must have something new; None for other kinds.

    A section that declares a longer cycle of its own is no such section; its cycle counts (COL105, COL121).
    """
    kind = view.definitions.column_type(item.path, view.main)
    limit = view.thresholds.policy_days if kind == POLICY else None
    if kind == NEWS:
        is_notices = any(word in item.section.name.zh for word in NOTICES)
        limit = view.thresholds.policy_days if is_notices else view.thresholds.news_days
    return limit if limit is not None and item.section.update_cycle <= limit else None


def names(items: list[Freshness]) -> str:
    """Return the names of sections for a message."""
    return "、".join(item.section.name.zh for item in items)
