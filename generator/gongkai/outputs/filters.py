"""What templates do with a value: links, numbers, days."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from gongkai.days import day_text
from gongkai.outputs.fragments import Filters
from gongkai.shells import ROOT

UNQUOTED = re.compile(r"[a-zA-Z0-9_.~/#-]*")
"""An address in which nothing has to be quoted: most are."""


@lru_cache(16384)
def quoted(address: str) -> str:
    """Return an address of the site as it stands in a link."""
    return address if UNQUOTED.fullmatch(address) else quote(address, safe="/#")


def href(address: str) -> str:
    """Return the link to an address of the site: relative to the root, ``index.html`` left out, escaped.

    A whole web address stays as it is.
    """
    if "://" in address:
        return escape(address)
    return f"{ROOT}/{quoted(address.removesuffix('index.html'))}"


def thousands(number: Any) -> str:
    """Return a number with thousands separators."""
    return f"{number:,}"


FILTERS: Filters = {"href": lambda address: Markup(href(address)), "thousands": thousands, "day": day_text}
"""What templates do with a value, by the name they know it by."""
