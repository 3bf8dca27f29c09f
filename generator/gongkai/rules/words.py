"""Words that the lists of ``catalog/wording/`` hold, found in documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.rules.base import Spot
from gongkai.rules.views import DocumentView

AROUND = 6
"""Characters on each side in which the words of ``unless`` are looked for."""
BEFORE = 40
"""Characters before a word in which a year is looked for."""
YEAR = re.compile(r"((?:19|20)\d{2})年")


def listed(view: DocumentView, code: str, *, metadata: bool = True) -> Iterator[Spot]:
    """Yield the words listed for a rule, a word of a line once.

    An entry is passed over where one of its ``unless`` words stands around it, in documents formed before its ``since``, and
    where a year before that day stands shortly before it in the same sentence: there the text tells what was.
    """
    matcher = view.portal.matcher(code)
    if matcher is None or not view.portal.may_hold(code, view.prose, view.letters):
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
            if any(word in around for word in entry.unless) or (entry.since and _tells_of(text[:start], entry.since.year)):
                continue
        if (match.place, words) not in seen:
            seen.add((match.place, words))
            yield match.place, {"wrong": words.strip(), "right": (entry.right if entry else "") or "—"}


def _tells_of(text: str, year: int) -> bool:
    """Return whether the sentence that ends ``text`` speaks of a time before a year."""
    sentence = re.split(r"[。；\n]", text[-BEFORE:])[-1]
    years = YEAR.findall(sentence)
    return bool(years) and int(years[-1]) < year
