"""Words that the lists of ``catalog/wording/`` hold, found in documents."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.rules.base import Spot
from gongkai.rules.views import DocumentView

AROUND = 6
"""Characters on each side in which the words of ``unless`` are looked for."""


def listed(view: DocumentView, code: str, *, metadata: bool = True) -> Iterator[Spot]:
    """Yield the words listed for a rule, a word of a line once.

    An entry is passed over where one of its ``unless`` words stands around it, and in documents formed before its ``since``.
    """
    matcher = view.portal.matcher(code)
    if matcher is None:
        return
    pattern, entries = matcher
    formed = view.record.formed
    seen = set()
    for match in view.matches(pattern, metadata=metadata):
        words = match.found[0]
        entry = entries.get(words)
        if entry is not None:
            if entry.since and formed and formed < entry.since:
                continue
            text, start = match.found.string, match.found.start()
            around = text[max(0, start - AROUND) : match.found.end() + AROUND]
            if any(word in around for word in entry.unless):
                continue
        if (match.place, words) not in seen:
            seen.add((match.place, words))
            yield match.place, {"wrong": words.strip(), "right": (entry.right if entry else "") or "—"}
