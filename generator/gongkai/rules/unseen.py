"""Whether an element is withheld from every reader: with eyes, and with a screen reader."""

from __future__ import annotations

import re

from gongkai.site import Element

WITHHELD = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def unseen(element: Element) -> bool:
    """Return whether an element, or one around it, is hidden by its own attributes; style sheets are not asked."""
    return any(
        item.get("hidden") is not None
        or item.get("aria-hidden") == "true"
        or WITHHELD.search(item.get("style") or "") is not None
        for item in (element, *element.iterancestors())
    )
