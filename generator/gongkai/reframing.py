"""Put another frame around pages whose own text has not changed: the shell is exchanged, nothing is rendered.

A changed telephone number in the foot of every page, or another colour, changes the shells alone. What filled the gaps of
the old shell is cut out of the page as it stands in the site, and put into the gaps of the new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.placing import write_beside
from gongkai.shells import ROOT, way_to_root
from gongkai.source import content_of

CERTAIN = 12
"""Characters from which on a fixed part between two gaps is looked for; shorter ones are taken along with the gaps beside."""


class Untold(Exception):
    """A page cannot be cut into what is fixed and what filled its gaps: everything has to be rendered."""


Cut = tuple[list[str], list[tuple[str, ...]]]
"""The fixed parts of a shell that are looked for, and what stands between them: names of gaps and short fixed parts."""


def cut(parts: Sequence[str], root: str) -> Cut:
    """Return how a shell is told apart in its pages, for one way to the site's root."""
    fixed, between = [parts[0].replace(ROOT, root)], list[tuple[str, ...]]()
    gaps: tuple[str, ...] = ()
    for place in range(1, len(parts), 2):
        name, part = parts[place], parts[place + 1].replace(ROOT, root)
        if name == "root" and not gaps:
            fixed[-1] += root + part
            continue
        gaps += (f"<{name}>",)
        if len(part) < CERTAIN and place + 2 < len(parts):
            gaps += (part,)
            continue
        fixed.append(part)
        between.append(gaps)
        gaps = ()
    if gaps:
        raise Untold
    return fixed, between


def filled(page: bytes, fixed: Sequence[bytes]) -> list[bytes]:
    """Return what stands between the fixed parts of a page. Raises Untold unless there is only one answer."""
    if not page.startswith(fixed[0]) or not page.endswith(fixed[-1]):
        raise Untold
    start, end = len(fixed[0]), len(page) - len(fixed[-1])
    found = []
    for part in fixed[1:-1]:
        place = page.find(part, start, end)
        if place < 0 or page.find(part, place + 1, end) >= 0:
            raise Untold
        found.append(page[start:place])
        start = place + len(part)
    if start > end:
        raise Untold
    return [*found, page[start:end]]


@dataclass
class Reframing:
    """The site's folder, the shells that were and those that are, by number less one, and the host's way to the root."""

    folder: str
    old: Sequence[Sequence[str]]
    new: Sequence[Sequence[str]]
    host_root: str
    cuts: dict[tuple[int, str], tuple[list[bytes], list[bytes]]] = field(default_factory=dict)

    def cuts_of(self, shell: int, root: str) -> tuple[list[bytes], list[bytes]]:
        """Return the fixed parts of a shell as they were and as they are. Raises Untold when their gaps differ."""
        key = (shell, root)
        if key not in self.cuts:
            (before, gaps), (after, others) = cut(self.old[shell - 1], root), cut(self.new[shell - 1], root)
            if gaps != others:
                raise Untold
            self.cuts[key] = [part.encode() for part in before], [part.encode() for part in after]
        return self.cuts[key]


def reframe(work: Reframing, page: tuple[str, int]) -> bool:
    """Exchange the shell around a page of the site; return whether the page had to be written."""
    address, shell = page
    if not 0 < shell <= len(work.old):
        raise Untold
    path = f"{work.folder}/{address}"
    try:
        text = content_of(path)
    except OSError:
        raise Untold from None
    before, after = work.cuts_of(shell, way_to_root(address))
    try:
        slots = filled(text, before)
    except Untold:  # a page that servers show at any address
        before, after = work.cuts_of(shell, work.host_root)
        slots = filled(text, before)
    pieces = [after[0]]
    for slot, part in zip(slots, after[1:], strict=True):
        pieces += [slot, part]
    whole = b"".join(pieces)
    if whole == text:
        return False
    write_beside(path, whole)
    return True
