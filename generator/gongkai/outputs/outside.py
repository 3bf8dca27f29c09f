"""Links that lead away from the government's sites: which they are, and the notice they lead to instead."""

from __future__ import annotations

import re
from collections.abc import Collection
from hashlib import blake2b
from html import escape, unescape
from urllib.parse import urlsplit

from gongkai.shells import ROOT

LINK = re.compile(r'<a\b([^>]*?) href="(https?://[^"]+)"')


def is_outside(target: str, trusted: tuple[str, ...]) -> bool:
    """Return whether an address leads to a host that ends in none of the trusted names."""
    try:
        parts = urlsplit(target)
        host = parts.hostname or ""
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and not any(host == name or host.endswith(f".{name}") for name in trusted)


def notice_address(target: str, prefix: str) -> str:
    """Return the address of the notice for an outside address; the same for every page that links there."""
    return f"{prefix}leaving/{blake2b(target.encode(), digest_size=6).hexdigest()}.html"


def with_notice(html: str, known: Collection[str], prefix: str) -> str:
    """Return HTML in which links to the ``known`` outside addresses lead to their notices."""
    if not known or 'href="http' not in html:
        return html

    def marked(link: re.Match[str]) -> str:
        target = unescape(link[2])
        if target not in known:
            return link[0]
        return (
            f'<a{link[1]} href="{ROOT}/{notice_address(target, prefix)}" data-external="{escape(target)}" rel="external nofollow"'
        )

    return LINK.sub(marked, html)
