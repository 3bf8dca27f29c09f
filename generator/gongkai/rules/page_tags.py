"""The official page tags, and what several rules over them share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from gongkai.rules.base import Spot
from gongkai.rules.views import PageView

SITE_TAGS = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_TAGS = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_TAGS = ("ArticleTitle", "PubDate", "ContentSource")
OPTIONAL_TAGS = ("Keywords", "Author", "Description", "Image", "Url")


def missing(view: PageView, tags: Sequence[str]) -> Iterator[Spot]:
    """Yield a page on which some of the tags do not stand at all."""
    lacking = [tag for tag in tags if view.page.meta(tag) is None]
    if lacking:
        yield view.at(view.page.first("head")), {"tags": "、".join(lacking)}


def host_of(address: str) -> str:
    """Return the host of an address."""
    return urlsplit(address).hostname or ""
