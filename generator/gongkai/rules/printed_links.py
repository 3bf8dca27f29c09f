"""Which addresses of the site a page leads to."""

from __future__ import annotations

from gongkai.rules.views import PageView


def linked_from(view: PageView) -> set[str]:
    """Return the addresses that the links of a page lead to, without fragments."""
    targets = (view.site.resolve(view.page.address, link.get("href") or "") for link in view.page.elements("a"))
    return {target.address for target in targets if target is not None}
